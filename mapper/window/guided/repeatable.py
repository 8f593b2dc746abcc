"""Step 4, make it repeatable: walk it once, say who does what, write down how.  All of it can wait."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QFrame, QWidget

from mapper.edits import guided, repeatable
from mapper.insight import guided as so_far
from mapper.insight.order import belonging, nodes_on, tasks_of
from mapper.insight.performance import kpis_of
from mapper.insight.walking import coverage
from mapper.model.doings import Hole
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Person
from mapper.window.controls import Elided, button, column, icon_button, label, row
from mapper.window.guided.amount import Amount, Words, select_all
from mapper.window.guided.entry import Entry
from mapper.window.guided.part import Part
from mapper.window.icons import wear
from mapper.window.status_bar import Hint
from mapper.window.style import play

if TYPE_CHECKING:
    from mapper.window.guided.page import GuidedPage

NAME = 132  # pixels for the name of whoever does it


class Repeatable(Part):
    def __init__(self, page: GuidedPage) -> None:
        super().__init__(page)
        say = self.say
        self.rows: dict[Id, WorkRow] = {}
        self.names = QStringListModel(self)
        self.walked = label("", "small", wrap=True)
        self.walk = button(say("Walk it once"), self._walk, icon="walk")
        self.walk.setObjectName("walk-once")
        self.print = button(say("Print the runbook"), self._print, icon="printer")
        self.print.setObjectName("print-runbook")
        about = say("Everything here can wait. What you fill in today, somebody else can do tomorrow.")
        self.first = label(say("Who does it? Type a name, Enter goes down."), "heading", wrap=True)
        self.hint = label(
            say("The flag marks what must not fail. It asks for a little more."), "dim", wrap=True
        )
        self._list = column(gap=6)
        whole = column(label(about, "page-about", wrap=True), 4, gap=8, margins=(40, 0, 0, 0))
        whole.addLayout(row(self.walk, self.walked, gap=12))
        whole.addSpacing(6)
        for widget in (self.first, self.hint):
            whole.addWidget(widget)
        whole.addLayout(self._list)
        whole.addWidget(self.no)
        whole.addSpacing(6)
        whole.addLayout(row(self.print, None))
        self.setLayout(whole)

    def show_map(self) -> None:
        work = so_far.work_on(self.map, self.sheet)
        there = [node.id for node in work]
        for id in [id for id in self.rows if id not in there]:
            gone = self.rows.pop(id)
            gone.hide()
            gone.deleteLater()
        everybody = sorted({person.name for person in self.map.all(Person) if person.name})
        if self.names.stringList() != everybody:
            self.names.setStringList(everybody)
        for place, node in enumerate(work):
            if node.id not in self.rows:
                self.rows[node.id] = WorkRow(self, node.id)
                self.page.dress(self.rows[node.id])
            self.rows[node.id].show_node(node)
            item = self._list.itemAt(place)
            if item is None or item.widget() is not self.rows[node.id]:
                self._list.removeWidget(self.rows[node.id])
                self._list.insertWidget(place, self.rows[node.id])
        self.walked.setText(self._walk_so_far())
        self._order_tabs()

    def _walk_so_far(self) -> str:
        say, map = self.say, self.map
        arrows = coverage(map, self.sheet)
        walked = sum(arrows.values())
        if not walked:
            return say("At every step: and what happens next? What nobody knows becomes a finding.")
        told = say("{walked} of {n} arrows walked", walked=walked, n=len(arrows))
        abouts = (self.sheet, *(node.id for node in nodes_on(map, self.sheet)), *arrows)
        holes = [hole for id in abouts for hole in belonging(map, id, Hole, "about") if hole.status == "open"]
        return f"{told} · {say.many('{n} hole', '{n} holes', len(holes))}"

    def lines(self) -> list[Entry]:
        """All lines to type into, from the top."""
        work = so_far.work_on(self.map, self.sheet)
        return [line for node in work if node.id in self.rows for line in self.rows[node.id].lines()]

    def _order_tabs(self) -> None:
        order: list[QWidget] = [self.walk, *self.lines(), self.print]
        for before, following in pairwise(order):
            QWidget.setTabOrder(before, following)

    def begin(self) -> None:
        lines = self.lines()
        empty = next((line for line in lines if not line.text().strip()), lines[0] if lines else None)
        if empty:
            select_all(empty)
        else:
            self.walk.setFocus()

    def so_far(self) -> str:
        return self.say("Walk it, find the holes, share it")

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        return (
            Hint(say("Enter"), say("next line")),
            Hint(say("Alt") + " C", say("critical")),
            Hint(say("Ctrl") + " " + say("Enter"), say("finish")),
        )

    def flush(self) -> None:
        for one in tuple(self.rows.values()):
            one.flush()

    def come_after(self, line: Entry, by: int = 1) -> None:
        """From one line to the next, and after the last one to the button that finishes."""
        lines = self.lines()
        place = lines.index(line) + by if line in lines else 0
        if 0 <= place < len(lines):
            select_all(lines[place])
            self.page.bring_into_sight(lines[place])
        elif place >= len(lines):
            self.page.onward.setFocus()

    def flag(self, id: Id) -> None:
        node = self.map.get(id)
        if isinstance(node, Node):
            on = not node.critical
            self.do(self.say("Mark as critical"), lambda draft: guided.flag(draft, id, on))

    def _walk(self) -> None:
        from mapper.window.going import go_to_view

        self.page.flush()
        go_to_view(self.page.frame, "walk")

    def _print(self) -> None:
        from mapper.window.exporting import export, exporters

        self.page.flush()
        export(self.page.frame, next(one for one in exporters() if one.name == "runbook"))


class WorkRow(QFrame):
    """A step and who does it; where it must not fail, also who else could, how it begins, and a number."""

    def __init__(self, part: Repeatable, id: Id) -> None:
        super().__init__()
        self.part, self.id, say = part, id, part.say
        self.flag = icon_button("flag", say("Critical: if it fails, the whole fails"), size=14)
        self.flag.setCheckable(True)
        self.flag.clicked.connect(lambda _=False: part.flag(id))
        wear(self.flag, "flag", 14, "ctl", "off")
        self.title = Elided(role="strong")
        self.owner = self._line(say("Who does it?"), say("Who does it?"), say("Assign"), repeatable.assign)
        self.owner.setObjectName("owner")
        self.owner.setFixedWidth(NAME)
        self.stand_in = self._line(
            say("When they are away"), say("Who else could?"), say("Assign the stand-in"), repeatable.stand_in
        )
        self.task = self._line(
            say("Checklist"), say("What is done first?"), say("Write the first line"), repeatable.first_line
        )
        self.number = self._line(
            say("Number"), say("What do you count here?"), say("Pick a number"), repeatable.first_number
        )
        self.target = Amount(say("Target"), say("Target"), say, self._aim, 76)
        for named in (self.owner, self.stand_in):
            self._complete(named)
        for line in (self.owner, self.stand_in, self.task, self.number, self.target):
            self._listen(line)
        self.more = QWidget()
        away, how = label(say("When away"), "small"), label(say("First line"), "small")
        counted = label(say("Number"), "small")
        for one in (away, how, counted):
            one.setFixedWidth(108)
        self.more.setLayout(
            column(
                row(away, self.stand_in, gap=6),
                row(how, self.task, gap=6),
                row(counted, self.number, self.target, gap=6),
                gap=4,
                margins=(8, 2, 0, 4),
            )
        )
        head = row(self.flag, self.title, self.owner, gap=6)
        self.setLayout(column(head, self.more, gap=2, margins=(4, 3, 5, 3)))
        play(self, role="guided-card")

    def _line(self, name: str, hint: str, label: str, verb: Callable[[Draft, Id, str], object]) -> Words:
        def tell(text: str) -> None:
            id = self.id
            if id in self.part.map:
                self.part.do(label, lambda draft: verb(draft, id, text))

        return Words(name, hint, tell)

    def _complete(self, line: Words) -> None:
        known = QCompleter(self.part.names, line)
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        known.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        line.setCompleter(known)

    def _listen(self, line: Entry) -> None:
        line.entered.connect(partial(self._enter, line))
        line.stepped.connect(partial(self.part.come_after, line))
        line.flagged.connect(partial(self.part.flag, self.id))
        line.finished.connect(self.part.page.go_on)

    def show_node(self, node: Node) -> None:
        map = self.part.map
        owner, other = map.get(node.owner), map.get(node.stand_in)
        lines, numbers = tasks_of(map, node.id), kpis_of(map, node.id)
        self.title.say(node.title or self.part.say("No title yet"))
        self.flag.setChecked(node.critical)
        self.owner.show_text(owner.name if isinstance(owner, Person) else "")
        self.stand_in.show_text(other.name if isinstance(other, Person) else "")
        self.task.show_text(lines[0].text if lines else "")
        self.number.show_text(numbers[0].title if numbers else "")
        self.target.show_value(numbers[0].target if numbers else None)
        self.more.setVisible(node.critical)

    def lines(self) -> tuple[Entry, ...]:
        more = (self.stand_in, self.task, self.number, self.target)
        return (self.owner, *(more if not self.more.isHidden() else ()))

    def flush(self) -> None:
        for line in (self.owner, self.stand_in, self.task, self.number, self.target):
            line.flush()

    def _aim(self, value: float | None) -> None:
        id = self.id
        if id in self.part.map:
            self.part.do(
                self.part.say("Set the target"), lambda draft: repeatable.first_target(draft, id, value)
            )

    def _enter(self, line: Entry) -> None:
        self.flush()
        self.part.come_after(line)
