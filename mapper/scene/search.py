"""A long way round many steps: the shortest one with the fewest bends, found by following rays.

A ray runs straight until a step stops it.  It may turn where it faces the
goal, where it is stopped, and where it has just passed the step that stopped
the ray before it: those are the only places where a good way ever turns.
Looking ends at a window round both ends, and after so many turns, so that an
answer, even the answer "none", comes soon.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from math import inf
from typing import NamedTuple

from mapper.model.records import Id, Point
from mapper.scene.cells import Cells
from mapper.scene.marks import Box

BEND = 300.0  # a bend costs as much as this length
WINDOW = 480.0  # how far beyond both ends a way may lead
_TURNS = 700
_CHUNK = 640.0

Heading = int  # 0 right, 1 down, 2 left, 3 up
_DX, _DY = (1, 0, -1, 0), (0, 1, 0, -1)


class Port(NamedTuple):
    """A place where an arrow may touch its step: *heading* is away from the step."""

    tip: Point
    outside: Point  # far enough from the step to turn
    heading: Heading
    price: float


class _State(NamedTuple):
    x: float
    y: float
    heading: Heading


class _Stop(NamedTuple):
    at: float  # how far along its axis the ray gets
    by: Box | None


def search(starts: Sequence[Port], ends: Sequence[Port], steps: Cells[Id], clear: float) -> tuple[Point, ...]:
    """The way from one of *starts* to one of *ends* that keeps *clear* of all *steps*; else nothing.

    What stands further than ``WINDOW`` from all ports has no say.
    """
    if not starts or not ends:
        return ()
    spots = [port.outside for port in (*starts, *ends)]
    xs, ys = [p.x for p in spots], [p.y for p in spots]
    window = Box(min(xs), min(ys), max(xs), max(ys)).grown(WINDOW)
    return _Search(ends, steps, clear, window).run(starts)


class _Search:
    def __init__(self, ends: Sequence[Port], steps: Cells[Id], clear: float, window: Box) -> None:
        self._ends = ends
        self._steps = steps
        self._clear = clear
        self._window = window
        self._price: dict[_State, float] = {}
        self._before: dict[_State, _State | Port] = {}
        self._heap: list[tuple[float, int, _State, tuple[float, float]]] = []
        self._pushed = 0

    def run(self, starts: Sequence[Port]) -> tuple[Point, ...]:
        for port in starts:
            state = _State(*port.outside, port.heading)
            self._reach(state, port.price, port, (port.outside[port.heading % 2],))
        done: set[_State] = set()
        while self._heap and len(done) < _TURNS:
            _f, _n, state, corners = heappop(self._heap)
            if state in done:
                continue
            done.add(state)
            for port in self._ends:
                if (state.x, state.y) == port.outside and state.heading == (port.heading + 2) % 4:
                    return self._traced(state, port)
            self._spread(state, corners)
        return ()

    def _spread(self, state: _State, corners: tuple[float, ...]) -> None:
        """Follow the ray of *state*, and turn wherever turning can be good."""
        heading = state.heading
        level = heading in (0, 2)
        sign = 1 if heading < 2 else -1
        here = state.x if level else state.y
        stop = self._ray(state)
        room = (stop.at - here) * sign
        goals = [port.outside[0 if level else 1] for port in self._ends]
        turns = {at for at in (*goals, *corners) if 0 <= (at - here) * sign <= room}
        beyond: tuple[float, ...] = ()
        if stop.by is not None and room >= 0:
            turns.add(stop.at)
            low, high = (stop.by.top, stop.by.bottom) if level else (stop.by.left, stop.by.right)
            beyond = (low - self._clear, high + self._clear)
        price = self._price[state]
        for at in sorted(turns):
            spot = Point(at, state.y) if level else Point(state.x, at)
            along = price + abs(at - here)
            known = beyond if at == stop.at else corners
            for turned in ((heading + 1) % 4, (heading + 3) % 4):
                self._reach(_State(*spot, turned), along + BEND, state, known)
            if spot in [port.outside for port in self._ends]:
                self._reach(_State(*spot, heading), along, state, known)

    def _reach(self, state: _State, price: float, before: _State | Port, corners: tuple[float, ...]) -> None:
        if price < self._price.get(state, inf):
            self._price[state] = price
            self._before[state] = before
            self._pushed += 1
            heappush(self._heap, (price + self._left(state), self._pushed, state, corners))  # type: ignore[misc]

    def _left(self, state: _State) -> float:
        """At least what the rest of the way from *state* costs."""
        least = inf
        for port in self._ends:
            right, down = port.outside.x - state.x, port.outside.y - state.y
            bends = _bends_left(right, down, state.heading, (port.heading + 2) % 4)
            least = min(least, bends * BEND + abs(right) + abs(down) + port.price)
        return least

    def _ray(self, state: _State) -> _Stop:
        """How far the ray gets before it comes too near a step or to the window's end."""
        x, y, heading = state
        level, sign = heading in (0, 2), 1 if heading < 2 else -1
        end = (
            self._window.right, self._window.bottom, self._window.left, self._window.top,
        )[heading]  # fmt: skip
        here = x if level else y
        while (end - here) * sign > 0:
            reach = here + sign * min(_CHUNK, abs(end - here))
            if hit := self._nearest(x, y, heading, here, reach):
                return hit
            here = reach
        return _Stop(end, None)

    def _nearest(self, x: float, y: float, heading: Heading, near: float, far: float) -> _Stop | None:
        """The step that stops a ray first on its piece from *near* to *far*."""
        c = self._clear - 0.5
        level, sign = heading in (0, 2), 1 if heading < 2 else -1
        low, high = (near, far) if sign > 0 else (far, near)
        strip = Box(low - c, y - c, high + c, y + c) if level else Box(x - c, low - c, x + c, high + c)
        found: _Stop | None = None
        for key in self._steps.near(strip):
            box = self._steps.boxes[key]
            side = (box.left, box.top, box.right, box.bottom)[heading]
            at = side - sign * self._clear
            if found is None or ((at - found.at) * sign, box) < (0.0, found.by or box):
                found = _Stop(at, box)
        return found

    def _traced(self, state: _State, end: Port) -> tuple[Point, ...]:
        points = [end.tip]
        here: _State | Port = state
        while isinstance(here, _State):
            points.append(Point(here.x, here.y))
            here = self._before[here]
        return straightened([*points, here.tip][::-1])


