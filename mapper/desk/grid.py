"""Where things may lie: the grid that a hand snaps to, and what a sweep may touch."""

from __future__ import annotations

from math import floor

from mapper.insight.order import nodes_on
from mapper.model.document import Reader
from mapper.model.records import Id, Point, Size

SNAP = 4.0


def snapped(at: Point, size: Size) -> Point:
    """The top left corner nearest to *at* from which the middle of the shape lies on the grid.

    The middle, since shapes of different heights stand in one row by their middles.
    """
    across, down = size.width / 2, size.height / 2
    return Point(on_grid(at.x + across) - across, on_grid(at.y + down) - down)


def centred(at: Point, size: Size) -> Point:
    """The top left corner of a shape whose middle is *at*, on the grid."""
    return Point(on_grid(at.x) - size.width / 2, on_grid(at.y) - size.height / 2)


def swept(map: Reader, sheet: Id) -> tuple[tuple[Id, float, float, float, float], ...]:
    """Each shape of a sheet with its left, top, right and bottom, in the order of ids."""
    return tuple(
        (n.id, n.at.x, n.at.y, n.at.x + n.size.width, n.at.y + n.size.height) for n in nodes_on(map, sheet)
    )


def on_grid(value: float) -> float:
    return floor(value / SNAP + 0.5) * SNAP
