"""Do the answers add up to everybody?"""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name
from mapper.checks.plan import Plan, plan_with
from mapper.checks.study import Study
from mapper.edits.mending_plan import make_whole
from mapper.insight.shares import told
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node
from mapper.words import N_, Language, Sentence

NEAR = 0.005  # half a percent: nobody types a third exactly


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """Decisions whose shares are all known and make less than 100 %, and any shape where they make more.

    What an exit that says nothing takes is what the others leave, so it never
    makes less.  Of a subsystem, the exits of one inside end stand together.
    """
    for exits in _together(plan, node):
        known = [share for arrow in exits if (share := told(arrow)) is not None]
        total = fsum(known)
        short = node.shape == "diamond" and len(known) == len(exits) and total < 1 - NEAR
        if known and (short or total > 1 + NEAR):
            yield _finding(plan, node, total)
            return


def _finding(plan: Plan, node: Node, total: float) -> Finding:
    step, percent = name(plan, node), round(total * 100)
    says = Sentence(
        N_("{step}: its ways on add up to {n}\u00a0%, not to 100\u00a0%."), {"step": step, "n": percent}
    )
    if percent == 100:
        says = Sentence(N_("{step}: its ways on do not quite add up to 100\u00a0%."), {"step": step})
    return Finding(node.id, says, fix=Sentence(N_("Scale to 100\u00a0%")))


def _together(plan: Plan, node: Node) -> list[list[Arrow]]:
    """The exits among which those who leave are shared out."""
    if node.shape != "subsystem":
        return [[*plan.exits[node.id]]]
    by_end: dict[Id | None, list[Arrow]] = {}
    for arrow in plan.exits[node.id]:
        by_end.setdefault(arrow.from_end, []).append(arrow)
    return [*by_end.values()]


def mend(draft: Draft, finding: Finding, say: Language) -> None:
    plan = plan_with(draft, finding.about)
    node = plan.nodes[finding.about]
    for exits in _together(plan, node):
        total = fsum(told(arrow) or 0.0 for arrow in exits)
        if node.shape == "diamond" or total > 1 + NEAR:
            make_whole(draft, [arrow.id for arrow in exits])


CHECK = Check(
    name="S14",
    question=N_("Do the ways on add up to 100\u00a0%?"),
    severity="error",
    asks=EachNode(find),
    why=N_("The numbers of all that follows are wrong as long as this is."),
    mend=mend,
)
