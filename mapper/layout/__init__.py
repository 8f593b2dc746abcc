"""Tidy up: where the steps of a map go, from left to right, and the lines between them.

Pure geometry: a ``Graph`` of boxes and arrows goes in, a ``Plan`` comes out.
"""

from mapper.layout.graph import Arrow, Graph, Kind, Line, Options, Plan, Step
from mapper.layout.tidy import FOLDED, tidy

__all__ = ["FOLDED", "Arrow", "Graph", "Kind", "Line", "Options", "Plan", "Step", "tidy"]
