"""The bar at the bottom of a walk: back, the ways on with their keys, a hole, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from mapper.window.controls import SHADOW, Floating, empty, key_cap, row
from mapper.window.icons import wear
from mapper.window.keys import spelled
from mapper.window.style import play
from mapper.words import Language
from mapper.words.one_line import one_line

ICON = 16
LONGEST = 250  # pixels of words on one button


class Way(NamedTuple):
    """One way on: what its button says, the key for it, and what it does."""

    text: str
    key: str
    run: Callable[[], None]


class Bar(Floating):
    taken = Signal(str)  # the key of the way that was pressed

    def __init__(self, say: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._say = say
        self.ways: tuple[Way, ...] = ()
        self.back = QPushButton(say("Back"))
        wear(self.back, "chevron-left", 16)
        self.hole = self._keyed(say("There is a hole here"), "H", "walk-hole", "flag", "off")
        self.leave = self._keyed(say("Leave"), "Esc", "link")
        rule = QFrame()
        rule.setFixedSize(1, 28)
        play(rule, role="vrule")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        inside = row(self.back, self._buttons, rule, self.hole, self.leave, gap=10)
        inside.setContentsMargins(SHADOW + 12, SHADOW + 10, SHADOW + 12, SHADOW + 10)
        self.setLayout(inside)

    def show_ways(self, ways: tuple[Way, ...]) -> None:
        """Offer *ways* in place of those that were offered before."""
        self.ways = ways
        empty(self._buttons)
        for place, way in enumerate(ways):
            made = self._keyed(way.text, way.key, "walk" if place else "walk-first")
            made.clicked.connect(partial(self._take, way.key))
            self._buttons.addWidget(made)
            made.show()
        if parent := self.parentWidget():
            self.fit(parent.width())

    def fit(self, room: int) -> None:
        """As wide as it has to be, and no wider than *room*."""
        if layout := self.layout():
            layout.activate()
        self.resize(min(self.sizeHint().width(), room), self.sizeHint().height())

    def _take(self, key: str, _checked: bool = False) -> None:
        self.taken.emit(key)

    def _keyed(self, text: str, key: str, role: str, icon: str = "", tint: str = "ink2") -> QPushButton:
        """A button with the key that does the same."""
        made = QPushButton()
        play(made, role=role)
        made.ensurePolished()
        made.setAccessibleName(text)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        shown = made.fontMetrics().elidedText(one_line(text), Qt.TextElideMode.ElideRight, LONGEST)
        made.setText(shown.replace("&", "&&"))
        cap: QLabel = key_cap(spelled(key, self._say))
        cap.setParent(made)
        cap.ensurePolished()
        cap.adjustSize()
        if icon:
            wear(made, icon, ICON, tint)
        made.setMinimumWidth(made.sizeHint().width() + cap.width() + 10 + (ICON + 8 if icon else 0))
        cap_row = row(None, cap, margins=(0, 0, 12, 0))
        made.setLayout(cap_row)
        return made
