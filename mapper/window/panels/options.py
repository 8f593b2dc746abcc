"""A few options side by side, of which one is held down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from mapper.window.controls import button


class Options(QWidget):
    """Buttons in rows of *across*; ``chosen`` hears which one the hand pressed, also the one held down."""

    def __init__(self, name: str, chosen: Callable[[Any], object], across: int = 2) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._chosen, self._across = chosen, across
        self.buttons: dict[Any, QPushButton] = {}
        self._names: tuple[tuple[Any, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)

    def offer(self, options: tuple[tuple[Any, str], ...]) -> None:
        """Offer *options*, pairs of a value and its text."""
        if options == self._names:
            return
        self._names = options
        for old in self.buttons.values():
            old.hide()
            old.deleteLater()
        self.buttons = {}
        for place, (value, text) in enumerate(options):
            made = button(text[:40], lambda value=value: self._press(value), role="filter")  # type: ignore[misc]
            made.setCheckable(True)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.buttons[value] = made
            self._grid.addWidget(made, place // self._across, place % self._across)

    def show_value(self, value: Any) -> None:
        for own, made in self.buttons.items():
            made.setChecked(own == value)

    def _press(self, value: Any) -> None:
        self.buttons[value].setChecked(True)  # until the map says otherwise
        self._chosen(value)
