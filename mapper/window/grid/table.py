"""The grid under the hand: typing into many rows at once, filling down, pasting, copying, clearing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from mapper.edits import grid
from mapper.edits.grid import Cell
from mapper.edits.refused import Refused
from mapper.model.records import Id
from mapper.scene.look import Look
from mapper.session.session import Session
from mapper.window.blocks import read_block, write_block
from mapper.window.grid.cells import ROW, Cells, Field, set_unmodified, text_of
from mapper.window.grid.model import Index, Steps
from mapper.window.style import play
from mapper.words import N_, Language


class Grid(QTableView):
    refused = Signal(str)  # one sentence why nothing was written; empty: all is well again
    went = Signal(str)  # to a step, to be shown on the map
    picked = Signal()  # other rows than before
    sorting = Signal(str, bool)  # by that column, downwards or not

    def __init__(self, session: Session, steps: Steps, say: Language, look: Callable[[], Look]) -> None:
        super().__init__()
        self._session, self.steps, self._say = session, steps, say
        self.setModel(steps)
        self.cells = Cells(self, session, steps, say, look)
        self.cells.typed, self.cells.step = self._typed, self.step
        self.cells.left = lambda: self.refused.emit("")
        self.setItemDelegate(self.cells)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        heads = self.horizontalHeader()
        heads.setSectionsClickable(True)
        heads.setHighlightSections(False)
        heads.setFixedHeight(30)
        heads.setMinimumSectionSize(48)
        self._widths: dict[str, int] = {}
        heads.sectionResized.connect(self._note_width)
        heads.sectionClicked.connect(self._sort_by_click)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(say("All steps"))
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        play(self, role="table")
        steps.modelReset.connect(self.lay_out)
        self.lay_out()

    def lay_out(self) -> None:
        """Every column as wide as it was drawn, else as it usually needs."""
        widths = dict(self._widths)
        for place, column in enumerate(self.steps.columns):
            self.setColumnWidth(place, widths.get(column.name, column.width))
        self._widths = widths

    def _note_width(self, section: int, before: int, now: int) -> None:
        if section < len(self.steps.columns):
            self._widths[self.steps.columns[section].name] = now

    def _sort_by_click(self, section: int) -> None:
        """By that column, and once more for the other way round."""
        name = self.steps.columns[section].name
        self.sorting.emit(name, name == self.steps.sorted_by and not self.steps.down)

    # where the hand is

    def selected_rows(self) -> list[int]:
        """The rows that something is selected in, from the top."""
        chosen = self.selectionModel().selection()
        parts = [chosen.at(place) for place in range(chosen.count())]
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def selected_ids(self) -> list[Id]:
        return [id for row in self.selected_rows() if (id := self.steps.id_of(row))]

    def choose_steps(self, ids: Iterable[Id]) -> None:
        """Select the rows of these steps, as far as they are shown, and bring the first into view."""
        rows = sorted(place for id in ids if (place := self.steps.place_of(id)) is not None)
        if not rows or rows == self.selected_rows():
            return
        last = len(self.steps.columns) - 1
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self.steps.index(row, 0), self.steps.index(row, last))
        column = max(self.currentIndex().column(), 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.steps.index(rows[0], column), flags.NoUpdate)
        self.selectionModel().select(chosen, flags.ClearAndSelect)
        self.scrollTo(self.steps.index(rows[0], column))

    def step(self, rows: int, columns: int) -> None:
        """Go to the next cell, unless several rows are being written at once."""
        if len(self.selected_rows()) > 1:
            return
        index = self.currentIndex()
        row = min(max(index.row() + rows, 0), len(self.steps.rows) - 1)
        column = min(max(index.column() + columns, 0), len(self.steps.columns) - 1)
        self.choose(row, column)

    def choose(self, row: int, column: int) -> None:
        """This cell and no other, whatever keys are held down."""
        index = self.steps.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.picked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, held = Qt.Key, event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alone, ctrl = held == Qt.KeyboardModifier.NoModifier, held == Qt.KeyboardModifier.ControlModifier
        index = self.currentIndex()
        match event.key():
            case _ if event.matches(QKeySequence.StandardKey.Copy):
                self._copy()
            case _ if event.matches(QKeySequence.StandardKey.Paste):
                self._paste()
            case keys.Key_D if ctrl:
                self._fill_down()
            case keys.Key_Delete | keys.Key_Backspace if alone:
                self._clear()
            case keys.Key_Return | keys.Key_Enter if ctrl:
                if id := self.steps.id_of(index.row()):
                    self.went.emit(id)
            case keys.Key_Return | keys.Key_Enter if alone:
                self.clearSelection()
                self.step(1, 0)
            case keys.Key_Tab if alone and index.column() < len(self.steps.columns) - 1:
                self.step(0, 1)
            case keys.Key_Backtab if index.column() > 0:
                self.step(0, -1)
            case keys.Key_Space if alone and self._column(index) == "critical":
                said = self.steps.text(index.row(), index.column())
                self._write(self._in_column(index, self._say("No") if said else self._say("Yes")))
            case keys.Key_Up | keys.Key_Down if held == Qt.KeyboardModifier.AltModifier and index.isValid():
                self.sorting.emit(self._column(index), event.key() == keys.Key_Down)
            case keys.Key_Escape:
                self.refused.emit("")
                self.clearSelection()
            case _:
                super().keyPressEvent(event)

    # what is written

    def _column(self, index: Index) -> str:
        return self.steps.columns[index.column()].name if index.isValid() else ""

    def _typed(self, field: Field, index: Index) -> bool:
        """Write what was typed into the column of all selected rows; whether it fitted."""
        done = self._write(self._in_column(index, text_of(field)))
        play(field, wrong="false" if done else "true")
        if done:
            set_unmodified(field)
        return done

    def _in_column(self, index: Index, text: str) -> list[Cell]:
        rows = self.selected_rows()
        column = self._column(index)
        chosen = rows if index.row() in rows else [index.row()]
        return [Cell(id, column, text) for row in chosen if (id := self.steps.id_of(row))]

    def _write(self, cells: list[Cell]) -> bool:
        """Write cells in one step that can be taken back; whether they fitted."""
        steps = len({cell.step for cell in cells})
        label = self._say.many("Change a step in the table", "Change {n} steps in the table", steps)
        try:
            with self._session.edit(label) as draft:
                grid.fill(draft, cells, self._say)
        except Refused as no:
            self.refused.emit(self._say.tell(no.sentence))
            return False
        self.refused.emit("")
        return True

    def _selected(self) -> list[Index]:
        found: list[Index] = sorted(
            self.selectionModel().selectedIndexes(), key=lambda index: (index.row(), index.column())
        )
        current = self.currentIndex()
        return found or ([current] if current.isValid() else [])

    def _may_write(self, index: Index) -> bool:
        return self.steps.columns[index.column()].kind != "told"

    def _clear(self) -> None:
        """What is selected is not known any more; what is read from the map stays."""
        chosen = [index for index in self._selected() if self._may_write(index)]
        whole_rows = len({index.column() for index in chosen}) > 1
        cells = [
            Cell(id, self._column(index), "")
            for index in chosen
            if (id := self.steps.id_of(index.row()))
            and not (whole_rows and self._column(index) in ("title", "shape"))
        ]
        if cells:
            self._write(cells)

    def _fill_down(self) -> None:
        """What the topmost selected row says, into those below it, column by column."""
        cells: list[Cell] = []
        first: dict[int, str] = {}
        for index in self._selected():
            if not self._may_write(index):
                continue
            text = first.setdefault(index.column(), self.steps.text(index.row(), index.column()))
            if id := self.steps.id_of(index.row()):
                cells.append(Cell(id, self._column(index), text))
        if len({cell.step for cell in cells}) > 1:
            self._write(cells)

    def _copy(self) -> None:
        """What is selected, as a block for a spreadsheet; what lies between stays empty."""
        chosen = self._selected()
        if not chosen:
            return
        columns = range(min(index.column() for index in chosen), max(index.column() for index in chosen) + 1)
        picked = {(index.row(), index.column()) for index in chosen}
        rows = dict.fromkeys(index.row() for index in chosen)
        QGuiApplication.clipboard().setText(
            write_block(
                [self.steps.text(row, column) if (row, column) in picked else "" for column in columns]
                for row in rows
            )
        )

    def _paste(self) -> None:
        """A block from a spreadsheet, from the current cell on; one cell goes into all that are selected."""
        block = read_block(QGuiApplication.clipboard().text())
        chosen = self._selected()
        if not block or not chosen:
            return
        if len(block) == len(block[0]) == 1:
            texts = {(index.row(), index.column()): block[0][0] for index in chosen}
        else:
            top, left = chosen[0].row(), chosen[0].column()
            texts = {
                (top + down, left + right): text
                for down, row in enumerate(block)
                for right, text in enumerate(row)
            }
        if max(row for row, _ in texts) >= len(self.steps.rows) or max(column for _, column in texts) >= len(
            self.steps.columns
        ):
            too_much = N_(
                "There is more in what you paste than there are cells from here on. Nothing was changed."
            )
            self.refused.emit(self._say(too_much))
            return
        cells = [
            Cell(id, self.steps.columns[column].name, text)
            for (row, column), text in texts.items()
            if (id := self.steps.id_of(row)) and text != self.steps.text(row, column)
        ]
        if cells:
            self._write(cells)
