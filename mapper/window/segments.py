"""A few ways to look at one thing, side by side; one of them is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton

from mapper.window.controls import row
from mapper.window.icons import wear
from mapper.window.style import play

Way = tuple[str, str, str]  # its name, what is said of it, its icon


class Segments(QFrame):
    def __init__(self, name: str, ways: Sequence[Way], choose: Callable[[str], object]) -> None:
        """*name* is what a screen reader says of all of them; *choose* is told which one was chosen."""
        super().__init__()
        play(self, role="segments")
        self.setAccessibleName(name)
        self.buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        for way, title, icon in ways:
            made = self.buttons[way] = _button(title, icon)
            made.clicked.connect(lambda _=False, way=way: choose(way))
            group.addButton(made)
        self.setLayout(row(*self.buttons.values(), gap=2, margins=(2, 2, 2, 2)))
        self.setFixedHeight(32)

    def show_way(self, way: str) -> None:
        self.buttons[way].setChecked(True)


def _button(title: str, icon: str) -> QToolButton:
    made = QToolButton()
    made.setText(title)
    made.setAccessibleName(title)
    made.setCheckable(True)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    wear(made, icon, 15, "ink2", "ink")
    made.setIconSize(QSize(15, 15))
    play(made, role="segment")
    return made
