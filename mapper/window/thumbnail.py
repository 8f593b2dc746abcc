"""A map in small, as one sees it from afar: for cards on the start screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from mapper.insight.order import main_sheet
from mapper.model.document import Reader
from mapper.scene.look import Look
from mapper.scene.marks import Box
from mapper.window.canvas_picture import Picture
from mapper.window.view import fitting
from mapper.words import Language

FINE = 2  # device pixels to a pixel of the card
LEAST_ZOOM = 0.12  # below it nothing is recognised; rather the first part of a long map


def thumbnail(map: Reader, size: QSize, look: Look, say: Language) -> QPixmap:
    """The main sheet of *map*, fitted into *size*."""
    made = QPixmap(size * FINE)
    made.setDevicePixelRatio(FINE)
    made.fill(Qt.GlobalColor.transparent)
    picture = Picture(map, main_sheet(map).id, look, say)
    bounds = picture.drawing.bounds()
    room = Box(12, 12, size.width() - 12, size.height() - 12)
    view = fitting(bounds, room, most=0.3)
    if view.k < LEAST_ZOOM and bounds.width:
        view = fitting(bounds._replace(right=bounds.left + room.width / LEAST_ZOOM), room)
    painter = QPainter(made)
    painter.translate(view.x, view.y)
    painter.scale(view.k, view.k)
    picture.paint(painter, view, view.seen(0, 0, size.width(), size.height()))
    painter.end()
    return made
