"""An absorbing chain, solved exactly: how often each state is met, and what each is worth from there on.

With Q the shares from state to state, N = (I - Q)^-1 counts visits.  States are
eliminated one by one, those with the fewest neighbours first, and every pivot
is a sum of what leaves and never a difference (W. Grassmann, M. Taksar,
D. Heyman, Operations Research 33 (1985), 1107-1116), so that loops which hardly
anybody leaves lose no digits.  The diagonal of N comes from the same
elimination (K. Takahashi, J. Fagan, M. Chen, PICA 8 (1973), 63-69).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

SMALLEST = 1e-100  # what leaves a loop at least; less is nobody
SMALLEST_OF_MORE = 1e-12  # the same where shares make more than 1, and rounding hides the difference


class Growing(ArithmeticError):
    """More come back to a state than left it, or all of them: there is no such number of visits."""

    def __init__(self, state: int) -> None:
        super().__init__(f"state {state} feeds itself")
        self.state = state


class Chain:
    """The eliminated chain; each question is then answered in time proportional to its arrows."""

    def __init__(self, rows: Sequence[Mapping[int, float]], away: Sequence[float]) -> None:
        """A chain of shares: ``rows[i][j]`` go from i to j, ``away[i]`` end there; together they are 1.

        Raises:
            Growing: a loop that is never left, or that shares above 1 feed.
        """
        self._order: list[int] = []
        self._pivot = [0.0] * len(rows)
        self._outs = [dict(row) for row in rows]
        self._ins: list[dict[int, float]] = [{} for _ in rows]
        self._eliminate(list(away))

    def visits(self, start: Mapping[int, float]) -> list[float]:
        """How often each state is met by one who begins at i with probability ``start[i]``: start N."""
        met = [0.0] * len(self._outs)
        for state, share in start.items():
            met[state] += share
        for k in self._order:
            if met[k]:
                through = met[k] / self._pivot[k]
                for j, share in self._outs[k].items():
                    met[j] += through * share
        for k in reversed(self._order):
            more = sum([met[i] * share for i, share in self._ins[k].items()])
            met[k] = (met[k] + more) / self._pivot[k]
        return met

    def worth(self, reward: Sequence[float]) -> list[float]:
        """What is gathered from each state on, at ``reward[i]`` for a visit of i: N reward."""
        worth = list(reward)
        for k in self._order:
            if worth[k]:
                each = worth[k] / self._pivot[k]
                for i, share in self._ins[k].items():
                    worth[i] += each * share
        for k in reversed(self._order):
            more = sum([share * worth[j] for j, share in self._outs[k].items()])
            worth[k] = (worth[k] + more) / self._pivot[k]
        return worth

    def returns(self) -> list[float]:
        """How often one who is at a state is there, this time included: the diagonal of N."""
        inverse: list[dict[int, float]] = [{} for _ in self._outs]
        for k in reversed(self._order):
            pivot, outs, ins = self._pivot[k], self._outs[k], self._ins[k]
            back = {i: sum([q * inverse[j][i] for j, q in outs.items()]) / pivot for i in ins}
            for j in outs:
                inverse[j][k] = sum([q * inverse[j][i] for i, q in ins.items()]) / pivot
            again = sum([q * back[i] for i, q in ins.items()])
            inverse[k] = back
            inverse[k][k] = (1.0 + again) / pivot
        return [row[k] for k, row in enumerate(inverse)]

    def _eliminate(self, away: list[float]) -> None:
        outs, ins = self._outs, self._ins
        for i, row in enumerate(outs):
            row.pop(i, None)  # one who stays is found again in the pivot: away and others are what is left
            for j, share in row.items():
                ins[j][i] = share
        least = SMALLEST if min(away, default=0.0) >= 0.0 else SMALLEST_OF_MORE
        waiting = [(len(ins[k]) * len(outs[k]), k) for k in range(len(outs))]
        heapify(waiting)
        done = [False] * len(outs)
        while waiting:
            fill, k = heappop(waiting)
            if done[k]:
                continue
            if fill < (now := len(ins[k]) * len(outs[k])):
                heappush(waiting, (now, k))
                continue
            done[k] = True
            self._take_out(k, away, least)

    def _take_out(self, k: int, away: list[float], least: float) -> None:
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
