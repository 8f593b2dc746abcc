"""The start screen: what was open last, a blank map, and working businesses to start from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QMainWindow, QWidget

from mapper.window.controls import Elided, button, column, label, row, scrolled
from mapper.window.icons import dress, wear
from mapper.window.main_window import maps_dropped
from mapper.window.notices import Strips
from mapper.window.rail import logo
from mapper.window.style import play
from mapper.words import N_, Language

if TYPE_CHECKING:
    from mapper.model.document import Document
    from mapper.scene.look import Look
    from mapper.window.program import Program

ACROSS = 4  # cards in a row
THUMBNAIL = QSize(294, 150)
BUSINESSES = (
    ("webinar", N_("Webinar to new client"), N_("A studio that sells through webinars")),
    ("clinic", N_("New patient to loyal patient"), N_("A dental clinic")),
    ("shop", N_("Order to regular customer"), N_("A web shop")),
    ("consultancy", N_("Win and keep accounts"), N_("A consultancy")),
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
        self._waiting: list[tuple[Card, Callable[[], Document]]] = []
        page = _Page(self._painted)
        page.setLayout(
            column(
                self._head(),
                20,
                self._doors(),
                16,
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
        self.blank.setFocus()
        self.dressed(self)

    def dressed(self, root: QWidget) -> None:
        dress(root, self.look)

    def set_look(self, look: Look) -> None:
        self.look = look
        self.dressed(self)
        self.draw_thumbnails()

    # what is on the page

    def _head(self) -> QWidget:
        say = self.say
        made = QWidget()
        words = column(
            label(say("What happens next?"), "page-title"),
            label(say("Draw how your business works. Then make it work without you."), "quiet"),
            gap=2,
        )
        head = row(logo(40), 8, gap=6)
        head.addLayout(words)
        head.addStretch(1)
        head.addWidget(button(say("Open a file"), self._open, icon="folder-open"))
        made.setLayout(head)
        return made

    def _doors(self) -> QWidget:
        say = self.say
        made = QWidget()
        self.blank = blank = Door(
            say("Blank map"),
            say("Begin with where it begins"),
            "plus",
            lambda: self.program.new_map("blank"),
            primary=True,
        )
        book = Door(
            say("Handbook"),
            say("How to draw, write down and print a map"),
            "help",
            self.program.show_handbook,
        )
        made.setLayout(row(blank, book, gap=16))
        return made

    def _sections(self) -> list[QWidget | int]:
        say = self.say
        parts: list[QWidget | int] = []
        if self.recent:
            cards = [self._recent_card(path) for path in self.recent]
            parts += [label(say("Recent"), "heading"), _in_a_row(cards), 14]
        cards = [self._template_card(*business) for business in BUSINESSES]
        return [*parts, label(say("Start from a working business"), "heading"), _in_a_row(cards)]

    def _recent_card(self, path: Path) -> Card:
        card = Card(path.stem, str(path), lambda: self.program.open_map(path, self))
        self._waiting.append((card, lambda: _map_in(path)))
        self.cards.append(card)
        return card

    def _template_card(self, name: str, title: str, about: str) -> Card:
        card = Card(self.say(title), self.say(about), lambda: self.program.new_map(name))
        self._waiting.append((card, lambda: _template(name, self.say)))
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
        """All pictures at once."""
        for card, read in self._waiting:
            self._draw(card, read)

    def _next_thumbnail(self, waiting: list[tuple[Card, Callable[[], Document]]]) -> None:
        if waiting:
            self._draw(*waiting[0])
            QTimer.singleShot(0, self, lambda: self._next_thumbnail(waiting[1:]))

    def _draw(self, card: Card, read: Callable[[], Document]) -> None:
        from mapper.insight.order import main_sheet
        from mapper.session.opening import Unreadable
        from mapper.window.thumbnail import thumbnail

        try:
            map = read()
            card.show_title(main_sheet(map).title)
            card.show_picture(thumbnail(map, THUMBNAIL, self.look, self.say))
        except Unreadable:
            card.show_picture(None)  # moved, or no map any more: the card says so when it is opened

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


class Pressable(QFrame):
    """A card that can be clicked, or entered with the keyboard."""

    def __init__(self, name: str, run: Callable[[], object]) -> None:
        super().__init__()
        self._run = run
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        play(self, role="card")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._run()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._run()
        else:
            super().keyPressEvent(event)


class Door(Pressable):
    """A way into the program: an icon, its name, one line of what comes."""

    def __init__(
        self, title: str, about: str, icon: str, run: Callable[[], object], primary: bool = False
    ) -> None:
        super().__init__(title, run)
        sign = QLabel()
        sign.setFixedSize(44, 44)
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        wear(sign, icon, 22, "on-accent" if primary else "ink")
        play(sign, role="sign", on="accent" if primary else "")
        words = column(label(title, "door"), label(about, "door-about", wrap=True), gap=1)
        layout = row(sign, gap=16, margins=(20, 18, 20, 18))
        layout.addLayout(words, 1)
        self.setLayout(layout)
        if primary:
            play(self, role="primary-card")


class Card(Pressable):
    """A map: its picture, its title, one line about it."""

    def __init__(self, title: str, about: str, run: Callable[[], object]) -> None:
        super().__init__(title, run)
        self.picture = QLabel()
        self.picture.setMinimumHeight(THUMBNAIL.height())
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        play(self.picture, role="thumbnail")
        self._title = Elided(title, "strong")
        words = QWidget()
        words.setLayout(column(self._title, Elided(about, "small"), gap=1, margins=(16, 12, 16, 14)))
        self.setLayout(column(self.picture, words, gap=0, margins=(1, 1, 1, 1)))

    def show_title(self, title: str) -> None:
        """What the map calls itself, once it was read; a map without a title keeps the name of its file."""
        if title:
            self._title.say(title)

    def show_picture(self, picture: QPixmap | None) -> None:
        if picture:
            self.picture.setPixmap(picture)
        else:
            self.picture.clear()


class _Page(QWidget):
    """Tells when it has been painted for the first time."""

    def __init__(self, painted: Callable[[], None]) -> None:
        super().__init__()
        self._painted: Callable[[], None] | None = painted

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._painted:
            painted, self._painted = self._painted, None
            painted()


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
