"""The order of steps in a line: let two neighbours change places."""

from __future__ import annotations

from mapper.edits.refused import Refused
from mapper.insight.order import entries, exits
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Point
from mapper.words import N_


def move_later(draft: Draft, node: Id) -> None:
    """A step and the one after it change places, on the map and in the flow.

    Raises:
        Refused: no line of steps leads through both.
    """
    out = exits(draft, node)
    if len(out) != 1:
        raise _no()
    after: Node = draft[out[0].target]
    here: Node = draft[node]
    leaving = exits(draft, after.id)
    if len(entries(draft, after.id)) != 1 or len(leaving) != 1 or leaving[0].target == node:
        raise _no()
    if not entries(draft, node) or "terminus" in (here.shape, after.shape):
        raise _no()
    for arrow in entries(draft, node):
        draft.put(arrow.but(target=after.id, line=()))
    draft.put(out[0].but(source=after.id, target=node, line=()))
    draft.put(leaving[0].but(source=node, line=()))
    draft.put(here.but(at=_in_place_of(after, here), stage=after.stage, lane=after.lane))
    draft.put(after.but(at=_in_place_of(here, after), stage=here.stage, lane=here.lane))


def move_earlier(draft: Draft, node: Id) -> None:
    """A step and the one before it change places.

    Raises:
        Refused: no line of steps leads through both.
    """
    into = entries(draft, node)
    if len(into) != 1:
        raise _no()
    move_later(draft, into[0].source)


def _no() -> Refused:
    return Refused(N_("Only two steps that follow one another in a line can change places."))


def _in_place_of(there: Node, node: Node) -> Point:
    """The corner at which the middle of *node* is where that of *there* is."""
    return Point(
        there.at.x + (there.size.width - node.size.width) / 2,
        there.at.y + (there.size.height - node.size.height) / 2,
    )
