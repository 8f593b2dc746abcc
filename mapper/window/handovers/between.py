"""The section Between people: who hands over to whom, how often, and where most is at stake."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from mapper.insight.contract_words import name, silos_said
from mapper.insight.silos import Crossing, Silos
from mapper.model.records import Arrow, Id
from mapper.window.controls import Elided, button, column, empty, label, plain_tip, row, said
from mapper.window.handovers.part import Part, card, told
from mapper.window.handovers.reading import Reading
from mapper.window.handovers.strips import Piece, Strip
from mapper.window.style import play
from mapper.words.numbers import number

if TYPE_CHECKING:
    from mapper.window.handovers.page import HandoversPage

MOST = 14  # people in the table: those between whom most passes
PAIRS = 8  # in the list
LINE, NAMES = 34, 180  # pixels: how high a line is, and how wide the names before it may be
HEAT = ((2 / 3, "off-soft"), (1 / 3, "watch-soft"), (0.0, "none-soft"))  # from which part of the most


class BetweenPart(Part):
    def __init__(self, page: HandoversPage) -> None:
        super().__init__(page)
        self.table = QTableWidget()
        self.table.setAccessibleName(self.say("Who hands over to whom"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setTabKeyNavigation(False)
        self.table.activated.connect(lambda index: self._open(index.row(), index.column()))
        for header in (self.table.horizontalHeader(), self.table.verticalHeader()):
            header.setSectionsClickable(False)
            header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setItemDelegate(_Cells(self.table))
        play(self.table, role="table", kind="matrix")
        self._owners: tuple[Id, ...] = ()
        self._silos: Silos | None = None
        self._said, self._pairs = column(gap=4), column(gap=6)
        why = self.say(
            "From the person on the left to the person above: how many arrows, and how many customers "
            "a month. Enter shows them on the map."
        )
        self._matrix = card(
            label(self.say("Who hands over to whom"), "heading"), said(why, "small"), self.table
        )
        self._worst = card(label(self.say("Where work changes hands most"), "heading"), self._pairs)
        self.setLayout(column(self._said, self._matrix, self._worst, gap=16))

    def show_map(self, reading: Reading) -> None:
        found, say = reading.silos, self.say
        self._silos = found
        empty(self._said)
        empty(self._pairs)
        for text in silos_said(found, reading.on_the_way, say):
            self._said.addWidget(said(text))
        if not found.crossings:
            self._said.addWidget(told("users", "ink3", self._nothing(found), "quiet"))
        self._matrix.setVisible(bool(found.crossings))
        self._worst.setVisible(bool(found.crossings))
        self._fill(reading, found)
        for one in found.crossings[:PAIRS]:
            self._pairs.addWidget(self._pair(reading, one, found.crossings[0]))

    def come_to(self, id: Id) -> bool:
        if id in self._owners:
            self.table.setFocus()
            self.table.setCurrentCell(self._owners.index(id), 0)
        return id in self._owners

    def _nothing(self, found: Silos) -> str:
        if found.owners:
            return self.say("No work goes from one person to another: nothing can get lost between them.")
        return self.say("Say of each step who answers for it, and what goes between two people shows here.")

    def _fill(self, reading: Reading, found: Silos) -> None:
        """A row and a column for each person, those between whom most passes where they are too many."""
        busiest = [id for one in found.crossings for id in (one.giver, one.taker)]
        kept = set(list(dict.fromkeys(busiest))[:MOST])
        self._owners = tuple(id for id in found.owners if id in kept)
        names = [name(reading.map, id) for id in self._owners]
        many = len(names)
        self.table.setRowCount(many)
        self.table.setColumnCount(many)
        self.table.setHorizontalHeaderLabels(names)
        self.table.setVerticalHeaderLabels(names)
        most = max((_weight(one) for one in found.crossings), default=0.0)
        for line, giver in enumerate(self._owners):
            for place, taker in enumerate(self._owners):
                self.table.setItem(line, place, self._cell(found, giver, taker, most))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(48)
        self.table.verticalHeader().setMaximumWidth(NAMES)
        for line in range(many):
            self.table.setRowHeight(line, LINE)
        high = max(header.sizeHint().height(), QFontMetrics(header.font()).height() + 12)
        self.table.setFixedHeight(high + LINE * many + 4)

    def _cell(self, found: Silos, giver: Id, taker: Id, most: float) -> QTableWidgetItem:
        one, say = found.between_two(giver, taker), self.say
        if giver == taker:
            kept = found.kept.get(giver, 0)
            item = QTableWidgetItem(say.many("{n} stays", "{n} stay", kept) if kept else "–")
            item.setForeground(QColor(self.page.look["ink3"]))
        elif one is None:
            item = QTableWidgetItem("")
            item.setForeground(QColor(self.page.look["ink3"]))
        else:
            item = QTableWidgetItem(self._count(one))
            part = _weight(one) / most if most else 0.0
            token = next(token for least, token in HEAT if part >= least)
            item.setBackground(QColor(self.page.look[token]))
            item.setForeground(QColor(self.page.look["ink"]))
            item.setToolTip(plain_tip(self._told(one)))
        names = [name(self.session.document, id) for id in (giver, taker)]
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{' → '.join(names)}: {item.text() or '–'}")
        return item

    def _count(self, one: Crossing) -> str:
        if one.people is None:
            return str(len(one.arrows))
        return self.say("{n} · {people} a month", n=len(one.arrows), people=self._people(one))

    def _people(self, one: Crossing) -> str:
        return number(one.people or 0.0, self.say, 1 if (one.people or 0.0) < 10 else 0)

    def _told(self, one: Crossing) -> str:
        arrows = self.say.many("{n} arrow", "{n} arrows", len(one.arrows))
        if one.people is None:
            return arrows
        return self.say("{arrows}, {people} a month", arrows=arrows, people=self._people(one))

    def _pair(self, reading: Reading, one: Crossing, most: Crossing) -> QWidget:
        names = f"{name(reading.map, one.giver)} → {name(reading.map, one.taker)}"
        text, strip = Elided(names, "strong"), Strip()
        strip.show_pieces([Piece(0.0, _weight(one) / (_weight(most) or 1.0), "accent")], self._told(one))
        show = button(self.say("Show on the map"), partial(self._show, one), role="line-link")
        show.setAccessibleName(f"{self.say('Show on the map')}: {names}")
        line = row(gap=12)
        line.addWidget(text, 3)
        line.addWidget(strip, 2, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(label(self._told(one), "small"), 2)
        line.addWidget(show)
        made = QWidget()
        made.setLayout(line)
        return made

    def _open(self, line: int, place: int) -> None:
        one = self._silos.between_two(self._owners[line], self._owners[place]) if self._silos else None
        if one:
            self._show(one)

    def _show(self, one: Crossing) -> None:
        """The arrows between two people with the steps at their ends, on the sheet of the first."""
        map = self.session.document
        arrows = [arrow for id in one.arrows if isinstance(arrow := map.get(id), Arrow)]
        self.page.show_arrows(arrows)


class _Cells(QStyledItemDelegate):
    """A cell: its heat behind its words, and a frame where the hand is."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        room = QRectF(option.rect).adjusted(1, 1, -1, -1)
        colors: QPalette = option.palette
        here = QStyle.StateFlag.State_HasFocus in option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = colors.color(QPalette.ColorRole.Highlight)
        painter.setPen(QPen(accent, 2) if here else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(index.data(Qt.ItemDataRole.BackgroundRole) or QBrush(Qt.BrushStyle.NoBrush))
        painter.drawRoundedRect(room, 6, 6)
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole).color())
        words = room.adjusted(9, 0, -6, 0)
        text = painter.fontMetrics().elidedText(
            index.data() or "", Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


def _weight(one: Crossing) -> float:
    return one.people if one.people is not None else float(len(one.arrows))
