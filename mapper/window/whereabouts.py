"""Where on the maps a change took place: what undo shows when it has taken something back."""

from __future__ import annotations

from typing import Any, NamedTuple

from mapper.insight.order import path_to
from mapper.model.change import Change
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Node, Point, Sheet, Size
from mapper.scene.boxes import box_of
from mapper.scene.marks import Box

HANGS_ON = ("node", "kpi", "at_node")  # the fields by which a record hangs on a step


class Whereabouts(NamedTuple):
    """A sheet, what of the change is to be seen there, and the box in which it was or is."""

    sheet: Id
    ids: tuple[Id, ...]
    box: Box | None


def whereabouts(map: Reader, change: Change, preferred: Id) -> Whereabouts | None:
    """Where *change*, which has come true, is to be seen; on the *preferred* sheet if on that one too.

    None when it is nowhere on a map: a person, say.
    """
    hosts = [
        Id(row[field]) for _, row in sorted(change.removed.items()) for field in HANGS_ON if row.get(field)
    ]
    shown = {id: home for id in (*sorted(change.ids), *hosts) if (home := _home(map, id))}
    gone = {id: row for id, row in sorted(change.removed.items()) if row["kind"] == "node"}
    sheets = [*(_sheet(map, home) for home in shown.values()), *(Id(row["sheet"]) for row in gone.values())]
    there = [sheet for sheet in sheets if isinstance(map.get(sheet), Sheet)]
    if not there:
        about = next((id for id in sorted(change.ids) if isinstance(map.get(id), Sheet)), None)
        return Whereabouts(about, (), None) if about else None
    outermost = min(there, key=lambda sheet: len(path_to(map, sheet)))  # of a map with its insides, the map
    sheet = preferred if preferred in there else outermost
    homes = dict.fromkeys(home for home in shown.values() if _sheet(map, home) == sheet)
    ids = _without_followers(map, tuple(homes))
    boxes = [box_of(node) for id in ids if isinstance(node := map.get(id), Node)]
    boxes += [_box(row) for row in gone.values() if row["sheet"] == sheet]
    return Whereabouts(sheet, ids, _around(boxes))


def _home(map: Reader, id: Id | None) -> Id | None:
    """The shape or the arrow that a record is, or hangs on."""
    record = map.get(id)
    if isinstance(record, Node | Arrow):
        return record.id
    for field in HANGS_ON:
        if (host := getattr(record, field, None)) is not None:
            return _home(map, host)
    return None


def _sheet(map: Reader, id: Id) -> Id:
    record = map.get(id)
    node = map.get(record.source) if isinstance(record, Arrow) else record
    assert isinstance(node, Node)
    return node.sheet


def _without_followers(map: Reader, ids: tuple[Id, ...]) -> tuple[Id, ...]:
    """The shapes alone when there are any: arrows come and go with them."""
    nodes = tuple(id for id in ids if isinstance(map.get(id), Node))
    return nodes or ids


def _box(row: Any) -> Box:
    at = Point(*row["at"])
    size = Size(*row.get("size", (160.0, 76.0)))
    return Box(at.x, at.y, at.x + size.width, at.y + size.height)


def _around(boxes: list[Box]) -> Box | None:
    if not boxes:
        return None
    around = boxes[0]
    for box in boxes[1:]:
        around = around | box
    return around
