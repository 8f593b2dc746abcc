"""Do beginnings begin, and do ends end?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.model.records import Node
from mapper.words import N_, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """Beginnings that something leads to, ends that lead on, and termini that do both."""
    came, goes = bool(plan.entries[node.id]), bool(plan.exits[node.id])
    match node.shape, node.role:
        case "terminus", "begin" if came:
            says = N_("{step} is a beginning, yet an arrow leads into it.")
        case "terminus", "end" if goes:
            says = N_("{step} is an end, yet an arrow leads out of it.")
        case "terminus", None if came and goes:
            says = N_("{step} stands in the middle: it is neither a beginning nor an end.")
        case _:
            return
    yield Finding(node.id, Sentence(says, {"step": name(plan, node)}))


CHECK = Check(
    name="S06", question=N_("Do beginnings begin, and do ends end?"), severity="error", asks=EachNode(find)
)
