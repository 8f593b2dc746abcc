"""The rail at the left: which view of the map is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QToolButton, QVBoxLayout

from mapper.window.icons import wear, wear_logo
from mapper.window.style import play
from mapper.window.views import VIEWS, View
from mapper.words import Language

WIDTH = 72
ROOM, LETTERS = 64, 11  # pixels that a label may be wide, and that its letters are high


class Rail(QFrame):
    def __init__(self, say: Language, choose: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(say("Views"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 12)
        layout.setSpacing(2)
        layout.addWidget(logo(36), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        views = [view for view in VIEWS if view.group not in ("away", "over")]
        self.buttons = {view.name: self._button(view, say, choose) for view in views}
        self._group = QButtonGroup(self)
        for before, view in zip([None, *views], views, strict=False):
            if before and before.group != view.group:
                _part(layout, view.group)
            self._group.addButton(self.buttons[view.name])
            layout.addWidget(self.buttons[view.name], 0, Qt.AlignmentFlag.AlignHCenter)
        self.show_view("map")

    def show_view(self, name: str) -> None:
        """Mark the view that is open; one that is not on the rail leaves nothing marked."""
        self._group.setExclusive(name in self.buttons)
        for other, button in self.buttons.items():
            button.setChecked(other == name)
        self._group.setExclusive(True)

    def _button(self, view: View, say: Language, choose: Callable[[str], None]) -> QToolButton:
        made = QToolButton(self)
        title = say(view.title)
        shown = broken(title, made)
        made.setText(shown)
        made.setAccessibleName(title)
        made.setCheckable(True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        play(made, lines=lines_of(shown, made))
        made.setIconSize(QSize(20, 20))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda _=False: choose(view.name))
        wear(made, view.icon, 20)
        return made


def lines_of(text: str, button: QToolButton) -> str:
    """How the style sheet is to set *text*: on one line or two, or smaller where a word is too long."""
    if any(_metrics(button).horizontalAdvance(line) > ROOM for line in text.split("\n")):
        return "long"
    return "two" if "\n" in text else "one"


def _metrics(button: QToolButton) -> QFontMetrics:
    font = QFont(button.font())
    font.setPixelSize(LETTERS)
    font.setBold(True)  # as it is while its view is open
    return QFontMetrics(font)


def broken(text: str, button: QToolButton) -> str:
    """*text* on one line if it fits the rail, else broken at the space that leaves the shortest lines."""
    metrics = _metrics(button)
    if metrics.horizontalAdvance(text) <= ROOM:
        return text
    words = text.split()
    ways = ["\n".join((" ".join(words[:i]), " ".join(words[i:]))) for i in range(1, len(words))]
    return min(ways, key=lambda way: max(map(metrics.horizontalAdvance, way.split("\n"))), default=text)


def _part(layout: QVBoxLayout, group: str) -> None:
    """A thin rule between drawing and running; what is at the bottom stays there."""
    if group == "bottom":
        layout.addStretch(1)
        return
    rule = QFrame()
    rule.setFixedSize(40, 1)
    play(rule, role="hrule")
    layout.addSpacing(6)
    layout.addWidget(rule, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addSpacing(6)


def logo(size: int) -> QLabel:
    """Our mark."""
    made = QLabel()
    made.setFixedSize(size, size)
    wear_logo(made, size)
    return made
