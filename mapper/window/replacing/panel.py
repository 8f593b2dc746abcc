"""The panel that finds words in every text of the map, and replaces those that are ticked in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget

from mapper.edits.refused import Refused
from mapper.edits.replace import Looking, find, replace
from mapper.scene.look import Look
from mapper.session.stream import Entry
from mapper.window.controls import Tick, button, column, icon_button, label, row
from mapper.window.findings import home_of
from mapper.window.going import go_to
from mapper.window.refusal import Refusal, announce
from mapper.window.replacing.hits import Hits, Rows
from mapper.window.style import play

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow

WIDTH = 380
SOON = 120  # milliseconds of rest until the map is searched
NAME = "replace"


def open_panel(window: MainWindow) -> None:
    """Ask for words, with what is selected in the bar that finds, if that is open, to begin with."""
    begun = window.find_bar.line.text() if window.find_bar and window.find_bar.isVisible() else ""
    window.show_view("map")
    side = window.work.side
    if not side.offers(NAME):
        side.offer(NAME, WIDTH, lambda: ReplacePanel(window))
    window.work.show_side(NAME)
    panel = side.panel(NAME)
    assert isinstance(panel, ReplacePanel)
    panel.begin(begun)


class ReplacePanel(QFrame):
    def __init__(self, frame: MainWindow) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._frame, self._say, self.look = frame, frame.say, frame.look
        self._session = frame.work.canvas.session
        say = self._say
        self.setAccessibleName(say("Find and replace"))
        self.line, self.by = _Line(self, say("Find")), _Line(self, say("Replace with"))
        self.case, self.whole = Tick(say("Match capitals")), Tick(say("Whole words"))
        self.hits = Hits(say)
        self.list = _List(self)
        self.count = label("", "small", wrap=True)
        self.refusal = Refusal()
        self.run = button(say("Replace"), self.replace_ticked, role="primary")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SOON)
        self._later.timeout.connect(self.search)
        self._lay_out()
        for line in (self.line, self.by):
            line.textChanged.connect(lambda _: self._later.start())
        for tick in (self.case, self.whole):
            tick.toggled.connect(lambda _: self.search())
        self.hits.dataChanged.connect(self._tell)
        self._stop = self._session.listen(self._follow)
        self.setFocusProxy(self.line)

    def _lay_out(self) -> None:
        say = self._say
        close = icon_button("close", say("Close"), self.close_panel, 16)
        head = row(label(say("Find and replace"), "title"), None, close, margins=(16, 12, 10, 4))
        fields = QWidget()
        ticks = row(self.case, self.whole, None, gap=14)
        names = [label(say(text), "label") for text in ("Find", "Replace with")]
        fields.setLayout(
            column(
                names[0], self.line, 2, names[1], self.by, ticks, self.count, gap=4, margins=(16, 4, 16, 8)
            )
        )
        foot = QFrame()
        foot.setLayout(column(self.refusal, self.run, gap=6, margins=(16, 10, 16, 12)))
        play(foot, role="foot")
        whole = column(head, fields, self.list, foot, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    # as the side asks

    def set_look(self, look: Look) -> None:
        self.look = look
        self.list.viewport().update()

    def flush(self) -> None:
        """What is typed here is a question and no part of the map."""

    def close_down(self) -> None:
        self._later.stop()
        self._stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.search()

    # finding

    def begin(self, text: str = "") -> None:
        """Ready to type what is looked for."""
        if text:
            self.line.setText(text)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self.search()

    def search(self) -> None:
        """Look through the whole map anew."""
        self._later.stop()
        looking = Looking(self.line.text(), self.case.isChecked(), self.whole.isChecked())
        here = self.hits.hit(self.list.currentIndex())
        self.hits.show_hits(find(self._session.document, looking), looking, self.by.text())
        if here in self.hits.rows:
            self.list.setCurrentIndex(self.hits.index(self.hits.rows.index(here)))
        self.refusal.say("")
        self._tell()

    def _follow(self, entry: Entry) -> None:
        if self.isVisible():
            self._later.start()

    def _tell(self) -> None:
        """How many there are, and how many of them are ticked."""
        say, ticked = self._say, len(self.hits.ticked())
        total = sum(1 for n in range(len(self.hits.rows)) if self.hits.hit(self.hits.index(n)))
        if total:
            self.count.setText(say.many("Found in {n} text", "Found in {n} texts", total))
        else:
            self.count.setText(say("Nothing found") if self.line.text() else "")
        self.run.setText(say("Replace {n}", n=ticked) if ticked else say("Replace"))
        self.run.setAccessibleName(self.run.text())
        self.run.setEnabled(bool(ticked) and self.line.text() != self.by.text())

    def go(self, take_focus: bool = False) -> None:
        """Show on the map where the current hit is."""
        hit = self.hits.hit(self.list.currentIndex())
        home = home_of(self._session.document, hit.about) if hit else None
        if home:
            go_to(self._frame, home, take_focus)

    def step(self) -> None:
        """Go to the next hit, and after the last one to the first."""
        self.search()
        places = [n for n in range(len(self.hits.rows)) if self.hits.hit(self.hits.index(n))]
        if places:
            here = self.list.currentIndex().row()
            self.list.setCurrentIndex(self.hits.index(next((n for n in places if n > here), places[0])))
            self.go()

    # replacing

    def replace_ticked(self) -> None:
        """Write the new words in all ticked texts, in one step that can be taken back."""
        self.search()
        hits, say = self.hits.ticked(), self._say
        if not hits or not self.run.isEnabled():
            return
        label = say.many("Replace in {n} text", "Replace in {n} texts", len(hits))
        try:
            with self._session.edit(label) as draft:
                changed = replace(draft, hits, self.hits.looking, self.by.text())
        except Refused as no:
            self.refusal.say(say.tell(no.sentence))
            return
        self.search()
        done = say.many("{n} text says it now.", "{n} texts say it now.", changed)
        self.count.setText(f"{done} {self.count.text()}" if self.hits.rows else done)
        announce(self.line, done)

    def close_panel(self) -> None:
        """The inspector again, and the hand on the map."""
        self._frame.work.show_side("inspector")
        self._frame.work.canvas.setFocus()


class _Line(QLineEdit):
    """Enter goes to the next hit, Ctrl Enter replaces, Down goes into the list, Escape closes."""

    def __init__(self, panel: ReplacePanel, name: str) -> None:
        super().__init__()
        self._panel = panel
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if held:
                self._panel.replace_ticked()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._panel.step()
            case Qt.Key.Key_Down:
                self._panel.list.setFocus()
            case Qt.Key.Key_Escape:
                self._panel.close_panel()
            case _:
                super().keyPressEvent(event)


class _List(QListView):
    """Space ticks, Enter shows the hit on the map, Ctrl Enter replaces."""

    def __init__(self, panel: ReplacePanel) -> None:
        super().__init__()
        self._panel = panel
        self.setModel(panel.hits)
        self.setItemDelegate(Rows(self, panel.hits, panel._say, lambda: panel.look))
        self.setAccessibleName(panel._say("What was found"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        play(self, role="outline")
        self.doubleClicked.connect(lambda _: panel.go())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        place = self.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Space if place >= 0:
                self._panel.hits.toggle(place)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if held:
                self._panel.replace_ticked()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._panel.go()
            case Qt.Key.Key_Escape:
                self._panel.close_panel()
            case _:
                super().keyPressEvent(event)
