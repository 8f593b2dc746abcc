"""An absorbing chain, solved exactly: how often each state is met, and what each is worth from there on.

With Q the shares from state to state, N = (I - Q)^-1 counts visits.  States that
do not lead back to themselves are passed once, in their order.  Of each knot of
loops the states are eliminated one by one, those with the fewest neighbours
first, and every pivot is a sum of what leaves and never a difference
(W. Grassmann, M. Taksar, D. Heyman, Operations Research 33 (1985), 1107-1116),
so that loops which hardly anybody leaves lose no digits.  The diagonal of N
comes from the same elimination (K. Takahashi, J. Fagan, M. Chen, PICA 8 (1973),
63-69).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
        self._parts: list[int | _Loops] = []  # each state, or knot of loops, after all that it leads to
        self._knots: dict[int, _Loops] = {}  # of the states that are in one
        least = SMALLEST if min(away, default=0.0) >= 0.0 else SMALLEST_OF_MORE
        for states in _components(rows):
            if len(states) == 1 and states[0] not in rows[states[0]]:
                self._parts.append(states[0])
            else:
                knot = _Loops(states, rows, away, least)
                self._parts.append(knot)
                self._knots |= dict.fromkeys(states, knot)

    def visits(self, start: Mapping[int, float]) -> list[float]:
        """How often each state is met by one who begins at i with probability ``start[i]``: start N."""
        met = [0.0] * len(self._rows)
        for state, share in start.items():
            met[state] += share
        rows = self._rows
        for part in reversed(self._parts):
            if isinstance(part, _Loops):
                part.visits(met)
                part.pass_on(met)
            elif here := met[part]:
                for j, share in rows[part].items():
                    met[j] += here * share
        return met

    def worth(self, reward: Sequence[float]) -> list[float]:
        """What is gathered from each state on, at ``reward[i]`` for a visit of i: N reward."""
        worth = list(reward)
        rows = self._rows
        for part in self._parts:
            if isinstance(part, _Loops):
                part.gather(worth)
                part.worth(worth)
            else:
                for j, share in rows[part].items():
                    worth[part] += share * worth[j]
        return worth

    def returns(self) -> list[float]:
        """How often one who is at a state is there, this time included: the diagonal of N."""
        knots = self._knots
        return [knots[k].inverse[k][k] if k in knots else 1.0 for k in range(len(self._rows))]

    def again(self, state: int, after: int) -> float:
        """How often one who goes on from *state* to *after* comes to *state* again: N[after][state]."""
        if after in self._rows[state]:
            knot = self._knots.get(state)
            return knot.inverse[after][state] if knot and knot is self._knots.get(after) else 0.0
        here = [0.0] * len(self._rows)  # nobody takes that way, so the elimination did not pass it
        here[state] = 1.0
        return self.worth(here)[after]


def _components(rows: Sequence[Mapping[int, float]]) -> Iterator[list[int]]:
    """The states that lead to each other, together; each such knot after all that it leads to.

    R. Tarjan, SIAM Journal on Computing 1 (1972), 146-160, with a path in place of the recursion.
    """
    done = len(rows) + 1
    number = [0] * len(rows)  # of the states in the order in which they are come to; 0: not yet
    lowest = [0] * len(rows)  # the least number that a state leads back to; done: its knot is known
    count = 0
    waiting: list[int] = []
    path: list[tuple[int, Iterator[int]]] = []
    for root in range(len(rows)):
        onward: int | None = None if number[root] else root
        while onward is not None or path:
            if onward is not None:
                count += 1
                number[onward] = lowest[onward] = count
                waiting.append(onward)
                path.append((onward, iter(rows[onward])))
                onward = None
            here, ahead = path[-1]
            for to in ahead:
                if not number[to]:
                    onward = to
                    break
                if lowest[to] < lowest[here]:
                    lowest[here] = lowest[to]
            else:
                path.pop()
                if lowest[here] == number[here]:
                    yield _knot(waiting, here, lowest, done)
                elif lowest[here] < lowest[path[-1][0]]:
                    lowest[path[-1][0]] = lowest[here]


def _knot(waiting: list[int], first: int, lowest: list[int], done: int) -> list[int]:
    """Take the states off *waiting* that came after *first*, and are in its knot."""
    knot: list[int] = []
    while not knot or knot[-1] != first:
        knot.append(waiting.pop())
        lowest[knot[-1]] = done
    return knot


class _Loops:
    """States that lead to each other, eliminated."""

    def __init__(
        self, states: Sequence[int], rows: Sequence[Mapping[int, float]], away: Sequence[float], least: float
    ) -> None:
        """The shares from each of *states*; more than *least* must leave them all."""
        self._outs: dict[int, dict[int, float]] = {k: {} for k in states}
        self._ins: dict[int, dict[int, float]] = {k: {} for k in states}
        self._leaving: dict[int, dict[int, float]] = {}  # to what comes after them
        gone = {}
        for k in states:
            beyond = {}
            for j, share in rows[k].items():
                if j not in self._outs:
                    beyond[j] = share
                elif j != k:  # one who stays is found again in the pivot: away and others are what is left
                    self._outs[k][j] = self._ins[j][k] = share
            if beyond:
                self._leaving[k] = beyond
            gone[k] = away[k] + sum(beyond.values())
        self._order: list[int] = []
        self._pivot: dict[int, float] = {}
        self._eliminate(gone, least)

    def pass_on(self, met: list[float]) -> None:
        """Let those who are met here go on to what comes after."""
        for k, beyond in self._leaving.items():
            if here := met[k]:
                for j, share in beyond.items():
                    met[j] += here * share

    def gather(self, worth: list[float]) -> None:
        """Take up what comes after."""
        for k, beyond in self._leaving.items():
            for j, share in beyond.items():
                worth[k] += share * worth[j]

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
