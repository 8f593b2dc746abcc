"""A sheet from afar: its shape, its stripes and its worries, without words, in batches.

Everything is prepared once and patched where the map changes, so that ten
thousand shapes are a handful of calls: one for each pair of fill and line, and
one for all arrows.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from mapper.insight.names import STATUS_TOKENS
from mapper.insight.performance import kpis_of, latest, status
from mapper.model.document import Reader
from mapper.model.records import Id, Kpi, Point
from mapper.scene.draw import Far as Seen
from mapper.scene.look import Look
from mapper.window.painter import brush, color

FINE = 0.2  # from here on a diamond is seen to be one
STRIPE, MARK, BAR = 8.0, 18.0, 14.0  # map units: wide enough to be seen from afar
NOTHING, NOWHERE = QLineF(4e7, 4e7, 4e7, 4e7), QRectF(4e7, 4e7, 0, 0)  # farther out than any map reaches


class Tone(NamedTuple):
    fill: str
    line: str


class Patch(NamedTuple):
    tone: Tone
    rect: QRectF


class Span(NamedTuple):
    """Where the lines of an arrow are among all lines, and how many of those places it uses."""

    start: int
    room: int
    used: int


NO_SPAN = Span(0, 0, 0)


class Far:
    def __init__(self, look: Look, map: Reader) -> None:
        self._look = look
        self._measured = {kpi.node for kpi in map.all(Kpi)}  # to ask each of ten thousand shapes costs more
        self._patches: dict[Id, tuple[Patch, ...]] = {}
        self._solid: dict[Id, tuple[str, Tone, QRectF]] = {}  # shape, as it is seen from nearer by
        self._places: dict[Id, list[int]] = {}
        self._rects: dict[Tone, list[QRectF]] = defaultdict(list)
        self._lines: list[QLineF] = []
        self._spans: dict[Id, Span] = {}
        self._marks: dict[Id, Patch] = {}

    def put_node(self, map: Reader, id: Id, seen: Seen) -> None:
        """Take in a shape, or what has become of it."""
        (left, top, right, bottom), shape, fill, line, stripe, bar, lensed = seen
        tone = _tone(fill, line)
        rect = QRectF(left, top, right - left, bottom - top)
        body = rect.adjusted(*_inset(rect)) if shape == "diamond" else rect
        patches = [Patch(tone, body)]
        if stripe and bar:
            patches.append(Patch(_tone(stripe, ""), _lower_edge(rect, *bar)))
        elif stripe:
            high = bottom - top - 20
            high = high if high > 4.0 else 4.0
            patches.append(Patch(_tone(stripe, ""), QRectF(left + 5, top + 10, STRIPE, high)))
        self._marks.pop(id, None)
        if (
            not lensed
            and id in self._measured
            and shape != "terminus"
            and (mark := self._mark(map, id, seen))
        ):
            self._marks[id] = mark
            patches.append(mark)
        self._solid[id] = (shape, tone, rect)
        self._replace(id, tuple(patches))

    def put_arrow(self, id: Id, points: tuple[Point, ...]) -> None:
        """Take in the line of an arrow, or the way it runs now."""
        lines = [QLineF(*a, *b) for a, b in itertools.pairwise(points)]
        if id not in self._spans:
            self._spans[id] = Span(len(self._lines), len(lines), len(lines))
            self._lines += lines
            return
        start, room, _ = self._spans[id]
        if len(lines) > room:
            self._lines[start : start + room] = [NOTHING] * room
            start, room = len(self._lines), len(lines)
            self._lines += lines
        else:
            self._lines[start : start + room] = lines + [NOTHING] * (room - len(lines))
        self._spans[id] = Span(start, room, len(lines))

    def drop(self, id: Id) -> None:
        """Leave out a shape or an arrow that is gone."""
        start, room, _ = self._spans.pop(id, NO_SPAN)
        self._lines[start : start + room] = [NOTHING] * room
        for patch, place in zip(self._patches.pop(id, ()), self._places.pop(id, ()), strict=False):
            self._rects[patch.tone][place] = NOWHERE
        self._solid.pop(id, None)
        self._marks.pop(id, None)

    def paint_all(self, painter: QPainter) -> None:
        """The whole sheet."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(color(self._look["edge"]), 0))
        painter.drawLines(self._lines)
        for tone, rects in self._rects.items():
            _paint_rects(painter, tone, rects)

    def paint(self, painter: QPainter, arrows: Iterable[Id], nodes: Iterable[Id], fine: bool) -> None:
        """These arrows, and over them these shapes; *fine* as they are, else as mere boxes."""
        lines: list[QLineF] = []
        for id in arrows:
            start, _, used = self._spans.get(id, NO_SPAN)
            lines += self._lines[start : start + used]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(color(self._look["edge"]), 0))
        painter.drawLines(lines)
        known = [id for id in nodes if id in self._patches]
        if fine:
            self._paint_solid(painter, known)
            return
        batches: dict[Tone, list[QRectF]] = defaultdict(list)
        for id in known:
            for patch in self._patches[id]:
                batches[patch.tone].append(patch.rect)
        for tone, rects in batches.items():
            _paint_rects(painter, tone, rects)

    def _paint_solid(self, painter: QPainter, ids: Iterable[Id]) -> None:
        """Cards and stripes as boxes, everything else round or pointed as it is."""
        boxes: dict[Tone, list[QRectF]] = defaultdict(list)
        paths: dict[Tone, QPainterPath] = defaultdict(QPainterPath)
        marks: dict[Tone, QPainterPath] = defaultdict(QPainterPath)
        for id in ids:
            shape, tone, rect = self._solid[id]
            if shape == "terminus":
                paths[tone].addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
            elif shape == "diamond":
                _add_diamond(paths[tone], rect)
            else:
                boxes[tone].append(rect)
            mark = self._marks.get(id)
            for patch in self._patches[id][1:]:
                if patch is not mark:
                    boxes[patch.tone].append(patch.rect)
            if mark:
                marks[mark.tone].addEllipse(mark.rect)
        for tone, rects in boxes.items():
            _paint_rects(painter, tone, rects)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for tone, path in (*paths.items(), *marks.items()):
            painter.setPen(_line(tone))
            painter.setBrush(brush(tone.fill))
            painter.drawPath(path)

    def _mark(self, map: Reader, id: Id, seen: Seen) -> Patch | None:
        """The state of the number that the card would show."""
        actual = latest(map, kpis[0].id) if (kpis := kpis_of(map, id)) else None
        state = status(kpis[0], actual.value) if actual else None
        if state is None:
            return None
        box = seen.box
        corner = (box.right - MARK - 8, box.bottom - MARK - 8)
        if seen.shape == "diamond":
            corner = (box.centre.x - MARK / 2, box.bottom - MARK)
        return Patch(Tone(self._look[STATUS_TOKENS[state]], ""), QRectF(*corner, MARK, MARK))

    def follow(self, map: Reader, ids: Iterable[Id]) -> None:
        """Take in which shapes have numbers now."""
        self._measured |= {kpi.node for id in ids if isinstance(kpi := map.get(id), Kpi)}

    def _replace(self, id: Id, patches: tuple[Patch, ...]) -> None:
        old = self._patches.get(id)
        if old is None:
            self._places[id] = [self._append(patch) for patch in patches]
        elif [patch.tone for patch in old] == [patch.tone for patch in patches]:
            for patch, place in zip(patches, self._places[id], strict=True):
                self._rects[patch.tone][place] = patch.rect
        else:
            for patch, place in zip(old, self._places[id], strict=True):
                self._rects[patch.tone][place] = NOWHERE
            self._places[id] = [self._append(patch) for patch in patches]
        self._patches[id] = patches

    def _append(self, patch: Patch) -> int:
        rects = self._rects[patch.tone]
        rects.append(patch.rect)
        return len(rects) - 1


