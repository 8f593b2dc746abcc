"""The rail at the left: which view of the map is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QToolButton, QVBoxLayout

from mapper.window.icons import wear, wear_logo
from mapper.words import N_, Language

WIDTH = 72


class View(NamedTuple):
    """One way to look at the map."""

    name: str
    title: str
    icon: str
    at_bottom: bool = False


VIEWS = (
    View("map", N_("Map"), "map"),
    View("settings", N_("Settings"), "settings", at_bottom=True),
)


class Rail(QFrame):
    def __init__(self, say: Language, choose: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(say("Views"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 12)
        layout.setSpacing(2)
        layout.addWidget(logo(36), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        self.buttons = {view.name: self._button(view, say, choose) for view in VIEWS}
        group = QButtonGroup(self)
        for view in VIEWS:
            if view.at_bottom:
                layout.addStretch(1)
            group.addButton(self.buttons[view.name])
            layout.addWidget(self.buttons[view.name], 0, Qt.AlignmentFlag.AlignHCenter)
        self.show_view("map")

    def show_view(self, name: str) -> None:
        self.buttons[name].setChecked(True)

    def _button(self, view: View, say: Language, choose: Callable[[str], None]) -> QToolButton:
        made = QToolButton(self)
        made.setText(say(view.title))
        made.setAccessibleName(say(view.title))
        made.setCheckable(True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setIconSize(QSize(20, 20))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda _=False: choose(view.name))
        wear(made, view.icon, 20)
        return made


def logo(size: int) -> QLabel:
    """Our mark."""
    made = QLabel()
    made.setFixedSize(size, size)
    wear_logo(made, size)
    return made
