"""The side of a shape that an arrow touches, once the hand has chosen one: the corners of a line to it."""

from __future__ import annotations

from itertools import pairwise
from math import copysign
from typing import Final

from mapper.desk.events import Side
from mapper.desk.sight import Area, Line, touches
from mapper.model.records import Point

STUB = 28.0  # map units that a line leads straight away from a shape
INNER = 0.5  # the part of a shape, round its middle, that is no side
OUT: Final[dict[Side, Point]] = {
    "right": Point(1, 0),
    "bottom": Point(0, 1),
    "left": Point(-1, 0),
    "top": Point(0, -1),
}


def side_at(area: Area, at: Point) -> Side | None:
    """The side of a shape that a point is nearest to; None in its middle."""
    wide, high = (area.right - area.left) / 2 or 1.0, (area.bottom - area.top) / 2 or 1.0
    x, y = (at.x - area.middle.x) / wide, (at.y - area.middle.y) / high
    if max(abs(x), abs(y)) < INNER:
        return None
    if abs(x) >= abs(y):
        return "right" if x > 0 else "left"
    return "bottom" if y > 0 else "top"


def tip_of(area: Area, side: Side) -> Point:
    """The middle of a side."""
    out, middle = OUT[side], area.middle
    x, y = (area.right - area.left) / 2, (area.bottom - area.top) / 2
    return Point(middle.x + out.x * x, middle.y + out.y * y)


def corners_to(start: Point, onward: Point, area: Area, side: Side, others: Area) -> Line:
    """The corners of the shortest line from *start*, heading for *onward*, to that side of a shape.

    Nothing when none of the plain ways keeps off both shapes.
    """
    tip, out = tip_of(area, side), OUT[side]
    ahead = Point(_sign(onward.x - start.x), _sign(onward.y - start.y))
    first = Point(start.x + ahead.x * STUB, start.y + ahead.y * STUB)
    last = Point(tip.x + out.x * STUB, tip.y + out.y * STUB)
    ways = [
        _straightened((start, first, corner, last, tip))
        for corner in (Point(last.x, first.y), Point(first.x, last.y))
    ]
    free = [way for way in ways if _is_free(way, area) and _is_free(way, others)]
    best = min(
        free, key=lambda way: sum(abs(a.x - b.x) + abs(a.y - b.y) for a, b in pairwise(way)), default=()
    )
    return best[1:-1]


def _straightened(line: Line) -> Line:
    """Without the corners at which a line goes straight on."""
    kept = [line[0]]
    for here, onward in pairwise(line[1:]):
        level = kept[-1].y == here.y == onward.y
        if here != kept[-1] and not level and not kept[-1].x == here.x == onward.x:
            kept.append(here)
    return (*kept, line[-1])


def _is_free(line: Line, area: Area) -> bool:
    return not touches(line, area.grown(-1.0, -1.0))


def _sign(value: float) -> float:
    return copysign(1.0, value) if abs(value) > 0.5 else 0.0
