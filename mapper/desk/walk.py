"""Walking the selection along the flow, without a pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.desk.events import Side
from mapper.insight.order import entries, exits, flow_order
from mapper.model.document import Reader
from mapper.model.records import Id, Node

if TYPE_CHECKING:
    from mapper.desk.desk import Desk


def step_along(side: Side, desk: Desk) -> None:
    """Select the next step, the one before, or the nearest branch above or below.

    With nothing selected one starts where the flow begins.
    """
    map = desk.session.document
    nodes = desk.nodes()
    if not nodes:
        desk.select(flow_order(map, desk.sheet)[:1])
        return
    here = nodes[-1]
    match side:
        case "right":
            found = [arrow.target for arrow in exits(map, here.id)]
        case "left":
            found = [arrow.source for arrow in entries(map, here.id)]
        case "bottom":
            found = _branches(map, here, below=True)
        case "top":
            found = _branches(map, here, below=False)
    if found:
        desk.select(found[:1])


def _branches(map: Reader, here: Node, below: bool) -> list[Id]:
    """The other shapes of the sheet in that direction, the nearest column first, then the nearest row."""
    others = [record for record, field in map.pointing_at(here.sheet) if field == "sheet"]
    middle = here.at.y + here.size.height / 2
    ranked = sorted(
        (abs(other.at.x - here.at.x) // 100, abs(_middle(other) - middle), other.id)
        for other in others
        if isinstance(other, Node) and (_middle(other) > middle + 1 if below else _middle(other) < middle - 1)
    )
    return [id for _, _, id in ranked]


def _middle(node: Node) -> float:
    return node.at.y + node.size.height / 2
