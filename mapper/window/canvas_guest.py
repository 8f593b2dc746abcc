"""What a gesture shows before the drawing knows of it: a shape by itself, an arrow as a plain elbow."""

from __future__ import annotations

from mapper.model.document import Document
from mapper.model.records import Node, Point, Sheet
from mapper.scene.draw import Drawing
from mapper.scene.look import Look
from mapper.scene.marks import Box
from mapper.words import Language


def guest(node: Node, look: Look, say: Language) -> Drawing:
    """*node* drawn alone, as it will look among others."""
    alone = node.but(stage=None, lane=None, owner=None, stand_in=None)
    return Drawing(Document([Sheet(id=node.sheet), alone]), node.sheet, look, say)


def elbow(source: Box, target: Box) -> tuple[Point, ...]:
    """From one shape to another, to the right if it is there, else down or up; heeding nothing in between."""
    if target.left >= source.right:
        start, end = Point(source.right, source.centre.y), Point(target.left, target.centre.y)
        middle = (start.x + end.x) / 2
        return start, Point(middle, start.y), Point(middle, end.y), end
    below = target.centre.y >= source.centre.y
    start = Point(source.centre.x, source.bottom if below else source.top)
    end = Point(target.centre.x, target.top if below else target.bottom)
    middle = (start.y + end.y) / 2
    return start, Point(start.x, middle), Point(end.x, middle), end
