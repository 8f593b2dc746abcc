"""A thin bar that fills up: how far something is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget


class Bar(QWidget):
    """Four pixels high; what it shows stands in words beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(4)
        self.share = 0.0

    def show_share(self, share: float) -> None:
        """Fill it up to *share*, from 0 to 1."""
        self.share = min(max(share, 0.0), 1.0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.AlternateBase))
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)
        if self.share:
            painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(QRectF(0, 0, max(self.width() * self.share, 4.0), 4), 2, 2)
