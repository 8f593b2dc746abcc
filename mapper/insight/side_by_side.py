"""Today and any number of what-ifs side by side: each number of the whole, and whether it is better."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mapper.insight.impact import Row, Unit, Verdict, rows_of_the_whole, verdict
from mapper.insight.impact_words import how
from mapper.insight.scenario import Standing, standing, under
from mapper.insight.scenario_costs import Costs, costs_of
from mapper.model.document import Reader
from mapper.model.records import Id
from mapper.words import N_, Sentence

FIRST = ("value", "cac", "lead_time", "limit")  # of the rows of the whole; loads and strengths follow
LATER = ("load:", "strength:")


@dataclass(frozen=True)
class Side:
    """The map under one what-if, and how the whole then stands."""

    scenario: Id | None  # None: the map as it is
    map: Reader
    standing: Standing
    costs: Costs | None  # what its changes take a month

    @property
    def left(self) -> float | None:
        """Money a month, as far as the hours reach, once the changes are paid for."""
        if self.costs is None:
            return self.standing.profit
        if self.standing.profit is None or self.costs.total is None:
            return None
        return self.standing.profit - self.costs.total


class Cell(NamedTuple):
    value: float | None  # None is not known
    verdict: Verdict


class Line(NamedTuple):
    """One number of the whole: today, and under each what-if."""

    key: str
    name: Sentence
    unit: Unit
    why: Sentence  # how it comes about
    today: float | None
    then: tuple[Cell, ...]
    about: Id | None = None  # the person that it is of


@dataclass(frozen=True)
class SideBySide:
    today: Side
    then: tuple[Side, ...]
    lines: tuple[Line, ...]


WHY = {
    "clients": N_("Those who come in, as far as the hours reach, times the share who become clients."),
    "costs": N_("Wages, tools and the like that the changes take, beside what every visit costs."),
    "left": N_("The profit, less what the changes cost."),
}


def side_by_side(map: Reader, scenarios: Sequence[Id], entrants: float | None = None) -> SideBySide:
    """How the whole stands today and under each of *scenarios*; ``entrants`` as for ``solve``."""
    today = Side(None, map, standing(map, entrants), None)
    then = tuple(_side(map, one, entrants) for one in scenarios)
    return SideBySide(today, then, tuple(_lines(today, then)))


def _side(map: Reader, scenario: Id, entrants: float | None) -> Side:
    would = under(map, scenario)
    return Side(scenario, would, standing(would, entrants), costs_of(map, scenario))


def _lines(today: Side, then: Sequence[Side]) -> Iterator[Line]:
    found = [_rows(today, side) for side in (then or [today])]
    keys = dict.fromkeys(key for rows in found for key in rows)
    shown = [key for key in FIRST if key in keys] + [key for key in keys if key.startswith(LATER)]
    paid = ("costs", "left") if then else ()  # today costs nothing besides
    for key in ("clients", "profit", *paid, *shown):
        rows = [rows.get(key) for rows in found]
        first = next(row for row in rows if row is not None)
        cells = [Cell(row.new, row.verdict) if row else Cell(first.old, "same") for row in rows]
        why = Sentence(WHY.get(key) or how(first))
        yield Line(key, first.name, first.unit, why, first.old, tuple(cells[: len(then)]), first.about)


def _rows(today: Side, side: Side) -> dict[str, Row]:
    before, after = today.standing, side.standing
    whole = {row.key: row for row in rows_of_the_whole(today.map, side.map, before, after)}
    return whole | {
        "clients": _row("clients", N_("Clients a month"), "number", before.clients, after.clients),
        "costs": _costs(side),
        "left": _row("left", N_("Left a month after what the changes cost"), "money", today.left, side.left),
    }


def _row(key: str, name: str, unit: Unit, old: float | None, new: float | None) -> Row:
    return Row(key, Sentence(name), unit, old, new, verdict(old, new, "up"))


def _costs(side: Side) -> Row:
    total = side.costs.total if side.costs else 0.0
    name = Sentence(N_("What the changes cost a month"))
    return Row("costs", name, "money", 0.0, total, verdict(0.0, total, "down"))
