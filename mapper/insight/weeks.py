"""When the clients come: week by week from the day on which so many more begin to come in.

Whoever comes to a step leaves it after its waiting and its work.  The days of
all ways are added up as they are gone through (a convolution of the lags), a
part of a day being shared between the day before and the day after.  Waits that
nobody said take no time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from mapper.insight.flow import Flow
from mapper.model.records import Id, Node

WEEKS = 13
DAYS = 7
HOURS_A_DAY = 24.0
LEAST = 1e-7  # of those who come in; fewer are not followed
REACHED = 0.95  # of the pace


@dataclass(frozen=True)
class Curve:
    """Clients week by week."""

    weeks: tuple[float, ...]
    pace: float  # clients a week, once all ways are gone through
    silent: tuple[Id, ...]  # the steps where nobody says how long it takes

    @property
    def first(self) -> int | None:
        """The week, counted from 1, that brings the first whole client of them all."""
        return _first(_sums(self.weeks), 1.0 - 1e-9)

    @property
    def full(self) -> int | None:
        """The first week at the full pace, but for one in twenty; None where none of them is."""
        return _first(self.weeks, REACHED * self.pace)


def curve(flow: Flow, entrants: float, weeks: int = WEEKS) -> Curve | None:
    """The clients of each of *weeks* when *entrants* a month begin to come in on its first day.

    None where nobody becomes one, or no step says how long it takes.
    """
    work = [node for node in flow.shapes if node.shape == "rectangle" and flow.visits[node.id]]
    if not flow.clients or all(_days(node) is None for node in work):
        return None
    won = _won_by_day(flow, weeks * DAYS)
    a_day = entrants * 12 / 52 / DAYS
    each = [a_day * sum(won[week * DAYS : (week + 1) * DAYS]) for week in range(weeks)]
    silent = tuple(node.id for node in work if _days(node) is None)
    return Curve(tuple(each), a_day * DAYS * flow.clients, silent)


def _won_by_day(flow: Flow, days: int) -> Sequence[float]:
    """The probability to be a client within so many days."""
    solved = flow.solved
    net = solved.net
    lags = [0.0 if node.id in net.hosts else _days(node) or 0.0 for node in net.nodes]
    wins = {state for state in net.ends if net.nodes[state].outcome == "win"}
    leaving: list[dict[int, float]] = [defaultdict(float) for _ in range(days)]
    for state, part in solved.start.items():
        _arrive(leaving, 0, state, part, lags)
    total, by_day = 0.0, []
    for day in range(days):
        here = leaving[day]
        while here:
            state, part = here.popitem()
            if state in wins:
                total += part
            elif part > LEAST and state not in solved.stuck:
                for _, target, share in net.ways[state]:
                    _arrive(leaving, day, target, part * (share or 0.0), lags)
        by_day.append(total)
    return by_day


def _arrive(
    leaving: Sequence[dict[int, float]], day: int, state: int, part: float, lags: list[float]
) -> None:
    """Somebody comes to a state on a day, and leaves it once it is done."""
    whole = int(lags[state])
    later = lags[state] - whole
    for on, some in ((day + whole, part * (1 - later)), (day + whole + 1, part * later)):
        if some > 0.0 and on < len(leaving):
            leaving[on][state] += some


def _days(node: Node) -> float | None:
    """How long it takes before one goes on from there."""
    if node.wait_hours is None:
        return None
    return (node.wait_hours + (node.minutes or 0.0) / 60) / HOURS_A_DAY


def _sums(numbers: Sequence[float]) -> list[float]:
    total, sums = 0.0, []
    for number in numbers:
        total += number
        sums.append(total)
    return sums


def _first(numbers: Sequence[float], least: float) -> int | None:
    return next((n for n, number in enumerate(numbers, 1) if number >= least), None)
