"""The name of a shape or an arrow, typed where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextBlock, QTextDocument, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from shiboken6 import isValid

from mapper.model.records import Id
from mapper.scene.look import Look
from mapper.scene.marks import Box
from mapper.window.painter import font

FRAME = 8  # pixels that the border and its padding take off the height


class Rename(QPlainTextEdit):
    """Enter and a click elsewhere keep what was typed, Escape keeps what was there."""

    typed = Signal(str, str)  # the record, and what it is to be called
    left = Signal()

    def __init__(self, canvas: QWidget, about: Id, text: str, several_lines: bool) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.about = about
        self._several_lines = several_lines
        self._done = False
        self._centred = False
        self.textChanged.connect(self._to_the_middle)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.setPlainText(text)
        self.selectAll()

    def place(self, box: Box, size: float, look: Look, centred: bool) -> None:
        """Lie over *box* of the canvas, with letters *size* pixels high."""
        made = font(max(9, round(size)), bold=not self._several_lines)
        self.setFont(made)
        option = self.document().defaultTextOption()
        option.setAlignment(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
        self.document().setDefaultTextOption(option)
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {look['surface']}; color: {look['ink']};"
            f" border: 2px solid {look['accent']}; border-radius: 6px; padding: 1px;"
            f" selection-background-color: {look['accent']}; selection-color: {look['on-accent']}; }}"
        )
        letters = self.fontMetrics()
        wide = max(round(box.width), letters.averageCharWidth() * 9 + 12)
        high = max(round(box.height), letters.height() + 8)
        self._centred = centred
        self.setGeometry(round(box.centre.x - wide / 2), round(box.centre.y - high / 2), wide, high)

    def _to_the_middle(self) -> None:
        """Keep the lines half way down a shape whose words stand there, and all of them in sight."""
        lines = sum(block.layout().lineCount() for block in _blocks(self.document()))
        spare = self.height() - FRAME - max(lines, 1) * self.fontMetrics().lineSpacing()
        if spare < 0:  # grow, downwards, so that all of it is seen
            self.resize(self.width(), self.height() - spare)
            return
        self.setViewportMargins(0, spare // 2 if self._centred else 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._to_the_middle()

    def finish(self) -> None:
        """Keep what was typed."""
        if not self._done:
            self._done = True
            text = self.toPlainText()
            title = text.strip() if self._several_lines else " ".join(text.split())
            self.typed.emit(self.about, title)

    def leave(self) -> None:
        """Keep what was there."""
        if not self._done:
            self._done = True
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        new_line = self._several_lines and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not new_line:
            self.finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        going = not isValid(self._canvas)  # then nobody is left to hear of a name
        if event.reason() != Qt.FocusReason.PopupFocusReason and not going:
            self.finish()


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.firstBlock()
    while block.isValid():
        yield block
        block = block.next()
