"""The checklist's tab: the lines, the run that is under way, and those before it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mapper.edits import runs
from mapper.edits.refused import Refused
from mapper.insight.order import tasks_of
from mapper.insight.runs import marks, under_way
from mapper.model.doings import Run
from mapper.model.draft import Draft
from mapper.model.records import Customer, Id, Node
from mapper.window import opening
from mapper.window.controls import column, scrolled
from mapper.window.panels.check_list import CheckList
from mapper.window.panels.check_row import CheckRow
from mapper.window.panels.checklist_frame import Foot, Head
from mapper.window.panels.inputs import is_work, person_of
from mapper.window.panels.lines import NothingYet
from mapper.window.panels.ready import Ready
from mapper.window.panels.runs import History, NewRun, words_of
from mapper.window.refusal import Refusal
from mapper.words import N_

if TYPE_CHECKING:
    from mapper.window.panels import Surroundings


class ChecklistPanel:
    """The lines of one step's checklist; their boxes belong to the run that is under way."""

    def __init__(self, at: Surroundings) -> None:
        self._at = at
        self._node: Id | None = None
        self._chosen: Id | None = None  # the run that somebody goes on with, of several
        self.head = Head(at.say, self.finish)
        self.head.menu.aboutToShow.connect(self._offer)
        self.new_run = NewRun(at.say, self._begin)
        self.lines = CheckList(at, self._tick, self._stuck, self._open_link)
        self.adder = self.lines.adder
        self.history = History(at, self.act)
        self.ready = Ready(at, self._mend)
        self.foot = Foot(at.say)
        self.refusal = Refusal()
        self.empty = NothingYet(
            at.say("Could someone else do this tomorrow? Write it down once."),
            at.say(
                "One line for each thing to do, from start to end, so that nothing depends on one person."
            ),
            at.say("Write the first line"),
            lambda: self.adder.setFocus(),
        )
        self.widget: QWidget = self._laid_out()
        self.widget.setFocusProxy(self.adder)

    def show_records(self, ids: tuple[Id, ...]) -> None:
        node = ids[0] if ids else None
        if node != self._node:
            self.flush()
            self._node, self._chosen = node, None
            self.new_run.hide()
            self.refusal.say("")
        self._show()

    def flush(self) -> None:
        self.lines.flush()
        self.history.flush()

    def row(self, task: Id) -> CheckRow:
        return self.lines.rows[task]

    @property
    def run(self) -> Run | None:
        """The run whose boxes are ticked here."""
        map = self._at.session.document
        chosen = map.get(self._chosen)
        if isinstance(chosen, Run) and chosen.finished is None:
            return chosen
        return under_way(map, self._node) if self._node else None

    def _show(self) -> None:
        map, run = self._at.session.document, self.run
        node = map.get(self._node)
        self.lines.show_lines(self._node, marks(map, run.id) if run else {})
        self.history.show_runs(self._node, run.id if run else None)
        if isinstance(node, Node):
            self.head.show_run(map, node, run)
            self.foot.show_node(map, node)
            self.empty.setVisible(not tasks_of(map, node.id))
            self.ready.show_node(node)
            self.ready.setVisible(is_work(map, node))

    def _mend(self, part: str) -> None:
        """Go to where a missing part of the readiness is written."""
        lines = tasks_of(self._at.session.document, self._node) if self._node else []
        untold = next((task.id for task in lines if task.text.strip() and not task.how.strip()), None)
        if part == "stranger" and lines:
            self.ask_for_run()
        elif part in ("lines", "links") and untold:
            self.lines.take(untold, "how" if part == "lines" else "link")
        else:
            self.adder.setFocus()

    # runs

    def ask_for_run(self) -> None:
        """Ask for whom a new run is."""
        node = self._at.session.document.get(self._node)
        if isinstance(node, Node):
            self.flush()
            self.new_run.open(self._at.session.document, node)
            self._scroll.ensureWidgetVisible(self.new_run)

    def finish(self) -> None:
        if run := self.run:
            self.act("finish", run.id)

    def act(self, name: str, run: Id) -> None:
        """Reopen, finish or delete a run, or go on with it."""
        now = self._at.now()
        match name:
            case "go_on":
                self._chosen = run
                self._show()
            case "reopen":
                self._chosen = run
                self._do(N_("Reopen a run"), lambda draft: runs.reopen(draft, run))
            case "finish":
                self._do(N_("Finish a run"), lambda draft: runs.finish(draft, run, now))
            case "delete":
                self._do(N_("Delete a run"), lambda draft: draft.remove(run))

    def _begin(self, for_whom: Any, by: Any) -> None:
        node, now = self._node, self._at.now()
        title = words_of(for_whom)
        customer = for_whom if isinstance(self._at.session.document.get(for_whom), Customer) else None

        def begin(draft: Draft) -> None:
            assert node is not None
            runs.begin(draft, node, now, "" if customer else title, customer, person_of(draft, by))

        self._chosen = None
        self._do(N_("Begin a run"), begin)

    def _tick(self, task: Id, on: bool) -> None:
        self._mark(N_("Tick a check") if on else N_("Untick a check"), task, runs.tick if on else None)

    def _stuck(self, task: Id) -> None:
        run = self.run
        mark = marks(self._at.session.document, run.id).get(task) if run else None
        again = mark is not None and mark.mark == "stuck"
        self._mark(N_("Say where one is stuck"), task, None if again else runs.stuck)

    def _mark(self, label: str, task: Id, verb: Callable[..., object] | None) -> None:
        """Mark a line in the run under way, or unmark it; the first mark of all begins a run."""
        node, run, now = self._node, self.run, self._at.now()

        def mark(draft: Draft) -> None:
            assert node is not None
            here = run.id if run else runs.current(draft, node, now).id
            if verb:
                verb(draft, here, task, now)
            else:
                runs.untick(draft, here, task)

        self._do(label, mark)

    def _do(self, label: str, verb: Callable[[Draft], object]) -> None:
        try:
            with self._at.session.edit(self._at.say(label)) as draft:
                verb(draft)
            self.refusal.say("")
        except Refused as no:
            self.refusal.say(self._at.say.tell(no.sentence))
        self._show()

    def _open_link(self, link: str) -> None:
        stopped = opening.open_link(link)
        self.refusal.say(self._at.say.tell(stopped) if stopped else "")

    def _offer(self) -> None:
        """What can be done now, in the menu."""
        menu, say, run = self.head.menu, self._at.say, self.run
        menu.clear()
        menu.addAction(say("New run for…")).triggered.connect(lambda _=False: self.ask_for_run())
        if run:
            menu.addAction(say("Finish this run")).triggered.connect(lambda _=False: self.finish())
            delete = menu.addAction(say("Delete this run"))
            delete.triggered.connect(lambda _=False: self.act("delete", run.id))

    def _laid_out(self) -> QWidget:
        inside = QWidget()
        for part in (self.head, self.refusal, self.empty, self.history):
            part.setContentsMargins(8, 0, 0, 0)  # the ground of the lines stands out to the left
        asking, ready = (column(card, margins=(8, 0, 4, 0)) for card in (self.new_run, self.ready))
        parts = (self.head, asking, self.refusal, self.empty, self.lines, ready, self.history, None)
        inside.setLayout(column(*parts, gap=6, margins=(8, 14, 8, 12)))
        self._scroll = scrolled(inside)
        self.lines.seen.connect(lambda widget: self._scroll.ensureWidgetVisible(widget, 0, 12))
        made = QWidget()
        made.setLayout(column(self._scroll, self.foot, gap=0))
        return made
