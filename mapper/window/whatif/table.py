"""Today and the what-ifs side by side: a row a number, a column a what-if, better or worse in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from mapper.insight.impact import Verdict
from mapper.insight.impact_words import SIGNS
from mapper.insight.side_by_side import Cell, Line, SideBySide
from mapper.insight.what_if_words import difference, figure, full_first
from mapper.model.document import Reader
from mapper.model.doings import Scenario
from mapper.model.records import Id
from mapper.scene.look import Look
from mapper.window.controls import plain_tip
from mapper.window.icons import VERDICT_ICONS, pixmap
from mapper.window.style import play
from mapper.words import Language
from mapper.words.one_line import one_line

NAME, TODAY, FIRST = 0, 1, 2
ROW, HEAD = 46, 34
NAME_WIDE, NAME_WIDEST, TODAY_WIDE, WIDE = 200, 300, 140, 158  # pixels
PAD = 10
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
LOOKS = Qt.ItemDataRole.UserRole


class Shown(NamedTuple):
    """How a cell looks: what stands in it, and below it the difference with its verdict."""

    text: str
    below: str = ""
    verdict: Verdict | None = None
    strong: bool = True


class Cells(QStyledItemDelegate):
    def __init__(self, table: SideTable, look: Callable[[], Look]) -> None:
        super().__init__(table)
        self._table, self._look = table, look

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, rect = self._look(), QRect(option.rect)
        shown = index.data(LOOKS)
        chosen = self._table.chosen_column == index.column()
        painter.fillRect(rect, QColor(look["accent-soft" if chosen else "surface"]))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(look["line"]))
        if chosen:
            painter.fillRect(rect.left(), rect.top(), 2, rect.height(), QColor(look["accent"]))
        if isinstance(shown, Shown):
            self._draw(painter, rect.adjusted(PAD, 3, -6, -4), shown, look)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(look["accent"]), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), 5, 5)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(WIDE, ROW)

    def _draw(self, painter: QPainter, room: QRect, shown: Shown, look: Look) -> None:
        if shown.verdict is None:
            self._write(painter, room, shown.text, look["ink"], 13, shown.strong, wrap=True)
            return
        half = room.height() // 2
        self._write(
            painter, QRect(room.left(), room.top(), room.width(), half), shown.text, look["ink"], 13, True
        )
        icon, tone = VERDICT_ICONS[shown.verdict]
        painter.drawPixmap(room.left(), room.top() + half + 2, pixmap(icon, look[tone], 13))
        below = QRect(room.left() + 18, room.top() + half, room.width() - 18, half)
        self._write(painter, below, shown.below, look[tone if shown.verdict != "same" else "ink2"], 12, False)

    def _write(
        self, painter: QPainter, room: QRect, text: str, ink: str, size: int, bold: bool, wrap: bool = False
    ) -> None:
        font = QFont(self._table.font())
        font.setPixelSize(size)
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        if wrap:
            painter.drawText(room, LEFT | int(Qt.TextFlag.TextWordWrap), text)
            return
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, LEFT | int(Qt.TextFlag.TextSingleLine), shown)


class SideTable(QTableWidget):
    def __init__(self, say: Language, look: Callable[[], Look]) -> None:
        super().__init__()
        self.say = say
        self.chosen_column = -1
        self.setAccessibleName(say("Today and the what-ifs side by side"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setMinimumSectionSize(90)
        head.setFixedHeight(HEAD)
        play(self, role="table")
        self.setItemDelegate(Cells(self, look))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The names take what the numbers leave, within reason."""
        if self.columnCount() <= TODAY:
            return
        self.setColumnWidth(TODAY, TODAY_WIDE)
        for column in range(FIRST, self.columnCount()):
            self.setColumnWidth(column, WIDE)
        left = self.viewport().width() - TODAY_WIDE - WIDE * (self.columnCount() - FIRST)
        self.setColumnWidth(NAME, min(max(left, NAME_WIDE), NAME_WIDEST))

    def show_sides(self, map: Reader, found: SideBySide, chosen: Id | None) -> None:
        """Show *found* for what it was reckoned from; the place of the hand stays."""
        here = self.currentRow(), self.currentColumn()
        say = self.say
        titles = [_title(map, side.scenario, say) for side in found.then]
        known = [side.scenario for side in found.then]
        self.chosen_column = FIRST + known.index(chosen) if chosen in known else -1
        heads = ["", say("Today"), *titles]
        rows = list(self._rows(map, found))
        self.setColumnCount(len(heads))
        self.setRowCount(len(rows))
        for column, text in enumerate(heads):
            item = QTableWidgetItem(text)
            item.setToolTip(plain_tip(text))
            self.setHorizontalHeaderItem(column, item)
        self._fit()
        for n, (why, cells) in enumerate(rows):
            for column, shown in enumerate(cells):
                self.setItem(
                    n, column, _item(shown, why if column == NAME else "", heads[column], cells[NAME])
                )
        if 0 <= here[0] < len(rows):
            self.setCurrentCell(here[0], min(max(here[1], 0), len(heads) - 1))
        elif rows:
            self.setCurrentCell(0, TODAY)

    def _rows(self, map: Reader, found: SideBySide) -> list[tuple[str, list[Shown]]]:
        """Of each row how it comes about, and its cells."""
        say, rows = self.say, []
        for line in found.lines:
            name, today = Shown(say.tell(line.name), strong=False), figure(map, line, line.today, say)
            cells = [self._cell(map, line, cell) for cell in line.then]
            rows.append((say.tell(line.why), [name, Shown(today), *cells]))
            if line.key == "limit":
                rows.append(self._full(map, found))
        return rows

    def _cell(self, map: Reader, line: Line, cell: Cell) -> Shown:
        text = figure(map, line, cell.value, self.say)
        if cell.value is None or line.today is None:
            return Shown(text)
        more = difference(map, line, cell.value, self.say)
        how = self.say(SIGNS[cell.verdict])
        return Shown(text, f"{more} · {how}" if more and cell.verdict != "same" else how, cell.verdict)

    def _full(self, map: Reader, found: SideBySide) -> tuple[str, list[Shown]]:
        say = self.say
        sides = [found.today, *found.then]
        who = [Shown(full_first(map, side.standing, say), strong=False) for side in sides]
        why = say("The one whose hours allow the fewest to come in a month: the bottleneck.")
        return why, [Shown(say("Whose hours are full first"), strong=False), *who]


def _item(shown: Shown, why: str, head: str, name: Shown) -> QTableWidgetItem:
    item = QTableWidgetItem(", ".join(part for part in (shown.text, shown.below) if part))
    item.setData(LOOKS, shown)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    spoken = ". ".join(part for part in (name.text, head, shown.text, shown.below, why) if part)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken if shown is not name else f"{name.text}. {why}")
    item.setToolTip(plain_tip(why or item.text()))
    return item


def _title(map: Reader, id: Id | None, say: Language) -> str:
    record = map.get(id)
    title = one_line(record.title) if isinstance(record, Scenario) else ""
    return title or say("no name yet")
