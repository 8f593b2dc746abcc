"""Does every map end somewhere?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachSheet, Finding
from mapper.checks.naming import plain, sheet_name
from mapper.checks.plan import Plan, plan_with
from mapper.checks.remedy import Remedy, about
from mapper.checks.study import Study
from mapper.edits import flow
from mapper.edits.mending_plan import begin_and_end, begin_before, decide_after, end_after
from mapper.edits.next import said_on
from mapper.insight.order import exits
from mapper.model.draft import Draft
from mapper.model.records import Id, Node
from mapper.words import N_, Language, Sentence


def find(study: Study, plan: Plan) -> Iterator[Finding]:
    """The sheets without an end; the inside of a subsystem may still be empty."""
    if not plan.silent and not plan.endings:
        says = Sentence(N_("{map} does not say where it ends."), {"map": sheet_name(plan.sheet)})
        yield Finding(plan.sheet.id, says, fix=_remedy(plan).says)


def _remedy(plan: Plan) -> Remedy:
    """End after the last step that leads nowhere; where all goes round, ask in the end whether it is done."""
    if not plan.nodes:
        return Remedy(
            Sentence(N_("Draw a beginning and an end")), lambda draft: begin_and_end(draft, plan.sheet.id)
        )
    nodes = [*plan.nodes.values()][::-1]
    last = min(nodes, key=lambda node: (bool(plan.exits[node.id]), plan.alone(node), plan.begins(node)))
    if not plan.exits[last.id]:
        says = about(N_("End after “{title}”"), last) if plain(last.title) else Sentence(N_("Add an end"))
        return Remedy(says, lambda draft: _end(draft, plan, last))
    last = next((node for node in nodes if node.shape != "terminus"), last)
    says = about(N_("Ask after “{title}” whether it is done"), last)
    return Remedy(
        says if plain(last.title) else Sentence(N_("Ask whether it is done")), lambda draft: ask(draft, last)
    )


def _end(draft: Draft, plan: Plan, last: Node) -> None:
    end_after(draft, last.id)
    if plan.alone(last) and last.shape != "terminus":
        begin_before(draft, last.id)


def ask(draft: Draft, step: Node, end: Id | None = None) -> None:
    """Behind *step* a decision: done, and so to the *end* or a new one, or not, and so on as before."""
    say = said_on(draft, step.sheet)
    asked, yes = step.id, say("Done")
    if step.shape != "diamond":
        asked, yes = decide_after(draft, step.id, say("Done?")).id, say("Yes")
        for arrow in exits(draft, asked):
            flow.set_fields(draft, [arrow.id], label=arrow.label or say("No"))
    if end:
        flow.connect(draft, asked, end, yes)
    else:
        end_after(draft, asked, "win", yes)


def mend(draft: Draft, finding: Finding, say: Language) -> None:
    _remedy(plan_with(draft, finding.about)).do(draft)


CHECK = Check(
    name="S02",
    question=N_("Does every map end somewhere?"),
    severity="error",
    asks=EachSheet(find),
    why=N_("Without an end nobody knows when the work is done."),
    mend=mend,
)
