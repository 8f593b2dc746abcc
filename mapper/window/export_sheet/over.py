"""A page that lies as a card over what was shown before, which is still seen around it, dimmed."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from mapper.window.main_window import MainWindow
from mapper.window.page import Page
from mapper.window.style import play

DIM = QColor(29, 32, 38, 87)
ROOMY = 1100  # pixels of window beside which the card leaves more of it to be seen


class Over(Page):
    """What it shows is put into its ``card``; a click beside that leaves it."""

    def __init__(self, frame: MainWindow) -> None:
        super().__init__(frame)
        self._before: QWidget | None = None
        self._backdrop = QPixmap()
        self.card = QFrame(self)
        play(self.card, role="export-sheet")

    def come_over(self, before: QWidget | None) -> None:
        """Lie over what was shown before."""
        if before is not self:
            self._before = before
            self._backdrop = _seen(before) if before else QPixmap()

    def leave(self) -> None:
        """Go back to what was shown before."""
        names = (name for name, page in self.frame.views.items() if page is self._before)
        self.frame.show_view(next(names, "map"))
        if self.frame.page is None:
            self.frame.work.canvas.setFocus()

    def take_backdrop(self) -> None:
        """What was shown before, as it would be seen at this size."""
        before = self._before
        if before is not None and isValid(before):
            before.resize(self.size())
            self._backdrop = before.grab()
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        aside, above = (60, 28) if self.width() >= ROOMY else (16, 14)
        self.card.setGeometry(QRect(self.rect()).adjusted(aside, above, -aside, -above))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._backdrop.isNull():
            painter.drawPixmap(0, 0, self._backdrop)
        painter.fillRect(self.rect(), DIM)


def _seen(before: QWidget) -> QPixmap:
    """What is seen at this moment, without a ring about what had the focus."""
    focused = QApplication.focusWidget()
    if focused and before.isAncestorOf(focused):
        focused.clearFocus()
    return before.grab()
