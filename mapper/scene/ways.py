"""One arrow's way round the steps: the obvious right-angled ways first, the cheapest that is free.

A way is chosen for its bends, the sides that it leaves and enters by, and its
length.  Ways with at most two bends are tried from the cheapest on; where the
bar between two bends hits a step, it is tried again on both sides of that
step.  What none of them solves is left to the search of ``search.py``.

The answer depends on the steps alone, never on what was asked before, and says
what it depends on: the steps that blocked cheaper ways, and the ground that has
to stay as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from itertools import count, pairwise
from math import inf

from mapper.model.records import Id, Point
from mapper.scene.boxes import Side, touching
from mapper.scene.cells import Cells
from mapper.scene.marks import Box
from mapper.scene.search import BEND, Port, search, straightened

CLEARANCES = (16.0, 8.0, 3.0, 1.0)  # from the steps round about; less only where they stand closer
HEADINGS: tuple[Side, ...] = ("right", "bottom", "left", "top")
OUTWARD: Mapping[Side, tuple[int, int]] = {"right": (1, 0), "bottom": (0, 1), "left": (-1, 0), "top": (0, -1)}
DEAR = 1000.0  # an obvious way that costs so much more than its length is weighed against a searched one
LOOPS = (24.0, 12.0, 5.0)  # how far an arrow from a step to itself stands out
NUDGES = (-12.0, 12.0, -24.0, 24.0)
_TRIES = 64

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

    def start(self, side: Side) -> Point:
        if self.off:
            return touching(self.source.box, self.source.shape, side, self.off)
        return self.source.tips[side]

    def end(self, side: Side) -> Point:
        return self.target.tips[side]


@dataclass(frozen=True)
class Way:
    points: tuple[Point, ...]
    exit: Side
    blockers: frozenset[Id]  # while these stay where they are, no cheaper way is free
    ground: tuple[Box, ...]  # while nothing comes or goes here, this way stays
    kept: bool = False  # it was laid out, not found
    free: bool = True  # it runs through no step

    @cached_property
    def box(self) -> Box:
        xs, ys = [p.x for p in self.points], [p.y for p in self.points]
        return Box(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class _Try:
    points: tuple[Point, ...]
    bar: float | None = None  # where its middle leg lies


def find(wish: Wish, steps: Cells[Id]) -> Way:
    """The best way; where a step is wholly walled in, the plainest one, through whatever there is."""
    if wish.source.id == wish.target.id:
        return _loop(wish, steps)
    blockers: set[Id] = set()
    ground: list[Box] = []
    for clear in CLEARANCES:
        price, found = next(_obvious(wish, steps, clear, blockers), (inf, None))
        if found and price < DEAR + _length(found.points[0], found.points[-1]):
            return Way(found.points, found.exit, frozenset(blockers), (*ground, *found.ground))
        starts = _ports(wish.source, wish.exits, wish.off, steps, clear, ground)
        ends = _ports(wish.target, wish.entries, 0.0, steps, clear, ground)
        points = search(starts, ends, steps, clear, ground)
        if found and (not points or price <= _price(wish, points)):
            return Way(found.points, found.exit, frozenset(blockers), (*ground, *found.ground))
        if points:
            return Way(points, _side_of(points), frozenset(blockers), tuple(ground))
    points = straightened(list(_plain(wish).points))
    return Way(points, _side_of(points), frozenset(blockers), tuple(ground), free=False)


def _price(wish: Wish, points: tuple[Point, ...]) -> float:
    """What a way costs: sides, bends and length."""
    exit, entry = _side_of(points), _side_of(points[::-1])
    length = sum(_length(a, b) for a, b in pairwise(points))
    return wish.exits[exit] + wish.entries[entry] + (len(points) - 2) * BEND + length


def corridors(points: tuple[Point, ...], clear: float) -> tuple[Box, ...]:
    """The ground on both sides of each leg."""
    return tuple(corridor(a, b, clear) for a, b in pairwise(points))


def corridor(a: Point, b: Point, clear: float) -> Box:
    c = clear - 0.5
    (ax, ay), (bx, by) = a, b
    return Box(
        (ax if ax < bx else bx) - c,
        (ay if ay < by else by) - c,
        (ax if ax > bx else bx) + c,
        (ay if ay > by else by) + c,
    )


def choices(wish: Wish, steps: Cells[Id], blockers: set[Id]) -> Iterator[tuple[float, Way]]:
    """Ways of at most two bends with their prices, the cheapest first, some with their bar moved a little.

    *blockers* learns which steps were in the way of others, those after the last way too.
    """
    return _obvious(wish, steps, CLEARANCES[0], blockers, NUDGES)


def _obvious(
    wish: Wish, steps: Cells[Id], clear: float, blockers: set[Id], nudges: tuple[float, ...] = ()
) -> Iterator[tuple[float, Way]]:
    """Ways of at most two bends that keep *clear*, the cheapest first; *blockers* learns what barred any."""
    number = count()
    heap: list[tuple[float, int, Side, Side, _Try | None]] = [
        (price, next(number), exit, entry, None) for price, exit, entry in _pairs(wish)
    ]
    heap.sort()
    tried: set[tuple[Side, Side, float | None]] = set()
    for _ in range(_TRIES):
        if not heap:
            return
        price, _n, exit, entry, attempt = heappop(heap)
        if attempt is None:
            for dearer, one in _between(wish, exit, entry, clear):
                heappush(heap, (dearer, next(number), exit, entry, one))
                for nudge in nudges if one.bar is not None else ():
                    _price, moved = _with_bar(wish, exit, entry, (one.bar or 0.0) + nudge, 0.0)
                    heappush(heap, (dearer + 20.0 + abs(nudge), next(number), exit, entry, moved))
            continue
        if (key := (exit, entry, attempt.bar)) in tried:
            continue
        tried.add(key)
        hit = blocked(attempt.points, wish.source.id, wish.target.id, steps, clear)
        if hit is None:
            ground = corridors(attempt.points, clear)
            yield price, Way(straightened(list(attempt.points)), exit, frozenset(), ground)
            continue
        leg, blocker = hit
        blockers.add(blocker)
        if attempt.bar is not None and leg == 1:
            for bar in _beside(wish, exit, entry, steps.boxes[blocker], clear):
                _price, moved = _with_bar(wish, exit, entry, bar, 0.0)
                dearer = price + abs(bar - attempt.bar) * 2 + 1
                heappush(heap, (dearer, next(number), exit, entry, moved))


def _pairs(wish: Wish) -> Iterator[tuple[float, Side, Side]]:
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


def blocked(
    points: tuple[Point, ...], source: Id, target: Id, steps: Cells[Id], clear: float
) -> tuple[int, Id] | None:
    """The first leg that comes too near a step, and that step; its own two steps only bar the other legs."""
    last = len(points) - 2
    for i in range(last + 1):
        own = (source, target) if last == 0 else (source,) if i == 0 else (target,) if i == last else ()
        if (hit := steps.first(corridor(points[i], points[i + 1], clear), own)) is not None:
            return i, hit
    return None


def _between(wish: Wish, exit: Side, entry: Side, clear: float) -> Iterator[tuple[float, _Try]]:
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
            yield price + _length(start, end), _Try((start, corner, end))
    else:
        outermost, sign = _outermost(wish, exit), dx + dy
        for reach, extra in ((max(wish.leg, clear), 30.0), (clear, 150.0)):
            yield _with_bar(wish, exit, entry, outermost + sign * reach, extra)


def _facing(wish: Wish, exit: Side, entry: Side, clear: float) -> Iterator[tuple[float, _Try]]:
    """Straight on, or with a bar half way, near the target, or near the source."""
    start, end = wish.start(exit), wish.end(entry)
    level = exit in ("left", "right")
    if abs(end.y - start.y if level else end.x - start.x) < 0.5:
        end = Point(end.x, start.y) if level else Point(start.x, end.y)
        yield wish.exits[exit] + wish.entries[entry] + _length(start, end), _Try((start, end))
        return
    sign = 1 if exit in ("right", "bottom") else -1
    near, far = _edge(wish.source.solid, exit), _edge(wish.target.solid, entry)
    if (far - near) * sign <= 0:
        return
    yield _with_bar(wish, exit, entry, (near + far) / 2, 0.0)
    if (far - near) * sign > 4 * clear:
        before = clear if level else max(wish.leg, clear)
        yield _with_bar(wish, exit, entry, near + sign * before, 20.0)
        yield _with_bar(wish, exit, entry, far - sign * clear, 21.0)


def _with_bar(wish: Wish, exit: Side, entry: Side, bar: float, extra: float) -> tuple[float, _Try]:
    """The way of two bends whose middle leg lies at *bar*, with its price."""
    start, end = wish.start(exit), wish.end(entry)
    if exit in ("left", "right"):
        points = (start, Point(bar, start.y), Point(bar, end.y), end)
        length = abs(bar - start.x) + abs(end.y - start.y) + abs(end.x - bar)
    else:
        points = (start, Point(start.x, bar), Point(end.x, bar), end)
        length = abs(bar - start.y) + abs(end.x - start.x) + abs(end.y - bar)
    price = wish.exits[exit] + wish.entries[entry]
    return price + length + 2 * BEND + extra, _Try(points, bar)


def _beside(wish: Wish, exit: Side, entry: Side, hit: Box, clear: float) -> Iterator[float]:
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


def _plain(wish: Wish) -> _Try:
    """The cheapest obvious way, whatever is in the way of it."""
    tries = (
        one for _price, exit, entry in _pairs(wish) for one in _between(wish, exit, entry, CLEARANCES[-1])
    )
    return min(tries, key=lambda priced: priced[0])[1]


def _loop(wish: Wish, steps: Cells[Id]) -> Way:
    """An arrow from a step to itself: round one of its corners, as wide as there is room."""
    step, blockers = wish.source, set[Id]()
    ways = [way for reach in LOOPS for way in _loops(step, reach)]
    for points in ways:
        hit = blocked(points, step.id, step.id, steps, 2.0)
        if hit is None:
            return Way(points, _side_of(points), frozenset(blockers), corridors(points, 2.0))
        blockers.add(hit[1])
    return Way(ways[0], "right", frozenset(blockers), (), free=False)


def _loops(step: End, reach: float) -> Iterator[tuple[Point, ...]]:
    """The ways round each corner that stand out by *reach*."""
    solid, tips = step.solid, step.tips
    for start, out in ((tips["right"], solid.right + reach), (tips["left"], solid.left - reach)):
        for end, far in ((tips["bottom"], solid.bottom + reach), (tips["top"], solid.top - reach)):
            yield start, Point(out, start.y), Point(out, far), Point(end.x, far), end


def _ports(
    end: End, sides: Sides, off: float, steps: Cells[Id], clear: float, ground: list[Box]
) -> list[Port]:
    """Where a searched way may begin or end: the tips before which *clear* is free; *ground* learns where."""
    ports = []
    for side, price in sides.items():
        tip = touching(end.box, end.shape, side, off)
        dx, dy = OUTWARD[side]
        reach = abs(_edge(end.solid, side) - (tip.x if dx else tip.y)) + clear
        outside = Point(tip.x + dx * reach, tip.y + dy * reach)
        before = corridor(tip, outside, clear)
        ground.append(before)
        if steps.first(before, (end.id,)) is None:
            ports.append(Port(tip, outside, HEADINGS.index(side), price))
    return ports


def _side_of(points: tuple[Point, ...]) -> Side:
    (ax, ay), (bx, by) = points[0], points[1]
    if abs(ay - by) < 0.01:
        return "right" if bx > ax else "left"
    return "bottom" if by > ay else "top"


def _edge(box: Box, side: Side) -> float:
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
    return pick(_edge(wish.source.solid, side), _edge(wish.target.solid, side))


def _length(a: Point, b: Point) -> float:
    return abs(a.x - b.x) + abs(a.y - b.y)
