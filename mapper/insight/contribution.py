"""What each step and stage costs and brings in, and whether it creates value; subsystems are added up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import fsum
from typing import NamedTuple

from mapper.insight.flow import Flow
from mapper.insight.net import spread
from mapper.insight.order import belonging
from mapper.model.document import Reader
from mapper.model.quiet import uncollected
from mapper.model.records import Function, Id, Node, Sheet, Stage

DELIVERS: tuple[Function, ...] = ("operations", "service")


class Contribution(NamedTuple):
    """Per entrant; None is not known."""

    cost: float | None
    income: float | None
    worth: float | None  # by how much V would fall without it
    sure: bool  # nothing that its worth hangs on is missing

    @property
    def creates(self) -> bool | None:
        """Whether it creates value; if not it costs money.  None where that would be a guess."""
        return self.worth >= 0.0 if self.worth is not None and self.sure else None


@uncollected()
def contributions(map: Reader, flow: Flow) -> Mapping[Id, Contribution]:
    """What every shape of *flow* contributes."""
    above = _above(map, flow)
    cost: dict[Id, list[float | None]] = {id: [] for id in flow.solved.net.hosts}
    income: dict[Id, list[float | None]] = {id: [] for id in flow.solved.net.hosts}
    visits, removal, guessed = flow.visits, flow.removal, _guessed(flow)
    found: dict[Id, Contribution] = {}
    for id, (_, spent, brought, _, _), met in flow.met:
        sure = bool(met) and id not in guessed
        found[id] = Contribution(_times(met, spent), _times(met, brought), removal[id], sure)
    for shape in flow.shapes if above else ():
        for host in above[shape.sheet]:
            cost[host].append(found[shape.id].cost)
            income[host].append(found[shape.id].income)
    for id in cost:
        sure = bool(visits[id]) and id not in guessed
        found[id] = Contribution(_sum(cost[id]), _sum(income[id]), removal[id], sure)
    return {id: found[id] for id in visits} if cost else found


def stages(map: Reader, flow: Flow, found: Mapping[Id, Contribution]) -> Mapping[Id, Contribution]:
    """What every stage contributes on which there are steps of *flow*; *found* is what its shapes do."""
    whole: dict[Id, Contribution] = {}
    for stage in map.all(Stage):
        ids = [node.id for node in belonging(map, stage.id, Node, "stage") if node.id in found]
        if not ids:
            continue
        cost, income = _sum([found[id].cost for id in ids]), _sum([found[id].income for id in ids])
        rest = flow.without(ids)
        worth = None if flow.value is None or rest is None else flow.value - rest
        met = [id for id in ids if flow.visits[id]]
        whole[stage.id] = Contribution(cost, income, worth, bool(met) and all(found[id].sure for id in met))
    return whole


def cost_of_winning(flow: Flow) -> float | None:
    """What it costs to win a client: all costs but those of delivering and serving, over P(client)."""
    delivering = [
        _times(met, cost)
        for _, (_, cost, _, _, function), met in flow.met
        if function in DELIVERS and cost is not None
    ]
    known = [cost for cost in delivering if cost is not None]
    if flow.cac is None or flow.cost is None or not flow.clients or len(known) < len(delivering):
        return None
    return (flow.cost - fsum(known)) / flow.clients


def _above(map: Reader, flow: Flow) -> Mapping[Id, tuple[Id, ...]]:
    """For each sheet the subsystem that it is the inside of, the one that holds that, and so on, if any."""
    hosts = flow.solved.net.hosts
    above: dict[Id, tuple[Id, ...]] = {}
    for sheet in {shape.sheet: None for shape in flow.shapes} if hosts else ():
        found: dict[Id, None] = {}
        here = map.get(sheet)
        while isinstance(here, Sheet) and here.inside in hosts and here.inside not in found:
            found[here.inside] = None
            host = map.get(here.inside)
            here = map.get(host.sheet) if isinstance(host, Node) else None
        above[sheet] = tuple(found)
    return above


def _guessed(flow: Flow) -> set[Id]:
    """The shapes from which one comes to a cost or a value that is missing."""
    net = flow.solved.net
    missing = [state for id in flow.unknown for state in net.states[id]]
    return {net.ids[state] for state in spread(missing, net.entries.__getitem__)}


def _times(met: float | None, money: float | None) -> float | None:
    return None if money is None or met is None else met * money


def _sum(numbers: Iterable[float | None]) -> float | None:
    """The sum of what is known; None when nothing is."""
    there = [number for number in numbers if number is not None]
    return fsum(there) if there else None
