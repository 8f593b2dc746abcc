"""Lists one types into: a widget for each record, and a line that hears Enter, Alt arrows and pasted rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from mapper.model.records import Id
from mapper.window.controls import button, column, label, row
from mapper.window.icons import wear
from mapper.window.style import play

W = TypeVar("W", bound=QWidget)


class Lines(Generic[W]):
    """Widgets one below the other, one for each record, kept in step with the records."""

    def __init__(self, make: Callable[[Id], W], gap: int = 0) -> None:
        self._make = make
        self.layout = QVBoxLayout()
        self.layout.setSpacing(gap)
        self.by_id: dict[Id, W] = {}

    def keep(self, ids: Sequence[Id]) -> None:
        """Have a widget for each of *ids*, in their order, and none for any other."""
        for id in [id for id in self.by_id if id not in ids]:
            gone = self.by_id.pop(id)
            gone.hide()
            gone.deleteLater()
        for place, id in enumerate(ids):
            if id not in self.by_id:
                self.by_id[id] = self._make(id)
            if self.layout.indexOf(self.by_id[id]) != place:
                self.layout.insertWidget(place, self.by_id[id])
        self.by_id = {id: self.by_id[id] for id in ids}


class Strokes(QObject):
    """Hears on one line what a list needs: Enter, Backspace in nothing, Alt arrows, several pasted rows."""

    entered = Signal()
    emptied = Signal()
    shifted = Signal(int)
    pasted = Signal(str)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._before = ""
        line.installEventFilter(self)
        line.textEdited.connect(self._edited)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._before = self._line.text()
            return self._pressed(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
                return True
            case Qt.Key.Key_Backspace if not self._line.text():
                self.emptied.emit()
                return True
            case Qt.Key.Key_Up | Qt.Key.Key_Down if alt:
                self.shifted.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
        return event.matches(QKeySequence.StandardKey.Paste) and self._paste()

    def _paste(self) -> bool:
        text = QGuiApplication.clipboard().text()
        if not is_several(text):
            return False
        self.pasted.emit(text)
        return True

    def _edited(self, text: str) -> None:
        """Rows that came by the menu or were dropped would else become one line."""
        if is_several(text):
            self._line.setText(self._before)
            self.pasted.emit(text)


def is_several(text: str) -> bool:
    """Whether *text* has several cells or lines, as copied from a spreadsheet or a list."""
    return any(mark in text.strip("\r\n") for mark in "\t\n\r\u2028")


class Adder(QFrame):
    """The last line of a list: what is typed there becomes a line of it."""

    def __init__(self, hint: str, add: Callable[[list[str]], object]) -> None:
        super().__init__()
        self._add = add
        self.line = QLineEdit()
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        play(self.line, role="bare")
        self.strokes = Strokes(self.line)
        self.strokes.entered.connect(self.keep)
        self.strokes.pasted.connect(self._pasted)
        self.line.editingFinished.connect(self.keep)
        sign = QLabel()
        wear(sign, "plus", 17, "ink3")
        self.setLayout(row(sign, self.line, gap=12, margins=(10, 0, 0, 0)))

    def keep(self) -> None:
        """What is typed becomes a line."""
        text = self.line.text().strip()
        self.line.clear()
        if text:
            self._add([text])

    def _pasted(self, text: str) -> None:
        typed = self.line.text().strip()
        self.line.clear()
        lines = [line.strip() for line in text.replace("\u2028", "\n").splitlines() if line.strip()]
        self._add([typed, *lines] if typed else lines)


class NothingYet(QWidget):
    """What belongs in an empty place and why, and one button to begin with."""

    def __init__(self, what: str, why: str, act: str, run: Callable[[], object], icon: str = "plus") -> None:
        super().__init__()
        self.button = button(act, run, icon=icon)
        said = label(what, "strong", wrap=True)
        self.setLayout(column(said, label(why, "small", wrap=True), 4, row(self.button, None), gap=4))
