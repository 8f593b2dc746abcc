"""Who obviously answers for a step that names nobody: the quick fix of steps without an owner."""

from __future__ import annotations

from datetime import date

from mapper.checks.check import Finding
from mapper.checks.naming import plain
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.edits import people
from mapper.model.document import Reader
from mapper.model.draft import Draft
from mapper.model.records import Node, Person
from mapper.words import N_, Language, Sentence


def likely(map: Reader, plan: Plan, node: Node) -> Person | None:
    """The one who owns what stands next to a step: of the same function, in the same lane, at all.

    Where the neighbours are owned by several, nobody is obvious, unless
    somebody answers for the whole map.
    """
    arrows = (*plan.entries[node.id], *plan.exits[node.id])
    ids = [arrow.source if arrow.target == node.id else arrow.target for arrow in arrows]
    near = [other for id in ids if (other := plan.nodes[id]).owner and id != node.id]
    for kin in (
        [other for other in near if node.function and other.function == node.function],
        [other for other in near if node.lane and other.lane == node.lane],
        near,
    ):
        owners = {other.owner for other in kin}
        if len(owners) == 1:
            return _named(map.get(owners.pop()))
    return _named(map.get(plan.sheet.owner))


def offer(person: Person | None) -> Sentence | None:
    """What the button of the quick fix says."""
    return Sentence(N_("Assign {person}"), {"person": plain(person.name)}) if person else None


def assign(draft: Draft, finding: Finding, say: Language) -> None:
    """Let the obvious person answer for the step."""
    study = Study(draft, date.min)
    plan = study.plan_of.get(finding.about)
    person = likely(draft, plan, plan.nodes[finding.about]) if plan else None
    if person:
        people.assign(draft, [finding.about], person.id)


def _named(person: object) -> Person | None:
    return person if isinstance(person, Person) and plain(person.name) else None
