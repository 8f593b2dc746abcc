"""Shapes that a gesture carries about: their outlines are painted once, and then only laid down elsewhere.

That is as good as painting them anew only where they lie on the screen's pixels
as before; so it is done for those that come to lie so twice.  Their words are
written every time, as the screen has them on what is behind.
"""

from __future__ import annotations

from itertools import groupby
from math import ceil, floor
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from mapper.model.records import Id
from mapper.scene.draw import Detail
from mapper.window.painter import Ink, QtPainter, Shape, Text

MOST = 64  # shapes of which that is kept: more are seldom carried, and each takes its room
STEPS = 64  # places within a pixel that painting tells apart
UPRIGHT = QTransform()


class _Lie(NamedTuple):
    """How a figure lies on the pixels of a screen: *zoom* of them to a map unit, begun within a pixel."""

    zoom: float
    x: float
    y: float


class _Stamp(NamedTuple):
    left: int  # pixels from where the pixel of the figure's origin begins
    top: int
    pixmap: QPixmap


_Stamps = tuple[_Stamp | Text, ...]


class Carried:
    def __init__(self) -> None:
        self._lies: dict[tuple[Id, Detail], tuple[_Lie, Ink]] = {}
        self._stamps: dict[tuple[Id, Detail], _Stamps] = {}

    def drop(self, id: Id) -> None:
        for detail in Detail:
            self._lies.pop((id, detail), None)
            self._stamps.pop((id, detail), None)

    def lay(self, painter: QPainter, id: Id, detail: Detail, made: Ink) -> None:
        """Paint the figure of a carried shape; *painter* is where that is now."""
        at, ratio = painter.transform(), painter.device().devicePixelRatioF()
        x, y = at.dx() * ratio, at.dy() * ratio
        left, top = floor(x + 0.5 / STEPS), floor(y + 0.5 / STEPS)
        lie = _Lie(at.m11() * ratio, round((x - left) * STEPS) / STEPS, round((y - top) * STEPS) / STEPS)
        stamps = self._stamps_of((id, detail), lie, made, ratio)
        brush = QtPainter(painter)
        if stamps is None:
            brush.lay(made)
            return
        for one in stamps:
            if isinstance(one, Text):
                brush.lay((one,))
                continue
            painter.setTransform(UPRIGHT)
            painter.drawPixmap(QPointF((left + one.left) / ratio, (top + one.top) / ratio), one.pixmap)
            painter.setTransform(at)

    def _stamps_of(self, key: tuple[Id, Detail], lie: _Lie, made: Ink, ratio: float) -> _Stamps | None:
        """What is kept of a figure that lies so; it is made when it lies so the second time."""
        known = self._lies.get(key)
        if known is None or known[0] != lie or known[1] is not made:
            self._stamps.pop(key, None)
            if known or len(self._lies) < MOST:
                self._lies[key] = lie, made
            return None
        if (stamps := self._stamps.get(key)) is None:
            stamps = self._stamps[key] = _stamps(made, lie, ratio)
        return stamps


def _stamps(made: Ink, lie: _Lie, ratio: float) -> _Stamps:
    """Each run of outlines as one picture, and between them the words."""
    stamps: list[_Stamp | Text] = []
    for is_text, run in groupby(made, key=lambda one: isinstance(one, Text)):
        if is_text:
            stamps += [one for one in run if isinstance(one, Text)]
        else:
            stamps.append(_stamp([one for one in run if isinstance(one, Shape)], lie, ratio))
    return tuple(stamps)


def _stamp(shapes: list[Shape], lie: _Lie, ratio: float) -> _Stamp:
    zoom, x, y = lie
    bounds = [shape.path.boundingRect() for shape in shapes]
    air = max(shape.pen.widthF() for shape in shapes)
    left = floor((min(one.left() for one in bounds) - air) * zoom + x) - 1
    top = floor((min(one.top() for one in bounds) - air) * zoom + y) - 1
    right = ceil((max(one.right() for one in bounds) + air) * zoom + x) + 1
    bottom = ceil((max(one.bottom() for one in bounds) + air) * zoom + y) + 1
    pixmap = QPixmap(right - left, bottom - top)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setTransform(QTransform(zoom, 0, 0, zoom, x - left, y - top))
    QtPainter(painter).lay(shapes)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return _Stamp(left, top, pixmap)
