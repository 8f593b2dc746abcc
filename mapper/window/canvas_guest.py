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
    """From the right of one shape to the left of another, heeding nothing in between."""
    start, end = Point(source.right, source.centre.y), Point(target.left, target.centre.y)
    middle = (start.x + end.x) / 2
    return start, Point(middle, start.y), Point(middle, end.y), end
