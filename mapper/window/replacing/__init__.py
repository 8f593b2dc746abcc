"""Find and replace, beside the map."""
