"""One column of the chart: a person, a hat, or nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy

from mapper.insight.accountability import By, Chart, Key, Seat
from mapper.model.document import Reader
from mapper.model.records import Id
from mapper.scene.look import Look
from mapper.window.controls import column
from mapper.window.people import rows
from mapper.window.people.card_list import LOWEST, CardList
from mapper.window.people.head import Head, Hours, Relief
from mapper.window.people.painting import BESIDE
from mapper.window.people.rows import Part, Row
from mapper.window.people.waits import Wait
from mapper.words import Language
from mapper.words.numbers import number

if TYPE_CHECKING:
    from mapper.window.people.board import Board

LEAST, MOST, NOBODYS = 196, 320, 168
MOST_NUMBERS = 0.45  # of the height of a column, before its numbers scroll


class SeatColumn(QFrame):
    def __init__(self, board: Board, seat: Seat, say: Language, look: Look) -> None:
        super().__init__()
        self._board, self._say, self.look = board, say, look
        self.seat = seat
        self._rows: tuple[Row, ...] = ()
        self._numbers: tuple[Row, ...] = ()
        self.landing: tuple[Part, tuple[Row, ...]] | None = None
        self.head, self.hours = Head(say, look), Hours(say, look)
        self.steps, self.foot = CardList(board), CardList(board)
        self.relief = Relief(say, look)
        kept = self.hours.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # so that the first cards of all columns stand in one row
        self.hours.setSizePolicy(kept)
        self.foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        top = column(self.head, 12, self.hours, 14, gap=0, margins=(0, 0, BESIDE, 0))
        end = column(self.relief, gap=0, margins=(0, 0, BESIDE, 0))
        self.setLayout(column(top, self.steps, 6, self.foot, end, gap=0, margins=(14, 14, 14 - BESIDE, 14)))
        self.head.clicked.connect(lambda _=False: board.acts.show_seat_menu(self, self._under_head()))
        self.hours.asked.connect(lambda: board.acts.describe(self, "hours"))
        nobody = seat.person is None
        self.setMinimumWidth(NOBODYS if nobody else LEAST)
        self.setMaximumWidth(NOBODYS if nobody else MOST)
        size = QSizePolicy.Policy.Fixed if nobody else QSizePolicy.Policy.Expanding
        self.setSizePolicy(size, QSizePolicy.Policy.Expanding)

    @property
    def key(self) -> Key:
        return self.seat.key

    def lists(self) -> tuple[CardList, CardList]:
        return self.steps, self.foot

    def sizeHint(self) -> QSize:
        return QSize(NOBODYS if self.seat.person is None else 216, 600)

    def show_seat(self, map: Reader, chart: Chart, seat: Seat, by: By, whole: Seat | None) -> None:
        """Show *seat*; *whole* is the person's, where it is of one of their hats."""
        say, self.seat = self._say, seat
        several = sum(one.key[0] == seat.key[0] for one in chart.seats) > 1
        total = whole.hours if whole and several else None
        told = say("{n}\u00a0h in all", n=number(total, say, 1)) if total is not None else ""
        self.head.show_seat(seat, by, told)
        self.hours.show_seat(seat, (whole.available or whole.hours) if whole else None)
        self.hours.setVisible(seat.person is not None)
        advice = chart.advice.get(seat.person.id) if seat.person and seat.hat is None else None
        self.relief.show_advice(advice)
        name = rows.spoken_seat(seat, say)
        self.setAccessibleName(name)
        self.steps.setAccessibleName(say("Steps of {who}", who=self.called()))
        self.foot.setAccessibleName(say("Numbers of {who}", who=self.called()))
        self._rows = rows.rows_of(map, chart, seat, by, say)
        self._numbers = rows.numbers_of(map, seat, say)
        self.landing = None
        self._show_rows()

    def show_waits(self, waits: Mapping[Id, Wait]) -> None:
        """Show how long the person is waited for, where that was reckoned."""
        person = self.seat.person
        self.hours.show_wait(waits.get(person.id) if person else None, room=bool(waits))

    def called(self) -> str:
        """Who it is, in a few words."""
        name = rows.name_of(self.seat.person, self._say)
        if self.seat.person is None or self.seat.hat is None:
            return name
        return f"{rows.called(self.seat.hat, self._say)}, {name}"

    def set_look(self, look: Look) -> None:
        self.look = look
        for part in (self.head, self.hours, self.relief):
            part.look = look
            part.update()
        for cards in self.lists():
            cards.viewport().update()
        self.update()

    # what would land here

    def part_at(self, at: QPoint, carried: Part) -> Part:
        """Which part of the column lies under a place of the screen; where none does, it stays as it was."""
        view = self.steps.viewport()
        here = view.mapFromGlobal(at)
        if carried == "number" or self.seat.person is None or not view.rect().contains(here):
            return carried
        index = self.steps.indexAt(QPoint(20, here.y()))
        row = self.steps.cards.row(index)
        return row.part if row else carried

    def show_landing(self, part: Part, coming: tuple[Row, ...]) -> None:
        if self.landing != (part, coming):
            self.landing = (part, coming) if coming else None
            self._show_rows()

    def no_landing(self) -> None:
        if self.landing:
            self.landing = None
            self._show_rows()

    def _show_rows(self) -> None:
        steps, numbers = self._rows, self._numbers
        if self.landing:
            part, coming = self.landing
            if part == "number":
                numbers = rows.landing(numbers, part, coming)
            else:
                steps = rows.landing(steps, part, coming)
        self.steps.show_rows(steps)
        self.foot.show_rows(numbers)
        self._fit()
        self.update()

    def _fit(self) -> None:
        self.foot.wanted = self.foot.high()
        self.foot.setMaximumHeight(min(self.foot.wanted, max(round(self.height() * MOST_NUMBERS), LOWEST)))
        self.foot.updateGeometry()
        self.foot.setVisible(bool(self.foot.cards.rows))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    # the look and the keys of the whole

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        nobody = self.seat.person is None
        pen = QPen(QColor(look["line"]), look.outline)
        if nobody:
            pen = QPen(QColor(look["off"]), 1.5)
            pen.setDashPattern([3.0, 2.6])
        if self.landing:
            pen = QPen(QColor(look["accent"]), 2)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush if nobody else QColor(look["surface"]))
        inset = pen.widthF() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 12, 12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no card has heard: of the person."""
        acts = self._board.acts
        at_head = self.head.hasFocus()
        act: Callable[[], object] | None = None
        match event.key():
            case Qt.Key.Key_F2:
                act = lambda: acts.describe(self, "name")  # noqa: E731
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if at_head:
                act = lambda: acts.let_go(self)  # noqa: E731
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if at_head:
                act = self.head.click
            case Qt.Key.Key_Left | Qt.Key.Key_Right if at_head:
                act = lambda: self._board.go_to_head(self, 1 if event.key() == Qt.Key.Key_Right else -1)  # noqa: E731
            case Qt.Key.Key_Down if at_head:
                act = lambda: self._board.enter(self)  # noqa: E731
        if act:
            act()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self._board.acts.show_seat_menu(self, self._under_head() if by_key else event.globalPos())

    def _under_head(self) -> QPoint:
        return self.head.mapToGlobal(QPoint(0, self.head.height()))
