"""Maps on disk: the format, the save that never harms, the journal, older versions."""
