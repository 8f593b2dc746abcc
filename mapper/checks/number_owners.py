"""Does somebody answer for every number?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.answering import offer
from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.measuring import called
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.model.draft import Draft
from mapper.model.records import Kpi, Node, Person
from mapper.words import N_, Language, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The numbers that nobody owns; the owner of the step is offered, but does not count as theirs."""
    for kpi in study.hanging(Kpi, "node").get(node.id, ()):
        if not kpi.owner:
            owner = study.map.get(node.owner)
            says = Sentence(N_("{number} has no owner."), {"number": called(plan, kpi)})
            yield Finding(kpi.id, says, fix=offer(owner) if isinstance(owner, Person) else None)


def mend(draft: Draft, finding: Finding, say: Language) -> None:
    """Who answers for the step answers for the number."""
    kpi: Kpi = draft[finding.about]
    draft.put(kpi.but(owner=draft[kpi.node].owner))


CHECK = Check(
    name="A05",
    question=N_("Does somebody answer for every number?"),
    severity="error",
    asks=EachNode(find, of_people=True),
    why=N_("A number moves when there is a person behind it."),
    mend=mend,
)
