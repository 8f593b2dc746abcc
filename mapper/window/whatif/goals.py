"""The goals that were made: from what to what, in which quarter, whose they are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mapper.edits import scenarios
from mapper.model.doings import Goal
from mapper.model.records import Id, Person
from mapper.window.controls import column, icon_button, label, row, said
from mapper.words.one_line import one_line

if TYPE_CHECKING:
    from mapper.window.whatif.page import WhatIfPage


class GoalList(QFrame):
    def __init__(self, page: WhatIfPage) -> None:
        super().__init__()
        self._page, self.say = page, page.say
        self.setAccessibleName(page.say("Goals"))
        self.lines: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.setLayout(column(label(page.say("Goals"), "heading"), self._list, gap=6, margins=(2, 8, 2, 0)))

    def show_goals(self) -> None:
        map = self._page.session.document
        for old in self.lines:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        goals = sorted(map.all(Goal), key=lambda one: (one.quarter, one.rank, one.id))
        self.lines = [self._line(one) for one in goals]
        for one in self.lines:
            self._list.addWidget(one)
        self.setVisible(bool(goals))

    def _line(self, goal: Goal) -> QWidget:
        say, line = self.say, QWidget()
        title = one_line(goal.title) or say("no name yet")
        owner = self._page.session.document.get(goal.owner)
        name = one_line(owner.name) if isinstance(owner, Person) else ""
        about = " · ".join(part for part in (goal.quarter, name) if part)
        texts = column(said(title, "strong"), label(about, "small"), gap=0)
        place = row(gap=4)
        place.addLayout(texts, 1)
        gone = icon_button(
            "close", say("Take the goal “{title}” away", title=title), partial(self._drop, goal.id), 14
        )
        place.addWidget(gone)
        line.setLayout(place)
        return line

    def _drop(self, goal: Id) -> None:
        with self._page.session.edit(self.say("Take a goal away")) as draft:
            scenarios.drop_goal(draft, goal)
