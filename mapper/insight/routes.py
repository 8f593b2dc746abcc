"""The ways through a net from its beginnings to its ends, the ones that most take first.

A way goes to no place twice: whoever goes round a loop again takes no way of
its own.  Where a share is not known, all that leave are taken to share evenly;
that only decides which way comes before which.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count, pairwise
from math import inf, log
from typing import NamedTuple

from mapper.insight.net import Net

PATHS = 20  # that are found by how many take them; besides, one to each end that none of these leads to
ENDS = 30  # that are led to besides
TRIES = 4  # how often, on the average, a place may be come to for each way: a net of loops has no end of them


@dataclass(frozen=True)
class Route:
    """The states from a beginning to an end, and the share (0 to 1) of the entrants that goes just so."""

    states: tuple[int, ...]
    share: float | None  # None when it hangs on a share that is not known


class Trail(NamedTuple):
    """Where one has come to, and by which way."""

    state: int
    before: Trail | None

    def path(self) -> tuple[int, ...]:
        """The states from the first to this one."""
        states, here = [self.state], self.before
        while here is not None:
            states.append(here.state)
            here = here.before
        return tuple(reversed(states))


class Routes:
    """The ways from some states, each with the share that begins there, to others, at which they end."""

    def __init__(self, net: Net, starts: Mapping[int, float], ends: Collection[int]) -> None:
        self._net, self._starts = net, starts
        self._ends = frozenset(ends)
        self._onward = [self._steps(state) for state in range(len(net.nodes))]
        self._left = self._to_go()

    def all(self) -> list[Route]:
        """The main ways first; ways that as many take, in the order of the shapes."""
        found = list(self._best(PATHS))
        met = {states[-1] for states in found}
        found += [states for states in self._nearest() if states[-1] not in met][:ENDS]
        found.sort(key=lambda states: (round(self._cost(states), 9), states))
        return [Route(states, self._share(states)) for states in found]

    def main(self) -> tuple[int, ...]:
        """The states of the way that most take; empty where no way leads there."""
        return next(self._best(1), ())

    def _steps(self, state: int) -> list[tuple[int, float]]:
        """Where one goes on to, the likelier the nearer; a way that nobody takes is none."""
        if state in self._ends:
            return []
        ways = self._net.ways[state]
        taken: dict[int, float] = {}
        for _, target, told in ways:
            share = 1.0 / len(ways) if told is None else told
            taken[target] = taken.get(target, 0.0) + share
        return [(target, -log(min(share, 1.0))) for target, share in taken.items() if share > 0.0]

    def _to_go(self) -> list[float]:
        """How far each state is from an end."""
        before: list[list[tuple[int, float]]] = [[] for _ in self._onward]
        for state, steps in enumerate(self._onward):
            for target, cost in steps:
                before[target].append((state, cost))
        return _distances(before, dict.fromkeys(sorted(self._ends), 0.0))[0]

    def _begun(self) -> dict[int, float]:
        return {state: -log(share) for state, share in self._starts.items() if share > 0.0}

    def _best(self, most: int) -> Iterator[tuple[int, ...]]:
        """The best *most* ways, found nearest first with what is to go known (P. Hart et al., A*, 1968)."""
        number = count()
        ahead: list[tuple[float, int, int, float, int, Trail]] = []

        def add(trail: Trail, length: int, gone: float, been: int) -> None:
            far = gone + self._left[trail.state]
            if far < inf:
                heappush(ahead, (round(far, 9), -length, next(number), gone, been | 1 << trail.state, trail))

        for state, cost in self._begun().items():
            add(Trail(state, None), 1, cost, 0)
        tries = TRIES * most * len(self._onward)
        while ahead and most and tries:
            _, length, _, gone, been, trail = heappop(ahead)
            tries -= 1
            if trail.state in self._ends:
                most -= 1
                yield trail.path()
            for target, cost in self._onward[trail.state]:
                if not been >> target & 1:
                    add(Trail(target, trail), 1 - length, gone + cost, been)

    def _nearest(self) -> Iterator[tuple[int, ...]]:
        """The best way to each end that one can come to."""
        far, before = _distances(self._onward, self._begun())
        for end in sorted(self._ends):
            if far[end] < inf:
                path = [end]
                while (previous := before[path[-1]]) is not None:
                    path.append(previous)
                yield tuple(reversed(path))

    def _cost(self, states: Sequence[int]) -> float:
        steps = (dict(self._onward[here])[to] for here, to in pairwise(states))
        return -log(self._starts[states[0]]) + sum(steps)

    def _share(self, states: Sequence[int]) -> float | None:
        share = self._starts[states[0]]
        for here, to in pairwise(states):
            shares = [share for _, target, share in self._net.ways[here] if target == to]
            if any(one is None for one in shares):
                return None
            share *= sum(one for one in shares if one is not None)
        return share


def _distances(
    onward: Sequence[Sequence[tuple[int, float]]], starts: Mapping[int, float]
) -> tuple[list[float], dict[int, int | None]]:
    """How far each state is from *starts*, and which state comes before it (E. Dijkstra, 1959)."""
    far = [inf] * len(onward)
    before: dict[int, int | None] = {}
    ahead: list[tuple[float, int]] = []
    for state, cost in starts.items():
        if cost < far[state]:
            far[state], before[state] = cost, None
            heappush(ahead, (cost, state))
    while ahead:
        gone, here = heappop(ahead)
        for target, cost in onward[here] if gone <= far[here] else ():
            if gone + cost < far[target] - 1e-12:
                far[target], before[target] = gone + cost, here
                heappush(ahead, (far[target], target))
    return far, before
