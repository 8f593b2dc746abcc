"""The keys of the canvas: those of the catalogue; arrows move the paper when nothing is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from mapper.desk.commands import COMMANDS, Command
from mapper.desk.events import Key
from mapper.window.keymap import Keymap
from mapper.window.pressed import spellings

if TYPE_CHECKING:
    from mapper.window.canvas import Canvas

STEP = 60.0  # pixels that an arrow key moves the paper
WAYS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class Keys:
    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.keymap = Keymap()
        self._commands = {one.name: one for one in COMMANDS}

    def press(self, event: QKeyEvent) -> bool:
        """Do what the keys stand for; false if they stand for nothing now."""
        desk = self._canvas.desk
        if event.key() == Qt.Key.Key_Escape:
            was = desk.selection, desk.state, desk.tool
            desk.handle(Key("Escape"))
            if self._canvas.sight and was == ((), desk.state, desk.tool):
                self._canvas.let_go.emit()
            return True
        one = self._command(event)
        if event.key() == Qt.Key.Key_Tab and self._canvas.tab_moves_focus:
            return False
        if one is None or not one.enabled(desk):
            return self._pan(event)
        one.run(desk)
        if (node := desk.one_node()) and not desk.composer.question:
            self._canvas.reveal(node.id)
        return True

    def _command(self, event: QKeyEvent) -> Command | None:
        names = self.keymap.names(spellings(event))
        return next((self._commands[name] for name in names if name in self._commands), None)

    def _pan(self, event: QKeyEvent) -> bool:
        way = WAYS.get(Qt.Key(event.key()))
        if way is None or _held(event) or self._canvas.desk.selection:
            return False
        self._canvas.set_view(self._canvas.view.moved(way[0] * STEP, way[1] * STEP))
        return True


def _held(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
