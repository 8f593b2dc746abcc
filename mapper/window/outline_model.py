"""The outline of a map as Qt's models want it, in step with the stream."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from mapper.desk.desk import Desk
from mapper.insight.order import path_to
from mapper.insight.outline import Item, outline
from mapper.model.records import Arrow, Id, Node
from mapper.session.stream import Entry
from mapper.window.canvas_words import spoken, title_of
from mapper.words.one_line import one_line

Index = QModelIndex | QPersistentModelIndex
ORDERING = {"at", "size", "shape", "sheet", "role", "source", "target", "label", "relation", "inside"}
FEW, LATER = 500, 400  # lines up to which a change shows at once; else after so many milliseconds of rest


class OutlineModel(QAbstractItemModel):
    rebuilt = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._lines: list[Item] = []  # an index holds a place in this list, never a pointer
        self._places: dict[Id, int] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.rebuild)
        self._stop = desk.session.listen(self._follow)
        self.rebuild()

    def close_down(self) -> None:
        """Hear no more of the session."""
        self._stop()
        self._later.stop()

    def rebuild(self) -> None:
        """Read the map anew, from the top one down to all insides."""
        self._later.stop()
        map = self._desk.session.document
        self.beginResetModel()
        self.top = path_to(map, self._desk.sheet)[0].id if self._desk.sheet in map else None
        self._lines = []
        if self.top:
            self._lines.append(outline(map, self.top))
            for line in self._lines:
                self._lines.extend(line.items)
        self._places = {line.id: place for place, line in enumerate(self._lines)}
        self._numbers = {id(line): place for place, line in enumerate(self._lines)}
        self.endResetModel()
        self.rebuilt.emit()

    def holds(self, sheet: Id) -> bool:
        """Whether a sheet is the top one of this outline or inside of it."""
        return path_to(self._desk.session.document, sheet)[0].id == self.top

    def catch_up(self) -> None:
        """What was put off is done now."""
        if self._later.isActive():
            self.rebuild()

    def __len__(self) -> int:
        return len(self._lines)

    def index_of(self, id: Id | None) -> QModelIndex:
        """Where a record has its line; nowhere when it has none."""
        place = self._places.get(id) if id else None
        return self._index(self._lines[place]) if place else QModelIndex()

    def line(self, index: Index) -> Item | None:
        """The line of an index, if there is one still."""
        place = index.internalId() if index.isValid() else -1
        return self._lines[place] if 0 < place < len(self._lines) else None

    def _index(self, item: Item) -> QModelIndex:
        return self.createIndex(item.place, 0, self._numbers[id(item)])

    # as Qt asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        host = self._host(parent)
        if host is None or column or not 0 <= row < len(host.items):
            return QModelIndex()
        return self._index(host.items[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        line = self.line(index)
        if line is None or line.parent is None or line.parent is self._lines[0]:
            return QModelIndex()
        return self._index(line.parent)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        host = self._host(parent)
        return len(host.items) if host else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        line = self.line(index)
        return flags | Qt.ItemFlag.ItemIsEditable if line and not line.way else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index)
        if line is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(line)
            case Qt.ItemDataRole.EditRole:
                return getattr(self._desk.session.document.get(line.id), "title", "")
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(line)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.line(index)
        if line is None or role != Qt.ItemDataRole.EditRole:
            return False
        self._desk.name(line.id, str(value))
        return True

    def text(self, line: Item) -> str:
        """What a line says: the answer that leads to it, its number and its title."""
        map, say = self._desk.session.document, self._desk.say
        record = map.get(line.id)
        target = record.target if isinstance(record, Arrow) else line.id
        title = one_line(title_of(map, target, say))
        match line.way:
            case "back":
                words = say("back to {n}, {title}", n=line.number, title=title)
            case "on":
                words = say("on to {n}, {title}", n=line.number, title=title)
            case _:
                words = f"{line.number}\u2002{title}" if line.number else say("Note: {title}", title=title)
        answer = one_line(line.answer)
        return say("{answer}: {what}", answer=answer, what=words) if answer else words

    def _spoken(self, line: Item) -> str:
        map, say = self._desk.session.document, self._desk.say
        if line.way or not isinstance(map.get(line.id), Node):
            return self.text(line)
        words = spoken(map, (), (line.id,), say)
        answer = one_line(line.answer)
        numbered = f"{line.number}, {words}" if line.number else words
        return say("{answer}: {what}", answer=answer, what=numbered) if answer else numbered

    def _host(self, parent: Index) -> Item | None:
        if not parent.isValid():
            return self._lines[0] if self._lines else None
        return self.line(parent)

    def _follow(self, entry: Entry) -> None:
        change = entry.change
        map = self._desk.session.document
        comes_or_goes = any(
            row["kind"] in ("node", "arrow", "sheet")
            for row in (*change.added.values(), *change.removed.values())
        )
        moves = any(ORDERING & cells.keys() for cells in change.updated.values())
        if comes_or_goes or moves:
            self._later.start(0 if len(self._lines) <= FEW else LATER)
            return
        for id in sorted(change.updated):
            if isinstance(map.get(id), Node) and (index := self.index_of(id)).isValid():
                self.dataChanged.emit(index, index)
