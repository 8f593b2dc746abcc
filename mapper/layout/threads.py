"""Threads: links between processes that pass through columns, each in the gap where it crosses least.

A column holds stacks and threads from the top down.  Positions are doubled: an
odd one is an item, an even one a gap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_SHORT = 0.01  # for each half position between a thread's last gap and where it leads


class Joint(NamedTuple):
    """What joins an item to one of the next column: where it touches each, below their tops."""

    item: int
    here: float
    there: float


@dataclass(slots=True)
class Columns:
    """Items by column: the stacks, numbered first, and the threads."""

    items: list[list[int]]
    heights: list[float]  # of each item
    right: list[list[Joint]]
    stacks: int
    turns: dict[tuple[int, str], list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    # by (column, side): pairs of items joined by a U-turn there

    def positions(self, column: int) -> dict[int, int]:
        return {item: 2 * i + 1 for i, item in enumerate(self.items[column])}

    def links(self, column: int) -> list[tuple[int, int]]:
        """The positions that links join between a column and the next one."""
        at = self.positions(column + 1)
        return [(2 * i + 1, at[j.item]) for i, a in enumerate(self.items[column]) for j in self.right[a]]

    def add_thread(self, span: Sequence[int], gaps: Sequence[int]) -> list[int]:
        """A new item in the gap of each column of *span*, joined from left to right."""
        made: list[int] = []
        for column, gap in zip(span, gaps, strict=True):
            item = len(self.right)
            self.right.append([])
            self.heights.append(0.0)
            self.items[column].insert(gap, item)
            if made:
                self.right[made[-1]].append(Joint(item, 0.0, 0.0))
            made.append(item)
        return made


def lead_forward(columns: Columns, source: int, target: int, span: Sequence[int]) -> list[int]:
    """The gaps by which a link passes through the columns between its stacks."""
    here = columns.positions(span[0] - 1)[source]
    links = columns.links(span[0] - 1)
    first = [
        float(sum((p < here and q > 2 * gap) or (p > here and q < 2 * gap) for p, q in links))
        for gap in range(len(columns.items[span[0]]) + 1)
    ]
    there = columns.positions(span[-1] + 1)[target]
    links = columns.links(span[-1])
    last = [
        float(sum((p < 2 * gap and q > there) or (p > 2 * gap and q < there) for p, q in links))
        for gap in range(len(columns.items[span[-1]]) + 1)
    ]
    return _cheapest(columns, span, first, last, there)


def lead_back(columns: Columns, source: int, target: int, span: Sequence[int]) -> list[int]:
    """The gaps of a link that turns round: out of the last column of *span*, back, and into the first."""
    at = columns.positions(span[0])
    here = at[target]
    before = columns.links(span[0] - 1) if span[0] else []
    first = _passed(here, [q for _p, q in before], len(at))
    _add_interleaved(first, here, at, columns.turns[span[0], "L"])
    at = columns.positions(span[-1])
    there = at[source]
    leaving = [at[item] for item in columns.items[span[-1]] for _ in columns.right[item]]
    last = _passed(there, leaving, len(at))
    _add_interleaved(last, there, at, columns.turns[span[-1], "R"])
    return _cheapest(columns, span, first, last, there + 1)


def _cheapest(
    columns: Columns, span: Sequence[int], first: list[float], last: list[float], there: int
) -> list[int]:
    """The gaps in the columns of *span* that together cross least; *first* and *last* price both ends."""
    best, trace = first, []
    for column in span[1:]:
        best, came_from = _next_column(columns, column, best)
        trace.append(came_from)
    gap = min(range(len(best)), key=lambda g: best[g] + last[g] + _SHORT * abs(2 * g - there))
    gaps = [gap]
    for came_from in reversed(trace):
        gap = came_from[gap]
        gaps.append(gap)
    return gaps[::-1]


def _next_column(columns: Columns, column: int, best: Sequence[float]) -> tuple[list[float], list[int]]:
    """The least price of each gap of a column, and the gap of the one before that it comes from."""
    gaps = len(columns.items[column]) + 1
    ends: list[list[int]] = [[] for _ in best]  # of the links of each item of the column before
    crossed = [0] * gaps  # by a link to each gap, from the present gap of the column before
    for p, q in columns.links(column - 1):
        ends[p // 2].append(q)
        for gap in range((q + 1) // 2, gaps):
            crossed[gap] += 1
    prices, came_from = [1e9] * gaps, [0] * gaps
    for start, price in enumerate(best):
        for q in ends[start - 1] if start else ():
            for gap in range(gaps):
                crossed[gap] += 1 if gap < (q + 1) // 2 else -1
        for gap in range(gaps):
            if price + crossed[gap] < prices[gap]:
                prices[gap], came_from[gap] = price + crossed[gap], start
    return prices, came_from


def _passed(here: int, ports: Sequence[int], items: int) -> list[float]:
    """Of each gap of a column: how many of *ports* lie between it and the position *here*."""
    count = [0] * (2 * items + 2)
    for port in ports:
        count[port] += 1
    passed = [0.0] * (items + 1)
    total = 0
    for gap in range((here + 1) // 2, items + 1):
        total += count[2 * gap - 1] if 2 * gap - 1 > here else 0
        passed[gap] = float(total)
    total = 0
    for gap in range((here - 1) // 2, -1, -1):
        total += count[2 * gap + 1] if 2 * gap + 1 < here else 0
        passed[gap] = float(total)
    return passed


def _add_interleaved(
    prices: list[float], here: int, at: dict[int, int], turns: Sequence[tuple[int, int]]
) -> None:
    """One more for each U-turn that one from *here* to a gap would cross."""
    for a, b in turns:
        low, high = sorted((at[a], at[b]))
        if here in (low, high):
            continue
        inside = low < here < high
        for gap in range(len(prices)):
            prices[gap] += (low < 2 * gap < high) != inside
