"""Does every step have a single way on?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name, plain
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.model.records import Node
from mapper.words import N_, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The plain steps with several ways on; the same arrow drawn twice is one way, which S11 says."""
    ways = {(arrow.target, plain(arrow.label).casefold()) for arrow in plan.exits[node.id]}
    if node.shape == "rectangle" and len(ways) > 1:
        says = N_("{step} has several ways on: is it a decision, or does all of it happen?")
        yield Finding(node.id, Sentence(says, {"step": name(plan, node)}))


CHECK = Check(
    name="S12", question=N_("Does every step have a single way on?"), severity="error", asks=EachNode(find)
)
