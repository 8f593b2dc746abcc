"""Is what takes hours done by a machine?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, Finding, WholeMap
from mapper.checks.naming import name
from mapper.checks.study import Study
from mapper.checks.work import works
from mapper.insight.automation import WEEKS_A_MONTH, hours_by_hand
from mapper.model.records import Automation, Node
from mapper.words import N_, Figure, Sentence

ENOUGH = 1.0  # hours a week


def find(study: Study) -> Iterator[Finding]:
    """The steps by hand that take more than an hour a week: minutes x visits, else what a tool would save.

    Where a machine does or helps already, or where somebody answered that it
    cannot be automated, it is not asked.
    """
    said = {one.node: one for one in study.map.all(Automation)}
    for plan in study.plans:
        for node in plan.nodes.values():
            automation = said.get(node.id)
            if not _is_by_hand(node) or (automation and automation.answer == "no"):
                continue
            known = node.minutes and study.flow.counts.get(node.id)
            if (known or automation) and (hours := _hours_a_week(study, node)) > ENOUGH + 1e-9:
                says = N_("{step} is done by hand: {hours} hours a week.")
                yield Finding(node.id, Sentence(says, {"step": name(plan, node), "hours": Figure(hours)}))


def _hours_a_week(study: Study, node: Node) -> float:
    return (hours_by_hand(study.map, study.flow, node) or 0.0) / WEEKS_A_MONTH


def _is_by_hand(node: Node) -> bool:
    return works(node) and node.automation not in ("assisted", "automated")


CHECK = Check(
    name="F01",
    question=N_("Does a machine do what takes hours?"),
    severity="advice",
    asks=WholeMap(find, reads=("node", "arrow", "automation", "sheet", "lane")),
    why=N_("A tool may do it, once the way of doing it is settled."),
)
