"""One arrow's way round the steps: the obvious right-angled ways first, the cheapest that is free.

A way is chosen for its bends, the sides that it leaves and enters by, and its
length.  Ways with at most two bends are tried from the cheapest on; where the
bar between two bends hits a step, it is tried again on both sides of that
step.  What none of them solves is left to the search of ``search.py``.

The answer depends on the steps alone, never on what was asked before, and says
what it depends on: the steps that blocked cheaper ways, and the corridors that
have to stay free.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count, pairwise

from mapper.model.records import Id, Point
from mapper.scene.boxes import Side, touching
from mapper.scene.cells import Cells
from mapper.scene.marks import Box
from mapper.scene.search import BEND, WINDOW, Port, search, straightened

CLEARANCES = (16.0, 8.0, 3.0, 1.0)  # from the steps round about; less only where they stand closer
OUTWARD: Mapping[Side, tuple[int, int]] = {"right": (1, 0), "bottom": (0, 1), "left": (-1, 0), "top": (0, -1)}
HEADINGS: tuple[Side, ...] = ("right", "bottom", "left", "top")
_TRIES = 48

Sides = Mapping[Side, float]  # what it costs to use each, as a length


@dataclass(frozen=True)
class End:
    """A step as an arrow sees it: *solid* is what is drawn of it, sheets behind it and all."""

    id: Id
    box: Box
    solid: Box
    shape: str


@dataclass(frozen=True)
class Wish:
    """From where to where, by which sides, and how long the leg with the label has to be."""

    source: End
    target: End
    exits: Sides
    entries: Sides
    leg: float = 34.0
    off: float = 0.0  # how far from the middle of its side it leaves


@dataclass(frozen=True)
class Way:
    points: tuple[Point, ...]
    exit: Side
    blockers: frozenset[Id]  # while these stay where they are, no cheaper way is free
    corridors: tuple[Box, ...]  # while nothing else comes in here, this way is free


@dataclass(frozen=True, slots=True)
class _Try:
    exit: Side
    entry: Side
    points: tuple[Point, ...]
    bar: float | None = None  # where its middle leg lies


def find(wish: Wish, steps: Cells[Id]) -> Way:
    """The best way; where a step is wholly walled in, the plainest one, through whatever there is."""
    if wish.source.id == wish.target.id:
        return _loop(wish, steps)
    blockers: set[Id] = set()
    around = (wish.source.solid | wish.target.solid).grown(WINDOW + 2 * CLEARANCES[0])
    for clear in CLEARANCES:
        if found := _simple(wish, steps, clear, blockers):
            return found
        starts = _ports(wish.source, wish.exits, wish.off, steps, clear)
        ends = _ports(wish.target, wish.entries, 0.0, steps, clear)
        if points := search(starts, ends, steps, clear):
            return Way(points, _side_of(points), frozenset(blockers), (around,))
    _price, plain = min(_tries(wish, CLEARANCES[0]), key=lambda priced: priced[0])
    return Way(straightened(list(plain.points)), plain.exit, frozenset(blockers), (around,))


def corridors(points: tuple[Point, ...], clear: float) -> tuple[Box, ...]:
    """The ground on both sides of each leg."""
    return tuple(_corridor(a, b, clear) for a, b in pairwise(points))


def _simple(wish: Wish, steps: Cells[Id], clear: float, blockers: set[Id]) -> Way | None:
    """The cheapest way of at most two bends that keeps *clear*; *blockers* learns what was in the way."""
    number = count()
    heap: list[tuple[float, int, _Try]] = []
    for price, attempt in _tries(wish, clear):
        heappush(heap, (price, next(number), attempt))
    tried: set[tuple[Side, Side, float | None]] = set()
    for _ in range(_TRIES):
        if not heap:
            return None
        price, _n, attempt = heappop(heap)
        if attempt.bar is not None:
            key = (attempt.exit, attempt.entry, attempt.bar)
            if key in tried:
                continue
            tried.add(key)
        hit = blocked(attempt.points, wish.source.id, wish.target.id, steps, clear)
        if hit is None:
            ground = corridors(attempt.points, clear)
            return Way(straightened(list(attempt.points)), attempt.exit, frozenset(blockers), ground)
        leg, blocker = hit
        blockers.add(blocker)
        if attempt.bar is not None and leg == 1:
            for more, other in _beside(wish, attempt, steps.boxes[blocker], clear):
                heappush(heap, (price + more, next(number), other))
    return None


def blocked(
    points: tuple[Point, ...], source: Id, target: Id, steps: Cells[Id], clear: float
) -> tuple[int, Id] | None:
    """The first leg that comes too near a step, and that step; its own two steps only bar the other legs."""
    last = len(points) - 2
    for i in range(last + 1):
        own = (source, target) if last == 0 else (source,) if i == 0 else (target,) if i == last else ()
        if (hit := steps.first(_corridor(points[i], points[i + 1], clear), own)) is not None:
            return i, hit
    return None


def _corridor(a: Point, b: Point, clear: float) -> Box:
    c = clear - 0.5
    (ax, ay), (bx, by) = a, b
    return Box(
        (ax if ax < bx else bx) - c,
        (ay if ay < by else by) - c,
        (ax if ax > bx else bx) + c,
        (ay if ay > by else by) + c,
    )


def _tries(wish: Wish, clear: float) -> Iterator[tuple[float, _Try]]:
    """Every obvious way with its price, the straight one alone when there can be no better."""
    starts = {side: touching(wish.source.box, wish.source.shape, side, wish.off) for side in wish.exits}
    ends = {side: touching(wish.target.box, wish.target.shape, side) for side in wish.entries}
    for exit, exit_price in wish.exits.items():
        for entry, entry_price in wish.entries.items():
            for price, attempt in _between(wish, exit, entry, starts[exit], ends[entry], clear):
                yield price + exit_price + entry_price, attempt


def _between(
    wish: Wish, exit: Side, entry: Side, start: Point, end: Point, clear: float
) -> Iterator[tuple[float, _Try]]:
    (dx, dy), (ex, ey) = OUTWARD[exit], OUTWARD[entry]
    ahead = (end.x - start.x) * dx + (end.y - start.y) * dy
    if (dx, dy) == (-ex, -ey):
        if ahead > 0:
            yield from _facing(wish, exit, entry, start, end, clear)
    elif dx * ex + dy * ey == 0:
        corner = Point(end.x, start.y) if dx else Point(start.x, end.y)
        before = (corner.x - end.x) * ex + (corner.y - end.y) * ey
        if ahead >= clear and before >= clear:
            yield _length(start, end) + BEND, _Try(exit, entry, (start, corner, end))
    else:
        outermost, sign = _outermost(wish, exit), dx + dy
        for reach, extra in ((max(wish.leg, clear), 30.0), (clear, 150.0)):
            yield _with_bar(exit, entry, start, end, outermost + sign * reach, extra)


def _facing(
    wish: Wish, exit: Side, entry: Side, start: Point, end: Point, clear: float
) -> Iterator[tuple[float, _Try]]:
    """Straight on, or with a bar half way, near the target, or near the source."""
    across = abs(end.y - start.y) if exit in ("left", "right") else abs(end.x - start.x)
    if across < 0.5:
        end = Point(end.x, start.y) if exit in ("left", "right") else Point(start.x, end.y)
        yield _length(start, end), _Try(exit, entry, (start, end))
        return
    i = 0 if exit in ("left", "right") else 1
    sign = 1 if exit in ("right", "bottom") else -1
    near = _edge(wish.source.solid, exit)
    far = _edge(wish.target.solid, entry)
    if (far - near) * sign <= 0:
        return
    half = (near + far) / 2
    yield _with_bar(exit, entry, start, end, half, 0.0)
    if (far - near) * sign > 4 * clear:
        before = max(wish.leg, clear) if i == 1 else clear
        yield _with_bar(exit, entry, start, end, near + sign * before, 20.0)
        yield _with_bar(exit, entry, start, end, far - sign * clear, 21.0)


def _with_bar(
    exit: Side, entry: Side, start: Point, end: Point, bar: float, extra: float
) -> tuple[float, _Try]:
    """The way of two bends whose middle leg lies at *bar*."""
    if exit in ("left", "right"):
        points = (start, Point(bar, start.y), Point(bar, end.y), end)
    else:
        points = (start, Point(start.x, bar), Point(end.x, bar), end)
    length = sum(_length(a, b) for a, b in pairwise(points))
    return length + 2 * BEND + extra, _Try(exit, entry, points, bar)


def _beside(wish: Wish, attempt: _Try, hit: Box, clear: float) -> Iterator[tuple[float, _Try]]:
    """The same way with its bar on either side of the step that it hit, and what that costs more."""
    level = attempt.exit in ("left", "right")
    low, high = (hit.left, hit.right) if level else (hit.top, hit.bottom)
    start, end = attempt.points[0], attempt.points[-1]
    (dx, dy), (ex, ey) = OUTWARD[attempt.exit], OUTWARD[attempt.entry]
    assert attempt.bar is not None
    for bar in (low - clear, high + clear):
        leaves = (bar - (start.x if level else start.y)) * (dx + dy)
        enters = (bar - (end.x if level else end.y)) * (ex + ey)
        if leaves >= clear and enters >= clear and bar != attempt.bar:
            yield (
                abs(bar - attempt.bar) * 2 + 1,
                _with_bar(attempt.exit, attempt.entry, start, end, bar, 0.0)[1],
            )


def _loop(wish: Wish, steps: Cells[Id]) -> Way:
    """An arrow from a step to itself: round one of its corners."""
    box, solid, shape = wish.source.box, wish.source.solid, wish.source.shape
    start = touching(box, shape, "right")
    out = solid.right + 24.0
    blockers: set[Id] = set()
    ways = []
    for side, far in (("bottom", solid.bottom + 24.0), ("top", solid.top - 24.0)):
        end = touching(box, shape, side)  # type: ignore[arg-type]
        ways.append((start, Point(out, start.y), Point(out, far), Point(end.x, far), end))
    for points in ways:
        hit = blocked(points, wish.source.id, wish.source.id, steps, 4.0)
        if hit is None:
            return Way(points, "right", frozenset(blockers), corridors(points, 4.0))
        blockers.add(hit[1])
    return Way(ways[0], "right", frozenset(blockers), ())


def _ports(end: End, sides: Sides, off: float, steps: Cells[Id], clear: float) -> list[Port]:
    """Where a searched way may begin or end: the tips before which *clear* is free."""
    ports = []
    for side, price in sides.items():
        tip = touching(end.box, end.shape, side, off)
        dx, dy = OUTWARD[side]
        reach = abs(_edge(end.solid, side) - (tip.x if dx else tip.y)) + clear
        outside = Point(tip.x + dx * reach, tip.y + dy * reach)
        if steps.first(_corridor(tip, outside, clear), (end.id,)) is None:
            ports.append(Port(tip, outside, HEADINGS.index(side), price))
    return ports


def _side_of(points: tuple[Point, ...]) -> Side:
    (ax, ay), (bx, by) = points[0], points[1]
    if abs(ay - by) < 0.01:
        return "right" if bx > ax else "left"
    return "bottom" if by > ay else "top"


def _edge(box: Box, side: Side) -> float:
    return {"right": box.right, "bottom": box.bottom, "left": box.left, "top": box.top}[side]


def _outermost(wish: Wish, side: Side) -> float:
    pick = max if side in ("right", "bottom") else min
    return pick(_edge(wish.source.solid, side), _edge(wish.target.solid, side))


def _length(a: Point, b: Point) -> float:
    return abs(a.x - b.x) + abs(a.y - b.y)
