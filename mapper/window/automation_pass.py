"""The pass: from step to step that is done by hand, the most hours first, "could this be automated?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from mapper.edits import automating
from mapper.insight.automation import Case, automation_of, case, queue, unanswered
from mapper.insight.flow import Flow, solve
from mapper.insight.order import main_sheet
from mapper.model.records import Id, Node
from mapper.scene.look import Look
from mapper.window.controls import button, column, empty, icon_button, label, row, scrolled
from mapper.window.going import go_to
from mapper.window.panels.automation import ANSWERS
from mapper.window.panels.bar import Bar
from mapper.window.panels.lines import Strokes
from mapper.window.panels.options import Options
from mapper.window.panels.savings import hours_told
from mapper.words.numbers import money, number
from mapper.words.one_line import one_line

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow

WIDTH = 380
FIRST = 8  # steps that the end of the pass names


def open_pass(window: MainWindow) -> None:
    """Begin to ask, or go on where it was left."""
    window.show_view("map")
    side = window.work.side
    if side.name != "automation":
        side.offer("automation", WIDTH, lambda: AutomationPass(window))
    window.work.show_side("automation")
    panel = side.panel("automation")
    assert isinstance(panel, AutomationPass)
    panel.begin()


class AutomationPass(QFrame):
    """Asks one step at a time; an answer counts when Enter is pressed, and leaving is always safe."""

    def __init__(self, frame: MainWindow) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        say = frame.say
        self.setAccessibleName(say("Could this be automated?"))
        self._frame, self._say = frame, say
        self._session = frame.work.canvas.session
        self._steps: list[Id] = []
        self._place = 0
        self._given: str | None = None
        self.progress = label("", "quiet")
        self._bar = Bar()
        self.title = label("", "heading", wrap=True)
        self.hours = label("", "small", wrap=True)
        self.answer = Options(say("Could this be automated?"), self._choose, across=3)
        self.answer.offer(tuple((value, say(name)) for value, name in ANSWERS))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(say("Why? Enter goes on to the next step"))
        self.reason.setAccessibleName(say("The reason for the answer"))
        self._strokes = Strokes(self.reason)
        self._strokes.entered.connect(self.go_on)
        self.next = button(say("Next"), self.go_on, role="primary")
        self.skip = button(say("Skip"), lambda: self._turn_to(self._place + 1))
        self.back = button(say("Back"), lambda: self._turn_to(self._place - 1))
        self._question = self._question_laid_out()
        self.found = QVBoxLayout()
        self.found.setSpacing(2)
        self.end = QWidget()
        self._sum = label("", "strong", wrap=True)
        self._what_first = label("", "small", wrap=True)
        self.end.setLayout(column(self._sum, self._what_first, self.found, gap=8))
        self._lay_out()
        self._keys = {say(name)[0].upper(): value for value, name in ANSWERS}
        self._stop = self._session.listen(lambda entry: self._follow())

    def begin(self) -> None:
        """Look up the steps that have no answer yet, and ask about the first."""
        map = self._session.document
        self._steps = list(unanswered(map, solve(map)))
        self._turn_to(0)

    def set_look(self, look: Look) -> None:
        """Nothing here is drawn by itself: the style sheet has it all."""

    def flush(self) -> None:
        """A half typed reason is no answer yet: Enter makes it one."""

    def close_down(self) -> None:
        self._stop()

    def leave(self) -> None:
        """Go back to what is selected; what was answered stays answered."""
        self._frame.work.show_side("inspector")
        self._frame.work.canvas.setFocus()

    def go_on(self) -> None:
        """Write the answer down and ask about the next step; without an answer, wait for one."""
        node = self._here()
        if node is None or self._given is None:
            self.setFocus()
            return
        given, reason = self._given, self.reason.text()
        self._given = None
        with self._session.edit(self._say("Answer whether it could be automated")) as draft:
            automating.answer(draft, node.id, given, reason, self._frame.program.today())  # type: ignore[arg-type]
        self._turn_to(self._place + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        given = self._keys.get(event.text().upper()) if not event.modifiers() else None
        match event.key():
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.go_on()
            case Qt.Key.Key_PageDown:
                self._turn_to(self._place + 1)
            case Qt.Key.Key_PageUp:
                self._turn_to(self._place - 1)
            case _ if given and self._here():
                self._choose(given)
            case _:
                super().keyPressEvent(event)

    def _here(self) -> Node | None:
        if not 0 <= self._place < len(self._steps):
            return None
        found = self._session.document.get(self._steps[self._place])
        return found if isinstance(found, Node) else None

    def _follow(self) -> None:
        """A step that has gone meanwhile is not asked about."""
        map = self._session.document
        gone = [id for id in self._steps if id not in map]
        if gone:
            self._steps = [id for id in self._steps if id in map]
            self._turn_to(min(self._place, len(self._steps)))

    def _choose(self, given: str) -> None:
        self._given = given
        self.answer.show_value(given)
        self.next.setEnabled(True)
        self.reason.setFocus()

    def _turn_to(self, place: int) -> None:
        self._place = max(0, place)
        node = self._here()
        self._show_answer(node)
        self.back.setEnabled(self._place > 0)
        self._question.setVisible(node is not None)
        self.end.setVisible(node is None)
        self._show_progress()
        map = self._session.document
        flow = solve(map)
        if node is None:
            self._show_end(flow)
        else:
            found = case(map, flow, node, self._frame.program.today())
            self.title.setText(one_line(node.title) or self._say("No title yet"))
            self.hours.setText(hours_told(flow, node, found, self._say))
            go_to(self._frame, node.id, take_focus=False)
            self._frame.work.show_side("automation")
        QTimer.singleShot(0, self, self.setFocus)

    def _show_answer(self, node: Node | None) -> None:
        """What was answered here already: to a step that was gone back to."""
        said = automation_of(self._session.document, node.id) if node else None
        self._given = said.answer if said else None
        self.answer.show_value(self._given)
        self.reason.setText(said.reason if said else "")
        self.next.setEnabled(self._given is not None)

    def _show_progress(self) -> None:
        total = len(self._steps)
        self._bar.show_share(min(self._place, total) / total if total else 1.0)
        here = min(self._place + 1, total)
        self.progress.setText(self._say("{n} of {total}", n=here, total=total) if total else "")

    def _show_end(self, flow: Flow) -> None:
        """Nothing is left to ask: what to automate first."""
        self._sum.setText(self._say("Every step that is done by hand has its answer."))
        map, today = self._session.document, self._frame.program.today()
        found = [one for one in queue(map, flow, today) if one.answer is not None or one.saving is not None]
        self._what_first.setText(
            self._say("What to automate first, by what it would save:")
            if found
            else self._say("There is nothing to automate now. Ask again when the way of working has changed.")
        )
        empty(self.found)
        for one in found[:FIRST]:
            self.found.addWidget(self._row(one))

    def _row(self, one: Case) -> QWidget:
        node = self._session.document[one.node]
        name = one_line(node.title) or self._say("No title yet")
        made = QWidget()
        open_it = button(name[:36], lambda: self._open(one.node), role="link")
        line = row(open_it, None, label(self._worth(one), "small"), gap=6)
        made.setLayout(line)
        return made

    def _worth(self, one: Case) -> str:
        if one.saving is not None:
            amount = money(round(one.saving), main_sheet(self._session.document).currency, self._say)
            return self._say("{amount} a month", amount=amount)
        hours = one.hours_saved if one.hours_saved is not None else one.hours
        return self._say("{hours} h a month", hours=number(hours, self._say, 1)) if hours is not None else ""

    def _open(self, node: Id) -> None:
        go_to(self._frame, node, take_focus=False)
        self._frame.work.show_tab("automation")

    def _question_laid_out(self) -> QWidget:
        say = self._say
        letters = [say(name)[0].upper() for _, name in ANSWERS]
        hint = say(
            "{yes}, {no} or {later} answers, Enter goes on, Esc leaves. What is answered stays.",
            yes=letters[0],
            no=letters[1],
            later=letters[2],
        )
        made = QWidget()
        acts = row(self.back, None, self.skip, self.next, gap=6)
        asked = label(say("Could this be automated?"), "strong")
        parts = (
            self.title,
            self.hours,
            asked,
            self.answer,
            self.reason,
            acts,
            label(hint, "small", wrap=True),
        )
        made.setLayout(column(*parts, gap=10))
        return made

    def _lay_out(self) -> None:
        close = icon_button("close", self._say("Leave the pass"), self.leave)
        head = row(label(self._say("Automation"), "title"), self.progress, None, close, gap=10)
        inside = QWidget()
        inside.setLayout(column(self._question, self.end, None, gap=12, margins=(18, 6, 16, 16)))
        top = QWidget()
        top.setLayout(column(head, self._bar, gap=8, margins=(18, 14, 12, 8)))
        whole = column(top, gap=0)
        whole.addWidget(scrolled(inside), 1)
        self.setLayout(whole)
