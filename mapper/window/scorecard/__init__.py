"""The scorecard: all numbers as a table to type into, full width or docked under the map."""
