"""The rows of one list as Qt's views want them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from mapper.model.records import Id
from mapper.window.people.rows import Row

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


class CardModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> bool:
        """Show *rows*; whether they are others than before."""
        if rows == self.rows:
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def row(self, index: Index) -> Row | None:
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def index_of(self, id: Id, part: str) -> QModelIndex:
        """Where a card is; nowhere when it is not here."""
        found = (n for n, row in enumerate(self.rows) if row.id == id and row.kind == part)
        place = next(found, -1)
        return self.index(place, 0) if place >= 0 else QModelIndex()

    def first(self) -> QModelIndex:
        """The first card, if there is one."""
        place = next((n for n, row in enumerate(self.rows) if row.id), -1)
        return self.index(place, 0) if place >= 0 else QModelIndex()

    def last(self) -> QModelIndex:
        place = next((n for n in range(len(self.rows) - 1, -1, -1) if self.rows[n].id), -1)
        return self.index(place, 0) if place >= 0 else QModelIndex()

    # as Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index)
        if row is None or row.id is None or row.kind == "landing":
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken or row.text
            case Qt.ItemDataRole.UserRole:
                return row
        return None
