"""The map check at the right: what is broken, weak, or could be better, each with the way to mend it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from mapper.checks import Finding
from mapper.edits.waive import restore, waive
from mapper.model.doings import Hole, Waiver
from mapper.scene.look import Look
from mapper.window.checking import go_to_finding, mend, show_markers
from mapper.window.controls import Choice, button, column, empty, icon_button, label, plain_tip, row, scrolled
from mapper.window.findings import ORDER, Numbered
from mapper.window.going import open_ledger
from mapper.window.icons import wear
from mapper.window.refusal import Refusal
from mapper.window.style import play
from mapper.words import N_

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow

WIDTH = 380
ALONE, BESIDE = 240, 195  # pixels of words on a button, alone and with another beside it
MOST = 60  # findings that are shown at once; the others when asked for
GROUPS = {
    "error": (N_("Broken"), "octagon-alert", "off"),
    "warning": (N_("Weak"), "triangle-alert", "watch"),
    "advice": (N_("Could be better"), "lightbulb", "accent"),
}
WHAT_FIRST = {
    "error": N_("Mend the broken ones first: customers get stuck there."),
    "warning": N_("Nothing is broken. The weak ones cost you on a bad day."),
    "advice": N_("Nothing is broken or weak. These would make it better."),
}
FOR_HOW_LONG = ((None, N_("For good")), (31, N_("For a month")), (91, N_("For a quarter")))


class CheckPanel(QFrame):
    def __init__(self, frame: MainWindow) -> None:
        super().__init__()
        self.setObjectName("panel")
        say = frame.say
        self.setAccessibleName(say("Map check"))
        self._frame, self._say = frame, say
        self._findings = frame.findings
        self._most = MOST
        self._dismissing: tuple[str, str] | None = None
        self._ring = Ring(frame.look)
        self._passed = label("", "strong", wrap=True)
        self._advice = label("", "small", wrap=True)
        close = icon_button("close", say("Close the map check"), lambda: frame.work.show_side("inspector"))
        head = row(label(say("Map check"), "title"), None, close)
        score = row(self._ring, gap=14)
        score.addLayout(column(None, self._passed, self._advice, None, gap=2), 1)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        inside = QWidget()
        inside.setLayout(column(self._list, None, gap=0, margins=(10, 0, 10, 16)))
        self._area = scrolled(inside)
        top = column(head, score, gap=10, margins=(18, 14, 12, 8))
        whole = column(top, gap=0)
        whole.addWidget(self._area, 1)
        self.setLayout(whole)
        self._findings.changed.connect(self.show_findings)
        self.rows: dict[tuple[str, str], FindingRow] = {}
        self.show_findings()

    def set_look(self, look: Look) -> None:
        self._ring.look = look
        self.show_findings()

    def flush(self) -> None:
        """Nothing here is kept half typed: a reason counts when its button is pressed."""

    def close_down(self) -> None:
        self._findings.changed.disconnect(self.show_findings)

    # what is shown

    def show_findings(self) -> None:
        say, found = self._say, self._findings
        self._ring.show_score(found.score)
        text = say.many(
            "{passed} of {n} check passes", "{passed} of {n} checks pass", found.asked, passed=found.passed
        )
        self._passed.setText(text)
        worst = found.all[0].check.severity if found.all else None
        self._advice.setText(say(WHAT_FIRST[worst]) if worst else say("Every question has its answer."))
        focused = next((key for key, one in self.rows.items() if one.isAncestorOf(self._focused())), None)
        self._clear()
        for severity in ORDER:
            self._show_group(severity, [one for one in found.all if one.check.severity == severity])
        if len(found.all) > self._most:
            more = say.many("Show {n} more", "Show {n} more", len(found.all) - self._most)
            self._list.addWidget(button(more, self._show_all, role="link"))
        self._show_holes()
        self._show_waived()
        self._frame.dressed(self)
        if focused in self.rows:
            self.rows[focused].setFocus()
        if (here := found.current) and here.key in self.rows:
            self._area.ensureWidgetVisible(self.rows[here.key], 0, 40)

    def _show_group(self, severity: str, found: list[Numbered]) -> None:
        found_here = [one for one in found if one.number <= self._most]
        if not found_here:
            return
        title, icon, tone = GROUPS[severity]
        sign = QLabel()
        wear(sign, icon, 15, tone)
        name = label(self._say(title), "strong", tone=tone)
        head = QWidget()
        head.setLayout(row(sign, name, label(str(len(found)), "quiet"), None, gap=6, margins=(8, 12, 8, 4)))
        self._list.addWidget(head)
        for one in found_here:
            self.rows[one.key] = made = FindingRow(self._frame, one, tone, one == self._findings.current)
            made.chosen.connect(partial(self._choose, one))
            made.mend.connect(partial(mend, self._frame, one))
            made.dismiss.connect(partial(self._begin_dismissing, one))
            self._list.addWidget(made)
            if self._dismissing == one.key:
                self._list.addWidget(Dismissing(self._frame, one, self._end_dismissing))

    def _show_holes(self) -> None:
        """What was found on walks stands in the ledger; here one is told that there is something."""
        map = self._frame.work.canvas.session.document
        count = sum(1 for hole in map.all(Hole) if hole.status == "open")
        if count:
            text = self._say.many(
                "{n} hole found on walks is open", "{n} holes found on walks are open", count
            )
            ledger = button(text, lambda: open_ledger(self._frame), icon="flag", role="link", tint="off")
            self._list.addSpacing(12)
            self._list.addWidget(ledger)

    def _show_waived(self) -> None:
        waived = self._findings.waived
        if not waived:
            return
        text = self._say.many("{n} accepted for now", "{n} accepted for now", len(waived))
        head = QWidget()
        head.setLayout(row(label(text, "strong"), None, margins=(8, 16, 8, 4)))
        self._list.addWidget(head)
        map = self._frame.work.canvas.session.document
        reasons = {(one.check, one.about): one for one in map.all(Waiver)}
        for check, finding in waived:
            if waiver := reasons.get((check.name, finding.about)):
                self._list.addWidget(self._waived_row(finding, waiver))

    def _waived_row(self, finding: Finding, waiver: Waiver) -> QWidget:
        say = self._say
        back = button(say("Restore"), lambda: self._restore(waiver), role="link")
        words = column(
            label(say.tell(finding.sentence), wrap=True), label(waiver.reason, "small", wrap=True), gap=2
        )
        made = QWidget()
        layout = row(gap=8, margins=(8, 4, 4, 4))
        layout.addLayout(words, 1)
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        made.setLayout(layout)
        return made

    def _clear(self) -> None:
        self.rows = {}
        empty(self._list)

    def _focused(self) -> QWidget:
        return self.window().focusWidget() or self

    def _show_all(self) -> None:
        self._most = len(self._findings.all)
        self.show_findings()

    # what the hand does

    def _choose(self, one: Numbered) -> None:
        self._findings.choose(one)
        go_to_finding(self._frame, one, take_focus=False)

    def _begin_dismissing(self, one: Numbered) -> None:
        self._dismissing = one.key
        self.show_findings()
        if form := self.findChild(Dismissing):
            form.reason.setFocus()

    def _end_dismissing(self) -> None:
        self._dismissing = None
        self.show_findings()

    def _restore(self, waiver: Waiver) -> None:
        with self._frame.work.canvas.session.edit(self._say("Restore a finding")) as draft:
            restore(draft, waiver.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if one := self._findings.step(1 if event.key() == Qt.Key.Key_Down else -1):
                go_to_finding(self._frame, one, take_focus=False)
                if one.key in self.rows:
                    self.rows[one.key].setFocus()
            return
        if event.key() == Qt.Key.Key_Escape:
            if self._dismissing:
                self._end_dismissing()
            else:
                self._frame.work.show_side("inspector")
                self._frame.work.canvas.setFocus()
            return
        super().keyPressEvent(event)


class FindingRow(QFrame):
    """One finding: its number, what is the matter, why that counts, and what can be done."""

    chosen = Signal()
    mend = Signal()
    dismiss = Signal()

    def __init__(self, frame: MainWindow, one: Numbered, tone: str, current: bool) -> None:
        super().__init__()
        say = frame.say
        play(self, role="finding", on="true" if current else "false")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        says = say.tell(one.finding.sentence)
        why = say.tell(one.finding.more) if one.finding.more else say(one.check.why)
        self.setAccessibleName(f"{one.number}. {says} {why}")
        words = column(label(says, "strong", wrap=True), gap=2)
        if why:
            words.addWidget(label(why, "small", wrap=True))
        self.buttons = row(gap=6)
        if one.finding.fix and one.check.mend:
            role, icon_tint = ("small-primary", "on-accent") if current else ("small", "ink2")
            text = say.tell(one.finding.fix)
            fix = button(text, self.mend.emit, "wand", role, icon_tint)
            fix.setText(_fitting(fix, text, BESIDE if current else ALONE))
            fix.setToolTip(plain_tip(text))
            fix.setSizePolicy(fix.sizePolicy().Policy.Maximum, fix.sizePolicy().Policy.Fixed)
            self.buttons.addWidget(fix)
        if current:
            self.buttons.addWidget(button(say("Dismiss"), self.dismiss.emit, role="link"))
        self.buttons.addStretch(1)
        if current or one.finding.fix:
            words.addSpacing(4)
            words.addLayout(self.buttons)
        layout = row(gap=10, margins=(8, 9, 8, 9))
        layout.addWidget(Bullet(frame.look, str(one.number), tone), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        self.setLayout(layout)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.chosen.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.chosen.emit()
            self.dismiss.emit()
        else:
            super().keyPressEvent(event)


def _fitting(button: QPushButton, text: str, room: int) -> str:
    """*text* on one line of a button, with dots where its place ends."""
    button.ensurePolished()
    one_line = " ".join(text.split())
    shown = button.fontMetrics().elidedText(one_line, Qt.TextElideMode.ElideRight, room)
    return shown.replace("&", "&&")


class Dismissing(QFrame):
    """Accept a finding: the reason, and for how long."""

    def __init__(self, frame: MainWindow, one: Numbered, done: Callable[[], None]) -> None:
        super().__init__()
        say = frame.say
        self._frame, self._one, self._done = frame, one, done
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(say("Why is this fine as it is?"))
        self.reason.setAccessibleName(say("Why is this fine as it is?"))
        self.reason.returnPressed.connect(self._accept)
        self.until = Choice()
        self.until.setAccessibleName(say("For how long"))
        self.until.offer(tuple((days, say(text)) for days, text in FOR_HOW_LONG))
        self.until.setCurrentIndex(0)
        self._refusal = Refusal()
        accept = button(say("Accept it"), self._accept, role="primary")
        leave = button(say("Not now"), done, role="link")
        below = row(self.until, None, leave, accept, gap=6)
        self.setLayout(column(self.reason, self._refusal, below, gap=6, margins=(40, 0, 8, 10)))

    def _accept(self) -> None:
        reason, say = self.reason.text().strip(), self._frame.say
        if not reason:
            self._refusal.say(say("Say in a few words why, so that the next one knows."))
            self.reason.setFocus()
            return
        days = self.until.currentData()
        until = self._frame.program.today() + timedelta(days=days) if days else None
        self._done()
        with self._frame.work.canvas.session.edit(say("Dismiss a finding")) as draft:
            waive(draft, self._one.check.name, self._one.finding.about, reason, until)
        self._frame.findings.after(self._one)
        show_markers(self._frame)


class Bullet(QWidget):
    """A number in a circle of the colour of its group."""

    def __init__(self, look: Look, text: str, tone: str) -> None:
        super().__init__()
        self._look, self._text, self._tone = look, text, tone
        wide = max(22, self.fontMetrics().horizontalAdvance(text) + 12)
        self.setFixedSize(wide, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look[self._tone]))
        painter.drawRoundedRect(QRectF(self.rect()), 11, 11)
        font = self.font()
        font.setPixelSize(12)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(self._look["surface"]))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


class Ring(QWidget):
    """How many of a hundred, as a ring that fills."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._score = 0
        self.setFixedSize(QSize(52, 52))

    def show_score(self, score: int) -> None:
        self._score = score
        self.setAccessibleName(f"{score} / 100")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(4, 4, 44, 44)
        painter.setPen(QPen(QColor(self.look["sunken"]), 6))
        painter.drawEllipse(QPointF(26, 26), 22, 22)
        cap = Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(QColor(self.look["accent"]), 6, Qt.PenStyle.SolidLine, cap))
        if self._score:
            painter.drawArc(circle, 90 * 16, -round(self._score / 100 * 360 * 16))
        font = self.font()
        font.setPixelSize(15)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(self.look["ink"]))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._score))
