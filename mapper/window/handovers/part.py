"""A section of the view: what it needs of the page, and the words for an empty one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QPushButton, QWidget

from mapper.model.records import Id
from mapper.window.controls import button, column, plain_tip, row, said
from mapper.window.handovers.reading import Reading
from mapper.window.icons import wear
from mapper.window.style import play

if TYPE_CHECKING:
    from mapper.window.handovers.page import HandoversPage


class Part(QWidget):
    def __init__(self, page: HandoversPage) -> None:
        super().__init__()
        self.page, self.say, self.session = page, page.say, page.session

    def show_map(self, reading: Reading) -> None:
        """Show the map as it is now."""
        raise NotImplementedError

    def come_to(self, id: Id) -> bool:
        """Go to one record of the map; whether it is spoken of here."""
        return False

    def flush(self) -> None:
        """What is half typed becomes true."""


def card(*parts: QWidget | QLayout | int | None, gap: int = 8) -> QFrame:
    made = QFrame()
    play(made, role="card")
    made.setLayout(column(*parts, gap=gap, margins=(16, 14, 16, 14)))
    return made


def named(text: str, run: Callable[[], object], most: int = 260) -> QPushButton:
    """A line that leads somewhere, by a name of which at most so many pixels are shown."""
    made = button(text, run, role="line-link")
    made.setText(made.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, most).replace("&", "&&"))
    made.setToolTip(plain_tip(text))
    return made


def told(icon: str, tint: str, text: str, role: str = "") -> QWidget:
    """A sentence behind a sign."""
    sign = QLabel()
    wear(sign, icon, 16, tint)
    line = row(sign, gap=8)
    line.addWidget(said(text, role), 1)
    made = QWidget()
    made.setLayout(line)
    return made
