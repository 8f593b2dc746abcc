"""Where stages and lanes are: columns and rows that tile a sheet and hold the steps filed in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import inf
from typing import Generic, TypeVar

from mapper.model.document import Reader
from mapper.model.records import Id, Lane, Node, Stage
from mapper.scene.boxes import box_of
from mapper.scene.marks import Box

EMPTY_STAGE = 200.0  # how wide a stage without steps is
EMPTY_LANE = 132.0
BESIDE, ABOVE = 20.0, 56.0  # the paper that an outermost stage or lane has beyond its steps
NARROWEST = 40.0
BAND, BELOW = (
    48.0,
    8.0,
)  # the paper above the steps of a lane, for its name; what is left below those before it
_GRID = 20.0

Span = tuple[float, float]
Extents = tuple[tuple[Stage, float, float], ...]
S = TypeVar("S", Stage, Lane)


def stage_extents(map: Reader, sheet: Id) -> Extents:
    """The stages of a sheet by rank, each with its left and right edge.

    A stage is as wide as it says; else it reaches half way from its steps to
    those of the next stage, on the grid where the grid has a line there.
    """
    return Tiling(map, sheet, Stage).extents


def lane_extents(map: Reader, sheet: Id) -> tuple[tuple[Lane, float, float], ...]:
    """The lanes of a sheet by rank, each with its upper and lower edge, with room for a name."""
    return Tiling(map, sheet, Lane).extents


class Tiling(Generic[S]):
    """The columns, or rows, of one sheet, kept in step with its map."""

    def __init__(self, map: Reader, sheet: Id, kind: type[S]) -> None:
        self._sheet = sheet
        self._kind: type[S] = kind
        self._field = "stage" if kind is Stage else "lane"
        self._axis = 0 if kind is Stage else 1
        self._tiles: dict[Id, S] = {tile.id: tile for tile in map.all(kind) if tile.sheet == sheet}
        self._home: dict[Id, Id] = {}  # of a step: the tile it is filed in
        self._filed: dict[Id, dict[Id, Box]] = {}
        self._spans: dict[Id, Span] = {}
        if self._tiles:
            for node in map.all(Node):
                self._file(node)
        self.extents: tuple[tuple[S, float, float], ...] = self._laid_out()

    def follow(self, map: Reader, ids: Iterable[Id]) -> list[Id]:
        """Take in the records *ids* that came, changed or went; answers the tiles that changed or went."""
        changed: list[Id] = list(ids)
        for id in tuple(changed):
            record = map.get(id)
            if isinstance(record, self._kind) and record.sheet == self._sheet:
                first = not self._tiles  # as long as there is none, nothing is filed
                self._tiles[id] = record
                if first:
                    changed += [node.id for node in map.all(Node)]
            else:
                self._tiles.pop(id, None)
        if not self._tiles and not self.extents:
            return []
        for id in changed:
            self._unfile(id)
            record = map.get(id)
            if isinstance(record, Node):
                self._file(record)
        before, self.extents = self.extents, self._laid_out()
        new, old = (
            {tile.id: (tile, *at) for tile, *at in self.extents},
            {tile.id: (tile, *at) for tile, *at in before},
        )
        return [id for id in {**old, **new} if old.get(id) != new.get(id)]

    def _file(self, node: Node) -> None:
        tile = getattr(node, self._field)
        if tile and node.sheet == self._sheet:
            self._home[node.id] = tile
            self._filed.setdefault(tile, {})[node.id] = box_of(node)
            self._spans.pop(tile, None)

    def _unfile(self, id: Id) -> None:
        if tile := self._home.pop(id, None):
            del self._filed[tile][id]
            self._spans.pop(tile, None)

    def _span(self, tile: Id) -> Span:
        """From where to where the steps of a tile reach; nowhere is (inf, -inf)."""
        if (span := self._spans.get(tile)) is None:
            boxes = self._filed.get(tile, {}).values()
            low = min((box[self._axis] for box in boxes), default=inf)
            high = max((box[self._axis + 2] for box in boxes), default=-inf)
            span = self._spans[tile] = (low, high)
        return span

    def _laid_out(self) -> tuple[tuple[S, float, float], ...]:
        tiles = sorted(self._tiles.values(), key=lambda tile: (tile.rank, tile.id))
        if not tiles:
            return ()
        spans = [self._span(tile.id) for tile in tiles]
        widths = [tile.width if isinstance(tile, Stage) else None for tile in tiles]
        beyond, empty = (BESIDE, EMPTY_STAGE) if self._axis == 0 else (ABOVE, EMPTY_LANE)
        between = _half_way if self._axis == 0 else _above
        edges = _edges(spans, widths, beyond, empty, between)
        return tuple(zip(tiles, edges, edges[1:], strict=False))


def _edges(
    spans: Sequence[Span],
    widths: Sequence[float | None],
    beyond: float,
    empty: float,
    between: Callable[[float, float], float],
) -> list[float]:
    """The edges of columns that tile: one more than there are columns, growing."""
    first = next((i for i, (low, _high) in enumerate(spans) if low < inf), None)
    start = 0.0 if first is None else spans[first][0] - sum(widths[i] or empty for i in range(first))
    edges = [start - beyond]
    for i, (width, (_low, high)) in enumerate(zip(widths, spans, strict=True)):
        here = edges[-1]
        if width is not None:
            edge = here + width
        elif high == -inf:
            edge = here + empty
        else:
            ahead = next((low for low, _h in spans[i + 1 :] if low < inf), None)
            edge = high + beyond if ahead is None else between(high, ahead)
        edges.append(max(edge, here + NARROWEST))
    return edges


def _above(high: float, low: float) -> float:
    """Half way between two rows; higher up where the lower one would have no room for its name."""
    return min(_half_way(high, low), max(low - BAND, high + BELOW)) if high < low else _half_way(high, low)


def _half_way(high: float, low: float) -> float:
    """Half way between two columns; on the grid, when a line of it passes between them."""
    middle = (high + low) / 2
    on_grid = round(middle / _GRID) * _GRID
    return on_grid if high < on_grid < low else middle
