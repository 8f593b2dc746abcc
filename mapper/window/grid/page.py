"""The grid as a view of its own: all steps, what is looked for among them, and which columns are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton

from mapper.insight.search import Filter, Query
from mapper.insight.table import COLUMNS
from mapper.model.change import Change
from mapper.model.records import Id, Kpi, Node, Person, Task
from mapper.scene.look import Look
from mapper.session.stream import Entry
from mapper.window.controls import button, column, label
from mapper.window.find_bar import FILTERS
from mapper.window.going import go_to
from mapper.window.grid.model import Steps
from mapper.window.grid.table import Grid
from mapper.window.icons import wear
from mapper.window.page import Page
from mapper.window.refusal import Refusal, announce
from mapper.window.status_bar import Hint
from mapper.window.style import play
from mapper.words.one_line import one_line

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow

ON_THE_MAP = {"at", "size", "line", "bends"}  # what nobody sees in a table
SOON = 120  # milliseconds of rest until the map follows, or what is typed is looked for


class GridPage(Page):
    def __init__(self, frame: MainWindow) -> None:
        super().__init__(frame)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.say("All steps"))
        self.steps = Steps(self.session, self.say)
        self.table = Grid(self.session, self.steps, self.say, lambda: self.look)
        self.refusal = Refusal()
        self.refusal.setContentsMargins(20, 0, 20, 8)
        self.table.refused.connect(self.refusal.say)
        self.table.went.connect(self._go)
        self.table.picked.connect(self._pick_soon)
        self.table.sorting.connect(self._sort)
        self._person: Id | None = None
        self._following = False
        self._later, self._searching = self._timer(self._select_on_map), self._timer(self._sift)
        self.nothing = label("", "quiet")
        self.nothing.setContentsMargins(20, 16, 20, 16)
        self.setLayout(column(self._heading(), self._tools(), self.refusal, self.nothing, self.table, gap=0))
        self.nothing.hide()
        self.setFocusProxy(self.table)
        self._canvas = frame.work.canvas
        self._canvas.selection_changed.connect(self._follow_map)

    def close_down(self) -> None:
        super().close_down()
        self._later.stop()
        self._searching.stop()
        self.table.cells.drawn.forget_all()  # pictures go before the screen that they were made for
        self._canvas.selection_changed.disconnect(self._follow_map)

    def _heading(self) -> QHBoxLayout:
        made = QHBoxLayout()
        made.setContentsMargins(20, 20, 20, 8)
        made.setSpacing(14)
        self.count = label("", "quiet")
        made.addWidget(label(self.say("All steps"), "page-title"))
        made.addWidget(self.count)
        made.addStretch(1)
        self.chooser = button(self.say("Columns"), lambda: None, icon="stage")
        self.chooser.setMenu(QMenu(self.chooser))
        self.chooser.menu().aboutToShow.connect(self._offer_columns)
        made.addWidget(self.chooser)
        return made

    def _tools(self) -> QHBoxLayout:
        say, made = self.say, QHBoxLayout()
        made.setContentsMargins(20, 0, 20, 10)
        made.setSpacing(6)
        self.line = _Line(self)
        self.line.setPlaceholderText(say("Find in all columns"))
        self.line.setAccessibleName(say("Find in all columns"))
        self.line.setMinimumWidth(220)
        self.line.setMaximumWidth(400)
        self.line.textChanged.connect(lambda _: self._searching.start())
        self.owner = _chip(say("Owner"))
        wear(self.owner, "chevron-down", 13, "ink2")
        self.owner.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.owner.setMenu(QMenu(self.owner))
        self.owner.menu().aboutToShow.connect(self._offer_owners)
        self.filters = {name: _chip(say(title)) for name, title in FILTERS}
        made.addWidget(self.line, 1)
        made.addWidget(self.owner)
        for chip in self.filters.values():
            chip.setCheckable(True)
            chip.toggled.connect(lambda _: self._sift())
            made.addWidget(chip)
        made.addStretch(1)
        return made

    # in step with the map

    def show_map(self) -> None:
        here = self.steps.id_of(self.table.currentIndex().row())
        at = self.table.currentIndex().column()
        self._keep(here, at if at >= 0 else self.steps.column_of("title"), self.steps.refresh)
        self._follow_map()
        self._tell()

    def _keep(self, here: Id | None, column: int, show: object) -> None:
        """The cell that the hand is on stays the current one, wherever its row goes."""
        assert callable(show)
        self._following = True
        show()
        place = self.steps.place_of(here) if here else 0
        if self.steps.rows and (place is None or self.table.currentIndex().row() != place):
            place = place or 0
            self.table.choose(place, min(column, len(self.steps.columns) - 1))
        self._following = False

    def shows(self, change: Change) -> bool:
        rows = (*change.added.values(), *change.removed.values())
        records = (self.session.document.get(id) for id in change.updated)
        only_moved = all(cells.keys() <= ON_THE_MAP for cells in change.updated.values())
        return (
            all(row["kind"] in ("person", "kpi", "task", "actual") for row in rows)
            and all(isinstance(record, (Node, Person, Kpi, Task)) for record in records)
            and not (only_moved and change.updated)
        )

    def come_to(self, id: Id) -> None:
        self.steps.refresh()
        self.table.choose_steps([id])

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        return (
            Hint("F2", say("type")),
            Hint(say("Ctrl D"), say("fill down")),
            Hint(say("Ctrl Enter"), say("show on the map")),
        )

    def summary(self) -> str:
        shown, total = len(self.steps.rows), self.steps.total
        if shown == total:
            return self.say.many("{n} step", "{n} steps", total)
        return self.say.many("{shown} of {n} step", "{shown} of {n} steps", total, shown=shown)

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.table.cells.drawn.forget_all()
        self.table.viewport().update()

    def _follow(self, entry: Entry) -> None:
        self.steps.note(entry.change)
        super()._follow(entry)

    def _follow_map(self) -> None:
        """Select the rows of what is selected on the map."""
        ids = self._canvas.desk.selection
        if self.isVisible() and ids and not self._following and not self._later.isActive():
            self._following = True
            self.table.choose_steps(ids)
            self._following = False

    def _pick_soon(self) -> None:
        if not self._following:
            self._later.start()

    def _select_on_map(self) -> None:
        """Select on the map what is selected here, as far as it is on the map of the current row."""
        map, work = self.session.document, self.frame.work
        current = map.get(self.steps.id_of(self.table.currentIndex().row()))
        found = [node for id in self.table.selected_ids() if isinstance(node := map.get(id), Node)]
        if not isinstance(current, Node) or not found:
            return
        self._following = True
        work.go_to(current.sheet)
        work.canvas.desk.select(tuple(node.id for node in found if node.sheet == current.sheet))
        self._following = False

    def _tell(self) -> None:
        self.count.setText(self.summary())
        self.nothing.setText(self._why_nothing())
        self.nothing.setVisible(not self.steps.rows)
        self.told.emit()

    def _why_nothing(self) -> str:
        if self.steps.total:
            return self.say("No step is all of that. Take one of the filters away.")
        return self.say("There is no step on the map yet. Draw the first one, and it is listed here.")

    # by hand

    def _sift(self) -> None:
        """Show what answers to what is asked for."""
        here, at = self.steps.id_of(self.table.currentIndex().row()), self.table.currentIndex().column()
        self.steps.query = Query(self.line.text())
        self.steps.wanted = Filter(
            self._person, **{name: chip.isChecked() for name, chip in self.filters.items()}
        )
        self._keep(here, max(at, 0), self.steps.sift)
        self.refusal.say("")
        self._tell()
        announce(self.table, self.summary())

    def _sort(self, name: str, down: bool) -> None:
        here, at = self.steps.id_of(self.table.currentIndex().row()), self.table.currentIndex().column()
        self._keep(here, max(at, 0), lambda: self.steps.sort_by(name, down))

    def _offer_columns(self) -> None:
        menu, shown = self.chooser.menu(), {one.name for one in self.steps.columns}
        menu.clear()
        for one in COLUMNS:
            action = menu.addAction(self.say(one.title))
            action.setCheckable(True)
            action.setChecked(one.name in shown)
            action.setEnabled(one.name != "title")
            action.triggered.connect(lambda on, name=one.name: self.show_column(name, on))

    def show_column(self, name: str, on: bool) -> None:
        """Show a column, or leave it out."""
        shown = {one.name for one in self.steps.columns}
        here = self.steps.id_of(self.table.currentIndex().row())
        self._keep(here, 0, lambda: self.steps.show_columns(shown | {name} if on else shown - {name}))

    def _offer_owners(self) -> None:
        menu, say = self.owner.menu(), self.say
        menu.clear()
        people = sorted(self.session.document.all(Person), key=lambda one: (one.name.casefold(), one.id))
        for id, name in ((None, say("Anybody")), *((person.id, person.name) for person in people)):
            action = menu.addAction(one_line(name).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(id == self._person)
            action.triggered.connect(lambda _=False, id=id: self.choose_owner(id))

    def choose_owner(self, id: Id | None) -> None:
        """Show the steps that one person answers for, or everybody's."""
        self._person = id
        person = self.session.document.get(id)
        name = person.name if isinstance(person, Person) else self.say("Owner")
        self.owner.setText(one_line(name).replace("&", "&&"))
        play(self.owner, on="true" if id else "false")
        self._sift()

    def _go(self, node: str) -> None:
        self.frame.show_view("map")
        go_to(self.frame, Id(node))

    def _timer(self, then: object) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(SOON)
        made.timeout.connect(then)
        return made


class _Line(QLineEdit):
    """Enter and Down go on to the table, Escape takes the words away."""

    def __init__(self, page: GridPage) -> None:
        super().__init__()
        self._page = page

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down:
                self._page.table.setFocus()
            case Qt.Key.Key_Escape:
                self.clear()
            case _:
                super().keyPressEvent(event)


def _chip(text: str) -> QPushButton:
    made = QPushButton(text)
    made.setAccessibleName(text)
    play(made, role="filter")
    return made
