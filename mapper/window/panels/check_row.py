"""One line of a checklist: a text as high as it needs, its minutes, its link, and whether it is a must."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from mapper.model.records import Id, Task
from mapper.session.session import Session
from mapper.window.controls import column, icon_button, label, row
from mapper.window.icons import wear
from mapper.window.panels.editors import Line, Minutes, Passage
from mapper.window.style import play
from mapper.words import N_, Language


class Growing(Passage):
    """A passage as high as its text, in which Enter means: this one is done."""

    entered = Signal()
    emptied = Signal()
    shifted = Signal(int)
    pasted_lines = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        play(self, role="bare")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(2)
        self.document().setModified(False)  # to Qt, a margin is an edit
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.updateGeometry())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()  # another width may need another number of lines

    def sizeHint(self) -> QSize:
        lines = max(1, int(self.document().size().height()))
        height = lines * self.fontMetrics().lineSpacing() + 14
        return QSize(100, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not held & Qt.KeyboardModifier.ShiftModifier:
                self.entered.emit()
            case Qt.Key.Key_Backspace if not self.toPlainText():
                self.emptied.emit()
            case Qt.Key.Key_Up if held & Qt.KeyboardModifier.AltModifier:
                self.left.emit()
                self.shifted.emit(-1)
            case Qt.Key.Key_Down if held & Qt.KeyboardModifier.AltModifier:
                self.left.emit()
                self.shifted.emit(1)
            case _:
                super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        lines = [line.strip() for line in source.text().replace("\r", "\n").split("\n") if line.strip()]
        if len(lines) > 1:
            self.pasted_lines.emit(lines)
        elif lines:
            self.insertPlainText(lines[0])


class CheckRow(QFrame):
    """One line: what to do, whether it is a must, how long it takes, what to have at hand."""

    def __init__(self, say: Language, session: Session, task: Id) -> None:
        super().__init__()
        self._say, self._session, self._task = say, session, task
        self.text = Growing()
        self.text.setAccessibleName(say("Check"))
        self.text.left.connect(self._text_left)
        self.must = icon_button("flag", say("Must not be skipped"), size=15)
        self.must.setCheckable(True)
        wear(self.must, "flag", 15, "line2", on="crit")
        self.must.clicked.connect(lambda on: self._write(N_("Flag a check"), must=on))
        self.minutes = self._line(Minutes(say), say("Minutes"), say("min"), "minutes")
        self.minutes.line.setFixedWidth(58)
        self.minutes.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.link = self._line(Line(say), say("Link"), say("Link to what is needed"), "link")
        play(self.link.line, role="bare", tone="link")
        self.bin = icon_button("trash", say("Delete this check"), size=15)
        self._refusal = label("", "refusal", wrap=True)
        self._refusal.hide()
        self._more = QWidget()
        self._more.setLayout(row(self.link.widget, self.bin, gap=2))
        line = QHBoxLayout()
        line.setSpacing(2)
        for widget in (self.must, self.text, self.minutes.widget):
            line.addWidget(widget, 1 if widget is self.text else 0, Qt.AlignmentFlag.AlignTop)
        below = QHBoxLayout()
        below.setContentsMargins(34, 0, 0, 0)
        below.addWidget(self._more)
        self.setLayout(column(line, below, self._refusal, gap=0, margins=(0, 2, 0, 2)))
        self._more.hide()
        for widget in (self.text, self.minutes.line, self.link.line, self.must, self.bin):
            widget.installEventFilter(self)

    def show_task(self, task: Task) -> None:
        document = self.text.document()
        if self.text.toPlainText() != task.text and not document.isModified():
            self.text.setPlainText(task.text)
            document.setModified(False)
        self.must.setChecked(task.must)
        self.minutes.show(task.minutes)
        self.link.show(task.link)
        self._follow_focus()

    def focus_end(self) -> None:
        self.text.setFocus()
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)

    def flush(self) -> None:
        self._text_left()
        self.minutes.flush()
        self.link.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            QTimer.singleShot(0, self, self._follow_focus)
        return False

    def _line(self, editor: Line, name: str, hint: str, field: str) -> Line:
        play(editor.line, role="bare")
        editor.line.setAccessibleName(name)
        editor.line.setPlaceholderText(hint)
        editor.refuse = self._refuse
        editor.tell = lambda value: self._write(N_("Change a check"), **{field: value})
        return editor

    def _refuse(self, reason: str) -> None:
        self._refusal.setText(reason)
        self._refusal.setVisible(bool(reason))

    def _text_left(self) -> None:
        document = self.text.document()
        if document.isModified():
            document.setModified(False)
            self._write(N_("Change a check"), text=self.text.toPlainText())

    def _write(self, label: str, **fields: object) -> None:
        if self._task in self._session.document:
            with self._session.edit(self._say(label)) as draft:
                draft.change_fields(self._task, **fields)

    def _follow_focus(self) -> None:
        """The link and the bin show while the hand is here, or when there is a link."""
        here = self.isAncestorOf(focused) if (focused := self.window().focusWidget()) else False
        self._more.setVisible(here or bool(self.link.line.text()))
