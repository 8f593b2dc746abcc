"""The keys of the canvas: those of the catalogue; arrows move the paper when nothing is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from mapper.desk.commands import COMMANDS
from mapper.desk.events import Key

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
        self._commands = {QKeySequence(key).toString(): one for one in COMMANDS for key in one.keys}

    def press(self, event: QKeyEvent) -> bool:
        """Do what the keys stand for; false if they stand for nothing now."""
        desk = self._canvas.desk
        if event.key() == Qt.Key.Key_Escape:
            desk.handle(Key("Escape"))
            return True
        one = self._commands.get(_spelled(event))
        if one is None or not one.enabled(desk):
            return self._pan(event)
        one.run(desk)
        if node := desk.one_node():
            self._canvas.reveal(node.id)
        return True

    def _pan(self, event: QKeyEvent) -> bool:
        way = WAYS.get(Qt.Key(event.key()))
        if way is None or _held(event) or self._canvas.desk.selection:
            return False
        self._canvas.set_view(self._canvas.view.moved(way[0] * STEP, way[1] * STEP))
        return True


def _held(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def _spelled(event: QKeyEvent) -> str:
    """The pressed keys as a catalogue spells them."""
    key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
    return QKeySequence(_held(event).value | key.value).toString()
