"""The numbers' tab: what is counted at a step, its target, and what the last twelve weeks measured."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from mapper.edits import measures
from mapper.insight.performance import actuals, kpis_of, latest, status
from mapper.model.records import Id, Kpi
from mapper.session.session import Session
from mapper.window.controls import Chip, button, column, icon_button, label, row, scrolled
from mapper.window.panels.editors import Number
from mapper.window.panels.form import Form
from mapper.window.panels.inputs import KPI
from mapper.window.style import play
from mapper.words import N_, Language
from mapper.words.numbers import number

WEEKS = 12
ACROSS = 4  # weeks side by side
STATUS = {
    "good": (N_("On target"), "good"),
    "close": (N_("Close to target"), "watch"),
    "off": (N_("Off target"), "off"),
}


def last_weeks(today: date) -> list[date]:
    """The Mondays of the last twelve ISO weeks, the oldest first and this week's last."""
    this = measures.monday(today)
    return [this - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]


class NumbersPanel:
    """The KPIs of one step, a card each."""

    def __init__(
        self, session: Session, say: Language, today: date, dressed: Callable[[QWidget], None]
    ) -> None:
        self._session, self._say, self._today, self._dressed = session, say, today, dressed
        self._node: Id | None = None
        self.cards: dict[Id, KpiCard] = {}
        self._empty = label(
            say("Pick one number that tells whether this step went well."), "small", wrap=True
        )
        self.adder = button(say("Add a number"), self._add, icon="plus")
        self._list = QVBoxLayout()
        self._list.setSpacing(16)
        inside = QWidget()
        heading = label(say("Numbers"), "heading")
        inside.setLayout(
            column(heading, self._empty, self._list, self.adder, None, gap=12, margins=(16, 14, 16, 16))
        )
        self.widget: QWidget = scrolled(inside)

    def show_records(self, ids: tuple[Id, ...]) -> None:
        node = ids[0] if ids else None
        if node != self._node:
            self.flush()
            self._node = node
        found = kpis_of(self._session.document, node) if node else []
        self._empty.setVisible(not found)
        wanted = {kpi.id for kpi in found}
        for id in [id for id in self.cards if id not in wanted]:
            gone = self.cards.pop(id)
            gone.hide()
            gone.deleteLater()
        for place, kpi in enumerate(found):
            card = self.cards.get(kpi.id) or self._new_card(kpi)
            if self._list.indexOf(card) != place:
                self._list.insertWidget(place, card)
            card.show_kpi(kpi)
        this_week = next((self.cards[kpi.id].this_week for kpi in found), self.adder)
        self.widget.setFocusProxy(this_week)  # where one begins to type

    def flush(self) -> None:
        for card in tuple(self.cards.values()):
            card.flush()

    def _new_card(self, kpi: Kpi) -> KpiCard:
        made = KpiCard(self._session, self._say, kpi.id, last_weeks(self._today))
        self.cards[kpi.id] = made
        self._dressed(made)
        return made

    def _add(self) -> None:
        if self._node:
            with self._session.edit(self._say("Add a number")) as draft:
                kpi = measures.add(draft, self._node)
            self.cards[kpi.id].form.editor("title").widget.setFocus()


class KpiCard(QFrame):
    """One number: its definition, and a strip of weeks to type into."""

    def __init__(self, session: Session, say: Language, kpi: Id, weeks: list[date]) -> None:
        super().__init__()
        self._session, self._say, self._kpi = session, say, kpi
        self.form = Form(session, say, KPI)
        self._status = Chip()
        remove = icon_button("trash", say("Delete this number"), self._remove, size=15)
        self._refusal = label("", "refusal", wrap=True)
        self._refusal.hide()
        self.weeks = {week: self._week(week) for week in weeks}
        strip = QGridLayout()
        strip.setHorizontalSpacing(6)
        strip.setVerticalSpacing(8)
        for place, (week, editor) in enumerate(self.weeks.items()):
            name = label(say("W{week}", week=week.isocalendar().week), "label")
            strip.addLayout(column(name, editor.line, gap=2), place // ACROSS, place % ACROSS)
        play(self, role="card")
        top = row(self._status, None, remove)
        what = label(say("What each week measured"), "label")
        self.setLayout(column(top, self.form, what, strip, self._refusal, gap=10, margins=(12, 8, 12, 14)))
        self._chain_enter()

    @property
    def this_week(self) -> QLineEdit:
        """The last field of the strip."""
        return list(self.weeks.values())[-1].line

    def show_kpi(self, kpi: Kpi) -> None:
        self.form.show_records((kpi.id,))
        map = self._session.document
        measured = {measures.monday(actual.on): actual.value for actual in actuals(map, kpi.id)}
        for week, editor in self.weeks.items():
            editor.show(measured.get(week))
        self._show_status(kpi)

    def flush(self) -> None:
        self.form.flush()
        for editor in self.weeks.values():
            editor.flush()

    def _show_status(self, kpi: Kpi) -> None:
        last = latest(self._session.document, kpi.id)
        how = status(kpi, last.value) if last else None
        words, tone = (
            STATUS[how] if how else (N_("No target yet") if last else N_("Nothing measured yet"), "")
        )
        value = f"{number(last.value, self._say)} {kpi.unit}".strip() if last else ""
        self._status.show_text(f"{value} · {self._say(words)}".strip(" ·"), tone)

    def _week(self, week: date) -> Number:
        editor = Number(self._say, least=None)
        play(editor.line, role="week")
        editor.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.line.setAccessibleName(self._say("Week {week}", week=week.isocalendar().week))
        editor.refuse = self._refuse
        editor.tell = partial(self._record, week)
        return editor

    def _record(self, week: date, value: float | None) -> None:
        if self._kpi in self._session.document:
            with self._session.edit(self._say("Write down a number")) as draft:
                measures.record(draft, self._kpi, week, value)

    def _chain_enter(self) -> None:
        """Enter goes on to the next week."""
        lines: list[QLineEdit] = [editor.line for editor in self.weeks.values()]
        for line, after in pairwise(lines):
            line.returnPressed.connect(after.setFocus)
            line.returnPressed.connect(after.selectAll)

    def _remove(self) -> None:
        with self._session.edit(self._say("Delete a number")) as draft:
            draft.remove(self._kpi)

    def _refuse(self, reason: str) -> None:
        self._refusal.setText(reason)
        self._refusal.setVisible(bool(reason))
