"""Who answers: people, the owner of a step, the stand-in, the hats that they wear."""

from __future__ import annotations

from collections.abc import Iterable

from mapper.edits.refused import Refused
from mapper.insight.accountability import WEEKS
from mapper.model.document import Reader
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Person, Sheet
from mapper.words import N_

HOURS_OF_A_WEEK = 168


def add(draft: Draft, name: str, role: str = "") -> Person:
    """A new person; the one who has that name already, if there is one.

    Raises:
        Refused: the name is empty.
    """
    name = name.strip()
    if not name:
        raise Refused(N_("A person needs a name."))
    same = (person for person in draft.all(Person) if person.name.casefold() == name.casefold())
    return next(same, None) or draft.put(Person(id=draft.new_id("person"), name=name, role=role))


def assign(draft: Draft, nodes: Iterable[Id], person: Id | None) -> None:
    """One person answers for these steps; whoever stood in for them and now owns them stands in no more."""
    for id in nodes:
        node: Node = draft[id]
        stand_in = None if node.stand_in == person else node.stand_in
        draft.put(node.but(owner=person, stand_in=stand_in))


def stand_in(draft: Draft, nodes: Iterable[Id], person: Id | None) -> None:
    """Who does these steps when the owner is away.

    Raises:
        Refused: it would be the owner.
    """
    for id in nodes:
        node: Node = draft[id]
        if person is not None and node.owner == person:
            raise Refused(N_("The stand-in is somebody other than the owner."))
        draft.put(node.but(stand_in=person))


def wear(draft: Draft, nodes: Iterable[Id], hat: str) -> None:
    """The hat that is worn at these steps.

    Where the map has one person alone, that person wears it and answers; whoever
    wears a hat that is new to them has it from then on.
    """
    hat = " ".join(hat.split())
    everybody = list(draft.all(Person))
    for id in nodes:
        node: Node = draft[id]
        if hat and node.owner is None and len(everybody) == 1:
            assign(draft, [id], everybody[0].id)
        draft.change_fields(id, hat=hat)
        owner = draft.get(draft[id].owner)
        if hat and isinstance(owner, Person) and hat.casefold() not in [one.casefold() for one in owner.hats]:
            draft.put(owner.but(hats=(*owner.hats, hat)))


def set_hats(draft: Draft, person: Id, hats: Iterable[str]) -> Person:
    """All the hats of a person, each once, in this order."""
    once = {hat.casefold(): hat for hat in reversed([" ".join(hat.split()) for hat in hats]) if hat}
    changed: Person = draft.change_fields(person, hats=tuple(reversed(once.values())))
    return changed


def set_hours_a_week(draft: Draft, person: Id, hours: float | None) -> Person:
    """The hours that a person has; kept by the month, which is 52/12 weeks.

    Raises:
        Refused: there are not so many in a week.
    """
    if hours is not None and not 0 <= hours <= HOURS_OF_A_WEEK:
        raise Refused(N_("A week has 168 hours. Nothing was changed."))
    month = None if hours is None else round(hours * WEEKS, 6)
    changed: Person = draft.change_fields(person, hours=month)
    return changed


def hats_of(map: Reader, person: Id | None) -> tuple[str, ...]:
    """The hats that can be worn: those of *person*, else of everybody, and those worn at any step."""
    everybody = sorted(map.all(Person), key=lambda one: (one.name.casefold(), one.id))
    owners = [one for one in everybody if one.id == person] or everybody
    worn = sorted(node.hat for node in map.all(Node) if node.hat and person in (None, node.owner))
    found = {hat.casefold(): hat for hat in reversed([*(hat for one in owners for hat in one.hats), *worn])}
    return tuple(reversed(found.values()))


def is_solo(map: Reader) -> bool:
    """Whether one person does it all and changes hats, not people: there is one alone, or the map says so."""
    everybody = list(map.all(Person))
    return len(everybody) == 1 or any(sheet.main and sheet.answers == "hats" for sheet in map.all(Sheet))
