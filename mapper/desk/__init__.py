"""The hand, with no word of Qt: what pressing, dragging and typing mean for the map."""
