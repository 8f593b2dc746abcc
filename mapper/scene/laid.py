"""Lines that tidying up has laid out, and whether they still fit the steps as they stand now.

An arrow keeps its line from the corner of its source, so that it moves with
both its steps.  When only one of them moves, or something is put on the line,
it does not fit any more, and the arrow is routed like any other.
"""

from __future__ import annotations

from itertools import pairwise

from mapper.model.records import Arrow, Id, Point
from mapper.scene.boxes import Side
from mapper.scene.cells import Cells
from mapper.scene.marks import Box
from mapper.scene.tries import HEADINGS, OUTWARD, End
from mapper.scene.ways import Way, blocked, corridors

CLEAR = 4.0  # what may not come nearer to it
_EXACT = 0.5


def laid_line(arrow: Arrow, source: End, target: End) -> tuple[Point, ...]:
    """The line of *arrow* on the map, if it leads from the edge of one step to the edge of the other."""
    if len(arrow.line) < 2 or arrow.relation != "flow":
        return ()
    left, top = source.box.left, source.box.top
    line = tuple(Point(left + x, top + y) for x, y in arrow.line)
    if not all(abs(a.x - b.x) < _EXACT or abs(a.y - b.y) < _EXACT for a, b in pairwise(line)):
        return ()
    if _side(source, line[0], line[1]) is None or _side(target, line[-1], line[-2]) is None:
        return ()
    return line


def as_way(line: tuple[Point, ...], source: End, target: End, steps: Cells[Id]) -> Way | None:
    """The way along *line*, if no step stands on it."""
    exit = _side(source, line[0], line[1])
    if exit is None or blocked(line, source.id, target.id, steps, CLEAR) is not None:
        return None
    return Way(line, exit, frozenset(), ground_of(line), kept=True)


def ground_of(line: tuple[Point, ...]) -> tuple[Box, ...]:
    return corridors(line, CLEAR)


def _side(end: End, tip: Point, onward: Point) -> Side | None:
    """The side of a step on whose edge *tip* lies, if the line leads away from it there."""
    for side in HEADINGS:
        dx, dy = OUTWARD[side]
        middle = end.tips[side]
        ahead = (onward.x - tip.x) * dx + (onward.y - tip.y) * dy
        across = abs(tip.x - middle.x) if dx else abs(tip.y - middle.y)
        if ahead > 0 and across < _EXACT and _along(end, tip, middle, bool(dx)):
            return side
    return None


def _along(end: End, tip: Point, middle: Point, upright: bool) -> bool:
    """Whether *tip* lies on the straight part of the edge round *middle*; a diamond has only tips."""
    off = abs(tip.y - middle.y) if upright else abs(tip.x - middle.x)
    if end.shape == "diamond":
        return off < _EXACT
    length = end.box.height if upright else end.box.width
    return off < length / 2 - (end.box.height / 2 if end.shape == "terminus" else 0.0) + _EXACT
