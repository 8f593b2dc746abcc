"""How a cell of the grid looks, and the field that opens in one: with the names that fit its column."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mapper.insight.table import CHOICES, Row
from mapper.model.records import Lane, Person, Stage
from mapper.scene.look import Look
from mapper.session.session import Session
from mapper.window.drawn import Drawn
from mapper.window.grid.model import Index, Steps, is_right
from mapper.window.style import play
from mapper.words import Language

ROW = 32
PAD = 10
TALL = 96  # pixels of a field for several lines
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_PLAIN, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
WAYS = {
    (Qt.Key.Key_Return, _PLAIN): (1, 0),
    (Qt.Key.Key_Enter, _PLAIN): (1, 0),
    (Qt.Key.Key_Tab, _PLAIN): (0, 1),
    (Qt.Key.Key_Backtab, _SHIFT): (0, -1),
}
Field = QLineEdit | QPlainTextEdit


class Cells(QStyledItemDelegate):
    def __init__(
        self,
        view: QAbstractItemView,
        session: Session,
        steps: Steps,
        say: Language,
        look: Callable[[], Look],
    ) -> None:
        super().__init__(view)
        self._view, self._session, self._steps, self._say, self._look = view, session, steps, say, look
        self.typed: Callable[[Field, Index], bool] = lambda field, index: True
        self.step: Callable[[int, int], None] = lambda rows, columns: None
        self.left: Callable[[], None] = lambda: None
        self._fonts = (_font(view.font(), False), _font(view.font(), True))
        self.drawn = Drawn()
        steps.dataChanged.connect(lambda first, last: self.drawn.forget(first.row(), last.row()))
        steps.modelReset.connect(self.drawn.forget_all)
        self._widths = tuple(QFontMetrics(font) for font in self._fonts)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = self._look(), QRect(option.rect)
        row, column = index.row(), index.column()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.drawPixmap(
            rect.topLeft(),
            self.drawn.cell(
                (row, column),
                rect.size(),
                chosen,
                self._view.devicePixelRatioF(),
                look["accent-soft" if chosen else "surface"],
                lambda brush, room: self._draw(brush, room, row, column, look),
            ),
        )
        current = index == self._view.currentIndex() and self._view.hasFocus()
        if current or (chosen and look["accent-soft"] == look["surface"]):
            painter.setPen(QPen(QColor(look["accent"]), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _draw(self, painter: QPainter, rect: QRect, row: int, column: int, look: Look) -> None:
        painter.fillRect(0, rect.bottom(), rect.width(), 1, QColor(look["line"]))
        if text := self._steps.text(row, column):
            bold = self._steps.columns[column].name == "title"
            room = rect.adjusted(PAD, 0, -PAD, -1)
            one_line = " ".join(text[:400].split())
            shown = self._widths[bold].elidedText(one_line, Qt.TextElideMode.ElideRight, room.width())
            painter.setFont(self._fonts[bold])
            painter.setPen(QColor(look[self._steps.token(row, column)]))
            painter.drawText(room, RIGHT if is_right(self._steps.columns[column]) else LEFT, shown)

    # typing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._steps.columns[index.column()]
        field: Field
        if column.kind == "long":
            field = QPlainTextEdit(parent)
        else:
            field = QLineEdit(parent)
            if names := self.names(self._steps.rows[index.row()], column.name):
                field.setCompleter(_completer(names, field))
        field.setAccessibleName(str(self._steps.data(index, Qt.ItemDataRole.AccessibleTextRole)))
        play(field, role="cell")
        return field

    def names(self, row: Row, column: str) -> list[str]:
        """What can be typed into a column by its first letters."""
        map = self._session.document
        match column:
            case _ if column in CHOICES:
                return [self._say(title) for title in CHOICES[column].values()]
            case "owner" | "stand_in":
                return sorted({person.name for person in map.all(Person)}, key=str.casefold)
            case "stage":
                return [one.title for one in map.all(Stage) if one.sheet == row.node.sheet]
            case "lane":
                return [one.title for one in map.all(Lane) if one.sheet == row.node.sheet]
            case "critical":
                return [self._say("Yes"), self._say("No")]
        return []

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)
        if isinstance(editor, QPlainTextEdit):
            rect.setHeight(TALL)
            rect.setWidth(max(rect.width(), 320))
            rect.moveBottom(min(rect.bottom(), self._view.viewport().height() - 1))
            rect.moveRight(min(rect.right(), self._view.viewport().width() - 1))
        editor.setGeometry(rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if not isinstance(editor, (QLineEdit, QPlainTextEdit)) or is_modified(editor):
            return
        text = self._steps.text(index.row(), index.column())
        if isinstance(editor, QLineEdit):
            editor.setText(text)
        else:
            editor.setPlainText(text)
            editor.selectAll()
        set_unmodified(editor)

    def setModelData(self, editor: QWidget, _model: object, index: Index) -> None:
        if isinstance(editor, (QLineEdit, QPlainTextEdit)) and is_modified(editor):
            self.typed(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(editor, event)
        if not isinstance(editor, (QLineEdit, QPlainTextEdit)):
            return super().eventFilter(editor, event)
        way = WAYS.get((Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier))
        if way:
            index = self._view.currentIndex()
            if not is_modified(editor) or self.typed(editor, index):
                set_unmodified(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                self.step(*way)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.left()
        if isinstance(editor, QPlainTextEdit) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False  # with Shift, a new line
        return super().eventFilter(editor, event)


def is_modified(field: Field) -> bool:
    """Whether it says something else than at first; what is completed counts as typed."""
    return text_of(field) != (field.property("said") or "")


def set_unmodified(field: Field) -> None:
    field.setProperty("said", text_of(field))


def text_of(field: Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _completer(names: list[str], field: QWidget) -> QCompleter:
    made = QCompleter(names, field)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
    return made


def _font(base: QFont, bold: bool) -> QFont:
    made = QFont(base)
    made.setPixelSize(13)
    made.setBold(bold)
    return made
