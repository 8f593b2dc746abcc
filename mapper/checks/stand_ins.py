"""Can every critical step go on when its owner is away?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.checks.work import critical
from mapper.model.records import Node
from mapper.words import N_, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The critical steps without a stand-in, or whose stand-in is the owner."""
    if critical(node) and node.stand_in in (None, node.owner):
        yield Finding(
            node.id, Sentence(N_("{step} is critical and has no stand-in."), {"step": name(plan, node)})
        )


CHECK = Check(
    name="A04",
    question=N_("Can every critical step go on when its owner is away?"),
    severity="warning",
    asks=EachNode(find),
    why=N_("It stops when its owner is ill or on holiday."),
)
