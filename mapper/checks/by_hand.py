"""Is what takes hours done by a machine?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.insight.automation import WEEKS_A_MONTH, by_hand, hours_of_work
from mapper.model.records import Automation, Id, Node
from mapper.words import N_, Figure, Sentence

ENOUGH = 1.0  # hours a week
ROUNDING = 6  # decimals; counts that differ beyond them say the same


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The steps by hand that take more than an hour a week: minutes x visits, else what a tool would save.

    Where a machine does or helps already, or where somebody answered that it
    cannot be automated, it is not asked.
    """
    if not by_hand(node):
        return
    said = next(iter(study.hanging(Automation, "node").get(node.id, ())), None)
    if said and said.answer == "no":
        return
    hours = (hours_of_work(node, counts(study).get(node.id), said) or 0.0) / WEEKS_A_MONTH
    if hours > ENOUGH + 1e-9:
        says = N_("{step} is done by hand: {hours} hours a week.")
        yield Finding(node.id, Sentence(says, {"step": name(plan, node), "hours": Figure(hours)}))


def counts(study: Study) -> Mapping[Id, float | None]:
    """How many come to each shape a month, as far as it matters."""
    return study.reckoned(_counts)


def _counts(study: Study) -> Mapping[Id, float | None]:
    return {id: n if n is None else round(n, ROUNDING) for id, n in study.flow.counts.items()}


CHECK = Check(
    name="F01",
    question=N_("Does a machine do what takes hours?"),
    severity="advice",
    asks=EachNode(find, figures=counts),
    why=N_("A tool may do it, once the way of doing it is settled."),
)
