"""The page for everybody: a whole map as one file for a browser, to look at, walk and tick."""

from mapper.export.html.write import write

__all__ = ["write"]
