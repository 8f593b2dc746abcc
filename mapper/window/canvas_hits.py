"""Whether a point lies on a shape, and how far it lies from an arrow."""

from __future__ import annotations

from itertools import pairwise

from mapper.model.records import Node, Point
from mapper.scene.marks import Box


def holds(node: Node, box: Box, point: Point) -> bool:
    """Whether a shape, whose box is *box*, has *point* on it."""
    if not (box.left <= point.x <= box.right and box.top <= point.y <= box.bottom):
        return False
    if node.shape != "diamond":
        return True
    middle = box.centre
    across = abs(point.x - middle.x) / (box.width / 2 or 1) + abs(point.y - middle.y) / (box.height / 2 or 1)
    return across <= 1.0


def distance(points: tuple[Point, ...], point: Point) -> float:
    """From *point* to the nearest place of a line."""
    return min(_from_leg(a, b, point) for a, b in pairwise(points))


def _from_leg(a: Point, b: Point, point: Point) -> float:
    dx, dy = b.x - a.x, b.y - a.y
    long = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / long)) if long else 0.0
    x, y = a.x + t * dx - point.x, a.y + t * dy - point.y
    return float((x * x + y * y) ** 0.5)
