"""Crossings between two neighbouring layers: of the links there, and of one more on each of its ways.

Positions are doubled: an odd one is an item, an even one a gap.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from itertools import accumulate

DRIFT = 0.004  # for each half position moved
_FEW = 400  # combinations that are sooner weighed one by one than by counting as one goes
_DEAREST = 1e7
_HARDLY = 1e-9

State = tuple[int, float]  # a position and what it costs
Link = tuple[int, int]  # the positions that a link between two neighbouring rows joins


def step_on(
    here: Sequence[State], price: Sequence[float], there: Sequence[State], links: Sequence[Link]
) -> tuple[list[float], list[int], int]:
    """The least price of each state of the next layer, the one it comes from, and how many ways that took."""
    ways = len(here) * len(there)
    if ways * len(links) > _FEW:
        best, came_from, ways = _counted(here, price, there, links)
    else:
        best, came_from = _one_by_one(here, price, there, links)
    return [cost + extra for cost, (_to, extra) in zip(best, there, strict=True)], came_from, ways


def _one_by_one(
    here: Sequence[State], price: Sequence[float], there: Sequence[State], links: Sequence[Link]
) -> tuple[list[float], list[int]]:
    best = [_DEAREST] * len(there)
    came_from = [0] * len(there)
    for i, (start, _cost) in enumerate(here):
        base = price[i]
        for k, (to, _extra) in enumerate(there):
            cost = base + DRIFT * (to - start if to > start else start - to)
            if cost >= best[k]:
                continue
            for a, b in links:
                if (a < start and b > to) or (a > start and b < to):
                    cost += 1.0
            if cost < best[k]:
                best[k], came_from[k] = cost, i
    return best, came_from


def _counted(
    here: Sequence[State], price: Sequence[float], there: Sequence[State], links: Sequence[Link]
) -> tuple[list[float], list[int], int]:
    """The same, by how the count changes from state to state: for very many."""
    best = [_DEAREST] * len(there)
    came_from = [0] * len(there)
    passed = _Passed(links, max(start for start, _cost in here) // 2, max(to for to, _extra in there) // 2)
    worth = _worth_weighing(here, price, passed.links_until)
    for i in worth:
        base, start = price[i], here[i][0]
        crossed = passed.seen_from(start)
        for k, (to, _extra) in enumerate(there):
            cost = base + crossed[to >> 1] + DRIFT * abs(start - to)
            if to & 1:
                cost -= passed.above[to >> 1]
            if cost < best[k]:
                best[k], came_from[k] = cost, i
    return best, came_from, len(worth) * len(there)


def _worth_weighing(here: Sequence[State], price: Sequence[float], until: Sequence[int]) -> list[int]:
    """The states that a way may start from: the others cost no less than to cross over from a neighbour.

    *until* tells of each gap how many links begin above it.
    """
    order = sorted(range(len(here)), key=lambda i: here[i][0])
    is_worth = [True] * len(here)
    for way in (order, order[::-1]):
        at, dear = here[way[0]][0], _DEAREST
        for i in way:
            to = here[i][0]
            dear += abs(until[to >> 1] - until[at >> 1]) + DRIFT * abs(to - at)
            if price[i] + _HARDLY >= dear:
                is_worth[i] = False
            else:
                dear = price[i]
            at = to
    return [i for i, worth in enumerate(is_worth) if worth]


class _Passed:
    """How many links one from a position crosses, kept up to date while the position moves."""

    def __init__(self, links: Sequence[Link], last_start: int, last_end: int) -> None:
        starts = max(last_start, max(a for a, _b in links) // 2) + 1
        ends = max(last_end, max(b for _a, b in links) // 2) + 1
        self._ends: list[list[int]] = [[] for _ in range(starts)]  # of the links of each item
        self._balance = [0] * ends  # of each end: links from below the position, less those from above
        self.above = [0] * ends  # of each end: links from above the position
        self._count = 0  # of all those
        self._at = -1
        for a, b in links:
            self._ends[a >> 1].append(b >> 1)
            self._balance[b >> 1] += 1
        self.links_until = list(
            accumulate(map(len, self._ends), initial=0)
        )  # of each gap: those from above it

    def seen_from(self, start: int) -> list[int]:
        """Of each gap of the next row: how many links one from *start* to it crosses."""
        low, high = sorted((start, self._at))
        for item in range(max(low, 0) // 2, min((high + 1) // 2, len(self._ends))):
            if self._ends[item]:
                self._pass(item, start)
        self._at = start
        return list(accumulate(self._balance, initial=self._count))

    def _pass(self, item: int, start: int) -> None:
        a = 2 * item + 1
        was_above, is_above = a < self._at, a < start
        change = (a > start) - is_above - (a > self._at) + was_above
        for b in self._ends[item]:
            self._balance[b] += change
            self.above[b] += is_above - was_above
        self._count += (is_above - was_above) * len(self._ends[item])


def inversions(links: Sequence[Link]) -> int:
    """How often *links* cross one another."""
    count = 0
    ends: list[int] = []  # of those before it, from the top down
    for _a, b in sorted(links):
        if not ends or b >= ends[-1]:
            ends.append(b)
            continue
        count += len(ends) - bisect_right(ends, b)
        insort(ends, b)
    return count
