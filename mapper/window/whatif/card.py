"""The card of one what-if: its name, what it changes in words, and what can be done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mapper.edits import scenarios
from mapper.edits.refused import Refused
from mapper.insight.changeable import Wish, change_named, value_of
from mapper.insight.order import belonging
from mapper.insight.scenario import line_of, settings_of, under
from mapper.insight.what_if_words import change_told, value_told, wished_of
from mapper.model.doings import Scenario, Setting
from mapper.model.records import Id
from mapper.window.controls import Choice, button, column, icon_button, label, never_widen, row, said
from mapper.window.panels.editors import Line
from mapper.window.refusal import Refusal
from mapper.window.style import play
from mapper.window.whatif.change_row import ChangeRow, NewChange
from mapper.words import N_
from mapper.words.one_line import one_line

if TYPE_CHECKING:
    from mapper.window.whatif.page import WhatIfPage


class ScenarioCard(QFrame):
    """Closed it says what the what-if changes; chosen, everything can be changed."""

    def __init__(self, page: WhatIfPage, scenario: Id) -> None:
        super().__init__()
        self._page, self.say, self.id = page, page.say, scenario
        say = page.say
        play(self, role="card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.refusal = Refusal()
        never_widen(self.refusal)
        self.name = Line(say, N_("What is tried"))
        self.name.line.setAccessibleName(say("The name of the what-if"))
        self.name.refuse = self.refusal.say
        self.name.tell = self._rename
        play(self.name.line, role="bare", on="heading")
        self.trash = icon_button("trash", say("Take this what-if away"), self.take_away, 16)
        self.closed = said("", "heading")
        self.words = said("", "small")
        self.inherited = said("", "small")
        self.parent_name = label(say("Starts from"), "label")
        self.parent_of = Choice()
        self.parent_of.setAccessibleName(say("Starts from"))
        self.parent_of.activated.connect(lambda _: self._inherit())
        self.note = Line(say, N_("A note: why"))
        self.note.line.setAccessibleName(say("Note"))
        self.note.refuse = self.refusal.say
        self.note.tell = self._note
        self.rows: dict[Id, ChangeRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.new = NewChange(say, self._change)
        self.goal = button(
            say("Make it a goal"), lambda: page.aims.make_goals(self.id), "flag", "small-primary", "on-accent"
        )
        self.true = button(say("Make it true"), self._make_true, "check", "small")
        self.more = button(say("New from this"), lambda: page.add(self.id), "copy", "small")
        self.inside = QWidget()
        self.inside.setLayout(self._laid_out())
        self.setLayout(column(self.closed, self.words, self.inside, gap=4, margins=(14, 12, 14, 12)))

    def _laid_out(self) -> QVBoxLayout:
        top = row(gap=4)
        top.addWidget(self.name.line, 1)
        top.addWidget(self.trash)
        from_ = row(self.parent_name, gap=8)
        from_.addWidget(self.parent_of, 1)
        goal, more = row(self.goal, self.true, None, gap=6), row(self.more, None, gap=6)
        parts = (
            top,
            self.note.line,
            from_,
            self.inherited,
            self._list,
            self.new,
            self.refusal,
            2,
            goal,
            more,
        )
        return column(*parts, gap=8)

    # what is shown

    def show_scenario(self, chosen: bool) -> None:
        map, say = self._page.session.document, self.say
        scenario = map.get(self.id)
        if not isinstance(scenario, Scenario):
            return
        play(self, on="true" if chosen else "false")
        title = one_line(scenario.title) or say("no name yet")
        self.setAccessibleName(title)
        self.closed.setText(title)
        lines = [change_told(map, wished_of(one), say) for one in settings_of(map, self.id)]
        self.words.setText("\n".join(lines) or say("It changes nothing yet."))
        for part in (self.closed, self.words):
            part.setVisible(not chosen)
        self.inside.setVisible(chosen)
        if chosen:
            self._show_inside(scenario)

    def _show_inside(self, scenario: Scenario) -> None:
        map = self._page.session.document
        self.name.show(scenario.title)
        self.note.show(scenario.note)
        self._offer_parents(scenario)
        own = belonging(map, self.id, Setting, "scenario")
        mine = {one.id for one in own}
        lines = [
            change_told(map, wished_of(one), self.say)
            for one in settings_of(map, self.id)
            if one.id not in mine
        ]
        self.inherited.setText("\n".join(lines))
        self.inherited.setVisible(bool(lines))
        self._show_rows(scenario, own)
        self.new.show_map(map)
        for part in (self.goal, self.true):
            part.setEnabled(bool(own or lines))

    def _offer_parents(self, scenario: Scenario) -> None:
        map = self._page.session.document
        others = [
            one
            for one in sorted(map.all(Scenario), key=lambda one: (one.title.casefold(), one.id))
            if all(above.id != self.id for above in line_of(map, one.id))
        ]
        choices = ((None, self.say("The map as it is")), *((one.id, one.title) for one in others))
        self.parent_of.offer(tuple(choices))
        self.parent_of.setCurrentIndex(max(self.parent_of.findData(scenario.parent), 0))
        for part in (self.parent_name, self.parent_of):
            part.setVisible(bool(others))

    def _show_rows(self, scenario: Scenario, own: list[Setting]) -> None:
        map = self._page.session.document
        base = under(map, scenario.parent) if scenario.parent else map
        for id in [id for id in self.rows if id not in {one.id for one in own}]:
            gone = self.rows.pop(id)
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for setting in own:
            what = change_named(map, setting.about, setting.field)
            if setting.id not in self.rows:
                made = self.rows[setting.id] = ChangeRow(self.say, what)
                made.change = partial(self._change, setting.about, setting.field)
                made.price = partial(self._price, setting.id)
                made.take_away = partial(self._unset, setting.about, setting.field)
                self._list.addWidget(made)
            now = value_of(base, setting.about, setting.field)
            before = value_told(map, what.unit, now, self.say) if what else ""
            self.rows[setting.id].show_setting(map, setting, before)

    def flush(self) -> None:
        self.name.flush()
        self.note.flush()
        for one in list(self.rows.values()):
            one.flush()
        self.new.flush()

    # the hand

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._page.choose(self.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self.hasFocus():
                self._page.choose(self.id)
                self.name.line.setFocus()
            case Qt.Key.Key_Delete if self.hasFocus():
                self.take_away()
            case _:
                super().keyPressEvent(event)

    def take_away(self) -> None:
        self._do(N_("Take a what-if away"), lambda draft: scenarios.remove(draft, self.id))

    def _rename(self, title: str) -> None:
        self._do(N_("Rename a what-if"), lambda draft: scenarios.name(draft, self.id, title))

    def _note(self, text: str) -> None:
        self._do(N_("Note on a what-if"), lambda draft: scenarios.note(draft, self.id, text))

    def _inherit(self) -> None:
        parent = self.parent_of.currentData()
        self._do(N_("Start a what-if from another"), lambda draft: scenarios.inherit(draft, self.id, parent))

    def _change(self, about: Id, field: str, value: Any) -> bool:
        if value is None and field != "owner":
            self._unset(about, field)
            return True
        wish = Wish(about, field, value)
        return self._do(N_("Change a what-if"), lambda draft: scenarios.change(draft, self.id, *wish))

    def _price(self, setting: Id, costs: float | None) -> None:
        self._do(N_("Say what a change costs"), lambda draft: scenarios.cost(draft, setting, costs))

    def _unset(self, about: Id, field: str) -> None:
        self._do(N_("Take a change away"), lambda draft: scenarios.unset(draft, self.id, about, field))

    def _make_true(self) -> None:
        page, title = self._page, self.closed.text()
        if self._do(N_("Make a what-if true"), lambda draft: scenarios.make_true(draft, self.id)):
            page.frame.status.message.say(self.say("“{title}” is the map now.", title=title))

    def _do(self, name: str, verb: Any) -> bool:
        """Do a verb as one edit; refused, its reason is told here."""
        try:
            with self._page.session.edit(self.say(name)) as draft:
                verb(draft)
        except Refused as no:
            self.refusal.say(self.say.tell(no.sentence))
            return False
        self.refusal.say("")
        return True
