"""Which steps to mark as critical: those at which the most money is lost when they fail."""

from __future__ import annotations

from dataclasses import dataclass

from mapper.insight.flow import Flow
from mapper.insight.order import main_sheet
from mapper.model.document import Reader
from mapper.model.records import Id, Node
from mapper.words import N_, Figure, Sentence

NOTHING = 0.005  # money that rounds to no cent
CENTS = 6  # decimals; what differs beyond them is rounding, not money


@dataclass(frozen=True)
class Suggestion:
    """A step that deserves to be critical, and why; the person decides."""

    node: Id
    at_risk: float  # money per entrant
    a_month: float | None  # money; None when nobody knows how many come in
    why: Sentence


def suggestions(map: Reader, flow: Flow) -> tuple[Suggestion, ...]:
    """The steps at which money is at risk, the most first; of equals, the one that is visited less.

    The money at risk of a step is its removal effect, hit (v - 0): by how much
    the value of an entrant falls when all who come to the step are lost there
    (idea 6).  Of two steps that everybody passes the later one so comes first,
    since less is still to be spent after it.
    """
    found = [
        _suggestion(map, flow, node, risk)
        for node in flow.shapes
        if node.shape in ("rectangle", "subsystem")
        and (risk := flow.removal[node.id]) is not None
        and risk > NOTHING
    ]
    return tuple(sorted(found, key=lambda one: (-round(one.at_risk, CENTS), flow.visits[one.node] or 0.0)))


def _suggestion(map: Reader, flow: Flow, node: Node, risk: float) -> Suggestion:
    month = None if flow.entrants is None else risk * flow.entrants
    currency = main_sheet(map).currency
    if month is not None:
        says = N_("If this step fails, {money} a month are lost.")
        why = Sentence(says, {"money": Figure(float(round(month)), currency)})
    else:
        says = N_("If this step fails, everybody who comes in is worth {money} less.")
        why = Sentence(says, {"money": Figure(round(risk, 2), currency)})
    return Suggestion(node.id, risk, month, why)
