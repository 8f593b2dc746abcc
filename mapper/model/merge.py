"""Bringing two people's copies of a map together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mapper.model.change import Change, between
from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import Id, Row


@dataclass(frozen=True)
class Conflict:
    """What both sides changed, each to something else; *field* is empty when one side removed the record."""

    id: Id
    field: str
    ours: Any
    theirs: Any


def merge(base: Mapping[Id, Row], ours: Document, theirs: Mapping[Id, Row]) -> tuple[Change, list[Conflict]]:
    """The change that brings *theirs* into *ours*; in a conflict ours stays.

    A record that one side edited and the other removed stays, too: work is
    not thrown away for a merge.

    Args:
        base: the rows that both sides started from.
    """
    our_change, their_change = between(base, ours.rows()), between(base, theirs)
    edited = our_change.updated.keys()
    wanted = {id: row for id, row in their_change.removed.items() if id not in edited}
    draft = Draft(ours)
    draft.replay(Change(their_change.added, their_change.updated, wanted))
    return draft.change(), list(_conflicts(our_change, their_change))


def _conflicts(ours: Change, theirs: Change) -> Iterator[Conflict]:
    for id in sorted(ours.updated.keys() & theirs.updated.keys()):
        for name in sorted(ours.updated[id].keys() & theirs.updated[id].keys()):
            mine, yours = ours.updated[id][name].after, theirs.updated[id][name].after
            if mine != yours:
                yield Conflict(id, name, mine, yours)
    for id in sorted(ours.added.keys() & theirs.added.keys()):
        for name, cell in sorted(
            between({id: ours.added[id]}, {id: theirs.added[id]}).updated.get(id, {}).items()
        ):
            yield Conflict(id, name, cell.before, cell.after)
    for id in sorted(ours.updated.keys() & theirs.removed.keys()):
        yield Conflict(id, "", "edited", "removed")
    for id in sorted(ours.removed.keys() & theirs.updated.keys()):
        yield Conflict(id, "", "removed", "edited")
