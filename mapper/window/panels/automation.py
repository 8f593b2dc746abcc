"""The automation's tab: who does a step, could a machine, what would that save, and what must hold first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from mapper.edits import automating
from mapper.edits.refused import Refused
from mapper.insight.automation import automation_of, by_hand, case
from mapper.insight.flow import solve
from mapper.insight.names import AUTOMATION
from mapper.insight.scenario import compare, tried
from mapper.model.records import Id, Node
from mapper.window.controls import button, column, label, row, scrolled
from mapper.window.panels.editors import Line
from mapper.window.panels.gate import Gate
from mapper.window.panels.machine import INPUTS, MachineForm
from mapper.window.panels.options import Options
from mapper.window.panels.savings import hours_told, saving_told, trial_told
from mapper.window.refusal import Refusal
from mapper.window.style import play
from mapper.words import N_
from mapper.words.numbers import day
from mapper.words.one_line import one_line

if TYPE_CHECKING:
    from mapper.window.panels import Surroundings

ANSWERS = (("yes", N_("Yes")), ("no", N_("No")), ("later", N_("Later")))
ANSWERED = {
    "yes": N_("Yes, said on {day}."),
    "no": N_("No, said on {day}."),
    "later": N_("Later, said on {day}."),
}


class AutomationPanel:
    """One step and its machine; what is reckoned over the whole map follows a moment later."""

    def __init__(self, at: Surroundings) -> None:
        self._at, self._session, self._say = at, at.session, at.say
        say = at.say
        self._node: Id | None = None
        self._no_work = label(
            say("A tool takes over work. Choose a step or a subsystem to see what could be automated."),
            "small",
            wrap=True,
        )
        self.level = Options(say("Who does it today"), self._choose)
        self.level.offer(tuple((value, say(name)) for value, name in AUTOMATION.items()))
        self.hours = label("", "small", wrap=True)
        self.answer = Options(say("Could this be automated?"), self._answer, across=3)
        self.answer.offer(tuple((value, say(name)) for value, name in ANSWERS))
        self.reason = Line(say, N_("Why?"))
        self.reason.line.setAccessibleName(say("The reason for the answer"))
        self.reason.refuse = lambda reason: None
        self.reason.tell = self._give_reason
        self._asked = label("", "small", wrap=True)
        self._question = self._question_laid_out()
        self.form = MachineForm(self._session, say, INPUTS)
        self.saving = label("", "", wrap=True)
        self.gate = Gate(at, self._stand_in_field)
        self.trial = button(say("Try it as a scenario"), self._try, icon="bolt", role="primary")
        self.drop = button(say("Take the trial away"), self._drop, role="link")
        self.compared = label("", "", wrap=True)
        self._refusal = Refusal()
        self._details = QWidget()
        self._before = QWidget()
        trial = row(self.trial, self.drop, None, gap=6)
        before = column(self.gate, trial, self._refusal, self.compared, gap=12)
        self._before.setLayout(before)
        parts = (self.form, self.saving, self._before)
        self._details.setLayout(column(*parts, gap=12))
        self._work = QWidget()
        heading = label(say("Who does it today"), "heading")
        work = (heading, self.level, self.hours, self._question, self._details)
        self._work.setLayout(column(*work, gap=12))
        inside = QWidget()
        inside.setLayout(column(self._no_work, self._work, None, gap=0, margins=(16, 14, 16, 16)))
        self.widget: QWidget = scrolled(inside)
        self._soon = QTimer(self.widget)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._reckon)

    def show_records(self, ids: tuple[Id, ...]) -> None:
        node_id = ids[0] if ids else None
        another = node_id != self._node
        if another:
            self.flush()
            self._node = node_id
            self._refusal.say("")
        node = self._record()
        works = node is not None and node.shape in ("rectangle", "subsystem")
        self._no_work.setVisible(not works)
        self._work.setVisible(works)
        if node and works:
            self._show(node)
            if another:
                self._reckon()
            else:
                self._soon.start(0)  # all that came at once is reckoned once

    def flush(self) -> None:
        self.reason.flush()
        self.form.flush()

    def _record(self) -> Node | None:
        found = self._session.document.get(self._node)
        return found if isinstance(found, Node) else None

    def _show(self, node: Node) -> None:
        said = automation_of(self._session.document, node.id)
        given = said.answer if said else None
        self.level.show_value(node.automation)
        self.answer.show_value(given)
        self.reason.show(said.reason if said else "")
        self.reason.line.setVisible(given is not None)
        when = said.asked if said and given else None
        self._asked.setText(
            self._say(ANSWERED[given], day=day(when, self._say))
            if given and when
            else self._say("What a tool does, nobody has to remember. Answer it once, with the reason.")
        )
        self._question.setVisible(by_hand(node))
        self.form.show_records((node.id,))
        self._before.setVisible(node.automation != "automated")
        self._details.setVisible(given in ("yes", "later") or node.automation not in (None, "by_hand"))

    def _reckon(self) -> None:
        """What hangs on the whole map: hours, money, the gate, the trial."""
        map, node = self._session.document, self._record()
        if node is None:
            return
        flow = solve(map)
        found = case(map, flow, node, self._at.today)
        self.hours.setText(hours_told(flow, node, found, self._say))
        self.saving.setText(saving_told(map, found, self._say))
        self.gate.show_case(found)
        scenario = tried(map, node.id)
        self.drop.setVisible(scenario is not None)
        self.trial.setText(self._say("Try it again") if scenario else self._say("Try it as a scenario"))
        self.compared.setVisible(scenario is not None)
        if scenario:
            self.compared.setText(trial_told(map, node, compare(map, scenario.id), self._say))

    def _choose(self, level: str) -> None:
        if node := self._record():
            with self._session.edit(self._say("Change who does it")) as draft:
                automating.choose(draft, node.id, level)  # type: ignore[arg-type]

    def _answer(self, given: str) -> None:
        if node := self._record():
            reason = self.reason.line.text()
            self.reason.line.setModified(False)
            with self._session.edit(self._say("Answer whether it could be automated")) as draft:
                automating.answer(draft, node.id, given, reason, self._at.today)  # type: ignore[arg-type]
            self.reason.line.setFocus()

    def _give_reason(self, reason: str) -> None:
        if node := self._record():
            with self._session.edit(self._say("Give a reason")) as draft:
                automating.write(draft, node.id, reason=reason.strip())

    def _try(self) -> None:
        self.flush()
        if not (node := self._record()):
            return
        title = self._say("A tool for: {step}", step=one_line(node.title))
        try:
            with self._session.edit(self._say("Try it as a scenario")) as draft:
                automating.try_it(draft, node.id, title)
            self._refusal.say("")
        except Refused as no:
            self._refusal.say(self._say.tell(no.sentence))

    def _drop(self) -> None:
        if node := self._record():
            with self._session.edit(self._say("Take the trial away")) as draft:
                automating.drop_trial(draft, node.id)

    def _stand_in_field(self, name: str) -> None:
        self.form.editor(name).widget.setFocus()

    def _question_laid_out(self) -> QWidget:
        made = QWidget()
        play(self.answer, role="options")
        asked = label(self._say("Could this be automated?"), "strong", wrap=True)
        made.setLayout(column(asked, self.answer, self.reason.line, self._asked, gap=6))
        return made
