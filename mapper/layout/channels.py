"""Channels: where the links between two layers bend, each upright run on a track of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_ON_ONE_LINE = 10.0  # what it costs when two runs follow one another on one line


class Run(NamedTuple):
    """The upright run of a link between two layers: it comes from the left at *start*."""

    start: float
    end: float
    source: int  # items
    target: int


def tracks(runs: Sequence[Run]) -> tuple[int, dict[tuple[int, int], int]]:
    """How many tracks a channel needs, and which each link has, the leftmost being 0."""
    done: list[tuple[int, float, float]] = []
    chosen: dict[tuple[int, int], int] = {}
    for run in _in_order(runs):
        low, high = min(run.start, run.end) - 2, max(run.start, run.end) + 2
        beyond = (track + 1 for track, top, bottom in done if top < high and low < bottom)
        track = max(beyond, default=0)
        done.append((track, low, high))
        chosen[run.source, run.target] = track
    return max(chosen.values(), default=-1) + 1, chosen


def _in_order(runs: Sequence[Run]) -> list[Run]:
    """From the left, so that few cross: neighbours change places as long as it helps."""
    order = sorted(
        runs, key=lambda run: (run.end < run.start, run.start if run.end < run.start else -run.start)
    )
    for _ in range(len(order)):
        moved = False
        for i in range(len(order) - 1):
            a, b = order[i], order[i + 1]
            if _price(b, a) < _price(a, b):
                order[i], order[i + 1] = b, a
                moved = True
        if not moved:
            break
    return order


def _price(left: Run, right: Run) -> float:
    """How badly two runs cross when one is to the left of the other."""
    price = 0.0
    price += min(left.start, left.end) < right.start < max(left.start, left.end)
    price += min(right.start, right.end) < left.end < max(right.start, right.end)
    if abs(left.end - right.start) < 1.0:
        price += _ON_ONE_LINE
    return price
