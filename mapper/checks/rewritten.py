"""Was every checklist walked since it changed?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.insight.walking import checklist_trace, last_visit
from mapper.model.records import Node
from mapper.words import N_, Figure, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The steps whose checklist says something else than on the last walk over them.

    One that was written only after the walk has changed too; one that is gone
    is left to D01.  Changed back, it is walked again.
    """
    met = last_visit(study.map, node.id)
    now = checklist_trace(study.map, node.id) if met else ""
    if met and now and met[1].checklist != now:
        says = Sentence(N_("{step} changed since its last walk."), {"step": name(plan, node)})
        more = Sentence(
            N_("Its checklist is not the one that was walked on {day}."), {"day": Figure(met[0].on)}
        )
        yield Finding(node.id, says, more)


CHECK = Check(
    name="D04",
    question=N_("Was every checklist walked since it changed?"),
    severity="warning",
    asks=EachNode(find),
    why=N_("A checklist that nobody has walked may not work."),
)
