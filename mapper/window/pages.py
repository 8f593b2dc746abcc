"""What a window shows in place of the map: empty paper until it is there, the settings, the keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from mapper.window.keys_page import KeysPage
    from mapper.window.main_window import MainWindow
    from mapper.window.settings_page import SettingsPage


def settings_page(window: MainWindow) -> SettingsPage:
    from mapper.window.settings_page import SettingsPage

    program, show_keys = window.program, partial(window.show_view, "keys")
    return SettingsPage(window.say, program.settings, program.change_settings, show_keys)


def keys_page(window: MainWindow) -> KeysPage:
    from mapper.window.keys_page import KeysPage

    program, back = window.program, partial(window.show_view, "settings")
    return KeysPage(window.say, program.settings, program.change_settings, back, window.dressed)


class Paper(QWidget):
    """The empty sheet that is seen until the map is there; tells when it has been painted."""

    def __init__(self, window: MainWindow, painted: Callable[[], None]) -> None:
        super().__init__()
        self._window = window
        self._painted: Callable[[], None] | None = painted

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(self._window.look["canvas"]))
        if self._painted:
            painted, self._painted = self._painted, None
            painted()
