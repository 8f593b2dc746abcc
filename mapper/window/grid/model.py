"""All steps as Qt's tables want them: sorted, filtered, in step with the map."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from mapper.insight import table
from mapper.insight.search import Filter, Query
from mapper.insight.table import COLUMNS, Column, Row
from mapper.model.change import Change
from mapper.model.records import Actual, Id, Kpi, Node, Task
from mapper.session.session import Session
from mapper.window.controls import plain_tip
from mapper.words import Language

Index = QModelIndex | QPersistentModelIndex
ORDERING = {"at", "shape", "sheet", "role", "source", "target", "relation", "inside", "main"}
STATE_TOKENS = {"good": "good", "close": "watch", "off": "off"}
_MAY_CHOOSE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_MAY_WRITE = _MAY_CHOOSE | Qt.ItemFlag.ItemIsEditable


class Steps(QAbstractTableModel):
    def __init__(self, session: Session, say: Language) -> None:
        super().__init__()
        self._session, self._say = session, say
        self.columns: tuple[Column, ...] = tuple(column for column in COLUMNS if column.shown)
        self.sorted_by, self.down = "number", False
        self.query, self.wanted = Query(""), Filter()
        self.rows: list[Row] = []
        self._all: dict[Id, Row] = {}
        self._places: dict[Id, int] = {}
        self._words: dict[Id, str] = {}  # of each step, folded, once it has been searched
        self._touched: dict[Id, None] = {}
        self._stale, self._renamed = True, False  # other steps; other names of people and stages
        self.refresh()

    # in step with the map

    def note(self, change: Change) -> None:
        """Remember what a change has touched, for the next time that the table is looked at."""
        for row in (*change.added.values(), *change.removed.values()):
            match row["kind"]:
                case "task" | "kpi":
                    self._touched[row["node"]] = None
                case "actual":
                    self._touch(self._session.document.get(row["kpi"]))
                case "node" | "arrow" | "sheet":
                    self._stale = True
                case "person" | "stage" | "lane":
                    self._renamed = True
        for id, cells in change.updated.items():
            record = self._session.document.get(id)
            if isinstance(record, Actual):
                record = self._session.document.get(record.kpi)
            self._touch(record)
            if record is not None and record.kind in ("node", "arrow", "sheet"):
                self._stale |= bool(ORDERING & cells.keys())
            elif record is not None and record.kind in ("person", "stage", "lane"):
                self._renamed = True
                self._words.clear()

    def _touch(self, record: object) -> None:
        match record:
            case Node(id=id) | Kpi(node=id) | Task(node=id):
                self._touched[id] = None

    def refresh(self) -> None:
        """Show what has changed since; rows stay where they are unless steps came or went."""
        map = self._session.document
        touched, self._touched = self._touched, {}
        if self._stale:
            self._stale = False
            self._all = {row.node.id: row for row in table.rows(map)}
            self._words.clear()
            self._renamed = False
            self.sift()
            return
        for id in touched:
            if id in self._all and id in map:
                old = self._all[id]
                self._all[id] = new = table.row_of(map, id, old.place, old.number)
                self._words.pop(id, None)
                if id in self._places:
                    self.rows[self._places[id]] = new
                    self._tell(self._places[id], self._places[id])
        if self._renamed:
            self._renamed = False
            self._tell(0, len(self.rows) - 1)

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def sift(self) -> None:
        """Sort and filter anew."""
        map = self._session.document
        found = [row for row in self._all.values() if self._admits(row)]
        order = table.sorted_rows(map, found, self.sorted_by, self._say, self.down)
        if [row.node.id for row in order] == [row.node.id for row in self.rows]:
            self.rows = order
            self._tell(0, len(order) - 1)
            return
        self.beginResetModel()
        self.rows = order
        self._places = {row.node.id: place for place, row in enumerate(order)}
        self.endResetModel()

    def _admits(self, row: Row) -> bool:
        map = self._session.document
        if self.query:
            if row.node.id not in self._words:
                self._words[row.node.id] = table.haystack(map, row, self._say)
            if not self.query.is_in(self._words[row.node.id]):
                return False
        return self.wanted.admits(map, row.node)

    def show_columns(self, names: set[str]) -> None:
        """These columns, in their own order; the title is always there."""
        self.beginResetModel()
        self.columns = tuple(one for one in COLUMNS if one.name in names or one.name == "title")
        self.endResetModel()

    def sort_by(self, column: str, down: bool) -> None:
        self.sorted_by, self.down = column, down
        self.sift()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    # what is in it

    @property
    def total(self) -> int:
        return len(self._all)

    def id_of(self, row: int) -> Id | None:
        return self.rows[row].node.id if 0 <= row < len(self.rows) else None

    def place_of(self, id: Id) -> int | None:
        return self._places.get(id)

    def column_of(self, name: str) -> int:
        """Where a column is shown; one that is not counts as the first."""
        return next((place for place, one in enumerate(self.columns) if one.name == name), 0)

    def text(self, row: int, column: int) -> str:
        return table.text(self._session.document, self.rows[row], self.columns[column].name, self._say)

    def token(self, row: int, column: int) -> str:
        """The colour of a cell's words."""
        one, name = self.rows[row], self.columns[column].name
        if name == "standing" and one.standing:
            return STATE_TOKENS[one.standing]
        if name == "title":
            return "ink"
        return "ink3" if self.columns[column].kind == "told" else "ink2"

    # as Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _MAY_CHOOSE if self.columns[index.column()].kind == "told" else _MAY_WRITE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if not (0 <= row < len(self.rows) and 0 <= column < len(self.columns)):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self.text(row, column))
            case Qt.ItemDataRole.AccessibleTextRole:
                head, said = self._say(self.columns[column].title), self.text(row, column)
                title = self.rows[row].node.title or self._say("no name yet")
                return f"{title}, {head}: {said or self._say('Nothing')}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                way = " ↓" if self.down else " ↑"
                return self._say(column.title) + (way if column.name == self.sorted_by else "")
            case Qt.ItemDataRole.ToolTipRole:
                return self._say("Sort by this column")
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if is_right(column) else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


def is_right(column: Column) -> bool:
    """Whether a column is written to the right, as figures are."""
    return column.kind == "figure" or column.name in ("number", "tasks")
