"""A text as high as its lines, in which Enter, Tab and the arrows belong to the list that it stands in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel

from mapper.window.icons import wear
from mapper.window.panels.editors import Passage
from mapper.window.style import play

AIR = 6  # pixels above and below the text together
MARGIN = 2.0


class Growing(Passage):
    """One line of a list: it says what its keys ask of the list, and heeds all others itself."""

    entered = Signal()
    ticked = Signal()
    emptied = Signal()
    shifted = Signal(int)  # Alt and an arrow: down by so many
    stepped = Signal(int)  # an arrow at the first or last line of the text
    pasted = Signal(str)  # several lines, or cells of a table

    _ROOM = 18  # pixels for the flag

    def __init__(self) -> None:
        super().__init__()
        self._flagged = False
        self._high_now = 0
        self.indents: Callable[[int], bool] = lambda by: False  # Tab: whether the list has gone in or out
        self._flag = QLabel()
        self._flag.setParent(self)
        wear(self._flag, "flag", 13, "crit")
        self._flag.resize(13, 13)
        self._flag.hide()
        play(self, role="check")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(MARGIN)
        self.document().setModified(False)  # to Qt, a margin is an edit
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.textChanged.connect(self._typed)

    def show_text(self, text: str) -> None:
        """Show *text*, unless somebody is typing here."""
        if self.toPlainText() != text and not self.document().isModified():
            self.setPlainText(text)
            self.document().setModified(False)

    def show_flag(self, on: bool) -> None:
        """A flag behind the last word: this must not be skipped."""
        if on != self._flagged:
            self._flagged = on
            self.setViewportMargins(0, 0, self._ROOM if on else 0, 0)
            self._flag.setVisible(on)
            self.updateGeometry()
        self._place_flag()

    def to_end(self) -> None:
        self.moveCursor(QTextCursor.MoveOperation.End)

    def sizeHint(self) -> QSize:
        return QSize(100, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._high(1))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._high(self._lines(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._high_now = self.heightForWidth(self.width())
        self._place_flag()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self.indents(1 if forward else -1) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alone = held == Qt.KeyboardModifier.NoModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if held == Qt.KeyboardModifier.ControlModifier:
                self.ticked.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case Qt.Key.Key_Backspace if not self.toPlainText():
                self.emptied.emit()
            case Qt.Key.Key_Up | Qt.Key.Key_Down if held == Qt.KeyboardModifier.AltModifier:
                self.left.emit()
                self.shifted.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            case Qt.Key.Key_Up if alone and self._is_edge(QTextCursor.MoveOperation.Up):
                self.stepped.emit(-1)
            case Qt.Key.Key_Down if alone and self._is_edge(QTextCursor.MoveOperation.Down):
                self.stepped.emit(1)
            case _:
                super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text().replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        if "\n" in text or "\u2028" in text or "\t" in text.strip():
            self.pasted.emit(text)
        else:
            self.insertPlainText(text.strip())

    def _lines(self, width: int) -> int:
        """How many lines the text has in a field of that width."""
        inside = width - (self._ROOM if self._flagged else 0) - 2 * MARGIN
        return sum(self._wrapped(text, inside) for text in self.toPlainText().split("\n"))

    def _wrapped(self, text: str, width: float) -> int:
        laid = QTextLayout(text, self.font())
        laid.setTextOption(self.document().defaultTextOption())
        laid.beginLayout()
        while (line := laid.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
        laid.endLayout()
        return max(1, laid.lineCount())

    def _is_edge(self, way: QTextCursor.MoveOperation) -> bool:
        return not self.textCursor().movePosition(way)

    def _high(self, lines: int) -> int:
        return lines * self.fontMetrics().lineSpacing() + int(2 * MARGIN) + AIR

    def _typed(self) -> None:
        if (high := self.heightForWidth(self.width())) != self._high_now:
            self._high_now = high
            self.updateGeometry()
        self._place_flag()

    def _place_flag(self) -> None:
        if self._flagged:
            last = QTextCursor(self.document())
            last.movePosition(QTextCursor.MoveOperation.End)
            end = self.cursorRect(last)
            at = self.viewport().mapTo(self, end.center())
            self._flag.move((QPointF(at) + QPointF(3, -6.5)).toPoint())
