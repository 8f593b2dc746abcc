"""Putting a shape into an arrow: where a drop would do that, how it looks, and the plus on its middle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mapper.desk.sight import Area, touches
from mapper.edits import flow, insert
from mapper.edits.refused import Refused
from mapper.insight.order import entries, exits
from mapper.model.document import Reader
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node, Point

if TYPE_CHECKING:
    from mapper.desk.desk import Desk

Line = tuple[Point, ...]
Lines = Mapping[Id, Line]
ROOM_MADE = 240  # milliseconds in which shapes make room
AROUND = 240.0  # map units round a shape in which lines are remembered
HEART = 0.5  # the part of a shape, round its middle, that has to lie on an arrow


def fits_between(map: Reader, ids: Sequence[Id]) -> bool:
    """Whether this is one step, not connected yet, that may stand between two others."""
    node = map.get(ids[0]) if len(ids) == 1 else None
    if not isinstance(node, Node) or node.shape in ("terminus", "note"):
        return False
    return not entries(map, node.id) and not exits(map, node.id)


def lines_seen(desk: Desk, lines: Lines, area: Area) -> Lines:
    """*lines*, and those round about *area*: as they run before they begin to give way to what is carried."""
    map = desk.session.document
    near = desk.sight.arrows_in(area.grown(AROUND, AROUND))
    fresh = {id: desk.sight.line(id) for id in near if id not in lines and map.get(id)}
    return {**lines, **fresh} if fresh else lines


def arrow_across(area: Area, lines: Lines) -> Id | None:
    """The arrow that runs through the heart of a shape, the first by id."""
    wide, high = area.right - area.left, area.bottom - area.top
    heart = area.grown(-wide * (1 - HEART) / 2, -high * (1 - HEART) / 2)
    return next((id for id, line in sorted(lines.items()) if touches(line, heart)), None)


def shown_into(draft: Draft, arrow: Id, node: Id) -> tuple[Id, ...]:
    """Show what a drop would do, before the map makes room; answers both halves of the arrow."""
    old = draft.get(arrow)
    if not isinstance(old, Arrow) or old.relation != "flow":
        return ()
    try:
        flow.reconnect(draft, arrow, target=node)
        return arrow, flow.connect(draft, node, old.target).id
    except Refused:
        draft.put(old)
        return ()


def put_into(desk: Desk, draft: Draft, arrow: Id, node: Id, label: str = "") -> bool:
    """Drop a shape that lies on the draft into an arrow; false, and told why, if it cannot go there."""
    try:
        insert.insert_on(draft, arrow, node)
    except Refused as no:
        desk.tell(desk.say.tell(no.sentence))
        return False
    desk.finish(label or desk.say("Put into the arrow"), glide=ROOM_MADE)
    return True


def add_into(desk: Desk, arrow: Id) -> None:
    """A new step in the middle of an arrow; its name is asked for."""
    with desk.edit(desk.say("Add step"), glide=ROOM_MADE) as draft:
        added = insert.insert_new(draft, arrow)
        desk.selection = (added.id,)
        desk.renaming = added.id
