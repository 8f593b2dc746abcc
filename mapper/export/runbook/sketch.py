"""A whole map, small and without words: on the cover, and as the key to the parts of a large one."""

from __future__ import annotations

from mapper.export.runbook.book import Book, Chapter
from mapper.export.runbook.layout import INK, LOOK, Item, Picture, Shape
from mapper.insight.order import exits
from mapper.model.records import Node, Point
from mapper.scene.arrows import arrow_box, head
from mapper.scene.boxes import box_of
from mapper.scene.marks import NOWHERE, Box, Figure, Mark
from mapper.scene.nodes import fill_and_line, shape_outline
from mapper.scene.paths import Pen, bent, rounded


def sketch(chapter: Chapter, book: Book) -> Figure:
    """Every arrow and every shape as an outline, drawn thicker the larger the map."""
    drawing, marks, around = book.drawing(chapter.sheet.id), list[Mark](), NOWHERE
    nodes = [step.node for step in chapter.steps]
    for node in nodes:
        around |= box_of(node)
    thick = max(3.0, around.width / 530) if nodes else 3.0
    for node in nodes:
        for arrow in exits(book.map, node.id):
            points = drawing.points(arrow.id)
            marks += [bent(points, 12.0, Pen(stroke=INK, width=thick)), head(points, INK)]
            around |= arrow_box(points)
    for node in nodes:
        marks.append(shape_outline(node, box_of(node), Pen(_tint(node), INK, thick), LOOK))
    return Figure(chapter.sheet.id, tuple(marks), around.grown(thick / 2))


def _tint(node: Node) -> str:
    if node.critical and node.shape in ("rectangle", "subsystem"):
        return LOOK["off-soft"]
    return LOOK[fill_and_line(node)[0]]


def key_map(figure: Figure, part: Box, frame: Box) -> list[Item]:
    """*figure* at the right of *frame*, with what *part* shows of it in a thick border."""
    around = figure.box
    if around.width <= 0 or around.height <= 0:
        return []
    scale = min(frame.width / around.width, frame.height / around.height)
    at = Point(frame.right - around.right * scale, frame.bottom - around.bottom * scale)
    seen = Box(
        max(at.x + part.left * scale, at.x + around.left * scale - 3),
        max(at.y + part.top * scale, at.y + around.top * scale - 3),
        min(at.x + part.right * scale, frame.right + 3),
        min(at.y + part.bottom * scale, frame.bottom + 3),
    )
    return [Picture((figure,), scale, at), Shape(rounded(seen, 3, Pen(stroke=LOOK["crit"], width=2)))]
