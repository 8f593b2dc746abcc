"""Does every step say what happens next?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.model.records import Node
from mapper.words import N_, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The shapes that are no end and lead nowhere; one that nothing leads to either is left to S07."""
    if not plan.exits[node.id] and not plan.ends(node) and not plan.alone(node):
        says = N_("{step} leads nowhere: what happens next?")
        yield Finding(node.id, Sentence(says, {"step": name(plan, node)}))


CHECK = Check(
    name="S05", question=N_("Does every step say what happens next?"), severity="error", asks=EachNode(find)
)
