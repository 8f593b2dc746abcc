"""The numbers of findings on the map: a circle at the top left corner of each shape, or on its arrow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from mapper.model.records import Arrow, Id, Node, Point
from mapper.window.painter import brush, color, font

if TYPE_CHECKING:
    from mapper.window.canvas import Canvas

SIZE, LEAST = 22.0, 15.0  # pixels across at full size, and where the map is small
LETTERS, SMALL = 12, 9  # pixels high


class Marker(NamedTuple):
    text: str
    tone: str  # the token of its colour


def paint_markers(painter: QPainter, canvas: Canvas, markers: Mapping[Id, Marker]) -> None:
    """Paint the numbers of what can be seen."""
    size = max(min(SIZE * canvas.view.k, SIZE), LEAST)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setFont(font(LETTERS if size > 18 else SMALL, bold=True))
    room = QRectF(canvas.rect()).adjusted(-SIZE, -SIZE, SIZE, SIZE)
    for id, marker in markers.items():
        at = _place(canvas, id)
        if at is None or not room.contains(QPointF(*at)):
            continue
        wide = max(size, painter.fontMetrics().horizontalAdvance(marker.text) + 8)
        pill = QRectF(at.x - size * 0.3, at.y - size * 0.5, wide, size)
        painter.setPen(QPen(color(canvas.look["canvas"]), 1.5))
        painter.setBrush(brush(canvas.look[marker.tone]))
        painter.drawRoundedRect(pill, size / 2, size / 2)
        painter.setPen(color(canvas.look["surface"]))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, marker.text)


def _place(canvas: Canvas, id: Id) -> Point | None:
    """The pixel of a shape's corner; of a diamond, on its upper left side; of an arrow, near its start."""
    match canvas.session.document.get(id):
        case Node(shape=shape) if canvas.picture.box(id):
            box = canvas.view.shown(canvas.picture.shape_box(id))
            part = 0.25 if shape == "diamond" else 0.0
            return Point(box.left + box.width * part, box.top + box.height * part)
        case Arrow() if id in canvas.picture.places.arrows.boxes:
            first, second = canvas.picture.points(id)[:2]
            return canvas.view.to_screen(Point((first.x + second.x) / 2, (first.y + second.y) / 2))
    return None
