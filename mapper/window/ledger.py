"""The ledger at the right: holes and opportunities that were found, who sees to each, and which are done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from mapper.edits import walks
from mapper.edits.refused import Refused
from mapper.insight.questions import question
from mapper.model.doings import Hole
from mapper.model.records import Id, Node, Person
from mapper.scene.look import Look
from mapper.session.stream import Entry
from mapper.window.controls import Choice, Tick, button, column, empty, icon_button, label, row, scrolled
from mapper.window.findings import home_of
from mapper.window.going import go_to
from mapper.window.icons import wear
from mapper.window.refusal import Refusal
from mapper.window.style import play
from mapper.words.numbers import day

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow


class Ledger(QFrame):
    def __init__(self, frame: MainWindow) -> None:
        super().__init__()
        self.setObjectName("panel")
        say = self._say = frame.say
        self._frame = frame
        self._session = frame.work.canvas.session
        self.setAccessibleName(say("Holes and opportunities"))
        close = icon_button("close", say("Close the ledger"), self._close)
        head = row(label(say("Holes and opportunities"), "title"), None, close)
        self.count = label("", "small", wrap=True)
        self.adder = QLineEdit()
        self.adder.setPlaceholderText(say("What is missing at the selected step?"))
        self.adder.setAccessibleName(say("What is missing at the selected step?"))
        self.adder.returnPressed.connect(lambda: self._add(False))
        self._refusal = Refusal()
        hole = button(say("A hole"), lambda: self._add(False), icon="flag")
        chance = button(say("An opportunity"), lambda: self._add(True), icon="lightbulb")
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        inside = QWidget()
        inside.setLayout(column(self._list, None, gap=0, margins=(18, 0, 12, 16)))
        top = column(head, self.count, self.adder, self._refusal, row(hole, chance, None), gap=8)
        top.setContentsMargins(18, 14, 12, 10)
        whole = column(top, gap=0)
        whole.addWidget(scrolled(inside), 1)
        self.setLayout(whole)
        self.rows: dict[Id, HoleRow] = {}
        self._stop = self._session.listen(self._follow)
        self.show_holes()

    def set_look(self, look: Look) -> None:
        self.show_holes()

    def flush(self) -> None:
        """What is half typed is kept when Enter is pressed in it, not before."""

    def close_down(self) -> None:
        self._stop()

    def show_holes(self) -> None:
        """The open ones first, the newest on top; then those that are done."""
        map, say = self._session.document, self._say
        found = sorted(map.all(Hole), key=lambda one: (str(one.found or ""), one.id), reverse=True)
        open_ones = [one for one in found if one.status == "open"]
        done = [one for one in found if one.status == "done"]
        text = say.many("{n} is open.", "{n} are open.", len(open_ones)) if found else ""
        nothing = say("What nobody knew on a walk comes here, and who finds it out. Walk the map once.")
        self.count.setText(text or nothing)
        focused = next((id for id, one in self.rows.items() if one.isAncestorOf(self._focused())), None)
        self._clear()
        for title, group in ((say("Still open"), open_ones), (say("Filled"), done)):
            if group:
                self._list.addWidget(label(title, "strong"))
            for one in group:
                self.rows[one.id] = made = HoleRow(self._frame, one)
                self._list.addWidget(made)
        self._frame.dressed(self)
        if focused in self.rows:
            self.rows[focused].done.setFocus()

    def _clear(self) -> None:
        self.rows = {}
        empty(self._list)

    def _focused(self) -> QWidget:
        return self.window().focusWidget() or self

    def _add(self, chance: bool) -> None:
        canvas = self._frame.work.canvas
        node = canvas.desk.one_node()
        about = node.id if node else canvas.sheet
        today = self._frame.program.today()
        self._refusal.say("")
        try:
            with self._session.edit(self._say("Note a hole")) as draft:
                walks.leave_hole(draft, about, self.adder.text(), today, chance=chance)
        except Refused as no:
            self._refusal.say(self._say.tell(no.sentence))
            return
        self.adder.clear()

    def _follow(self, entry: Entry) -> None:
        rows = [*entry.change.added.values(), *entry.change.removed.values()]
        touched = {row["kind"] for row in rows}
        known = {"hole", "node", "person"}
        records = (self._session.document.get(id) for id in entry.change.updated)
        if touched & known or any(isinstance(one, Hole | Node | Person) for one in records):
            self.show_holes()

    def _close(self) -> None:
        self._frame.work.show_side("inspector")
        self._frame.work.canvas.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)


class HoleRow(QFrame):
    """One hole: a box for when it is filled, what it is, where, since when, and who sees to it."""

    def __init__(self, frame: MainWindow, hole: Hole) -> None:
        super().__init__()
        say = frame.say
        self._frame, self._hole = frame, hole
        map = frame.work.canvas.session.document
        home = map.get(home_of(map, hole.about))
        where = getattr(home, "title", "") or say("This map")
        text = hole.text or (say(question(hole.question).text) if hole.question else "")
        play(self, role="asked")
        self.done = Tick("")
        self.done.setFixedWidth(26)
        self.done.setChecked(hole.status == "done")
        self.done.setAccessibleName(f"{where}: {text}")
        self.done.clicked.connect(self._settle)
        sign = QLabel()
        wear(sign, "lightbulb" if hole.what == "opportunity" else "flag", 15, _tint(hole))
        self.where = button(where, partial(go_to, frame, hole.about), role="link")
        self.owner = Choice()
        self.owner.setAccessibleName(say("Who sees to it"))
        people = sorted(map.all(Person), key=lambda one: (one.name.casefold(), one.id))
        self.owner.offer(((None, say("Nobody")), *((one.id, one.name) for one in people)))
        self.owner.setCurrentIndex(self.owner.findData(hole.owner))
        self.owner.activated.connect(lambda index: self._hand(self.owner.itemData(index)))
        since = label(day(hole.found, say) if hole.found else "", "quiet")
        remove = icon_button("trash", say("Delete this entry"), self._remove, size=15)
        words = column(row(sign, self.where, None, gap=2), label(text, wrap=True), gap=2)
        words.addLayout(row(self.owner, since, None, remove, gap=6))
        layout = row(gap=4, margins=(0, 6, 0, 8))
        layout.addWidget(self.done, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        self.setLayout(layout)

    def _settle(self, on: bool) -> None:
        label = self._frame.say("Fill a hole") if on else self._frame.say("Open a hole again")
        with self._frame.work.canvas.session.edit(label) as draft:
            walks.settle_hole(draft, self._hole.id, on)

    def _hand(self, person: Id | None) -> None:
        with self._frame.work.canvas.session.edit(self._frame.say("Hand over a hole")) as draft:
            walks.hand_hole(draft, self._hole.id, person)

    def _remove(self) -> None:
        with self._frame.work.canvas.session.edit(self._frame.say("Delete a hole")) as draft:
            draft.remove(self._hole.id)


def _tint(hole: Hole) -> str:
    if hole.status == "done":
        return "ink3"
    return "accent" if hole.what == "opportunity" else "off"
