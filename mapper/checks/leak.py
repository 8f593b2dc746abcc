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
from mapper.model.records import Arrow, Id
from mapper.words import N_, Figure, Sentence

LEAST = 0.005  # money per entrant: less is rounding
KEPT = 0.1  # of those who go the way that loses the most


class Leak(NamedTuple):
    money: float  # per entrant
    arrow: Id


def find(study: Study) -> Iterator[Finding]:
    """The one way on where the most money is lost: those who take it x what another way is worth more.

    Worth is what is still gathered from a shape on (value-to-go).  Nobody keeps
    everybody, so what is said is what one in ten of them is worth.  Without any
    money on the map, or shares, nothing is known to leak.
    """
    leak = study.reckoned(_worst)
    arrow = study.map.get(leak.arrow) if leak else None
    if leak and isinstance(arrow, Arrow):
        yield Finding(arrow.id, _says(study, arrow, leak.money), more=_share(study.flow, arrow))


def _worst(study: Study) -> Leak | None:
    nodes = (node for plan in study.plans for node in plan.nodes.values())
    if not any(node.value or node.income for node in nodes):
        return None
    return max((leak for plan in study.plans for leak in _leaks(plan, study.flow)), default=None)


def _leaks(plan: Plan, flow: Flow) -> Iterator[Leak]:
    for leads in plan.leads.values():
        worth = [flow.value_to_go.get(lead.target) for lead in leads] if len(leads) > 1 else []
        known = [value for value in worth if value is not None]
        for lead, value in zip(leads, worth, strict=True) if len(known) > 1 else ():
            along = flow.along.get(lead.arrow)
            if value is not None and along and (lost := along * (max(known) - value)) > LEAST:
                yield Leak(lost, lead.arrow)


def _says(study: Study, arrow: Arrow, lost: float) -> Sentence:
    plan = study.plan_of[arrow.source]
    answer = plain(arrow.label) or plain(plan.nodes[arrow.target].title)
    entrants, currency = study.flow.entrants, main_sheet(study.map).currency
    a_month = N_("{step}: “{answer}” loses the most money. One in ten kept is worth {money} a month.")
    each = N_(
        "{step}: “{answer}” loses the most money. One in ten kept is worth {money} for each who comes in."
    )
    saved = lost * KEPT
    money = Figure(saved * entrants, currency, digits=0) if entrants else Figure(round(saved, 2), currency)
    fields = {"step": name(plan, plan.nodes[arrow.source]), "answer": answer, "money": money}
    return Sentence(a_month if entrants else each, fields)


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
