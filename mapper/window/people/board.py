"""The columns side by side, and cards on their way from one to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from mapper.insight.accountability import By, Chart, Key, Seat
from mapper.model.document import Reader
from mapper.model.records import Id
from mapper.scene.look import Look
from mapper.window.people.card_list import Card, CardList
from mapper.window.people.painting import ghost_size
from mapper.window.people.rows import Part, Row
from mapper.window.people.seat_column import SeatColumn
from mapper.window.people.waits import Wait
from mapper.words import Language

if TYPE_CHECKING:
    from mapper.window.people.acts import Acts

GAP = 12
EDGE, PACE, EVERY = 48, 18, 30  # pixels from the border, pixels a step, milliseconds
BEHIND = 4  # pixels that further carried cards look out


@dataclass
class Carry:
    """Cards in the hand."""

    source: CardList
    row: Row  # the one that was taken hold of
    cards: tuple[Card, ...]
    rows: tuple[Row, ...]
    grip: QPoint
    at: QPoint = field(default_factory=QPoint)
    over: SeatColumn | None = None
    part: Part | None = None


class Board(QScrollArea):
    acts: Acts

    def __init__(self, say: Language, look: Look) -> None:
        super().__init__()
        self._say, self.look = say, look
        self.columns: list[SeatColumn] = []
        self.carry: Carry | None = None
        self.focused: CardList | None = None
        self._inside = QWidget()
        self._row = QHBoxLayout(self._inside)
        self._row.setSpacing(GAP)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._inside)
        self.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)
        self._ghost = Ghost(self)
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(EVERY)
        self._scrolling.timeout.connect(self._scroll_on)

    # what it shows

    def show_chart(self, map: Reader, chart: Chart, by: By) -> None:
        """A column for every seat; those that are there already stay."""
        self.let_fall()
        there = {column.key: column for column in self.columns}
        self.columns = [
            there.pop(seat.key) if seat.key in there else self._made(seat) for seat in chart.seats
        ]
        for gone in there.values():
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._put_in_order()
        wholes = _wholes(chart, by)
        for column, seat in zip(self.columns, chart.seats, strict=True):
            column.show_seat(map, chart, seat, by, wholes.get(seat.key[0]))

    def show_waits(self, waits: Mapping[Id, Wait]) -> None:
        """Show how long each person is waited for; none: nobody has asked."""
        for column in self.columns:
            column.show_waits(waits)

    def set_look(self, look: Look) -> None:
        self.look = look
        for column in self.columns:
            column.set_look(look)

    def column(self, key: Key) -> SeatColumn | None:
        return next((column for column in self.columns if column.key == key), None)

    def _made(self, seat: Seat) -> SeatColumn:
        return SeatColumn(self, seat, self._say, self.look)

    def _put_in_order(self) -> None:
        before: QWidget | None = None
        for place, column in enumerate(self.columns):
            item = self._row.itemAt(place)
            if item is None or item.widget() is not column:
                self._row.removeWidget(column)
                self._row.insertWidget(place, column, 1)
            for widget in (column.head, *column.lists()):
                if before:
                    QWidget.setTabOrder(before, widget)
                before = widget

    # what is chosen

    def lists(self) -> list[CardList]:
        return [cards for column in self.columns for cards in column.lists()]

    def chosen(self) -> tuple[Card, ...]:
        """All selected cards, from the left."""
        return tuple(card for cards in self.lists() for card in cards.chosen())

    def clear_others(self, kept: CardList | None) -> None:
        for cards in self.lists():
            if cards is not kept:
                cards.drop_selection()

    def note_focus(self, cards: CardList) -> None:
        self.focused = cards
        self.ensureWidgetVisible(self.column_of(cards), GAP, 0)

    def column_of(self, cards: CardList) -> SeatColumn:
        return next(column for column in self.columns if cards in column.lists())

    def take(self, cards: tuple[Card, ...], key: Key) -> None:
        """Select *cards* in the column of *key*, and have the focus there."""
        if column := self.column(key):
            self.clear_others(None)
            if not any(one.take(cards) for one in column.lists()):
                column.head.setFocus()

    def enter(self, column: SeatColumn) -> bool:
        """Go to the first card of a column; whether it has one."""
        for cards in column.lists():
            if cards.cards.first().isValid() and cards.isVisible():
                self.clear_others(cards)
                cards.setCurrentIndex(cards.cards.first())
                cards.setFocus()
                return True
        return False

    def go_beside(self, cards: CardList, by: int) -> None:
        """Go to the card at this height in the next column that way; to its head where it has none."""
        here = self.column_of(cards)
        place = self.columns.index(here) + by
        if not 0 <= place < len(self.columns):
            return
        there = self.columns[place]
        target = there.lists()[here.lists().index(cards)]
        if not target.cards.first().isValid():
            there.head.setFocus()
            self.ensureWidgetVisible(there, GAP, 0)
            return
        high = cards.visualRect(cards.currentIndex()).center().y()
        near = min(
            (n for n, row in enumerate(target.cards.rows) if row.id),
            key=lambda n: abs(target.visualRect(target.cards.index(n, 0)).center().y() - high),
        )
        self.clear_others(target)
        target.setCurrentIndex(target.cards.index(near, 0))
        target.setFocus()

    def go_below(self, cards: CardList, by: int) -> None:
        """From the last step to the numbers, from the first to the head, and back."""
        column = self.column_of(cards)
        other = column.foot if cards is column.steps else column.steps
        if (cards is column.steps) == (by > 0) and other.cards.first().isValid():
            self.clear_others(other)
            other.setCurrentIndex(other.cards.first() if by > 0 else other.cards.last())
            other.setFocus()
        elif by < 0:
            self.clear_others(None)
            column.head.setFocus()

    def go_to_head(self, column: SeatColumn, by: int) -> None:
        place = self.columns.index(column) + by
        if 0 <= place < len(self.columns):
            self.columns[place].head.setFocus()
            self.ensureWidgetVisible(self.columns[place], GAP, 0)

    # cards in the hand

    @property
    def carrying(self) -> bool:
        return self.carry is not None

    def pick_up(self, source: CardList, row: Row, grip: QPoint) -> None:
        """Take hold of a card, and of all selected ones of its kind."""
        kept = tuple(card for card in self.chosen() if card[0] == row.kind)
        found = {(one.kind, one.id): one for cards in self.lists() for one in cards.cards.rows}
        self.carry = Carry(source, row, kept, tuple(found[card] for card in kept), grip)
        self._fade(str(row.kind), frozenset(id for _, id in kept))
        self._ghost.take(source, row, len(kept))
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._scrolling.start()

    def carry_to(self, at: QPoint) -> None:
        """The hand is at a place of the screen: show where the cards would land."""
        carry = self.carry
        if carry is None:
            return
        carry.at = at
        self._ghost.move_to(self.window().mapFromGlobal(at - carry.grip))
        over = self._column_at(at)
        part = over.part_at(at, carry.cards[0][0]) if over and carry.cards else None
        if over and part and not self.acts.can_land(carry.cards, over.seat, part):
            over = part = None
        if carry.over and carry.over is not over:
            carry.over.no_landing()
        carry.over, carry.part = over, part
        if over and part:
            over.show_landing(part, carry.rows)

    def put_down(self) -> None:
        """Let the cards land where the hand is."""
        carry = self.carry
        self.let_fall()
        if carry and carry.over and carry.part:
            self.acts.land(carry.cards, carry.over.seat, carry.part)

    def let_fall(self) -> None:
        """Carry nothing any more; all stays as it was."""
        if self.carry is None:
            return
        carry, self.carry = self.carry, None
        self._scrolling.stop()
        self._ghost.setParent(self)  # and hidden; the window need not keep it
        self._fade("", frozenset())
        self.unsetCursor()
        if carry.over:
            carry.over.no_landing()

    def _fade(self, part: str, ids: frozenset[str]) -> None:
        for cards in self.lists():
            cards.painted.faded = (part, ids)
            cards.viewport().update()

    def _column_at(self, at: QPoint) -> SeatColumn | None:
        if not self.viewport().rect().contains(self.viewport().mapFromGlobal(at)):
            return None
        here = self._inside.mapFromGlobal(at)
        return next((column for column in self.columns if column.geometry().contains(here)), None)

    def _scroll_on(self) -> None:
        """Near the left or the right border the columns pass by."""
        if self.carry is None:
            return
        x = self.viewport().mapFromGlobal(self.carry.at).x()
        by = -PACE if x < EDGE else PACE if x > self.viewport().width() - EDGE else 0
        bar = self.horizontalScrollBar()
        if by and bar.minimum() <= bar.value() + by <= bar.maximum() + PACE:
            bar.setValue(bar.value() + by)
            self.carry_to(self.carry.at)


def _wholes(chart: Chart, by: By) -> dict[str | None, Seat]:
    """The seat of each person with all hats together, where columns are of single hats."""
    seats: Sequence[Seat] = chart.wholes if by == "hats" else ()
    return {seat.person.id: seat for seat in seats if seat.person}


class Ghost(QWidget):
    """The cards in the hand, over all."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self._source: CardList | None = None
        self._row: Row | None = None
        self._count = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def take(self, source: CardList, row: Row, count: int) -> None:
        self._source, self._row, self._count = source, row, count
        if self.parentWidget() is not source.window():
            self.setParent(source.window())
        size = ghost_size(source, source.painted, row)
        behind = BEHIND * (min(count, 3) - 1)
        self.resize(size.width() + behind, size.height() + 6 + behind)

    def move_to(self, at: QPoint) -> None:
        self.move(at)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._source is None or self._row is None:
            return
        painter = QPainter(self)
        behind = min(self._count, 3) - 1
        room = QRect(0, 0, self.width() - BEHIND * behind, self.height() - BEHIND * behind)
        for step in range(behind, -1, -1):
            self._source.painted.draw(painter, self._row, room.translated(BEHIND * step, BEHIND * step))
