"""Is every arrow drawn only once?"""

from __future__ import annotations

from collections.abc import Iterator

from mapper.checks.check import Check, EachNode, Finding
from mapper.checks.naming import name, plain
from mapper.checks.plan import Plan, plan_with
from mapper.checks.study import Study
from mapper.edits.mending_plan import draw_once
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node
from mapper.words import N_, Language, Sentence


def find(study: Study, plan: Plan, node: Node) -> Iterator[Finding]:
    """The arrows that go where another goes, with the same words: all but the first of them."""
    exits = plan.exits[node.id]
    if len(exits) < 2:
        return
    for arrow, _ in _doubles(exits):
        says = Sentence(N_("{step} has the same arrow twice."), {"step": name(plan, node)})
        yield Finding(arrow.id, says, fix=Sentence(N_("Remove the second arrow")))


def _doubles(exits: tuple[Arrow, ...]) -> Iterator[tuple[Arrow, Arrow]]:
    """Each arrow that another one says already, with that one; doors inside a subsystem tell them apart."""
    seen: dict[tuple[Id | str | None, ...], Arrow] = {}
    for arrow in exits:
        way = arrow.target, plain(arrow.label).casefold(), arrow.from_end, arrow.into
        if way in seen:
            yield arrow, seen[way]
        else:
            seen[way] = arrow


def mend(draft: Draft, finding: Finding, say: Language) -> None:
    plan = plan_with(draft, finding.about)
    for arrow, other in _doubles(plan.exits[draft[finding.about].source]):
        if arrow.id == finding.about:
            draw_once(draft, arrow.id, other.id)


CHECK = Check(
    name="S11",
    question=N_("Is every arrow drawn only once?"),
    severity="warning",
    asks=EachNode(find),
    why=N_("Two arrows that say the same count everybody twice."),
    mend=mend,
)
