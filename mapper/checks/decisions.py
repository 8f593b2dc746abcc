"""Does every decision have at least two answers?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachSheet, Finding
from mapper.checks.naming import name, plain
from mapper.checks.plan import Plan, plan_with
from mapper.checks.remedy import Ahead, Remedy, missing_label
from mapper.checks.study import Study
from mapper.edits import flow
from mapper.edits.mending_plan import end_after
from mapper.insight.leaning import leaning
from mapper.insight.order import exits
from mapper.model.document import Reader
from mapper.model.draft import Draft
from mapper.model.records import Node
from mapper.words import N_, Language, Sentence


def find(study: Study, plan: Plan) -> Iterator[Finding]:
    """The decisions with one answer or none; an unconnected one is left to S07."""
    for id, leaving in plan.exits.items():
        if len(leaving) < 2 and (node := plan.nodes[id]).shape == "diamond" and not plan.alone(node):
            one = N_("{step} is a question with only one answer.")
            none = N_("{step} is a question without an answer.")
            says = Sentence(one if leaving else none, {"step": name(plan, node)})
            yield Finding(id, says, fix=_remedy(study.map, plan, node).says)


def _remedy(map: Reader, plan: Plan, node: Node) -> Remedy:
    """The answer that is missing: No is asked again later, all else goes to an end ahead."""
    if not plan.exits[node.id]:
        return Remedy(Sentence(N_("Add both answers")), lambda draft: _both(draft, plan, node))
    label = missing_label(map, node)
    there = _end_for(plan, node, label)
    says = N_("Lead “{label}” to “{title}”") if there else N_("Add “{label}” and an end for it")
    fields = {"label": label, "title": plain(there.title)} if there else {"label": label}
    return Remedy(Sentence(says, fields), lambda draft: _answer(draft, plan, node, label))


def _both(draft: Draft, plan: Plan, node: Node) -> None:
    for _ in range(2):
        _answer(draft, plan, node, missing_label(draft, node))


def _answer(draft: Draft, plan: Plan, node: Node, label: str) -> None:
    there = _end_for(plan, node, label)
    if there and all(arrow.target != there.id for arrow in exits(draft, node.id)):
        flow.connect(draft, node.id, there.id, label)
    else:
        end_after(draft, node.id, "later" if leaning(label) < 0 else "win", label)


def _end_for(plan: Plan, node: Node, label: str) -> Node | None:
    """The nearest end on the map that goes with an answer: of a No, one where one asks again later."""
    if leaning(label) >= 0:
        there = Ahead(plan).nearest(node)
        return there if there and plan.ends(there) and there.outcome != "lost" else None
    led = {arrow.target for arrow in plan.exits[node.id]}
    later = [end for end in plan.endings if end.outcome == "later" and end.id not in led and plain(end.title)]
    return min(
        later, key=lambda end: (abs(end.at.x - node.at.x) + abs(end.at.y - node.at.y), end.id), default=None
    )


def mend(draft: Draft, finding: Finding, say: Language) -> None:
    plan = plan_with(draft, finding.about)
    _remedy(draft, plan, plan.nodes[finding.about]).do(draft)


CHECK = Check(
    name="S09",
    question=N_("Does every decision have at least two answers?"),
    severity="warning",
    asks=EachSheet(find),
    why=N_("A question with one answer is no question: what happens otherwise?"),
    mend=mend,
)
