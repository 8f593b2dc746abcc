"""The table of the scorecard under the hand: typing, pasting, clearing, going from cell to cell."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLineEdit, QTableView

from mapper.edits import measures
from mapper.insight.scorecard import iso_number, monday_of
from mapper.model.records import Id
from mapper.scene.look import Look
from mapper.session.session import Session
from mapper.window.blocks import read_block, write_block
from mapper.window.scorecard import model
from mapper.window.scorecard.cells import EDGE, HEAD, PAD, ROW, Cells
from mapper.window.scorecard.model import NO_VALUE, Board, Head, Index
from mapper.window.style import play
from mapper.words import Language
from mapper.words.numbers import read_number
from mapper.words.one_line import one_line

Cell = tuple[Id, int, float | None]  # a number, a week, and what is written down for it
TIGHT = (180, 98, 100, 50, 50, 50, 50, 84, 104, 48)
ROOMY = (260, 170, 130, 84, 84, 84, 84, 104, 130, 70)
WIDE = 1000  # pixels from which on there is room for names


class Table(QTableView):
    refused = Signal(str)  # one sentence why nothing was written; empty: all is well again
    went = Signal(str)  # to the step of a number

    def __init__(self, session: Session, board: Board, say: Language, look: Callable[[], Look]) -> None:
        super().__init__()
        self._session, self.board, self._say, self._look = session, board, say, look
        self.setModel(board)
        self.cells = Cells(self, board, say, look)
        self.cells.typed, self.cells.step = self._typed, self.step
        self.cells.left = lambda: self.refused.emit("")
        self.setItemDelegate(self.cells)
        self.setHorizontalHeader(_Heads(self, board, say, look))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setMinimumSectionSize(HEAD)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(say("Scorecard"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        play(self, role="table")
        board.modelReset.connect(self._shape_rows)
        self._shape_rows()

    # where the hand is

    def choose(self, row: int, column: int) -> None:
        """This cell and no other, whatever keys are held down."""
        index = self.board.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def choose_first(self) -> None:
        """This week of the first number, ready to type."""
        first = next((n for n in range(len(self.board.rows)) if self.board.line(n)), None)
        if first is not None:
            self.choose(first, model.WEEK)

    def step(self, rows: int, columns: int) -> None:
        """Go to another cell: down, up, or along the weeks and on into the next row."""
        index = self.currentIndex()
        row, column = index.row(), index.column() + columns
        if columns and not model.FIRST <= column <= model.WEEK:
            rows, column = columns, model.FIRST if columns > 0 else model.WEEK
        if rows:
            on = range(row + 1, len(self.board.rows)) if rows > 0 else range(row - 1, -1, -1)
            found = next((n for n in on if self.board.line(n)), None)
            if found is None:
                return
            row = found
        self.choose(row, column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, held = Qt.Key, event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alone = held == Qt.KeyboardModifier.NoModifier
        index = self.currentIndex()
        on_week = self.board.week_at(index.column()) is not None
        match event.key():
            case _ if event.matches(QKeySequence.StandardKey.Copy):
                self._copy()
            case _ if event.matches(QKeySequence.StandardKey.Paste):
                self._paste()
            case keys.Key_Delete | keys.Key_Backspace if alone:
                self._clear()
            case keys.Key_Return | keys.Key_Enter if alone and on_week:
                self.edit(index)
            case keys.Key_Return | keys.Key_Enter if alone:
                self._go(index)
            case keys.Key_Tab | keys.Key_Backtab if index.isValid() and self._has_more(event.key(), index):
                self.step(0, 1 if event.key() == keys.Key_Tab else -1)
            case keys.Key_Escape:
                self.refused.emit("")
                self.clearSelection()
                super().keyPressEvent(event)
            case _:
                super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.column() in (model.NUMBER, model.OWNER, model.SPARK, model.STATUS):
            self._go(index)
        else:
            super().mouseDoubleClickEvent(event)

    def _has_more(self, key: int, index: Index) -> bool:
        """Whether Tab has another week to go to; at either end it leaves the table."""
        numbers = [n for n in range(len(self.board.rows)) if self.board.line(n)]
        if key == Qt.Key.Key_Tab:
            return (index.row(), index.column()) < (numbers[-1], model.WEEK)
        return (index.row(), index.column()) > (numbers[0], model.FIRST)

    def _go(self, index: Index) -> None:
        if line := self.board.line(index.row()):
            self.went.emit(line.node.id)

    # what is written

    def _typed(self, editor: QLineEdit, index: Index) -> bool:
        """Write down what was typed into a cell; whether it was a number, or nothing at all."""
        line, week, text = self.board.line(index.row()), self.board.week_at(index.column()), editor.text()
        if line is None or week is None:
            return True
        value, fits = self._read(text)
        play(editor, wrong="false" if fits else "true")
        self.refused.emit("" if fits else self._no_number(text))
        if fits:
            editor.setModified(False)
            self._write([(line.kpi.id, week, value)])
        return fits

    def _read(self, text: str) -> tuple[float | None, bool]:
        """The number that a cell spells; an empty one spells none, and that is well."""
        if text.strip() in ("", NO_VALUE, "-"):
            return None, True
        value = read_number(text, self._say)
        return value, value is not None

    def _no_number(self, text: str) -> str:
        brief = QFontMetrics(self.font()).elidedText(one_line(text), Qt.TextElideMode.ElideRight, 160)
        return self._say("“{typed}” is not a number yet. Nothing was changed.", typed=brief)

    def _write(self, cells: list[Cell]) -> None:
        """Write cells down in one step that can be taken back."""
        there = [cell for cell in cells if cell[0] in self._session.document]
        label = self._say.many("Write down a number", "Write down {n} numbers", len(there))
        if there and all(value is None for _, _, value in there):
            label = self._say.many("Clear a number", "Clear {n} numbers", len(there))
        with self._session.edit(label) as draft:
            for kpi, week, value in there:
                measures.record(draft, kpi, monday_of(week), value)

    def _clear(self) -> None:
        """What is selected is not known any more."""
        cells: list[Cell] = []
        for index in self._selected():
            line, week = self.board.line(index.row()), self.board.week_at(index.column())
            if line and week is not None and self.board.value(index.row(), index.column()) is not None:
                cells.append((line.kpi.id, week, None))
        self.refused.emit("")
        if cells:
            self._write(cells)

    def _selected(self) -> list[Index]:
        found: list[Index] = sorted(
            self.selectionModel().selectedIndexes(), key=lambda index: (index.row(), index.column())
        )
        return found or [self.currentIndex()]

    def _copy(self) -> None:
        """What is selected, as a block for a spreadsheet; what lies between stays empty."""
        chosen = [index for index in self._selected() if self.board.line(index.row())]
        if not chosen:
            return
        columns = range(min(i.column() for i in chosen), max(i.column() for i in chosen) + 1)
        rows = dict.fromkeys(index.row() for index in chosen)
        picked = {(index.row(), index.column()) for index in chosen}
        QGuiApplication.clipboard().setText(
            write_block(
                [self._copied(row, column) if (row, column) in picked else "" for column in columns]
                for row in rows
            )
        )

    def _copied(self, row: int, column: int) -> str:
        if self.board.week_at(column) is not None:
            return str(self.board.data(self.board.index(row, column), Qt.ItemDataRole.EditRole))
        return self.board.text(row, column)

    def _paste(self) -> None:
        """A block from a spreadsheet, from the current cell on; empty cells leave what is there."""
        block = read_block(QGuiApplication.clipboard().text())
        corner = self._selected()[0]
        if not block or self.board.week_at(corner.column()) is None:
            return
        rows = [n for n in range(corner.row(), len(self.board.rows)) if self.board.line(n)]
        wide, weeks = max(len(row) for row in block), model.WEEK - corner.column() + 1
        if wide > weeks or len(block) > len(rows):
            self.refused.emit(
                self._say(
                    "There is more in what you paste than there are cells from here on. Nothing was changed."
                )
            )
            return
        cells: list[Cell] = []
        for row, texts in zip(rows, block, strict=False):
            line = self.board.line(row)
            for place, text in enumerate(texts):
                value, fits = self._read(text)
                if not fits:
                    self.refused.emit(self._no_number(text))
                    return
                week = self.board.week_at(corner.column() + place)
                if line and week is not None and value is not None:
                    cells.append((line.kpi.id, week, value))
        self.refused.emit("")
        if cells:
            self._write(cells)
            self._show_pasted(rows[: len(block)], corner.column(), wide)

    def _show_pasted(self, rows: list[int], column: int, wide: int) -> None:
        """Select what came."""
        chosen = self.selectionModel()
        for row in rows:
            for place in range(wide):
                chosen.select(self.board.index(row, column + place), QItemSelectionModel.SelectionFlag.Select)

    # how it lies

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Names where there is room for them; the first column takes what is left."""
        room = self.viewport().width()
        self.cells.roomy = room >= WIDE
        widths = list(ROOMY if self.cells.roomy else TIGHT)
        widths[0] += max(room - sum(widths), 0)
        for column, width in enumerate(widths):
            if self.columnWidth(column) != width:
                self.setColumnWidth(column, width)

    def _shape_rows(self) -> None:
        """The heads of the functions are lower, and go right across."""
        self.clearSpans()
        for row, one in enumerate(self.board.rows):
            if isinstance(one, Head):
                self.setRowHeight(row, HEAD)
                self.setSpan(row, 0, 1, model.COLUMNS)


