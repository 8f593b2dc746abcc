"""The map as streams: arrows as wide as people go along them, with a pill each, under the shapes."""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from mapper.insight.order import flow_order, inside_of
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Node, Point
from mapper.scene.look import Look
from mapper.scene.marks import Box
from mapper.scene.streams import SHADE, stream_figure, stream_width
from mapper.session.stream import Entry
from mapper.window.canvas_headers import HEADER, Headers
from mapper.window.canvas_overlay import paint_focus, paint_line
from mapper.window.canvas_paper import paint_paper
from mapper.window.canvas_picture import CROWD, Picture
from mapper.window.controls import plain_tip
from mapper.window.flow_view import telling
from mapper.window.flow_view.pills import paint_pill, placed
from mapper.window.flow_view.reading import Reading
from mapper.window.painter import Ink, QtPainter, ink, pen
from mapper.window.view import LEGIBLE, View, fitting
from mapper.words import Language

MARGIN = 24.0
READABLE = 0.5
SLICE, CALM = 0.006, 0.02  # seconds for finding lines: of an idle turn, and after an edit
WHEEL = 1.0015
PLACES = {"at", "size", "shape", "role", "source", "target", "relation"}  # fields that the order hangs on
BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Stream(NamedTuple):
    """What an arrow's ink was made for."""

    points: tuple[Point, ...]
    part: float | None  # of those who come in
    main: bool


