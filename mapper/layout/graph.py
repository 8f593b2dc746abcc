"""What a layout is asked and what it answers: boxes, arrows, and where they go.

Lengths are in map units, x to the right and y down.  The order of steps and of
arrows breaks every tie, so the same graph in the same order gets the same plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor
from typing import Literal

from mapper.model.records import Id, Point

Kind = Literal["begin", "end", "decision", "step"]
Place = tuple[float, float]  # x and y
Line = tuple[Place, ...]  # right-angled, from the edge of one step to the edge of another

GRID = 4.0
NOWHERE = Point(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Step:
    id: Id
    kind: Kind
    width: float
    height: float
    at: Point = NOWHERE  # where it stands now: its top left corner
    stage: int | None = None  # the place of its stage among the stages
    lane: int | None = None
    good: bool = False  # an end that was hoped for
    stays: bool = False  # pinned, or not asked to move
    chip: bool = False  # a number hangs on its lower tip


@dataclass(frozen=True, slots=True)
class Arrow:
    id: Id
    source: Id
    target: Id
    leaning: int = 0  # 1: labelled Yes or the like, which goes straight on; -1: No, which leaves it
    weight: float = 0.0  # how many take it
    label: float = 0.0  # how wide its label is; 0: it has none


@dataclass(frozen=True, slots=True)
class Graph:
    steps: tuple[Step, ...]
    arrows: tuple[Arrow, ...] = ()
    facing: tuple[tuple[Id, Id], ...] = ()  # steps that wish to share a column
    lanes: int = 0  # how many lanes there are, steps in them or not
    others: tuple[tuple[float, float, float, float], ...] = ()
    # what stands on the map besides, to keep clear of: left, top, right and bottom
    column: float = 0.0  # how wide a column of steps is at least
    pitch: float = 0.0  # how far apart the middles of two steps of a column are at least


@dataclass(frozen=True, slots=True)
class Options:
    ribbon: bool = False  # one long row for each process, whatever the map's shape
    aspect: float = 3.7  # how many times as wide as high a map may be
    effort: int = 2  # how long to look for fewer crossings: 0, 1 or 2


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the steps go, and the lines between them.

    An arrow without a line here is left to whoever draws it.
    """

    at: Mapping[Id, Point]
    lines: Mapping[Id, Line]


def up(length: float) -> float:
    """The next multiple of the grid."""
    return ceil(length / GRID - 1e-9) * GRID


def down(length: float) -> float:
    return floor(length / GRID + 1e-9) * GRID
