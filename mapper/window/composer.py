"""The composer over the canvas: a card where the next shape will stand, and below it what it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlock,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from shiboken6 import isValid

from mapper.desk.composer import Composer
from mapper.scene.look import Look
from mapper.window.painter import font

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SMALLEST = 9  # pixels: no letters are smaller on the screen
WIDE, HIGH, PILL = 184.0, 76.0, 48.0  # of the card, in map units
PADDING = 16.0
PROMPT, TITLE = 12.0, 15.0  # letters, in map units
LINES = 2  # that the card grows to
Keys = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Card(QWidget):
    """The outlined card with the question and a caret."""

    grown = Signal()

    def __init__(self, canvas: QWidget, composer: Composer) -> None:
        super().__init__(canvas)
        self.editor = Editor(self, composer)
        self.editor.textChanged.connect(self._fit)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.editor)
        self._prompt, self._pill, self._k = "", False, 1.0
        self._look: Look | None = None
        self._left = self._top = 0.0

    def ask(self, prompt: str, text: str, pill: bool, look: Look) -> None:
        """Show another question, with *text* as its answer so far."""
        self._prompt, self._pill, self._look = prompt, pill, look
        self.editor.setAccessibleName(prompt)
        self.editor.wear(look, pill)
        if self.editor.toPlainText() != text:
            self.editor.setPlainText(text)
            self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)
        self.update()

    def lie(self, left: float, top: float, k: float) -> None:
        """Lie with that corner, in pixels, on a map shown *k* times its size."""
        self._left, self._top, self._k = left, top, k
        self._fit()

    def _fit(self) -> None:
        """As large as the shape will be; larger when the question or the answer asks for it."""
        k, pad = self._k, max(8.0, PADDING * self._k)
        small, large = font(_letters(PROMPT * k)), font(_letters(TITLE * k), bold=True)
        self.editor.setFont(large)
        asks = QFontMetricsF(small)
        wide = max(WIDE * k, asks.horizontalAdvance(self._prompt) + 2 * pad + 2)
        above = max(4.0, 12.0 * k) if not self._pill else max(4.0, 6.0 * k)
        line = self.editor.fontMetrics().lineSpacing()
        inside = round(wide - 2 * pad) + 8
        self.editor.resize(inside, line)
        lines = min(max(self.editor.lines(), 1), LINES)
        top = above + asks.lineSpacing() + (1.0 if self._pill else max(1.0, 6.0 * k))
        least = (PILL if self._pill else HIGH) * k
        high = max(least, top + lines * line + above)
        self.editor.setGeometry(round(pad) - 4, round(top), inside, lines * line + 2)
        raised = (high - least) / 2 if self._pill else 0.0
        self.setGeometry(round(self._left), round(self._top - raised), round(wide), round(high))
        self.update()
        self.grown.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        k, look = self._k, self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look["accent"]), max(1.6 * min(k, 1.5), 1.4)))
        painter.setBrush(QColor(look["surface"]))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        radius = box.height() / 2 if self._pill else look.radius("step") * k
        painter.drawRoundedRect(box, radius, radius)
        painter.setPen(QColor(look["ink3"]))
        painter.setFont(font(_letters(PROMPT * k)))
        pad = max(8.0, PADDING * k)
        high = painter.fontMetrics().lineSpacing()
        above = max(4.0, (6.0 if self._pill else 12.0) * k)
        words = QRectF(pad, above, self.width() - 2 * pad + 2, high)
        across = Qt.AlignmentFlag.AlignHCenter if self._pill else Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, int(across | Qt.AlignmentFlag.AlignVCenter), self._prompt)
        painter.end()


class Editor(QPlainTextEdit):
    """Where the answer is typed; its keys are the composer's."""

    def __init__(self, card: QWidget, composer: Composer) -> None:
        super().__init__(card)
        self._composer = composer
        self._keys = _keys(composer)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(4, 0, 0, 0)
        self.setCursorWidth(0)  # Qt's is as dark as the words
        self._caret = QColor()
        self.setInputMethodHints(Qt.InputMethodHint.ImhNone)
        self.textChanged.connect(lambda: composer.typed(self.toPlainText()))

    def wear(self, look: Look, centred: bool) -> None:
        self._caret = QColor(look["accent"])
        option = self.document().defaultTextOption()
        option.setAlignment(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
        self.document().setDefaultTextOption(option)
        self.setStyleSheet(
            f"QPlainTextEdit, QPlainTextEdit:focus {{ background: transparent; color: {look['ink']};"
            f" border: 0; padding: 0; min-height: 0; selection-background-color: {look['accent']};"
            f" selection-color: {look['on-accent']}; }}"
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            caret = self.cursorRect()
            painter.fillRect(caret.left(), caret.top(), 2, caret.height(), self._caret)
            painter.end()

    def lines(self) -> int:
        return sum(block.layout().lineCount() for block in _blocks(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act(event)
        if act:
            act()
            event.accept()
        elif event.key() not in (Keys.Key_Backtab, Keys.Key_PageUp, Keys.Key_PageDown):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if self._act(event):
                event.accept()  # whatever shortcut a window has for it
                return True
        return super().event(event)

    def _act(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What these keys do to the composer, if anything."""
        held = event.modifiers() & (CTRL | ALT)
        key = Keys.Key_Return if event.key() == Keys.Key_Enter else Keys(event.key())
        if key == Keys.Key_Z and held == CTRL and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return self._composer.undo if not self.document().isUndoAvailable() else None
        return self._keys.get((held, key))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Several lines are several steps; one is text like any other."""
        lines = [line for line in source.text().splitlines() if line.strip()]
        if len(lines) < 2:
            self.insertPlainText(" ".join(source.text().split()))
            return
        cursor = self.textCursor()
        text = self.toPlainText()
        before, after = text[: cursor.selectionStart()], text[cursor.selectionEnd() :]
        self._composer.make_chain([before + lines[0], *lines[1:-1], lines[-1] + after])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        away = event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.MenuBarFocusReason,
        )
        if away and isValid(self) and self.isVisible():
            self._composer.put_away()


def _keys(composer: Composer) -> dict[tuple[Qt.KeyboardModifier, Qt.Key], Callable[[], None]]:
    bare = Qt.KeyboardModifier.NoModifier
    return {
        (bare, Keys.Key_Return): composer.accept,
        (bare, Keys.Key_Tab): composer.accept,
        (bare, Keys.Key_Escape): composer.escape,
        (bare, Keys.Key_Down): lambda: composer.move(1),
        (bare, Keys.Key_Up): lambda: composer.move(-1),
        (ALT, Keys.Key_Down): lambda: composer.switch(1),
        (ALT, Keys.Key_Up): lambda: composer.switch(-1),
        (CTRL, Keys.Key_Return): composer.make_step,
        (CTRL, Keys.Key_D): composer.make_decision,
        (CTRL, Keys.Key_T): composer.end_here,
    }


def _letters(size: float) -> int:
    return max(SMALLEST, round(size))


def _blocks(editor: QPlainTextEdit) -> Iterator[QTextBlock]:
    block = editor.document().firstBlock()
    while block.isValid():
        yield block
        block = block.next()
