"""Handing things over: a step, a stand-in, a number, a hat, or all that somebody has, to somebody else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mapper.edits import people
from mapper.edits.refused import Refused
from mapper.insight.hats import worn
from mapper.model.draft import Draft
from mapper.model.records import Id, Kpi, Node, Person
from mapper.words import N_

HELD = ("owner", "stand_in")  # the fields by which one answers; what somebody did stays theirs


def hand(draft: Draft, nodes: Iterable[Id], person: Id | None, hat: str | None = None) -> None:
    """One person answers for these steps, wearing *hat*; None leaves it to the step which hat that is."""
    there = tuple(nodes)
    kept = {id: draft[id].hat if draft[id].owner == person else "" for id in there}
    people.assign(draft, there, person)
    for id in there:
        draft.put(draft[id].but(hat=kept[id] if hat is None else hat))


def hand_stand_in(draft: Draft, nodes: Iterable[Id], person: Id | None) -> None:
    """One person stands in for the owners of these steps.

    Raises:
        Refused: that person owns one of them.
    """
    people.stand_in(draft, nodes, person)


def hand_numbers(draft: Draft, numbers: Iterable[Id], person: Id | None) -> None:
    """One person answers for these numbers."""
    for id in numbers:
        number: Kpi = draft[id]
        draft.put(number.but(owner=person))


def hand_all(draft: Draft, giver: Id, taker: Id) -> None:
    """All that one person answers or stands in for goes to another, who stands in for nobody twice.

    Raises:
        Refused: both are the same person.
    """
    if giver == taker:
        raise Refused(N_("Choose somebody else to give this to."))
    for record, field in tuple(draft.pointing_at(giver)):
        if field in HELD:
            draft.put(draft[record.id].but(**{field: taker}))
    for record, field in tuple(draft.pointing_at(taker)):
        if isinstance(record, Node) and field == "stand_in" and draft[record.id].owner == taker:
            draft.put(draft[record.id].but(stand_in=None))


def describe(draft: Draft, person: Id | None, name: str, **fields: Any) -> Person:
    """Who somebody is: the name, and as far as they are said *role*, *hats* and *hours* a week.

    Without an id it is a new person.

    Raises:
        Refused: the name is empty, or somebody else has it; or a week has not so many hours.
    """
    name = " ".join(name.split())
    if not name:
        raise Refused(N_("A person needs a name."))
    same = (one for one in draft.all(Person) if one.name.casefold() == name.casefold() and one.id != person)
    if next(same, None):
        raise Refused(N_("Somebody of this name is there already: “{name}”."), name=name)
    known: Person = draft[person] if person else Person(id=draft.new_id("person"))
    initials = known.initials if known.name == name else ""
    draft.put(known.but(name=name, initials=initials, role=fields.get("role", known.role)))
    if "hats" in fields:
        people.set_hats(draft, known.id, fields["hats"])
    if "hours" in fields:
        people.set_hours_a_week(draft, known.id, fields["hours"])
    described: Person = draft[known.id]
    return described


def let_go(draft: Draft, person: Id) -> None:
    """Take a person off the map; what they answered for is then nobody's."""
    for record, field in tuple(draft.pointing_at(person)):
        if isinstance(record, Node) and field == "owner" and record.hat:
            draft.put(draft[record.id].but(hat=""))
    draft.remove(person)


def add_hat(draft: Draft, person: Id, hat: str) -> None:
    """One more hat for a person; one that is there already stays as it is.

    Raises:
        Refused: it has no name.
    """
    owner: Person = draft[person]
    hat = hat.strip()
    if not hat:
        raise Refused(N_("A hat needs a name."))
    if hat.casefold() not in [one.casefold() for one in owner.hats]:
        draft.put(owner.but(hats=(*owner.hats, hat)))


def rename_hat(draft: Draft, person: Id, hat: str, name: str) -> None:
    """Call a hat something else, at the person and at every step where it is worn.

    Raises:
        Refused: it would have no name.
    """
    name = name.strip()
    if not name:
        raise Refused(N_("A hat needs a name."))
    _change_hat(draft, person, hat, name)


def drop_hat(draft: Draft, person: Id, hat: str) -> None:
    """A person wears a hat no more; the steps stay theirs."""
    _change_hat(draft, person, hat, "")


def _change_hat(draft: Draft, person: Id, hat: str, name: str) -> None:
    owner: Person = draft[person]
    for record, field in tuple(draft.pointing_at(person)):
        if isinstance(record, Node) and field == "owner" and worn(record, owner) == hat:
            draft.put(draft[record.id].but(hat=name))
    changed = [name if one == hat else one for one in owner.hats]
    if name and hat not in owner.hats:
        changed.append(name)
    draft.put(owner.but(hats=tuple(dict.fromkeys(one for one in changed if one))))
