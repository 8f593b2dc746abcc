"""One handover between two people: how far they have come with their agreement, and its books."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from mapper.edits import agreeing
from mapper.edits.refused import Refused
from mapper.insight.agreements import SIDES, Pair, Side, Standing, standing, terms
from mapper.insight.contract_words import changes_said, owner_of, standing_said
from mapper.model.records import Id
from mapper.session.session import Session
from mapper.window.controls import Tick, column, plain_tip, row, said
from mapper.window.handovers.books import BooksPart
from mapper.window.icons import wear
from mapper.window.refusal import Refusal
from mapper.words import N_, Language

SIGNS = {  # icon and token of how it stands
    "agreed": ("circle-check", "good"),
    "half": ("circle", "watch"),
    "open": ("circle", "ink3"),
}
WIDEST = 230  # pixels of the words beside a box
CHANGED = ("triangle-alert", "watch")


class HandoverCard(QFrame):
    """What both sides say, and two boxes to tick; *titled* stands above it, *beside* at its foot."""

    def __init__(
        self,
        session: Session,
        say: Language,
        today: Callable[[], date],
        titled: QWidget | None = None,
        beside: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._session, self._say, self._today = session, say, today
        self._ends: tuple[Id, Id] | None = None
        self.sign = QLabel()
        self.said, self.changes = said("", "small"), said("", "small")
        self.ticks = {side: self._tick(side) for side in SIDES}
        self.books = BooksPart(session, say, today, beside)
        self._refusal = Refusal()
        line = row(self.sign, gap=8)
        line.addWidget(self.said, 1)
        parts = [titled] if titled else []
        boxes = column(*self.ticks.values(), gap=0)
        self.setLayout(column(*parts, line, self.changes, boxes, self._refusal, None, self.books, gap=6))

    def show_pair(self, pair: Pair) -> None:
        map, say = self._session.document, self._say
        ends = (pair.giver.id, pair.taker.id)
        if ends != self._ends:
            self._refusal.say("")
        self._ends = ends
        found = standing(map, *ends)
        self.said.setText(standing_said(map, pair, found, say))
        told = "\n".join(changes_said(found, say))
        self.changes.setText(told)
        self.changes.setVisible(bool(told) and pair.crosses)
        icon, tint = CHANGED if found.since and found.stands != "agreed" else SIGNS[found.stands]
        wear(self.sign, icon, 16, tint)
        self._show_ticks(pair, found)
        self.books.show_books(*ends)

    def flush(self) -> None:
        self.books.flush()

    def _show_ticks(self, pair: Pair, found: Standing) -> None:
        can = pair.crosses and bool(terms(self._session.document, pair.giver.id, pair.taker.id))
        for side, tick in self.ticks.items():
            who = owner_of(self._session.document, pair, side)
            text = self._say("{name} agrees", name=who)
            shown = tick.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, WIDEST)
            tick.setText(shown.replace("&", "&&"))
            tick.setToolTip(plain_tip(text))
            tick.setAccessibleName(text)
            tick.setChecked(side in found.yes)
            tick.setVisible(can)
        if pair.crosses and not can:
            self.said.setText(self._say("Write down first what is handed over. Then both can agree to it."))

    def _tick(self, side: Side) -> Tick:
        made = Tick()
        made.clicked.connect(lambda on: self._answer(side, on))
        return made

    def _answer(self, side: Side, yes: bool) -> None:
        if self._ends is None or any(id not in self._session.document for id in self._ends):
            return
        try:
            with self._session.edit(self._say(YES if yes else NO)) as draft:
                if yes:
                    agreeing.say_yes(draft, *self._ends, side, self._today())
                else:
                    agreeing.take_back(draft, *self._ends, side)
            self._refusal.say("")
        except Refused as no:
            self.ticks[side].setChecked(not yes)
            self._refusal.say(self._say.tell(no.sentence))


YES, NO = N_("Agree on a handover"), N_("Take back a yes")
