"""The names of stages and lanes, which stay at the edges whatever part of the paper is seen."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QTransform

from mapper.desk.events import Grip
from mapper.model.document import Reader
from mapper.model.records import Id, Lane, Point, Stage
from mapper.scene.bands import HEADER
from mapper.scene.draw import Drawing
from mapper.scene.look import Look
from mapper.scene.marks import Box, Figure, Mark, Outline, Words
from mapper.scene.stages import lane_extents, stage_extents
from mapper.window.painter import Ink, QtPainter, color, ink
from mapper.window.view import View

__all__ = ["HEADER", "Headers"]

NEAR = 4.0  # pixels from a divider that still hit it


class Headers:
    def __init__(self, map: Reader, sheet: Id, look: Look) -> None:
        self._sheet = sheet
        self._look = look
        self._stages = stage_extents(map, sheet)
        self._lanes = lane_extents(map, sheet)
        self._made: tuple[View, QSize, Ink] | None = None
        self._boxes: tuple[tuple[Id, Box], ...] = ()  # where the headers are, in pixels

    @property
    def tiles(self) -> tuple[Stage | Lane, ...]:
        """The stages and the lanes of the sheet."""
        return (*(stage for stage, _l, _r in self._stages), *(lane for lane, _t, _b in self._lanes))

    def at(self, x: float, y: float, view: View) -> tuple[Id, Grip] | None:
        """The header, or the divider, under a pixel."""
        if self._stages and y < HEADER:
            for stage, _left, right in self._stages:
                if abs(view.to_screen(Point(right, 0.0)).x - x) <= NEAR:
                    return stage.id, Grip("divider")
            there = view.to_map(x, y).x
            for stage, left, right in self._stages:
                if left <= there < right:
                    return stage.id, Grip("header")
        for id, box in self._boxes:
            if box.left <= x <= box.right and box.top <= y <= box.bottom:
                return id, Grip("header")
        return None

    def box(self, tile: Id) -> Box | None:
        """Where the header of a stage or a lane shows, in pixels."""
        return dict(self._boxes).get(tile)

    def cell(self, tile: Id, view: View) -> Box | None:
        """The whole place of a header: of a stage its column in the strip, of a lane its chip."""
        for stage, left, right in self._stages:
            if stage.id == tile:
                start, end = view.to_screen(Point(left, 0.0)).x, view.to_screen(Point(right, 0.0)).x
                return Box(start, 0.0, end, HEADER)
        return self.box(tile)

    def follow(self, map: Reader) -> bool:
        """The map is now *map*; whether a stage or a lane lies or is called otherwise for it."""
        before = self._stages, self._lanes
        self._stages, self._lanes = stage_extents(map, self._sheet), lane_extents(map, self._sheet)
        if before == (self._stages, self._lanes):
            return False
        self._made = None
        return True

    def paint(
        self,
        painter: QPainter,
        drawing: Drawing,
        view: View,
        size: QSize,
        over: tuple[Id, Grip] | None = None,
        selected: Collection[Id] = (),
    ) -> None:
        """Paint all headers; the one under the pointer and those *selected* stand out."""
        if not self._stages and not self._lanes:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if self._stages:
            self._paint_strip(painter, drawing, view, size)
        self._paint_states(painter, view, over, selected)
        if self._made is None or self._made[:2] != (view, size):
            seen = view.seen(0.0, 0.0, size.width(), size.height())
            figures = drawing.headers(seen, view.k)
            self._boxes = tuple((figure.about, view.shown(figure.box)) for figure in figures)
            laid = tuple(part for figure in figures for part in ink(_on_screen(figure, view)))
            self._made = (view, QSize(size), laid)
        QtPainter(painter).lay(self._made[2])

    def _paint_states(
        self, painter: QPainter, view: View, over: tuple[Id, Grip] | None, selected: Collection[Id]
    ) -> None:
        look = self._look
        if over and over[1].part == "header" and (cell := self.cell(over[0], view)):
            self._fill(painter, cell, look["hover"])
        for tile in self.tiles:
            if tile.id in selected and (cell := self.cell(tile.id, view)):
                self._fill(painter, cell, look["accent-soft"])
        if over and over[1].part == "divider" and (cell := self.cell(over[0], view)):
            painter.fillRect(QRectF(cell.right - 1.5, 0.0, 3.0, HEADER), color(look["accent"]))

    def _fill(self, painter: QPainter, cell: Box, shade: str) -> None:
        inner = cell.grown(-4.0) if cell.height >= HEADER else cell
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(shade))
        painter.drawRoundedRect(QRectF(inner.left, inner.top, inner.width, inner.height), 8, 8)

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
