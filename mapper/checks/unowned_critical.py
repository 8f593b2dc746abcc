"""Does somebody answer for every critical step?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.answering import assign, likely, offer
from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.checks.work import critical
from mapper.model.records import Node
from mapper.words import N_, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The critical steps and decisions that nobody owns."""
    if critical(node) and not node.owner:
        says = Sentence(N_("{step} is critical, yet nobody answers for it."), {"step": name(plan, node)})
        yield Finding(node.id, says, fix=offer(likely(study.map, plan, node)))


CHECK = Check(
    name="A01",
    question=N_("Does somebody answer for every critical step?"),
    severity="error",
    asks=EachNode(find, of_people=True),
    why=N_("What everybody could look after, nobody does."),
    mend=assign,
)
