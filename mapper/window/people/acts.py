"""What can be done with the cards and the columns, by whatever hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from mapper.edits import handing
from mapper.edits.refused import Refused
from mapper.insight.accountability import Seat
from mapper.model.draft import Draft
from mapper.model.records import Id, Kpi, Node, Person
from mapper.window.going import go_to
from mapper.window.people.card_list import Card
from mapper.window.people.rows import Part, called, name_of
from mapper.words.one_line import one_line

if TYPE_CHECKING:
    from mapper.window.people.page import PeoplePage
    from mapper.window.people.seat_column import SeatColumn


class Acts:
    def __init__(self, page: PeoplePage) -> None:
        self._page = page
        self._say = page.say

    # cards

    def can_land(self, cards: tuple[Card, ...], seat: Seat, part: Part) -> bool:
        """Whether landing there would change anything, and may be."""
        person = seat.person.id if seat.person else None
        map = self._page.session.document
        for _, id in cards:
            match map.get(id):
                case Node() as node if part == "stands_in":
                    if person == node.owner and person is not None:
                        return False
                    if person != node.stand_in:
                        return True
                case Node() as node if part == "owns":
                    if node.owner != person or (seat.hat is not None and id not in _ids(seat)):
                        return True
                case Kpi(owner=owner) if part == "number" and owner != person:
                    return True
        return False

    def land(self, cards: tuple[Card, ...], seat: Seat, part: Part) -> None:
        """Give the cards to a seat, in that part of it."""
        person = seat.person.id if seat.person else None
        map = self._page.session.document
        ids = tuple(id for _, id in cards if id in map)
        match part:
            case "owns":
                label = self._label(self._say("Change the owner"), cards)
                verb = partial(handing.hand, nodes=ids, person=person, hat=seat.hat)
            case "stands_in":
                label = self._label(self._say("Change the stand-in"), cards)
                verb = partial(handing.hand_stand_in, nodes=ids, person=person)
            case "number":
                label = self._label(self._say("Change who answers for the number"), cards)
                verb = partial(handing.hand_numbers, numbers=ids, person=person)
        if self.edit(label, verb):
            self._page.board.take(tuple((part, id) for id in ids), seat.key)
            if person is None:
                self._page.offer_undo(self._say("Nobody answers for this now."))

    def hand_on(self, by: int) -> None:
        """Give what is chosen to the next column on that side that can have it."""
        cards = self._chosen()
        board = self._page.board
        if not cards or board.focused is None:
            return
        columns = board.columns
        place = columns.index(board.column_of(board.focused)) + by
        while 0 <= place < len(columns):
            if self.can_land(cards, columns[place].seat, cards[0][0]):
                self.land(cards, columns[place].seat, cards[0][0])
                return
            place += by
        self._page.tell(self._say("There is nobody further on this side."))

    def hand_to_nobody(self) -> None:
        cards = self._chosen()
        if cards and self.can_land(cards, Seat(None), cards[0][0]):
            self.land(cards, Seat(None), cards[0][0])

    def ask_owner(self, card: Card, at: QPoint) -> None:
        """Choose who gets what is chosen, from a list of everybody."""
        menu = self._menu()
        menu.setTitle(self._title(card))
        self._offer_people(menu, card)
        menu.popup(at)

    def show_card_menu(self, card: Card, at: QPoint) -> None:
        menu, say = self._menu(), self._say
        self._offer(menu, say("Show on the map"), lambda: self.show_on_map(card))
        whose = {"owns": say("Owner"), "stands_in": say("Stand-in"), "number": say("Owner")}
        self._offer_people(menu.addMenu(whose[card[0]]), card)
        menu.popup(at)

    def show_on_map(self, card: Card) -> None:
        """Go to the step on the map, with the tab about it."""
        window = self._page.frame
        record = self._page.session.document.get(card[1])
        node = record.node if isinstance(record, Kpi) else card[1]
        window.show_view("map")
        go_to(window, node)
        window.work.show_tab("numbers" if isinstance(record, Kpi) else "owner")

    def _chosen(self) -> tuple[Card, ...]:
        """The chosen cards of one kind: that of the current one."""
        cards = self._page.board.focused
        current = cards.current() if cards else None
        chosen = tuple(card for card in self._page.board.chosen() if current and card[0] == current[0])
        return chosen if current in chosen else (current,) if current else ()

    def _offer_people(self, menu: QMenu, card: Card) -> None:
        """Everybody who may have a card, ticked who has it."""
        cards = self._chosen() if card in self._chosen() else (card,)
        seats = self._page.seats_to_choose()
        has = self._holder(card)
        for seat in seats:
            text = name_of(seat.person, self._say)
            if seat.hat:
                text = f"{text}, {called(seat.hat, self._say)}"
            action = menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(seat.person is not None and seat.person.id == has if has else not seat.person)
            action.setEnabled(action.isChecked() or self.can_land(cards, seat, card[0]))
            action.triggered.connect(lambda _=False, seat=seat: self.land(cards, seat, card[0]))

    def _holder(self, card: Card) -> Id | None:
        record = self._page.session.document.get(card[1])
        match record:
            case Node() as node:
                return node.stand_in if card[0] == "stands_in" else node.owner
            case Kpi(owner=owner):
                return owner
        return None

    def _title(self, card: Card) -> str:
        record = self._page.session.document.get(card[1])
        title = one_line(record.title) if isinstance(record, Node | Kpi) else ""
        if card[0] == "stands_in":
            return self._say("Who stands in at “{title}”?", title=title)
        return self._say("Who answers for “{title}”?", title=title)

    def _label(self, text: str, cards: tuple[Card, ...]) -> str:
        return text if len(cards) == 1 else f"{text} ({len(cards)})"

    # people and hats

    def show_seat_menu(self, column: SeatColumn, at: QPoint) -> None:
        """What can be done with a person or a hat."""
        menu, say, seat = self._menu(), self._say, column.seat
        if seat.person is None:
            self._offer_everything_nobody_has(menu, seat)
        elif seat.hat:
            self._offer(menu, say("Rename the hat…"), lambda: self.describe(column, "name"))
            self._offer(menu, say("Take off the hat"), lambda: self.let_go(column))
        else:
            self._offer(menu, say("Name, role, hats, hours…"), lambda: self.describe(column, "name"))
            self._offer_takers(menu.addMenu(say("Give all to")), seat.person)
            menu.addSeparator()
            self._offer(menu, say("Take off the map"), lambda: self.let_go(column))
        if menu.actions():
            menu.popup(at)

    def describe(self, column: SeatColumn, about: str) -> None:
        """Say anew who somebody is, or what a hat is called, in a little form."""
        seat = column.seat
        if seat.person and seat.hat:
            self._page.form.ask_hat(seat.person, seat.hat, column)
        elif seat.person:
            self._page.form.ask_person(seat.person, about, column)

    def add_person(self) -> None:
        self._page.form.ask_person(None, "name", self._page.add_button)

    def add_hat(self) -> None:
        self._page.form.ask_hat(None, "", self._page.add_button)

    def let_go(self, column: SeatColumn) -> None:
        """Take a person off the map, or off a hat; nothing is asked, and undo is at hand."""
        seat, say = column.seat, self._say
        if seat.person is None:
            return
        person, hat = seat.person, seat.hat
        if hat:
            verb = partial(handing.drop_hat, person=person.id, hat=hat)
            text = say("The hat “{hat}” was taken off.", hat=called(hat, say))
            done = self.edit(say("Take off the hat"), verb)
        else:
            text = say("{name} was taken off the map.", name=name_of(person, say))
            done = self.edit(say("Take off the map"), partial(handing.let_go, person=person.id))
        if done:
            self._page.offer_undo(text)
            self._page.rest()

    def give_all(self, giver: Id, taker: Id) -> None:
        verb = partial(handing.hand_all, giver=giver, taker=taker)
        if self.edit(self._say("Give all to somebody else"), verb):
            self._page.board.take((), (taker, None))

    def _offer_takers(self, menu: QMenu, giver: Person) -> None:
        for other in self._page.people():
            if other.id != giver.id:
                name = name_of(other, self._say).replace("&", "&&")
                self._offer(menu, name, partial(self.give_all, giver.id, other.id))
        menu.setEnabled(bool(menu.actions()))

    def _offer_everything_nobody_has(self, menu: QMenu, seat: Seat) -> None:
        cards: tuple[Card, ...] = tuple(("owns", node.id) for node in seat.owns)
        takers = menu.addMenu(self._say("Give all to"))
        takers.setEnabled(bool(cards))
        for other in self._page.people() if cards else ():
            name = name_of(other, self._say).replace("&", "&&")
            self._offer(takers, name, partial(self.land, cards, Seat(other), "owns"))

    # how it is done

    def edit(self, label: str, verb: Callable[[Draft], object]) -> bool:
        """Do *verb* and show it at once; when it refuses, the status bar says why."""
        try:
            with self._page.session.edit(label) as draft:
                verb(draft)
        except Refused as no:
            self._page.tell(self._say.tell(no.sentence))
            return False
        self._page.catch_up()
        return True

    def _menu(self) -> QMenu:
        made = QMenu(self._page)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return made

    def _offer(self, menu: QMenu, text: str, run: Callable[[], object]) -> None:
        menu.addAction(text).triggered.connect(lambda _=False: run())


def _ids(seat: Seat) -> frozenset[Id]:
    return frozenset(node.id for node in seat.owns)
