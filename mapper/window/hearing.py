"""Has Qt ask every canvas for what it tells those who listen; small, for it is there from the start."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication

HEARD: Final = "mapper_heard"  # the property of the program that says that canvases are


def hear_canvases(app: QApplication) -> None:
    """From now on every canvas tells its steps to whoever listens."""
    if not app.property(HEARD):
        app.setProperty(HEARD, True)
        QAccessible.installFactory(_interface_of)


def _interface_of(name: str, thing: QObject) -> QAccessibleInterface | None:
    ears = getattr(thing, "ears", None)
    return ears.interface() if ears else None
