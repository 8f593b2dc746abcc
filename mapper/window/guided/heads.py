"""The heads of the four steps: those that are done, the one at hand, those ahead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel

from mapper.window.controls import Elided, column, label, row
from mapper.window.icons import wear
from mapper.window.style import play

State = Literal["done", "here", "ahead"]
BADGE, LEAST = 28, 54  # pixels


class Head(QFrame):
    """A number or a tick, the name of the step, and what was said there."""

    def __init__(self, number: int, title: str, go: Callable[[], object]) -> None:
        super().__init__()
        self._number, self._go = number, go
        self._state: State | None = None
        self.badge = QLabel()
        self.badge.setFixedSize(BADGE, BADGE)
        self.badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = label(title, "step-title", wrap=True)
        self.about = Elided(role="step-about")
        words = column(None, self.title, self.about, None, gap=1, margins=(0, 2, 0, 0))
        self._side = column(self.badge)
        layout = self._line = row(self._side, gap=12)
        layout.addLayout(words, 1)
        self.setLayout(layout)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(title)
        play(self, role="step-head")

    def show_state(self, state: State, about: str) -> bool:
        """Show how far this step is; whether that is new."""
        self.about.say(about)
        self.about.setVisible(state != "here" and bool(about))
        if state == self._state:
            return False
        self._state = state
        self.setMinimumHeight(LEAST if state != "here" else 44)
        edge = Qt.AlignmentFlag.AlignTop if state == "here" else Qt.AlignmentFlag.AlignVCenter
        self._line.setAlignment(self._side, edge)  # beside the first line of a long title
        self._side.setContentsMargins(0, 7 if state == "here" else 0, 0, 0)
        self.setCursor(Qt.CursorShape.ArrowCursor if state == "here" else Qt.CursorShape.PointingHandCursor)
        self.badge.setText("" if state == "done" else str(self._number))
        self.badge.setProperty("icon_worn", None)
        if state == "done":
            wear(self.badge, "check", 16, "good")
        for part in (self.badge, self.title):
            play(part, on=state)
        play(self.badge, role="step-badge")
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._state != "here":
            self._go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._state != "here":
            self._go()
        else:
            super().keyPressEvent(event)
