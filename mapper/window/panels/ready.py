"""A card: could somebody else do this tomorrow? With what is missing, and a way to each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout

from mapper.insight.readiness import Part, readiness
from mapper.model.records import Node
from mapper.window.controls import Chip, column, label, row
from mapper.window.panels.bar import Bar
from mapper.window.style import play

if TYPE_CHECKING:
    from mapper.window.panels import Surroundings

ELSEWHERE = {  # the tab in which a part is written, in the field of its name; the others are written here
    "purpose": "step",
    "trigger": "step",
    "done_when": "step",
    "reviewed": "step",
    "stand_in": "owner",
}


class Ready(QFrame):
    """The points of 100, and a line for each repair, the one that brings most first."""

    def __init__(self, at: Surroundings, mend: Callable[[str], object]) -> None:
        """*mend* is told which part that is written in this tab shall be mended."""
        super().__init__()
        self._at, self._mend = at, mend
        self._shown: tuple[Part, ...] | None = None
        self.score = Chip()
        self.bar = Bar()
        self._repairs = QVBoxLayout()
        self._repairs.setSpacing(0)
        self.repairs: list[QPushButton] = []
        self.done = label(at.say("Somebody else could do this tomorrow."), "small", wrap=True)
        asked = label(at.say("Could someone else do this tomorrow?"), "strong", wrap=True)
        top = row(asked, self.score)
        top.setStretch(0, 1)
        play(self, role="card")
        parts = (top, self.bar, self.done, self._repairs)
        self.setLayout(column(*parts, gap=8, margins=(12, 10, 8, 8)))

    def show_node(self, node: Node) -> None:
        how = readiness(self._at.session.document, node, self._at.today)
        if how.parts == self._shown:
            return
        self._shown = how.parts
        self.score.show_text(self._at.say("{n} of 100", n=how.points), "good" if how.ready else "watch")
        self.bar.show_share(how.points / 100)
        self.done.setVisible(not how.missing)
        self._list(how.missing)

    def _list(self, missing: tuple[Part, ...]) -> None:
        for old in self.repairs:
            old.hide()
            old.deleteLater()
        self.repairs = [self._repair(part) for part in missing]
        for one in self.repairs:
            self._repairs.addWidget(one)

    def _repair(self, part: Part) -> QPushButton:
        assert part.repair
        words, gain = self._at.say.tell(part.repair), self._at.say("+{n}", n=part.of - part.points)
        made = Wrapped(words, gain)
        made.clicked.connect(lambda _=False: self._go(part.name))
        return made

    def _go(self, part: str) -> None:
        if tab := ELSEWHERE.get(part):
            self._at.go(tab, part)
        else:
            self._mend(part)


class Wrapped(QPushButton):
    """A button whose words may take several lines, with what it brings at the right."""

    def __init__(self, words: str, gain: str) -> None:
        super().__init__()
        self.setAccessibleName(words)
        said, brings = label(words, "small", wrap=True, tone="accent"), label(gain, "dim")
        line = row(said, brings, gap=8, margins=(6, 4, 6, 4))
        line.setStretch(0, 1)
        self.setLayout(line)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        play(self, role="repair")

    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return max(28, layout.heightForWidth(width)) if layout else 28
