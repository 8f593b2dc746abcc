"""Does every decision have at least two answers?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.model.records import Node
from mapper.words import N_, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The decisions with one answer or none; an unconnected one is left to S07."""
    if node.shape == "diamond" and len(plan.exits[node.id]) < 2 and not plan.alone(node):
        one = N_("{step} is a question with only one answer.")
        none = N_("{step} is a question without an answer.")
        says = one if plan.exits[node.id] else none
        yield Finding(node.id, Sentence(says, {"step": name(plan, node)}))


CHECK = Check(
    name="S09",
    question=N_("Does every decision have at least two answers?"),
    severity="warning",
    asks=EachNode(find),
)
