"""Channels: where the links between two layers bend, each upright run on a track of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_ON_ONE_LINE = 10.0  # what it costs when two runs follow one another on one line
_FEWEST, _COMPARED = 2, 20_000  # how often neighbours may change places: rounds, and comparisons in all

Joined = tuple[int, int]  # two items of neighbouring layers


class Run(NamedTuple):
    """The upright run of a link between two layers: it comes from the left at *start*."""

    start: float
    end: float
    source: int  # items
    target: int


class Tracks(NamedTuple):
    needed: int
    of: dict[Joined, int]  # of each run, the leftmost track being 0
    clashing: list[Joined]  # those that lie on one line with another for a stretch, all the same


def tracks(runs: Sequence[Run]) -> Tracks:
    """A track for each run of a channel."""
    done: list[tuple[int, float, float]] = []
    chosen: dict[Joined, int] = {}
    for run in _in_order(runs):
        low, high = min(run.start, run.end) - 2, max(run.start, run.end) + 2
        beyond = (track + 1 for track, top, bottom in done if top < high and low < bottom)
        track = max(beyond, default=0)
        done.append((track, low, high))
        chosen[run.source, run.target] = track
    return Tracks(max(chosen.values(), default=-1) + 1, chosen, _clashing(runs, chosen))


def _clashing(runs: Sequence[Run], chosen: dict[Joined, int]) -> list[Joined]:
    """The runs that begin where one to the left of them ends: neither order keeps them apart."""
    if len(runs) < 2:
        return []
    ends: dict[float, Run] = {}  # at each height, the leftmost of those that end there
    for run in sorted(runs, key=lambda run: -chosen[run.source, run.target]):
        ends[run.end] = run
    found: dict[Joined, None] = {}
    for run in runs:
        other = ends.get(run.start)
        if other and chosen[other.source, other.target] < chosen[run.source, run.target]:
            found[other.source, other.target] = found[run.source, run.target] = None
    return list(found)


def _in_order(runs: Sequence[Run]) -> list[Run]:
    """From the left, so that few cross: neighbours change places as long as it helps."""
    order = sorted(
        runs, key=lambda run: (run.end < run.start, run.start if run.end < run.start else -run.start)
    )
    for _ in range(min(len(order), _FEWEST + _COMPARED // (len(order) + 1))):
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