class Streams(QWidget):
    chosen = Signal(object)  # the arrow, or None
    entered = Signal(str)  # the sheet inside a subsystem
    nudged = Signal(int)  # the what-if, by so many points
    kept = Signal()
    dropped = Signal()
    moved = Signal()  # the view

    def __init__(self, map: Reader, sheet: Id, look: Look, say: Language) -> None:
        super().__init__()
        self.look, self.say, self.sheet = look, say, sheet
        self.view = View()
        self.reading: Reading | None = None
        self.arrow: Id | None = None
        self.order: tuple[Id, ...] = ()  # the arrows in the order of the flow
        self._leak: Id | None = None
        self._map = map
        self._layer: QPixmap | None = None
        self._inks: dict[Id, tuple[Stream, Ink]] = {}
        self._pills: dict[Id, Box] | None = None  # where they stand; None: to be found
        self._texts: dict[Id, str] = {}
        self._fitted = False
        self._by_key = False  # whether the focus came by a key, and has to be seen
        self._held: QPoint | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._find_lines)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(QSize(240, 160))
        self._begin()

    # what is shown

    def show_sheet(self, map: Reader, sheet: Id) -> None:
        self._map, self.sheet, self.arrow, self._fitted = map, sheet, None, False
        self._begin()

    def set_look(self, look: Look) -> None:
        self.look = look
        self._begin()

    def follow(self, entry: Entry, map: Reader) -> None:
        """The map has changed: find what lies elsewhere now; the numbers come with ``show_reading``."""
        self._map = map
        self.picture.follow(map, entry.change.ids, CALM, False)
        self.headers.follow(map)
        change = entry.change
        if change.added or change.removed or any(not PLACES.isdisjoint(c) for c in change.updated.values()):
            self._take_order()
        self._stale()

    def show_reading(self, reading: Reading, leak: Id | None) -> None:
        """Show these numbers; the arrow *leak* is the biggest leak."""
        self.reading, self._leak = reading, leak
        self._texts = {}
        if self.arrow and self.arrow not in reading.flow.along:
            self.arrow = None
        self._stale()
        self._announce()

    def choose(self, arrow: Id | None) -> None:
        if arrow != self.arrow:
            self.arrow = arrow
            self._reveal()
            self._stale()
            self._announce()
            self.chosen.emit(arrow)

    def fit(self) -> None:
        """Show all of the sheet; where it would be too small to read, where it begins."""
        self._fitted = True
        bounds = self.picture.bounds
        room = Box(MARGIN, HEADER + MARGIN, self.width() - MARGIN, self.height() - MARGIN)
        view = fitting(bounds, room)
        if view.k < READABLE and len(self.picture) <= 200:
            k = READABLE
            view = View(k, MARGIN - bounds.left * k, self.height() / 2 - bounds.centre.y * k)
        self._set_view(view)

    def settle(self) -> None:
        """Find every line now, for who cannot wait."""
        self.picture.settle(float("inf"))
        self._stale()

    def _begin(self) -> None:
        self.picture = Picture(self._map, self.sheet, self.look, self.say)
        self.headers = Headers(self._map, self.sheet, self.look)
        self._inks.clear()
        self._take_order()
        self._stale()

    def _take_order(self) -> None:
        place = {id: n for n, id in enumerate(flow_order(self._map, self.sheet))}
        arrows = [one for id in self.picture.drawing.ids() if isinstance(one := self._map.get(id), Arrow)]
        flowing = [one for one in arrows if one.relation == "flow"]
        flowing.sort(key=lambda one: (place.get(one.source, 0), place.get(one.target, 0), one.id))
        self.order = tuple(one.id for one in flowing)

    def _set_view(self, view: View) -> None:
        view = view.on_pixels(self.devicePixelRatioF())
        if view != self.view:
            self.view = view
            self._stale()
            self.moved.emit()

    def _reveal(self) -> None:
        if self.arrow and (box := self.picture.box(self.arrow)):
            shown = self.view.shown(box).centre
            if not (0 < shown.x < self.width() and HEADER < shown.y < self.height()):
                self._set_view(self.view.moved(self.width() / 2 - shown.x, self.height() / 2 - shown.y))

    def _stale(self) -> None:
        self._layer = self._pills = None
        self.update()

    def _announce(self) -> None:
        text = self.say("The map as streams. Tab goes along the arrows.")
        if self.arrow and self.reading:
            text = telling.arrow_spoken(self.reading, self.arrow, self.say)
        if text != self.accessibleName():
            self.setAccessibleName(text)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _find_lines(self) -> None:
        """In idle turns, find the lines that are only guessed so far."""
        self.picture.settle(perf_counter() + SLICE)
        if self.picture.settled:
            self._stale()
        else:
            self._idle.start(0)

    # painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._fitted:
            self.fit()
        if self._layer is None:
            self._layer = self._painted()
            if not self.picture.settled:
                self._idle.start(20)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._layer)
        self.headers.paint(painter, self.picture.drawing, self.view, self.size())
        if self._pills is None:
            self._pills = self._place_pills()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for id, box in self._pills.items():
            tone = "off" if id == self._leak else ""
            paint_pill(painter, box, self._texts[id], self.look, tone, id == self.arrow)
        if self.hasFocus() and self._by_key and self.arrow is None:
            paint_focus(painter, self.width(), self.height(), self.look)
        painter.end()

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        layer = QPixmap(self.size() * ratio)
        layer.setDevicePixelRatio(ratio)
        region = self.view.seen(0, 0, self.width(), self.height())
        arrows, nodes = self.picture.places.near(region.grown(40))
        painter = QPainter(layer)
        painter.translate(self.view.x, self.view.y)
        painter.scale(self.view.k, self.view.k)
        paint_paper(painter, self.picture.drawing, self.view, region)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self._paint_streams(painter, sorted(arrows))
        self.picture.paint_hot(painter, self.view, nodes)
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if self.arrow and self.picture.box(self.arrow):
            paint_line(painter, self.picture.points(self.arrow), self.view, self.look)
        painter.end()
        return layer

    def _paint_streams(self, painter: QPainter, arrows: Iterable[Id]) -> None:
        reading = self.reading
        if reading is None:
            return
        far = self.view.k < LEGIBLE and len(self.picture) > CROWD
        brush, aligned = QtPainter(painter), []
        for id in arrows:
            if id not in reading.flow.along:
                aligned.append(id)
                continue
            main, count = id in reading.way.arrows, reading.count(id)
            if far:
                self._paint_far(painter, id, main, stream_width(count, reading.per))
                continue
            stream = Stream(
                self.picture.points(id), None if count is None else count / (reading.per or 1.0), main
            )
            if id not in self._inks or self._inks[id][0] != stream:
                self._inks[id] = (
                    stream,
                    ink(stream_figure(id, stream.points, stream.part, 1.0, main, self.look)),
                )
            brush.lay(self._inks[id][1])
        self.picture.paint_hot(painter, self.view, aligned)

    def _paint_far(self, painter: QPainter, arrow: Id, main: bool, width: float) -> None:
        """A stream among very many, from so far that its head would be a dot."""
        painter.setPen(pen(self.look["accent" if main else "edge"], round(width), (), SHADE))
        painter.drawPolyline([QPointF(*point) for point in self.picture.points(arrow)])

    def pill_text(self, arrow: Id) -> str:
        """What stands on an arrow; "" where it is none of those that are reckoned with."""
        if self.reading is None or arrow not in self.reading.flow.along:
            return ""
        if arrow not in self._texts:
            self._texts[arrow] = telling.pill(self.reading, arrow, self.say)
        return self._texts[arrow]

    def _place_pills(self) -> dict[Id, Box]:
        """The pills, where the map is large enough for them; of the chosen arrow and the leak always."""
        here = set(self.picture.places.near(self.view.seen(0, 0, self.width(), self.height()))[0])
        first = [id for id in (self.arrow, self._leak) if id and id in here]
        shown = self.order if self.view.k >= LEGIBLE else first
        texts = {id: text for id in shown if id in here and (text := self.pill_text(id))}
        names = [box for tile in self.headers.tiles if (box := self.headers.box(tile.id))]
        room = Box(0, 0, self.width(), self.height())
        return placed(self.picture, self.view, texts, first, room, names)

    # what one does

    def at(self, where: QPointF) -> Id | None:
        """The arrow under a pixel: its pill, or its line."""
        for id, box in (self._pills or {}).items():
            if box.left <= where.x() <= box.right and box.top <= where.y() <= box.bottom:
                return id
        found = self.picture.at(self.view.to_map(where.x(), where.y()), self.view.k)
        return found if found and self.pill_text(found) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton:
            self.choose(self.at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        if self._held is not None and event.buttons():
            by = here - self._held
            self._held = here
            self._set_view(self.view.moved(by.x(), by.y()))
            return
        over = self.at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = self.view.to_map(event.position().x(), event.position().y())
        node = self._map.get(self.picture.at(at, self.view.k))
        if isinstance(node, Node) and (inside := inside_of(self._map, node.id)):
            self.entered.emit(inside.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            at = event.position()
            times = WHEEL ** event.angleDelta().y()
            self._set_view(self.view.zoomed(self.view.k * times, at.x(), at.y()))
        else:
            by = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 2
            self._set_view(self.view.moved(by.x(), by.y()))
        event.accept()

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab goes along the arrows in the order of the flow, and on from the last."""
        order = [id for id in self.order if self.reading and id in self.reading.flow.along]
        if self.hasFocus() and order:
            here = order.index(self.arrow) if self.arrow in order else (-1 if onward else len(order))
            there = here + (1 if onward else -1)
            if 0 <= there < len(order):
                self.choose(order[there])
                return True
        return super().focusNextPrevChild(onward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_key = event.reason() in (*BY_TAB, Qt.FocusReason.ShortcutFocusReason)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right if self.arrow:
                self.nudged.emit(1 if event.key() == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.kept.emit()
            case Qt.Key.Key_Escape:
                self.dropped.emit()
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            over = self.at(QPointF(event.pos()))
            text = telling.arrow_spoken(self.reading, over, self.say) if over and self.reading else ""
            QToolTip.showText(event.globalPos(), plain_tip(text), self)
            return True
        return super().event(event)
