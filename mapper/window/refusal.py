"""Why something cannot be done, said where it was tried: for the eye, and for the ear."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from mapper.window.style import play


class Refusal(QLabel):
    """One sentence below what it speaks of; without one it takes no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        play(self, role="refusal")
        self.hide()

    def say(self, reason: str) -> None:
        """Say *reason*; empty takes away what was said before."""
        self.setText(reason)
        self.setVisible(bool(reason))
        announce(self, reason)


def announce(widget: QWidget, text: str) -> None:
    """Have *text* read out to whoever listens to *widget*."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
