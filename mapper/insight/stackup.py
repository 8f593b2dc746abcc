"""Each part fits: does the whole?  What the hours and tolerances of the steps of a way add up to.

Of the steps on a way: the hours are the sum of waiting and working; at worst
every tolerance is used up at once (their sum more), and as a rule they even out
in part (the root of the sum of their squares more, for tolerances that do not
hang together); right the first time are the product of the steps' shares (rolled
throughput yield).  What a step does not say adds nothing.  Of a subsystem that
is drawn inside, the inside counts (idea 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, prod, sqrt
from typing import NamedTuple

from mapper.insight.net import Net, net
from mapper.insight.plan import Plan, plans
from mapper.insight.routes import Route, Routes
from mapper.model.document import Reader
from mapper.model.records import Id, Node, Sheet

ROUNDING = 1e-9


class Part(NamedTuple):
    """What one step adds to a way; None where it does not say."""

    node: Id
    hours: float | None
    tolerance: float | None
    share: float | None  # of the spread: its part of the sum of squared tolerances
    quality: float | None  # the share (0 to 1) that is right the first time


@dataclass(frozen=True)
class Sum:
    """What some steps take together, in hours; None where none of them says any."""

    nominal: float | None
    rss: float | None  # nominal and the root of the sum of squared tolerances
    worst: float | None  # nominal and the sum of tolerances
    quality: float | None  # the share (0 to 1) with which nothing has to be done again
    steps: tuple[Part, ...]  # those that say anything, in their order


@dataclass(frozen=True)
class StackUp:
    """One way through a sheet, in hours; None where nothing on it says any."""

    sheet: Id
    path: tuple[Id, ...]
    share: float | None  # of the entrants, how many go just so
    nominal: float | None
    rss: float | None  # nominal and the root of the sum of squared tolerances
    worst: float | None  # nominal and the sum of tolerances
    quality: float | None  # the share (0 to 1) with which nothing has to be done again
    promise: float | None  # what is promised to those who come to this end
    parts: tuple[Id, ...]  # the steps with a tolerance, the one that adds most first
    steps: tuple[Part, ...]  # all that say anything, in the order of the way

    @property
    def fits(self) -> bool | None:
        """Whether the promise is kept even at worst; None when nobody knows."""
        return _within(self.worst, self.promise)

    @property
    def mostly(self) -> bool | None:
        """Whether it is kept as a rule."""
        return _within(self.rss, self.promise)

    @property
    def adds_up(self) -> bool:
        """Each part fits, the whole does not: kept when all goes as planned, and not at worst."""
        return self.fits is False and _within(self.nominal, self.promise) is True


def stackups(map: Reader, given: Sequence[Plan] | None = None) -> tuple[StackUp, ...]:
    """The ways through the main sheet, then through the insides that promise something themselves.

    The main ways come first.  Who ends lost, or later, was promised nothing.
    """
    found = plans(map) if given is None else given
    whole = net(found)
    return tuple(stack for plan in found for stack in _through(whole, plan, plan is found[0]))


def way_to_a_win(given: Sequence[Plan]) -> tuple[Id, ...]:
    """The shapes of the way that most take to an end that is a win; empty where none leads to one."""
    whole = net(given) if given else None
    if whole is None:
        return ()
    wins = {state for state in whole.ends if whole.nodes[state].outcome == "win"}
    states = Routes(whole, _shares(whole, whole.begins), wins).main() if wins else ()
    return tuple(whole.nodes[state].id for state in states)


def _through(whole: Net, plan: Plan, main: bool) -> Iterator[StackUp]:
    begins = whole.begins if main else plan.beginnings
    if not main and (plan.sheet.inside not in whole.hosts or plan.sheet.promise_hours is None):
        return
    starts = _shares(whole, begins)
    ends = whole.ends if main else {whole.states[node.id][0] for node in plan.endings}
    for route in Routes(whole, starts, ends).all():
        yield _stacked(whole, plan.sheet, route, main)


def _shares(whole: Net, begins: Sequence[Node]) -> Mapping[int, float]:
    """How many of the entrants begin where; evenly many where nobody says so."""
    amounts = [node.entrants for node in begins]
    told = [max(amount, 0.0) for amount in amounts if amount is not None]
    total = fsum(told) if len(told) == len(amounts) else 0.0
    even = 1.0 / len(begins) if begins else 0.0
    return {
        whole.states[node.id][0]: max(node.entrants or 0.0, 0.0) / total if total else even for node in begins
    }


def _stacked(whole: Net, sheet: Sheet, route: Route, main: bool) -> StackUp:
    shapes = [whole.nodes[state] for state in route.states]
    found = summed(node for node in shapes if node.id not in whole.hosts)
    to_nobody = main and shapes[-1].outcome in ("lost", "later")
    loose = sorted((one for one in found.steps if one.tolerance), key=lambda one: -(one.tolerance or 0.0))
    return StackUp(
        sheet=sheet.id,
        path=tuple(node.id for node in shapes),
        share=route.share,
        nominal=found.nominal,
        rss=found.rss,
        worst=found.worst,
        quality=found.quality,
        promise=None if to_nobody else sheet.promise_hours,
        parts=tuple(one.node for one in loose),
        steps=found.steps,
    )


def summed(steps: Iterable[Node]) -> Sum:
    """What *steps* take one after the other."""
    shapes = tuple(steps)
    said = [time for node in shapes for time in (_hours(node), node.tolerance_hours) if time is not None]
    spare = [abs(node.tolerance_hours or 0.0) for node in shapes]
    right = [node.right_first_time for node in shapes if node.right_first_time is not None]
    nominal = fsum(_hours(node) or 0.0 for node in shapes) if said else None
    squares = fsum(one * one for one in spare)
    return Sum(
        nominal=nominal,
        rss=None if nominal is None else nominal + sqrt(squares),
        worst=None if nominal is None else nominal + fsum(spare),
        quality=prod(right) if right else None,
        steps=tuple(part for node in shapes if (part := _part(node, squares))),
    )


def _part(node: Node, squares: float) -> Part | None:
    hours, spare = _hours(node), node.tolerance_hours
    if hours is None and spare is None and node.right_first_time is None:
        return None
    share = None if spare is None or not squares else spare * spare / squares
    return Part(node.id, hours, None if spare is None else abs(spare), share, node.right_first_time)


def inside_way(whole: Net, plan: Plan) -> list[Node]:
    """The steps of the way that most take through an inside; none where no way leads through."""
    ends = {whole.states[node.id][0] for node in plan.endings}
    states = Routes(whole, _shares(whole, plan.beginnings), ends).main()
    return [node for state in states if (node := whole.nodes[state]).id not in whole.hosts]


def _hours(node: Node) -> float | None:
    """What a step takes, of waiting and of work; None when it says neither."""
    if node.wait_hours is None and node.minutes is None:
        return None
    return (node.wait_hours or 0.0) + (node.minutes or 0.0) / 60


def _within(hours: float | None, promise: float | None) -> bool | None:
    return None if hours is None or promise is None else hours <= promise + ROUNDING
