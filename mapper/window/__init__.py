"""The skin: the only room that knows Qt."""
