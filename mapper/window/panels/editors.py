"""Editors: a widget with a value each.  What is half typed counts when the hand goes elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from mapper.insight.order import main_sheet
from mapper.model.document import Reader
from mapper.model.records import Person, Record
from mapper.window.controls import Choice, Tick, label
from mapper.window.style import play
from mapper.words import N_, Language
from mapper.words.numbers import number, read_number
from mapper.words.times import brief_minutes

Tell = Callable[[Any], None]
Choices = Callable[[Reader, Record, Language], tuple[tuple[Any, str], ...]]


class Editor:
    """``show`` sets the value; ``tell`` hears of the hand alone; ``refuse`` says why a value cannot be."""

    widget: QWidget
    tell: Tell
    refuse: Callable[[str], None]

    def show(self, value: Any) -> None:
        """Show *value*; None is not known, or differs among several records."""
        raise NotImplementedError

    def look_at(self, map: Reader, record: Record) -> None:
        """The record whose value is shown next, for editors whose choices depend on it."""

    def flush(self) -> None:
        """Tell what is half typed, as if the hand had gone elsewhere."""


def is_taking_back(event: QEvent) -> bool:
    """Whether the keys of undo or redo were pressed, and a shortcut might be meant."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class Field(QLineEdit):
    """A line that leaves undo and redo to the map as long as nothing is typed in it."""

    def event(self, event: QEvent) -> bool:
        if is_taking_back(event) and not self.isModified():
            event.ignore()
            return False
        return super().event(event)


class Line(Editor):
    """One line of text."""

    def __init__(self, say: Language, hint: str = "") -> None:
        self.say = say
        self.line: QLineEdit = Field()
        self.line.setPlaceholderText(say(hint))
        self.line.editingFinished.connect(self.flush)
        self.widget: QWidget = self.line
        self._shown: Any = None

    def show(self, value: Any) -> None:
        if value == self._shown and self.line.isModified():
            return  # somebody changed another field while this one is being typed
        self._shown = value
        self.line.setText(self.spelled(value))
        self.line.setCursorPosition(0)
        play(self.line, wrong="false")
        self.refuse("")

    def flush(self) -> None:
        if not self.line.isModified():
            return
        value, reason = self.read(self.line.text())
        play(self.line, wrong="true" if reason else "false")
        self.refuse(reason)
        if not reason:
            self.line.setModified(False)
            self._shown = value
            self.tell(value)

    def spelled(self, value: Any) -> str:
        return "" if value is None else str(value)

    def read(self, text: str) -> tuple[Any, str]:
        """The value that *text* spells, and one sentence when it spells none."""
        return text, ""


class Number(Line):
    """A number as the language writes it; an empty field is a number not known."""

    def __init__(self, say: Language, least: float | None = 0.0, unit: str = "") -> None:
        super().__init__(say)
        self._least = least
        if unit:
            self.widget = _with_unit(self.line, say(unit))

    def spelled(self, value: Any) -> str:
        return "" if value is None else number(value, self.say, 6)

    def read(self, text: str) -> tuple[Any, str]:
        if not text.strip():
            return None, ""
        value = read_number(text, self.say)
        if value is None:
            return None, self.say("This is not a number yet. Nothing was changed.")
        if self._least is not None and value < self._least:
            return None, self.say("This number is too small. Nothing was changed.")
        return value, ""


class Minutes(Number):
    """Minutes, shown with their unit and typed with it or without."""

    def spelled(self, value: Any) -> str:
        return "" if value is None else brief_minutes(value, self.say, 6)

    def read(self, text: str) -> tuple[Any, str]:
        return super().read(text.strip().rstrip("minMIN.\u2032'"))


class Percent(Number):
    """A share from 0 to 1, typed and shown in percent."""

    def spelled(self, value: Any) -> str:
        return "" if value is None else f"{number(value * 100, self.say, 4)}\u00a0%"

    def read(self, text: str) -> tuple[Any, str]:
        value, reason = super().read(text)
        if value is None:
            return value, reason
        if value > 100:
            return None, self.say("A share goes from 0 % to 100 %. Nothing was changed.")
        return value / 100, ""


