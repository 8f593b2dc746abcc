"""Who answers: people, the owner of a step, the stand-in."""

from __future__ import annotations

from collections.abc import Iterable

from mapper.edits.refused import Refused
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Person
from mapper.words import N_


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
