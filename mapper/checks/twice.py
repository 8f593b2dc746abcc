"""Is every arrow drawn only once?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name, plain
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.model.records import Id, Node
from mapper.words import N_, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The arrows that go where another goes, with the same words: all but the first of them."""
    seen: set[tuple[Id, str]] = set()
    for arrow in plan.exits[node.id]:
        way = arrow.target, plain(arrow.label).casefold()
        if way in seen:
            says = N_("{step} has the same arrow twice.")
            yield Finding(arrow.id, Sentence(says, {"step": name(plan, node)}))
        seen.add(way)


CHECK = Check(
    name="S11", question=N_("Is every arrow drawn only once?"), severity="warning", asks=EachNode(find)
)
