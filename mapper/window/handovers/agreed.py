"""The section Agreed: every handover between two people, what has changed since both said yes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from mapper.insight.agreements import Pair, Standing
from mapper.insight.contract_words import name
from mapper.insight.fitting import fits
from mapper.insight.order import ports_of
from mapper.model.records import Id
from mapper.window.chain_view.cards import Wrapped
from mapper.window.controls import Elided, button, column, empty, label
from mapper.window.handovers.card import HandoverCard
from mapper.window.handovers.part import Part, told
from mapper.window.handovers.reading import Reading
from mapper.window.style import play
from mapper.words import N_

if TYPE_CHECKING:
    from mapper.window.handovers.page import HandoversPage

LEAST, WIDEST = 340, 560  # pixels of a card
MOST = 24  # cards that are shown at once
GROUPS = (
    ("changed", N_("Changed since it was agreed")),
    ("open", N_("Still to agree")),
    ("agreed", N_("Agreed")),
)
Ends = tuple[Id, Id]
Groups = tuple[tuple[str, tuple[Ends, ...]], ...]


class AgreedPart(Part):
    def __init__(self, page: HandoversPage) -> None:
        super().__init__(page)
        self.cards: dict[Ends, Shown] = {}
        self._groups: Groups = ()
        self._place = column(gap=12)
        self.setLayout(self._place)

    def show_map(self, reading: Reading) -> None:
        shared = {_ends(pair): pair for pair in reading.standing if pair.crosses}
        groups = grouped({pair: found for pair, found in reading.standing.items() if pair.crosses})
        for ends in [ends for ends in self.cards if ends not in shared]:
            self.cards.pop(ends).deleteLater()
        shown = _first(groups)
        every = [ends for _, group in shown for ends in group]
        for ends in every:
            if ends not in self.cards:
                self.cards[ends] = Shown(self.page)
        if shown != self._groups or not self._place.count():
            self._groups = shown
            self._lay_out(len(shared))
        for ends in every:
            self.cards[ends].show_pair(shared[ends])

    def come_to(self, id: Id) -> bool:
        found = next((card for ends, card in self.cards.items() if id in ends), None)
        if found:
            found.card.ticks["giver"].setFocus()
        return found is not None

    def flush(self) -> None:
        for card in tuple(self.cards.values()):
            card.card.flush()

    def _lay_out(self, count: int) -> None:
        """The cards in their groups; those that are shown stay as they are."""
        focused = self.window().focusWidget()
        for card in self.cards.values():
            card.setParent(self)
        empty(self._place)
        titles = dict(GROUPS)
        for group, ends in self._groups:
            if ends:
                n = len(ends)
                self._place.addWidget(label(f"{self.say(titles[group])} · {n}", "heading"))
                cards = [self.cards[one] for one in ends]
                wrapped = Wrapped(cards, LEAST)
                wrapped.setMaximumWidth(len(cards) * WIDEST)
                self._place.addWidget(wrapped)
                for one in cards:
                    one.show()
        if not count:
            why = self.say(
                "No work changes hands yet. Say of each step who answers for it: where it goes to "
                "somebody else, both can agree here."
            )
            self._place.addWidget(told("users", "ink3", why, "quiet"))
        more = count - sum(len(ends) for _, ends in self._groups)
        if more > 0:
            self._place.addWidget(label(self.say.many("and {n} more", "and {n} more", more), "quiet"))
        if focused and self.isAncestorOf(focused):
            focused.setFocus()


class Shown(QFrame):
    """One handover on a card: from which step to which, whether it fits, and the rest."""

    def __init__(self, page: HandoversPage) -> None:
        super().__init__()
        self._page = page
        play(self, role="card")
        self.title, self.people = label("", "strong", wrap=True), Elided(role="quiet")
        self.fit = label("", "small", wrap=True)
        self.open = button(page.say("Show what is handed over"), self._go, role="small")
        self._ends: Ends | None = None
        head = QWidget()
        head.setLayout(column(self.title, self.people, self.fit, gap=2))
        self.card = HandoverCard(page.session, page.say, page.frame.program.today, head, self.open)
        self.setLayout(column(self.card, margins=(16, 14, 16, 14)))

    def show_pair(self, pair: Pair) -> None:
        map, say = self._page.session.document, self._page.say
        self._ends = _ends(pair)
        giver, taker = (name(map, node.id) or say("A step without a name") for node in pair)
        self.title.setText(f"{giver} → {taker}")
        self.setAccessibleName(f"{giver} → {taker}")
        self.people.say(" → ".join(name(map, one) for one in pair.owners))
        ports = [*ports_of(map, pair.giver.id, "out"), *ports_of(map, pair.taker.id, "in")]
        off = sum(fits(port) is False for port in ports)
        told = say.many("{n} of {count} does not fit", "{n} of {count} do not fit", off, count=len(ports))
        self.fit.setText(told if off else "")
        play(self.fit, tone="off")
        self.fit.setVisible(bool(off))
        self.card.show_pair(pair)

    def _go(self) -> None:
        if self._ends:
            self._page.show_tab(self._ends[1], "interface")


def grouped(found: dict[Pair, Standing]) -> list[tuple[str, list[Pair]]]:
    """What has changed, the latest first, then what is still to agree, then what is agreed."""
    kinds: dict[str, list[Pair]] = {group: [] for group, _ in GROUPS}
    for pair, one in found.items():
        group = "agreed" if one.stands == "agreed" else "changed" if one.since else "open"
        kinds[group].append(pair)
    kinds["changed"].sort(key=lambda pair: -(since.toordinal() if (since := found[pair].since) else 0))
    return list(kinds.items())


def _first(groups: list[tuple[str, list[Pair]]]) -> Groups:
    """The first of all groups together, as many as are shown."""
    left, found = MOST, []
    for group, pairs in groups:
        found.append((group, tuple(_ends(pair) for pair in pairs[:left])))
        left -= len(pairs[:left])
    return tuple(found)


def _ends(pair: Pair) -> Ends:
    return pair.giver.id, pair.taker.id
