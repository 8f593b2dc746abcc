"""Which shapes a change concerns: those whose records came, changed or went, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterable

from mapper.model.change import Change
from mapper.model.document import Reader
from mapper.model.records import KINDS, Id, Node, Row, references


def rows_of(map: Reader, change: Change) -> list[Row]:
    """The rows that *change* speaks of, as they were and as they are."""
    rows = [*change.added.values(), *change.removed.values()]
    for id, cells in change.updated.items():
        if record := map.get(id):
            now = record.row()
            rows += [now, {**now, **{name: cell.before for name, cell in cells.items()}}]
    return rows


def touched(map: Reader, rows: Iterable[Row]) -> dict[Id, None]:
    """The shapes on which the records of *rows* hang, or hung."""
    gone = {row["id"]: row for row in rows}
    found: dict[Id, None] = {}
    climbed: set[Id] = set()
    waiting: list[Row] = list(rows)
    while waiting:
        row = waiting.pop()
        if row["kind"] == "node":
            found[row["id"]] = None
        elif row["kind"] == "person":
            found |= dict.fromkeys(who.id for who, _ in map.pointing_at(row["id"]) if isinstance(who, Node))
        elif model := KINDS.get(row["kind"]):
            for ref in references(model):
                target = row.get(ref.field)
                if target and ref.owned and target not in climbed:
                    climbed.add(target)
                    above = map.get(target)
                    waiting += [above.row()] if above else [gone[target]] if target in gone else []
    return found
