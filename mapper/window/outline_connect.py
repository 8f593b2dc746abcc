"""The list of steps that one can be connected with, in place of the tree."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from mapper.desk.desk import Desk
from mapper.edits import next
from mapper.edits.alignment import link
from mapper.insight.order import flow_order
from mapper.insight.search import Query, Title, best
from mapper.model.records import Id, Node
from mapper.window.canvas_words import title_of
from mapper.window.controls import button, column, label, row
from mapper.window.style import play
from mapper.words import Language
from mapper.words.one_line import one_line

MOST = 200


class Targets(QWidget):
    def __init__(self, desk: Desk, say: Language, done: Callable[[], None]) -> None:
        super().__init__()
        self._desk, self._say, self._done = desk, say, done
        self._source = Id("")
        self._numbers: dict[Id, int] = {}
        self._ids: list[Id] = []
        self._question = label("", "heading", wrap=True)
        self.line = _Line(self)
        self.line.setPlaceholderText(say("Part of its title"))
        self.line.setAccessibleName(say("Part of its title"))
        self.line.textChanged.connect(self._show)
        self._model = QStringListModel()
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setAccessibleName(say("Steps to connect to"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.activated.connect(lambda _: self.take())
        play(self.list, role="outline")
        buttons = row(button(say("Connect"), self.take, role="primary"), button(say("Not now"), done), None)
        self.setLayout(column(self._question, self.line, self.list, buttons, gap=8, margins=(12, 10, 12, 8)))

    def ask(self, source: Id) -> None:
        """Offer the steps of its sheet that *source* is to lead to."""
        map = self._desk.session.document
        node = map.get(source)
        assert isinstance(node, Node)
        self._source = source
        order = flow_order(map, node.sheet)
        self._numbers = {id: place for place, id in enumerate(order, start=1) if id != source}
        title = title_of(map, source, self._say)
        self._question.setText(self._say("Connect {title} to", title=one_line(title)))
        self.line.clear()
        self._show("")

    def take(self) -> None:
        """Connect with what is current in the list."""
        row = self.list.currentIndex().row()
        if 0 <= row < len(self._ids):
            desk, target = self._desk, self._ids[row]
            with desk.edit(self._say("Connect")) as draft:
                link(draft, self._source, target, next.exit_label(draft, self._source))
            self._done()

    def leave(self) -> None:
        self._done()

    def go(self, by: int) -> None:
        """Make another row current, with the keys in the field."""
        row = min(max(self.list.currentIndex().row() + by, 0), len(self._ids) - 1)
        self.list.setCurrentIndex(self._model.index(row))

    def _show(self, text: str) -> None:
        map = self._desk.session.document
        query = Query(text)
        titles = {id: title_of(map, id, self._say) for id in self._numbers}
        if query:
            found = best(query, ((id, Title.of(title)) for id, title in titles.items()), MOST)
            self._ids = [Id(id) for _, id in found]
        else:
            self._ids = list(titles)[:MOST]
        rows = [f"{self._numbers[id]}\u2002{' '.join(titles[id].split())}" for id in self._ids]
        self._model.setStringList(rows)
        self.go(0)


class _Line(QLineEdit):
    def __init__(self, targets: Targets) -> None:
        super().__init__()
        self._targets = targets

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self._targets.go(1)
            case Qt.Key.Key_Up:
                self._targets.go(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._targets.take()
            case Qt.Key.Key_Escape:
                self._targets.leave()
            case _:
                super().keyPressEvent(event)
