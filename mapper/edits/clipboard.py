"""Copy and paste: records as text, and back with fresh ids."""

from __future__ import annotations

import json
from collections.abc import Iterable

from pydantic import ValidationError

from mapper.edits.refused import Refused
from mapper.model.document import Reader
from mapper.model.doings import HAPPENED
from mapper.model.draft import Draft
from mapper.model.records import (
    Actual,
    Arrow,
    Customer,
    Id,
    Node,
    Point,
    Record,
    Row,
    Sheet,
    read,
    references,
)
from mapper.words import N_

HEAD = {"format": "mapper-clip", "version": 1}


def copy(map: Reader, ids: Iterable[Id]) -> str:
    """The shapes among *ids* as text, with all that hangs on them and the arrows between them.

    Weekly actuals, customers, runs and the like stay behind: they happened at the original.
    """
    taken: dict[Id, Record] = {}
    waiting = [id for id in dict.fromkeys(ids) if isinstance(map.get(id), Node)]
    while waiting:
        record = map.get(waiting.pop(0))
        if record is None or record.id in taken:
            continue
        taken[record.id] = record
        waiting += [who.id for who, field in map.pointing_at(record.id) if _comes_along(who, field)]
    between = {a.id: a for a in map.all(Arrow) if a.source in taken and a.target in taken}
    rows = [record.row() for record in (*taken.values(), *between.values())]
    lines = (json.dumps(row, ensure_ascii=False, sort_keys=True) for row in (HEAD, *rows))
    return "\n".join(lines) + "\n"


def paste(draft: Draft, sheet: Id, text: str, at: Point | None = None) -> tuple[Id, ...]:
    """Put what was copied on a sheet, its top left corner at *at*; answers the new shapes there.

    Without *at* it lies a little beside the original.  People and stages that
    this map does not have are let go.

    Raises:
        Refused: the text is nothing that was copied here.
    """
    rows = _rows(text)
    fresh = {row["id"]: draft.new_id(row["kind"]) for row in rows}
    inner = {row["id"] for row in rows if row["kind"] == "sheet"}
    pasted = []
    for row in rows:
        outermost = row["kind"] == "node" and row["sheet"] not in inner
        new = _renamed(row, fresh) | ({"sheet": sheet} if outermost else {})
        draft.put(record := read(new))
        if outermost and isinstance(record, Node):
            pasted.append(record)
    _shift(draft, pasted, at)
    draft.mend()
    return tuple(node.id for node in pasted)


def _comes_along(record: Record, field: str) -> bool:
    owned = any(ref.field == field and ref.owned for ref in references(type(record)))
    return owned and not isinstance(record, (Arrow, Actual, Customer, *HAPPENED))


def _rows(text: str) -> list[Row]:
    try:
        head, *rows = (json.loads(line) for line in text.split("\n") if line)
        if head["format"] != HEAD["format"]:
            raise ValueError
        records = [read(row) for row in rows]
        if any(isinstance(record, Sheet) and record.inside is None for record in records):
            raise ValueError  # a top map never comes along with a shape
    except (ValueError, KeyError, TypeError, ValidationError, RecursionError):
        raise Refused(N_("There is nothing here that can be pasted as shapes.")) from None
    return rows


def _renamed(row: Row, fresh: dict[Id, Id]) -> dict[str, object]:
    record = read(row)
    pointing = {ref.field: getattr(record, ref.field) for ref in references(type(record))}
    return {**row, "id": fresh[record.id]} | {
        field: fresh.get(target, target) for field, target in pointing.items() if target is not None
    }


def _shift(draft: Draft, nodes: list[Node], at: Point | None) -> None:
    if not nodes:
        return
    left, top = min(node.at.x for node in nodes), min(node.at.y for node in nodes)
    by = Point(at.x - left, at.y - top) if at else Point(40.0, 40.0)
    for node in nodes:
        draft.put(node.but(at=Point(node.at.x + by.x, node.at.y + by.y)))
