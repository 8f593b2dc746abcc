"""The runbook: the printed book from which anybody on the team can run every step.

First every page is laid out as data; then the pages are counted, so that each
can name the others by their number; then they are printed.
"""

from mapper.export.runbook.write import write

__all__ = ["write"]
