"""The runs of a checklist: a card that begins one, and the list of those that were."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QMenu, QToolButton, QVBoxLayout, QWidget

from mapper.insight.runs import progress, runs_of
from mapper.model.document import Reader
from mapper.model.doings import Run
from mapper.model.records import Customer, Id, Node, Person, Record
from mapper.window.controls import Chip, Elided, button, column, icon_button, label, row
from mapper.window.panels.editors import NewPerson, Somebody
from mapper.window.panels.form import Form
from mapper.window.panels.inputs import RUN
from mapper.window.style import play
from mapper.words import N_, Language
from mapper.words.numbers import short_day
from mapper.words.one_line import one_line
from mapper.words.times import brief_minutes

if TYPE_CHECKING:
    from mapper.window.panels import Surroundings

SHOWN = 5  # the latest; more are shown when asked for
NOBODY_IN_PARTICULAR = N_("Nobody in particular")

Act = Callable[[str, Id], object]


class ForWhom(Somebody):
    """A customer of the map, chosen, or any words: for whom, or for what, a checklist is run."""

    hint = N_("A customer, or any words")

    def look_at(self, map: Reader, record: Record) -> None:
        found = sorted(map.all(Customer), key=lambda one: (one.name.casefold(), one.id))
        nobody = (None, self.say(NOBODY_IN_PARTICULAR))
        self.widget.offer((nobody, *((one.id, one.name) for one in found)))


class NewRun(QFrame):
    """Asks for whom and by whom; *begin* is told a customer or any words, and a person or a new name."""

    def __init__(self, say: Language, begin: Callable[[Any, Any], object]) -> None:
        super().__init__()
        self._begin = begin
        self._chosen: dict[str, Any] = {}
        self.for_whom, self.by = ForWhom(say), Somebody(say)
        self.for_whom.tell = lambda value: self._chosen.update(for_whom=value)
        self.by.tell = lambda value: self._chosen.update(by=value)
        self.for_whom.widget.setAccessibleName(say("New run for"))
        self.by.widget.setAccessibleName(say("Who runs it"))
        self.begin = button(say("Begin"), self._go, role="primary")
        for editor in (self.for_whom, self.by):
            if line := editor.widget.lineEdit():
                line.returnPressed.connect(self._go)
        asked = (label(say("New run for"), "label"), self.for_whom.widget, 4)
        acts = row(self.begin, button(say("Cancel"), self.hide), None)
        more = (label(say("Who runs it"), "label"), self.by.widget, 6, acts)
        self.setLayout(column(*asked, *more, gap=4, margins=(12, 10, 12, 12)))
        play(self, role="card")
        self.hide()

    def open(self, map: Reader, node: Node) -> None:
        """Ask; the owner of the step is thought of first."""
        self._chosen = {"for_whom": None, "by": node.owner}
        for editor in (self.for_whom, self.by):
            editor.look_at(map, node)
        self.for_whom.show(None)
        self.by.show(node.owner)
        self.show()
        self.for_whom.widget.setFocus()

    def _go(self) -> None:
        self.for_whom.flush()
        self.by.flush()
        if not self.isHidden():
            self.hide()
            self._begin(self._chosen["for_whom"], self._chosen["by"])


def words_of(value: Any) -> str:
    """The words that were typed in place of a customer's name."""
    return str(value) if isinstance(value, NewPerson) else ""


class History(QWidget):
    """The runs of one step, the latest first.

    *act* is told what shall be done with which: ``reopen``, ``go_on``, ``finish`` or ``delete``.
    """

    def __init__(self, at: Surroundings, act: Act) -> None:
        super().__init__()
        self._at, self._act = at, act
        self._node: Id | None = None
        self._all = False
        self.lines: dict[Id, RunLine] = {}
        self.more = button("", self._show_all, role="link")
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        heading = label(at.say("Runs"), "heading")
        self.setLayout(column(heading, self._list, self.more, gap=8, margins=(0, 12, 4, 0)))

    def show_runs(self, node: Id | None, current: Id | None) -> None:
        """Show the runs of *node*; the one that is ticked now is marked."""
        self._current = current
        if node != self._node:
            self.flush()
            self._node, self._all = node, False
        found = runs_of(self._at.session.document, node) if node else []
        shown = found if self._all else found[:SHOWN]
        for id in [id for id in self.lines if id not in {run.id for run in shown}]:
            gone = self.lines.pop(id)
            gone.hide()
            gone.deleteLater()
        for place, run in enumerate(shown):
            line = self.lines.get(run.id) or self._made(run.id)
            line.show_run(run, run.id == current)
            if self._list.indexOf(line) != place:
                self._list.insertWidget(place, line)
        self.lines = {run.id: self.lines[run.id] for run in shown}
        self.more.setText(self._at.say.many("Show the one run", "Show all {n} runs", len(found)))
        self.more.setVisible(len(found) > len(shown))
        self.setVisible(bool(found))

    def flush(self) -> None:
        for line in tuple(self.lines.values()):
            line.flush()

    def _made(self, run: Id) -> RunLine:
        made = self.lines[run] = RunLine(self._at, run, self._act)
        self._at.dressed(made)
        return made

    def _show_all(self) -> None:
        self._all = True
        self.show_runs(self._node, self._current)


