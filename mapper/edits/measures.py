"""Numbers: define a KPI, write down what a week measured."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from mapper.edits import ranks
from mapper.insight.order import belonging
from mapper.insight.performance import kpis_of
from mapper.model.draft import Draft
from mapper.model.records import Actual, Id, Kpi, Node


def add(draft: Draft, node: Id, title: str = "") -> Kpi:
    """A new number at a step, after those it has; the step's owner answers for it."""
    others = kpis_of(draft, node)
    home: Node = draft[node]
    rank = others[-1].rank + 1.0 if others else 1.0
    return draft.put(Kpi(id=draft.new_id("kpi"), node=node, title=title, owner=home.owner, rank=rank))


def monday(day: date) -> date:
    """The first day of the ISO week that *day* lies in."""
    return day - timedelta(days=day.weekday())


def record(draft: Draft, kpi: Id, on: date, value: float | None) -> None:
    """What the week of *on* measured; None takes it back.  One week has one actual."""
    week = monday(on)
    same = [a for a in belonging(draft, kpi, Actual, "kpi") if monday(a.on) == week]
    for extra in same[1:] if value is not None else same:
        draft.remove(extra.id)
    if value is None:
        return
    if same:
        draft.put(same[0].but(value=value))
    else:
        draft.put(Actual(id=draft.new_id("actual"), kpi=kpi, on=week, value=value))


def record_many(draft: Draft, kpi: Id, weeks: Iterable[tuple[date, float | None]]) -> None:
    """What several weeks measured, as pasted; a week with None stays as it is: missing is not zero."""
    for on, value in weeks:
        if value is not None:
            record(draft, kpi, on, value)


def move(draft: Draft, kpi: Id, places: int) -> Kpi:
    """Shift a number down, or up when *places* is negative; the first is the one that the card shows."""
    number: Kpi = draft[kpi]
    return ranks.shift(draft, number, kpis_of(draft, number.node), places)
