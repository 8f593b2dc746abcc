"""A number to type into a row, as the language writes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from mapper.window.guided.entry import Entry
from mapper.window.style import play
from mapper.words import Language
from mapper.words.numbers import number, read_number


class Amount(Entry):
    """Empty is not known, which is not the same as nothing."""

    def __init__(
        self, name: str, hint: str, say: Language, tell: Callable[[float | None], object], wide: int = 72
    ) -> None:
        super().__init__(name, hint)
        self.say, self._tell = say, tell
        self.setFixedWidth(wide)
        self.setToolTip(name)
        play(self, role="amount")
        self.editingFinished.connect(self.flush)

    def show_value(self, value: float | None) -> None:
        self.show_text("" if value is None else number(value, self.say, 6))

    def value(self) -> tuple[float | None, bool]:
        """What is typed, and whether it is a number or nothing at all."""
        text = self.text().strip()
        found = read_number(text, self.say) if text else None
        return found, found is not None or not text

    def flush(self) -> None:
        """Tell what is typed; what is no number stays, marked, until it is one."""
        if not self.isModified():
            return
        found, good = self.value()
        play(self, wrong="false" if good else "true")
        if good:
            self.setModified(False)
            self._tell(found)


class Words(Entry):
    """A line of a row that says what was typed once the hand goes elsewhere."""

    def __init__(self, name: str, hint: str, tell: Callable[[str], object]) -> None:
        super().__init__(name, hint)
        self._tell = tell
        self._touched = False
        play(self, role="line")
        self.textEdited.connect(self._touch)
        self.editingFinished.connect(self.flush)

    def isModified(self) -> bool:
        """Whether somebody typed here, also where a known word was completed, which Qt takes for no edit."""
        return self._touched or super().isModified()

    def setModified(self, on: bool) -> None:
        self._touched = self._touched and on
        super().setModified(on)

    def _touch(self, text: str) -> None:
        self._touched = True

    def flush(self) -> None:
        if self.isModified():
            self.setModified(False)
            self._tell(self.text())


def select_all(line: QLineEdit) -> None:
    """Come into a line with what it holds ready to be written over."""
    line.setFocus()
    line.selectAll()
