"""One open map: its edits, what can be taken back, what a crash left."""
