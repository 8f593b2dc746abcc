"""Mapper: an editor for the map of how a business works."""

__version__ = "1.0.0"