@cache
def _tone(fill: str, line: str) -> Tone:
    return Tone(fill, line)


def _paint_rects(painter: QPainter, tone: Tone, rects: list[QRectF]) -> None:
    painter.setPen(_line(tone))
    painter.setBrush(brush(tone.fill))
    painter.drawRects(rects)


def _line(tone: Tone) -> QPen:
    return QPen(color(tone.line), 0) if tone.line else QPen(Qt.PenStyle.NoPen)


def _lower_edge(rect: QRectF, start: float, end: float) -> QRectF:
    """A bar above the lower edge, from one share of its length to another: a class without its colour."""
    left, wide = rect.left() + 6, rect.width() - 12
    return QRectF(left + wide * start, rect.bottom() - BAR - 4, wide * (end - start), BAR)


def _inset(rect: QRectF) -> tuple[float, float, float, float]:
    """A diamond from very far is a box with its area."""
    across, down = rect.width() * 0.15, rect.height() * 0.15
    return across, down, -across, -down


def _add_diamond(path: QPainterPath, rect: QRectF) -> None:
    middle = rect.center()
    path.moveTo(middle.x(), rect.top())
    path.lineTo(rect.right(), middle.y())
    path.lineTo(middle.x(), rect.bottom())
    path.lineTo(rect.left(), middle.y())
    path.closeSubpath()