class _Heads(QHeaderView):
    """The names of the columns; the weeks before have one name together."""

    def __init__(self, table: QTableView, board: Board, say: Language, look: Callable[[], Look]) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._board, self._say, self._look = board, say, look
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedHeight(30)
        self.setSectionsClickable(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look(), QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(look["surface"]))
        painter.fillRect(0, self.height() - 1, self.viewport().width(), 1, QColor(look["line"]))
        font = self.font()
        font.setPixelSize(11)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(look["ink3"]))
        for column in range(model.COLUMNS):
            if not model.FIRST <= column < model.WEEK and column != model.STATUS:
                self._write(painter, self._room(column), column, self._text(column))
        weeks = self._room(model.FIRST).united(self._room(model.WEEK - 1))
        first, last = self._board.week_at(model.FIRST), self._board.week_at(model.WEEK - 1)
        if first is not None and last is not None:
            numbers = {"first": iso_number(first), "last": iso_number(last)}
            painter.drawText(
                weeks, Qt.AlignmentFlag.AlignCenter, self._say("Weeks {first} – {last}", **numbers)
            )
        painter.end()

    def _text(self, column: int) -> str:
        return str(self._board.headerData(column, Qt.Orientation.Horizontal))

    def _room(self, column: int) -> QRect:
        return QRect(self.sectionViewportPosition(column), 0, self.sectionSize(column), self.height() - 1)

    def _write(self, painter: QPainter, room: QRect, column: int, text: str) -> None:
        right = column in (model.TARGET, model.WEEK)
        align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        before = EDGE if column == model.NUMBER else PAD
        room = room.adjusted(before, 0, -PAD, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, align | Qt.AlignmentFlag.AlignVCenter, shown)
