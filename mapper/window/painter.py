"""The scene on a Qt painter: marks become paths and laid-out lines of text once, and are then only shown.

Fonts are the very bytes that measured the lines, without hinting or kerning,
so that screen and paper break alike; what they cannot draw Qt finds elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from threading import get_ident
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QStaticText,
)

from mapper.scene.marks import Figure, Outline, Words
from mapper.scene.measure import font_bytes


class Shape(NamedTuple):
    path: QPainterPath
    pen: QPen
    brush: QBrush


class Text(NamedTuple):
    at: QPointF
    text: QStaticText
    font: QFont
    pen: QPen
    shrink: float  # Qt rounds sizes to whole pixels, so 12.5 is 25, half as large


Ink = tuple[Shape | Text, ...]  # a figure, ready to be painted any number of times


class QtPainter:
    def __init__(self, painter: QPainter) -> None:
        self._painter = painter

    def outline(self, mark: Outline) -> None:
        self.lay((_shape(mark),))

    def words(self, mark: Words) -> None:
        self.lay((_text(mark),))

    def lay(self, ink: Iterable[Shape | Text]) -> None:
        painter = self._painter
        for one in ink:
            if len(one) == 3:
                path, pen, brush = one
                painter.setPen(pen)
                painter.setBrush(brush)
                painter.drawPath(path)
            else:
                self._write(one)

    def _write(self, one: Text) -> None:
        painter = self._painter
        painter.setFont(one.font)
        painter.setPen(one.pen)
        if one.shrink == 1.0:
            painter.drawStaticText(one.at, one.text)
            return
        painter.save()
        painter.translate(one.at)
        painter.scale(one.shrink, one.shrink)
        painter.drawStaticText(QPointF(0, 0), one.text)
        painter.restore()


def ink(figure: Figure) -> Ink:
    return tuple(_shape(mark) if isinstance(mark, Outline) else _text(mark) for mark in figure.marks)


def path_of(mark: Outline) -> QPainterPath:
    path = QPainterPath(QPointF(*mark.start))
    for leg in mark.legs:
        if len(leg) == 1:
            path.lineTo(*leg[0])
        else:
            (a, b), (c, d), (e, f) = leg
            path.cubicTo(a, b, c, d, e, f)
    if mark.closed:
        path.closeSubpath()
    return path


@cache
def color(name: str, opacity: float = 1.0) -> QColor:
    made = QColor(name)
    made.setAlphaF(opacity)
    return made


@cache
def pen(name: str, width: float = 1.0, dash: tuple[float, ...] = (), opacity: float = 1.0) -> QPen:
    if not name:
        return QPen(Qt.PenStyle.NoPen)
    made = QPen(color(name, opacity), width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash and width > 0:
        made.setDashPattern([length / width for length in dash])
    return made


@cache
def brush(name: str, opacity: float = 1.0) -> QBrush:
    return QBrush(color(name, opacity)) if name else QBrush(Qt.BrushStyle.NoBrush)


def font(pixels: int, bold: bool = False) -> QFont:
    """The map's own face, *pixels* high."""
    return _font(pixels, bold, get_ident())


@cache
def _font(pixels: int, bold: bool, thread: int) -> QFont:
    """A font for each thread: what is drawn with one is kept in it, and no two may do that at once."""
    made = QFont(_family(bold))
    made.setPixelSize(pixels)
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setKerning(False)
    return made


@cache
def _family(bold: bool) -> str:
    number = QFontDatabase.addApplicationFontFromData(font_bytes(bold))
    return QFontDatabase.applicationFontFamilies(number)[0]


@cache
def _face(size: float, bold: bool, thread: int) -> tuple[QFont, float, float]:
    """A font, how much it has to be shrunk to be of *size*, and its ascent in map units."""
    times = next((n for n in (1, 2, 4, 8) if (size * n).is_integer()), 16)
    made = font(max(1, round(size * times)), bold)
    return made, 1.0 / times, QFontMetricsF(made).ascent() / times


def _shape(mark: Outline) -> Shape:
    return Shape(
        path_of(mark),
        pen(mark.stroke, mark.width, mark.dash, mark.opacity),
        brush(mark.fill, mark.opacity),
    )


def _text(mark: Words) -> Text:
    text = QStaticText(mark.text)
    text.setTextFormat(Qt.TextFormat.PlainText)
    made, shrink, ascent = _face(float(mark.size), mark.bold, get_ident())
    return Text(QPointF(mark.at.x, mark.at.y - ascent), text, made, pen(mark.color), shrink)
