"""Does every step have a name?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name, plain
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.model.records import Node
from mapper.words import N_, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The shapes without a name, beginnings excepted: one of them needs none, several are S03's."""
    if not plain(node.title) and not plan.begins(node):
        yield Finding(node.id, Sentence(N_("{step} has no name."), {"step": name(plan, node)}))


CHECK = Check(
    name="S13",
    question=N_("Does every step have a name?"),
    severity="error",
    asks=EachNode(find),
    why=N_("Nobody can do, hand over or look up what has no name."),
)
