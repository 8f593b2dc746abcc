"""A map as it would be: the sheet of tracing paper over the document.

Edits, drags that are still under way, merges and undo are all written on a
draft first.  Throwing one away is the whole of a rollback.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

from mapper.model.change import Change, between, written
from mapper.model.document import R, Reader
from mapper.model.records import Id, Record, admitted, kind_of, references


def fresh_id(kind: str) -> Id:
    return Id(f"{kind}-{uuid4().hex[:12]}")


class Draft:
    """Reads through to the document; keeps what is written to itself."""

    def __init__(self, document: Reader, new_id: Callable[[str], Id] = fresh_id) -> None:
        self.document = document
        self.new_id = new_id
        self._over: dict[Id, Record | None] = {}  # None: removed
        self._pointers: dict[Id, dict[tuple[Id, str], None]] = defaultdict(dict)

    def get(self, id: Id | None) -> Record | None:
        return self._over[id] if id in self._over else self.document.get(id)

    def __getitem__(self, id: Id) -> Any:
        if (record := self.get(id)) is None:
            raise KeyError(id)
        return record

    def __contains__(self, id: Id) -> bool:
        return self.get(id) is not None

    def all(self, kind: type[R]) -> Iterator[R]:
        below = (record for record in self.document.all(kind) if record.id not in self._over)
        above = (record for record in self._over.values() if isinstance(record, kind))
        yield from sorted([*below, *above], key=lambda record: record.id)

    def pointing_at(self, id: Id) -> Iterator[tuple[Record, str]]:
        below = [p for p in self.document.pointing_at(id) if p[0].id not in self._over]
        above = [(self[who], field) for who, field in self._pointers.get(id, ())]
        yield from sorted([*below, *above], key=lambda p: (p[0].id, p[1]))

    @property
    def touched(self) -> frozenset[Id]:
        """Every record that was written here: what a preview has to draw anew."""
        return frozenset(self._over)

    def put(self, record: R) -> R:
        """Add *record*, or let it take the place of the one with its id."""
        self._forget(record.id)
        self._over[record.id] = record
        for ref in references(type(record)):
            if target := getattr(record, ref.field):
                self._pointers[target][record.id, ref.field] = None
        return record

    def change_fields(self, id: Id, **fields: Any) -> Any:
        """The record *id* with *fields* replaced, put in its place.

        Raises:
            KeyError: there is no such record.
            pydantic.ValidationError: a value does not fit its field.
        """
        return self.put(self[id].but(**fields))

    def remove(self, id: Id) -> None:
        """Remove a record, and mend those that pointed at it.

        What belongs to a removed record goes with it; what merely mentions it
        lets go.  Removing a subsystem so removes its inside, and all on it.
        """
        going = [id]  # a list and not a recursion: insides may be nested deeper than Python's stack
        while going:
            gone = going.pop()
            if gone not in self:
                continue
            self._forget(gone)
            self._over[gone] = None
            for record, field in tuple(self.pointing_at(gone)):
                if _owned(record, field):
                    going.append(record.id)
                else:
                    self.put(self[record.id].but(**{field: None}))

    def replay(self, change: Change) -> None:
        """Write *change* wherever it still fits, and leave the rest alone.

        A cell that somebody has changed in the meantime keeps their value; a
        record that has gone stays gone.  Undo, redo and a merge are replays.
        """
        for id, row in change.added.items():
            if id not in self:
                self.put(admitted(row))
        for id, cells in change.updated.items():
            if (record := self.get(id)) is None:
                continue
            row = record.row()
            fitting = {name: cell for name, cell in cells.items() if row.get(name) == cell.before}
            self.put(admitted(written(row, fitting)))
        for id in change.removed:  # last: an arrow that was led past a step must not go with it
            self.remove(id)
        self.mend()

    def mend(self) -> None:
        """Let go of whatever points at nothing, as ``remove`` would have."""
        for id in tuple(self._over):
            record = self.get(id)
            for ref in references(type(record)) if record else ():
                current = self.get(id)
                target = getattr(current, ref.field, None)
                if current is None or target is None:
                    continue
                if kind_of(self.get(target)) not in ref.kinds:
                    if ref.owned:
                        self.remove(id)
                    else:
                        self.put(current.but(**{ref.field: None}))

    def change(self) -> Change:
        """What this draft would do to the document."""
        before = {id: old.row() for id in self._over if (old := self.document.get(id))}
        after = {id: new.row() for id, new in self._over.items() if new}
        return between(before, after)

    def _forget(self, id: Id) -> None:
        old = self._over.get(id)
        for ref in references(type(old)) if old else ():
            if target := getattr(old, ref.field):
                self._pointers[target].pop((id, ref.field), None)


def _owned(record: Record, field: str) -> bool:
    return next(ref.owned for ref in references(type(record)) if ref.field == field)
