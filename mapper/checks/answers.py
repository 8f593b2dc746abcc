"""Does every answer say which one it is?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name, plain
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.model.records import Arrow, Node
from mapper.words import N_, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The unlabelled arrows out of a decision, or out of anything else with several ways on.

    A step whose ways on all lack a label may mean that everything happens; that
    is S12's question.  Once one of them has a label, the others want one too.
    """
    for arrow in plan.exits[node.id] if _answers(plan, node) else ():
        if not plain(arrow.label):
            yield Finding(arrow.id, _says(plan, node, arrow))


def _answers(plan: Plan, node: Node) -> bool:
    exits = plan.exits[node.id]
    match node.shape:
        case "diamond":
            return True
        case "rectangle":
            return any(plain(arrow.label) for arrow in exits) and len(exits) > 1
    return len(exits) > 1


def _says(plan: Plan, node: Node, arrow: Arrow) -> Sentence:
    step, title = name(plan, node), plain(plan.nodes[arrow.target].title)
    if title:
        says = N_("{step}: the arrow to “{title}” does not say for which answer.")
        return Sentence(says, {"step": step, "title": title})
    return Sentence(N_("{step}: one arrow does not say for which answer."), {"step": step})


CHECK = Check(
    name="S10", question=N_("Does every answer say which one it is?"), severity="error", asks=EachNode(find)
)
