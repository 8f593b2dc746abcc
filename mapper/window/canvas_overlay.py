"""What lies over the picture: rings, handles, the marquee, and the headers that stay at the edges."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from mapper.desk.events import Side
from mapper.desk.select import Sweeping
from mapper.model.records import Node, Point
from mapper.scene.look import Look
from mapper.scene.marks import Box
from mapper.window.far import FINE
from mapper.window.painter import brush, color
from mapper.window.view import View

RING, GAP = 2.0, 3.0  # pixels: how wide a ring is, and how far outside its shape
PLUS, DOT = 9.0, 5.0  # pixels: half as wide as the handles are
OFF: dict[Side, float] = {"right": 18.0, "top": 13.0, "bottom": 13.0}
HIT = 5.0  # pixels round a handle that still hit it


def handle_points(box: Box, k: float = 1.0) -> dict[Side, Point]:
    """Where the handles of a shape are, given where it shows; pixels."""
    middle, size = box.centre, _size(k)
    return {
        "right": Point(box.right + OFF["right"] * size, middle.y),
        "top": Point(middle.x, box.top - OFF["top"]),
        "bottom": Point(middle.x, box.bottom + OFF["bottom"]),
    }


def _size(k: float) -> float:
    """How large handles are when the map is *k* times its size: the gap between steps has to hold them."""
    return min(max(k, 0.6), 1.0)


def handle_at(box: Box, x: float, y: float, k: float) -> Side | None:
    """The handle of a shape under a pixel."""
    for side, at in handle_points(box, k).items():
        reach = (PLUS if side == "right" else DOT) + HIT
        low = min(at.x - reach, box.right) if side == "right" else at.x - reach
        if low < x <= at.x + reach and abs(at.y - y) <= reach:  # no arrow comes between a shape and its plus
            return side
    return None


def paint_handles(painter: QPainter, box: Box, k: float, look: Look) -> None:
    """A plus on the right, a dot above and below; *box* is where the shape shows."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    size = _size(k)
    for side, at in handle_points(box, k).items():
        if side == "right":
            paint_plus(painter, at, PLUS * size, look)
            continue
        painter.setPen(QPen(color(look["canvas"]), 1.5))
        painter.setBrush(brush(look["accent"]))
        painter.drawEllipse(QPointF(*at), DOT * size, DOT * size)


def paint_plus(painter: QPainter, at: Point, radius: float, look: Look) -> None:
    """A round plus; *at* is the pixel of its middle."""
    painter.setPen(QPen(color(look["canvas"]), 1.5))
    painter.setBrush(brush(look["accent"]))
    painter.drawEllipse(QPointF(*at), radius, radius)
    arm = radius * 4.0 / PLUS
    pen = QPen(color(look["on-accent"]), 1.75)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(at.x - arm, at.y), QPointF(at.x + arm, at.y))
    painter.drawLine(QPointF(at.x, at.y - arm), QPointF(at.x, at.y + arm))


def paint_rings(painter: QPainter, shapes: Iterable[tuple[Node, Box]], k: float, look: Look) -> None:
    """The selection: a ring round each shape, outside of where it shows."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, k >= 0.2)
    painter.setPen(QPen(color(look["accent"]), RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if k < FINE:  # a ring is a few pixels wide then, and there may be thousands
        painter.drawRects([_rect(box.grown(GAP + RING / 2)) for _node, box in shapes])
        return
    for node, box in shapes:
        _paint_ring(painter, node, box, k, look)


def _paint_ring(painter: QPainter, node: Node, box: Box, k: float, look: Look) -> None:
    out = GAP + RING / 2
    rect = _rect(box.grown(out))
    match node.shape:
        case "diamond":
            painter.drawPath(_diamond(rect, look.radius("tip") * k + out))
        case "terminus":
            painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        case _:
            radius = look.radius("note" if node.shape == "note" else "step") * k + out
            painter.drawRoundedRect(rect, radius, radius)


def _rect(box: Box) -> QRectF:
    left, top, right, bottom = box
    return QRectF(left, top, right - left, bottom - top)


def _diamond(rect: QRectF, radius: float) -> QPainterPath:
    """A diamond with round tips, a little wider than its box so that it keeps off the one inside."""
    middle = rect.center()
    wide, high = rect.width() / 2 + GAP, rect.height() / 2 + GAP
    tips = [(0.0, -high), (wide, 0.0), (0.0, high), (-wide, 0.0)]
    long = (wide * wide + high * high) ** 0.5
    part = min(radius / long, 0.4)
    path = QPainterPath()
    for i, (x, y) in enumerate(tips):
        (px, py), (nx, ny) = tips[i - 1], tips[(i + 1) % 4]
        start = QPointF(middle.x() + x + (px - x) * part, middle.y() + y + (py - y) * part)
        end = QPointF(middle.x() + x + (nx - x) * part, middle.y() + y + (ny - y) * part)
        path.lineTo(start) if i else path.moveTo(start)
        path.quadTo(QPointF(middle.x() + x, middle.y() + y), end)
    path.closeSubpath()
    return path


def paint_line(
    painter: QPainter, points: tuple[Point, ...], view: View, look: Look, shade: str = "accent"
) -> None:
    """The line of an arrow over itself, in the colour of the selection or another one."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    pen = QPen(color(look[shade]), 2.2 * max(view.k, 0.6))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    line = [QPointF(*view.to_screen(point)) for point in points]
    painter.drawPath(_bent(line, look.radius("bend") * view.k))
    if (head := _head(line, 9.0 * view.k)) is not None:
        painter.setPen(QPen(color(look[shade]), view.k))
        painter.setBrush(brush(look[shade]))
        painter.drawPolygon(head)


def _bent(line: list[QPointF], radius: float) -> QPainterPath:
    """A line with round corners."""
    path = QPainterPath(line[0])
    for before, corner, after in zip(line, line[1:], line[2:], strict=False):
        into, out = corner - before, after - corner
        room = min(radius, _length(into) / 2, _length(out) / 2)
        path.lineTo(corner - into * (room / (_length(into) or 1.0)))
        path.quadTo(corner, corner + out * (room / (_length(out) or 1.0)))
    path.lineTo(line[-1])
    return path


def _head(line: list[QPointF], long: float) -> QPolygonF | None:
    """The head at the end of a line, *long* pixels."""
    tip, way = line[-1], line[-1] - line[-2]
    if not (length := _length(way)):
        return None
    ahead = way / length * long
    across = QPointF(-ahead.y(), ahead.x()) * 0.5
    return QPolygonF([tip, tip - ahead + across, tip - ahead - across])


def _length(way: QPointF) -> float:
    return float((way.x() * way.x() + way.y() * way.y()) ** 0.5)


def paint_marquee(painter: QPainter, sweep: Sweeping, view: View, look: Look) -> None:
    """To the right a closed line, to the left, where touching is enough, a dashed one."""
    a, b = view.to_screen(sweep.start), view.to_screen(sweep.at)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    style = Qt.PenStyle.SolidLine if b.x >= a.x else Qt.PenStyle.DashLine
    painter.setPen(QPen(color(look["accent"]), 1, style))
    painter.setBrush(brush(look["accent"], 0.08))
    painter.drawRect(QRectF(QPointF(*a), QPointF(*b)).normalized())


def paint_focus(painter: QPainter, wide: float, high: float, look: Look) -> None:
    """The ring that says that keys go to the map."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(color(look["accent"]), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(1, 1, wide - 2, high - 2))
