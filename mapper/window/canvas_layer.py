"""The still layer of the canvas: a pixmap that is scrolled, and painted only where it must be.

While one zooms, the pixmap is stretched, and what it lacks is painted as from
afar; once the hand rests, a fresh one is made in slices and takes its place.
"""

from __future__ import annotations

from collections.abc import Collection
from math import ceil, floor
from time import perf_counter

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion, QTransform

from mapper.model.records import Id
from mapper.scene.marks import Box
from mapper.window.canvas_picture import Picture
from mapper.window.view import View

PATIENCE = 0.004  # seconds that one paint may spend on figures never seen before,
SMALL, CALM = 200, 0.3  # but this long on a map of no more than so many shapes
SPARE = 64  # pixels that the layer reaches beyond the widget
MANY = 12  # boxes to be painted one by one
SLICE = 96  # rows of pixels that are made sharp in one go


class Layer:
    """Its pixels are the screen's own, whatever *ratio* of them make up one unit of the widget.

    It reaches a little beyond the widget on every side, so that a slow pan paints now and then a broad
    strip and not at every move a narrow one.
    """

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._view = View()
        self._ratio = 1.0
        self._window = QRect()  # what the widget shows of the pixmap
        self._good = QRect()  # what of it has been painted
        self._shown: View | None = None  # what the widget shows, if that is another size than was painted
        self._worn = False  # whether there is something better to show than what was painted
        self._next: Layer | None = None  # the sharp one that will take the place of this
        self.patience: float | None = None
        self.without: frozenset[Id] = frozenset()  # what a gesture moves is painted over this layer

    def forget(self) -> None:
        """All of it has to be painted anew."""
        self._good, self._next, self._shown = QRect(), None, None

    def wear(self) -> None:
        """All of it has to be painted anew, but what it shows will do until it is refined."""
        self._worn, self._next = True, None

    @property
    def stretched(self) -> bool:
        """Whether it shows something that is not as it should be, until it is refined."""
        return self._shown is not None or (self._worn and not self._good.isEmpty())

    def show(self, picture: Picture, view: View, size: QSize, ratio: float) -> None:
        """Make the layer show *picture* in *view*, with as little painting as that takes."""
        window = QSize(ceil(size.width() * ratio), ceil(size.height() * ratio))
        if window.isEmpty():
            return
        if self._window.size() != window or self._ratio != ratio:
            self._pixmap, self._ratio = QPixmap(window + QSize(2 * SPARE, 2 * SPARE)), ratio
            self._window, self._good = QRect(QPoint(SPARE, SPARE), window), QRect()
        if not self._good.isEmpty() and view.k != self._view.k:
            self._shown = view
            return
        if self._shown is not None:
            self._shown = self._next = None
        if self._good.isEmpty():
            self._begin(picture, view)
        elif view != self._view:
            self._move(view)
        if not self._good.contains(self._window):
            self._extend(picture)

    def refine(self, picture: Picture, until: float) -> bool:
        """Go on making what is stretched sharp until that moment; whether it is done."""
        if not self.stretched:
            return True
        view = self._shown or self._view
        if self._next is None or self._next._view.k != view.k:
            self._next = self._blank(view)
        fresh, window = self._next, self._next._window
        if not picture.prepare(fresh._view, self._region(fresh), until):
            return False
        while fresh._good.height() < window.height():
            top = window.top() + fresh._good.height()
            part = QRect(window.left(), top, window.width(), min(SLICE, window.bottom() + 1 - top))
            fresh._paint(picture, part)
            fresh._good = fresh._good.united(part)
            if perf_counter() > until:
                return False
        self._pixmap, self._window, self._good = fresh._pixmap, fresh._window, fresh._good
        self._view, self._shown, self._next, self._worn = fresh._view, None, None, False
        return True

    def _blank(self, view: View) -> Layer:
        """A layer of the same size, of which nothing has been painted."""
        blank = Layer()
        blank._pixmap, blank._ratio, blank._view = QPixmap(self._pixmap.size()), self._ratio, view
        blank._window = QRect(QPoint(SPARE, SPARE), self._window.size())
        blank.without = self.without
        return blank

    def _region(self, fresh: Layer) -> Box:
        ratio, size = fresh._ratio, fresh._window.size()
        return fresh._view.seen(0.0, 0.0, size.width() / ratio, size.height() / ratio)

    def mend(self, picture: Picture, boxes: Collection[Box]) -> None:
        """Paint anew what shows in those boxes of the map."""
        if self._next is not None:
            self._next.without = self.without
            self._next.mend(picture, boxes)
        for box in boxes:
            if not (part := self._pixels(box).intersected(self._good)).isEmpty():
                self._paint(picture, part)

    def blit(self, painter: QPainter, part: QRect, picture: Picture) -> None:
        """Show that part of the widget."""
        ratio, start = self._ratio, self._window.topLeft()
        if self._shown is not None:
            self._blit_stretched(painter, part, picture, self._shown)
            return
        source = QRectF(
            part.x() * ratio + start.x(),
            part.y() * ratio + start.y(),
            part.width() * ratio,
            part.height() * ratio,
        )
        painter.drawPixmap(QRectF(part), self._pixmap, source)

    def _blit_stretched(self, painter: QPainter, part: QRect, picture: Picture, view: View) -> None:
        ratio, start, times = self._ratio, self._window.topLeft(), view.k / self._view.k
        good = QRectF(self._good).translated(-start.x(), -start.y())
        left = (good.left() / ratio - self._view.x) * times + view.x
        top = (good.top() / ratio - self._view.y) * times + view.y
        place = QRectF(left, top, good.width() / ratio * times, good.height() / ratio * times)
        painter.save()
        painter.setClipRect(part)
        painter.drawPixmap(place, self._pixmap, QRectF(self._good))
        held = place.adjusted(0.5, 0.5, -0.5, -0.5).toRect()
        for lacking in parts_of(QRegion(part).subtracted(QRegion(held))):
            painter.setClipRect(lacking)
            painter.setTransform(QTransform(view.k, 0, 0, view.k, view.x, view.y))
            edges = (lacking.left(), lacking.top(), lacking.right() + 1, lacking.bottom() + 1)
            picture.paint_roughly(painter, view, view.seen(*(float(edge) for edge in edges)), self.without)
            painter.resetTransform()
        painter.restore()

    def _begin(self, picture: Picture, view: View) -> None:
        self._view = view
        self._window.moveTo(SPARE, SPARE)
        self._good = QRect(self._window)
        self._worn, self._next = False, None
        picture.late.clear()
        self._paint(picture, self._good)

    def _move(self, view: View) -> None:
        """Move the window over the pixmap; scroll that when its border is reached."""
        dx = round((view.x - self._view.x) * self._ratio)
        dy = round((view.y - self._view.y) * self._ratio)
        self._view = view
        self._window.translate(-dx, -dy)
        if self._pixmap.rect().contains(self._window):
            return
        back = QPoint(SPARE, SPARE) - self._window.topLeft()
        self._window.translate(back)
        self._good = self._good.translated(back).intersected(self._pixmap.rect())
        if not self._good.isEmpty():
            self._pixmap.scroll(back.x(), back.y(), self._pixmap.rect())

    def _extend(self, picture: Picture) -> None:
        """Paint what the window lacks, and beyond it as far as the pixmap goes that way."""
        good, window, whole = self._good, self._window, self._pixmap.rect()
        if not good.intersects(window):
            self._good = QRect(window)
            self._paint(picture, window)
            return
        left = whole.left() if window.left() < good.left() else good.left()
        top = whole.top() if window.top() < good.top() else good.top()
        right = whole.right() if window.right() > good.right() else good.right()
        bottom = whole.bottom() if window.bottom() > good.bottom() else good.bottom()
        self._good = QRect(QPoint(left, top), QPoint(right, bottom))
        for part in parts_of(QRegion(self._good).subtracted(QRegion(good))):
            self._paint(picture, part)

    def _pixels(self, box: Box) -> QRect:
        shown, ratio, start = self._view.shown(box), self._ratio, self._window.topLeft()
        left, top = floor(shown.left * ratio) - 1, floor(shown.top * ratio) - 1
        right, bottom = ceil(shown.right * ratio) + 2, ceil(shown.bottom * ratio) + 2
        return QRect(left, top, right - left, bottom - top).translated(start)

    def _paint(self, picture: Picture, part: QRect) -> None:
        view, ratio, start = self._view, self._ratio, self._window.topLeft()
        painter = QPainter(self._pixmap)
        painter.setClipRect(part)
        moved = (view.x * ratio + start.x(), view.y * ratio + start.y())
        painter.setTransform(QTransform(view.k * ratio, 0, 0, view.k * ratio, *moved))
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, True)
        there = part.adjusted(-1, -1, 1, 1).translated(-start)
        edges = (there.left(), there.top(), there.right() + 1, there.bottom() + 1)
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


def parts_of(region: QRegion) -> list[QRect]:
    """The rectangles that make up *region*, none over another."""
    parts: list[QRect] = list(region)  # type: ignore[call-overload] # a sequence, which its stubs do not know
    return parts
