"""The names of stages and lanes, which stay at the edges whatever part of the paper is seen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QTransform

from mapper.model.document import Reader
from mapper.model.records import Id, Point
from mapper.scene.bands import HEADER
from mapper.scene.draw import Drawing
from mapper.scene.look import Look
from mapper.scene.marks import Box, Figure, Mark, Outline, Words
from mapper.scene.stages import lane_extents, stage_extents
from mapper.window.painter import Ink, QtPainter, color, ink
from mapper.window.view import View

__all__ = ["HEADER", "Headers"]


class Headers:
    def __init__(self, map: Reader, sheet: Id, look: Look) -> None:
        self._sheet = sheet
        self._look = look
        self._stages = stage_extents(map, sheet)
        self._lanes = lane_extents(map, sheet)
        self._made: tuple[View, QSize, Ink] | None = None

    def follow(self, map: Reader) -> bool:
        """The map is now *map*; whether a stage or a lane lies or is called otherwise for it."""
        before = self._stages, self._lanes
        self._stages, self._lanes = stage_extents(map, self._sheet), lane_extents(map, self._sheet)
        if before == (self._stages, self._lanes):
            return False
        self._made = None
        return True

    def paint(self, painter: QPainter, drawing: Drawing, view: View, size: QSize) -> None:
        if not self._stages and not self._lanes:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if self._stages:
            self._paint_strip(painter, drawing, view, size)
        if self._made is None or self._made[:2] != (view, size):
            seen = view.seen(0.0, 0.0, size.width(), size.height())
            figures = drawing.headers(seen, view.k)
            laid = tuple(part for figure in figures for part in ink(_on_screen(figure, view)))
            self._made = (view, QSize(size), laid)
        QtPainter(painter).lay(self._made[2])

    def _paint_strip(self, painter: QPainter, drawing: Drawing, view: View, size: QSize) -> None:
        """Bare paper under the names of the stages, so that steps pass behind it."""
        strip = QRectF(0, 0, size.width(), HEADER)
        painter.fillRect(strip, color(self._look["canvas"]))
        painter.save()
        painter.setClipRect(strip)
        painter.setTransform(QTransform(view.k, 0, 0, view.k, view.x, view.y), True)
        for figure in drawing.background(view.seen(0.0, 0.0, size.width(), HEADER)):
            QtPainter(painter).lay(ink(figure))
        painter.restore()


def _on_screen(figure: Figure, view: View) -> Figure:
    """A figure of the map in pixels, so that letters of 13 are of 13 and not of nearly so many."""
    return Figure(figure.about, tuple(_mark(mark, view) for mark in figure.marks), Box(*figure.box))


def _mark(mark: Mark, view: View) -> Mark:
    def at(point: Point) -> Point:
        return view.to_screen(point)

    match mark:
        case Words():
            size = round(mark.size * view.k, 2)
            return Words(mark.text, at(mark.at), size, mark.width * view.k, mark.color, mark.bold)
        case Outline():
            legs = tuple(tuple(at(point) for point in leg) for leg in mark.legs)
            style = (mark.closed, mark.fill, mark.stroke, mark.width * view.k, mark.dash, mark.opacity)
            return Outline(at(mark.start), legs, *style)
