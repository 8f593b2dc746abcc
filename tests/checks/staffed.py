"""Maps on which people answer for things."""

from __future__ import annotations

from mapper.model.document import Document
from mapper.model.records import Id, Person
from tests.checks.holes import but


def staffed(map: Document, **owners: str) -> Document:
    """The map with the owner of each step named, by an id that is the name."""
    people = [Person(id=Id(name), name=name) for name in dict.fromkeys(owners.values()) if name not in map]
    staffed = Document([*map, *people])
    for step, name in owners.items():
        staffed = but(staffed, step, owner=name)
    return staffed


def with_more(map: Document, *records: object) -> Document:
    return Document([*map, *records])  # type: ignore[list-item]
