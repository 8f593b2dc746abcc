"""Steps without arrows, in rows below the rest of the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mapper.layout.graph import Line, Step, up
from mapper.layout.shape import STACK_GAP
from mapper.model.records import Id, Point

GAP = 40.0
_NARROWEST = 960.0  # a row of five steps


def below(
    steps: Sequence[Step], at: Mapping[Id, Point], lines: Mapping[Id, Line], standing: Sequence[Step]
) -> dict[Id, Point]:
    """Where *steps* go: in rows as wide as the plan *at* of the steps *standing*, and below it."""
    places: dict[Id, Point] = {}
    if not steps:
        return places
    left, right, top = _room(at, lines, standing)
    x, height = left, 0.0
    for step in steps:
        width = 2 * up(step.width / 2)
        if x > left and x + width > right:
            x, top, height = left, top + height + GAP, 0.0
        places[step.id] = Point(x + (width - step.width) / 2, top + up(step.height / 2) - step.height / 2)
        x += width + GAP
        height = max(height, 2 * up(step.height / 2))
    return places


def _room(
    at: Mapping[Id, Point], lines: Mapping[Id, Line], standing: Sequence[Step]
) -> tuple[float, float, float]:
    """The left and the right end of the rows, and where the first begins."""
    if not standing:
        return 0.0, _NARROWEST, 0.0
    left = min(up(at[step.id].x) for step in standing)
    right = max(at[step.id].x + step.width for step in standing)
    lowest = max(at[step.id].y + step.height for step in standing)
    lowest = max([lowest, *(y for line in lines.values() for _x, y in line)])
    return left, max(right, left + _NARROWEST), up(lowest) + STACK_GAP
