"""Sheets of paper to work with: checklists to tick, the scorecard, the chart of people, the poster."""
