"""One line of a checklist: a box for the run under way, what to do, its minutes, its link, and a grip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from mapper.model.doings import Tick as Mark
from mapper.model.records import Id, Task
from mapper.session.session import Session
from mapper.window.controls import Elided, Tick, column, label, row
from mapper.window.icons import wear
from mapper.window.panels.check_details import Details
from mapper.window.panels.growing import Growing
from mapper.window.style import play
from mapper.words import N_, Language
from mapper.words.one_line import one_line
from mapper.words.times import brief_minutes

INDENT = 22  # pixels to a level


class Grip(QLabel):
    """What a line is dragged by."""

    dragged = Signal(int)  # to that height on the screen
    dropped = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        wear(self, "grip", 15, "ink3")
        self.setFixedSize(16, 28)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.SizeVerCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.globalPosition().toPoint().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.dropped.emit(event.globalPosition().toPoint().y())


class LinkLine(QWidget):
    """What to have at hand for a line, under it; a click opens it."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._link = ""
        sign = QLabel()
        wear(sign, "link", 13, "accent")
        sign.setFixedWidth(13)
        self._words = Elided(role="check-link")
        self.setLayout(row(sign, self._words, gap=4))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def show_link(self, link: str) -> None:
        self._link = link
        self._words.say(link)
        self.setVisible(bool(link))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._link)


class CheckRow(QFrame):
    """One line, and under it, while the hand is in it, all that is known of it."""

    taken = Signal()  # the hand has come here

    def __init__(self, say: Language, session: Session, task: Id) -> None:
        super().__init__()
        self._say, self._session, self._task = say, session, task
        self.box = Tick()
        self.box.setFixedSize(24, 28)
        self.box.setToolTip(say("Done in this run (Ctrl Enter)"))
        self.text = Growing()
        self.text.setAccessibleName(say("Check"))
        self.text.left.connect(self.flush)
        self.text.ticked.connect(self.box.click)
        self.link = LinkLine()
        self._stuck = label(say("Stuck here"), "dim", tone="watch")
        self._minutes = label("", "dim")
        self.grip = Grip(say("Drag to another place (Alt with an arrow)"))
        self._line = self._laid_out()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self._line)
        for widget in (self.text, self.box):
            widget.installEventFilter(self)
        self.show_here(False)

    def show_task(self, task: Task, level: int, mark: Mark | None) -> None:
        self.text.show_text(task.text)
        self.text.show_flag(task.must)
        self.text.setAccessibleDescription(self._say("Must not be skipped") if task.must else "")
        done = mark is not None and mark.mark == "done"
        self.box.setChecked(done)
        self.box.setAccessibleName(self._say("Done: {line}", line=one_line(task.text)))
        play(self.text, done="true" if done else "false")
        self._stuck.setVisible(mark is not None and mark.mark == "stuck")
        self._minutes.setText("" if task.minutes is None else brief_minutes(task.minutes, self._say))
        self._show_grip(self._here or self.underMouse())
        self.link.show_link(task.link)
        self._line.layout().setContentsMargins(4 + level * INDENT, 3, self._air, 3)  # type: ignore[union-attr]

    def show_here(self, here: bool) -> None:
        """Whether the hand is in this line."""
        self._here = here
        play(self._line, here="true" if here else "false")
        self._air = 26 if here else 6
        left = self._line.layout().contentsMargins().left()  # type: ignore[union-attr]
        self._line.layout().setContentsMargins(left, 3, self._air, 3)  # type: ignore[union-attr]
        self._show_grip(here)

    def open(self, details: Details) -> None:
        """Show what is known of this line under it."""
        self._whole.addWidget(details)
        details.show()

    def focus_end(self) -> None:
        self.text.setFocus()
        self.text.to_end()

    def flush(self) -> None:
        """What is half typed becomes true."""
        document = self.text.document()
        if document.isModified():
            self.text.settle()
            if self._task in self._session.document:
                with self._session.edit(self._say(N_("Change a check"))) as draft:
                    draft.change_fields(self._task, text=self.text.toPlainText())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.taken.emit()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._show_grip(True)

    def leaveEvent(self, event: QEvent) -> None:
        self._show_grip(self._here)

    def resizeEvent(self, event: QEvent) -> None:
        self.grip.move(self.width() - 20, 5)

    def _show_grip(self, on: bool) -> None:
        """Over the minutes, where the hand only passes; beside them where it stays."""
        self.grip.setVisible(on)
        self._minutes.setVisible(self._here or not on)

    def _laid_out(self) -> QFrame:
        made = QFrame(self)
        play(made, role="check-line")
        middle = column(self.text, self.link, gap=0)
        line = row(self.box, middle, self._stuck, self._minutes, gap=6, margins=(4, 3, 6, 3))
        for place, widget in ((0, self.box), (2, self._stuck), (3, self._minutes)):
            line.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
            line.setStretch(place, 0)
        line.setStretch(1, 1)
        for said in (self._stuck, self._minutes):
            said.setContentsMargins(0, 6, 0, 0)
        policy = self._minutes.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the words beside it keep their lines
        self._minutes.setSizePolicy(policy)
        made.setLayout(line)
        self.grip.setParent(self)
        self.grip.raise_()
        return made
