"""The bar at the bottom: what is selected, the keys that matter now, and whether all is saved."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from mapper.window.controls import Elided, empty, key_cap, label
from mapper.window.icons import wear
from mapper.words import Language

HEIGHT = 28


class Hint(NamedTuple):
    """A key, as printed on it, and what it does now; without a key, what the mouse does."""

    keys: str
    does: str


class StatusBar(QFrame):
    def __init__(self, say: Language) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(say("Status"))
        self.name = Elided(role="strong", only_as_wide=True)
        self.message = Elided()
        self._caps = QHBoxLayout()
        self._caps.setSpacing(6)
        self._icon = QLabel()
        self.saved = label()
        self.counts = label()
        self.language = label(say.code.upper())
        self.hints: tuple[Hint, ...] = ()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 0)
        layout.setSpacing(6)
        layout.addWidget(self.name)
        layout.addLayout(self._caps)
        layout.addSpacing(10)
        layout.addWidget(self.message, 1)
        layout.addSpacing(10)
        for widget in (self._icon, self.saved):
            layout.addWidget(widget)
        for widget in (self.counts, self.language):
            layout.addSpacing(8)
            layout.addWidget(widget)

    def show_saved(self, text: str, icon: str, tint: str = "ink2") -> bool:
        """The state of saving; whether that is new."""
        if self.saved.text() == text:
            return False
        self.saved.setText(text)
        wear(self._icon, icon, 13, tint)
        return True

    def show_hints(self, hints: tuple[Hint, ...]) -> None:
        """The few keys that matter right now, in place of those shown before."""
        if hints == self.hints:
            return
        self.hints = hints
        empty(self._caps)
        for hint in hints:
            parts = (key_cap(hint.keys) if hint.keys else None, label(hint.does) if hint.does else None)
            for widget in parts:
                if widget:
                    self._caps.addWidget(widget)
                    widget.show()
