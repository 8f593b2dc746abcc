"""Where does the most money leak away?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mapper.checks.check import Check, Finding, WholeMap
from mapper.checks.naming import name, plain
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.insight.flow import Flow
from mapper.insight.order import main_sheet
from mapper.model.records import Arrow
from mapper.words import N_, Figure, Sentence

LEAST = 0.005  # money per entrant: less is rounding
KEPT = 0.1  # of those who go the way that loses the most


class Leak(NamedTuple):
    money: float  # per entrant
    plan: Plan
    arrow: Arrow


def find(study: Study) -> Iterator[Finding]:
    """The one way on where the most money is lost: those who take it x what another way is worth more.

    Worth is what is still gathered from a shape on (value-to-go).  Nobody keeps
    everybody, so what is said is what one in ten of them is worth.  Without any
    money on the map, or shares, nothing is known to leak.
    """
    nodes = (node for plan in study.plans for node in plan.nodes.values())
    if not any(node.value or node.income for node in nodes):
        return
    leaks = [leak for plan in study.plans for leak in _leaks(plan, study.flow)]
    if leaks:
        leak = max(leaks, key=lambda one: (one.money, one.arrow.id))
        yield Finding(leak.arrow.id, _says(study, leak), more=_share(study.flow, leak.arrow))


def _leaks(plan: Plan, flow: Flow) -> Iterator[Leak]:
    for exits in plan.exits.values():
        worth = {arrow.id: flow.value_to_go.get(arrow.target) for arrow in exits} if len(exits) > 1 else {}
        known = [value for value in worth.values() if value is not None]
        for arrow in exits if len(known) > 1 else ():
            value, along = worth[arrow.id], flow.along.get(arrow.id)
            if value is not None and along and (lost := along * (max(known) - value)) > LEAST:
                yield Leak(lost, plan, arrow)


def _says(study: Study, leak: Leak) -> Sentence:
    source, target = leak.plan.nodes[leak.arrow.source], leak.plan.nodes[leak.arrow.target]
    answer = plain(leak.arrow.label) or plain(target.title)
    entrants, currency = study.flow.entrants, main_sheet(study.map).currency
    a_month = N_("{step}: “{answer}” loses the most money. One in ten kept is worth {money} a month.")
    each = N_(
        "{step}: “{answer}” loses the most money. One in ten kept is worth {money} for each who comes in."
    )
    saved = leak.money * KEPT
    money = Figure(saved * entrants, currency, digits=0) if entrants else Figure(round(saved, 2), currency)
    return Sentence(
        a_month if entrants else each, {"step": name(leak.plan, source), "answer": answer, "money": money}
    )


def _share(flow: Flow, arrow: Arrow) -> Sentence | None:
    share = flow.shares.get(arrow.id)
    if share is None:
        return None
    says = N_("{percent}\u00a0% go this way: what would keep some of them?")
    return Sentence(says, {"percent": Figure(share * 100, digits=0)})


CHECK = Check(
    name="F02",
    question=N_("Where does the most money leak away?"),
    severity="advice",
    asks=WholeMap(find, reads=("node", "arrow", "sheet", "lane")),
    why=N_("What is mended there is worth more than anywhere else."),
)
