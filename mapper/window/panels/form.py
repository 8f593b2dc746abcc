"""Forms: rows of inputs tied to the fields of one or several records.

Whoever changes a record, the form follows; what the hand changes becomes one
entry of the stream, with a label of its own for undo.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from PySide6.QtWidgets import QGridLayout, QWidget

from mapper.edits import flow
from mapper.edits.refused import Refused
from mapper.model.document import Reader
from mapper.model.draft import Draft
from mapper.model.records import Id, Record
from mapper.session.session import Session
from mapper.window.controls import column, label
from mapper.window.panels.editors import Editor
from mapper.window.refusal import Refusal
from mapper.words import Language


def _always(map: Reader, record: Record) -> bool:
    return True


@dataclass(frozen=True)
class Input:
    """One field of a form: its label, its editor, and how what was typed is written."""

    name: str
    label: str
    undo: str  # what the entry is called in the menu
    editor: Callable[[Language], Editor]
    write: Callable[[Draft, tuple[Id, ...], Any], None] | None = None
    shown: Callable[[Reader, Record], bool] = _always
    half: bool = False  # shares its row with the next half, if that is shown


class Form(QWidget):
    """The fields that *inputs* name, of the records that are shown."""

    def __init__(self, session: Session, say: Language, inputs: tuple[Input, ...]) -> None:
        super().__init__()
        self._session = session
        self._say = say
        self._about: tuple[Id, ...] = ()
        self._inputs = inputs
        self._cells = {one.name: _Cell(one, say, self._write) for one in inputs}
        self._placed: tuple[str, ...] = ()
        self._grid = self._lay_out()

    @property
    def names(self) -> frozenset[str]:
        """The names of the fields, for asking whether one is here."""
        return frozenset(self._cells)

    def editor(self, name: str) -> Editor:
        return self._cells[name].editor

    def show_records(self, ids: tuple[Id, ...]) -> None:
        """Show *ids*; a field in which they differ is shown empty."""
        if ids != self._about:
            self.flush()
        self._about = ids
        map = self._session.document
        records = [record for id in ids if (record := map.get(id))]
        self.setEnabled(bool(records))
        if records:
            self._place([one for one in self._inputs if all(one.shown(map, record) for record in records)])
        for one in self._inputs if records else ():
            cell = self._cells[one.name]
            cell.editor.look_at(map, records[0])
            values = [getattr(record, one.name, None) for record in records]
            cell.editor.show(values[0] if all(value == values[0] for value in values) else None)

    def flush(self) -> None:
        """What is half typed becomes true."""
        for cell in self._cells.values():
            cell.editor.flush()

    def _write(self, one: Input, value: Any) -> None:
        ids = tuple(id for id in self._about if id in self._session.document)
        if not ids:
            return
        try:
            with self._session.edit(self._say(one.undo)) as draft:
                if one.write:
                    one.write(draft, ids, value)
                else:
                    flow.set_fields(draft, ids, **{one.name: value})
        except Refused as no:
            self._put_back(one, self._say.tell(no.sentence))
        except ValidationError:
            self._put_back(one, self._say("This does not fit here. Nothing was changed."))

    def _put_back(self, one: Input, reason: str) -> None:
        self.show_records(self._about)
        self._cells[one.name].refuse(reason)

    def _lay_out(self) -> QGridLayout:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for row, cell in enumerate(self._cells.values()):
            grid.addWidget(cell, row, 0, 1, 2)
        return grid

    def _place(self, shown: list[Input]) -> None:
        """Put the fields that are *shown* below one another, two halves in a row; hide the others."""
        names = tuple(one.name for one in shown)
        if names == self._placed:
            return
        self._placed = names
        for name, cell in self._cells.items():
            cell.setVisible(name in names)
            self._grid.removeWidget(cell)
        place = 0  # counted in half rows
        for i, one in enumerate(shown):
            alone = one.half and place % 2 == 0 and not (shown[i + 1 : i + 2] and shown[i + 1].half)
            half = one.half and not alone
            place += 0 if half else place % 2
            self._grid.addWidget(self._cells[one.name], place // 2, place % 2, 1, 1 if half else 2)
            place += 1 if half else 2


class _Cell(QWidget):
    """A label, the editor under it, and the place for one sentence when a value cannot be."""

    def __init__(self, one: Input, say: Language, write: Callable[[Input, Any], None]) -> None:
        super().__init__()
        self.editor = one.editor(say)
        self.refusal = Refusal()
        self.editor.refuse = self.refuse
        self.editor.tell = lambda value: write(one, value)
        name = say(one.label)
        widget = self.editor.widget
        (widget.focusProxy() or widget).setAccessibleName(name)
        parts = [label(name, "label"), widget] if one.label else [widget]
        self.setLayout(column(*parts, self.refusal, gap=4))

    def refuse(self, reason: str) -> None:
        """Say *reason* under the field, for its eye and for its ear; empty takes it away."""
        self.refusal.say(reason)
        self.editor.widget.setAccessibleDescription(reason)
