"""The scorecard: every number in its place, what each week measured, how it stands and since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from mapper.insight.order import belonging, flow_order, top_sheets
from mapper.insight.performance import Status, status
from mapper.insight.search import within
from mapper.model.document import Reader
from mapper.model.records import Actual, Function, Id, Kpi, Node, Person
from mapper.words import N_, Figure, Sentence

SPARK = 6  # weeks in a line
FUNCTIONS: tuple[Function | None, ...] = ("marketing", "sales", "operations", "service", None)
SINCE = (
    *("", N_("second week"), N_("third week"), N_("fourth week"), N_("fifth week"), N_("sixth week")),
    *(N_("seventh week"), N_("eighth week"), N_("ninth week"), N_("tenth week")),
)

Weeks = Mapping[int, float]


def week_of(day: date) -> int:
    """The ISO week of a day, counted from the first Monday that the calendar knows."""
    return (day.toordinal() - 1) // 7


def monday_of(week: int) -> date:
    return date.fromordinal(week * 7 + 1)


def iso_number(week: int) -> int:
    """The number of a week in its year, as calendars print it: 1 to 53."""
    return monday_of(week).isocalendar().week


class Line(NamedTuple):
    """One number, the step that it measures, and who answers for it."""

    kpi: Kpi
    node: Node
    owner: Person | None


class Standing(NamedTuple):
    """How a number stands in one week; a week in which nothing was measured says nothing."""

    value: float | None
    status: Status | None


def places(map: Reader) -> dict[Id, int]:
    """The place of each step: through the main map along its flow, then its insides, then the other maps."""
    order: dict[Id, None] = {}
    for top in top_sheets(map):
        for sheet in within(map, top.id):
            order.update(dict.fromkeys(flow_order(map, sheet)))
    return {id: place for place, id in enumerate(order)}


def lines(map: Reader, order: Mapping[Id, int]) -> list[Line]:
    """All numbers of a map by function, then in the *order* of their steps, then by rank."""
    found: list[tuple[int, int, float, Id, Line]] = []
    for kpi in map.all(Kpi):
        node = map.get(kpi.node)
        if not isinstance(node, Node):
            continue
        owner = map.get(kpi.owner or node.owner)
        line = Line(kpi, node, owner if isinstance(owner, Person) else None)
        group = FUNCTIONS.index(node.function)
        found.append((group, order.get(node.id, len(order)), kpi.rank, kpi.id, line))
    return [one[-1] for one in sorted(found, key=lambda one: one[:-1])]


def all_weeks(map: Reader) -> dict[Id, dict[int, float]]:
    """What every number measured, by week; of two in one week the later one counts."""
    found: dict[Id, dict[int, float]] = defaultdict(dict)
    twice: dict[Id, None] = {}
    for actual in map.all(Actual):
        weeks, week = found[actual.kpi], week_of(actual.on)
        if week in weeks:
            twice[actual.kpi] = None
        weeks[week] = actual.value
    for kpi in twice:
        found[kpi] = weeks_of(map, kpi)
    return found


def weeks_of(map: Reader, kpi: Id) -> dict[int, float]:
    """What one number measured, by week."""
    measured = sorted(belonging(map, kpi, Actual, "kpi"), key=lambda actual: (actual.on, actual.id))
    return {week_of(actual.on): actual.value for actual in measured}


def standing(kpi: Kpi, weeks: Weeks, week: int) -> Standing:
    value = weeks.get(week)
    return Standing(value, None if value is None else status(kpi, value))


def spark(weeks: Weeks, week: int) -> tuple[float | None, ...]:
    """The values of six weeks, the last of them *week*; None is a gap."""
    return tuple(weeks.get(one) for one in range(week - SPARK + 1, week + 1))


def trend(kpi: Kpi, weeks: Weeks, week: int) -> Sentence:
    """How a number stands and since when: “7 points under target, fourth week”.

    Weeks in which nothing was measured are passed over: missing is not zero, and no miss either.
    """
    value, how = standing(kpi, weeks, week)
    if value is None:
        return Sentence(N_("Nothing measured this week"))
    if how is None:
        return Sentence(N_("No target yet"))
    said = Sentence(N_("On target")) if how == "good" else _miss(kpi, value)
    run = _run(kpi, weeks, week)
    if run < 2:
        return said
    since = Sentence(SINCE[run - 1]) if run <= len(SINCE) else Sentence(N_("{n} weeks in a row"), {"n": run})
    return Sentence(N_("{standing}, {since}"), {"standing": said, "since": since})


def _run(kpi: Kpi, weeks: Weeks, week: int) -> int:
    """For how many measured weeks, up to *week*, it has been on target, or has not."""
    run, on_target = 0, None
    for one in sorted((one for one in weeks if one <= week), reverse=True):
        good = status(kpi, weeks[one]) == "good"
        if on_target not in (None, good):
            break
        on_target = good
        run += 1
    return run


def _miss(kpi: Kpi, value: float) -> Sentence:
    assert kpi.target is not None
    gap = abs(round(value - kpi.target, 9))
    fields = {"gap": Figure(gap, digits=2)}
    few = 1 if gap <= 1 else 2
    under = value < kpi.target
    if kpi.unit.strip() != "%":
        return Sentence(N_("{gap} under target") if under else N_("{gap} over target"), fields)
    if under:
        return Sentence(N_("{gap} point under target"), fields, many=N_("{gap} points under target"), n=few)
    return Sentence(N_("{gap} point over target"), fields, many=N_("{gap} points over target"), n=few)


def without_number(map: Reader) -> list[Node]:
    """The critical steps at which nothing is measured."""
    measured = {kpi.node for kpi in map.all(Kpi)}
    return [
        node for node in map.all(Node) if node.critical and node.shape != "note" and node.id not in measured
    ]
