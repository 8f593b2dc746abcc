"""A line of a list on the page: what it is, why, what it comes to; a key or a click goes to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from mapper.window.controls import column, label, row
from mapper.window.icons import wear
from mapper.window.leading import Leading
from mapper.window.style import play


class Line(Leading):
    """What is said of one thing; *go* is where it leads, if anywhere."""

    def __init__(
        self,
        title: str,
        about: str = "",
        amount: str = "",
        icon: str = "",
        tone: str = "ink2",
        go: Callable[[], object] | None = None,
        quiet: bool = False,
    ) -> None:
        """*quiet*: one of many, in letters like any other."""
        super().__init__(go)
        play(self, role="in-line")
        self.setAccessibleName(". ".join(part.rstrip(".") for part in (title, amount, about) if part) + ".")
        top = row(gap=10)
        top.addWidget(label(title, "" if quiet else "strong", wrap=True), 1)
        if amount:
            said = label(amount, "strong", tone=tone if tone in ("good", "off", "watch") else "")
            said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            top.addWidget(said, 0, Qt.AlignmentFlag.AlignTop)
        words = column(top, gap=1)
        if about:
            words.addWidget(label(about, "small", wrap=True))
        place = row(gap=10, margins=(6, 5, 8, 5))
        if icon:
            sign = QLabel()
            wear(sign, icon, 16, tone)
            sign.setFixedSize(18, 18)
            place.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        place.addLayout(words, 1)
        self.setLayout(place)


class Listing(QFrame):
    """A card with a heading, a sentence on what it is, and lines below."""

    def __init__(self, title: str, about: str = "") -> None:
        super().__init__()
        play(self, role="card")
        self.setAccessibleName(title)
        self.head = row(label(title, "heading"), None, gap=8)
        self._head = QWidget()
        self._head.setLayout(self.head)
        self.about = label(about, "small", wrap=True)
        self.about.setVisible(bool(about))
        self.lines: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.words = column(self._head, self.about, gap=2, margins=(6, 0, 6, 0))
        self.setLayout(column(self.words, self._list, None, gap=6, margins=(12, 12, 12, 12)))

    def tell(self, about: str) -> None:
        """Say *about* below the heading."""
        self.about.setText(about)
        self.about.setVisible(bool(about))

    def show_lines(self, lines: list[QWidget]) -> None:
        """Show *lines* in place of those that are here; the focus stays at its place in the list."""
        focused = next((n for n, one in enumerate(self.lines) if one.hasFocus()), None)
        for old in self.lines:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = lines
        for one in lines:
            self._list.addWidget(one)
        if focused is not None and lines:
            lines[min(focused, len(lines) - 1)].setFocus()
