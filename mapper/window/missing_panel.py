"""What is missing, at the right: each gap with its evidence, and a ghost on the map of what could fill it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mapper.checks.lacks import NAMES, Lack, lacks
from mapper.edits.proposals import accept
from mapper.edits.refused import Refused
from mapper.edits.waive import restore, waive
from mapper.model.document import Document
from mapper.model.doings import Waiver
from mapper.model.records import Id, Sheet
from mapper.scene.look import Look
from mapper.session.stream import Entry
from mapper.window.aside import Aside
from mapper.window.canvas_ghost import Ghost, ghost_of
from mapper.window.controls import button, column, empty, icon_button, label, row, scrolled
from mapper.window.findings import home_of
from mapper.window.going import focus_first, go_to
from mapper.window.style import play

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow

STEPS: Mapping[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_N: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_P: -1,
}
PAUSE = 300  # milliseconds of rest after an edit of a large map, before one looks anew
MANY = 300  # records from which one looks for gaps away from the window's thread


def open_missing(window: MainWindow, about: Id | None = None) -> None:
    """Show what is missing beside the map, and the first gap, or the one about a record."""
    window.show_view("map")
    window.work.show_side("missing")
    panel = window.work.side.panel("missing")
    assert isinstance(panel, MissingPanel)
    panel.look_at(about)
    if panel.current:
        panel.choose(panel.current)
    else:
        panel.take_focus()


def ghost_shown(window: MainWindow) -> Ghost | None:
    """The ghost that belongs to what is looked at beside the map."""
    work = window.work
    if not work.panel_shown or work.side.name not in ("missing", "check"):
        return None
    map = work.canvas.session.document
    if work.side.name == "check":
        one = window.findings.current
        return ghost_of(map, one.check.name, one.finding.about) if one else None
    panel = work.side.panel("missing")
    one_lack = panel.current if isinstance(panel, MissingPanel) else None
    return ghost_of(map, one_lack.pattern, one_lack.about) if one_lack else None


class MissingPanel(QFrame):
    def __init__(self, frame: MainWindow) -> None:
        super().__init__()
        self.setObjectName("panel")
        say = self._say = frame.say
        self._frame, self._session = frame, frame.work.canvas.session
        self.setAccessibleName(say("What is missing"))
        self.found: tuple[Lack, ...] = ()
        self._key: tuple[str, Id] | None = None
        self._wanted: tuple[Id | None, ...] = ()  # what to turn to once the gaps are known
        self._aside = Aside(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.look)
        close = icon_button("close", say("Close what is missing"), self._close)
        head = row(label(say("What is missing"), "title"), None, close)
        self.about = label("", "small", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        inside = QWidget()
        inside.setLayout(column(self._list, None, gap=0, margins=(10, 0, 10, 16)))
        self._area = scrolled(inside)
        top = column(head, self.about, gap=6, margins=(18, 14, 12, 10))
        whole = column(top, gap=0)
        whole.addWidget(self._area, 1)
        self.setLayout(whole)
        self.rows: dict[tuple[str, Id], LackRow] = {}
        self._stop = self._session.listen(self._follow)
        self.look_at()

    # what the workspace asks of a panel

    def set_look(self, look: Look) -> None:
        self.show_found()

    def flush(self) -> None:
        """Nothing here is half typed."""

    def close_down(self) -> None:
        self._soon.stop()
        self._stop()

    # what is looked for

    @property
    def current(self) -> Lack | None:
        """The gap that is looked at."""
        return next((one for one in self.found if (one.pattern, one.about) == self._key), None)

    def _follow(self, entry: Entry) -> None:
        if not self._soon.isActive():
            self._soon.start(0 if len(self._session.document) < MANY else PAUSE)

    def look(self) -> None:
        """Look for gaps anew; on a large map away from the window's thread."""
        map, today = self._session.document, self._frame.program.today()
        if not any(map.all(Sheet)):
            return
        if len(map) < MANY:
            self._take(lacks(map, today))
            return
        records = tuple(map)
        self._aside(lambda: lacks(Document(records), today), self._take)

    def look_at(self, about: Id | None = None) -> None:
        """Look for gaps anew, and turn to the one about a record; else to the first, if none is looked at."""
        self._wanted = (about,)
        self.look()

    def _take(self, found: tuple[Lack, ...]) -> None:
        before = [(one.pattern, one.about) for one in self.found]
        self.found = found
        (wanted,), self._wanted = self._wanted or (None,), ()
        one = next((one for one in found if one.about == wanted), None)
        if one is None and self.current is None and found:  # the next one moves up in its place
            place = before.index(self._key) if self._key in before else 0
            one = found[min(place, len(found) - 1)]
        if one is not None:
            self._key = (one.pattern, one.about)
        self.show_found()
        if one is not None and self.isVisible():
            self._go(one)

    # what is shown

    def show_found(self) -> None:
        say = self._say
        count = say.many("{n} gap.", "{n} gaps.", len(self.found))
        keys = say("Enter adds what is drawn dashed, Delete declines it, the arrow keys go on.")
        nothing = say("Nothing is missing that this program knows of.")
        self.about.setText(f"{count} {keys}" if self.found else nothing)
        held = self.isAncestorOf(self.window().focusWidget() or self)
        self._clear()
        for one in self.found:
            key = one.pattern, one.about
            self.rows[key] = made = LackRow(self._frame, one, key == self._key)
            made.chosen.connect(partial(self.choose, one))
            made.accepted.connect(self.accept)
            made.declined.connect(self.decline)
            made.stepped.connect(self.step)
            self._list.addWidget(made)
        self._show_declined()
        self._frame.dressed(self)
        if held:
            self.take_focus()
        self._frame.work.canvas.show_ghost(ghost_shown(self._frame))

    def _show_declined(self) -> None:
        map = self._session.document
        declined = [one for one in map.all(Waiver) if one.check in NAMES]
        if not declined:
            return
        say = self._say
        text = say.many("{n} declined", "{n} declined", len(declined))
        head = QWidget()
        head.setLayout(row(label(text, "strong"), None, margins=(8, 16, 8, 4)))
        self._list.addWidget(head)
        for one in declined:
            back = button(say("Restore"), partial(self._restore, one), role="link")
            line = QWidget()
            layout = row(gap=8, margins=(8, 2, 4, 2))
            layout.addWidget(label(one.reason, "small", wrap=True), 1)
            layout.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
            line.setLayout(layout)
            self._list.addWidget(line)

    def _clear(self) -> None:
        self.rows = {}
        empty(self._list)

    def take_focus(self) -> None:
        """Have the focus at the gap that is looked at."""
        if self._key in self.rows:
            self.rows[self._key].setFocus()
            QTimer.singleShot(0, self, self._scroll)
        else:
            focus_first(self)

    def _scroll(self) -> None:
        if self._key in self.rows:
            self._area.ensureWidgetVisible(self.rows[self._key], 0, 40)

    # what the hand does

    def choose(self, one: Lack) -> None:
        """Look at a gap: its place comes into view, with a ghost of what could fill it."""
        self._key = (one.pattern, one.about)
        self.show_found()
        self._go(one)
        self.take_focus()

    def _go(self, one: Lack) -> None:
        work, map = self._frame.work, self._session.document
        home = home_of(map, one.about)
        if home and not isinstance(map.get(home), Sheet):
            go_to(self._frame, home, take_focus=False)
        ghost = ghost_of(map, one.pattern, one.about)
        work.canvas.show_ghost(ghost)
        if ghost:
            work.go_to(ghost.sheet)
            work.canvas.reveal_box(ghost.box)

    def accept(self) -> None:
        """Put in its place what could fill the gap, as one edit, and turn to the next."""
        one, say = self.current, self._say
        if one is None:
            return
        if one.offers is None:
            self._frame.status.message.say(say("This one needs you: there is no quick fix for it."))
            return
        try:
            with self._session.edit(say.tell(one.offers)) as draft:
                accept(draft, one.pattern, one.about)
        except Refused as no:
            self._frame.status.message.say(say.tell(no.sentence))
        self.look()

    def decline(self) -> None:
        """Never propose it again, until it is restored, and turn to the next."""
        one, say = self.current, self._say
        if one is None:
            return
        reason = say("Declined: {gap}", gap=say.tell(one.says))
        with self._session.edit(say("Decline a proposal")) as draft:
            waive(draft, one.pattern, one.about, reason)
        self.look()

    def step(self, by: int) -> None:
        """Look at the next gap, or at the one before; after the last comes the first."""
        if self.found:
            here = next((n for n, one in enumerate(self.found) if one == self.current), -1)
            self.choose(self.found[(here + by) % len(self.found)])

    def _restore(self, waiver: Waiver) -> None:
        with self._session.edit(self._say("Restore a finding")) as draft:
            restore(draft, waiver.id)
        self.look()

    def _close(self) -> None:
        self._frame.work.show_side("inspector")
        self._frame.work.canvas.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        if event.key() in STEPS:
            self.step(STEPS[event.key()])
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            self.accept()
        elif event.key() in (keys.Key_Delete, keys.Key_Backspace):
            self.decline()
        elif event.key() == keys.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)


