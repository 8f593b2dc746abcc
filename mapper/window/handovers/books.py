"""The books of one handover: a week at a time, typed in, with a meter of what became of all that was sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from mapper.edits import handoffs
from mapper.edits.refused import Refused
from mapper.insight.contract_words import lost_said
from mapper.insight.handoffs import REASONS, Books, ledger
from mapper.model.document import Reader
from mapper.model.draft import Draft
from mapper.model.records import Id, Record
from mapper.session.session import Session
from mapper.window.controls import Choice, button, column, icon_button, label, row
from mapper.window.handovers.strips import Strip, side_by_side
from mapper.window.panels.editors import Line, Number
from mapper.window.panels.form import Form, Input
from mapper.window.refusal import Refusal
from mapper.window.side_by_side import SideBySide
from mapper.words import N_, Language
from mapper.words.numbers import days, number

WEEK = timedelta(days=7)
BACK = {  # the same reasons as in the sentences, short enough for two fields side by side
    "procedural": N_("Back: too early"),
    "clerical": N_("Back: a slip"),
    "definitional": N_("Back: other meaning"),
    "other": N_("Back: other reason"),
}
PARTS = (  # what became of all that was sent, and how the meter colours it
    ("accepted", "good", N_("{n} taken over")),
    ("rejected", "watch", N_("{n} sent back")),
    ("waiting", "none", N_("{n} waiting")),
    ("lost", "off", N_("{n} lost")),
)


class BooksPart(QWidget):
    """One week of one handover; the others are chosen above it."""

    def __init__(
        self, session: Session, say: Language, today: Callable[[], date], beside: QWidget | None = None
    ) -> None:
        """*beside* stands at the foot, next to the button that begins to count."""
        super().__init__()
        self._session, self._say, self._today = session, say, today
        self._ends: tuple[Id, Id] | None = None
        self._found: tuple[Books, ...] = ()
        self.shown: Id | None = None
        self.begin = button(say("Count what is sent"), self._open, "plus", role="small")
        self._refusal = Refusal()
        feet = [self.begin, beside] if beside else [self.begin]
        self._place = column(SideBySide(*feet), self._refusal, gap=8)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._open_part: QWidget | None = None  # most handovers are not counted, and a map has many
        self.setLayout(self._place)

    def _opened(self) -> QWidget:
        """The fields of a week, made when the first is counted."""
        if self._open_part is None:
            say = self._say
            self.weeks = Choice()
            self.weeks.setAccessibleName(say("Week"))
            self.weeks.activated.connect(lambda index: self._choose(self.weeks.itemData(index)))
            self.more = icon_button("plus", say("Count another week"), self._open)
            self.bin = icon_button("trash", say("Delete this week"), self._remove)
            self.form = Form(self._session, say, INPUTS)
            self.meter = Strip()
            self.legend = label("", "small", wrap=True)
            self.lost = label("", "small", wrap=True, tone="off")
            head = row(self.weeks, self.more, self.bin, gap=4)
            head.setStretch(0, 1)
            self._open_part = QWidget()
            parts = (head, self.meter, self.legend, self.lost, self.form)
            self._open_part.setLayout(column(*parts, gap=8))
            self._place.insertWidget(0, self._open_part)
        return self._open_part

    def show_books(self, giver: Id, taker: Id) -> None:
        """Show what was counted between two steps: the week that was looked at, else the newest."""
        if (giver, taker) != self._ends:
            self.flush()
            self._ends, self.shown = (giver, taker), None
        self._found = ledger(self._session.document, giver, taker).periods
        known = {one.handoff.id: one for one in self._found}
        if self.shown not in known:
            self.shown = next(iter(known), None)
        self.begin.setVisible(self.shown is None)
        self._refusal.say("")
        if self._open_part or self.shown:
            self._opened().setVisible(self.shown is not None)
        if self.shown:
            self.weeks.offer(tuple((id, self._period(one)) for id, one in known.items()))
            self.weeks.setCurrentIndex(self.weeks.findData(self.shown))
            self.form.show_records((self.shown,))
            self._show_meter(known[self.shown])

    def flush(self) -> None:
        if self._open_part:
            self.form.flush()

    def _period(self, books: Books) -> str:
        first = books.handoff.on
        last = first + timedelta(days=max(round(books.handoff.days) - 1, 0))
        return days(first, last, self._say, year=True)

    def _show_meter(self, books: Books) -> None:
        amounts = {name: _amount(books, name) for name, _, _ in PARTS}
        told = [
            self._say(says, n=number(n, self._say))
            for name, _, says in PARTS
            if (n := amounts[name]) is not None and (n or name != "lost")
        ]
        pieces = side_by_side([(amounts[name] or 0.0, tone) for name, tone, _ in PARTS])
        self.meter.show_pieces(pieces, " · ".join(told))
        self.meter.setVisible(bool(pieces))
        self.legend.setText(" · ".join(told))
        self.legend.setVisible(bool(told))
        self.lost.setText(lost_said(books, self._say))
        self.lost.setVisible(bool(self.lost.text()))

    def _choose(self, id: Id) -> None:
        self.flush()
        self.shown = id
        if self._ends:
            self.show_books(*self._ends)

    def _open(self) -> None:
        """Count this week; where it is there already, the one before the oldest."""
        if self._ends is None:
            return
        self.flush()
        today = self._today()
        week = today - timedelta(days=today.weekday())
        if week in [one.handoff.on for one in self._found]:
            week = min(one.handoff.on for one in self._found) - WEEK
        with_books = partial(handoffs.open_period, giver=self._ends[0], taker=self._ends[1], on=week)
        before = self.shown
        self.shown = None
        self._edit(N_("Count a handover"), with_books, lambda made: made.id)
        if self.shown is None:
            self.shown = before
        if self.shown:
            self.form.editor("sent").widget.setFocus()

    def _remove(self) -> None:
        if self.shown and self.shown in self._session.document:
            gone = self.shown
            self._edit(N_("Delete a week of a handover"), lambda draft: draft.remove(gone), lambda _: None)

    def _edit(self, name: str, verb: Callable[[Draft], Any], shown: Callable[[Any], Id | None]) -> None:
        if not self._ends or any(id not in self._session.document for id in self._ends):
            return
        try:
            with self._session.edit(self._say(name)) as draft:
                made = verb(draft)
        except Refused as no:
            self._refusal.say(self._say.tell(no.sentence))
            return
        self.shown = shown(made)
        self.show_books(*self._ends)


def _amount(books: Books, name: str) -> float | None:
    found: float | None = getattr(books if name in ("rejected", "lost") else books.handoff, name)
    return found


def _book(field: str) -> Callable[[Draft, tuple[Id, ...], Any], None]:
    def write(draft: Draft, ids: tuple[Id, ...], value: Any) -> None:
        handoffs.book(draft, ids[0], **{field: value})

    return write


def _counts(field: str, name: str, tip: str = "", unit: str = "") -> Input:
    def editor(say: Language) -> Number:
        made = Number(say, unit=unit)
        made.line.setToolTip(say(tip) if tip else "")
        return made

    return Input(field, name, N_("Count a handover"), editor, _book(field), half=True)


def _has_other(map: Reader, record: Record) -> bool:
    return bool(getattr(record, "other", None) or getattr(record, "reason", ""))


def _is_off(map: Reader, record: Record) -> bool:
    off = Books(record).lost  # type: ignore[arg-type]
    return bool(off) or bool(getattr(record, "explained", ""))


INPUTS = (
    _counts("sent", N_("Sent")),
    _counts("accepted", N_("Taken over")),
    _counts("waiting", N_("Still waiting")),
    _counts("accept_hours", N_("Taken over after"), unit=N_("hours")),
    *(_counts(field, BACK[field], says) for field, says in REASONS.items()),
    Input("reason", N_("Which other reason"), N_("Count a handover"), Line, _book("reason"), _has_other),
    Input(
        "explained",
        N_("Why it does not balance"),
        N_("Count a handover"),
        Line,
        _book("explained"),
        _is_off,
    ),
)
