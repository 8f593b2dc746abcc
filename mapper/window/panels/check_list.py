"""The lines of a checklist as one types them: Enter adds, Tab indents, Alt arrows and a grip move them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from mapper.edits import tasks
from mapper.edits.pasted import read_lines
from mapper.edits.tasks import DEEPEST, Line, level_at, levels
from mapper.insight.order import tasks_of
from mapper.model.doings import Tick
from mapper.model.records import Id, Task
from mapper.window.controls import row
from mapper.window.icons import wear
from mapper.window.panels.check_details import Details
from mapper.window.panels.check_row import INDENT, CheckRow
from mapper.window.panels.growing import Growing
from mapper.window.style import play

if TYPE_CHECKING:
    from mapper.window.panels import Surroundings

STILL_PRESSED = 30  # milliseconds until we look again whether the mouse was let go


class CheckList(QWidget):
    """A row for each line, a place to type the next, and what is known of the line that has the hand."""

    seen = Signal(QWidget)  # wants to be in view

    def __init__(
        self,
        at: Surroundings,
        tick: Callable[[Id, bool], object],
        stuck: Callable[[Id], object],
        open_link: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._at, self._tick, self._stuck, self._open_link = at, tick, stuck, open_link
        self._node: Id | None = None
        self._marks: Mapping[Id, Tick] = {}
        self.rows: dict[Id, CheckRow] = {}
        self.here: Id | None = None  # the line that has the hand
        self.details: Details | None = None  # made when first a line is taken
        self._after: Id | None = None  # the line after which one types
        self._level: int | None = None  # how deep, once somebody says so
        self.adder = self._made_adder()
        self._adding = self._adding_row()
        self._drop = QFrame(self)
        play(self._drop, role="drop")
        self._drop.hide()
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addWidget(self._adding)

    # what is shown

    def show_lines(self, node: Id | None, marks: Mapping[Id, Tick]) -> None:
        """Show the checklist of *node*, with the *marks* of the run that is under way."""
        if node != self._node:
            self.flush()
            self._take(None)
            self._node, self._after, self._level = node, None, None
        self._marks = marks
        found = self._lines()
        self._let_go([task.id for task in found])
        for place, (task, level) in enumerate(zip(found, levels(found), strict=True)):
            line = self.rows.get(task.id) or self._made_row(task.id)
            line.show_task(task, level, marks.get(task.id))
            if self._list.indexOf(line) != place:
                self._list.insertWidget(place, line)
        self.rows = {task.id: self.rows[task.id] for task in found}
        if self.here and self.details:
            self._show_details(self.here)
        self._place_adder(found)

    def flush(self) -> None:
        """What is half typed becomes true."""
        for line in tuple(self.rows.values()):
            line.flush()
        if self.details:
            self.details.flush()
        self._keep_typed()

    def _lines(self) -> list[Task]:
        return tasks_of(self._at.session.document, self._node) if self._node else []

    def _again(self) -> None:
        self.show_lines(self._node, self._marks)

    def _let_go(self, wanted: Sequence[Id]) -> None:
        """Take away the rows of lines that are gone; the hand goes to the line before."""
        order, kept = list(self.rows), None
        for id in [id for id in order if id not in wanted]:
            if self._has_focus(self.rows[id]):
                kept = next((one for one in reversed(order[: order.index(id)]) if one in wanted), None)
                (self.rows[kept].text if kept else self.adder).setFocus()
            if id == self.here:
                self._take(kept)
            gone = self.rows.pop(id)
            if self.details and gone.isAncestorOf(self.details):
                self.details.setParent(self)  # it goes on to another line
                self.details.hide()
            gone.hide()
            gone.deleteLater()

    def _has_focus(self, widget: QWidget) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and (focused is widget or widget.isAncestorOf(focused))

    def _place_adder(self, found: Sequence[Task]) -> None:
        """Right after the line that Enter was pressed in; else at the end."""
        order = [task.id for task in found]
        if self._after not in order:
            self._after = None
        place = order.index(self._after) + 1 if self._after else len(order)
        if self._list.indexOf(self._adding) != place:
            focused = self.adder.hasFocus()
            self._list.removeWidget(self._adding)
            self._list.insertWidget(place, self._adding)
            if focused:
                self.adder.setFocus()
        self._adding.setContentsMargins(self._adder_level(found, place) * INDENT, 0, 0, 0)

    def _adder_level(self, found: Sequence[Task], place: int) -> int:
        if self._level is None:
            return level_at(found, place)
        return min(self._level, levels(found)[place - 1] + 1 if place else 0, DEEPEST)

    # where the hand is

    def take(self, task: Id, field: str) -> None:
        """Put the hand into one of the fields of a line."""
        self.rows[task].focus_end()
        self._take(task)
        if self.details:
            self.details.form.editor(field).widget.setFocus()

    def _take(self, task: Id | None) -> None:
        """The hand is in a line now, or in none: show what is known of that, once the mouse is let go."""
        if task == self.here or (task and task not in self.rows):
            return
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            QTimer.singleShot(STILL_PRESSED, self, lambda: self._take(task))
            return
        before, self.here = self.rows.get(self.here) if self.here else None, task
        if self.details:
            self.details.flush()
            self.details.hide()
        if before:
            before.show_here(False)
        if task and task in self.rows:
            self._open(task)

    def _open(self, task: Id) -> None:
        line = self.rows[task]
        line.show_here(True)
        if self.details is None:
            self.details = Details(
                self._at.session, self._at.say, self._stuck_here, self._remove_here, self._open_link
            )
            self._at.dressed(self.details)
        self._show_details(task)
        line.open(self.details)
        QTimer.singleShot(0, line, lambda: self.seen.emit(line))

    def _show_details(self, task: Id) -> None:
        record = self._at.session.document.get(task)
        if self.details and isinstance(record, Task):
            self.details.show_task(task, record.link, self._marks.get(task))

    def _stuck_here(self) -> None:
        if self.here:
            self._stuck(self.here)

    def _remove_here(self) -> None:
        if self.here:
            self.remove(self.here)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._take(None)
        return False

    # what the hand does

    def _add_after(self, task: Id) -> None:
        self.rows[task].flush()
        self._after, self._level = task, None
        self._again()
        self.adder.setFocus()
        QTimer.singleShot(0, self, lambda: self.seen.emit(self._adding))

    def _entered(self) -> None:
        if not self._keep_typed():
            self._go_back()
        self.adder.setFocus()
        QTimer.singleShot(0, self, lambda: self.seen.emit(self._adding))

    def _go_back(self) -> None:
        """Enter where nothing is typed: out by one level, and in the end to the end of the list."""
        found = self._lines()
        level = self._adder_level(found, self._list.indexOf(self._adding))
        self._level = level - 1 if level else None
        if not level:
            self._after = None
        self._again()

    def _keep_typed(self) -> bool:
        """What stands in the adder becomes a line; whether there was anything."""
        text = self.adder.toPlainText().strip()
        self.adder.clear()
        if text and self._node and self._node in self._at.session.document:
            between = self._after
            with self._at.session.edit(self._at.say.many("Add a check", "Add {n} checks", 1)) as draft:
                made = tasks.add(draft, self._node, text, between, self._level)
                self._after = made.id if between else None
            self._again()
        return bool(text)

    def _pasted(self, text: str) -> None:
        typed = self.adder.toPlainText().strip()
        self.adder.clear()
        self._insert([*([Line(typed)] if typed else []), *read_lines(text, self._at.say)], self._after)

    def _insert(self, lines: Sequence[Line], after: Id | None) -> None:
        if not lines or not self._node or self._node not in self._at.session.document:
            return
        between = after is not None and after == self._after
        with self._at.session.edit(self._at.say.many("Add a check", "Add {n} checks", len(lines))) as draft:
            made = tasks.add_lines(draft, self._node, lines, after)
            if between:
                self._after = made[-1].id
        self._again()

    def _stop_adding(self) -> None:
        """Backspace where nothing is typed goes back to the line before."""
        place = self._list.indexOf(self._adding)
        self._after = self._level = None
        self._again()
        if place:
            self.rows[list(self.rows)[place - 1]].focus_end()

    def remove(self, task: Id) -> None:
        """Delete a line; the hand goes to the one before."""
        order = list(self.rows)
        place = order.index(task) if task in order else 0
        with self._at.session.edit(self._at.say("Delete a check")) as draft:
            tasks.remove(draft, task)
        if place:
            self.rows[order[place - 1]].focus_end()
        else:
            self.adder.setFocus()

    def _shift(self, task: Id, places: int) -> None:
        with self._at.session.edit(self._at.say("Move a check")) as draft:
            tasks.move(draft, task, places)
        line = self.rows[task]
        line.text.setFocus()
        QTimer.singleShot(0, line, lambda: self.seen.emit(line))

    def _indent(self, task: Id, by: int) -> bool:
        self.rows[task].flush()
        with self._at.session.edit(self._at.say("Indent a check")) as draft:
            return tasks.indent(draft, task, by)

    def _indent_adder(self, by: int) -> bool:
        found = self._lines()
        place = self._list.indexOf(self._adding)
        level = self._adder_level(found, place)
        self._level = level + by
        there = self._adder_level(found, place)
        if not by + level >= 0 or there == level:
            self._level = level
            return False
        self._place_adder(found)
        return True

    def _step(self, task: Id | None, by: int) -> None:
        """An arrow at the edge of a line goes to the next, the place to type in being one of them."""
        places: list[Id | None] = [*self.rows]
        places.insert(self._list.indexOf(self._adding), None)
        there = places.index(task) + by
        if 0 <= there < len(places):
            to = places[there]
            (self.rows[to].text if to else self.adder).setFocus()

    # dragging

    def _drag(self, height: int) -> None:
        """Show where a line would go that is let go at that height of the screen."""
        before = self._target(height)
        line = self.rows[before] if before else self.rows[next(reversed(self.rows))]
        y = line.y() if before else line.geometry().bottom()
        self._drop.setGeometry(8, y - 1, self.width() - 16, 2)
        self._drop.raise_()
        self._drop.show()

    def _dropped(self, task: Id, height: int) -> None:
        dragged = self._drop.isVisible()
        self._drop.hide()
        if dragged:
            with self._at.session.edit(self._at.say("Move a check")) as draft:
                tasks.place(draft, task, self._target(height))

    def _target(self, height: int) -> Id | None:
        """The line before which that height is; none at the end."""
        y = self.mapFromGlobal(QPoint(0, height)).y()
        return next((id for id, line in self.rows.items() if y < line.geometry().center().y()), None)

    # how it is made

    def _made_row(self, task: Id) -> CheckRow:
        made = CheckRow(self._at.say, self._at.session, task)
        made.taken.connect(lambda: self._take(task))
        made.text.entered.connect(lambda: self._add_after(task))
        made.text.emptied.connect(lambda: self.remove(task))
        made.text.shifted.connect(lambda places: self._shift(task, places))
        made.text.stepped.connect(lambda by: self._step(task, by))
        made.text.pasted.connect(lambda text: self._insert(read_lines(text, self._at.say), task))
        made.text.indents = lambda by: self._indent(task, by)
        made.box.clicked.connect(lambda on: self._tick(task, on))
        made.link.opened.connect(self._open_link)
        made.grip.dragged.connect(self._drag)
        made.grip.dropped.connect(lambda height: self._dropped(task, height))
        self.rows[task] = made
        self._at.dressed(made)
        return made

    def _made_adder(self) -> Growing:
        made = Growing()
        made.setPlaceholderText(self._at.say("Add a check, Enter for the next"))
        made.setAccessibleName(self._at.say("Add a check"))
        made.entered.connect(self._entered)
        made.emptied.connect(self._stop_adding)
        made.pasted.connect(self._pasted)
        made.stepped.connect(lambda by: self._step(None, by))
        made.left.connect(self._keep_typed)
        made.indents = self._indent_adder
        made.installEventFilter(self)
        return made

    def _adding_row(self) -> QFrame:
        sign = QLabel()
        wear(sign, "plus", 18, "ink3")
        made = QFrame()
        made.setLayout(row(sign, self.adder, gap=10, margins=(9, 3, 8, 3)))
        return made
