"""A long way round many steps: the shortest one with the fewest bends, found by following rays.

A ray runs straight until a step stops it.  It may turn where it faces the
goal, where it is stopped, and where it has just passed the step that stopped
the ray before it: those are the only places where a good way ever turns.
Looking ends at a window round both ends, and after so many turns, so that an
answer, even the answer "none", comes soon.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from math import inf
from typing import NamedTuple

from mapper.model.records import Id, Point
from mapper.scene.cells import Cells
from mapper.scene.marks import Box

BEND = 300.0  # a bend costs as much as this length
WINDOW = 480.0  # how far beyond both ends a way may lead
_TURNS, _TURNS_A_LENGTH = 120, 0.06  # after which looking ends: so many, and more for a wide window
_LONGEST = 60_000.0  # beyond it, a way is given no more turns
_HASTE = 1.25  # how much the rest of a way weighs: more finds a way sooner, and a longer one
_FEW = 160  # boxes: as long as there are no more, going through all of them is fastest
_CHUNK, _CHUNKS = 640.0, 256  # a ray is followed piece by piece, in no more than so many

Heading = int  # 0 right, 1 down, 2 left, 3 up
_DX, _DY = (1, 0, -1, 0), (0, 1, 0, -1)


class Port(NamedTuple):
    """A place where an arrow may touch its step: *heading* is away from the step."""

    tip: Point
    outside: Point  # far enough from the step to turn
    heading: Heading
    price: float


_State = tuple[float, float, Heading]  # where a ray begins, and where it goes


def search(
    starts: Sequence[Port],
    ends: Sequence[Port],
    steps: Cells[Id],
    clear: float,
    ground: list[Box],
    last: bool = False,
) -> tuple[Point, ...]:
    """The way from one of *starts* to one of *ends* that keeps *clear* of all *steps*; else nothing.

    *ground* learns where rays ran: while nothing comes or goes there, the answer stays.
    One looks longer and farther when it is the *last* time.
    """
    if not starts or not ends:
        return ()
    spots = [port.outside for port in (*starts, *ends)]
    xs, ys = [p.x for p in spots], [p.y for p in spots]
    window = Box(min(xs), min(ys), max(xs), max(ys)).grown(WINDOW * (4 if last else 1))
    length = min(window.width + window.height, _LONGEST)
    turns = _TURNS * (8 if last else 1) + int(length * _TURNS_A_LENGTH)
    return _Search(ends, steps, clear, window, ground).run(starts, turns)


class _Search:
    def __init__(
        self, ends: Sequence[Port], steps: Cells[Id], clear: float, window: Box, ground: list[Box]
    ) -> None:
        self._clear = clear
        self._window = window
        self._steps = steps
        self._ground = ground
        near = steps.near(window)
        self._near = [steps.boxes[id] for id in near] if len(near) <= _FEW else None
        self._goals = {(*port.outside, (port.heading + 2) % 4): port for port in ends}
        self._ends = [(*at, port.price) for at, port in self._goals.items()]
        self._spots = {port.outside for port in ends}
        self._aims = ({port.outside.x for port in ends}, {port.outside.y for port in ends})
        self._price: dict[_State, float] = {}
        self._before: dict[_State, _State | Port] = {}
        self._heap: list[tuple[float, int, _State, tuple[float, ...]]] = []

    def run(self, starts: Sequence[Port], turns: int) -> tuple[Point, ...]:
        for port in starts:
            state = (*port.outside, port.heading)
            self._reach(state, port.price, port, (port.outside[port.heading % 2],))
        done: set[_State] = set()
        while self._heap and len(done) < turns:
            _f, _n, state, corners = heappop(self._heap)
            if state in done:
                continue
            done.add(state)
            if (goal := self._goals.get(state)) is not None:
                return self._traced(state, goal)
            self._spread(state, corners)
        return ()

    def _spread(self, state: _State, corners: tuple[float, ...]) -> None:
        """Follow the ray of *state*, and turn wherever turning can be good."""
        x, y, heading = state
        axis = heading % 2
        here = state[axis]
        end, hit = self._ray(state)
        low, high = (here, end) if heading < 2 else (end, here)
        self._ground.append(self._strip(state, low - 1.0, high + 1.0))
        turns = {at for at in (*self._aims[axis], *corners) if low <= at <= high}
        beyond = corners
        if hit is not None and low <= high:
            turns.add(end)
            beyond = (hit[1 - axis] - self._clear, hit[3 - axis] + self._clear)
        price = self._price[state]
        left, right = (heading + 1) % 4, (heading + 3) % 4
        for at in sorted(turns):
            spot = (x, at) if axis else (at, y)
            along = price + abs(at - here)
            known = beyond if at == end else corners
            self._reach((*spot, left), along + BEND, state, known)
            self._reach((*spot, right), along + BEND, state, known)
            if spot in self._spots:
                self._reach((*spot, heading), along, state, known)

    def _reach(self, state: _State, price: float, before: _State | Port, corners: tuple[float, ...]) -> None:
        if price < self._price.get(state, inf):
            self._price[state] = price
            self._before[state] = before
            guess = price + _HASTE * self._left(state)
            heappush(self._heap, (guess, len(self._price), state, corners))

    def _left(self, state: _State) -> float:
        """What the rest of the way from *state* costs if nothing is in the way."""
        x, y, heading = state
        least = inf
        for goal_x, goal_y, goal, price in self._ends:
            right, down = goal_x - x, goal_y - y
            length = (right if right > 0 else -right) + (down if down > 0 else -down) + price
            if length < least:
                length += _BENDS[heading][goal](right, down)
                if length < least:
                    least = length
        return least

    def _ray(self, state: _State) -> tuple[float, Box | None]:
        """How far along its axis the ray gets, and the step that stops it before the window's end."""
        heading = state[2]
        end = self._window[(2, 3, 0, 1)[heading]]
        if self._near is not None:
            return self._stopped(state, self._near, end)
        axis, sign = heading % 2, 1 if heading < 2 else -1
        here = near = state[axis]
        chunk = max(_CHUNK, abs(end - here) / _CHUNKS)
        while (end - near) * sign > 0:
            far = near + sign * min(chunk, abs(end - near))
            strip = self._strip(state, *((near, far) if sign > 0 else (far, near)))
            stop, hit = self._stopped(state, self._steps.around(strip), far)
            if hit is not None:
                return stop, hit
            near = far
        return end if (end - here) * sign > 0 else here, None

    def _strip(self, state: _State, low: float, high: float) -> Box:
        x, y, heading = state
        c = self._clear
        return Box(x - c, low - c, x + c, high + c) if heading % 2 else Box(low - c, y - c, high + c, y + c)

    def _stopped(self, state: _State, boxes: list[Box], end: float) -> tuple[float, Box | None]:
        """Where the first of *boxes* stops a ray, and which one; *end* if none does before it."""
        axis = state[2] % 2
        here, across = state[axis], state[1 - axis]
        c = self._clear - 0.5
        hit: Box | None = None
        if state[2] < 2:
            for box in boxes:
                if box[1 - axis] - c < across < box[3 - axis] + c and box[2 + axis] + c > here:
                    at = box[axis] - self._clear
                    if at < end or (at == end and hit is not None and box < hit):
                        end, hit = at, box
        else:
            for box in boxes:
                if box[1 - axis] - c < across < box[3 - axis] + c and box[axis] - c < here:
                    at = box[2 + axis] + self._clear
                    if at > end or (at == end and hit is not None and box < hit):
                        end, hit = at, box
        return end, hit

    def _traced(self, state: _State, end: Port) -> tuple[Point, ...]:
        points = [end.tip]
        here: _State | Port = state
        while not isinstance(here, Port):
            points.append(Point(here[0], here[1]))
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


def _bends_left(heading: Heading, goal: Heading) -> Callable[[float, float], float]:
    """What the fewest bends cost to a goal so far to the right and down that is entered heading *goal*."""
    dx, dy, gx, gy = _DX[heading], _DY[heading], _DX[goal], _DY[goal]
    if heading == goal:
        return lambda right, down: (
            (0.0 if right * dy + down * dx == 0 else 2 * BEND) if right * dx + down * dy >= 0 else 4 * BEND
        )
    if (heading + 2) % 4 == goal:
        return lambda right, down: 2 * BEND if right * dy + down * dx else 4 * BEND
    return lambda right, down: (
        BEND if right * dx + down * dy >= 0 and right * gx + down * gy >= 0 else 3 * BEND
    )


_BENDS = tuple(tuple(_bends_left(heading, goal) for goal in range(4)) for heading in range(4))
