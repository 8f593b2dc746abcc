"""The right side of the map: one panel at a time, the inspector or another that was called up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mapper.scene.look import Look
from mapper.window.panels.inspector import LEAST, MOST, WIDTH, Inspector


class SidePanel(Protocol):
    """What a panel beside the map can be asked, besides being a widget."""

    def set_look(self, look: Look) -> None: ...

    def flush(self) -> None:
        """What is half typed becomes true."""

    def close_down(self) -> None:
        """Hear no more of the session."""


class Side(QStackedWidget):
    turned = Signal(str)  # to the panel of that name

    def __init__(self, inspector: Inspector) -> None:
        super().__init__()
        self.setMinimumWidth(LEAST)
        self.setMaximumWidth(MOST)
        self.name = "inspector"
        self._widths = {"inspector": WIDTH}
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._panels: dict[str, QWidget] = {"inspector": inspector}
        self.addWidget(inspector)

    def offer(self, name: str, width: int, make: Callable[[], QWidget]) -> None:
        """There is a panel *name*, *width* pixels wide at first; it is made when it is first called up."""
        self._makers[name] = make
        self._widths[name] = width

    def offers(self, name: str) -> bool:
        return name in self._makers

    def panel(self, name: str) -> QWidget:
        if name not in self._panels:
            self._panels[name] = self._makers[name]()
            self.addWidget(self._panels[name])
        return self._panels[name]

    def turn_to(self, name: str) -> int:
        """Show the panel *name*, and answer how wide it wants to be."""
        panel = self.panel(name)
        changed, self.name = self.name != name, name
        self.setCurrentWidget(panel)
        if changed:
            self.turned.emit(name)
        return self._widths[name]

    def note_width(self) -> None:
        """The panel that is shown is as wide as this the next time."""
        self._widths[self.name] = self.width()

    def set_look(self, look: Look) -> None:
        for panel in self._all():
            panel.set_look(look)

    def flush(self) -> None:
        for panel in self._all():
            panel.flush()

    def close_down(self) -> None:
        for panel in self._all():
            panel.close_down()

    def _all(self) -> tuple[SidePanel, ...]:
        return tuple(cast(SidePanel, panel) for panel in self._panels.values())
