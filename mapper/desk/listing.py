"""What is asked, and the list of what may answer it: it follows every letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from mapper.desk.next import Question, cell
from mapper.desk.offers import OUTCOMES, Offer, Target, all_offers, end_offers, shape_offers, targets
from mapper.model.document import Document
from mapper.model.records import Point

if TYPE_CHECKING:
    from mapper.desk.desk import Desk

Asked = Literal["all", "ends", "shapes"]  # what the list is of


class Listing:
    """Closed while there is no question."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.question: Question | None = None
        self.text = ""
        self.asked: Asked = "all"
        self._picked: Offer | None = None  # by the arrow keys or the mouse
        self._targets: tuple[Target, ...] | None = None
        self._place: Point | None = None
        self._list: tuple[tuple[str, Asked], tuple[tuple[Offer, ...], int | None]] | None = None

    @property
    def prompt(self) -> str:
        say, question = self._desk.say, self.question
        if question is None:
            return ""
        if question.begins:
            return say("Where does it begin?")
        if self.asked == "ends":
            return say("How does it end?")
        match question.answer:
            case "":
                return say("What happens next?") if question.source else say("What happens here?")
            case answer if answer == self._desk.map_say("Yes"):
                return say("Yes: what happens next?")
        return say("No: what happens next?")

    @property
    def offers(self) -> tuple[Offer, ...]:
        return self._listed()[0]

    @property
    def chosen(self) -> Offer | None:
        """What Enter would take."""
        offers, at = self._listed()
        for offer in offers:
            if self._picked and (offer.kind, offer.target) == (self._picked.kind, self._picked.target):
                return offer
        return offers[at] if at is not None else None

    @property
    def place(self) -> Point:
        """The top left corner of where a step would answer the question."""
        if self._place is None:
            self._place = cell(self._map, self.question or Question())
        return self._place

    def _forget(self) -> None:
        """What was worked out from the map may be otherwise now."""
        self._targets = self._place = self._list = None

    def _listed(self) -> tuple[tuple[Offer, ...], int | None]:
        now = (self.text, self.asked)
        if self._list is None or self._list[0] != now:
            self._list = (now, self._offered())
        return self._list[1]

    def _offered(self) -> tuple[tuple[Offer, ...], int | None]:
        question = self.question
        if question is None or question.begins:
            return (), None
        if self._targets is None:
            self._targets = targets(self._map, self._desk.sheet, question.source)
        match self.asked:
            case "ends":
                return end_offers(self.text, self._targets)
            case "shapes":
                return shape_offers(self.text, self._targets)
        offers, at = all_offers(self.text, self._targets)
        return tuple(offer for offer in offers if offer.kind != "shapes" or self._targets), at

    def typed(self, text: str) -> None:
        if text == self.text:
            return
        self.text = text
        if self._picked and self._picked.kind not in OUTCOMES:
            self._picked = None
        self._desk.changed()

    def pick(self, offer: Offer) -> None:
        self._picked = offer
        self._desk.changed()

    def move(self, by: int) -> None:
        """Up or down the list; from its end to its beginning."""
        offers, chosen = self.offers, self.chosen
        if offers:
            at = offers.index(chosen) + by if chosen else (0 if by > 0 else -1)
            self.pick(offers[at % len(offers)])

    def _show(self, what: Asked) -> None:
        self.asked, self._picked = what, None
        self._desk.changed()

    @property
    def _map(self) -> Document:
        return self._desk.session.document
