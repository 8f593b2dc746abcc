"""Lines with legs that were fixed by hand, and whether they still lead from one step to the other.

The inner corners lie on the map.  The first and the last leg follow their steps:
a corner slides along the leg that it ends.  When a step stands on the line, or
on the wrong side of its first corner, the arrow is routed like any other.
"""

from __future__ import annotations

from itertools import pairwise

from mapper.model.records import Arrow, Id, Point
from mapper.scene.boxes import Side
from mapper.scene.cells import Cells
from mapper.scene.search import straightened
from mapper.scene.tries import End
from mapper.scene.ways import CLEARANCES, Way, blocked, corridors, side_of

CLEAR = 1.0  # what may not come nearer to a line that was drawn by hand
SHORTEST = 12.0  # a leg that is shorter wants another line
_EXACT = 0.5


def fixed_way(arrow: Arrow, source: End, target: End, steps: Cells[Id]) -> Way | None:
    """The way along the fixed corners of *arrow*, if it has any and they fit."""
    if not arrow.bends or source is target:
        return None
    fitted = _fitted(list(arrow.bends), source, target)
    if fitted is None:
        return None
    points, exit = fitted
    if not all(abs(a.x - b.x) < _EXACT or abs(a.y - b.y) < _EXACT for a, b in pairwise(points)):
        return None
    if blocked(points, source.id, target.id, steps, CLEAR) is not None:
        return None
    return Way(straightened(list(points)), exit, frozenset(), corridors(points, CLEAR), kept=True)


def in_the_way(arrow: Arrow, source: End, target: End, steps: Cells[Id]) -> Id | None:
    """The step that stands on the fixed line of *arrow*, if one does."""
    fitted = _fitted(list(arrow.bends), source, target) if arrow.bends and source is not target else None
    hit = blocked(fitted[0], source.id, target.id, steps, CLEAR) if fitted else None
    return hit[1] if hit else None


def slid_line(
    line: tuple[Point, ...], source: End, target: End, steps: Cells[Id]
) -> tuple[Point, ...] | None:
    """*line* of a moment ago with its ends where its steps are now, if it is as good as it was."""
    exit, entry = side_of(line), side_of(line[::-1])
    start, end = _kept_tip(source, exit, line[0]), _kept_tip(target, entry, line[-1])
    inner = list(line[1:-1])
    inner[0] = _slid(inner[0], start, exit in ("left", "right"))
    inner[-1] = _slid(inner[-1], end, entry in ("left", "right"))
    points = (start, *inner, end)
    if (side_of(points), side_of(points[::-1])) != (exit, entry):
        return None
    if any(abs(a.x - b.x) + abs(a.y - b.y) < SHORTEST for a, b in pairwise(points)):
        return None
    return None if blocked(points, source.id, target.id, steps, CLEARANCES[0]) else points


def _kept_tip(step: End, side: Side, tip: Point) -> Point:
    """*tip*, if it still lies on that side of *step*; else the middle of the side."""
    middle = step.tips[side]
    across, along = (tip.x - middle.x, tip.y - middle.y)
    if side in ("top", "bottom"):
        across, along = along, across
    beside = (step.box.height if side in ("left", "right") else step.box.width) / 2
    return tip if abs(across) < _EXACT and abs(along) < beside and step.shape != "diamond" else middle


def _fitted(bends: list[Point], source: End, target: End) -> tuple[tuple[Point, ...], Side] | None:
    """The line through *bends*, its ends on the edges of both steps."""
    if len(bends) == 1:
        return _cornered(bends[0], source, target)
    first_level = abs(bends[0].x - bends[1].x) < abs(bends[0].y - bends[1].y)
    last_level = abs(bends[-1].x - bends[-2].x) < abs(bends[-1].y - bends[-2].y)
    exit, entry = _side_towards(source, bends[0], first_level), _side_towards(target, bends[-1], last_level)
    if exit is None or entry is None:
        return None
    start, end = source.tips[exit], target.tips[entry]
    bends[0] = _slid(bends[0], start, first_level)
    bends[-1] = _slid(bends[-1], end, last_level)
    return (start, *bends, end), exit


def _cornered(bend: Point, source: End, target: End) -> tuple[tuple[Point, ...], Side] | None:
    """With a single corner, which both steps place: by whichever sides it stays nearest to where it was."""
    lines = []
    for level in (True, False):
        exit, entry = _side_towards(source, bend, level), _side_towards(target, bend, not level)
        if exit and entry:
            start, end = source.tips[exit], target.tips[entry]
            corner = _slid(_slid(bend, start, level), end, not level)
            lines.append((abs(corner.x - bend.x) + abs(corner.y - bend.y), (start, corner, end), exit))
    if not lines:
        return None
    _off, points, exit = min(lines, key=lambda line: line[0])
    return points, exit


def _side_towards(step: End, corner: Point, level: bool) -> Side | None:
    """The side by which a level, or an upright, leg leads from *step* to *corner*."""
    left, top, right, bottom = step.solid
    if level:
        return "right" if corner.x >= right else "left" if corner.x <= left else None
    return "bottom" if corner.y >= bottom else "top" if corner.y <= top else None


def _slid(corner: Point, tip: Point, level: bool) -> Point:
    return Point(corner.x, tip.y) if level else Point(tip.x, corner.y)