class RunLine(QFrame):
    """One run: for whom, when, who, how far, and where somebody was stuck."""

    def __init__(self, at: Surroundings, run: Id, act: Act) -> None:
        super().__init__()
        self._at, self._run, self._act = at, run, act
        self.form: Form | None = None  # made when somebody wants to change something
        self._title = Elided(role="strong")
        self._state = Chip()
        self.said = label("", "small", wrap=True)
        self.stuck = label("", "small", wrap=True, tone="watch")
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._offer)
        more = icon_button("more", at.say("More about this run"), size=15)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(self.menu)
        play(self, role="card")
        top = row(self._title, self._state, more, gap=6)
        self._whole = column(top, self.said, self.stuck, gap=2, margins=(12, 4, 6, 8))
        self.setLayout(self._whole)

    def show_run(self, run: Run, current: bool) -> None:
        say, map = self._at.say, self._at.session.document
        how = progress(map, run)
        self._finished, self._current = run.finished is not None, current
        self._title.say(run.title or say(NOBODY_IN_PARTICULAR))
        done = say("{n} of {m} done", n=how.done, m=how.of)
        took = brief_minutes(how.minutes, say) if how.minutes is not None else ""
        parts = (moment(run.begun, say), name_of(map, run.by), done, took)
        self.said.setText(" · ".join(part for part in parts if part))
        self._state.show_text(self._state_of(), "good" if self._finished else "")
        lines = "; ".join(one_line(line) for line in how.stuck)
        self.stuck.setText(say("Stuck at: {lines}", lines=lines) if how.stuck else "")
        self.stuck.setVisible(bool(how.stuck))
        if self.form:
            self.form.show_records((run.id,))

    def flush(self) -> None:
        if self.form:
            self.form.flush()

    def change(self) -> None:
        """Open the fields of this run, or close them again."""
        if self.form is None:
            self.form = Form(self._at.session, self._at.say, RUN)
            self.form.setContentsMargins(0, 6, 6, 4)
            self.form.hide()
            self._whole.addWidget(self.form)
            self._at.dressed(self.form)
        self.form.flush()
        self.form.show_records((self._run,))
        self.form.setVisible(self.form.isHidden())

    def choices(self) -> tuple[tuple[str, str], ...]:
        """What can be done with this run, each with its words."""
        say = self._at.say
        change, delete = ("change", say("Who and how long")), ("delete", say("Delete this run"))
        if self._finished:
            return ("reopen", say("Reopen this run")), change, delete
        on = () if self._current else (("go_on", say("Go on with this run")),)
        return *on, ("finish", say("Finish this run")), change, delete

    def _offer(self) -> None:
        self.menu.clear()
        for name, text in self.choices():
            self.menu.addAction(text).triggered.connect(lambda _=False, name=name: self.do(name))

    def do(self, name: str) -> None:
        if name == "change":
            self.change()
        else:
            self._act(name, self._run)

    def _state_of(self) -> str:
        say = self._at.say
        if self._finished:
            return say("Finished")
        return say("Under way now") if self._current else say("Open")


def moment(at: datetime | None, say: Language) -> str:
    """A day and a time of day, as they were written down."""
    return say("{day}, {time}", day=short_day(at.date(), say), time=f"{at:%H:%M}") if at else ""


def name_of(map: Reader, person: Id | None) -> str:
    found = map.get(person)
    return one_line(found.name) if isinstance(found, Person) else ""
