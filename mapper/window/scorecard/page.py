"""The scorecard as a view of its own, and the same docked under the map."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from mapper.checks import unmeasured
from mapper.checks.check import Finding
from mapper.insight.performance import Status
from mapper.insight.scorecard import iso_number, monday_of, without_number
from mapper.model.change import Change
from mapper.model.records import Actual, Id, Kpi
from mapper.scene.look import Look
from mapper.session.stream import Entry
from mapper.window.controls import Chip, button, column, icon_button, label, row
from mapper.window.going import go_to
from mapper.window.page import Page
from mapper.window.refusal import Refusal, announce
from mapper.window.scorecard import model
from mapper.window.scorecard.model import Board
from mapper.window.scorecard.table import Table
from mapper.window.status_bar import Hint
from mapper.window.style import play
from mapper.words import N_, Sentence
from mapper.words.numbers import days

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow

DOCKED = 240  # pixels high under the map
CHIPS: tuple[tuple[Status | None, str, str, tuple[str, str]], ...] = (
    ("good", "circle-check", "good", (N_("{n} on target"), N_("{n} on target"))),
    ("close", "triangle-alert", "watch", (N_("{n} close"), N_("{n} close"))),
    ("off", "octagon-alert", "off", (N_("{n} off"), N_("{n} off"))),
    (None, "circle", "", (N_("{n} still to come"), N_("{n} still to come"))),
)


class ScorecardPage(Page):
    def __init__(self, frame: MainWindow, docked: bool = False) -> None:
        super().__init__(frame)
        self.docked = docked
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.say("Scorecard"))
        self.board = Board(self.session, self.say, frame.program.today())
        self.table = Table(self.session, self.board, self.say, lambda: self.look)
        self.refusal = Refusal()
        self.table.refused.connect(self.refusal.say)
        self.table.went.connect(self._go)
        self.chips = {how: Chip(icon, tone) for how, icon, tone, _ in CHIPS}
        self.empty = _Empty(self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._head = QWidget()
        self._head.setLayout(self._heading())
        rule = QFrame()
        rule.setFixedHeight(1)
        play(rule, role="hrule")
        self.setLayout(column(rule, self._head, self.refusal, self._stack, gap=0))
        rule.setVisible(docked)  # not before it has a parent: else it would be a window
        self.refusal.setContentsMargins(20, 0, 20, 8)
        if docked:
            self.setFixedHeight(DOCKED)
        self.setFocusProxy(self.table)

    def _heading(self) -> QHBoxLayout:
        say = self.say
        self.back = icon_button("chevron-left", say("The week before"), lambda: self.show_week(-1))
        self.on = icon_button("chevron-right", say("The week after"), lambda: self.show_week(1))
        self.days = label("", "strong")
        title = label(say("Scorecard"), "heading" if self.docked else "page-title")
        self.all, self.only_off = (_half(say(text)) for text in (N_("All"), N_("Only off target")))
        self.all.setChecked(True)
        group = QButtonGroup(self)
        for half in (self.all, self.only_off):
            group.addButton(half)
        self.only_off.toggled.connect(self._show_only_off)
        switch = QFrame()
        switch.setLayout(row(self.all, self.only_off, gap=2, margins=(2, 2, 2, 2)))
        play(switch, role="switch")
        chips = row(*self.chips.values(), gap=14 if not self.docked else 8)
        edges = (20, 6, 12, 4) if self.docked else (20, 20, 20, 8)
        made = row(title, gap=14, margins=edges)
        made.addLayout(chips)
        made.addStretch(1)
        for widget in (self.back, self.days, self.on):
            made.addWidget(widget)
        made.addStretch(1)
        made.addWidget(switch)
        if self.docked:
            made.addWidget(icon_button("close", say("Hide the scorecard"), lambda: dock(self.frame)))
        return made

    # in step with the map

    def show_map(self) -> None:
        here = self.board.line(self.table.currentIndex().row())
        column = self.table.currentIndex().column()
        self.board.refresh()
        row = self.board.row_of(here.kpi.id) if here else None
        if row is not None and row != self.table.currentIndex().row():
            self.table.choose(row, column)
        elif row is None:
            self.table.choose_first()
        self._tell()

    def shows(self, change: Change) -> bool:
        rows = (*change.added.values(), *change.removed.values())
        records = (self.session.document.get(id) for id in change.updated)
        return all(row["kind"] in ("actual", "kpi") for row in rows) and all(
            isinstance(record, (Actual, Kpi)) for record in records
        )

    def come_to(self, id: Id) -> None:
        """Go to a number, or to the first one of a step."""
        self.board.refresh()
        for place in range(len(self.board.rows)):
            line = self.board.line(place)
            if line and id in (line.kpi.id, line.node.id):
                self.table.choose(place, model.WEEK)
                return

    def hints(self) -> tuple[Hint, ...]:
        if not self.board.total:
            return ()
        say = self.say
        return (Hint("↓", say("next number")), Hint(say("Enter"), say("type actual")))

    def summary(self) -> str:
        say, total, off = self.say, self.board.total, self.board.counts["off"]
        numbers = say.many("{n} number", "{n} numbers", total)
        return f"{numbers} · {say.many('{n} off target', '{n} off target', off)}" if total else ""

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.table.cells.drawn.forget_all()
        self.table.viewport().update()
        self.table.horizontalHeader().viewport().update()

    def _follow(self, entry: Entry) -> None:
        self.board.note(entry.change)
        super()._follow(entry)

    def _tell(self) -> None:
        """The head of the page says how all of it stands."""
        board, say = self.board, self.say
        for how, _, tone, (one, many) in CHIPS:
            n = board.counts[how]
            self.chips[how].show_text(say.many(one, many, n) if n else "", tone)
        monday = monday_of(board.week)
        sunday = monday + timedelta(days=6)
        other_year = sunday.year != monday_of(board.this_week).year
        self.days.setText(days(monday, sunday, say, other_year))
        self.days.setAccessibleName(
            say("Week {week}, {days}", week=iso_number(board.week), days=self.days.text())
        )
        self.on.setEnabled(board.week < board.this_week)
        self._stack.setCurrentWidget(self.table if board.rows or board.total else self.empty)
        self._head.setVisible(bool(board.total) or self.docked)
        if not board.total:
            self.empty.show_state(len(without_number(self.session.document)))
        self.told.emit()

    def close_down(self) -> None:
        super().close_down()
        self.table.cells.drawn.forget_all()  # pictures go before the screen that they were made for

    # by hand

    def show_week(self, by: int) -> None:
        """Show another week, *by* so many later; none after this one."""
        row, column = self.table.currentIndex().row(), self.table.currentIndex().column()
        here = self.board.line(row)
        self.board.show_week(self.board.week + by)
        self.table.horizontalHeader().viewport().update()
        found = self.board.row_of(here.kpi.id) if here else None
        self.table.choose(found, column) if found is not None else self.table.choose_first()
        self.refusal.say("")
        self._tell()
        announce(self.table, self.days.accessibleName())

    def _show_only_off(self, on: bool) -> None:
        self.board.show_only_off(on)
        self.table.choose_first()
        self._tell()

    def _go(self, node: str) -> None:
        self.frame.show_view("map")
        go_to(self.frame, Id(node))

    def add_numbers(self) -> None:
        """One number for each critical step that has none, in one step that can be taken back."""
        nodes = without_number(self.session.document)
        with self.session.edit(self.say.many("Add a number", "Add {n} numbers", len(nodes))) as draft:
            for node in nodes:
                unmeasured.mend(draft, Finding(node.id, Sentence("")), self.say)


class _Empty(QWidget):
    """What stands here while nothing is measured, and the one button that begins."""

    def __init__(self, page: ScorecardPage) -> None:
        super().__init__()
        self._page, say = page, page.say
        self.words = label(say("Pick one number for each critical step."), "heading", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.why = label("", "small", wrap=True)
        self.why.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.add = button(say("Add a number to each critical step"), page.add_numbers, role="primary")
        self.map = button(say("Go to the map"), lambda: page.frame.show_view("map"), role="primary")
        centred = row(None, self.add, self.map, None)
        self.setLayout(column(None, self.words, self.why, 6, centred, None, margins=(40, 10, 40, 20)))

    def show_state(self, critical: int) -> None:
        """How many critical steps wait for a number."""
        say = self._page.say
        self.why.setText(
            say("What you count each week shows where the business leaks before anybody feels it.")
            if critical
            else say("No step is critical yet. Select one on the map and press C.")
        )
        self.add.setVisible(bool(critical))
        self.map.setVisible(not critical)


def _half(text: str) -> QPushButton:
    made = QPushButton(text.replace("&", "&&"))
    made.setCheckable(True)
    made.setAccessibleName(text)
    play(made, role="switch")
    return made


def dock(frame: MainWindow) -> None:
    """Show the scorecard under the map, or hide it again; what is in the middle of the canvas stays there."""
    frame.show_view("map")
    work = frame.work
    strip = frame.views.get("docked_scorecard")
    layout = work.layout()
    assert layout is not None
    if strip is None:
        strip = frame.views["docked_scorecard"] = ScorecardPage(frame, docked=True)
        layout.addWidget(strip)
        frame.dressed(strip)
        strip.hide()
    before = work.stage.height()
    strip.setVisible(strip.isHidden())
    layout.activate()
    work.canvas.set_view(work.canvas.view.moved(0.0, (work.stage.height() - before) / 2))
    (strip if strip.isVisible() else work.canvas).setFocus()
