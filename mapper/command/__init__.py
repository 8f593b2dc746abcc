"""The shell: one file a verb."""
