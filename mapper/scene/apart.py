"""Lines and other lines: which could be mistaken for one another, and where they cross."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mapper.model.records import Point
from mapper.scene.marks import Box

NEAR = 7.0  # lines closer than this look like one
SHARED = 6.0  # over which length they may
HOP = 5.0  # the radius of the little bridge of one line over another
BEND_ROOM = 9.0  # what a round corner takes of its leg
CORNERS = 12.0  # corners closer than this look like a crossing that turns

_ENDS = HOP + BEND_ROOM


def confusable(one: Sequence[Point], other: Sequence[Point]) -> bool:
    """Whether two lines run along each other, or turn at the same spot."""
    for a, b in pairwise(one):
        for c, d in pairwise(other):
            if _along(a, b, c, d):
                return True
    return any(abs(p.x - q.x) < CORNERS and abs(p.y - q.y) < CORNERS for p in one[1:-1] for q in other[1:-1])


def strips(points: Sequence[Point]) -> list[Box]:
    """The ground within which another line could be confusable."""
    return [leg.grown(CORNERS) for leg in legs(points)]


def legs(points: Sequence[Point]) -> list[Box]:
    """The boxes of the stretches between corners, a hair wide, so that they have an inside."""
    return [
        Box(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y)).grown(0.01)
        for a, b in pairwise(points)
    ]


def _along(a: Point, b: Point, c: Point, d: Point) -> bool:
    if abs(a.y - b.y) < 0.1 and abs(c.y - d.y) < 0.1 and abs(a.y - c.y) < NEAR:
        return min(max(a.x, b.x), max(c.x, d.x)) - max(min(a.x, b.x), min(c.x, d.x)) > SHARED
    if abs(a.x - b.x) < 0.1 and abs(c.x - d.x) < 0.1 and abs(a.x - c.x) < NEAR:
        return min(max(a.y, b.y), max(c.y, d.y)) - max(min(a.y, b.y), min(c.y, d.y)) > SHARED
    return False


def level_legs(points: Sequence[Point]) -> list[Box]:
    """The level legs, without what their corners and heads take."""
    level = [leg for leg in legs(points) if leg.height < 0.1]
    inner = [Box(leg.left + _ENDS, leg.top, leg.right - _ENDS, leg.bottom) for leg in level]
    return [leg for leg in inner if leg.width > 0]


def crossings(level: Sequence[Box], points: Sequence[Point]) -> Iterator[Point]:
    """Where the upright legs of a line of *points* cross *level* legs; where they only join, they do not."""
    for a, b in pairwise(points):
        if abs(a.x - b.x) > 0.1:
            continue
        low, high = min(a.y, b.y) + CORNERS, max(a.y, b.y) - CORNERS
        for leg in level:
            y = leg.centre.y
            if leg.left < a.x < leg.right and low < y < high:
                yield Point(a.x, y)
