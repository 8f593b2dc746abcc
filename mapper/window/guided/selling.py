"""Step 1, start with what pays: what is sold, what it earns, and which of it the map is about."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from mapper.edits import offers
from mapper.insight import guided as so_far
from mapper.model.doings import Offer
from mapper.model.draft import Draft
from mapper.model.records import Id
from mapper.window.controls import column, icon_button, label, row
from mapper.window.guided.amount import Amount, select_all
from mapper.window.guided.card import HIGH
from mapper.window.guided.entry import Entry, hold
from mapper.window.guided.part import Part
from mapper.window.icons import wear
from mapper.window.status_bar import Hint
from mapper.window.style import play
from mapper.words.numbers import money

if TYPE_CHECKING:
    from mapper.window.guided.page import GuidedPage

GAP = 8


class Selling(Part):
    """The offers by what they earn, and the one that is being named."""

    def __init__(self, page: GuidedPage) -> None:
        super().__init__(page)
        say = self.say
        self.rows: dict[Id, OfferRow] = {}
        self.new = Entry(say("What you sell"))
        self.new.setObjectName("new-offer")
        self.new.catches_tab = True
        self.frame = QFrame()
        self.frame.setFixedHeight(HIGH + 2)
        self.frame.setLayout(row(self.new, margins=(10, 0, 10, 0)))
        play(self.frame, role="guided-card")
        self.new.held.connect(partial(hold, self.frame))
        self.new.entered.connect(self._enter)
        self.new.tabbed.connect(self._tab)
        self.new.finished.connect(page.go_on)
        self.new.emptied.connect(lambda: self._step(None, -1))
        self.new.stepped.connect(lambda by: self._step(None, by))
        self.new.poured.connect(self._pour)
        self.question = label(say("What do you sell that matters most?"), "heading", wrap=True)
        about = say("Name what you sell, one a line. What earns most in a month is mapped first.")
        self._list = column(gap=GAP)
        self._list.addWidget(self.frame)
        self.ranked = label(say("In the order of what they earn in a month. Choose another one if you like."))
        self.ranked.setWordWrap(True)
        play(self.ranked, role="dim")
        whole = column(self.question, label(about, "page-about", wrap=True), 6, gap=6, margins=(40, 0, 0, 0))
        whole.addLayout(self._list)
        whole.addWidget(self.no)
        whole.addWidget(self.ranked)
        self.setLayout(whole)

    def show_map(self) -> None:
        found = so_far.offers(self.map, self.sheet)
        chosen = so_far.chosen_offer(self.map, self.sheet)
        there = [one.id for one in found]
        for id in [id for id in self.rows if id not in there]:
            gone = self.rows.pop(id)
            gone.hide()
            gone.deleteLater()
        for place, one in enumerate(found):
            if one.id not in self.rows:
                self.rows[one.id] = OfferRow(self, one.id)
            row = self.rows[one.id]
            row.show_offer(one, chosen is not None and chosen.id == one.id, self._earned(one))
            item = self._list.itemAt(place)
            if item is None or item.widget() is not row:
                self._list.removeWidget(row)
                self._list.insertWidget(place, row)
        hint = self.say("What else do you sell?") if found else self.say("Your best product or service")
        self.new.setPlaceholderText(hint)
        self.ranked.setVisible(len(found) > 1)
        self._order_tabs(there)
        self.page.dress(self)

    def _order_tabs(self, there: list[Id]) -> None:
        lines: list[QWidget] = [line for id in there for line in self.rows[id].lines]
        for before, following in pairwise([*lines, self.new]):
            QWidget.setTabOrder(before, following)

    def _earned(self, offer: Offer) -> str:
        earned, record = so_far.monthly(offer), self.record
        if earned is None or record is None:
            return ""
        return self.say("{money} a month", money=money(round(earned, 2), record.currency, self.say))

    def begin(self) -> None:
        self.new.setFocus()

    def so_far(self) -> str:
        record = self.record
        return record.product if record and record.product else self.say("What you sell, and what it earns")

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        return (
            Hint(say("Enter"), say("next offer")),
            Hint(say("Tab"), say("what it earns")),
            Hint(say("Ctrl") + " " + say("Enter"), say("done")),
        )

    def flush(self) -> None:
        for one in tuple(self.rows.values()):
            one.flush()
        if self.new.text().strip():
            self._write()

    # what the hand does

    def _enter(self) -> None:
        """Enter: the next one; without a word, the next step."""
        if self.new.text().strip():
            self._write()
        elif self.rows:
            self.page.go_on()

    def _tab(self) -> None:
        """Tab: what does it earn?"""
        if made := self._write():
            select_all(self.rows[made].profit)

    def _write(self) -> Id | None:
        text, sheet = self.new.text(), self.sheet
        made: list[Id] = []

        def verb(draft: Draft) -> None:
            made.append(offers.add(draft, sheet, text).id)

        if not self.do(self.say("Name what you sell"), verb):
            return None
        self.new.clear_for_next()
        self.new.setFocus()
        return made[0]

    def _pour(self, text: str) -> None:
        for line in text.splitlines():
            if line.strip():
                self.new.setText(line)
                self._write()

    def describe(self, offer: Id, **fields: object) -> None:
        if offer in self.map:
            self.do(self.say("Say what it earns"), lambda draft: offers.describe(draft, offer, **fields))

    def rename(self, offer: Id, title: str) -> None:
        if offer not in self.map:
            return
        if title.strip():
            self.do(self.say("Rename"), lambda draft: offers.describe(draft, offer, title=title))
        else:
            self.remove(offer)

    def choose(self, offer: Id) -> None:
        self.do(self.say("Choose what to map first"), lambda draft: offers.choose(draft, offer))

    def remove(self, offer: Id) -> None:
        if offer in self.map:
            self.do(self.say("Delete"), lambda draft: offers.remove(draft, offer))
        self.begin()

    def go_down(self, offer: Id, field: str) -> None:
        """From one line of a row to the next, and to the next row."""
        row = self.rows[offer]
        if field == "title":
            self._step(offer, 1)
        elif field == "profit":
            select_all(row.sold)
        else:
            self._step(offer, 1, "profit")

    def _step(self, offer: Id | None, by: int, field: str = "title") -> None:
        order: list[Id | None] = [one.id for one in so_far.offers(self.map, self.sheet)]
        place = (order.index(offer) if offer in order else len(order)) + by
        to = order[place] if 0 <= place < len(order) else None
        if to:
            select_all(getattr(self.rows[to], field))
        elif place >= 0:
            self.begin()

    def step(self, offer: Id, by: int) -> None:
        self._step(offer, by)


class OfferRow(QFrame):
    """One offer: whether the map is about it, its name, what a sale earns, how many there are a month."""

    def __init__(self, part: Selling, offer: Id) -> None:
        super().__init__()
        self.part, self.offer, say = part, offer, part.say
        self.mark = icon_button("circle", say("Map this one"), lambda: part.choose(offer), 16)
        self.mark.setCheckable(True)
        self.title = Entry(say("What you sell"))
        self.earned = label("", "strong")
        self.profit = Amount(
            say("Profit on a sale"), "", say, lambda value: part.describe(offer, profit=value), 66
        )
        self.sold = Amount(say("Sales a month"), "", say, lambda value: part.describe(offer, sold=value), 48)
        self.lines = (self.title, self.profit, self.sold)
        self.title.editingFinished.connect(self.flush)
        self.title.emptied.connect(lambda: part.remove(offer))
        for line, field in zip(self.lines, ("title", "profit", "sold"), strict=True):
            line.entered.connect(partial(self._go_down, field))
            line.finished.connect(part.page.go_on)
            line.stepped.connect(partial(part.step, offer))
        numbers = row(
            label(say("Profit on a sale"), "small"),
            self.profit,
            6,
            label(say("Sales a month"), "small"),
            self.sold,
            None,
            gap=6,
            margins=(8, 0, 0, 0),
        )
        head = row(self.mark, self.title, self.earned, gap=4)
        self.setLayout(column(head, numbers, gap=4, margins=(6, 4, 10, 8)))
        play(self, role="guided-card")

    def show_offer(self, offer: Offer, chosen: bool, earned: str) -> None:
        self.title.show_text(offer.title)
        self.profit.show_value(offer.profit)
        self.sold.show_value(offer.sold)
        self.earned.setText(earned)
        self.mark.setChecked(chosen)
        wear(self.mark, "circle-check" if chosen else "circle", 18, "accent" if chosen else "ctl")
        play(self, on="true" if chosen else "false")

    def flush(self) -> None:
        if self.title.isModified():
            self.title.setModified(False)
            self.part.rename(self.offer, self.title.text())
        self.profit.flush()
        self.sold.flush()

    def _go_down(self, field: str) -> None:
        self.flush()
        if self.offer in self.part.rows:
            self.part.go_down(self.offer, field)
