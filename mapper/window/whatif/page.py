"""The view What if: the what-ifs at the left, beside today at the right, and a goal below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mapper.edits import scenarios
from mapper.insight.changeable import Wish
from mapper.insight.goal_words import repair_told
from mapper.insight.planning import Repair, wishes
from mapper.insight.what_if_words import costs_told, where_it_goes
from mapper.model.change import Change
from mapper.model.document import Document
from mapper.model.doings import Goal, Scenario
from mapper.model.records import Id, Node
from mapper.scene.look import Look
from mapper.window.aside import Aside
from mapper.window.controls import button, column, label, row, said, scrolled
from mapper.window.main_window import MainWindow
from mapper.window.page import Page
from mapper.window.status_bar import Hint
from mapper.window.style import play
from mapper.window.whatif.aims import Aims
from mapper.window.whatif.card import ScenarioCard
from mapper.window.whatif.goal import GoalPart
from mapper.window.whatif.goals import GoalList
from mapper.window.whatif.reckoned import Reckoned, in_order, needed, reckon
from mapper.window.whatif.reliefs import ReliefList
from mapper.window.whatif.table import SideTable

LEFT = 316
MANY = 600  # records from which it is reckoned away from the window's thread
SEEN = frozenset(("scenario", "setting", "goal"))  # kinds whose changes show here


class WhatIfPage(Page):
    def __init__(self, frame: MainWindow) -> None:
        super().__init__(frame)
        say = self.say
        self.setObjectName("panel")
        self.setAccessibleName(say("What if"))
        self.chosen: Id | None = None
        self.clients: float | None = None
        self.reckoned: Reckoned | None = None
        self._asked = False  # somebody typed how many clients they want
        self._aside = Aside(self)
        self._waiting = False
        self.cards: dict[Id, ScenarioCard] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.new = button(say("New what-if"), self.add, "plus", "primary")
        self.empty = self._make_empty()
        self.goals = GoalList(self)
        self.reliefs = ReliefList(self)
        self.aims = Aims(self)
        self.story = said("", "heading")
        self.missing = said("", "small")
        self.table = SideTable(say, lambda: self.look)
        self.table.horizontalHeader().sectionClicked.connect(self._head_clicked)
        self.goal = GoalPart(self)
        self.setLayout(column(self._heading(), self._body(), gap=0))
        self.setFocusProxy(self.table)

    def _heading(self) -> QWidget:
        say = self.say
        about = say(
            "Change a share, a time, a person or a tool, and see what would come of it. The map stays."
        )
        texts = column(label(say("What if"), "page-title"), said(about, "page-about"), gap=2)
        place = row(gap=12, margins=(20, 18, 20, 12))
        place.addLayout(texts, 1)
        place.addWidget(self.new)
        made = QWidget()
        made.setLayout(place)
        return made

    def _body(self) -> QWidget:
        inside = QWidget()
        parts = (self.empty, self._list, self.reliefs, self.goals)
        inside.setLayout(column(*parts, None, gap=10, margins=(20, 2, 14, 16)))
        left = scrolled(inside)
        left.setFixedWidth(LEFT)
        rule = QFrame()
        play(rule, role="vrule")
        rule.setFixedWidth(1)
        right = column(self.story, self.missing, gap=8, margins=(16, 2, 20, 16))
        right.addWidget(self.table, 1)
        right.addWidget(self.goal)
        place = row(left, rule, gap=0)
        place.addLayout(right, 1)
        made = QWidget()
        made.setLayout(place)
        return made

    def _make_empty(self) -> QWidget:
        say, made = self.say, QFrame()
        play(made, role="card")
        text = say(
            "Nothing is tried yet. A what-if says what would be different, such as a share, a time, "
            "an owner or a tool, and all else stays as it is on the map."
        )
        first = button(say("Make the first what-if"), self.add, "plus", "small-primary", "on-accent")
        parts = (label(say("No what-if yet"), "heading"), said(text, "quiet"), row(first, None))
        made.setLayout(column(*parts, gap=8, margins=(14, 14, 14, 14)))
        return made

    # in step with the map

    def show_map(self) -> None:
        map = self.session.document
        shown = in_order(map)
        if self.chosen not in {one.id for one in shown}:
            self.chosen = shown[0].id if shown else None
        if not self._asked:
            self.clients = self._wanted()
        self._show_cards(shown)
        self.goals.show_goals()
        self.empty.setVisible(not shown)
        self.new.setVisible(bool(shown))
        self._reckon()
        self.frame.dressed(self)

    def _show_cards(self, shown: Sequence[Scenario]) -> None:
        there = {one.id for one in shown}
        for id in [id for id in self.cards if id not in there]:
            gone = self.cards.pop(id)
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, one in enumerate(shown):
            if one.id not in self.cards:
                self.cards[one.id] = ScenarioCard(self, one.id)
            card = self.cards[one.id]
            if self._list.indexOf(card) != place:
                self._list.removeWidget(card)
                self._list.insertWidget(place, card)
            card.show_scenario(one.id == self.chosen)

    def _wanted(self) -> float | None:
        """The clients a month that a goal speaks of already."""
        map = self.session.document
        for goal in map.all(Goal):
            node = map.get(goal.node)
            won = isinstance(node, Node) and node.outcome == "win"
            if won and goal.to and not goal.unit and goal.number is None:
                return goal.to
        return None

    def _reckon(self) -> None:
        map, clients = self.session.document, self.clients
        if len(map) < MANY:
            self._waiting = False
            self._show(reckon(map, clients))
            return
        records = needed(map)
        self._waiting = True
        self._aside(lambda: reckon(Document(records), clients), self._show)

    def _show(self, found: Reckoned) -> None:
        self._waiting = False
        self.reckoned = found
        map, say = self.session.document, self.say
        self.table.show_sides(map, found.sides, self.chosen)
        side = next((one for one in found.sides.then if one.scenario == self.chosen), None)
        today = found.sides.today.standing
        self.story.setText(where_it_goes(map, today, side.standing, say) if side else "")
        self.story.setVisible(side is not None)
        told = costs_told(map, side.costs, say) if side and side.costs else ""
        self.missing.setText(told)
        self.missing.setVisible(bool(told))
        self.goal.show_goal(map, found)
        self.reliefs.show_reliefs(map, found)
        self._order()
        self.told.emit()

    def _order(self) -> None:
        """Tab goes as one reads: down the left, then to the table, and to what one wants."""
        cards = [self.cards[one.id] for one in in_order(self.session.document) if one.id in self.cards]
        parts = (self.empty, *cards, self.reliefs, self.goals, self.table, self.goal)
        found: list[list[QWidget]] = [[] for _ in parts]
        one = self.nextInFocusChain()
        while one is not None and one is not self:
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None:
                for part, stops in zip(parts, found, strict=True):
                    if one is part or part.isAncestorOf(one):
                        stops.append(one)
            one = one.nextInFocusChain()
        for first, second in pairwise(chain(*found)):
            QWidget.setTabOrder(first, second)

    def settle(self) -> None:
        if self._waiting:
            self._show(reckon(self.session.document, self.clients))

    def shows(self, change: Change) -> bool:
        rows = (*change.added.values(), *change.removed.values())
        kinds = [row["kind"] for row in rows]
        kinds += [getattr(self.session.document.get(id), "kind", "") for id in change.updated]
        return all(kind in SEEN for kind in kinds)

    def come_to(self, id: Id) -> None:
        self.choose(id)

    def hints(self) -> tuple[Hint, ...]:
        return (Hint(self.say("Enter"), self.say("change it")),) if self.cards else ()

    def summary(self) -> str:
        return self.say.many("{n} what-if", "{n} what-ifs", len(self.cards)) if self.cards else ""

    def flush(self) -> None:
        for card in list(self.cards.values()):
            card.flush()
        self.goal.flush()

    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.table.viewport().update()

    # the hand

    def choose(self, scenario: Id) -> None:
        """Open one what-if; the others show in words."""
        if scenario == self.chosen or scenario not in self.cards:
            return
        self.flush()
        self.chosen = scenario
        self.show_now()

    def _head_clicked(self, column: int) -> None:
        sides = self.reckoned.sides.then if self.reckoned else ()
        if 0 <= column - 2 < len(sides) and (scenario := sides[column - 2].scenario):
            self.choose(scenario)

    def add(self, parent: Id | None = None) -> None:
        """A new what-if of the map, or one that inherits from another, ready to be named."""
        self.flush()
        name = self._free_name(parent)
        with self.session.edit(self.say("Add a what-if")) as draft:
            made = scenarios.make(draft, name, parent)
        self._open(made.id)
        self.cards[made.id].name.line.selectAll()
        self.cards[made.id].name.line.setFocus()

    def _free_name(self, parent: Id | None) -> str:
        map, say = self.session.document, self.say
        taken = {one.title for one in map.all(Scenario)}
        above = map.get(parent)
        if isinstance(above, Scenario):
            base = say("{title}, and more", title=above.title)
            names = (base, *(f"{base} {n}" for n in range(2, len(taken) + 3)))
        else:
            names = tuple(say("What-if {n}", n=n) for n in range(1, len(taken) + 3))
        return next(name for name in names if name not in taken)

    def _open(self, scenario: Id) -> None:
        self.chosen = scenario
        self.show_now()

    # goals

    def want(self, clients: float | None) -> None:
        """Tell what so many clients a month need."""
        self._asked = True
        self.clients = clients or None
        self.show_now()

    def try_repair(self, repair: Repair) -> None:
        """A what-if in which a way to the goal is taken."""
        found = self.reckoned
        if found is None:
            return
        map, flow = self.session.document, found.sides.today.standing.flow
        name = repair_told(map, flow, repair, self.say).rstrip(".")
        self.try_wishes(name, wishes(map, flow, repair))

    def try_wishes(self, name: str, wished: Sequence[Wish]) -> None:
        """A new what-if in which all of that is so."""
        self.flush()
        with self.session.edit(self.say("Add a what-if")) as draft:
            made = scenarios.try_it(draft, name, wished)
        self._open(made.id)
