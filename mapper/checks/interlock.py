"""What each function does, aims at, costs, has people for and works with, and where these contradict.

A contradiction is what the map check calls broken or overloaded: a goal that
its budget or somebody's hours do not allow, somebody who is asked for more
hours than they have, a handover that does not fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum
from typing import Literal

from mapper.checks import goals, handovers, overload
from mapper.checks.check import EachNode, Finding
from mapper.checks.study import Study
from mapper.insight.automation import automation_of
from mapper.insight.links import link_of
from mapper.insight.names import FUNCTIONS
from mapper.insight.order import main_sheet
from mapper.model.document import Reader
from mapper.model.doings import Goal
from mapper.model.records import Function, Id, Kpi, Node, Port, Sheet
from mapper.words import N_, Figure, Sentence

Column = Literal["steps", "goals", "money", "people", "tools"]
COLUMNS: Mapping[Column, str] = {
    "steps": N_("Steps"),
    "goals": N_("Goals"),
    "money": N_("Money a month"),
    "people": N_("People"),
    "tools": N_("Tools"),
}


@dataclass(frozen=True)
class Cell:
    """What a function has of one kind; *value* is None where it is not known, *wrong* what contradicts it."""

    function: Function
    column: Column
    value: Sentence | None
    linked: tuple[Id, ...]  # the steps that it is about
    wrong: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Interlock:
    cells: tuple[Cell, ...]  # row by row
    contradictions: tuple[tuple[Id, Sentence], ...]  # each with what it is about

    def row(self, function: Function) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.function == function)


def interlock(map: Reader, on: date) -> Interlock:
    """The functions side by side, on the day *on*."""
    if not any(map.all(Sheet)):
        return Interlock((), ())
    study = Study(map, on)
    wrong = {
        "goals": tuple(goals.find(study)),
        "people": tuple(overload.find(study)),
        "steps": tuple(_misfits(study)),
    }
    by: dict[Function, list[Node]] = {function: [] for function in FUNCTIONS}
    for plan in study.plans:
        for node in plan.nodes.values():
            link = link_of(map, node, "function")
            if node.shape in ("rectangle", "subsystem", "diamond") and link in by:
                by[link].append(node)
    cells = [cell for function, nodes in by.items() for cell in _row(study, function, nodes, wrong)]
    told = [(one.about, one.sentence) for found in wrong.values() for one in found]
    return Interlock(tuple(cells), tuple(told))


def _misfits(study: Study) -> Iterator[Finding]:
    asks = handovers.CHECK.asks
    assert isinstance(asks, EachNode)
    for plan in study.plans:
        for node in plan.nodes.values():
            found = asks.find(study, plan, node)
            yield from (one for one in found if isinstance(study.map.get(one.about), Port))


def _row(
    study: Study, function: Function, nodes: Sequence[Node], wrong: Mapping[str, Sequence[Finding]]
) -> Iterator[Cell]:
    map, ids = study.map, tuple(node.id for node in nodes)
    owners = {node.owner for node in nodes if node.owner}
    tools = [node.id for node in nodes if (said := automation_of(map, node.id)) and said.tool.strip()]
    aims = [goal for goal in map.all(Goal) if _home(map, goal) in ids]
    yield Cell(function, "steps", _count(len(nodes)), ids, _told(wrong["steps"], map, set(ids)))
    goal_ids = {goal.id for goal in aims}
    at = tuple(home for goal in aims if (home := _home(map, goal)))
    yield Cell(function, "goals", _count(len(aims)), at, _told(wrong["goals"], map, goal_ids))
    yield Cell(function, "money", _money(study, nodes), tuple(node.id for node in nodes if node.cost))
    yield Cell(function, "people", _count(len(owners)), ids, _told(wrong["people"], map, owners))
    yield Cell(function, "tools", _count(len(tools)), tuple(tools))


def _told(found: Sequence[Finding], map: Reader, ids: set[Id]) -> tuple[Sentence, ...]:
    told = []
    for one in found:
        record = map.get(one.about)
        about = record.node if isinstance(record, Port) else one.about
        if about in ids:
            told.append(one.sentence)
    return tuple(told)


def _home(map: Reader, goal: Goal) -> Id | None:
    number = map.get(goal.number)
    return goal.node or (number.node if isinstance(number, Kpi) else None)


def _count(n: int) -> Sentence:
    return Sentence(N_("{n}"), {"n": n})


def _money(study: Study, nodes: Sequence[Node]) -> Sentence | None:
    """What the visits of a function cost a month; None where nobody says a cost or how many come."""
    counts = study.flow.counts
    spent = [(node.cost, counts.get(node.id)) for node in nodes if node.cost is not None]
    if not spent or any(count is None for _, count in spent):
        return None
    total = fsum(cost * (count or 0.0) for cost, count in spent)
    return Sentence(N_("{money}"), {"money": Figure(total, main_sheet(study.map).currency, 0)})
