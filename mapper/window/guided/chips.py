"""Words to choose from with one click, in as many rows as they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from mapper.window.controls import button, label

GAP, HIGH = 6, 24


class Chips(QWidget):
    """A word before them, then a button for each text."""

    def __init__(self, before: str, take: Callable[[str], object]) -> None:
        super().__init__()
        self._before = label(before, "dim")
        self._before.setParent(self)
        self._take = take
        self.buttons: list[QPushButton] = []

    def show_texts(self, texts: Sequence[str], dress: Callable[[QWidget], None]) -> None:
        if [one.accessibleName() for one in self.buttons] == list(texts):
            return
        for old in self.buttons:
            old.hide()
            old.deleteLater()
        self.buttons = [self._chip(text) for text in texts]
        dress(self)
        self.setVisible(bool(texts))
        self._place()

    def _chip(self, text: str) -> QPushButton:
        made = button(text, lambda: self._take(text), "plus", "suggest")
        made.setIconSize(QSize(12, 12))
        made.setParent(self)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab stays in the line that is typed
        made.show()
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        x = y = 0
        self._before.adjustSize()
        for widget in (self._before, *self.buttons):
            size = widget.sizeHint()
            if x and x + size.width() > self.width():
                x, y = 0, y + HIGH + GAP
            widget.setGeometry(x, y, min(size.width(), max(self.width(), 60)), HIGH)
            x += size.width() + GAP
        self.setFixedHeight(y + HIGH)
