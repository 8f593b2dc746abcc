"""The checklist's tab: one line a check, typed one after the other, put in order with Alt and the arrows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from mapper.edits import tasks
from mapper.insight.order import tasks_of
from mapper.model.records import Id, Node, Person, Task
from mapper.session.session import Session
from mapper.window.controls import column, label, row, scrolled
from mapper.window.icons import wear
from mapper.window.panels.check_row import CheckRow, Growing
from mapper.window.style import play
from mapper.words import Language
from mapper.words.numbers import number


class ChecklistPanel:
    """The lines of one step's checklist, a place to type the next, and what they add up to."""

    def __init__(self, session: Session, say: Language, dressed: Callable[[QWidget], None]) -> None:
        self._session = session
        self._say = say
        self._dressed = dressed
        self._node: Id | None = None
        self._rows: dict[Id, CheckRow] = {}
        self._after: Id | None = None
        self.count = label("", "quiet")
        self.adder = Growing()
        self.adder.setPlaceholderText(say("Add a check, Enter for the next"))
        self.adder.setAccessibleName(say("Add a check"))
        self.adder.entered.connect(self._entered)
        self.adder.emptied.connect(self._stop_adding)
        self.adder.pasted_lines.connect(self._pasted)
        self.adder.left.connect(self._keep_typed)
        self._adding = self._adding_row()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._list.addWidget(self._adding)
        self._minutes = label("", "strong")
        self._stand_in = label("", "strong")
        self.widget: QWidget = self._laid_out()

    def show_records(self, ids: tuple[Id, ...]) -> None:
        node = ids[0] if ids else None
        if node != self._node:
            self.flush()
            self._node, self._after = node, None
        self._show_lines()
        self._show_foot()

    def flush(self) -> None:
        for line in tuple(self._rows.values()):
            line.flush()
        self._keep_typed()

    def row(self, task: Id) -> CheckRow:
        return self._rows[task]

    # what is shown

    def _show_lines(self) -> None:
        found = tasks_of(self._session.document, self._node) if self._node else []
        self.count.setText(self._say.many("{n} check", "{n} checks", len(found)) if found else "")
        wanted = {task.id: task for task in found}
        for id in [id for id in self._rows if id not in wanted]:
            gone = self._rows.pop(id)
            gone.hide()
            gone.deleteLater()
        for place, task in enumerate(found):
            line = self._rows.get(task.id) or self._new_row(task)
            line.show_task(task)
            if self._list.indexOf(line) != place:
                self._list.insertWidget(place, line)
        self._place_adder([task.id for task in found])

    def _place_adder(self, order: list[Id]) -> None:
        """Right after the line that Enter was pressed in; else at the end."""
        if self._after not in order:
            self._after = None
        place = order.index(self._after) + 1 if self._after else len(order)
        if self._list.indexOf(self._adding) != place:
            focused = self.adder.hasFocus()
            self._list.removeWidget(self._adding)
            self._list.insertWidget(place, self._adding)
            if focused:
                self.adder.setFocus()

    def _show_foot(self) -> None:
        map = self._session.document
        node = map.get(self._node)
        found = [task.minutes for task in tasks_of(map, node.id) if task.minutes is not None] if node else []
        total = self._say("{n} min", n=number(sum(found), self._say)) if found else self._say("Not known")
        self._minutes.setText(total)
        person = map.get(node.stand_in) if isinstance(node, Node) else None
        self._stand_in.setText(
            " ".join(person.name.split()) if isinstance(person, Person) else self._say("Nobody")
        )

    def _new_row(self, task: Task) -> CheckRow:
        made = CheckRow(self._say, self._session, task.id)
        made.text.entered.connect(lambda: self._add_after(task.id, made))
        made.text.emptied.connect(lambda: self._remove(task.id))
        made.text.shifted.connect(lambda places: self._shift(task.id, places))
        made.text.pasted_lines.connect(lambda lines: self._insert(lines, task.id))
        made.bin.clicked.connect(lambda _=False: self._remove(task.id))
        self._rows[task.id] = made
        self._dressed(made)
        return made

    # what the hand does

    def _add_after(self, task: Id, line: CheckRow) -> None:
        line.flush()
        self._after = task
        self._show_lines()
        self.adder.setFocus()

    def _entered(self) -> None:
        if not self._keep_typed():
            self._after = None
            self._show_lines()
        self.adder.setFocus()

    def _keep_typed(self) -> bool:
        """What stands in the adder becomes a line; whether there was anything."""
        text = self.adder.toPlainText().strip()
        self.adder.clear()
        if text:
            self._insert([text], self._after)
        return bool(text)

    def _pasted(self, lines: list[str]) -> None:
        typed = self.adder.toPlainText().strip()
        self.adder.clear()
        self._insert([typed, *lines] if typed else lines, self._after)

    def _insert(self, lines: list[str], after: Id | None) -> None:
        if not self._node or self._node not in self._session.document:
            return
        adding_in_between = after is not None and after == self._after
        with self._session.edit(self._say.many("Add a check", "Add {n} checks", len(lines))) as draft:
            for line in lines:
                after = tasks.add(draft, self._node, line, after).id
                if adding_in_between:
                    self._after = after
        self._show_lines()

    def _stop_adding(self) -> None:
        """Backspace where nothing is typed goes back to the line before."""
        before = [self._after] if self._after else self._order()[-1:]
        self._after = None
        self._show_lines()
        for id in before:
            self._rows[id].focus_end()

    def _remove(self, task: Id) -> None:
        order = self._order()
        place = order.index(task) if task in order else 0
        with self._session.edit(self._say("Delete a check")) as draft:
            draft.remove(task)
        if place:
            self._rows[order[place - 1]].focus_end()
        else:
            self.adder.setFocus()

    def _shift(self, task: Id, places: int) -> None:
        with self._session.edit(self._say("Move a check")) as draft:
            tasks.move(draft, task, places)
        self._rows[task].focus_end()

    def _order(self) -> list[Id]:
        return [task.id for task in tasks_of(self._session.document, self._node)] if self._node else []

    # how it is laid out

    def _adding_row(self) -> QWidget:
        sign = QLabel()
        wear(sign, "plus", 18, "ink3")
        made = QFrame()
        made.setLayout(row(sign, self.adder, gap=8, margins=(5, 3, 0, 3)))
        return made

    def _laid_out(self) -> QWidget:
        say = self._say
        inside = QWidget()
        top = row(label(say("Checklist"), "heading"), self.count, None)
        why = label(say("Could someone else do this tomorrow? Write it down once."), "small", wrap=True)
        inside.setLayout(column(top, why, self._list, None, gap=6, margins=(16, 14, 10, 12)))
        foot = QFrame()
        play(foot, role="foot")
        lines = (
            row(label(say("Run time"), "small"), None, self._minutes),
            row(label(say("Stand-in"), "small"), None, self._stand_in),
        )
        foot.setLayout(column(*lines, margins=(16, 12, 16, 12)))
        made = QWidget()
        made.setLayout(column(scrolled(inside), foot, gap=0))
        return made
