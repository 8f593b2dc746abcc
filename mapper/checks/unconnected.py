"""Is every step connected?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.model.records import Node
from mapper.words import N_, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The shapes without any arrow.

    A beginning only lacks its way on, which S05 says; an end only what leads
    to it, which S04 says.
    """
    if plan.alone(node):
        yield Finding(node.id, Sentence(N_("{step} is connected to nothing."), {"step": name(plan, node)}))


CHECK = Check(
    name="S07",
    question=N_("Is every step connected?"),
    severity="error",
    asks=EachNode(find),
    why=N_("Nobody can come here or go on from here."),
)
