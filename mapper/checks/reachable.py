"""Does something lead to every step?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachSheet, Finding
from mapper.checks.ends import ask
from mapper.checks.naming import name
from mapper.checks.plan import Plan, plan_with
from mapper.checks.remedy import Remedy, about, behind, lead
from mapper.checks.study import Study
from mapper.checks.ways import walk
from mapper.edits import flow
from mapper.edits.mending_plan import begin_before
from mapper.model.draft import Draft
from mapper.model.records import Id, Node
from mapper.words import N_, Language, Sentence


def find(study: Study, plan: Plan) -> Iterator[Finding]:
    """The places where a way begins that comes from no beginning: a step nothing leads to, or a loop.

    What follows such a place is not listed: it is reached once the place is.
    A step that leads nowhere either is unconnected, which S07 says.
    """
    reached = set(study.reached(plan))
    for id, node in plan.nodes.items():
        if id not in reached and not plan.entries[id]:
            if not plan.alone(node):
                says = N_("{step} is never reached: nothing leads to it.")
                yield _finding(plan, node, says)
            reached |= walk([id], plan.exits, reached)
    for loop in study.loops(plan):
        if loop[0] not in reached and not _entered(plan, loop):
            yield _finding(
                plan, plan.nodes[loop[0]], N_("{step} is never reached: no beginning leads to it.")
            )


def _finding(plan: Plan, node: Node, says: str) -> Finding:
    return Finding(node.id, Sentence(says, {"step": name(plan, node)}), fix=_remedy(plan, node).says)


def _entered(plan: Plan, loop: tuple[Id, ...]) -> bool:
    return any(arrow.source not in loop for id in loop for arrow in plan.entries[id])


def _remedy(plan: Plan, node: Node) -> Remedy:
    """Come from where a way stops behind it; else begin there, and leave out an end that is not needed."""
    if before := behind(plan, node):
        return Remedy(
            about(N_("Connect from “{title}”"), before), lambda draft: lead(draft, before.id, node.id)
        )
    if plan.exits[node.id] or not plan.ends(node):
        return Remedy(Sentence(N_("Begin here")), lambda draft: _begin(draft, plan, node))
    if len(plan.endings) > 1:
        return Remedy(Sentence(N_("Remove this end")), lambda draft: flow.remove(draft, [node.id]))
    return _last_end(plan, node)


def _begin(draft: Draft, plan: Plan, node: Node) -> None:
    """Before it; an end that only leads on is the beginning itself, as long as there is another end."""
    others = any(one.id != node.id for one in plan.endings)
    if plan.ends(node) and others and not plan.entries[node.id]:
        flow.set_fields(draft, [node.id], role="begin", outcome=None)
    else:
        begin_before(draft, node.id)


def _last_end(plan: Plan, end: Node) -> Remedy:
    """The only end is wanted: come to it from the last way that stops, or ask in the round if it is done."""
    nodes = [*plan.nodes.values()][::-1]
    stops = [node for node in nodes if not plan.exits[node.id] and not plan.alone(node) and node != end]
    if stops:
        return Remedy(Sentence(N_("Connect it")), lambda draft: lead(draft, stops[0].id, end.id))
    rounds = [node for node in nodes if plan.exits[node.id] and node.shape != "terminus"]
    if rounds:
        return Remedy(Sentence(N_("Ask when it is reached")), lambda draft: ask(draft, rounds[0], end.id))
    return Remedy(Sentence(N_("Begin here")), lambda draft: begin_before(draft, end.id))


def mend(draft: Draft, finding: Finding, say: Language) -> None:
    plan = plan_with(draft, finding.about)
    _remedy(plan, plan.nodes[finding.about]).do(draft)


CHECK = Check(
    name="S04",
    question=N_("Does something lead to every step?"),
    severity="error",
    asks=EachSheet(find),
    why=N_("Nobody ever comes here, so it is either not needed or an arrow is missing."),
    mend=mend,
)
