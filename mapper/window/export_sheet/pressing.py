"""A page on a Qt painter as it was printed: on the screen in slices of time, or on a printer."""

from __future__ import annotations

from math import inf
from time import perf_counter

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from mapper.export.proof import Clip, Photo, Put, Sight
from mapper.model.records import Point
from mapper.scene.marks import Box, Words
from mapper.window.painter import QtPainter, color

MANY = 16  # marks from one look at the clock to the next
CHECKS = 8.0  # pixels that the squares are wide which show through a page without paper
_HERE = Point(0.0, 0.0)


class Pressing:
    """One page under way on *painter*, whose units are the page's own pixels."""

    def __init__(self, sight: Sight, painter: QPainter) -> None:
        self._sight, self._painter, self._brush = sight, painter, QtPainter(painter)
        self._done = 0
        self._page = QRectF(0, 0, sight.width, sight.height)
        painter.setClipRect(self._page)
        if sight.paper:
            painter.fillRect(self._page, color(sight.paper))

    def go_on(self, until: float = inf) -> bool:
        """Put down marks until then; whether all of them are there."""
        marks = self._sight.marks
        while self._done < len(marks):
            if self._done % MANY == 0 and perf_counter() > until:
                return False
            match marks[self._done]:
                case Words() as words:
                    self._brush.words(words)
                case Put() as put:
                    self._put(put)
                case Photo() as photo:
                    self._hang(photo)
                case Clip(box):
                    self._clip(box)
            self._done += 1
        return True

    def _clip(self, box: Box | None) -> None:
        inside = QRectF(box.left, box.top, box.width, box.height) & self._page if box else self._page
        self._painter.setClipRect(inside)

    def _hang(self, photo: Photo) -> None:
        image = QImage.fromData(photo.data)
        if photo.grey:
            flat = QImage(image.size(), QImage.Format.Format_RGB32)
            flat.fill(Qt.GlobalColor.white)
            onto = QPainter(flat)
            onto.drawImage(0, 0, image)
            onto.end()
            image = flat.convertToFormat(QImage.Format.Format_Grayscale8)
        box = photo.box
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._painter.drawImage(QRectF(box.left, box.top, box.width, box.height), image)

    def _put(self, put: Put) -> None:
        if put.scale == 1.0 and put.at == _HERE:
            self._brush.outline(put.outline)
            return
        self._painter.save()
        self._painter.translate(*put.at)
        self._painter.scale(put.scale, put.scale)
        self._brush.outline(put.outline)
        self._painter.restore()


def see_through(painter: QPainter, page: QRectF) -> None:
    """The squares that stand for no paper at all."""
    painter.fillRect(page, color("#FFFFFF"))
    painter.setPen(Qt.PenStyle.NoPen)
    for row in range(int(page.height() / CHECKS) + 1):
        for column in range(row % 2, int(page.width() / CHECKS) + 1, 2):
            square = QRectF(page.left() + column * CHECKS, page.top() + row * CHECKS, CHECKS, CHECKS)
            painter.fillRect(square & page, color("#E6E6E6"))
