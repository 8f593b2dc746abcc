"""Putting a step into an arrow: what came before leads to it, it leads on, and the map makes room."""

from __future__ import annotations

from mapper.edits import flow, stages
from mapper.edits.next import snapped
from mapper.edits.refused import Refused
from mapper.edits.room import AIR, GAP, LEAST, PITCH, Way, make_room
from mapper.insight.order import entries, exits
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node, Point, Shape, Size
from mapper.scene.boxes import box_of
from mapper.scene.marks import Box
from mapper.words import N_

__all__ = ["insert_new", "insert_on", "make_room", "place_between"]


def insert_on(draft: Draft, arrow: Id, node: Id) -> Arrow:
    """Put a shape that nothing is connected to into an arrow; answers the arrow that leads on from it.

    The first half keeps the label, the share and the evidence.  A shape that
    lies on its neighbours goes to the place between them.

    Raises:
        Refused: it is connected, or cannot stand between two steps.
    """
    old: Arrow = draft[arrow]
    between: Node = draft[node]
    _may_stand_in(draft, old, between)
    way = _way(draft, old)
    source, here = box_of(draft[old.source]), box_of(between)
    if _crowds(source, here):
        at = place_between(draft, old, between.size, way)
        draft.put(between.but(at=at))
        here = box_of(draft[node])
    return _put_in(draft, old, node, here, way)


def insert_new(draft: Draft, arrow: Id, shape: Shape = "rectangle", title: str = "") -> Node:
    """A new step in the middle of an arrow.

    Raises:
        Refused: such a shape cannot stand between two steps.
    """
    old: Arrow = draft[arrow]
    _may_split(old, shape)
    way = _way(draft, old)
    at = place_between(draft, old, flow.SIZES[shape], way)
    node = flow.add(draft, draft[old.source].sheet, shape, at, title)
    _put_in(draft, old, node.id, box_of(node), way)
    added: Node = draft[node.id]
    return added


def _put_in(draft: Draft, old: Arrow, node: Id, here: Box, way: Way) -> Arrow:
    make_room(draft, draft[node].sheet, here, [node, old.source], way)
    draft.put(old.but(target=node, into=None, line=()))
    on = Arrow(id=draft.new_id("arrow"), source=node, target=old.target, into=old.into)
    stages.file_by_place(draft, [node])
    return draft.put(on)


def _may_stand_in(draft: Draft, arrow: Arrow, node: Node) -> None:
    _may_split(arrow, node.shape)
    if node.id in (arrow.source, arrow.target) or entries(draft, node.id) or exits(draft, node.id):
        raise Refused(N_("This shape is connected already. Only a free one can be put into an arrow."))
    if node.sheet != draft[arrow.source].sheet:
        raise Refused(N_("An arrow stays on its map."))


def _may_split(arrow: Arrow, shape: Shape) -> None:
    if arrow.relation != "flow":
        raise Refused(N_("Only an arrow of the flow takes a step in between."))
    if shape in ("terminus", "note"):
        raise Refused(N_("Only a step, a decision or a subsystem can stand in the middle of the flow."))


def _way(draft: Draft, arrow: Arrow) -> Way:
    source, target = box_of(draft[arrow.source]), box_of(draft[arrow.target])
    return "bottom" if target.left < source.right and target.top >= source.bottom else "right"


def place_between(draft: Draft, arrow: Arrow, size: Size, way: Way) -> Point:
    """The middle of the arrow when there is room; else right behind its source, or in its target's place.

    The row is the source's when the target stands in it, and the target's
    otherwise: a branch has left its source's row already.
    """
    source, target = box_of(draft[arrow.source]), box_of(draft[arrow.target])
    if way == "bottom":
        y = _between(source.bottom, target.top, size.height, LEAST)
        return snapped(Point(target.centre.x - size.width / 2, y), size)
    if target.left < source.right:  # an arrow that leads back, or straight up
        x = source.right + GAP
    elif abs(source.centre.y - target.centre.y) > 1.0 and target.left - GAP - size.width < source.right + GAP:
        x = target.left
    else:
        x = _between(source.right, target.left, size.width, GAP)
        x = max(x, source.centre.x + PITCH - size.width / 2)  # in step with the row
    middle = source.centre.y if target.left < source.right else target.centre.y
    return snapped(Point(x, middle - size.height / 2), size)


def _between(low: float, high: float, length: float, gap: float) -> float:
    """Where something of that *length* begins in the middle between two edges, or a gap behind the first."""
    free = high - low - length
    return low + free / 2 if free >= 2 * gap else low + gap


def _crowds(one: Box, other: Box) -> bool:
    return (
        one.left < other.right + AIR
        and other.left - AIR < one.right
        and one.top < other.bottom + AIR
        and other.top - AIR < one.bottom
    )
