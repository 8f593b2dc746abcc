"""The signs of a gesture, and what can be gripped of arrows: guides, end grips, dots on legs, the plus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import dist
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from mapper.desk.events import Grip
from mapper.desk.guides import Guide
from mapper.desk.select import Select
from mapper.model.records import Arrow, Id, Point
from mapper.scene.draw import Detail
from mapper.scene.marks import Box
from mapper.window.canvas_eyes import Eyes
from mapper.window.canvas_overlay import paint_line, paint_plus
from mapper.window.painter import brush, color, font
from mapper.words.numbers import number

if TYPE_CHECKING:
    from mapper.window.canvas import Canvas

GRIP, DOT, PLUS = 4.0, 3.5, 9.0  # pixels: half as wide as an end, a dot and the plus are
HIT = 5.0  # pixels round them that still hit them
LEAST_LEG = 24.0  # pixels that a leg is long at least, to have a dot
LEAST_LINE = 30.0  # pixels that an arrow is long at least, to have a plus
TAG = 11  # pixels high are the letters of a distance
RIM = 40.0  # pixels round a guide in which its distance is written


class Signs:
    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        canvas.desk.sight = Eyes(canvas)
        self._guides: tuple[Guide, ...] = ()
        self._marked: tuple[Id, ...] = ()

    def follow(self) -> None:
        """The desk may show other guides now."""
        desk = self._canvas.desk
        if (self._guides, self._marked) == (desk.guides, desk.marked):
            return
        points = [p for guide in (*self._guides, *desk.guides) for p in (guide.start, guide.end)]
        self._guides, self._marked = desk.guides, desk.marked
        if self._marked or not points:
            self._canvas.update()
            return
        for start, end in zip(points[::2], points[1::2], strict=True):
            shown = self._canvas.view.shown(_around(start, end)).grown(RIM)
            area = QRectF(shown.left, shown.top, shown.width, shown.height)
            self._canvas.update(area.toAlignedRect())

    # What can be gripped

    def at(self, x: float, y: float, over: Id | None) -> tuple[Id, Grip] | None:
        """The part of an arrow, or the header, under a pixel; *over* is the record that is there."""
        if self._canvas.desk.tool == Select() and (found := self._canvas.headers.at(x, y, self._canvas.view)):
            return found
        if (arrow := self._selected()) is not None:
            for grip, at in self._grips(arrow):
                if dist((x, y), at) <= GRIP + HIT:
                    return arrow, grip
        if over and (plus := self.plus_of(over)) and dist((x, y), plus) <= PLUS + 2.0:
            return over, Grip("plus")
        return None

    def plus_of(self, arrow: Id) -> Point | None:
        """Where the plus of an arrow under the pointer shows."""
        canvas = self._canvas
        record = canvas.session.document.get(arrow)
        if not isinstance(record, Arrow) or record.relation != "flow" or not self._rests():
            return None
        if arrow in canvas.desk.selection or arrow not in canvas.picture.places.arrows.boxes:
            return None
        line = [canvas.view.to_screen(p) for p in canvas.picture.points(arrow)]
        return _middle(line) if sum(map(dist, line, line[1:])) >= LEAST_LINE else None

    def _selected(self) -> Id | None:
        """The arrow that shows its grips."""
        desk = self._canvas.desk
        if len(desk.selection) != 1 or not self._rests():
            return None
        id = desk.selection[0]
        return id if id in self._canvas.picture.places.arrows.boxes else None

    def _rests(self) -> bool:
        canvas = self._canvas
        desk = canvas.desk
        idle = desk.preview is None and desk.renaming is None and desk.state == Select()
        return idle and canvas.view.detail != Detail.FAR

    def _grips(self, arrow: Id) -> Iterator[tuple[Grip, Point]]:
        canvas = self._canvas
        line = [canvas.view.to_screen(p) for p in canvas.picture.points(arrow)]
        yield Grip("target"), line[-1]
        yield Grip("source"), line[0]
        record = canvas.session.document.get(arrow)
        if not isinstance(record, Arrow) or record.relation != "flow":
            return
        for leg, (a, b) in enumerate(pairwise(line)):
            if 0 < leg < len(line) - 2 and dist(a, b) >= LEAST_LEG:
                yield Grip("leg", leg), Point((a.x + b.x) / 2, (a.y + b.y) / 2)

    # Painting

    def paint(self, painter: QPainter, over: Id | None) -> None:
        """Paint all of them; *over* is the record under the pointer."""
        canvas = self._canvas
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for id in self._marked:
            if id in canvas.picture.places.arrows.boxes:
                paint_line(painter, canvas.picture.points(id), canvas.view, canvas.look)
        if (arrow := self._selected()) is not None:
            self._paint_grips(painter, arrow)
        if over and (plus := self.plus_of(over)):
            paint_plus(painter, plus, PLUS, canvas.look)
        if self._guides:
            self._paint_guides(painter)

    def _paint_grips(self, painter: QPainter, arrow: Id) -> None:
        look = self._canvas.look
        record = self._canvas.session.document.get(arrow)
        fixed = isinstance(record, Arrow) and record.bends is not None
        painter.setPen(QPen(color(look["accent"]), 1.5))
        for grip, at in self._grips(arrow):
            is_end = grip.part != "leg"
            painter.setBrush(brush(look["accent" if fixed and not is_end else "surface"]))
            radius = GRIP if is_end else DOT
            painter.drawEllipse(QPointF(*at), radius, radius)

    def _paint_guides(self, painter: QPainter) -> None:
        view, look = self._canvas.view, self._canvas.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(color(look["accent"]), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        shown = [(view.to_screen(g.start), view.to_screen(g.end), g.distance) for g in self._guides]
        for a, b, distance in shown:
            painter.drawLine(QPointF(*a), QPointF(*b))
            if distance is not None:
                _paint_ticks(painter, a, b)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setFont(font(TAG, bold=True))
        for a, b, distance in shown:
            if distance is not None:
                text = number(round(distance, 1), self._canvas.say)
                self._paint_tag(painter, Point((a.x + b.x) / 2, (a.y + b.y) / 2), text)

    def _paint_tag(self, painter: QPainter, at: Point, text: str) -> None:
        look = self._canvas.look
        wide = painter.fontMetrics().horizontalAdvance(text) + 8
        tag = QRectF(at.x - wide / 2, at.y - 8, wide, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush(look["accent"]))
        painter.drawRoundedRect(tag, 4, 4)
        painter.setPen(color(look["on-accent"]))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, text)


def _paint_ticks(painter: QPainter, a: Point, b: Point) -> None:
    """A short stroke across each end of a measured gap."""
    x, y = (3.0, 0.0) if a.x == b.x else (0.0, 3.0)
    for end in (a, b):
        painter.drawLine(QPointF(end.x - x, end.y - y), QPointF(end.x + x, end.y + y))


def _middle(line: Iterable[Point]) -> Point:
    """Half way along a line."""
    legs = list(pairwise(line))
    left = sum(dist(a, b) for a, b in legs) / 2
    for a, b in legs:
        if (long := dist(a, b)) >= left and long:
            part = left / long
            return Point(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part)
        left -= long
    return legs[-1][1]


def _around(a: Point, b: Point) -> Box:
    return Box(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y))
