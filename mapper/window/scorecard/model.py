"""The scorecard as Qt's tables want it: a head for each function, below it its numbers, a column a week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from mapper.insight import scorecard
from mapper.insight.names import STATUSES
from mapper.insight.performance import Status
from mapper.insight.scorecard import Line, Standing
from mapper.model.change import Change
from mapper.model.records import Actual, Function, Id, Kpi
from mapper.session.session import Session
from mapper.window.controls import plain_tip
from mapper.words import N_, Language
from mapper.words.numbers import number

Index = QModelIndex | QPersistentModelIndex
NUMBER, OWNER, TARGET, FIRST = range(4)
BEFORE = 4  # weeks shown before the one that is typed into
WEEK = FIRST + BEFORE
SPARK, STATUS = WEEK + 1, WEEK + 2
COLUMNS = STATUS + 1
NO_VALUE = "–"
SHOWN = {"title", "unit", "target", "better", "close_within", "owner", "rank", "function", "name", "initials"}
ORDERING = {"at", "shape", "sheet", "role", "source", "target", "relation", "inside", "main"}


_MAY_CHOOSE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_MAY_WRITE = _MAY_CHOOSE | Qt.ItemFlag.ItemIsEditable


class Head:
    """The line above the numbers of one function."""

    def __init__(self, function: Function | None) -> None:
        self.function = function

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Head) and other.function == self.function

    def __hash__(self) -> int:
        return hash(self.function)


class Board(QAbstractTableModel):
    """Keeps what every week measured, and reads anew only what a change has touched."""

    def __init__(self, session: Session, say: Language, today: date) -> None:
        super().__init__()
        self._session, self._say = session, say
        self.week = self.this_week = scorecard.week_of(today)
        self.only_off = False
        self.rows: list[Line | Head] = []
        self._weeks = scorecard.all_weeks(session.document)
        self._order = scorecard.places(session.document)
        self._stay: set[Id] = set()  # numbers that are shown although they are on target by now
        self._touched: dict[Id, None] = {}
        self._lines_stale = self._order_stale = False
        self.counts: dict[Status | None, int] = {}
        self._rows: dict[Id, int] = {}
        self._kpis: dict[Id, Kpi] = {}
        self._standing: dict[Id, Status | None] = {}
        self._read()

    # in step with the map

    def note(self, change: Change) -> None:
        """Remember what a change has touched, for the next time that the table is looked at."""
        map = self._session.document
        for row in (*change.added.values(), *change.removed.values()):
            match row["kind"]:
                case "actual":
                    self._touched[row["kpi"]] = None
                case "kpi" | "person":
                    self._lines_stale = True
                case "node" | "arrow" | "sheet":
                    self._lines_stale = self._order_stale = True
        for id, cells in change.updated.items():
            record = map.get(id)
            if isinstance(record, Actual):
                self._touched[record.kpi] = None
            elif record is not None and record.kind in ("kpi", "person", "node"):
                self._lines_stale |= bool(SHOWN & cells.keys())
            if record is not None and record.kind in ("node", "arrow", "sheet"):
                self._order_stale |= bool(ORDERING & cells.keys())

    def refresh(self) -> None:
        """Show what has changed since; where the rows stay the same nothing jumps."""
        map = self._session.document
        touched, self._touched = self._touched, {}
        for kpi in touched:
            self._weeks[kpi] = scorecard.weeks_of(map, kpi) if kpi in map else {}
        if self._order_stale:
            self._order = scorecard.places(map)
        if self._lines_stale or self._order_stale:
            self._lines_stale = self._order_stale = False
            self._read()
        elif touched:
            self._stay.update(touched)
            self._count(touched)
            for row in sorted(self._rows[id] for id in touched if id in self._rows):
                self._tell(row, row)

    def show_week(self, week: int) -> None:
        self.week = min(max(week, SPARK), self.this_week)
        self._stay.clear()
        self._read()

    def show_only_off(self, on: bool) -> None:
        self.only_off = on
        self._stay.clear()
        self._read()

    def _read(self) -> None:
        """The rows anew."""
        before = [_key(row) for row in self.rows]
        lines = self._all = scorecard.lines(self._session.document, self._order)
        rows: list[Line | Head] = []
        shown = [line for line in lines if not self.only_off or self._is_off(line)]
        headed = any(line.node.function for line in shown)
        for line in shown:
            last = rows[-1].node.function if rows and isinstance(rows[-1], Line) else None
            if headed and (not rows or last != line.node.function):
                rows.append(Head(line.node.function))
            rows.append(line)
        self._count()
        self._rows = {row.kpi.id: place for place, row in enumerate(rows) if isinstance(row, Line)}
        if before == [_key(row) for row in rows]:
            self.rows = rows
            self._tell(0, len(rows) - 1)
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def _is_off(self, line: Line) -> bool:
        return line.kpi.id in self._stay or self.standing(line).status == "off"

    def _count(self, touched: Iterable[Id] | None = None) -> None:
        """How many stand how; only those that were touched are looked at again."""
        if touched is None:
            self._kpis = {line.kpi.id: line.kpi for line in self._all}
            self._standing = {}
            self.counts = {"good": 0, "close": 0, "off": 0, None: 0}
        for id in self._kpis if touched is None else touched:
            if id in self._kpis:
                if id in self._standing:
                    self.counts[self._standing[id]] -= 1
                how = scorecard.standing(self._kpis[id], self._weeks.get(id, {}), self.week).status
                self._standing[id] = how
                self.counts[how] += 1

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, COLUMNS - 1))

    # what is in it

    @property
    def total(self) -> int:
        """How many numbers there are, shown or not."""
        return len(self._all)

    def line(self, row: int) -> Line | None:
        """The number of a row; a head has none."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Line) else None

    def row_of(self, kpi: Id) -> int | None:
        return self._rows.get(kpi)

    def week_at(self, column: int) -> int | None:
        """The week that a column shows."""
        return self.week - (WEEK - column) if FIRST <= column <= WEEK else None

    def value(self, row: int, column: int) -> float | None:
        line, week = self.line(row), self.week_at(column)
        return self._weeks.get(line.kpi.id, {}).get(week) if line and week is not None else None

    def standing(self, line: Line, week: int | None = None) -> Standing:
        shown = self.week if week is None else week
        return scorecard.standing(line.kpi, self._weeks.get(line.kpi.id, {}), shown)

    def spark(self, line: Line) -> tuple[float | None, ...]:
        return scorecard.spark(self._weeks.get(line.kpi.id, {}), self.week)

    def trend(self, line: Line) -> str:
        return self._say.tell(scorecard.trend(line.kpi, self._weeks.get(line.kpi.id, {}), self.week))

    # as Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else COLUMNS

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.line(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return _MAY_WRITE if FIRST <= index.column() <= WEEK else _MAY_CHOOSE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()] if 0 <= index.row() < len(self.rows) else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(index.row(), index.column())
            case Qt.ItemDataRole.EditRole:
                value = self.value(index.row(), index.column())
                return "" if value is None else number(value, self._say, 6)
            case Qt.ItemDataRole.ToolTipRole if isinstance(row, Line):
                return plain_tip(self._tip(row, index.column()))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, index)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        say, week = self._say, self.week_at(section)
        if week is not None:
            return say("Week {week}", week=scorecard.iso_number(week))
        return {
            NUMBER: say("Number"),
            OWNER: say("Owner"),
            TARGET: say("Target"),
            SPARK: say("Six weeks"),
        }.get(section, say("Status") if section == STATUS else "")

    def text(self, row: int, column: int) -> str:
        """What a cell says in words."""
        line = self.line(row)
        if line is None:
            return ""
        match column:
            case _ if self.week_at(column) is not None:
                value = self.value(row, column)
                return NO_VALUE if value is None else number(value, self._say)
            case 0:
                return line.kpi.title or self._say("no name yet")
            case 1:
                return line.owner.name if line.owner else ""
            case 2:
                shown = "" if line.kpi.target is None else number(line.kpi.target, self._say)
                return f"{shown} {line.kpi.unit}".strip()
            case column if column == STATUS:
                how = self.standing(line).status
                return self._say(STATUSES[how] if how else N_("Not known"))
        return ""

    def _tip(self, line: Line, column: int) -> str:
        """The whole of what may be cut short, and the trend."""
        match column:
            case 0:
                title = line.node.title or self._say("no name yet")
                return f"{line.kpi.title or self._say('no name yet')}\n{title}\n{self.trend(line)}"
            case 1:
                return line.owner.name if line.owner else self._say("Nobody answers for this number yet.")
        return self.trend(line)

    def _spoken(self, row: Line | Head | None, index: Index) -> str:
        if not isinstance(row, Line):
            return ""
        if index.column() == NUMBER:
            return f"{self.text(index.row(), 0)}, {row.node.title}. {self.trend(row)}."
        head = self.headerData(index.column(), Qt.Orientation.Horizontal)
        value = self.text(index.row(), index.column())
        value = self._say("Nothing measured") if value == NO_VALUE else value
        return f"{self.text(index.row(), 0)}, {head}: {value}"


def _key(row: Line | Head) -> object:
    return row.kpi.id if isinstance(row, Line) else row
