"""The view People: who answers for what, by person, by hat, or by how much work it is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mapper.edits.people import is_solo
from mapper.insight.absence import absences, bus_factor, told_of, told_of_fewest
from mapper.insight.accountability import By, Chart, Key, Seat, chart
from mapper.insight.flow import Flow, solve
from mapper.model.change import Change
from mapper.model.records import Id, Person
from mapper.scene.look import Look
from mapper.window.controls import Elided, button, column, label, row
from mapper.window.icons import wear
from mapper.window.main_window import MainWindow
from mapper.window.notices import Answer, Toast
from mapper.window.page import Page
from mapper.window.people.acts import Acts
from mapper.window.people.board import Board
from mapper.window.people.form import Form
from mapper.window.people.rows import Part
from mapper.window.people.waits import Waits
from mapper.window.segments import Segments, Way
from mapper.window.status_bar import Hint
from mapper.words import N_

WAYS: tuple[tuple[By, str, str], ...] = (
    ("people", N_("People"), "users"),
    ("hats", N_("Hats"), "crown"),
    ("workload", N_("Workload"), "timer"),
)
GROUPS = 40  # of people that are tried: the window must not wait for more
ABOUT = N_("One owner and one stand-in for each step. Solo? Give yourself hats instead of people.")
SEEN = {
    "owner",
    "stand_in",
    "hat",
    "name",
    "role",
    "hats",
    "hours",
    "initials",
    "rate",
}  # fields one sees here


class PeoplePage(Page):
    def __init__(self, frame: MainWindow) -> None:
        super().__init__(frame)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.say("Who answers for what"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.by: By = "hats" if self._worn_by_one() else "people"
        self.shown: Chart | None = None
        self._keep: tuple[Key, ...] = ()
        ways = tuple(Way(by, self.say(title), icon) for by, title, icon in WAYS)
        self.ways = Segments(self.say("Columns"), ways, self.turn_to)
        self.ways.show_value(self.by)
        self.board = Board(self.say, self.look)
        self.acts = self.board.acts = Acts(self)
        self.add_button = button("", self._add, "plus")
        self.waits = Waits(self.say, lambda: self.session.document, self._show_waits)
        self.toast = Toast(self)
        self.form = Form(self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.board)
        self._stack.addWidget(self._empty())
        self.setLayout(column(self._head(), 18, self.waits, self._stack, gap=0, margins=(28, 22, 28, 24)))
        self._show_way()

    # what the window asks of it

    def show_map(self) -> None:
        map = self.session.document
        flow = solve(map)
        self.shown = chart(map, self.by, self._keep, flow)
        self._keep = tuple(seat.key for seat in self.shown.seats if seat.person)
        self._stack.setCurrentIndex(0 if self.shown.people else 1)
        self.board.show_chart(map, self.shown, self.by)
        self.waits.heed()
        self._show_waits()
        self._about.say(self._absence(flow) if self.by == "workload" else self.say(ABOUT))

    def _show_waits(self) -> None:
        workload = self.by == "workload"
        self.waits.setVisible(workload and self._stack.currentIndex() == 0)
        self.board.show_waits(self.waits.by_person() if workload else {})

    def _absence(self, flow: Flow) -> str:
        """Whose absence would cost most, and who holds the business up."""
        map = self.session.document
        dearest = next(iter(absences(map, flow)), None)
        told = (told_of(map, dearest) if dearest else None, told_of_fewest(map, bus_factor(flow, GROUPS)))
        said = list(dict.fromkeys(self.say.tell(one) for one in told if one))
        return " ".join(said) or self.say(ABOUT)

    def shows(self, change: Change) -> bool:
        rows = (*change.added.values(), *change.removed.values())
        fields = [name for cells in change.updated.values() for name in cells]
        return all(row["kind"] == "person" for row in rows) and SEEN.issuperset(fields)

    def come_to(self, id: Id) -> None:
        """Select the card of a step or a number where somebody answers for it, or go to a person."""
        parts: tuple[Part, ...] = ("owns", "number")
        for one in self.board.columns:
            for part in parts:
                if any(cards.cards.index_of(id, part).isValid() for cards in one.lists()):
                    self.board.take(((part, id),), one.key)
                    return
            if one.key[0] == id:
                one.head.setFocus()
                return

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        return (
            Hint("", say("Drag a step to another person")),
            Hint("O", say("change owner")),
            Hint(f"{say('Alt')} →", say("next person")),
        )

    def summary(self) -> str:
        if self.shown is None:
            return ""
        say, shown = self.say, self.shown
        people = say.many("{n} person", "{n} people", shown.people)
        shapes = say.many("{n} shape", "{n} shapes", shown.shapes)
        without = say.many("{n} without an owner", "{n} without an owner", shown.unowned)
        return " · ".join((people, shapes, without) if shown.unowned else (people, shapes))

    def flush(self) -> None:
        self.form.flush()

    def set_look(self, look: Look) -> None:
        self.board.set_look(look)
        self.form.set_colors(look["surface"], look["line"])
        super().set_look(look)

    def close_down(self) -> None:
        self.board.let_fall()
        self.waits.cancel()
        super().close_down()

    # what its parts ask of it

    def people(self) -> list[Person]:
        """Everybody, by name."""
        return sorted(self.session.document.all(Person), key=lambda one: (one.name.casefold(), one.id))

    def seats_to_choose(self) -> list[Seat]:
        """Nobody, and all whom a card may be given to."""
        if self.by == "hats" and self.shown:
            return [Seat(None), *(seat for seat in self.shown.seats if seat.person)]
        return [Seat(None), *(Seat(person) for person in self.people())]

    def catch_up(self) -> None:
        """Show at once what was done here."""
        self._stale = True
        self._bring_in_step()

    def rest(self) -> None:
        """Have the focus somewhere one can go on from."""
        there = [one for one in self.board.columns if one.seat.person]
        if there and not any(self.board.enter(one) for one in there):
            there[0].head.setFocus()
        elif not there:
            self.setFocus()

    def show_person(self, person: Id | None, hat: str | None) -> None:
        """Have the focus at a column that was described just now."""
        seat = (person, hat if self.by == "hats" else None)
        found = self.board.column(seat) or next((c for c in self.board.columns if c.key[0] == person), None)
        if found:
            QTimer.singleShot(0, found, lambda: self.board.ensureWidgetVisible(found, 12, 0))
            found.head.setFocus()

    def tell(self, text: str) -> None:
        """Say in the status bar why something cannot be."""
        self.frame.status.message.say(text)

    def offer_undo(self, text: str) -> None:
        """Say what was done, with the way back beside it."""
        look = self.look
        self.toast.set_colors(look["surface"], look["line"])
        self.toast.say(text, Answer(self.say("Undo"), self._undo))
        self._place_toast()

    def turn_to(self, by: By) -> None:
        """Show the columns in another way."""
        if by != self.by:
            self.flush()
            self.by, self._keep = by, ()
            self._show_way()
            self.catch_up()
            self.told.emit()

    # the page itself

    def _undo(self) -> None:
        self.session.undo()
        self.catch_up()

    def _add(self) -> None:
        self.acts.add_hat() if self.by == "hats" and self.people() else self.acts.add_person()

    def _worn_by_one(self) -> bool:
        """Whether this business changes hats, not people."""
        map = self.session.document
        return is_solo(map) and any(person.hats for person in map.all(Person))

    def _head(self) -> QWidget:
        say = self.say
        self._about = Elided(say(ABOUT), role="page-about")
        words = column(label(say("Who answers for what"), "page-title"), self._about, gap=0)
        bar = QWidget()
        place = row(gap=8)
        place.addLayout(words, 1)
        place.addWidget(self.ways)
        place.addWidget(self.add_button)
        bar.setLayout(place)
        return bar

    def _show_way(self) -> None:
        self.ways.show_value(self.by)
        text = self.say("Hat") if self.by == "hats" and self.people() else self.say("Person")
        self.add_button.setText(text)
        adds = self.say("Add a hat") if self.by == "hats" and self.people() else self.say("Add a person")
        self.add_button.setAccessibleName(adds)
        self.add_button.setToolTip(adds)

    def _empty(self) -> QWidget:
        """What belongs here, why, and one button."""
        say, page = self.say, QWidget()
        sign = label()
        wear(sign, "users", 20, "ink3")
        sign.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        title = label(say("Nobody answers for anything yet"), "title")
        why = label(
            say(
                "Put the people of your business here, and give each step to one of them. "
                "What belongs to everybody is done by nobody."
            ),
            "quiet",
            wrap=True,
        )
        why.setMinimumWidth(420)
        why.setMaximumWidth(420)
        for text in (title, why):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.first_button = button(say("Add the first person"), self.acts.add_person, "plus", "primary")
        inner = column(None, sign, title, why, row(None, self.first_button, None), None, gap=12)
        across = row(None, gap=0)
        across.addLayout(inner)
        across.addStretch(1)
        page.setLayout(across)
        return page

    def _place_toast(self) -> None:
        self.toast.adjustSize()
        self.toast.move(QPoint(14, self.height() - self.toast.height() - 2))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self.toast.isVisible():
            self._place_toast()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_N, Qt.Key.Key_Plus) and held in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ):
            self._add()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Right) and self.hasFocus() and self.board.columns:
            self.rest()
        else:
            super().keyPressEvent(event)
