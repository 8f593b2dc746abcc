"""The walk-through: one shape at a time, the questions beside it, answers that change the map."""
