"""The whole sheet in a corner, and the part of it that is on the screen."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from mapper.model.records import Node
from mapper.scene.glass import seen_color
from mapper.scene.look import FUNCTION_TOKENS, Look
from mapper.scene.marks import Box
from mapper.session.stream import Entry
from mapper.window.canvas_index import AIR
from mapper.window.canvas_picture import CROWD
from mapper.window.view import View, fitting

if TYPE_CHECKING:
    from mapper.window.canvas import Canvas

WIDTH, HEIGHT = 150, 62
LATER = 120  # milliseconds: a picture this small need not follow every key
LEAST = 3.0  # pixels that a shape is drawn, however small


class Minimap(QWidget):
    def __init__(self, canvas: Canvas, name: str) -> None:
        super().__init__()
        self._canvas = canvas
        self._picture: QPixmap | None = None
        self._view = View()
        self._grip = QPointF()  # from the middle of the frame to where it is held
        self.setFixedSize(WIDTH, HEIGHT)
        self.setAccessibleName(name)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(LATER)
        self._soon.timeout.connect(self.draw_anew)
        canvas.view_changed.connect(self.update)
        canvas.entered.connect(lambda _: self.draw_anew())

    def follow(self, entry: Entry) -> None:
        """The map has changed."""
        self._soon.start()

    def draw_anew(self) -> None:
        self._picture = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            self._picture = self._drawn()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._canvas.look["accent"]), 1.5))
        painter.drawRoundedRect(self._frame(), 4, 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The frame is taken where it is pressed; pressed outside of it, it comes to the hand."""
        canvas, at = self._canvas, event.position()
        middle = self._view.to_screen(canvas.view.to_map(canvas.width() / 2, canvas.height() / 2))
        self._grip = at - QPointF(*middle) if self._frame().contains(at) else QPointF()
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        """What lies where the middle of the frame is held comes to the middle of the canvas."""
        canvas = self._canvas
        at = event.position() - self._grip
        there = canvas.view.to_screen(self._view.to_map(at.x(), at.y()))
        canvas.set_view(canvas.view.moved(canvas.width() / 2 - there.x, canvas.height() / 2 - there.y))

    def _frame(self) -> QRectF:
        """What the canvas shows, within the picture."""
        seen = self._canvas.view.seen(0, 0, self._canvas.width(), self._canvas.height())
        box = self._view.shown(seen)
        frame = QRectF(box.left, box.top, box.width, box.height)
        return frame.intersected(QRectF(6, 6, WIDTH - 12, HEIGHT - 12))

    def _drawn(self) -> QPixmap:
        look, shown = self._canvas.look, self._canvas.picture
        crowd = len(shown) > CROWD
        around = shown.bounds if crowd else shown.drawing.bounds()  # of very many, as it is known already
        self._view = fitting(around, Box(12, 10, WIDTH - 12, HEIGHT - 10), most=0.1)
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(WIDTH * ratio), round(HEIGHT * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setOpacity(0.75)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not crowd)
        for color, rects in self._marks(look).items():
            painter.setBrush(QColor(color))
            if crowd:
                painter.drawRects(rects)
            for rect in () if crowd else rects:
                painter.drawRoundedRect(rect, 2, 2)
        painter.end()
        return picture

    def _marks(self, look: Look) -> dict[str, list[QRectF]]:
        """The boxes of all shapes, by their colours."""
        found: dict[str, list[QRectF]] = defaultdict(list)
        picture, (k, x, y) = self._canvas.picture, (self._view.k, self._view.x, self._view.y)
        sight, map = self._canvas.sight, picture.map
        classes = {key: seen_color(entry, look) for key, entry in sight.entries.items()} if sight else {}
        reads = sight.reads if sight else {}
        for id, (left, top, right, bottom) in picture.places.nodes.boxes.items():
            if not isinstance(node := map.get(id), Node):
                continue
            if sight is None:
                color = look[token_of(node)]
            else:
                read = reads.get(id)
                color = classes[read.key] if read else look["line2"]
            high = max((bottom - top - 2 * AIR) * k, LEAST)
            rect = QRectF((left + AIR) * k + x, (top + AIR) * k + y, (right - left - 2 * AIR) * k, high)
            found[color].append(rect)
        return found


def token_of(node: Node) -> str:
    """The one colour by which a shape is known from afar."""
    match node.shape:
        case "diamond":
            return "dec-line"
        case "terminus" if node.role == "begin":
            return "term"
        case "terminus":
            return "win" if node.outcome == "win" else "park-line"
        case "note":
            return "watch"
    return FUNCTION_TOKENS[node.function] if node.function else "park-line"
