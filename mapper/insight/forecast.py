"""Where the value of the whole will lie: the shares drawn again and again from what is known of them.

Only the shapes that bring most of the variance are drawn, and the net between
them is condensed into one small system; the rest of the variance is drawn as
one normal number.  The same map and seed give the same answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from random import Random

from mapper.insight.chain import Chain
from mapper.insight.evidence import Doubt, doubts
from mapper.insight.flow import Flow
from mapper.insight.shares import left_over
from mapper.insight.solving import Solved

DRAWS = 20_000
DRAWN = 12  # shapes
SEED = 1
LEAST = 1e-12  # that leaves a loop in a draw


@dataclass(frozen=True)
class Range:
    """In one of ten cases V is below p10, in one of ten above p90; money per entrant."""

    p10: float
    p50: float
    p90: float


def forecast(flow: Flow, found: Sequence[Doubt] | None = None, draws: int = DRAWS) -> Range | None:
    """The range of V; None where V is not known.  *found* are its doubts, where somebody has them already."""
    if flow.value is None:
        return None
    found = doubts(flow) if found is None else found
    if not found:
        return Range(flow.value, flow.value, flow.value)
    drawn = found[:DRAWN]
    rest = sqrt(fsum(doubt.variance for doubt in found[DRAWN:]))
    chance = Random(SEED)  # noqa: S311 (a forecast, no secret)
    condensed = _Condensed(flow.solved, drawn)
    values = sorted(
        condensed.value(chance) + (chance.gauss(0.0, rest) if rest else 0.0) for _ in range(draws)
    )
    return Range(*(_at(values, part) for part in (0.1, 0.5, 0.9)))


def _at(values: Sequence[float], part: float) -> float:
    """The value below which *part* of the sorted *values* lie."""
    place = part * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (place - low) * (values[high] - values[low])


class _Condensed:
    """The shapes that are drawn, with what is gathered and where one gets to between them."""

    def __init__(self, solved: Solved, drawn: Sequence[Doubt]) -> None:
        states = [doubt.state for doubt in drawn]
        money = [brings - costs for brings, costs in solved.reward]
        self._own = [money[state] for state in states]
        chain = _cut(solved, frozenset(states))
        for state in states:
            money[state] = 0.0
        gathered = chain.worth(money)
        reach = []
        for state in states:
            there = [0.0] * len(money)
            there[state] = 1.0
            reach.append(chain.worth(there))
        self._first = fsum(share * gathered[state] for state, share in solved.start.items())
        self._start = [fsum(share * row[state] for state, share in solved.start.items()) for row in reach]
        self._weights = [doubt.weights for doubt in drawn]
        targets = [[target for _, target, _ in solved.net.ways[state]] for state in states]
        self._gathered = [[*(gathered[target] for target in ahead), 0.0] for ahead in targets]
        self._reach = [
            [
                (j, [*(row[target] for target in ahead), 0.0])
                for j, row in enumerate(reach)
                if any(row[target] for target in ahead)
            ]
            for ahead in targets
        ]
        self._order = _elimination([[j for j, _ in row] for row in self._reach], self._start)

    def value(self, chance: Random) -> float:
        """V with every share drawn once."""
        count = len(self._own)
        rows = [[0.0] * count for _ in range(count)]
        worth = self._own[:]
        for i, weights in enumerate(self._weights):
            parts = [chance.gammavariate(weight, 1.0) if weight else 0.0 for weight in weights]
            total = sum(parts) or 1.0
            worth[i] += sum([p * g for p, g in zip(parts, self._gathered[i], strict=True)]) / total
            for j, there in self._reach[i]:
                rows[i][j] = sum([p * g for p, g in zip(parts, there, strict=True)]) / total
        rows.append(self._start[:])
        worth.append(self._first)
        for k, before, after in self._order:
            row, leaves = rows[k], max(1.0 - rows[k][k], LEAST)
            for i in before:
                if times := rows[i][k] / leaves:
                    worth[i] += times * worth[k]
                    for j in after:
                        rows[i][j] += times * row[j]
        return worth[count]


def _cut(solved: Solved, states: frozenset[int]) -> Chain:
    """The chain in which whoever comes to one of *states* stays there."""
    rows: list[dict[int, float]] = []
    for state, ways in enumerate(solved.net.ways):
        row: dict[int, float] = {}
        for _, target, share in () if state in states or state in solved.stuck else ways:
            if share:
                row[target] = row.get(target, 0.0) + share
        rows.append(row)
    return Chain(rows, [left_over(row.values()) for row in rows])


def _elimination(
    ahead: Sequence[Sequence[int]], start: Sequence[float]
) -> list[tuple[int, list[int], list[int]]]:
    """In which order to take the shapes out, with those before and those after each; the last row begins."""
    count = len(ahead)
    rows = [set(row) for row in ahead] + [{j for j, share in enumerate(start) if share}]
    waiting = set(range(count))
    order = []
    while waiting:
        into = {k: [i for i, row in enumerate(rows) if k in row and i != k] for k in waiting}
        k = min(waiting, key=lambda k: (len(into[k]) * len(rows[k]), k))
        waiting.remove(k)
        after = sorted(rows[k] - {k})
        order.append((k, into[k], after))
        for i in into[k]:
            rows[i] = (rows[i] | set(after)) - {k}
        rows[k] = set()
    return order
