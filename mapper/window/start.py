"""The start screen: what was open last, a blank map, and working businesses to start from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QMainWindow, QWidget

from mapper.window.controls import button, column, label, row, scrolled
from mapper.window.icons import dress
from mapper.window.main_window import maps_dropped
from mapper.window.notices import Strips
from mapper.window.rail import logo
from mapper.window.start_cards import THUMBNAIL, WIDE, Card, Door, FromList, InLine
from mapper.window.start_news import greeting
from mapper.window.style import play
from mapper.words import N_, Language

if TYPE_CHECKING:
    from mapper.model.document import Document
    from mapper.scene.look import Look
    from mapper.window.aside import Aside
    from mapper.window.program import Program

ACROSS = 4  # cards in a row
BUSINESSES = (
    ("webinar", N_("Webinar to new client"), N_("Studio")),
    ("clinic", N_("New patient to loyal patient"), N_("Dental clinic")),
    ("shop", N_("Order to regular customer"), N_("Web shop")),
    ("consultancy", N_("Win and keep accounts"), N_("Consultancy")),
)


class StartWindow(QMainWindow):
    closed = Signal()

    def __init__(self, program: Program) -> None:
        super().__init__()
        self.program, self.say, self.look = program, program.say, program.look
        self.setWindowTitle("Mapper")
        self.setMinimumSize(1024, 680)
        self.resize(1440, 900)
        self.setAcceptDrops(True)
        self.strips = Strips(self.say, self.dressed)
        self.recent = [Path(path) for path in program.settings.recent][:ACROSS]
        self.cards: list[Card] = []
        self._waiting: list[Reading] = []
        self.in_line: list[InLine] = []
        self._news: list[Aside] = []
        self.from_list = FromList(self.say, program.new_from_list)
        page = _Page(self._painted)
        page.setLayout(
            column(
                self._head(),
                18,
                self._doors(),
                self.from_list,
                18,
                *self._sections(),
                None,
                gap=10,
                margins=(104, 40, 104, 32),
            )
        )
        area = scrolled(page)
        centre = QFrame()
        centre.setObjectName("start")
        centre.setLayout(column(self.strips, area, gap=0))
        self.setCentralWidget(centre)
        self.guided.setFocus()
        self.dressed(self)

    def dressed(self, root: QWidget) -> None:
        dress(root, self.look)

    def set_look(self, look: Look) -> None:
        self.look = look
        self.dressed(self)
        self.draw_thumbnails()

    # what is on the page

    def _head(self) -> QWidget:
        say, program = self.say, self.program
        made = QWidget()
        words = column(
            label(greeting(program.now(), program.settings.name, say), "page-title"),
            label(say("Draw how your business works. Then make it work without you."), "page-about"),
            gap=2,
        )
        head = row(logo(40), 8, gap=8)
        head.addLayout(words)
        head.addStretch(1)
        head.addWidget(button(say("Handbook"), program.show_handbook, icon="help"))
        head.addWidget(button(say("Open a file"), self._open, icon="folder-open"))
        made.setLayout(head)
        return made

    def _doors(self) -> QWidget:
        say, program = self.say, self.program
        made = QWidget()
        about = say("Four questions, then you have a map")
        self.guided = Door(say("Guided start"), about, "route", program.begin_guided, primary=True)
        about = say("Begin with “What happens next?”")
        self.blank = Door(say("Blank map"), about, "plus", lambda: program.new_map("blank"))
        about = say("Paste steps, one a line")
        self.listed = Door(say("From a list"), about, "file", self.from_list.open)
        made.setLayout(row(self.guided, self.blank, self.listed, gap=16))
        return made

    def _sections(self) -> list[QWidget | int]:
        say = self.say
        parts: list[QWidget | int] = []
        if self.recent:
            self.recents = Recents(say, [self._recent_card(path) for path in self.recent])
            parts += [self.recents, 12]
        cards = [self._template_card(*business) for business in BUSINESSES]
        return [*parts, label(say("Start from a working business"), "heading"), _in_a_row(cards)]

    def _recent_card(self, path: Path) -> Card:
        size = WIDE if len(self.recent) == 1 else THUMBNAIL
        card = Card(path.stem, str(path), lambda: self.program.open_map(path, self), size)
        self._waiting.append(Reading(card, lambda: _map_in(path), path))
        self.cards.append(card)
        return card

    def _template_card(self, name: str, title: str, about: str) -> Card:
        card = Card(self.say(title), self.say(about), lambda: self.program.new_map(name))
        self._waiting.append(Reading(card, lambda: _template(name, self.say), about=self.say(about)))
        self.cards.append(card)
        return card

    # after the first paint

    def _painted(self) -> None:
        QTimer.singleShot(0, self, self._arrive)

    def _arrive(self) -> None:
        """The page is on the screen: what takes reading maps comes now, one by one."""
        self.program.first_paint()
        if self.program.keeps:
            from mapper.window.recovery import offer_recovery

            offer_recovery(self)
        self._next_thumbnail(list(self._waiting))

    def draw_thumbnails(self) -> None:
        """All pictures and all news at once."""
        for reading in self._waiting:
            self._draw(reading, at_once=True)

    def _next_thumbnail(self, waiting: list[Reading]) -> None:
        if waiting:
            self._draw(waiting[0])
            QTimer.singleShot(0, self, lambda: self._next_thumbnail(waiting[1:]))

    def _draw(self, reading: Reading, at_once: bool = False) -> None:
        from mapper.insight.order import main_sheet
        from mapper.session.opening import Unreadable
        from mapper.window.start_news import about_file, about_template

        card, say = reading.card, self.say
        try:
            map = reading.read()
        except Unreadable:
            card.show_picture(None)  # moved, or no map any more: the card says so when it is opened
            return
        card.show_title(main_sheet(map).title)
        if reading.path is None:
            card.show_about(about_template(map, reading.about, say))
        else:
            card.show_about(about_file(map, reading.path, self.program.now(), say))
            if reading.path == self.recent[0]:
                self._show_line(map)
            self._check(card, map, reading.path, at_once)
        self._picture(card, map)

    def _picture(self, card: Card, map: Document) -> None:
        from mapper.window.thumbnail import thumbnail

        card.show_picture(thumbnail(map, card.size_shown, self.look, self.say))

    def _show_line(self, map: Document) -> None:
        """Who is first in line on the map that was open last, if it has customers."""
        from mapper.window.start_news import first_in_line

        if self.in_line or not (line := first_in_line(map)):
            return
        path = self.recent[0]
        self.in_line = [
            InLine(place, one.name, one.move, one.owner, lambda: self.program.open_map(path, self))
            for place, one in enumerate(line, start=1)
        ]
        self.recents.make_room_for(self.in_line)

    def _check(self, card: Card, map: Document, path: Path, at_once: bool) -> None:
        """Say how the map stands; asked away from the window's thread, which never waits for it."""
        from mapper.window.aside import Aside
        from mapper.window.start_news import found_in

        on, say = self.program.today(), self.say

        def tell(found: tuple[int, int]) -> None:
            card.show_found(*found, say)
            self.dressed(card)

        if at_once:
            tell(found_in(map, on, path.parent))
        else:
            aside = Aside(self)
            self._news.append(aside)
            aside(lambda: found_in(map, on, path.parent), tell)

    # the hand

    def _open(self) -> None:
        from mapper.window.dialogs import choose_and_open

        choose_and_open(self.program, self)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if maps_dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for path in maps_dropped(event):
            self.program.open_map(path, self)
        event.acceptProposedAction()


