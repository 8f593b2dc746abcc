"""The hand on the map, with no word of Qt."""
