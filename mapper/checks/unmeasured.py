"""Is every critical step measured?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name, plain
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.checks.work import critical
from mapper.edits import measures
from mapper.insight.performance import kpis_of
from mapper.model.draft import Draft
from mapper.model.records import Kpi, Node
from mapper.words import N_, Language, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The critical steps and decisions without a number."""
    if critical(node) and not kpis_of(study.map, node.id):
        says = Sentence(
            N_("{step} is critical, yet no number tells how it goes."), {"step": name(plan, node)}
        )
        yield Finding(node.id, says, fix=Sentence(N_("Add a number to count it")))


def mend(draft: Draft, finding: Finding, say: Language) -> Kpi:
    """Count how often it happens: the number that anybody can keep; the target is the person's to type."""
    node: Node = draft[finding.about]
    title = plain(node.title)
    counted = say("{step}: times a week", step=title) if title else say("Times a week")
    kpi = measures.add(draft, node.id, counted)
    return draft.put(kpi.but(unit=say("times")))


CHECK = Check(
    name="K01",
    question=N_("Is every critical step measured?"),
    severity="error",
    asks=EachNode(find),
    why=N_("Nobody sees it weaken before customers do."),
    mend=mend,
)
