"""The drawing of a map, finished: whoever paints it decides nothing."""
