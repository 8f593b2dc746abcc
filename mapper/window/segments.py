"""A few ways side by side, of which one is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton

from mapper.window.controls import row
from mapper.window.icons import wear
from mapper.window.style import play

HIGH, ICON = 32, 15  # pixels


class Way(NamedTuple):
    value: Any
    text: str
    icon: str = ""


class Segments(QFrame):
    """*took* is told of the value that somebody has clicked."""

    def __init__(self, name: str, ways: Sequence[Way], took: Callable[[Any], object]) -> None:
        super().__init__()
        self._took = took
        self._group = QButtonGroup(self)
        self.buttons = {way.value: self._made(way) for way in ways}
        play(self, role="segments")
        self.setAccessibleName(name)
        self.setLayout(row(*self.buttons.values(), gap=2, margins=(2, 2, 2, 2)))
        self.setFixedHeight(HIGH)

    def show_value(self, value: Any) -> None:
        """Show what is chosen, without telling anybody."""
        self.buttons[value].setChecked(True)

    def fill(self) -> None:
        """Take all the width that there is, each way as much as the next."""
        for made in self.buttons.values():
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def be_narrow(self, narrow: bool) -> None:
        """Where there is little room, the ways are only icons."""
        style = Qt.ToolButtonStyle
        for made in self.buttons.values():
            made.setToolButtonStyle(style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon)
            play(made, kind="" if narrow else "pictured")

    def _made(self, way: Way) -> QToolButton:
        made = QToolButton()
        made.setText(way.text)
        made.setAccessibleName(way.text)
        made.setToolTip(way.text)
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda _=False, value=way.value: self._took(value))
        if way.icon:
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            wear(made, way.icon, ICON, "ink2", "ink")
            made.setIconSize(QSize(ICON, ICON))
        play(made, role="segment", kind="pictured" if way.icon else "")
        self._group.addButton(made)
        return made
