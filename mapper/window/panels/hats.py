"""Editors for hats and hours: which hat is worn, all that a person has, the hours of a week."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCompleter, QLineEdit

from mapper.edits import people
from mapper.insight.accountability import WEEKS
from mapper.insight.hats import hat_name, read_hat
from mapper.model.document import Reader
from mapper.model.records import Node, Record
from mapper.window.controls import Choice
from mapper.window.panels.editors import Editor, Line, Number
from mapper.words import N_, Language


class Hat(Editor):
    """One hat, chosen from those that there are, or a new one whose name is typed."""

    def __init__(self, say: Language) -> None:
        self.say = say
        self.widget: Choice = Choice()
        self._line = QLineEdit()
        self.widget.setLineEdit(self._line)
        self.widget.setInsertPolicy(Choice.InsertPolicy.NoInsert)
        if completer := self.widget.completer():
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._line.setPlaceholderText(say("Choose, or type a new hat"))
        self._line.setFrame(False)
        self._line.editingFinished.connect(self.flush)
        self.widget.activated.connect(self._chosen)

    def look_at(self, map: Reader, record: Record) -> None:
        owner = record.owner if isinstance(record, Node) else None
        hats = people.hats_of(map, owner)
        self.widget.offer((("", self.say("None")), *((hat, hat_name(hat, self.say)) for hat in hats)))

    def show(self, value: Any) -> None:
        if self._line.isModified() and self._line.hasFocus():
            return
        self.widget.setCurrentIndex(self.widget.findData(value))
        self.widget.setEditText(hat_name(value or "", self.say))
        self._line.setModified(False)

    def flush(self) -> None:
        if self._line.isModified():
            self._line.setModified(False)
            self.tell(read_hat(self._line.text(), self.say))

    def _chosen(self, index: int) -> None:
        self._line.setModified(False)
        self.tell(self.widget.itemData(index))


class Hats(Line):
    """All the hats of a person, with commas between them."""

    def spelled(self, value: Any) -> str:
        return ", ".join(hat_name(hat, self.say) for hat in value or ())

    def read(self, text: str) -> tuple[Any, str]:
        return tuple(read_hat(part, self.say) for part in text.split(",") if part.strip()), ""


class HoursAWeek(Number):
    """Hours kept by the month and shown by the week; it tells the hours of a week."""

    def __init__(self, say: Language) -> None:
        super().__init__(say, unit=N_("h a week"))

    def spelled(self, value: Any) -> str:
        return "" if value is None else super().spelled(round(value / WEEKS, 2))