class _Page(QWidget):
    """Tells when it has been painted for the first time."""

    def __init__(self, painted: Callable[[], None]) -> None:
        super().__init__()
        self._painted: Callable[[], None] | None = painted

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._painted:
            painted, self._painted = self._painted, None
            painted()


class Reading(NamedTuple):
    """A card whose map is still to be read; one of a file has a *path*."""

    card: Card
    read: Callable[[], Document]
    path: Path | None = None
    about: str = ""


class Recents(QWidget):
    """The maps that were open last: side by side, or the last one large, with who is first in line there."""

    def __init__(self, say: Language, cards: list[Card]) -> None:
        super().__init__()
        self._say, self._cards = say, cards
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        for place in range(ACROSS):
            self._grid.setColumnStretch(place, 1)
        self._grid.addWidget(label(say("Recent"), "heading"), 0, 0, 1, 2)
        for place, card in enumerate(cards):
            self._grid.addWidget(card, 1, place, 1, 2 if len(cards) == 1 else 1)
        for place in range(max(len(cards), 2), ACROSS):
            self._grid.addWidget(QWidget(), 1, place)

    def make_room_for(self, line: list[InLine]) -> None:
        """Put who is first in line beside the map that was open last, and the others below."""
        first, *others = self._cards
        first.show_size(WIDE)
        for place, card in enumerate(others):
            self._grid.addWidget(card, 2, place)
        self._grid.addWidget(first, 1, 0, 1, 2)
        self._grid.addWidget(label(self._say("First in line"), "heading"), 0, 2, 1, 2)
        frame = QFrame()
        frame.setLayout(column(*line, None, gap=0, margins=(1, 6, 1, 6)))
        play(frame, role="card")
        self._grid.addWidget(frame, 1, 2, 1, 2)


def _in_a_row(cards: list[Card]) -> QWidget:
    """Cards as wide as a quarter of the page, from the left."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    for place in range(ACROSS):
        grid.setColumnStretch(place, 1)
    for place in range(ACROSS):
        grid.addWidget(cards[place] if place < len(cards) else QWidget(), 0, place)
    return made


def _map_in(path: Path) -> Document:
    from mapper.session.open import read_file
    from mapper.store.files import parse

    return parse(read_file(path)).document


def _template(name: str, say: Language) -> Document:
    from datetime import date

    from mapper.store.templates import load

    return load(name, say.code, date.today())
