"""What a press of keys may mean: letters and signs by their character, digits also by where they lie.

A French keyboard gives its digits only with Shift; what is asked for as Ctrl 1
must work there without.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

ALONE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
ON_A_MAC = {18: 1, 19: 2, 20: 3, 21: 4, 23: 5, 22: 6, 26: 7, 28: 8, 25: 9, 29: 0}
FIRST = 2 if sys.platform == "win32" else 10  # the scan code of the key with the 1; the others follow


def spellings(event: QKeyEvent) -> tuple[str, ...]:
    """The pressed keys as a catalogue may spell them, the likeliest first."""
    key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    found = [_spelled(held, key)]
    if (sign := _sign(event)) and sign not in found:
        found.append(sign)
    if (digit := _digit(event)) is not None:
        found.append(_spelled(held, Qt.Key(Qt.Key.Key_0 + digit)))
    return tuple(dict.fromkeys(found))


def chord(event: QKeyEvent) -> str:
    """The pressed keys as they are to be remembered; nothing while only Shift and the like are held."""
    if event.key() in ALONE:
        return ""
    return _sign(event) or spellings(event)[-1]


def _spelled(held: Qt.KeyboardModifier, key: Qt.Key) -> str:
    return QKeySequence(held.value | key.value).toString()


def _sign(event: QKeyEvent) -> str:
    """The character that was typed, if it is neither letter nor digit: with or without Shift, as it comes."""
    others = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    text = event.text()
    is_sign = len(text) == 1 and text.isprintable() and not text.isalnum() and not text.isspace()
    return text if is_sign and not others and _digit(event) is None else ""


def _digit(event: QKeyEvent) -> int | None:
    """The digit that lies on a key of the row above the letters, whatever character it gives."""
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        return None
    if sys.platform == "darwin":
        return ON_A_MAC.get(event.nativeVirtualKey())
    place = event.nativeScanCode() - FIRST
    return (place + 1) % 10 if 0 <= place <= 9 else None
