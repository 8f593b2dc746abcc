"""Can the answers be told apart?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name, plain
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.model.records import Id, Node
from mapper.words import N_, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The exits that say what another says and yet lead elsewhere; the same arrow twice is S11's."""
    if len(plan.exits[node.id]) < 2:
        return
    seen: dict[str, Id] = {}
    for arrow in plan.exits[node.id]:
        label = plain(arrow.label)
        if label and seen.setdefault(label.casefold(), arrow.target) != arrow.target:
            says = N_("{step} says “{label}” on two ways that lead to different places.")
            yield Finding(arrow.id, Sentence(says, {"step": name(plan, node), "label": label}))


CHECK = Check(
    name="S15",
    question=N_("Can the answers be told apart?"),
    severity="warning",
    asks=EachNode(find),
    why=N_("Two answers with the same words send people either way."),
)
