"""Where things may lie: the grid that a hand snaps to, and the next free place beside a step."""

from __future__ import annotations

from math import floor

from mapper.desk.events import Side
from mapper.insight.order import nodes_on
from mapper.model.document import Reader
from mapper.model.records import Id, Node, Point, Size

SNAP = 4.0
GAP = 40.0  # between two neighbours, along the flow
ROW = 132.0  # from one row of steps to the next
AIR = 8.0  # what a free place keeps from its neighbours
TRIES = 60  # rows looked at before a place is taken as it is


def snapped(at: Point, size: Size) -> Point:
    """The top left corner nearest to *at* from which the middle of the shape lies on the grid.

    The middle, since shapes of different heights stand in one row by their middles.
    """
    across, down = size.width / 2, size.height / 2
    return Point(on_grid(at.x + across) - across, on_grid(at.y + down) - down)


def centred(at: Point, size: Size) -> Point:
    """The top left corner of a shape whose middle is *at*, on the grid."""
    return Point(on_grid(at.x) - size.width / 2, on_grid(at.y) - size.height / 2)


def beside(map: Reader, node: Node, size: Size, side: Side) -> Point:
    """The top left corner of the next free place of *size* on that side of *node*.

    To the right and the left one looks downward for it, above and below to the right.
    """
    away = {
        "right": Point(node.at.x + node.size.width + GAP, _middle(node.at.y, node.size.height, size.height)),
        "left": Point(node.at.x - GAP - size.width, _middle(node.at.y, node.size.height, size.height)),
        "bottom": Point(_middle(node.at.x, node.size.width, size.width), node.at.y + _row(node, size)),
        "top": Point(_middle(node.at.x, node.size.width, size.width), node.at.y - _row(node, size)),
    }[side]
    step = Point(0, ROW) if side in ("right", "left") else Point(size.width + GAP, 0)
    taken = [other for other in nodes_on(map, node.sheet) if other.id != node.id]
    for n in range(TRIES):
        at = Point(away.x + n * step.x, away.y + n * step.y)
        if not any(_crowds(other, at, size) for other in taken):
            return snapped(at, size)
    return snapped(away, size)


def swept(map: Reader, sheet: Id) -> tuple[tuple[Id, float, float, float, float], ...]:
    """Each shape of a sheet with its left, top, right and bottom, in the order of ids."""
    return tuple(
        (n.id, n.at.x, n.at.y, n.at.x + n.size.width, n.at.y + n.size.height) for n in nodes_on(map, sheet)
    )


def on_grid(value: float) -> float:
    return floor(value / SNAP + 0.5) * SNAP


def _middle(start: float, length: float, own: float) -> float:
    return start + (length - own) / 2


def _row(node: Node, size: Size) -> float:
    """From the top of *node* to the top of what stands one row away, middle to middle."""
    return ROW + (node.size.height - size.height) / 2


def _crowds(other: Node, at: Point, size: Size) -> bool:
    return (
        other.at.x < at.x + size.width + AIR
        and at.x - AIR < other.at.x + other.size.width
        and other.at.y < at.y + size.height + AIR
        and at.y - AIR < other.at.y + other.size.height
    )
