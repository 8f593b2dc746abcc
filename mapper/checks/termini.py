"""Do beginnings begin, and do ends end?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachSheet, Finding
from mapper.checks.naming import name, plain
from mapper.checks.plan import Plan, plan_with
from mapper.checks.remedy import Remedy, about, labels
from mapper.checks.study import Study
from mapper.checks.ways import walk
from mapper.edits import flow
from mapper.edits.mending_plan import as_step, begin_before, end_after, stand_clear
from mapper.edits.next import said_on
from mapper.model.draft import Draft
from mapper.model.records import Node
from mapper.words import N_, Language, Sentence


def find(study: Study, plan: Plan) -> Iterator[Finding]:
    """Beginnings that something leads to, ends that lead on, and termini that do both."""
    for node in plan.termini:
        if says := _says(plan, node):
            fix = _remedy(plan, node).says
            yield Finding(node.id, Sentence(says, {"step": name(plan, node)}), fix=fix)


def _says(plan: Plan, node: Node) -> str:
    came, goes = bool(plan.entries[node.id]), bool(plan.exits[node.id])
    match node.role:
        case "begin" if came:
            return N_("{step} is a beginning, yet an arrow leads into it.")
        case "end" if goes:
            return N_("{step} is an end, yet an arrow leads out of it.")
        case None if came and goes:
            return N_("{step} stands in the middle: it is neither a beginning nor an end.")
    return ""


def _remedy(plan: Plan, node: Node) -> Remedy:
    match node.role:
        case "begin":
            return _of_begin(plan, node)
        case "end":
            return _of_end(plan, node)
    return _as_step(node)


def _as_step(node: Node) -> Remedy:
    return Remedy(Sentence(N_("Make it a step")), lambda draft: as_step(draft, node.id))


def _of_begin(plan: Plan, node: Node) -> Remedy:
    """A step, if one comes there from another beginning; else what leads into it leads on at once."""
    begins = [one.id for one in plan.beginnings if one.id != node.id]
    if node.id in walk(begins, plan.exits):
        return _as_step(node)
    targets = {arrow.target for arrow in plan.exits[node.id]}
    first = plan.nodes[min(targets)] if len(targets) == 1 else None
    if first and plain(first.title) and _may_skip(plan, node, first):
        return Remedy(
            about(N_("Lead the arrow to “{title}” instead"), first),
            lambda draft: _skip(draft, plan, node, first),
        )
    return Remedy(Sentence(N_("Make it a step, and begin before it")), lambda draft: _begin_anew(draft, node))


def _may_skip(plan: Plan, node: Node, first: Node) -> bool:
    comes = [arrow.source for arrow in plan.entries[node.id]]
    there = [arrow.source for arrow in plan.entries[first.id]]
    return first.id not in comes and len(set(comes)) == len(comes) and not set(comes) & set(there)


def _skip(draft: Draft, plan: Plan, node: Node, first: Node) -> None:
    for arrow in plan.entries[node.id]:
        draft.put(arrow.but(target=first.id, line=(), bends=None))


def _begin_anew(draft: Draft, node: Node) -> None:
    as_step(draft, node.id)
    begin = begin_before(draft, node.id)
    draft.put(begin.but(entrants=node.entrants))
    flow.set_fields(draft, [node.id], entrants=None)


def _of_end(plan: Plan, node: Node) -> Remedy:
    """A step, if an end comes after it; else what leads on goes, unless that would cut something off."""
    after = walk([arrow.target for arrow in plan.exits[node.id]], plan.exits)
    if any(plan.ends(plan.nodes[id]) for id in after if id != node.id):
        return _as_step(node)
    begins = [one.id for one in plan.beginnings]
    without = walk(begins, {**plan.exits, node.id: ()})
    if after <= without:
        return Remedy(Sentence(N_("Remove the arrow out of it")), lambda draft: _cut(draft, plan, node))
    stops = [id for id in plan.nodes if id in after and not plan.exits[id]]
    if stops:
        last = plan.nodes[stops[-1]]
        says = about(N_("Make it a step, and end after “{title}”"), last)
        says = says if plain(last.title) else Sentence(N_("Make it a step, and end after the last"))
        return Remedy(says, lambda draft: _end_later(draft, node, last))
    return Remedy(Sentence(N_("Make it a decision: go on, or end")), lambda draft: _decide(draft, node))


def _cut(draft: Draft, plan: Plan, node: Node) -> None:
    for arrow in plan.exits[node.id]:
        draft.remove(arrow.id)


def _end_later(draft: Draft, node: Node, last: Node) -> None:
    as_step(draft, node.id)
    end = end_after(draft, last.id, node.outcome)
    _hand_over(draft, node, end)


def _decide(draft: Draft, node: Node) -> None:
    """Who ended here, and yet went on, is asked: on with Yes, and to an end of its own with No."""
    flow.reshape(draft, node.id, "diamond")
    stand_clear(draft, node.id)
    say = said_on(draft, node.sheet)
    for id, label in labels(draft, plan_with(draft, node.id), draft[node.id]).items():
        flow.set_fields(draft, [id], label=label)
    _hand_over(draft, node, end_after(draft, node.id, node.outcome, say("Otherwise")))


def _hand_over(draft: Draft, node: Node, end: Node) -> None:
    draft.put(end.but(value=node.value))
    flow.set_fields(draft, [node.id], value=None)


def mend(draft: Draft, finding: Finding, say: Language) -> None:
    plan = plan_with(draft, finding.about)
    _remedy(plan, plan.nodes[finding.about]).do(draft)


CHECK = Check(
    name="S06",
    question=N_("Do beginnings begin, and do ends end?"),
    severity="error",
    asks=EachSheet(find),
    why=N_("A beginning or an end in the middle of a path misleads whoever walks it."),
    mend=mend,
)
