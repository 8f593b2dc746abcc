"""The paper under everything: its colour, the bands of stages and lanes, the dots."""

from __future__ import annotations

from functools import cache
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from mapper.scene.draw import Drawing
from mapper.scene.marks import Box
from mapper.window.painter import QtPainter, color, ink
from mapper.window.view import FULL, LEGIBLE, View


def paint_paper(painter: QPainter, drawing: Drawing, view: View, region: Box, dots: bool = True) -> None:
    """Paint what there is under the shapes of *region*; *painter* is in map units already."""
    look = drawing.look
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    rect = QRectF(region.left, region.top, region.width, region.height)
    painter.fillRect(rect, color(look["canvas"]))
    brush = QtPainter(painter)
    for figure in drawing.background(region):
        brush.lay(ink(figure))
    if dots and view.k >= LEGIBLE:
        painter.setPen(QPen(color(look["dot"]), 1.0 / view.k))
        _paint_dots(painter, region, look.grid * (1 if view.k >= FULL else 2))


def _paint_dots(painter: QPainter, region: Box, step: float) -> None:
    left, top = floor(region.left / step), floor(region.top / step)
    across, down = ceil(region.right / step) - left + 1, ceil(region.bottom / step) - top + 1
    row = _dots(1 << (across - 1).bit_length(), step)
    painter.translate(left * step, top * step)
    for _ in range(down):
        painter.drawPoints(row)
        painter.translate(0, step)
    painter.translate(-left * step, -(top + down) * step)


@cache
def _dots(count: int, step: float) -> QPolygonF:
    """A row of dots; making points anew for each paint would cost more than painting them."""
    return QPolygonF([QPointF(i * step, 0) for i in range(count)])
