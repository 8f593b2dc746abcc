"""The numbers' tab: what is counted at a step, its target, and what each week measured."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from mapper.edits import measures
from mapper.edits.refused import Refused
from mapper.insight.names import STATUS_TOKENS, STATUSES
from mapper.insight.performance import Status, by_week, kpis_of, latest, status, streak
from mapper.model.draft import Draft
from mapper.model.records import Id, Kpi
from mapper.session.session import Session
from mapper.window.controls import Chip, button, column, icon_button, label, row, scrolled
from mapper.window.panels.editors import Number
from mapper.window.panels.form import Form
from mapper.window.panels.inputs import KPI
from mapper.window.panels.lines import Lines, NothingYet
from mapper.window.panels.sparkline import Sparkline
from mapper.window.panels.weeks import WEEK, Weeks, last_weeks
from mapper.window.refusal import Refusal
from mapper.window.style import play
from mapper.words import N_, Language
from mapper.words.numbers import number


def in_a_row(say: Language, now: Status, n: int) -> str:
    """For how many weeks in a row a number has stood as it does."""
    match now:
        case "good":
            return say.many("{n} week on target", "{n} weeks on target in a row", n)
        case "close":
            return say.many("{n} week close to target", "{n} weeks close to target in a row", n)
        case "off":
            return say.many("{n} week off target", "{n} weeks off target in a row", n)


class NumbersPanel:
    """The KPIs of one step, a card each."""

    def __init__(
        self, session: Session, say: Language, today: date, dressed: Callable[[QWidget], None]
    ) -> None:
        self._session, self._say, self._today, self._dressed = session, say, today, dressed
        self._node: Id | None = None
        self.lines: Lines[KpiCard] = Lines(self._new_card, gap=16)
        add = say.many("Add a number", "Add {n} numbers", 1)
        self.empty = NothingYet(
            say("Nothing is counted here yet."),
            say("Pick one number that tells whether this step went well."),
            add,
            self._add,
        )
        self.adder = button(add, self._add, icon="plus")
        inside = QWidget()
        heading = label(say("Numbers"), "heading")
        parts = (heading, self.empty, self.lines.layout, row(self.adder, None), None)
        inside.setLayout(column(*parts, gap=12, margins=(16, 14, 16, 16)))
        self.widget: QWidget = scrolled(inside)

    @property
    def cards(self) -> dict[Id, KpiCard]:
        return self.lines.by_id

    def show_records(self, ids: tuple[Id, ...]) -> None:
        node = ids[0] if ids else None
        if node != self._node:
            self.flush()
            self._node = node
        found = kpis_of(self._session.document, node) if node else []
        self.empty.setVisible(not found)
        self.adder.setVisible(bool(found))
        self.lines.keep([kpi.id for kpi in found])
        for kpi in found:
            self.cards[kpi.id].show_kpi(kpi)
        begin = self.cards[found[0].id].this_week if found else self.empty.button
        self.widget.setFocusProxy(begin)  # where one begins to type

    def flush(self) -> None:
        for card in tuple(self.cards.values()):
            card.flush()

    def _new_card(self, kpi: Id) -> KpiCard:
        made = KpiCard(self._session, self._say, kpi, self._today)
        self._dressed(made)
        return made

    def _add(self) -> None:
        if self._node:
            with self._session.edit(self._say.many("Add a number", "Add {n} numbers", 1)) as draft:
                kpi = measures.add(draft, self._node)
            self.cards[kpi.id].form.editor("title").widget.setFocus()


class KpiCard(QFrame):
    """One number: its definition, how it stands, and a strip of weeks to type into."""

    def __init__(self, session: Session, say: Language, kpi: Id, today: date) -> None:
        super().__init__()
        self._session, self._say, self._kpi, self._today = session, say, kpi, today
        self.form = Form(session, say, KPI)
        self._status = Chip()
        self.spark = Sparkline()
        self.streak = label("", "small", wrap=True)
        remove = icon_button("trash", say("Delete this number"), self._remove, size=15)
        self._refusal = Refusal()
        self.strip = Weeks(say, today, self._record, self._paste, self._refusal.say)
        self.strip.shifted.connect(self._shift)
        play(self, role="card")
        top = row(self._status, None, remove)
        parts = (top, self.spark, self.streak, self.strip, self._refusal, self.form)
        self.setLayout(column(*parts, gap=10, margins=(12, 8, 12, 14)))

    @property
    def weeks(self) -> dict[date, Number]:
        """The fields of the strip, by the Monday of their week."""
        return self.strip.by_week

    @property
    def this_week(self) -> QLineEdit:
        """The last field of the strip."""
        return self.strip.last

    def show_kpi(self, kpi: Kpi) -> None:
        self.form.show_records((kpi.id,))
        measured = by_week(self._session.document, kpi.id)
        self.strip.show_measured(measured)
        self._show_status(kpi)
        self._show_course(kpi, measured)

    def flush(self) -> None:
        self.form.flush()
        self.strip.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the whole card: the first number is the one that the map shows."""
        held = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if held and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._shift(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _shift(self, places: int) -> None:
        self.flush()
        self._edit(self._say("Move a number"), lambda draft: measures.move(draft, self._kpi, places))

    def _show_status(self, kpi: Kpi) -> None:
        last = latest(self._session.document, kpi.id)
        how = status(kpi, last.value) if last else None
        without = N_("No target yet") if last else N_("Nothing measured yet")
        words, tone = (STATUSES[how], STATUS_TOKENS[how]) if how else (without, "")
        value = f"{number(last.value, self._say)} {kpi.unit}".strip() if last else ""
        self._status.show_text(f"{value} · {self._say(words)}".strip(" ·"), tone)

    def _show_course(self, kpi: Kpi, measured: dict[date, float]) -> None:
        """The line through the last weeks, how long it has stood so, and both for the ear."""
        values = [measured.get(week) for week in last_weeks(self._today)]
        known = [value for value in values if value is not None]
        run = streak(kpi, measured)
        tone = STATUS_TOKENS[run[0]] if run else ""
        said = in_a_row(self._say, *run) if run and run[1] > 1 else ""
        self.streak.setText(said)
        self.streak.setVisible(bool(said))
        self.spark.setVisible(len(known) > 1)
        self.spark.show_values(values, kpi.target, tone)
        self.spark.setAccessibleName(self._told(known, said) if known else "")

    def _told(self, known: list[float], said: str) -> str:
        low, high, last = (number(one, self._say) for one in (min(known), max(known), known[-1]))
        course = self._say(
            "{n} of the last 12 weeks measured, from {low} to {high}, the newest {last}.",
            n=len(known),
            low=low,
            high=high,
            last=last,
        )
        return f"{course} {said}".strip()

    def _record(self, week: date, value: float | None) -> None:
        self._edit(
            self._say.many("Write down a number", "Write down {n} numbers", 1),
            lambda draft: measures.record(draft, self._kpi, week, value),
        )

    def _paste(self, first: date, text: str) -> None:
        """Put a row or a column of a spreadsheet into the weeks from *first* on, as one entry."""
        try:
            values = measures.read_weeks(text, self._say)
            if first + WEEK * (len(values) - 1) > measures.monday(self._today):
                raise Refused(
                    N_("These are {n} weeks, more than there are up to this one. Paste them further back."),
                    n=len(values),
                )
        except Refused as no:
            self._refusal.say(self._say.tell(no.sentence))
            return
        weeks = [(first + WEEK * place, value) for place, value in enumerate(values)]
        self._refusal.say("")
        self._edit(self._say("Paste numbers"), lambda draft: measures.record_many(draft, self._kpi, weeks))

    def _edit(self, label: str, verb: Callable[[Draft], object]) -> None:
        if self._kpi in self._session.document:
            with self._session.edit(label) as draft:
                verb(draft)

    def _remove(self) -> None:
        self._edit(self._say("Delete a number"), lambda draft: draft.remove(self._kpi))
