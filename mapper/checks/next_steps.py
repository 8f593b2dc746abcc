"""Does every step say what happens next?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachSheet, Finding
from mapper.checks.naming import name
from mapper.checks.plan import Plan, plan_with
from mapper.checks.remedy import Ahead, Remedy, about, end_here, lead
from mapper.checks.study import Study
from mapper.model.draft import Draft
from mapper.model.records import Node
from mapper.words import N_, Language, Sentence


def find(study: Study, plan: Plan) -> Iterator[Finding]:
    """The shapes that are no end and lead nowhere; one that nothing leads to either is left to S07."""
    stops = [plan.nodes[id] for id, leaving in plan.exits.items() if not leaving]
    stops = [node for node in stops if not plan.ends(node) and not plan.alone(node)]
    if not stops:
        return
    ahead = Ahead(plan)
    for node in stops:
        says = Sentence(N_("{step} leads nowhere: what happens next?"), {"step": name(plan, node)})
        yield Finding(node.id, says, fix=_remedy(ahead, node).says)


def _remedy(ahead: Ahead, node: Node) -> Remedy:
    """On to the nearest place ahead that wants to be reached, else to an end of its own."""
    there = ahead.nearest(node)
    if there is None:
        return end_here(node)
    return Remedy(about(N_("Connect to “{title}”"), there), lambda draft: lead(draft, node.id, there.id))


def mend(draft: Draft, finding: Finding, say: Language) -> None:
    plan = plan_with(draft, finding.about)
    _remedy(Ahead(plan), plan.nodes[finding.about]).do(draft)


CHECK = Check(
    name="S05",
    question=N_("Does every step say what happens next?"),
    severity="error",
    asks=EachSheet(find),
    why=N_("Every path should reach an end. What happens next?"),
    mend=mend,
)
