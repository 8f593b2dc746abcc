"""A frame that leads somewhere: a click, Enter or Space goes there, arrow keys go on to the next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame

Keys = Qt.Key
GO = (Keys.Key_Return, Keys.Key_Enter, Keys.Key_Space)
ONWARD, BACK = (Keys.Key_Down, Keys.Key_Right), (Keys.Key_Up, Keys.Key_Left)


class Leading(QFrame):
    def __init__(self, go: Callable[[], object] | None) -> None:
        """Where *go* is nothing, one only stands here on the way to the next."""
        super().__init__()
        self._go = go
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if go:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._go and event.button() == Qt.MouseButton.LeftButton:
            self._go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in GO and self._go:
            self._go()
        elif event.key() in (*ONWARD, *BACK):
            self.focusNextPrevChild(event.key() in ONWARD)
        else:
            super().keyPressEvent(event)
