"""What is in a book of several parts: each with how many pages it has, and a click leads there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mapper.export.proof import Sight
from mapper.window.controls import button, empty, label, row
from mapper.words import Language
from mapper.words.one_line import one_line

LONGEST = 190  # pixels of a title that there is room for
MOST, LEAST = 14, 3  # parts that are listed, and from how many on there is a list


class Part(NamedTuple):
    title: str
    page: int  # from 0
    pages: int


def parts(sights: Sequence[Sight]) -> list[Part]:
    """The parts of a book: what its outline names on its first level."""
    begins = [
        (stop.title, page) for page, sight in enumerate(sights) for stop in sight.stops if stop.level == 0
    ]
    if len(begins) in (0, len(sights)):
        return []  # a part for each page is no news
    ends = [page for _, page in begins[1:]] + [len(sights)]
    return [Part(title, page, max(end - page, 1)) for (title, page), end in zip(begins, ends, strict=True)]


class Inside(QWidget):
    """The list; *turn* is told to which page."""

    def __init__(self, say: Language, turn: Callable[[int], object]) -> None:
        super().__init__()
        self._say, self._turn = say, turn
        self._shown: list[Part] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.hide()

    def show_parts(self, found: list[Part]) -> None:
        """List *found* in place of what was listed before."""
        found = found[:MOST] if len(found) >= LEAST else []
        if found == self._shown:
            return
        self._shown = found
        empty(self._rows)
        if found:
            self._rows.addWidget(label(self._say("In it"), "label"))
        for part in found:
            self._rows.addWidget(self._row(part))
        self.setVisible(bool(found))

    def _row(self, part: Part) -> QWidget:
        made = QWidget()
        title = one_line(part.title)
        short = self.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, LONGEST)
        go = button(short, lambda: self._turn(part.page), role="part")
        count = self._say.many("{n} page", "{n} pages", part.pages)
        go.setAccessibleName(f"{title}, {count}")
        made.setLayout(row(go, None, label(count, "dim"), gap=6))
        return made
