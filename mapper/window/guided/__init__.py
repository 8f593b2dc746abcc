"""The guided start: four questions at the left, the map as it grows at the right."""