class LackRow(QFrame):
    """One gap: what is seen, why it counts, and for the one that is looked at, what can be done."""

    chosen = Signal()
    accepted = Signal()
    declined = Signal()
    stepped = Signal(int)  # on, or back

    def __init__(self, frame: MainWindow, one: Lack, current: bool) -> None:
        super().__init__()
        say = frame.say
        play(self, role="finding", on="true" if current else "false")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        says, why = say.tell(one.says), say.tell(one.why)
        offers = say.tell(one.offers) if one.offers else say("This one needs you.")
        self.setAccessibleName(f"{says} {why} {offers}")
        words = column(label(says, "strong", wrap=True), label(why, "small", wrap=True), gap=2)
        words.addWidget(label(offers, "small", wrap=True, tone="accent" if one.offers else ""))
        if current:
            self.buttons = row(gap=6)
            if one.offers:
                self.buttons.addWidget(
                    button(say("Accept"), self.accepted.emit, "check", "small-primary", "on-accent")
                )
            self.buttons.addWidget(button(say("Decline"), self.declined.emit, role="link"))
            self.buttons.addStretch(1)
            words.addSpacing(4)
            words.addLayout(self.buttons)
        self.setLayout(row(words, margins=(8, 9, 8, 9)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in STEPS:  # before the list scrolls by them
            self.stepped.emit(STEPS[event.key()])
        else:
            super().keyPressEvent(event)
