"""Does everybody who says no hear from us once more?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name, plain
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.edits.proposals import accept, offered
from mapper.insight.leaning import leaning
from mapper.model.records import Node
from mapper.words import N_, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The answers that say no and lead straight to a lost end.

    Any step on the way speaks to the customer before it ends.  An end for later
    keeps in touch, and whether it leads on from there is another question.
    """
    for arrow in plan.exits[node.id]:
        target = plan.nodes[arrow.target]
        if target.outcome == "lost" and plan.ends(target) and leaning(arrow.label) < 0:
            says = N_("{step}: after “{answer}” it ends without another word.")
            told = Sentence(says, {"step": name(plan, node), "answer": plain(arrow.label)})
            yield Finding(arrow.id, told, fix=offered(study.map, "M01", arrow.id, study.plans))


CHECK = Check(
    name="M01",
    question=N_("Does everybody who says no hear from us once more?"),
    severity="warning",
    asks=EachNode(find),
    why=N_("Most who say no mean not now: keep in touch, or say goodbye well."),
    mend=lambda draft, finding, say: accept(draft, "M01", finding.about),
)
