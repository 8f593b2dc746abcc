"""The tooltip of a shape: its whole title, its owner, its last number."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QTimer
from PySide6.QtWidgets import QToolTip

from mapper.model.records import Id
from mapper.window.canvas_words import tip

if TYPE_CHECKING:
    from mapper.window.canvas import Canvas

AFTER = 600  # milliseconds of resting on a shape


class Tips:
    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._over: Id | None = None
        self._at = QPointF()
        self.timer = QTimer()
        self.timer.setSingleShot(True)
        self.timer.setInterval(AFTER)
        self.timer.timeout.connect(self.show)

    def wait(self, over: Id, at: QPointF) -> None:
        """The pointer is at *at*, on that shape; from now on it may rest there."""
        self._over, self._at = over, at
        self.timer.start()

    def hide(self) -> None:
        self.timer.stop()
        if QToolTip.isVisible():
            QToolTip.hideText()

    def show(self) -> None:
        """Say what there is to say, as plain text whatever it looks like: Qt would guess at markup."""
        canvas = self._canvas
        if self._over and (text := tip(canvas.desk.shown, self._over, canvas.say, canvas.sight)):
            plain = f'<div style="white-space:pre-wrap">{html.escape(text)}</div>'
            QToolTip.showText(canvas.mapToGlobal(self._at.toPoint()), plain, canvas)
