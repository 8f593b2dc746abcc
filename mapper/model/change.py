"""What happened to a map, as plain data.

A change names cells: this field of this record went from one value to another.
It is the same data in memory, in the crash journal, in a comparison of files
and on the wire, which is why nothing else in the program describes an edit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from mapper.model.records import Id, Row


class Cell(NamedTuple):
    """The value of one field before and after; None also stands for an absent field."""

    before: Any
    after: Any


Cells = Mapping[str, Cell]


@dataclass(frozen=True)
class Change:
    """Rows that came, cells that changed, rows that went."""

    added: Mapping[Id, Row] = field(default_factory=dict)
    updated: Mapping[Id, Cells] = field(default_factory=dict)
    removed: Mapping[Id, Row] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.added or self.updated or self.removed)

    @property
    def ids(self) -> frozenset[Id]:
        """Every record that this change touches."""
        return frozenset(self.added) | frozenset(self.updated) | frozenset(self.removed)

    def inverted(self) -> Change:
        """The change that takes this one back."""
        updated = {
            id: {name: Cell(after, before) for name, (before, after) in cells.items()}
            for id, cells in self.updated.items()
        }
        return Change(added=self.removed, updated=updated, removed=self.added)


def between(before: Mapping[Id, Row], after: Mapping[Id, Row]) -> Change:
    """The change that turns the rows *before* into the rows *after*."""
    both = [id for id in after if id in before]  # in the order of the map: a set would shuffle it
    return Change(
        added={id: row for id, row in after.items() if id not in before},
        updated={id: cells for id in both if (cells := _cells(before[id], after[id]))},
        removed={id: row for id, row in before.items() if id not in after},
    )


def written(row: Row, cells: Cells) -> Row:
    """*row* with the after of each cell in its place; an absent field is one that holds None."""
    changed = {**row, **{name: cell.after for name, cell in cells.items()}}
    return {name: value for name, value in changed.items() if value is not None or name not in cells}


def _cells(before: Row, after: Row) -> Cells:
    names = {**before, **after}
    return {
        name: Cell(before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)
    }
