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

from collections.abc import Iterator
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
from mapper.scene.tries import (
    HEADINGS,
    OUTWARD,
    End,
    Sides,
    Try,
    Wish,
    bars_beside,
    between,
    edge,
    length_of,
    pairs,
    with_bar,
)

CLEARANCES = (16.0, 8.0, 3.0, 1.0)  # from the steps round about; less only where they stand closer
DEAR = 1000.0  # an obvious way that costs so much more than its length is weighed against a searched one
LOOPS = (24.0, 12.0, 5.0)  # how far an arrow from a step to itself stands out
NUDGES = (-12.0, 12.0, -24.0, 24.0)
_TRIES = 64


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


def find(wish: Wish, steps: Cells[Id]) -> Way:
    """The best way; where a step is wholly walled in, the plainest one, through whatever there is."""
    if wish.source.id == wish.target.id:
        return _loop(wish, steps)
    blockers: set[Id] = set()
    ground: list[Box] = []
    for clear in CLEARANCES:
        price, found = next(_obvious(wish, steps, clear, blockers), (inf, None))
        if found and price < DEAR + length_of(found.points[0], found.points[-1]):
            return Way(found.points, found.exit, frozenset(blockers), (*ground, *found.ground))
        starts = _ports(wish.source, wish.exits, wish.off, steps, clear, ground)
        ends = _ports(wish.target, wish.entries, 0.0, steps, clear, ground)
        points = search(starts, ends, steps, clear, ground, last=clear == CLEARANCES[-1])
        if found and (not points or price <= price_of(wish, points)):
            return Way(found.points, found.exit, frozenset(blockers), (*ground, *found.ground))
        if points:
            return Way(points, side_of(points), frozenset(blockers), tuple(ground))
    points = straightened(list(_plain(wish).points))
    return Way(points, side_of(points), frozenset(blockers), tuple(ground), free=False)


def price_of(wish: Wish, points: tuple[Point, ...]) -> float:
    """What a way costs: sides, bends and length."""
    exit, entry = side_of(points), side_of(points[::-1])
    length = sum(length_of(a, b) for a, b in pairwise(points))
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


def obvious(wish: Wish, steps: Cells[Id]) -> Way | None:
    """The best way of at most two bends, if one is free."""
    return next((way for _price, way in _obvious(wish, steps, CLEARANCES[0], set())), None)


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
    heap: list[tuple[float, int, Side, Side, Try | None]] = [
        (price, next(number), exit, entry, None) for price, exit, entry in pairs(wish)
    ]
    heap.sort()
    tried: set[tuple[Side, Side, float | None]] = set()
    for _ in range(_TRIES):
        if not heap:
            return
        price, _n, exit, entry, attempt = heappop(heap)
        if attempt is None:
            for dearer, one in between(wish, exit, entry, clear):
                heappush(heap, (dearer, next(number), exit, entry, one))
                for nudge in nudges if one.bar is not None else ():
                    _price, moved = with_bar(wish, exit, entry, (one.bar or 0.0) + nudge, 0.0)
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
            for bar in bars_beside(wish, exit, entry, steps.boxes[blocker], clear):
                _price, moved = with_bar(wish, exit, entry, bar, 0.0)
                dearer = price + abs(bar - attempt.bar) * 2 + 1
                heappush(heap, (dearer, next(number), exit, entry, moved))


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


def _plain(wish: Wish) -> Try:
    """The cheapest obvious way, whatever is in the way of it."""
    tries = (one for _price, exit, entry in pairs(wish) for one in between(wish, exit, entry, CLEARANCES[-1]))
    return min(tries, key=lambda priced: priced[0])[1]


def _loop(wish: Wish, steps: Cells[Id]) -> Way:
    """An arrow from a step to itself: round one of its corners, as wide as there is room."""
    step, blockers = wish.source, set[Id]()
    ways = [way for reach in LOOPS for way in _loops(step, reach)]
    for points in ways:
        hit = blocked(points, step.id, step.id, steps, 2.0)
        if hit is None:
            return Way(points, side_of(points), frozenset(blockers), corridors(points, 2.0))
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
        reach = abs(edge(end.solid, side) - (tip.x if dx else tip.y)) + clear
        outside = Point(tip.x + dx * reach, tip.y + dy * reach)
        before = corridor(tip, outside, clear)
        ground.append(before)
        if steps.first(before, (end.id,)) is None:
            ports.append(Port(tip, outside, HEADINGS.index(side), price))
    return ports


def side_of(points: tuple[Point, ...]) -> Side:
    (ax, ay), (bx, by) = points[0], points[1]
    if abs(ay - by) < 0.01:
        return "right" if bx > ax else "left"
    return "bottom" if by > ay else "top"
