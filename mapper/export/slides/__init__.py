"""The map as slides: its main path, then each branch, then what is inside of its subsystems."""
