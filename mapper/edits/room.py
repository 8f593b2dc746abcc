"""Making room: what stands in the way of something new goes right, or down, and takes along what follows.

One sweep in the direction of the push.  A shape goes just far enough not to
stand in the way of those pushed before it; nearly a whole place of the layout
becomes a whole one, so that rows keep their rhythm.  The column of a stage
grows with its steps, and the columns behind it go along.  Pinned shapes stay,
and others jump over them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import ceil
from typing import Literal

from mapper.edits import flow
from mapper.insight.order import nodes_on
from mapper.model.draft import Draft
from mapper.model.records import Id, Lane, Node, Point, Stage
from mapper.scene.boxes import box_of
from mapper.scene.cells import Cells
from mapper.scene.marks import Box
from mapper.scene.stages import BESIDE, lane_extents, stage_extents

Way = Literal["right", "bottom"]

GAP = 40.0  # between two neighbours, along the flow
PITCH = 200.0  # from one step to the next
ROW = 132.0  # from one row of steps to the next
LEAST = ROW - flow.SIZES["diamond"].height  # between two rows
AIR = 8.0  # what shapes keep from one another at least
_GRID = 4.0
_NEARLY = 0.75  # of a whole place


def make_room(
    draft: Draft, sheet: Id, at: Box, keep: Collection[Id] = (), way: Way = "right"
) -> tuple[Id, ...]:
    """Free *at*, and a gap behind it; answers what had to go, in the order in which it was pushed.

    Those of *keep* stay, as pinned shapes do.
    """
    return clear(draft, sheet, [at], keep, way, beyond=GAP if way == "right" else LEAST)


def clear(
    draft: Draft,
    sheet: Id,
    places: Sequence[Box],
    keep: Collection[Id],
    way: Way = "right",
    beyond: float = 0.0,
) -> tuple[Id, ...]:
    """Push away whatever lies in one of *places*, or less than *beyond* behind it."""
    turned = way == "bottom"
    boxes = [(node, _turned(box_of(node), turned)) for node in nodes_on(draft, sheet)]
    staying = {node.id for node, _box in boxes if node.pinned} | set(keep)
    columns = _Columns(draft, sheet, turned)
    sweep = _Sweep(columns, ROW, LEAST) if turned else _Sweep(columns, PITCH, GAP)
    for node, box in boxes:
        if node.id in staying:
            sweep.fixed.put(node.id, box)
    for number, place in enumerate(places):
        sweep.start(Id(str(number)), _turned(place, turned), beyond)
    moved = []
    for node, box in sorted(boxes, key=lambda one: (one[1].left, one[1].top, one[0].id)):
        if node.id not in staying and (by := sweep.push(node, box)):
            flow.move(draft, [node.id], Point(0.0, by) if turned else Point(by, 0.0))
            moved.append(node.id)
    sweep.columns.grow(draft)
    return tuple(moved)


@dataclass
class _Sweep:
    """What has been pushed so far, as the ground that it has covered."""

    columns: _Columns
    pitch: float
    gap: float
    fixed: Cells[Id] = field(default_factory=Cells)
    _covered: Cells[Id] = field(default_factory=Cells)
    _end: dict[Id, float] = field(default_factory=dict)

    def start(self, key: Id, place: Box, beyond: float) -> None:
        self._covered.put(
            key, Box(place.left, place.top - AIR, place.right + max(beyond, AIR), place.bottom + AIR)
        )
        self._end[key] = place.right
        self.columns.fill(self.columns.at(place.centre.x), place.right)

    def push(self, node: Node, box: Box) -> float:
        """How far *node* has to go."""
        ends = [self._end[key] for key in self._covered.near(box)]
        need = max(ends) + self.gap - box.left if ends else 0.0
        home = self.columns.home(node, box)
        by = self._past_fixed(box, _whole(max(need, self.columns.shift(home), 0.0), self.pitch))
        if by:
            self._covered.put(
                node.id, Box(box.left, box.top - AIR, box.right + by + self.gap, box.bottom + AIR)
            )
            self._end[node.id] = box.right + by
            self.columns.fill(home, box.right + by)
        return by

    def _past_fixed(self, box: Box, by: float) -> float:
        for _ in range(len(self.fixed.boxes)) if by else ():
            there = Box(box.left + by - AIR, box.top - AIR, box.right + by + AIR, box.bottom + AIR)
            ends = [self.fixed.boxes[key].right for key in self.fixed.near(there)]
            if not ends:
                break
            by = _up(max(ends) + self.gap - box.left)
        return by


class _Columns:
    """The stages, or lanes, that are swept over, and how far the far edge of each has gone."""

    def __init__(self, draft: Draft, sheet: Id, turned: bool) -> None:
        extents: Iterable[tuple[Stage | Lane, float, float]]
        extents = lane_extents(draft, sheet) if turned else stage_extents(draft, sheet)
        self._tiles = [tile for tile, _low, _high in extents]
        self._lows = [low for _tile, low, _high in extents]
        self._highs = [high for _tile, _low, high in extents]
        self._places = {tile.id: place for place, tile in enumerate(self._tiles)}
        self._field = "lane" if turned else "stage"
        self._by = [0.0] * len(self._tiles)

    def home(self, node: Node, box: Box) -> int:
        filed = self._places.get(getattr(node, self._field))
        return self.at(box.centre.x) if filed is None else filed

    def at(self, place: float) -> int:
        return bisect_right(self._lows, place) - 1

    def shift(self, home: int) -> float:
        """How far the columns before this one have grown."""
        return max(self._by[:home], default=0.0) if home > 0 else 0.0

    def fill(self, home: int, end: float) -> None:
        """Something in this column now reaches to *end*."""
        if home >= 0:
            self._by[home] = max(self._by[home], _up(end + BESIDE - self._highs[home]))

    def grow(self, draft: Draft) -> None:
        """Make the columns that have a width of their own as much wider."""
        before = 0.0
        for tile, by in zip(self._tiles, accumulate(self._by, max), strict=True):
            if isinstance(tile, Stage) and tile.width is not None and by > before:
                draft.put(tile.but(width=tile.width + by - before))
            before = by


def _turned(box: Box, turned: bool) -> Box:
    return Box(box.top, box.left, box.bottom, box.right) if turned else box


def _whole(need: float, pitch: float) -> float:
    """*need*, on the grid; a whole place if it is nearly one."""
    over = need % pitch
    return need - over + pitch if over > _NEARLY * pitch else _up(need)


def _up(length: float) -> float:
    return ceil(length / _GRID - 1e-9) * _GRID
