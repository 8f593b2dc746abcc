"""The sheet of the ways out: what to write, how, and the pages as they will be."""