class Text(Editor):
    """Several lines of text."""

    def __init__(self, say: Language, hint: str = "", height: int = 84) -> None:
        self.widget: Passage = Passage()
        self.widget.setFixedHeight(height)
        self.widget.setPlaceholderText(say(hint))
        self.widget.left.connect(self.flush)
        self._shown: Any = None

    def show(self, value: Any) -> None:
        if value == self._shown and self.widget.document().isModified():
            return
        self._shown = value
        self.widget.setPlainText(value or "")
        self.widget.document().setModified(False)

    def flush(self) -> None:
        if self.widget.document().isModified():
            self.widget.settle()
            self._shown = self.widget.toPlainText()
            self.tell(self._shown)


class Passage(QPlainTextEdit):
    """A text field that says when the hand leaves it, and lets Tab go on to the next field."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def event(self, event: QEvent) -> bool:
        if is_taking_back(event) and not self.document().isModified():
            event.ignore()  # nothing is half typed: the map takes back what was done last
            return False
        return super().event(event)

    def settle(self) -> None:
        """What is typed is true: nothing is left here to take back."""
        self.document().setModified(False)
        self.document().clearUndoRedoStacks()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
            return
        super().keyPressEvent(event)


class Money(Number):
    """Money in the map's own currency, which stands beside it."""

    def __init__(self, say: Language, least: float | None = 0.0) -> None:
        super().__init__(say, least)
        self._currency = label("", "quiet")
        self.widget = _beside(self.line, self._currency)

    def look_at(self, map: Reader, record: Record) -> None:
        self._currency.setText(main_sheet(map).currency)


class Pick(Editor):
    """One of a few values."""

    def __init__(self, say: Language, choices: Choices) -> None:
        self.say = say
        self.widget: Choice = Choice()
        self._choices = choices
        self.widget.activated.connect(lambda index: self.tell(self.widget.itemData(index)))

    def look_at(self, map: Reader, record: Record) -> None:
        self.widget.offer(self._choices(map, record, self.say))

    def show(self, value: Any) -> None:
        self.widget.setCurrentIndex(self.widget.findData(value))


class Toggle(Editor):
    """Yes or no."""

    def __init__(self, say: Language, text: str) -> None:
        self.widget: Tick = Tick(say(text))
        self.widget.clicked.connect(lambda on: self.tell(on))

    def show(self, value: Any) -> None:
        self.widget.setChecked(bool(value))


NOBODY = N_("Nobody")


class Somebody(Editor):
    """A person of the map, chosen, or a new one whose name is typed: an id, a new name, or None."""

    hint = N_("Choose, or type a new name")

    def __init__(self, say: Language) -> None:
        self.say = say
        self.widget: Choice = Choice()
        self._line = Field()
        self.widget.setLineEdit(self._line)
        self.widget.setInsertPolicy(Choice.InsertPolicy.NoInsert)
        if completer := self.widget.completer():
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._line.setPlaceholderText(say(self.hint))
        self._line.setFrame(False)
        self._line.editingFinished.connect(self.flush)
        self.widget.activated.connect(self._chosen)

    def look_at(self, map: Reader, record: Record) -> None:
        people = sorted(map.all(Person), key=lambda person: (person.name.casefold(), person.id))
        self.widget.offer(((None, self.say(NOBODY)), *((person.id, person.name) for person in people)))

    def show(self, value: Any) -> None:
        if self._line.isModified() and self._line.hasFocus():
            return
        self.widget.setCurrentIndex(self.widget.findData(value))
        if value is None:
            self.widget.setEditText("")
        self._line.setModified(False)

    def flush(self) -> None:
        if not self._line.isModified():
            return
        self._line.setModified(False)
        name = self._line.text().strip()
        found = self.widget.findText(name, Qt.MatchFlag.MatchFixedString)
        if not name:
            self.tell(None)
        elif found >= 0:
            self._chosen(found)
        else:
            self.tell(NewPerson(name))

    def _chosen(self, index: int) -> None:
        self._line.setModified(False)
        self.tell(self.widget.itemData(index))


class NewPerson(str):
    """The name of a person who is not on the map yet."""

    __slots__ = ()


def _with_unit(edit: QLineEdit, unit: str) -> QWidget:
    return _beside(edit, label(unit, "quiet"))


def _beside(edit: QLineEdit, unit: QLabel) -> QWidget:
    box = QWidget()
    layout = QHBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    layout.addWidget(edit, 1)
    layout.addWidget(unit)
    box.setFocusProxy(edit)
    return box
