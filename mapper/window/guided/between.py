"""Step 3, what happens in between: a brain dump, one card a line, each at once a step on the map."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from mapper.desk.guiding import Verb, lines
from mapper.edits import guided
from mapper.model.draft import Draft
from mapper.model.records import Id, Node
from mapper.window.controls import column, label
from mapper.window.guided.card import Card, NewCard
from mapper.window.guided.chips import Chips
from mapper.window.guided.part import Part
from mapper.window.status_bar import Hint

if TYPE_CHECKING:
    from mapper.window.guided.page import GuidedPage

GAP = 8  # pixels between two cards


class Between(Part):
    """The cards of the line in their order, and the one that is being written."""

    def __init__(self, page: GuidedPage) -> None:
        super().__init__(page)
        say = self.say
        self.cards: dict[Id, Card] = {}
        self.after: Id | None = None  # the card that the new one comes after; None: the last
        self.new = NewCard(say)
        line = self.new.line
        line.entered.connect(self._enter)
        line.textEdited.connect(self._typing)
        line.emptied.connect(self._join_back)
        line.asked.connect(lambda: self._write(question=True))
        line.flagged.connect(lambda: self._write(critical=True))
        line.poured.connect(self._pour)
        line.finished.connect(page.go_on)
        line.stepped.connect(self._step_from_new)
        line.shifted.connect(self._shift_new)
        self.often = Chips(say("Often here"), self._take)
        self.often.setObjectName("often-here")
        self._list = column(gap=GAP)
        self._list.addWidget(self.new)
        about = say(
            "Write every task between the beginning and the end, in any order. A question mark makes it a "
            "decision."
        )
        whole = column(label(about, "page-about", wrap=True), 6, gap=8, margins=(40, 0, 0, 0))
        whole.addLayout(self._list)
        whole.addWidget(self.no)
        whole.addWidget(self.often)
        self.setLayout(whole)

    # what is shown

    def show_map(self) -> None:
        nodes = self.guiding.cards()
        there = [node.id for node in nodes]
        for id in [id for id in self.cards if id not in there]:
            gone = self.cards.pop(id)
            gone.hide()
            gone.deleteLater()
        if self.after not in there:
            self.after = None
        for node in nodes:
            if node.id not in self.cards:
                self.cards[node.id] = self._card(node.id)
                self.page.dress(self.cards[node.id])
            self.cards[node.id].show_node(node, self.page.dress)
        self._set_in_order(there)
        self._offer()

    def _set_in_order(self, there: list[Id]) -> None:
        wanted: list[QWidget] = [self.cards[id] for id in there]
        wanted.insert(there.index(self.after) + 1 if self.after else len(wanted), self.new)
        for place, widget in enumerate(wanted):
            item = self._list.itemAt(place)
            if item is None or item.widget() is not widget:
                self._list.removeWidget(widget)
                self._list.insertWidget(place, widget)
        for before, following in pairwise(wanted):
            QWidget.setTabOrder(_line_of(before), _line_of(following))

    def _card(self, id: Id) -> Card:
        card = Card(self.say)
        line = card.line
        line.editingFinished.connect(partial(self._rename, id))
        line.entered.connect(partial(self._go_down, id))
        line.textEdited.connect(lambda _: self.page.preview())
        line.emptied.connect(partial(self._remove, id))
        line.asked.connect(partial(self._ask, id))
        line.flagged.connect(partial(self._flag, id))
        line.stepped.connect(partial(self._step, id))
        line.shifted.connect(partial(self._shift, id))
        line.finished.connect(self.page.go_on)
        line.poured.connect(partial(self._pour, after=id))
        card.flag.clicked.connect(lambda _=False: self._flag(id))
        card.grip.dragged.connect(partial(self._drag, id))
        return card

    def _offer(self) -> None:
        self.often.show_texts(self.guiding.often_here(self.after), self.page.dress)

    def begin(self) -> None:
        self.new.line.setFocus()

    def so_far(self) -> str:
        n = len(self.guiding.cards())
        return self.say.many("{n} card", "{n} cards", n) if n else self.say("Every task you can think of")

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        return (
            Hint(say("Enter"), say("next card")),
            Hint(say("Alt") + " ↑", ""),
            Hint(say("Alt") + " ↓", say("reorder")),
            Hint(say("Ctrl") + " D", say("make it a question")),
            Hint(say("Ctrl") + " " + say("Enter"), say("done")),
        )

    # what is half typed

    def typed(self) -> Verb | None:
        text, after, sheet = self.new.line.text().strip(), self.after, self.sheet
        if text:
            return lambda draft: guided.add_card(draft, sheet, text, after)
        for id, card in self.cards.items():
            if card.line.isModified() and card.line.text().strip():
                return partial(guided.rename_card, card=id, title=card.line.text())
        return None

    def flush(self) -> None:
        for id in tuple(self.cards):
            self._rename(id)
        if self.new.line.text().strip():
            self._write()

    def _typing(self, text: str) -> None:
        self.new.line.show_ghost(self.guiding.completed(text, self.after))
        self.new.show_shape(text)
        self.page.dress(self.new)
        self.page.preview()

    # what the hand does

    def _enter(self) -> None:
        if self.new.line.text().strip():
            self._write()
        elif self.after:
            self._go_to_new(None)
        elif not self.page.ask_open_way():
            self.begin()

    def _write(self, question: bool = False, critical: bool = False) -> bool:
        """The new card is a step; the next one comes after it."""
        text, after, sheet = self.new.line.text(), self.after, self.sheet
        made: list[Node] = []

        def verb(draft: Draft) -> None:
            node = guided.add_card(draft, sheet, text, after, "diamond" if question else None)
            made.append(guided.flag(draft, node.id, True) if critical else node)

        if not self.do(self.say("Add {n} step", n=1) if not question else self.say("Add a decision"), verb):
            return False
        self._next_after(made[-1].id if after else None)
        return True

    def _next_after(self, card: Id | None) -> None:
        moved, self.after = self.after != card, card
        self.new.line.clear_for_next()
        self.new.show_shape("")
        if moved:
            self.show_map()
        self.page.dress(self.new)
        self.page.preview()
        self.page.bring_into_sight(self.new)
        self.new.line.setFocus()

    def _take(self, title: str) -> None:
        """One of those that often stand here."""
        self.new.line.setText(title)
        self._write()

    def _pour(self, text: str, after: Id | None = None) -> None:
        titles, sheet = lines(text), self.sheet
        after = after or self.after
        label = self.say.many("Add {n} step", "Add {n} steps", len(titles))
        if self.do(label, lambda draft: guided.add_cards(draft, sheet, titles, after)):
            self._next_after(None)

    def _rename(self, id: Id) -> None:
        card = self.cards.get(id)
        if card is None or not card.line.isModified():
            return
        text = card.line.text()
        card.line.setModified(False)
        if not text.strip():
            self._remove(id, take_focus=False)
        elif id in self.map:
            self.do(self.say("Rename"), lambda draft: guided.rename_card(draft, id, text))

    def _remove(self, id: Id, take_focus: bool = True) -> None:
        """An empty card joins back to the one before."""
        before, sheet = self._neighbour(id, -1), self.sheet
        if id in self.map:
            self.do(self.say("Delete"), lambda draft: guided.remove_card(draft, sheet, id))
        if take_focus:
            self._go_to(before)

    def _ask(self, id: Id) -> None:
        self._rename(id)
        node = self.map.get(id)
        if isinstance(node, Node):
            on = node.shape != "diamond"
            self.do(self.say("Change the shape"), lambda draft: guided.make_question(draft, id, on))

    def _flag(self, id: Id) -> None:
        self._rename(id)
        node = self.map.get(id)
        if isinstance(node, Node):
            on = not node.critical
            self.do(self.say("Mark as critical"), lambda draft: guided.flag(draft, id, on))

    def _shift(self, id: Id, by: int) -> None:
        self._rename(id)
        sheet = self.sheet
        self.do(self.say("Reorder"), lambda draft: guided.move_card(draft, sheet, id, by))
        self._go_to(id)

    def _shift_new(self, by: int) -> None:
        if self.new.line.text().strip() and self._write():
            last = self.guiding.cards()[-1].id
            self._shift(self.after or last, by)

    def _drag(self, id: Id, to: QPoint) -> None:
        """The grip of a card was let go at a place of the screen."""
        there = list(self.cards)
        order = [node.id for node in self.guiding.cards() if node.id in there]
        y = self.mapFromGlobal(to).y()
        above = [one for one in order if one != id and self.cards[one].geometry().center().y() < y]
        self._shift(id, len(above) - order.index(id))

    # where the hand goes

    def _go_down(self, id: Id) -> None:
        """Enter in a card: the next one is written right after it."""
        self._rename(id)
        if id in self.map:
            self._go_to_new(id if self._neighbour(id, 1) else None)

    def _go_to_new(self, after: Id | None) -> None:
        if not self.new.line.text().strip():
            self._next_after(after)
        self.new.line.setFocus()

    def _step(self, id: Id, by: int) -> None:
        following = self._neighbour(id, by)
        if by > 0 and (following is None or self.after == id):
            self.new.line.setFocus()
        elif following:
            self._go_to(following)

    def _step_from_new(self, by: int) -> None:
        order = [node.id for node in self.guiding.cards()]
        here = order.index(self.after) if self.after in order else len(order) - 1
        to = here if by < 0 else here + 1
        if 0 <= to < len(order):
            self._go_to(order[to])

    def _join_back(self) -> None:
        """Backspace in an empty new card: back into the one before."""
        order = [node.id for node in self.guiding.cards()]
        before = self.after or (order[-1] if order else None)
        if self.after:
            self._next_after(None)
        self._go_to(before)

    def _go_to(self, id: Id | None) -> None:
        card = self.cards.get(id) if id else None
        if card:
            card.line.setFocus()
            card.line.end(False)
            self.page.bring_into_sight(card)
        else:
            self.begin()

    def _neighbour(self, id: Id, by: int) -> Id | None:
        order = [node.id for node in self.guiding.cards()]
        place = order.index(id) + by if id in order else -1
        return order[place] if 0 <= place < len(order) else None


def _line_of(widget: QWidget) -> QWidget:
    line = getattr(widget, "line", widget)
    assert isinstance(line, QWidget)
    return line
