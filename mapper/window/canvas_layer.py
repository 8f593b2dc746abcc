"""The still layer of the canvas: a pixmap that is scrolled, and painted only where it must be."""

from __future__ import annotations

from collections.abc import Collection
from math import ceil, floor

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from mapper.model.records import Id
from mapper.scene.marks import Box
from mapper.window.canvas_picture import Picture
from mapper.window.view import View

PATIENCE = 0.010  # seconds that one paint may spend on figures never seen before,
SMALL, CALM = 200, 0.1  # but this long on a map of no more than so many shapes
MANY = 12  # boxes to be painted one by one


class Layer:
    """Its pixels are the screen's own, whatever *ratio* of them make up one unit of the widget."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._view = View()
        self._ratio = 1.0
        self._fresh = False
        self.patience: float | None = None
        self.without: frozenset[Id] = frozenset()  # what a gesture moves is painted over this layer

    def forget(self) -> None:
        """All of it has to be painted anew."""
        self._fresh = False

    def show(self, picture: Picture, view: View, size: QSize, ratio: float) -> None:
        """Make the layer show *picture* in *view*, with as little painting as that takes."""
        pixels = QSize(ceil(size.width() * ratio), ceil(size.height() * ratio))
        if self._pixmap.size() != pixels or self._ratio != ratio:
            self._pixmap, self._ratio, self._fresh = QPixmap(pixels), ratio, False
        if pixels.isEmpty() or (self._fresh and view == self._view):
            return
        dx, dy = round((view.x - self._view.x) * ratio), round((view.y - self._view.y) * ratio)
        scrolls = self._fresh and view.k == self._view.k
        self._view, self._fresh = view, True
        if not scrolls or abs(dx) >= pixels.width() or abs(dy) >= pixels.height():
            self._paint(picture, self._pixmap.rect())
            return
        self._pixmap.scroll(dx, dy, self._pixmap.rect())
        wide, high = pixels.width(), pixels.height()
        if dx:
            self._paint(picture, QRect(0 if dx > 0 else wide + dx, 0, abs(dx), high))
        if dy:
            self._paint(picture, QRect(0, 0 if dy > 0 else high + dy, wide, abs(dy)))

    def mend(self, picture: Picture, boxes: Collection[Box]) -> None:
        """Paint anew what shows in those boxes of the map."""
        if self._fresh:
            for box in boxes:
                if not (part := self._pixels(box).intersected(self._pixmap.rect())).isEmpty():
                    self._paint(picture, part)

    def blit(self, painter: QPainter, part: QRect) -> None:
        """Show that part of the widget."""
        ratio = self._ratio
        source = QRectF(part.x() * ratio, part.y() * ratio, part.width() * ratio, part.height() * ratio)
        painter.drawPixmap(QRectF(part), self._pixmap, source)

    def _pixels(self, box: Box) -> QRect:
        shown, ratio = self._view.shown(box), self._ratio
        left, top = floor(shown.left * ratio) - 1, floor(shown.top * ratio) - 1
        return QRect(left, top, ceil(shown.right * ratio) + 2 - left, ceil(shown.bottom * ratio) + 2 - top)

    def _paint(self, picture: Picture, part: QRect) -> None:
        view, ratio = self._view, self._ratio
        painter = QPainter(self._pixmap)
        painter.setClipRect(part)
        painter.setTransform(
            QTransform(view.k * ratio, 0, 0, view.k * ratio, view.x * ratio, view.y * ratio)
        )  # fmt: skip
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, True)
        painter.setBackgroundMode(Qt.BGMode.TransparentMode)
        edges = (part.left() - 1, part.top() - 1, part.right() + 2, part.bottom() + 2)
        region = view.seen(*(edge / ratio for edge in edges))
        patience = self.patience or (CALM if len(picture) <= SMALL else PATIENCE)
        picture.paint(painter, view, region, self.without, patience)
        painter.end()


def merged(boxes: Collection[Box]) -> list[Box]:
    """*boxes* as fewer ones: those that meet are one, and very many are one altogether."""
    apart: list[Box] = []
    for box in boxes:
        for i, other in enumerate(apart):
            if box.touches(other) or len(apart) >= MANY:
                apart[i] = box | other
                break
        else:
            apart.append(box)
    return apart
