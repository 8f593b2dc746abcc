"""The sheet of all keys: made from the catalogue, searched by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mapper.insight.search import Query, folded
from mapper.window.controls import button, column, key_cap, label, row, scrolled
from mapper.window.icons import dress
from mapper.window.keymap import Named, grouped
from mapper.window.keys import MORE, spelled
from mapper.window.style import play
from mapper.words import Language

if TYPE_CHECKING:
    from mapper.window.keymap import Keymap
    from mapper.window.program import Program

COLUMNS = 3


class KeySheet(QFrame):
    """A window of its own, so that it can lie beside the map while one learns."""

    def __init__(self, program: Program) -> None:
        super().__init__()
        say = program.say
        self.setObjectName("page")
        self.setWindowTitle(say("Keys"))
        self.resize(1120, 760)
        self.groups = [
            _Group(say(title), _lines(named, program.keymap, say)) for title, named in grouped() if named
        ]
        self.groups.append(_Group(say("Mouse and touchpad"), [(say(a), say(b)) for a, b in MORE]))
        self.line = _Line(self)
        self.line.setPlaceholderText(say("Which key?"))
        self.line.setAccessibleName(say("Which key?"))
        self.line.setFixedWidth(280)
        self.line.textChanged.connect(self._search)
        self._nothing = label(say("No key is called that."), "quiet")
        self._nothing.hide()
        handbook = button(say("Handbook"), program.show_handbook, icon="help")
        change = button(say("Change keys"), lambda: _to_settings(program), icon="settings")
        top = row(label(say("Keys"), "page-title"), 16, self.line, None, change, handbook)
        body = QWidget()
        body.setLayout(self._columns())
        self.setLayout(column(top, self._nothing, scrolled(body), gap=14, margins=(28, 22, 28, 18)))
        dress(self, program.look)

    def open(self) -> None:
        self.show()
        self.raise_()
        self.activateWindow()
        self.line.setFocus()
        self.line.selectAll()

    def _columns(self) -> QHBoxLayout:
        """The groups in columns of about the same height, in their order."""
        layout = QHBoxLayout()
        layout.setSpacing(18)
        whole = sum(group.height_in_lines for group in self.groups)
        groups = iter(self.groups)
        for place in range(COLUMNS):
            down = QVBoxLayout()
            down.setSpacing(14)
            filled = 0.0
            for group in groups:
                down.addWidget(group)
                filled += group.height_in_lines
                if place < COLUMNS - 1 and filled >= whole / COLUMNS - group.height_in_lines / 2:
                    break
            down.addStretch(1)
            layout.addLayout(down, 1)
        return layout

    def _search(self, text: str) -> None:
        query = Query(text)
        left = [group.show_what_answers(query) for group in self.groups]
        self._nothing.setVisible(not any(left))


class _Group(QFrame):
    """What belongs together: a heading, and a line for each command."""

    def __init__(self, title: str, lines: list[tuple[str, str]]) -> None:
        super().__init__()
        self.height_in_lines = len(lines) + 2.0
        self._title = folded(title)
        self._lines: list[tuple[str, tuple[QWidget, QWidget]]] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        for place, (keys, does) in enumerate(lines):
            what, caps = label(does, wrap=True), key_cap(keys)
            grid.addWidget(what, place, 0)
            grid.addWidget(caps, place, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._lines.append((f"{folded(does)} {keys.casefold()}", (what, caps)))
        play(self, role="card")
        self.setLayout(column(label(title, "heading"), grid, gap=8, margins=(16, 12, 14, 14)))

    def show_what_answers(self, query: Query) -> bool:
        """Hide the lines that do not answer; whether any is left."""
        whole = not query or query.is_in(self._title)
        left = False
        for words, widgets in self._lines:
            answers = whole or query.is_in(words)
            left |= answers
            for widget in widgets:
                widget.setVisible(answers)
        self.setVisible(left)
        return left


class _Line(QLineEdit):
    def __init__(self, sheet: KeySheet) -> None:
        super().__init__()
        self._sheet = sheet

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._sheet.close()
        else:
            super().keyPressEvent(event)


def _lines(commands: tuple[Named, ...], keymap: Keymap, say: Language) -> list[tuple[str, str]]:
    """The keys and the title of each command that has keys."""
    return [
        (" · ".join(spelled(key, say) for key in keymap.keys(one.name)), say(one.title).rstrip("…"))
        for one in commands
        if keymap.keys(one.name)
    ]


def _to_settings(program: Program) -> None:
    program.raise_any()
    if program.windows:
        program.windows[-1].show_view("keys")
