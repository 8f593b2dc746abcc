"""An absorbing chain, solved exactly: how often each state is met, and what each is worth from there on.

With Q the shares from state to state, N = (I - Q)^-1 counts visits.  What comes
before all loops, and what comes after them, is passed once, in its order.  The
states between are eliminated one by one, those with the fewest neighbours
first, and every pivot is a sum of what leaves and never a difference
(W. Grassmann, M. Taksar, D. Heyman, Operations Research 33 (1985), 1107-1116),
so that loops which hardly anybody leaves lose no digits.  The diagonal of N
comes from the same elimination (K. Takahashi, J. Fagan, M. Chen, PICA 8 (1973),
63-69).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from heapq import heapify, heappop, heappush

SMALLEST = 1e-100  # what leaves a loop at least; less is nobody
SMALLEST_OF_MORE = 1e-12  # the same where shares make more than 1, and rounding hides the difference


class Growing(ArithmeticError):
    """More come back to a state than left it, or all of them: there is no such number of visits."""

    def __init__(self, state: int) -> None:
        super().__init__(f"state {state} feeds itself")
        self.state = state


class Chain:
    """The chain in its order; each question is then answered in time proportional to its arrows."""

    def __init__(self, rows: Sequence[Mapping[int, float]], away: Sequence[float]) -> None:
        """A chain of shares: ``rows[i][j]`` go from i to j, ``away[i]`` end there; together they are 1.

        Raises:
            Growing: a loop that is never left, or that shares above 1 feed.
        """
        self._rows = rows
        self._before, rest = _from_the_front(rows)
        self._after, between = _from_the_back(rows, rest)
        self._between: dict[int, Mapping[int, float]] = {}  # with what leaves it, to what comes after
        inner: dict[int, dict[int, float]] = {}
        leaving: dict[int, float] = {}
        for k in between:
            inner[k] = {j: share for j, share in rows[k].items() if j in between}
            self._between[k] = {j: share for j, share in rows[k].items() if j not in between}
            leaving[k] = away[k] + sum(self._between[k].values())
        self._loops = _Loops(inner, leaving, SMALLEST if min(away, default=0.0) >= 0.0 else SMALLEST_OF_MORE)

    def visits(self, start: Mapping[int, float]) -> list[float]:
        """How often each state is met by one who begins at i with probability ``start[i]``: start N."""
        met = [0.0] * len(self._rows)
        for state, share in start.items():
            met[state] += share
        rows = self._rows
        _pass_on(met, ((k, rows[k]) for k in self._before))
        self._loops.visits(met)
        _pass_on(met, self._between.items())
        _pass_on(met, ((k, rows[k]) for k in reversed(self._after)))
        return met

    def worth(self, reward: Sequence[float]) -> list[float]:
        """What is gathered from each state on, at ``reward[i]`` for a visit of i: N reward."""
        worth = list(reward)
        rows = self._rows
        _gather(worth, ((k, rows[k]) for k in self._after))
        _gather(worth, self._between.items())
        self._loops.worth(worth)
        _gather(worth, ((k, rows[k]) for k in reversed(self._before)))
        return worth

    def returns(self) -> list[float]:
        """How often one who is at a state is there, this time included: the diagonal of N."""
        found = self._loops.inverse
        return [found[k][k] if k in found else 1.0 for k in range(len(self._rows))]

    def again(self, state: int, after: int) -> float:
        """How often one who goes on from *state* to *after* comes to *state* again: N[after][state]."""
        if after in self._rows[state]:
            return self._loops.inverse.get(after, {}).get(state, 0.0)
        here = [0.0] * len(self._rows)  # nobody takes that way, so the elimination did not pass it
        here[state] = 1.0
        return self.worth(here)[after]


def _from_the_front(rows: Sequence[Mapping[int, float]]) -> tuple[list[int], list[int]]:
    """The states that no loop leads to, each after all that lead to it; and the others."""
    waits = [0] * len(rows)
    for row in rows:
        for j in row:
            waits[j] += 1
    order = [k for k, before in enumerate(waits) if not before]
    for k in order:
        for j in rows[k]:
            waits[j] -= 1
            if not waits[j]:
                order.append(j)
    return order, [k for k, before in enumerate(waits) if before]


def _from_the_back(
    rows: Sequence[Mapping[int, float]], rest: Sequence[int]
) -> tuple[list[int], dict[int, None]]:
    """Those of *rest* that lead to no loop, each after all that it leads to; and the others."""
    before: dict[int, list[int]] = {k: [] for k in rest}
    for k in rest:
        for j in rows[k]:
            before[j].append(k)
    waits = {k: len(rows[k]) for k in rest}
    order = [k for k in rest if not waits[k]]
    for k in order:
        for i in before[k]:
            waits[i] -= 1
            if not waits[i]:
                order.append(i)
    return order, dict.fromkeys(k for k in rest if waits[k])


def _pass_on(met: list[float], rows: Iterable[tuple[int, Mapping[int, float]]]) -> None:
    for k, row in rows:
        if here := met[k]:
            for j, share in row.items():
                met[j] += here * share


def _gather(worth: list[float], rows: Iterable[tuple[int, Mapping[int, float]]]) -> None:
    for k, row in rows:
        for j, share in row.items():
            worth[k] += share * worth[j]


class _Loops:
    """The states that lie on loops or between them, eliminated."""

    def __init__(self, outs: dict[int, dict[int, float]], away: dict[int, float], least: float) -> None:
        """The shares from state to state, and what leaves them all: more than *least* of it must."""
        self._order: list[int] = []
        self._pivot: dict[int, float] = {}
        self._outs = outs
        self._ins: dict[int, dict[int, float]] = {k: {} for k in outs}
        self._eliminate(away, least)

    def visits(self, met: list[float]) -> None:
        """Turn how often one begins at each state into how often it is met."""
        for k in self._order:
            if met[k]:
                through = met[k] / self._pivot[k]
                for j, share in self._outs[k].items():
                    met[j] += through * share
        for k in reversed(self._order):
            more = sum([met[i] * share for i, share in self._ins[k].items()])
            met[k] = (met[k] + more) / self._pivot[k]

    def worth(self, worth: list[float]) -> None:
        """Turn what a visit of each state brings into what is gathered from there on."""
        for k in self._order:
            if worth[k]:
                each = worth[k] / self._pivot[k]
                for i, share in self._ins[k].items():
                    worth[i] += each * share
        for k in reversed(self._order):
            more = sum([share * worth[j] for j, share in self._outs[k].items()])
            worth[k] = (worth[k] + more) / self._pivot[k]

    @cached_property
    def inverse(self) -> Mapping[int, Mapping[int, float]]:
        """The entries of N for all pairs that are joined, from either end, in the elimination."""
        inverse: dict[int, dict[int, float]] = {k: {} for k in self._outs}
        for k in reversed(self._order):
            pivot, outs, ins = self._pivot[k], self._outs[k], self._ins[k]
            back = {i: sum([q * inverse[j][i] for j, q in outs.items()]) / pivot for i in ins}
            for j in outs:
                inverse[j][k] = sum([q * inverse[j][i] for i, q in ins.items()]) / pivot
            again = sum([q * back[i] for i, q in ins.items()])
            inverse[k] = back
            inverse[k][k] = (1.0 + again) / pivot
        return inverse

    def _eliminate(self, away: dict[int, float], least: float) -> None:
        outs, ins = self._outs, self._ins
        for i, row in outs.items():
            row.pop(i, None)  # one who stays is found again in the pivot: away and others are what is left
            for j, share in row.items():
                ins[j][i] = share
        waiting = [(len(ins[k]) * len(row), k) for k, row in outs.items()]
        heapify(waiting)
        done: set[int] = set()
        while waiting:
            fill, k = heappop(waiting)
            if k in done:
                continue
            if fill < (now := len(ins[k]) * len(outs[k])):
                heappush(waiting, (now, k))
                continue
            done.add(k)
            self._take_out(k, away, least)

    def _take_out(self, k: int, away: dict[int, float], least: float) -> None:
        """Lead those who come to *k* straight to where they go from there."""
        outs, ins = self._outs, self._ins
        here = outs[k]
        pivot = away[k] + sum(here.values())
        if pivot <= least:
            raise Growing(k)
        self._order.append(k)
        self._pivot[k] = pivot
        for j in here:
            del ins[j][k]
        for i, share in ins[k].items():
            row = outs[i]
            del row[k]
            through = share / pivot
            away[i] += through * away[k]
            for j, onward in here.items():
                if j != i:
                    row[j] = ins[j][i] = row.get(j, 0.0) + through * onward
