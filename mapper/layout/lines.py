"""Lines: from the order and the heights of a part to the places of its steps and the corners of its links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mapper.layout.channels import Run, Tracks, tracks
from mapper.layout.ears import STEP, Ear, Tap
from mapper.layout.graph import Line, Place, down, up
from mapper.layout.heights import TRACK
from mapper.layout.rows import Rows

GAP = 42.0  # between two columns
_GAP_OF_CELLS = 40.0  # where they are cells, so that these follow evenly
_NARROW = 16.0  # beside a column without steps
_BORDER = 12.0  # how far a link to the outside leads beyond the last column
_LOOP = 8.0  # how far an arrow from a step to itself leads away from it
_BEFORE_HEAD = 8.0  # between the last track and the room for an arrow head
_LABEL = 24.0  # beside a label
EMPTY_STAGE = 200.0

_NO_TRACKS = Tracks(0, {}, [])

Corners = list[Place]


@dataclass(frozen=True, slots=True)
class Columns:
    middles: list[float]  # of each layer
    widths: list[float]
    tracks: dict[tuple[int, int], float]  # of the links that bend: at which x
    clashing: set[tuple[int, int]]  # those that would lie on one line with another
    right: float  # the end of the last layer


def columns(
    rows: Rows, ranks: Sequence[int], y: Sequence[float], gaps: Sequence[float], left: float
) -> Columns:
    """The layers from left to right, with room for tracks and labels; *gaps* is needed before each layer.

    The first begins at *left*.
    """
    widths = _widths(rows, ranks)
    room = _label_room(rows, ranks, y, widths)
    usual = _GAP_OF_CELLS if rows.part.column else GAP
    middles = [up(left + widths[0] / 2)]
    at: dict[tuple[int, int], float] = {}
    clashing: set[tuple[int, int]] = set()
    for layer, width in enumerate(widths):
        if layer == len(widths) - 1:
            break
        runs = [Run(y[a], y[b], a, b) for a in rows.rows[layer] for b in rows.right[a] if y[a] != y[b]]
        count, chosen, clashes = tracks(runs) if runs else _NO_TRACKS
        clashing.update(clashes)
        bends = (count + 1) * TRACK + _BEFORE_HEAD if count else 0.0
        plain = usual if width and widths[layer + 1] else _NARROW
        level, bent = room[layer]
        gap = max(plain, level, bends, bent + count * TRACK + _BEFORE_HEAD if bent else 0.0)
        middles.append(up(middles[-1] + width / 2 + gap + gaps[layer + 1] + widths[layer + 1] / 2))
        right = middles[-1] - widths[layer + 1] / 2
        for pair, track in chosen.items():
            at[pair] = right - (count - track) * TRACK - _BEFORE_HEAD
    return Columns(middles, widths, at, clashing, middles[-1] + widths[-1] / 2)


def _widths(rows: Rows, ranks: Sequence[int]) -> list[float]:
    """Each layer as wide as its widest step, and never less than the columns of the map, to follow evenly."""
    widths = [0.0] * len(rows.rows)
    column, first = rows.part.column, rows.pieces.first
    for rank, width in zip(ranks, rows.part.widths, strict=True):
        widths[rank - first] = max(widths[rank - first], width, column)
    return widths


def _label_room(
    rows: Rows, ranks: Sequence[int], y: Sequence[float], widths: Sequence[float]
) -> list[tuple[float, float]]:
    """The room for labels after each layer: of those whose link goes straight on, and of those that bend."""
    room = [(0.0, 0.0)] * len(widths)
    for ear in rows.pieces.ears:
        for i, link in enumerate(ear.links):
            if not link.label or link.source is None or ear.back:
                continue
            layer = ranks[link.source] - rows.pieces.first
            beside = (widths[layer] - rows.part.widths[link.source]) / 2
            if i == 0 and ear.start:
                needs, bends = link.label + _LABEL - widths[layer] / 2, False
            else:
                needs, bends = link.label + _LABEL - beside, _bends_after(ear, link.source, y)
            level, bent = room[layer]
            room[layer] = (level, max(bent, needs)) if bends else (max(level, needs), bent)
    return room


def _bends_after(ear: Ear, step: int, y: Sequence[float]) -> bool:
    place = ear.items.index(step)
    return place + 1 < len(ear.items) and y[ear.items[place + 1]] != y[step]


class Tracer:
    """Turns ears into the corners of their links."""

    def __init__(self, rows: Rows, y: Sequence[float], columns: Columns) -> None:
        self._rows, self._part, self._y, self._columns = rows, rows.part, y, columns
        self._x: list[float] = []  # of each item
        self._half: list[float] = []
        self._mixed: set[tuple[int, bool]] = set()

    def lines(self) -> dict[int, Line]:
        """The line of each link, by its number; not of those within the part that clash with another."""
        first, layers = self._rows.pieces.first, self._rows.pieces.layers
        self._x = [self._columns.middles[layer - first] for layer in layers]
        self._half = [self._columns.widths[layer - first] / 2 for layer in layers]
        self._mixed = _mixed_sides(self._rows)
        lines: dict[int, Line] = {}
        for ear in self._rows.pieces.ears:
            self._trace(ear, lines)
            if self._columns.clashing:
                for number in self._clashing(ear):
                    lines.pop(number, None)
        for link in self._part.links:
            if link.source is not None and link.source == link.target:
                lines[link.number] = self._loop(link.source)
        return lines

    def _trace(self, ear: Ear, lines: dict[int, Line]) -> None:
        """Add the lines of the links of an ear to *lines*."""
        items = ear.items
        if ear.back:
            lines[ear.links[0].number] = self._back(ear)
            return
        kinds, x, y, tracks = self._rows.kinds, self._x, self._y, self._columns.tracks
        corners, before, link = self._begin(ear, items[0]), items[0], 0
        for item in items[1:]:
            here = y[item]
            if (track := tracks.get((before, item))) is not None:
                corners += ((track, y[before]), (track, here))
            if kinds[item] == STEP:
                half = self._part.widths[item] / 2
                corners.append((x[item] - half, here))
                lines[ear.links[link].number] = straightened(corners)
                corners = [(x[item] + half, here)]
                link += 1
            before = item
        if link < len(ear.links):
            lines[ear.links[link].number] = straightened(corners + self._finish(ear, before))

    def _back(self, ear: Ear) -> Line:
        if len(ear.items) == 1:
            return self._beside(ear)
        corners = self._begin(ear, ear.items[0])
        for pair in pairwise(ear.items):
            if (track := self._columns.tracks.get(pair)) is not None:
                corners += ((track, self._y[item]) for item in pair)
        line = straightened(corners + self._finish(ear, ear.items[-1]))
        return line if ear.start and ear.start.leaves else line[::-1]

    def _clashing(self, ear: Ear) -> Iterator[int]:
        links = iter(ear.links)
        link = next(links, None)
        for pair in pairwise(ear.items):
            if link and pair in self._columns.clashing and None not in (link.source, link.target):
                yield link.number
            if self._rows.kinds[pair[1]] == STEP:
                link = next(links, None)

    def _begin(self, ear: Ear, item: int) -> Corners:
        if ear.start:
            return self._stub(item, ear.start)
        if self._rows.kinds[item] == STEP:
            return [(self._x[item] + self._part.widths[item] / 2, self._y[item])]
        return [(self._x[item] - self._half[item] - _BORDER, self._y[item])]

    def _finish(self, ear: Ear, item: int) -> Corners:
        if ear.end:
            return self._stub(item, ear.end)[::-1]
        return [(self._x[item] + self._half[item] + _BORDER, self._y[item])]

    def _stub(self, item: int, tap: Tap) -> Corners:
        """From the edge of a step up or down to its tap."""
        below = self._y[item] > self._y[tap.step]
        x = self._x[item]
        if (tap.step, below) in self._mixed:
            aside = down(self._part.widths[tap.step] / 5)
            x += aside if tap.leaves else -aside
        half = self._part.heights[tap.step] / 2
        return [(x, self._y[tap.step] + (half if below else -half)), (x, self._y[item])]

    def _beside(self, ear: Ear) -> Line:
        """A link back within one layer: from a tap round the right of the other step."""
        link, item, tap = ear.links[0], ear.items[0], ear.start
        assert tap is not None
        assert link.source is not None
        assert link.target is not None
        other = link.target if tap.step == link.source else link.source
        x = self._x[item] + self._half[item] + _BORDER
        corners = self._stub(item, tap)
        corners += [(x, self._y[item]), (x, self._y[other])]
        corners.append((self._x[other] + self._part.widths[other] / 2, self._y[other]))
        line = straightened(corners)
        return line if tap.step == link.source else line[::-1]

    def _loop(self, step: int) -> Line:
        """A link from a step to itself, over its upper right corner."""
        x, y = self._x[step], self._y[step]
        half, high = self._part.widths[step] / 2, self._part.heights[step] / 2
        decision = self._part.kinds[step] == "decision"
        start = y if decision else y - down(high / 2)
        end = x if decision else x + down(half / 2)
        out, over = x + half + _LOOP, y - high - _LOOP
        return straightened([(x + half, start), (out, start), (out, over), (end, over), (end, y - high)])


def _mixed_sides(rows: Rows) -> set[tuple[int, bool]]:
    """The upper and lower sides of steps where links both leave and enter; a decision has only its tips."""
    seen: dict[tuple[int, bool], bool] = {}
    mixed: set[tuple[int, bool]] = set()
    for ear in rows.pieces.ears:
        for item, tap in ((ear.items[0], ear.start), (ear.items[-1], ear.end)):
            if not tap or rows.part.kinds[tap.step] == "decision":
                continue
            row = rows.rows[rows.pieces.layers[item] - rows.pieces.first]
            side = (tap.step, row.index(item) > row.index(tap.step))
            if seen.setdefault(side, tap.leaves) != tap.leaves:
                mixed.add(side)
    return mixed


def straightened(corners: Sequence[Place]) -> Line:
    """*corners* without those that are repeated or lie on a straight leg."""
    if len(corners) == 2:
        return tuple(corners)
    kept = [corners[0]]
    for x, y in corners[1:]:
        px, py = kept[-1]
        if abs(x - px) < 0.01 and abs(y - py) < 0.01:
            continue
        if len(kept) > 1:
            ox, oy = kept[-2]
            if (abs(ox - px) < 0.01 and abs(px - x) < 0.01) or (abs(oy - py) < 0.01 and abs(py - y) < 0.01):
                kept[-1] = (x, y)
                continue
        kept.append((x, y))
    return tuple(kept)
