"""The ground: the map itself. Nothing here can be seen, saved or said."""