def straightened(points: list[Point]) -> tuple[Point, ...]:
    """*points* without those that lie on a straight leg; at least two."""
    kept = [points[0]]
    for point in points[1:]:
        if abs(point.x - kept[-1].x) + abs(point.y - kept[-1].y) < 0.01:
            continue
        if len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept[-1] = point
        else:
            kept.append(point)
    return tuple(kept) if len(kept) > 1 else (points[0], points[-1])


def _in_line(a: Point, b: Point, c: Point) -> bool:
    along_x = abs(a.y - b.y) < 0.01 and abs(b.y - c.y) < 0.01
    along_y = abs(a.x - b.x) < 0.01 and abs(b.x - c.x) < 0.01
    return along_x or along_y


def _bends_left(right: float, down: float, heading: Heading, goal: Heading) -> int:
    """The fewest bends to a goal that lies so far to the right and down and is entered heading *goal*."""
    ahead = right * _DX[heading] + down * _DY[heading]
    aside = right * _DY[heading] + down * _DX[heading]
    if heading == goal:
        if aside == 0 and ahead >= 0:
            return 0
        return 2 if ahead > 0 else 4
    if (heading + 2) % 4 == goal:
        return 2 if aside else 4
    onward = right * _DX[goal] + down * _DY[goal]
    return 1 if ahead >= 0 and onward >= 0 else 3
