"""A line to type into that tells the list it stands in what its keys ask for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionFrame, QWidget

from mapper.window.panels.editors import Field
from mapper.window.style import play

INSIDE = 4  # pixels from the edge of a line without a border to its first letter


class Entry(Field):
    """One line of a list.  What is left to type of a likely word shows behind it; Tab takes that."""

    entered = Signal()
    finished = Signal()  # Ctrl Enter: that is everything
    emptied = Signal()  # Backspace, where nothing is left
    stepped = Signal(int)
    shifted = Signal(int)
    asked = Signal()  # Ctrl D: make it a question
    flagged = Signal()  # Alt C: if this fails, the whole fails
    tabbed = Signal()
    poured = Signal(str)  # several lines were pasted
    held = Signal(bool)  # whether the hand is here

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.ghost = ""
        self.catches_tab = False  # where Tab does more than go on
        play(self, role="inside")
        self.textEdited.connect(self._typed)

    def show_text(self, text: str) -> None:
        """Show *text*, unless somebody is typing here."""
        if not self.isModified() and self.text() != text:
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def clear_for_next(self) -> None:
        self.setText("")
        self.show_ghost("")

    def show_ghost(self, rest: str) -> None:
        """What is left to type, if it is what is meant."""
        self.ghost = rest
        self.update()

    def focusNextPrevChild(self, forward: bool) -> bool:
        if forward and self.ghost:
            self.setText(self.text() + self.ghost)
            self.setModified(True)
            self.show_ghost("")
            self.textEdited.emit(self.text())
            return True
        if forward and self.catches_tab and self.text().strip():
            self.tabbed.emit()
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alt, control = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if held == control:
                self.finished.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case Qt.Key.Key_Backspace if not self.text():
                self.emptied.emit()
            case Qt.Key.Key_Up | Qt.Key.Key_Down if held == alt:
                self.shifted.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            case Qt.Key.Key_D if held == control:
                self.asked.emit()
            case Qt.Key.Key_C if held == alt:
                self.flagged.emit()
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.held.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)  # a long text shows how it begins
        self.held.emit(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.ghost or not self.hasFocus():
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        left = inside.left() + INSIDE / 2 + self.fontMetrics().horizontalAdvance(self.text()) + 1
        if left >= inside.right():
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        room = QRectF(left, inside.top(), inside.right() - left, inside.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.ghost)
        painter.end()

    def _typed(self, text: str) -> None:
        if "\n" in text or "\u2028" in text or "\r" in text:
            self.clear_for_next()
            self.poured.emit(text.replace("\u2028", "\n"))


def hold(frame: QWidget, on: bool) -> None:
    """Show by the frame round a line whether the hand is in it."""
    play(frame, on="true" if on else "false")
