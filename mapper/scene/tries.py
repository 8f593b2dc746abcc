"""The obvious ways from one step to another: straight, with one bend, with a bar between two bends.

What stands in between is no concern of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mapper.model.records import Id, Point
from mapper.scene.boxes import Side, touching
from mapper.scene.marks import Box
from mapper.scene.search import BEND

HEADINGS: tuple[Side, ...] = ("right", "bottom", "left", "top")
OUTWARD: Mapping[Side, tuple[int, int]] = {"right": (1, 0), "bottom": (0, 1), "left": (-1, 0), "top": (0, -1)}

TRUNK, SHARED = 20.0, 32.0  # how far before their step arrows join that come from ahead, and from beside

Sides = Mapping[Side, float]  # what it costs to use each, as a length


@dataclass(frozen=True)
class End:
    """A step as an arrow sees it: *solid* is what is drawn of it, sheets behind it and all."""

    id: Id
    box: Box
    solid: Box
    shape: str

    @cached_property
    def tips(self) -> Mapping[Side, Point]:
        """The middle of each side."""
        return {side: touching(self.box, self.shape, side) for side in HEADINGS}


@dataclass(frozen=True)
class Wish:
    """From where to where, by which sides, and how long the leg with the label has to be."""

    source: End
    target: End
    exits: Sides
    entries: Sides
    leg: float = 34.0
    off: float = 0.0  # how far from the middle of its side it leaves
    joins: bool = False  # others end where it ends: it meets them shortly before

    def start(self, side: Side) -> Point:
        if self.off:
            return touching(self.source.box, self.source.shape, side, self.off)
        return self.source.tips[side]

    def end(self, side: Side) -> Point:
        return self.target.tips[side]


@dataclass(frozen=True, slots=True)
class Try:
    points: tuple[Point, ...]
    bar: float | None = None  # where its middle leg lies


def pairs(wish: Wish) -> Iterator[tuple[float, Side, Side]]:
    """Every side to leave by with every side to enter by, and the least that a way between them costs."""
    ends = [(entry, price, *OUTWARD[entry], *wish.end(entry)) for entry, price in wish.entries.items()]
    for exit, exit_price in wish.exits.items():
        (dx, dy), (x, y) = OUTWARD[exit], wish.start(exit)
        for entry, entry_price, ex, ey, u, v in ends:
            right, down = u - x, v - y
            bends = 2
            if dx * ex + dy * ey == 0:
                bends = 1
            elif dx == -ex and dy == -ey and abs(down if dx else right) < 0.5:
                bends = 0
            yield exit_price + entry_price + bends * BEND + abs(right) + abs(down), exit, entry


def between(wish: Wish, exit: Side, entry: Side, clear: float) -> Iterator[tuple[float, Try]]:
    """The obvious ways from one side to another, with their prices."""
    (dx, dy), (ex, ey) = OUTWARD[exit], OUTWARD[entry]
    start, end = wish.start(exit), wish.end(entry)
    ahead = (end.x - start.x) * dx + (end.y - start.y) * dy
    if dx == -ex and dy == -ey:
        if ahead > 0:
            yield from _facing(wish, exit, entry, clear)
    elif dx * ex + dy * ey == 0:
        corner = Point(end.x, start.y) if dx else Point(start.x, end.y)
        before = (corner.x - end.x) * ex + (corner.y - end.y) * ey
        if ahead >= clear and before >= clear:
            price = wish.exits[exit] + wish.entries[entry] + BEND
            yield price + length_of(start, end), Try((start, corner, end))
    else:
        outermost, sign = _outermost(wish, exit), dx + dy
        shared = edge(wish.target.solid, entry) + sign * SHARED
        if wish.joins and (shared - outermost) * sign >= clear:
            yield with_bar(wish, exit, entry, shared, 25.0)
        for reach, extra in ((max(wish.leg, clear), 30.0), (clear, 150.0)):
            yield with_bar(wish, exit, entry, outermost + sign * reach, extra)


def _facing(wish: Wish, exit: Side, entry: Side, clear: float) -> Iterator[tuple[float, Try]]:
    """Straight on, or with a bar half way, near the target, or near the source."""
    start, end = wish.start(exit), wish.end(entry)
    level = exit in ("left", "right")
    if abs(end.y - start.y if level else end.x - start.x) < 0.5:
        end = Point(end.x, start.y) if level else Point(start.x, end.y)
        yield wish.exits[exit] + wish.entries[entry] + length_of(start, end), Try((start, end))
        return
    sign = 1 if exit in ("right", "bottom") else -1
    near, far = edge(wish.source.solid, exit), edge(wish.target.solid, entry)
    if (far - near) * sign <= 0:
        return
    if wish.joins and (far - near) * sign >= 2 * TRUNK:
        yield with_bar(wish, exit, entry, far - sign * max(TRUNK, clear), -1.0)
    yield with_bar(wish, exit, entry, (near + far) / 2, 0.0)
    if (far - near) * sign > 4 * clear:
        before = clear if level else max(wish.leg, clear)
        yield with_bar(wish, exit, entry, near + sign * before, 20.0)
        yield with_bar(wish, exit, entry, far - sign * clear, 21.0)


def with_bar(wish: Wish, exit: Side, entry: Side, bar: float, extra: float) -> tuple[float, Try]:
    """The way of two bends whose middle leg lies at *bar*, with its price."""
    start, end = wish.start(exit), wish.end(entry)
    if exit in ("left", "right"):
        points = (start, Point(bar, start.y), Point(bar, end.y), end)
        length = abs(bar - start.x) + abs(end.y - start.y) + abs(end.x - bar)
    else:
        points = (start, Point(start.x, bar), Point(end.x, bar), end)
        length = abs(bar - start.y) + abs(end.x - start.x) + abs(end.y - bar)
    price = wish.exits[exit] + wish.entries[entry]
    return price + length + 2 * BEND + extra, Try(points, bar)


def bars_beside(wish: Wish, exit: Side, entry: Side, hit: Box, clear: float) -> Iterator[float]:
    """Where a bar would pass the step that it hit, on either side, and still leave and enter outwards."""
    level = exit in ("left", "right")
    low, high = (hit.left, hit.right) if level else (hit.top, hit.bottom)
    start, end = wish.start(exit), wish.end(entry)
    (dx, dy), (ex, ey) = OUTWARD[exit], OUTWARD[entry]
    for bar in (low - clear, high + clear):
        leaves = (bar - (start.x if level else start.y)) * (dx + dy)
        enters = (bar - (end.x if level else end.y)) * (ex + ey)
        if leaves >= clear and enters >= clear:
            yield bar


def edge(box: Box, side: Side) -> float:
    match side:
        case "right":
            return box.right
        case "bottom":
            return box.bottom
        case "left":
            return box.left
        case "top":
            return box.top


def _outermost(wish: Wish, side: Side) -> float:
    pick = max if side in ("right", "bottom") else min
    return pick(edge(wish.source.solid, side), edge(wish.target.solid, side))


def length_of(a: Point, b: Point) -> float:
    return abs(a.x - b.x) + abs(a.y - b.y)
