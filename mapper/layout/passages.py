"""Passages: the upright runs of links in the space between two columns of processes, and how wide it gets.

A run has two legs, each of which leads away to the left or to the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mapper.layout.packing import TRACK

_BEFORE, _WITH_RUNS, _WITHOUT = 16.0, 32.0, 32.0
_ON_ONE_LINE = 10  # what it costs when the legs of two runs lie on one line
_ROUNDS, _REACH = 12, 6  # of changing places, and how far


class Run(NamedTuple):
    start: float
    from_left: bool
    end: float
    to_left: bool
    key: tuple[int, int]  # which part of which link


def passage(runs: Sequence[Run], is_outermost: bool) -> tuple[float, dict[tuple[int, int], float]]:
    """How wide a passage is, and where in it each run stands."""
    count, chosen = _tracks(runs)
    if not count:
        return 0.0 if is_outermost else _WITHOUT, {}
    return count * TRACK + _WITH_RUNS, {key: _BEFORE + track * TRACK for key, track in chosen.items()}


def _tracks(runs: Sequence[Run]) -> tuple[int, dict[tuple[int, int], int]]:
    done: list[tuple[int, float, float]] = []
    chosen: dict[tuple[int, int], int] = {}
    for run in _in_order(runs):
        low, high = _span(run)
        beyond = (track + 1 for track, top, bottom in done if top < high + 4 and low < bottom + 4)
        track = max(beyond, default=0)
        done.append((track, low, high))
        chosen[run.key] = track
    return max(chosen.values(), default=-1) + 1, chosen


def _span(run: Run) -> tuple[float, float]:
    return (run.start, run.end) if run.start < run.end else (run.end, run.start)


def _in_order(runs: Sequence[Run]) -> list[Run]:
    """From the left, so that few cross: one moves before another as long as it helps."""
    order = sorted(
        runs, key=lambda run: (run.end < run.start, run.start if run.end < run.start else -run.start)
    )
    for _ in range(min(len(order), _ROUNDS)):
        moved = False
        for i in range(len(order) - 1):
            for j in range(i + 1, min(i + _REACH, len(order))):
                if _gain(order[j], order[i]) < 0 and sum(_gain(order[j], run) for run in order[i:j]) < 0:
                    order.insert(i, order.pop(j))
                    moved = True
                    break
        if not moved:
            break
    return order


def _gain(later: Run, earlier: Run) -> int:
    """How many crossings more there are when *later* comes before *earlier*."""
    return _price(later, earlier) - _price(earlier, later)


def _price(left: Run, right: Run) -> int:
    """How badly two runs cross when one is to the left of the other."""
    (low, high), (top, bottom) = _span(left), _span(right)
    if high < top or bottom < low:
        return 0
    price = (
        (not left.from_left and top < left.start < bottom)
        + (not left.to_left and top < left.end < bottom)
        + (right.from_left and low < right.start < high)
        + (right.to_left and low < right.end < high)
    )
    return price + _ON_ONE_LINE * _meetings(left, right)


def _meetings(left: Run, right: Run) -> int:
    """How many legs of one run lead to the right at the height of one that leads left out of the other."""
    return sum(
        not away_left and back_left and abs(y - z) < 1.0
        for y, away_left in ((left.start, left.from_left), (left.end, left.to_left))
        for z, back_left in ((right.start, right.from_left), (right.end, right.to_left))
    )
