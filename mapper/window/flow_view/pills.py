"""Where the pills stand that say how many go along an arrow: on the line, or above what it joins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from mapper.model.records import Arrow, Id, Point
from mapper.scene.cells import Cells
from mapper.scene.look import Look
from mapper.scene.marks import Box
from mapper.window.canvas_picture import Picture
from mapper.window.painter import brush, color, font
from mapper.window.view import View

HIGH, INSIDE, LETTERS = 23.0, 9.0, 12  # pixels
OFF = 16.0  # between a pill and the shapes below it


def wide(text: str) -> float:
    """How wide the pill of *text* is."""
    return QFontMetricsF(font(LETTERS, True)).horizontalAdvance(text) + 2 * INSIDE


def placed(
    picture: Picture, view: View, texts: dict[Id, str], first: Iterable[Id], room: Box, names: Iterable[Box]
) -> dict[Id, Box]:
    """Where the pills of arrows stand in pixels, those of *first* first; one without room has none."""
    taken: Cells[Id] = Cells()
    for n, box in enumerate(names):
        taken.put(Id(f"name {n}"), box)
    for id in picture.places.near(view.seen(*room))[1]:
        taken.put(id, view.shown(picture.shape_box(id)))
    found: dict[Id, Box] = {}
    for id in dict.fromkeys([*first, *texts]):
        if id not in texts:
            continue
        places = list(_places(picture, view, id, wide(texts[id])))
        free = next((box for box in places if taken.first(box) is None), None)
        if free:
            taken.put(id, free)
            found[id] = free
    return found


def _places(picture: Picture, view: View, arrow: Id, width: float) -> Iterator[Box]:
    """The places that would do, the best first."""
    points = [view.to_screen(point) for point in picture.points(arrow)]
    legs = sorted(pairwise(points), key=lambda leg: -_long(*leg))
    level = abs(legs[0][0].y - legs[0][1].y) < 1.0
    middle = Point((legs[0][0].x + legs[0][1].x) / 2, (legs[0][0].y + legs[0][1].y) / 2)
    if not level or _long(*legs[0]) > width + 18:
        yield _around(middle, width)
    for a, b in legs if len(legs) > 1 else ():
        if abs(a.x - b.x) < 1.0 and _long(a, b) > HIGH:
            yield _around(Point(a.x, (a.y + b.y) / 2), width)
    record = picture.map.get(arrow)
    if isinstance(record, Arrow):
        boxes = [
            view.shown(picture.shape_box(id)) for id in (record.source, record.target) if picture.box(id)
        ]
        top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
        if level:
            yield _around(Point(middle.x, top - OFF), width)
            yield _around(Point(middle.x, bottom + OFF), width)
            yield _around(Point(middle.x, top - OFF - HIGH - 3), width)
    for a, b in legs:
        for part in (0.5, 0.3, 0.7):
            here = Point(a.x + (b.x - a.x) * part, a.y + (b.y - a.y) * part)
            yield _around(here, width)
            if abs(a.x - b.x) < 1.0:
                for side in (1, -1):
                    yield _around(Point(here.x + side * (width / 2 + 8), here.y), width)


def _long(a: Point, b: Point) -> float:
    return abs(a.x - b.x) + abs(a.y - b.y)


def _around(middle: Point, width: float) -> Box:
    return Box(middle.x - width / 2, middle.y - HIGH / 2, middle.x + width / 2, middle.y + HIGH / 2)


def paint_pill(
    painter: QPainter, box: Box, text: str, look: Look, tone: str = "", chosen: bool = False
) -> None:
    """A pill; in a tone its line is thicker too, so that it is told apart without its colour."""
    line = "accent" if chosen else tone or "line2"
    painter.setPen(QPen(color(look[line]), 2.0 if chosen or tone else 1.0))
    painter.setBrush(brush(look["surface"]))
    rect = QRectF(box.left, box.top, box.width, box.height)
    painter.drawRoundedRect(rect, 12, 12)
    painter.setPen(QPen(color(look[tone or "ink"])))
    painter.setFont(font(LETTERS, True))
    painter.drawText(rect.translated(QPointF(0, -0.5)), int(Qt.AlignmentFlag.AlignCenter), text)
