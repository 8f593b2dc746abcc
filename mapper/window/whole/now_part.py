"""How the whole stands now: a few figures, what contradicts what, and the functions side by side."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from mapper.checks.interlock import COLUMNS, Cell, Interlock, interlock
from mapper.insight.names import FUNCTIONS
from mapper.insight.stoppers import Stopper, stoppers, told_people
from mapper.insight.whole import Tile, tiles
from mapper.model.document import Reader
from mapper.model.records import Node, Person
from mapper.scene.look import FUNCTION_TOKENS
from mapper.window.chain_view.cards import Wrapped
from mapper.window.controls import column, label, plain_tip
from mapper.window.findings import home_of
from mapper.window.leading import Leading
from mapper.window.style import play
from mapper.window.whole.lines import Line, Listing
from mapper.window.whole.part import Part
from mapper.words import Language
from mapper.words.numbers import money

if TYPE_CHECKING:
    from mapper.window.whole.page import WholePage

NARROWEST = 196  # pixels of a tile
UNKNOWN = "–"


class Seen(NamedTuple):
    tiles: tuple[Tile, ...]
    interlock: Interlock
    stoppers: tuple[Stopper, ...]


def seen(map: Reader, on: date) -> Seen:
    """All that is shown here; may run on any thread."""
    return Seen(tiles(map), interlock(map, on), stoppers(map, on))


class NowPart(Part):
    def __init__(self, page: WholePage) -> None:
        super().__init__(page)
        say = self.say
        self.seen: Seen | None = None
        self.tiles: list[TileCard] = []
        self._tiles = column(gap=0)
        self._row: QWidget = QWidget()
        self._tiles.addWidget(self._row)
        self.wrong = Listing(say("What contradicts what"))
        self.lost = Listing(say("Where customers are lost"))
        self.matrix = Matrix(self)
        self.setLayout(column(self._tiles, self.wrong, self.lost, self.matrix, None, gap=16))

    def show_map(self) -> None:
        today = self.page.frame.program.today()
        self.think(lambda map: seen(map, today), self._show)

    def _show(self, found: Seen) -> None:
        self.seen = found
        focused = next((n for n, one in enumerate(self.tiles) if one.hasFocus()), None)
        self.tiles = [TileCard(one, self.say, partial(self._to_cause, one)) for one in found.tiles]
        row = Wrapped(self.tiles, NARROWEST)
        self._tiles.replaceWidget(self._row, row)
        self._row.hide()
        self._row.deleteLater()
        self._row = row
        if focused is not None and self.tiles:
            self.tiles[min(focused, len(self.tiles) - 1)].setFocus()
        self._show_wrong(found.interlock)
        self._show_lost(found.stoppers)
        self.matrix.show_cells(found.interlock)
        self.page.frame.dressed(self)

    def _show_wrong(self, found: Interlock) -> None:
        say, map = self.say, self.session.document
        nothing = say("Goals, budgets, hours and handovers do not contradict each other, as far as is known.")
        self.wrong.tell("" if found.contradictions else nothing)
        lines: list[QWidget] = []
        for about, sentence in found.contradictions:
            home = home_of(map, about)
            go = self.to_person(about) if isinstance(map.get(about), Person) else self.going(home)
            lines.append(Line(say.tell(sentence), "", "", "octagon-alert", "off", go))
        self.wrong.show_lines(lines)

    def _show_lost(self, found: tuple[Stopper, ...]) -> None:
        say = self.say
        nothing = say("Nothing is known to be lost. Say what an end is worth, and how many go which way.")
        about = say("What those who take these ways would bring on the best way from there.")
        self.lost.tell(about if found else nothing)
        lines: list[QWidget] = []
        for one in found:
            people = told_people(one)
            lost = money(round(one.money, 0 if one.money >= 100 else 2), self.currency, say)
            amount = say("{money} a month", money=lost) if one.people is not None else lost
            lines.append(
                Line(say.tell(one.what), say.tell(people) if people else "", amount, go=self.going(one.about))
            )
        self.lost.show_lines(lines)

    def _to_cause(self, tile: Tile) -> None:
        frame = self.page.frame
        frame.show_view(tile.cause)
        if tile.about and frame.page:
            frame.page.come_to(tile.about)

    def select(self, cell: Cell) -> None:
        """Show the steps of a cell on the map."""
        map, work = self.session.document, self.page.frame.work
        nodes = [node for id in cell.linked if isinstance(node := map.get(id), Node)]
        if not nodes:
            return
        sheet = max(sorted({n.sheet for n in nodes}), key=lambda one: sum(n.sheet == one for n in nodes))
        self.page.frame.show_view("map")
        work.go_to(sheet)
        work.canvas.desk.select(tuple(node.id for node in nodes if node.sheet == sheet))
        work.canvas.setFocus()


class TileCard(Leading):
    """One figure: what it is, how much, how it came about; Enter or a click goes to where it comes from."""

    def __init__(self, tile: Tile, say: Language, go: Callable[[], object]) -> None:
        super().__init__(go)
        play(self, role="card", tone="off" if tile.tone == "off" else "")
        title, how = say.tell(tile.title), say.tell(tile.how)
        self.value = say.tell(tile.value) if tile.value else UNKNOWN
        number = label(self.value, "place", tone=tile.tone or ("" if tile.value else "dim"))
        self.setLayout(
            column(
                label(title, "strong", wrap=True),
                number,
                label(how, "small", wrap=True),
                None,
                gap=2,
                margins=(14, 10, 14, 12),
            )
        )
        self.setAccessibleName(f"{title}: {self.value}. {how}")


class Matrix(QFrame):
    """The functions below each other, what they have side by side; what contradicts is red and says why."""

    def __init__(self, part: NowPart) -> None:
        super().__init__()
        self._part = part
        say = part.say
        play(self, role="card")
        self.setAccessibleName(say("The functions side by side"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._cells: list[QWidget] = []
        about = say("A figure opens its steps on the map. Red contradicts something above.")
        head = label(say("The functions side by side"), "heading")
        inside = column(head, label(about, "small", wrap=True), 4, gap=2)
        inside.addLayout(self._grid)
        self.setLayout(inside)
        inside.setContentsMargins(18, 12, 18, 14)
        for place, title in enumerate(COLUMNS.values(), start=1):
            said = label(say(title), "label")
            said.setContentsMargins(10, 0, 0, 0)  # over the figures, which are buttons
            self._grid.addWidget(said, 0, place)
            self._grid.setColumnStretch(place, 1)

    def show_cells(self, found: Interlock) -> None:
        say = self._part.say
        focused = next((n for n, one in enumerate(self._cells) if one.hasFocus()), None)
        for old in self._cells:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cells = []
        for line, (function, title) in enumerate(FUNCTIONS.items(), start=1):
            self._put(label(say(title), "strong", tone=FUNCTION_TOKENS.get(function, "")), line, 0)
            for place, cell in enumerate(found.row(function), start=1):
                self._put(self._button(cell, say(title)), line, place)
        if focused is not None:
            self._cells[min(focused, len(self._cells) - 1)].setFocus()

    def _put(self, widget: QWidget, line: int, place: int) -> None:
        self._grid.addWidget(widget, line, place)
        self._cells.append(widget)

    def _button(self, cell: Cell, function: str) -> QPushButton:
        say = self._part.say
        value = say.tell(cell.value) if cell.value else UNKNOWN
        made = QPushButton(f"{value} !" if cell.wrong else value)
        why = " ".join(say.tell(one) for one in cell.wrong)
        made.setAccessibleName(f"{function}, {say(COLUMNS[cell.column])}: {value}. {why}".strip())
        made.setToolTip(plain_tip(why))
        made.setEnabled(bool(cell.linked))
        made.clicked.connect(lambda _=False: self._part.select(cell))
        play(made, role="cell", tone="off" if cell.wrong else "")
        return made
