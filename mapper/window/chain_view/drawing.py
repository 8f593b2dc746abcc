"""How a chain and an hourglass are drawn: links that pass through each other, bands round a waist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from mapper.scene.look import Look

LINK = 146.0  # how high a link is, along the middle of its ring
OVER = 38.0  # how far a link reaches into the one before
MIDDLE = 112.0  # of the chain, from the top of its picture
CHAIN = 206  # how high the picture of a chain is
FIGURE = 0.58  # of the width of the picture is the hourglass
BAND = 56.0  # how high a band of the hourglass is
WAIST = 22.0  # between its halves
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


@dataclass(frozen=True)
class Shown:
    """A link as its picture tells it; *strength* is 0 to 100, None while nothing is measured."""

    title: str
    number: str
    beneath: str
    strength: int | None
    token: str  # the colour of its ring
    tone: str  # the colour of its number
    cracked: bool
    people: float | None = None  # the share of the most that any link has, 0 to 1


def thickness(strength: int | None) -> float:
    """Pixels of a ring: 6 + 0.26 times the strength."""
    return 6.0 + 0.26 * (strength or 0)


def chain_boxes(width: float, count: int) -> tuple[QRectF, ...]:
    """Where the rings of so many links lie in a picture of that width, along their middles."""
    long = (width - 130.0 + (count - 1) * OVER) / count
    return tuple(QRectF(72.0 + i * (long - OVER), MIDDLE - LINK / 2, long, LINK) for i in range(count))


def draw_chain(painter: QPainter, look: Look, links: Sequence[Shown], width: float, chosen: int) -> None:
    boxes = chain_boxes(width, len(links))
    for place, (link, box) in enumerate(zip(links, boxes, strict=True)):
        _ring(painter, look, link, box)
        if place:  # above its middle the link before lies over this one, below it under
            over = QRectF(box.left() - 26, MIDDLE - LINK, OVER + 60, LINK - 8)
            painter.save()
            painter.setClipRect(over)
            _ring(painter, look, links[place - 1], boxes[place - 1])
            painter.restore()
    for place, (link, box) in enumerate(zip(links, boxes, strict=True)):
        if link.cracked:
            _crack(painter, look, link, QPointF(box.center().x() + 30, box.top()))
        _words(painter, look, link, box, place == chosen)


def _ring(painter: QPainter, look: Look, link: Shown, box: QRectF) -> None:
    """One ring, parted from what it lies on by a rim in the colour of the paper."""
    thick = thickness(link.strength)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, wide in (("canvas", thick + 8), (link.token, thick)):
        pen = QPen(QColor(look[color]), wide)
        if link.strength is None and color != "canvas":
            pen.setDashPattern([1.6, 1.6])
        painter.setPen(pen)
        painter.drawRoundedRect(box, LINK / 2, LINK / 2)


def _crack(painter: QPainter, look: Look, link: Shown, at: QPointF) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    deep = max(thickness(link.strength) / 2 - 8, 0.0)
    gap = [QPointF(0, -16 - deep), QPointF(9, -3), QPointF(-3, 3), QPointF(5, 17 + deep)]
    edge = [QPointF(-4, -12 - deep), QPointF(5, -2), QPointF(-7, 4), QPointF(0, 14 + deep)]
    for points, pen in ((gap, QPen(QColor(look["canvas"]), 7)), (edge, QPen(QColor(look[link.tone]), 1.5))):
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([at + point for point in points]))


def _words(painter: QPainter, look: Look, link: Shown, box: QRectF, chosen: bool) -> None:
    thick = thickness(link.strength)
    if chosen:
        painter.setPen(QPen(QColor(look["accent"]), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        high = LINK / 2 - thick / 2 - 8
        ring = QRectF(box.left() + 60, MIDDLE - high, box.width() - 120, 2 * high)
        painter.drawRoundedRect(ring, 12, 12)
    room = box.adjusted(OVER + 18, 0, -OVER - 18, 0)
    middle = box.center().y()
    line(painter, look["ink"], 15, True, link.title, QRectF(room.left(), middle - 36, room.width(), 20))
    if link.strength is None:
        quiet = QRectF(room.left(), middle - 12, room.width(), 36)
        line(painter, look["ink2"], 13, False, link.number, quiet, wrap=True)
        return
    line(painter, look[link.tone], 38, True, link.number, QRectF(room.left(), middle - 14, room.width(), 44))
    below = QRectF(room.left(), middle + 29, room.width(), 18)
    line(painter, look["ink2"], 12, False, link.beneath, below)


def line(
    painter: QPainter,
    color: str,
    size: int,
    bold: bool,
    text: str,
    room: QRectF,
    align: int = _CENTRE,
    wrap: bool = False,
) -> None:
    """One line of text, smaller where it does not fit, and then cut."""
    font = QFont(painter.font())
    font.setBold(bold)
    font.setPixelSize(size)
    while size > 11 and not wrap and QFontMetricsF(font).horizontalAdvance(text) > room.width():
        size -= 1
        font.setPixelSize(size)
    painter.setFont(font)
    painter.setPen(QColor(color))
    if wrap:
        painter.drawText(room, align | int(Qt.TextFlag.TextWordWrap), text)
        return
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, max(room.width(), 1))
    painter.drawText(room, align, shown)


def hourglass_boxes(width: float, links: Sequence[Shown], above: int) -> tuple[QRectF, ...]:
    """The bands of an hourglass from top to bottom, *above* of them before the waist."""
    most = width * FIGURE
    tops = [i * BAND + (WAIST if i >= above else 0) for i in range(len(links))]
    wide = [most * max(share, 0.18) for share in _shares(links)]
    return tuple(QRectF((most - w) / 2, top, w, BAND - 3) for w, top in zip(wide, tops, strict=True))


def _shares(links: Sequence[Shown]) -> list[float]:
    """How wide each band is, 0 to 1; one of which nobody knows it lies between its neighbours."""
    known = [(place, link.people) for place, link in enumerate(links) if link.people is not None]
    found: list[float] = []
    for place, link in enumerate(links):
        before = [people for at, people in known if at <= place][-1:]
        after = [people for at, people in known if at >= place][:1]
        near = [link.people] if link.people is not None else [*before, *after]
        found.append(sum(near) / len(near) if near else 0.5)
    return found


def hourglass_height(count: int) -> int:
    return int(count * BAND + WAIST + 4)


def draw_hourglass(
    painter: QPainter, look: Look, links: Sequence[Shown], width: float, chosen: int, above: int, waist: str
) -> None:
    """Bands from top to bottom, with their numbers beside them and *waist* said where the halves meet."""
    boxes = hourglass_boxes(width, links, above)
    most = width * FIGURE
    line(painter, look["ink3"], 11, False, waist, QRectF(0, above * BAND - 1, most, WAIST - 2))
    for place, (link, box) in enumerate(zip(links, boxes, strict=True)):
        _band(painter, look, link, box, _next_width(boxes, place))
        beside = QRectF(most + 22, box.top(), width - most - 26, box.height())
        if place == chosen:
            painter.setPen(QPen(QColor(look["accent"]), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(beside.adjusted(-8, 2, 2, -2), 9, 9)
        _beside(painter, look, link, beside)
        inside = QRectF((most - 160) / 2, box.top(), 160, box.height())
        line(painter, look["ink"], 13, True, link.title, inside)


def _next_width(boxes: Sequence[QRectF], place: int) -> float:
    """How wide the band below is, or this one where it is the last."""
    return boxes[place + 1].width() if place + 1 < len(boxes) else boxes[place].width()


def _band(painter: QPainter, look: Look, link: Shown, box: QRectF, below: float) -> None:
    """A band that runs into the one below it; its side is as thick as it is strong."""
    middle, half = box.center().x(), below / 2
    path = QPainterPath(box.topLeft())
    path.lineTo(box.topRight())
    path.lineTo(QPointF(middle + half, box.bottom()))
    path.lineTo(QPointF(middle - half, box.bottom()))
    path.closeSubpath()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(path, QColor(look["hover"]))
    pen = QPen(QColor(look[link.token]), max(thickness(link.strength) / 4, 1.5))
    if link.strength is None:
        pen.setStyle(Qt.PenStyle.DashLine)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(box.topLeft(), QPointF(middle - half, box.bottom()))
    painter.drawLine(box.topRight(), QPointF(middle + half, box.bottom()))
    if link.cracked:
        right = QPointF((box.right() + middle + half) / 2, box.center().y())
        painter.setPen(QPen(QColor(look["canvas"]), 5))
        painter.drawPolyline(
            QPolygonF([right + QPointF(x, y) for x, y in ((-12, -3), (0, 5), (0, -5), (12, 3))])
        )


def _beside(painter: QPainter, look: Look, link: Shown, room: QRectF) -> None:
    """The number of a band, and what stands beneath it."""
    start = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    if link.strength is None:
        line(painter, look["ink2"], 13, False, link.number, room, start)
        return
    line(painter, look[link.tone], 26, True, link.number, QRectF(room.topLeft(), room.size()), start)
    rest = room.adjusted(56, 0, 0, 0)
    line(painter, look["ink2"], 12, False, link.beneath, rest, start)
