"""Does every map begin somewhere?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachSheet, Finding
from mapper.checks.naming import plain, sheet_name
from mapper.checks.plan import Plan, plan_with
from mapper.checks.remedy import Ahead, Remedy, about, lead
from mapper.checks.study import Study
from mapper.edits.mending_plan import begin_and_end, begin_before, end_after
from mapper.model.draft import Draft
from mapper.model.records import Node
from mapper.words import N_, Language, Sentence


def find(study: Study, plan: Plan) -> Iterator[Finding]:
    """The sheets without a beginning; the inside of a subsystem may still be empty."""
    if not plan.silent and not plan.beginnings:
        says = Sentence(N_("{map} does not say where it begins."), {"map": sheet_name(plan.sheet)})
        yield Finding(plan.sheet.id, says, fix=_remedy(plan).says)


def _remedy(plan: Plan) -> Remedy:
    """Begin before the first step that nothing leads to, else before the first of all."""
    if not plan.nodes:
        return Remedy(
            Sentence(N_("Draw a beginning and an end")), lambda draft: begin_and_end(draft, plan.sheet.id)
        )
    first = min(
        plan.nodes.values(), key=lambda node: (plan.ends(node), plan.alone(node), _entered(plan, node))
    )
    says = about(N_("Begin with “{title}”"), first) if plain(first.title) else Sentence(N_("Begin here"))

    def begin(draft: Draft) -> None:
        begin_before(draft, first.id)
        if plan.alone(first):
            end = Ahead(plan).nearest(first)
            if end:
                lead(draft, first.id, end.id)
            else:
                end_after(draft, first.id)

    return Remedy(says, begin)


def _entered(plan: Plan, node: Node) -> bool:
    return bool(plan.entries[node.id])


def mend(draft: Draft, finding: Finding, say: Language) -> None:
    _remedy(plan_with(draft, finding.about)).do(draft)


CHECK = Check(
    name="S01",
    question=N_("Does every map begin somewhere?"),
    severity="error",
    asks=EachSheet(find),
    why=N_("Without a beginning nobody knows what sets the work going."),
    mend=mend,
)
