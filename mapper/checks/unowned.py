"""Does somebody answer for every step?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.answering import assign, likely, offer
from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.checks.work import critical, works
from mapper.model.records import Node
from mapper.words import N_, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The steps and subsystems that nobody owns; of critical ones A01 says it."""
    if works(node) and not node.owner and not critical(node):
        says = Sentence(N_("{step} has no owner."), {"step": name(plan, node)})
        yield Finding(node.id, says, fix=offer(likely(study.map, plan, node)))


CHECK = Check(
    name="A06",
    question=N_("Does somebody answer for every step?"),
    severity="warning",
    asks=EachNode(find, of_people=True),
    why=N_("Nobody is answerable when it is not done."),
    mend=assign,
)
