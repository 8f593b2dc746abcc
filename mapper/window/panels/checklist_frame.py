"""What stands over and under a checklist: how far the run is, and what the step adds up to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QMenu, QToolButton, QWidget

from mapper.insight.order import tasks_of
from mapper.insight.runs import progress
from mapper.insight.walking import checklist_trace, last_visit
from mapper.model.document import Reader
from mapper.model.doings import Run
from mapper.model.records import Node
from mapper.window.controls import button, column, icon_button, label, row
from mapper.window.panels.bar import Bar
from mapper.window.panels.runs import moment, name_of
from mapper.window.style import play
from mapper.words import N_, Language
from mapper.words.numbers import short_day
from mapper.words.one_line import one_line
from mapper.words.times import brief_minutes


class Head(QWidget):
    """The heading, how much is done, for whom; and the menu of what can be done with a run."""

    def __init__(self, say: Language, finish: Callable[[], object]) -> None:
        super().__init__()
        self._say = say
        self.count = label("", "quiet")
        self.bar = Bar()
        self.about = label("", "small", wrap=True)
        self.menu = QMenu(self)
        more = icon_button("more", say("More about the checklist"), size=16)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(self.menu)
        self.over = button(say("All done: finish this run"), finish, icon="check", role="small")
        top = row(label(say("Checklist"), "heading"), self.count, None, more)
        self.setLayout(column(top, self.bar, self.about, row(self.over, None), gap=6, margins=(0, 0, 6, 0)))

    def show_run(self, map: Reader, node: Node, run: Run | None) -> None:
        say, lines = self._say, len(tasks_of(map, node.id))
        how = progress(map, run) if run else None
        if how and lines:
            self.count.setText(say("{n} of {m} done", n=how.done, m=how.of))
        else:
            self.count.setText(say.many("{n} check", "{n} checks", lines) if lines else "")
        self.bar.setVisible(bool(lines))
        self.bar.show_share(how.done / how.of if how and how.of else 0.0)
        self.about.setText(self._for_whom(map, run) if run else self._why(map, node))
        self.about.setVisible(bool(lines))
        self.over.setVisible(bool(how and how.of and how.done == how.of))

    def _for_whom(self, map: Reader, run: Run) -> str:
        whom = self._say("For {name}", name=one_line(run.title)) if run.title else self._say("A run")
        parts = (whom, name_of(map, run.by), moment(run.begun, self._say))
        return " · ".join(part for part in parts if part)

    def _why(self, map: Reader, node: Node) -> str:
        if owner := name_of(map, node.owner):
            says = N_("Detailed enough that someone else can do this when {name} is away.")
            return self._say(says, name=owner)
        return self._say("Detailed enough that someone else can do this.")


class Foot(QFrame):
    """How long it takes, who stands in, and when somebody last walked through."""

    def __init__(self, say: Language) -> None:
        super().__init__()
        self._say = say
        self.minutes, self.stand_in, self.walked = (label("", "strong") for _ in range(3))
        play(self, role="foot")
        lines = (
            row(label(say("Run time"), "small"), None, self.minutes),
            row(label(say("Stand-in"), "small"), None, self.stand_in),
            row(label(say("Last walked through"), "small"), None, self.walked),
        )
        self.setLayout(column(*lines, margins=(16, 12, 16, 12)))

    def show_node(self, map: Reader, node: Node) -> None:
        say = self._say
        found = [task.minutes for task in tasks_of(map, node.id) if task.minutes is not None]
        self.minutes.setText(brief_minutes(sum(found), say) if found else say("Not known"))
        self.stand_in.setText(name_of(map, node.stand_in) or say("Nobody"))
        self.walked.setText(self._last_walk(map, node))

    def _last_walk(self, map: Reader, node: Node) -> str:
        met = last_visit(map, node.id)
        if met is None:
            return self._say("Not yet")
        walk, visit = met
        day = short_day(walk.on, self._say)
        same = visit.checklist == checklist_trace(map, node.id)
        return day if same else self._say("{day}, changed since", day=day)
