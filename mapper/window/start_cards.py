"""What the start screen is made of: doors, maps in small, who is first in line, and a list to paste."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QWidget

from mapper.window.controls import Chip, Elided, button, column, label, row
from mapper.window.icons import wear
from mapper.window.refusal import Refusal
from mapper.window.style import play
from mapper.words import Language

THUMBNAIL, WIDE = QSize(294, 150), QSize(600, 206)


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
    """A map: its picture, its title, one line about it, and what the map check has found."""

    def __init__(self, title: str, about: str, run: Callable[[], object], size: QSize = THUMBNAIL) -> None:
        super().__init__(title, run)
        self.size_shown = size
        self.picture = QLabel()
        self.picture.setMinimumHeight(size.height())
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        play(self.picture, role="thumbnail")
        self._title = Elided(title, "strong")
        self._about = Elided(about, "small")
        self.broken, self.weak = Chip("octagon-alert", "off"), Chip("triangle-alert", "watch")
        words = QWidget()
        head = row(gap=6)
        head.addWidget(self._title, 1)
        for chip in (self.broken, self.weak):
            head.addWidget(chip)
        words.setLayout(column(head, self._about, gap=1, margins=(16, 12, 16, 14)))
        self.setLayout(column(self.picture, words, gap=0, margins=(1, 1, 1, 1)))

    def show_size(self, size: QSize) -> None:
        """How large the picture is to be."""
        self.size_shown = size
        self.picture.setMinimumHeight(size.height())

    def show_title(self, title: str) -> None:
        """What the map calls itself, once it was read; a map without a title keeps the name of its file."""
        if title:
            self._title.say(title)

    def show_about(self, about: str) -> None:
        if about:
            self._about.say(about)

    def show_found(self, broken: int, weak: int, say: Language) -> None:
        """How much is broken, and how much is weak; a sound map says nothing."""
        for chip, n, told in (
            (self.broken, broken, say.many("{n} finding is broken", "{n} findings are broken", broken)),
            (self.weak, weak, say.many("{n} finding is weak", "{n} findings are weak", weak)),
        ):
            chip.show_text(str(n) if n else "", "off" if chip is self.broken else "watch")
            chip.setToolTip(told)
            chip.setAccessibleName(told)

    def show_picture(self, picture: QPixmap | None) -> None:
        if picture:
            self.picture.setPixmap(picture)
        else:
            self.picture.clear()


class InLine(Pressable):
    """Somebody we serve: their place in line, what to do for them next, and who does it."""

    def __init__(self, place: int, name: str, move: str, owner: str, run: Callable[[], object]) -> None:
        super().__init__(f"{place}. {name}", run)
        number = label(str(place), "place", tone="" if place <= 3 else "dim")
        number.setFixedWidth(22)
        who = label(owner, "avatar")
        who.setFixedSize(26, 26)
        who.setAlignment(Qt.AlignmentFlag.AlignCenter)
        who.setVisible(bool(owner))
        layout = row(number, gap=14, margins=(18, 0, 18, 0))
        layout.addLayout(column(None, Elided(name, "strong"), Elided(move, "small"), None, gap=1), 1)
        layout.addWidget(who)
        self.setLayout(layout)
        self.setFixedHeight(64)
        play(self, role="in-line", on="below" if place > 1 else "")


class FromList(QFrame):
    """A field to paste steps into, one a line."""

    def __init__(self, say: Language, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make
        self.text = QPlainTextEdit()
        self.text.setObjectName("list")
        self.text.setFixedHeight(150)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(say("Steps, one a line"))
        hint = say("Steps, one a line. A line that ends in a question mark becomes a decision.")
        self.text.setPlaceholderText(hint)
        self.no = Refusal()
        self.make = button(say("Make the map"), self.run, role="primary")
        self.make.setObjectName("make-map")
        close = button(say("Cancel"), self.hide)
        whole = column(self.text, self.no, gap=10, margins=(16, 16, 16, 14))
        whole.addLayout(row(None, close, self.make))
        self.setLayout(whole)
        play(self, role="card")
        self.hide()

    def open(self) -> None:
        self.show()
        self.text.setFocus()

    def run(self) -> None:
        """Make the map; or say why not."""
        self.no.say(self._make(self.text.toPlainText()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif enter and held == Qt.KeyboardModifier.ControlModifier:
            self.run()
        else:
            super().keyPressEvent(event)
