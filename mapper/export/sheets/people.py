"""Who answers for what, on paper: a column for everybody, with hours, steps, stand-ins and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from mapper.export.exporter import Options
from mapper.export.page import Paper
from mapper.export.runbook.book import Book
from mapper.export.runbook.layout import (
    INK2,
    INK3,
    Band,
    Item,
    Leaf,
    Place,
    Run,
    Shape,
    baseline,
)
from mapper.export.runbook.packing import pages
from mapper.export.runbook.write import printed
from mapper.export.sheets.seats import again, seat_column
from mapper.insight.accountability import Chart, Seat, chart
from mapper.insight.order import main_sheet
from mapper.model.document import Reader
from mapper.scene.marks import Box
from mapper.scene.paths import Pen, rounded

LEFT = 52.0
GAP = 14.0
PAD = 12.0  # between the frame of a column and what it holds
AIRS = 5.0, 2.0  # in a card

Column = list[tuple[float, Band]]


@dataclass(frozen=True)
class _Way:
    """One way to lay columns out: how the paper lies, how many stand side by side, the air in a card."""

    paper: Paper
    count: int
    air: float
    top: float
    foot: float

    @property
    def room(self) -> float:
        return self.paper.height - self.top - self.foot - 14

    def sides(self, place: int) -> tuple[float, float]:
        """Where a column begins and ends."""
        wide = (self.paper.width - 2 * LEFT - GAP * (self.count - 1)) / self.count
        left = LEFT + place * (wide + GAP)
        return left, left + wide


@dataclass
class _Laid:
    """The pages of one way, and how many columns had to be broken."""

    pages: list[Column]
    broken: int = 0


def write(map: Reader, options: Options) -> bytes:
    """The chart of accountability as a PDF file.

    Raises:
        LookupError: the map has no sheet at all.
    """
    book = Book(map, options)
    found = chart(map, by="hats" if main_sheet(map).answers == "hats" else "people")
    tried = [(_laid_out(found, book, way), way) for way in _ways(book, len(found.seats))]
    seats = len(found.seats)
    laid, way = min(tried, key=lambda one: (len(one[0].pages), one[0].broken, -seats % one[1].count))
    leaves = [Leaf(way.paper, tuple((way.top + y, band) for y, band in page), LEFT) for page in laid.pages]
    return printed(leaves, book)


def _ways(book: Book, seats: int) -> list[_Way]:
    """The ways tried: the fewest pages win, then the fewest broken columns, then the fullest rows."""
    turned, upright, across = book.paper.turned, book.paper, 5 if seats == 5 else 4
    sideways = [_Way(turned, across, air, 88.0, 52.0) for air in AIRS]
    return [*sideways, *(_Way(upright, count, air, 109.0, 60.0) for count in (4, 3) for air in AIRS)]


def _laid_out(found: Chart, book: Book, way: _Way) -> _Laid:
    """Rows of columns, as many to a page as it has room for; a long column goes on over the page."""
    title = _title(found, book, way)
    laid = _Laid([[(0.0, title)]])
    used, begun = title.height, False
    for first in range(0, len(found.seats), way.count):
        group = found.seats[first : first + way.count]
        columns = _columns(group, found, book, way, way.room - used)
        if begun and any(len(column) > 1 for column in columns):
            laid.pages.append([])
            used, columns = 0.0, _columns(group, found, book, way, way.room)
        laid.broken += sum(len(column) - 1 for column in columns)
        for i, parts in enumerate(zip_longest(*columns, fillvalue=list[tuple[float, Band]]())):
            if i:
                laid.pages.append([])
                used = 0.0
            tall = max(_end(part) for part in parts) + 2 * PAD
            laid.pages[-1] += _framed(parts, group, way, used, tall)
            used += tall + GAP
        begun = True
    return laid


def _columns(group: Sequence[Seat], found: Chart, book: Book, way: _Way, room: float) -> list[list[Column]]:
    """Every column of a group, in the parts that fit *room*."""
    columns = []
    for place, seat in enumerate(group):
        left, right = way.sides(place)
        inner = left + PAD, right - PAD
        bands = seat_column(seat, found, book, *inner, way.air)
        columns.append(pages(bands, room - 2 * PAD, again(seat, book, *inner)))
    return columns


def _end(part: Column) -> float:
    return part[-1][0] + part[-1][1].height if part else 0.0


def _framed(
    parts: Sequence[Column], group: Sequence[Seat], way: _Way, top: float, tall: float
) -> Iterator[tuple[float, Band]]:
    for place, (part, seat) in enumerate(zip(parts, group, strict=True)):
        if part:
            left, right = way.sides(place)
            dash = () if seat.person else (4.0, 3.0)
            frame = rounded(Box(left, 0, right, tall), 8, Pen(stroke=INK3, width=1.0, dash=dash))
            yield top, Band(0.0, (Shape(frame),))
            yield from ((top + PAD + y, band) for y, band in part)


def _title(found: Chart, book: Book, way: _Way) -> Band:
    say = book.say
    name = say("Who answers for what")
    counted = [say.many("{n} person", "{n} people", found.people)]
    counted.append(say.many("{n} shape", "{n} shapes", found.shapes))
    if found.unowned:
        counted.append(say.many("{n} without an owner", "{n} without an owner", found.unowned))
    right = way.paper.width - LEFT
    items: tuple[Item, ...] = (
        Place("people", name),
        Run(LEFT, baseline(0, 30, 38), name, 30, bold=True),
        Run(right, baseline(10, 13, 22), " · ".join(counted), 13, INK2, anchor=1.0),
    )
    return Band(52.0, items, stays=True)
