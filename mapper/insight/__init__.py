"""Answers with numbers: pure functions of a map, frozen results."""
