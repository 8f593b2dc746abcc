"""The map at the right, as it is written: nothing to take hold of, always all in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from mapper.model.records import Point
from mapper.scene.marks import Box
from mapper.window.canvas import Canvas
from mapper.window.canvas_framing import READABLE
from mapper.window.controls import label
from mapper.window.guided.asking import Asking
from mapper.window.style import play
from mapper.window.view import View, fitting

if TYPE_CHECKING:
    from mapper.window.guided.page import GuidedPage

EDGE, TOP = 36, 44  # pixels
LARGEST = 0.8  # how large a small map is shown


class Live(QWidget):
    def __init__(self, page: GuidedPage, canvas: Canvas) -> None:
        super().__init__()
        say = page.say
        self.canvas = canvas
        canvas.setParent(self)
        canvas.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        canvas.bare = True
        self.title = label(say("Your map, as you write"), "title")
        self.about = label(say("Arrows run to the right. You can move everything later."), "page-about")
        self.asking = Asking(page)
        self.band = QFrame()  # under the words, where the map reaches there
        play(self.band, role="band")
        for widget in (self.band, self.title, self.about, self.asking):
            widget.setParent(self)

    def place(self) -> None:
        """Words at the top, the card at the bottom, and the map in between."""
        wide, high = self.width(), self.height()
        self.canvas.setGeometry(0, 0, wide, high)
        self.title.adjustSize()
        self.about.adjustSize()
        self.title.move(EDGE, TOP)
        self.about.move(EDGE, TOP + self.title.height() + 2)
        asks = not self.asking.isHidden()
        if asks:
            tall = self.asking.fit(wide - 2 * EDGE)
            self.asking.setGeometry(EDGE, high - EDGE - tall, wide - 2 * EDGE, tall)
        self.band.setGeometry(0, 0, wide, TOP + 60)
        self.band.raise_()
        self.title.raise_()
        self.about.raise_()
        self.asking.raise_()
        self._fit(high - (self.asking.height() + EDGE if asks else 0))

    def _fit(self, bottom: float) -> None:
        """All of the map, as large as can be; where titles could not be read then, what is being written."""
        room = Box(14, TOP + 64, self.width() - 14, bottom - 24)
        if room.width <= 0 or room.height <= 0:
            return
        canvas = self.canvas
        view = fitting(canvas.picture.bounds, room, most=LARGEST)
        if is_large := view.k < READABLE:
            view = self._near(room)
        self.band.setVisible(is_large)
        middle = view.to_map(self.width() / 2, self.height() / 2)
        canvas.restore_view({"sheet": canvas.sheet, "zoom": view.k, "middle": list(middle)})

    def _near(self, room: Box) -> View:
        canvas, k = self.canvas, READABLE
        bounds = canvas.picture.bounds
        held = next((box for id in canvas.desk.selection if (box := canvas.picture.box(id))), None)
        at = held.centre if held else Point(bounds.right, bounds.bottom)
        x = _within(room.left, room.right, bounds.left * k, bounds.right * k, at.x * k)
        y = _within(room.top, room.bottom, bounds.top * k, bounds.bottom * k, at.y * k)
        return View(k, x, y)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()


def _within(low: float, high: float, begin: float, end: float, at: float) -> float:
    """How far to shift what reaches from *begin* to *end*, so that *at* shows, and no room stays empty."""
    if end - begin <= high - low:
        return (low + high - begin - end) / 2
    return min(low - begin, max(high - end, (low + high) / 2 - at))
