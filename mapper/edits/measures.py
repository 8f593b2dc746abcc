"""Numbers: define a KPI, write down what a week measured, put several weeks in at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from mapper.edits import ranks
from mapper.edits.refused import Refused
from mapper.insight.order import belonging
from mapper.insight.performance import kpis_of
from mapper.model.draft import Draft
from mapper.model.records import Actual, Id, Kpi, Node
from mapper.words import N_, Language
from mapper.words.numbers import read_number


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


def read_weeks(text: str, say: Language) -> list[float | None]:
    """The numbers of a row or a column copied from a spreadsheet, one a week; an empty cell is a gap.

    A row in which nothing is a number is a heading, and what stands before a
    row's first number is its name: neither is a week.

    Raises:
        Refused: there is no number, or something between them is none.
    """
    rows = [
        [cell.strip() for cell in line.split("\t")]
        for line in text.replace("\u2028", "\n").rstrip("\r\n").splitlines()
    ]
    found: list[float | None] = []
    for row in rows:
        numbers = [read_number(cell, say) if cell else None for cell in row]
        known = [value is not None for value in numbers]
        if any(row) and not any(known):
            if found:
                raise Refused(N_("“{cell}” is not a number. Nothing was changed."), cell=row[0][:40])
            continue
        begin = known.index(True) if any(known) and row[0] and not known[0] else 0
        for cell, value in zip(row[begin:], numbers[begin:], strict=True):
            if cell and value is None:
                raise Refused(N_("“{cell}” is not a number. Nothing was changed."), cell=cell[:40])
            found.append(value)
    if all(value is None for value in found):
        raise Refused(N_("There is no number in what was pasted. Nothing was changed."))
    return found


def move(draft: Draft, kpi: Id, places: int) -> Kpi:
    """Shift a number down, or up when *places* is negative; the first is the one that the card shows."""
    number: Kpi = draft[kpi]
    return ranks.shift(draft, number, kpis_of(draft, number.node), places)
