"""The map as a poster: tiles to cut and glue, each with its name and a small map of where it goes.

A tile shows what is beyond its right and lower cutting line, too, as far as the
strip that the next tile is glued upon.  Tiles on which nothing is drawn are left
out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from mapper.export.exporter import Options
from mapper.export.page import PAPERS, Paper
from mapper.export.runbook.book import Book
from mapper.export.runbook.layout import (
    INK,
    INK2,
    INK3,
    Band,
    Item,
    Leaf,
    Picture,
    Place,
    Run,
    Shape,
    baseline,
)
from mapper.export.runbook.write import printed
from mapper.export.text import fitted, wrapped
from mapper.model.document import Reader
from mapper.model.records import Point
from mapper.scene.draw import Drawing
from mapper.scene.marks import Box, Figure, Outline, Words
from mapper.scene.paths import Pen, line, rectangle

MILLIMETRE = 96 / 25.4
MARGIN = 10 * MILLIMETRE  # that printers leave white
OVERLAP = 10 * MILLIMETRE
STRIP = 66.0  # below the picture, for the name of the tile and the small map
MARK = 18.0  # how long a cutting mark is
MOST = 2_000  # tiles: a map that would need more is printed smaller

Cell = tuple[int, int]  # row and column, from 0


def write(map: Reader, options: Options) -> bytes:
    """The sheet of the options, else the main one, over as many pages as it needs at their scale.

    Raises:
        LookupError: the map has no sheet at all.
    """
    book = Book(map, options)
    poster = _best(book)
    cells = poster.cells or {(0, 0): poster.figures}
    leaves = [_leaf(poster, cell, list(cells)) for cell in cells]
    return printed(leaves, book)


def _best(book: Book) -> _Poster:
    """The paper upright or turned, whichever takes fewer tiles."""
    upright = PAPERS[book.options.paper]
    return min((_Poster(book, upright), _Poster(book, upright.turned)), key=lambda one: len(one.cells))


@dataclass(frozen=True)
class _Poster:
    """One way to lay tiles over a sheet."""

    book: Book
    paper: Paper

    @cached_property
    def drawing(self) -> Drawing:
        book = self.book
        return Drawing(book.map, book.sheet.id, book.look, book.say, sight=book.sight)

    @cached_property
    def around(self) -> Box:
        return self.drawing.scene().box.grown(8.0)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All but the columns behind: what makes a tile worth printing."""
        own = tuple(self.drawing.figure(id) for id in self.drawing.ids())
        return (*own, *self.drawing.headers(self.map_box), *self.drawing.legend(self.map_box))

    @cached_property
    def map_box(self) -> Box:
        """What is drawn without the legend of a lens, which stands below it."""
        return self.drawing.scene(legend=False).box

    @cached_property
    def frame(self) -> Box:
        """Where on the paper a tile is printed."""
        return Box(MARGIN, MARGIN, self.paper.width - MARGIN, self.paper.height - 52 - STRIP)

    @cached_property
    def scale(self) -> float:
        """Pixels to a map unit: as asked for, less for a map that would need too many tiles."""
        asked = self.book.options.scale
        wide, tall = self.frame.width - OVERLAP, self.frame.height - OVERLAP
        tiles = self.around.width * asked / wide * (self.around.height * asked / tall)
        return asked if tiles <= MOST else asked * (MOST / tiles) ** 0.5

    @cached_property
    def grid(self) -> Cell:
        """How many rows and columns of tiles lie over the sheet."""
        wide, tall = self.frame.width - OVERLAP, self.frame.height - OVERLAP
        rows = ceil((self.around.height * self.scale - OVERLAP) / tall)
        columns = ceil((self.around.width * self.scale - OVERLAP) / wide)
        return max(rows, 1), max(columns, 1)

    @cached_property
    def corner(self) -> Point:
        """The point of the map at the top left of the first tile: the poster stands in the middle."""
        rows, columns = self.grid
        wide = columns * (self.frame.width - OVERLAP) + OVERLAP
        tall = rows * (self.frame.height - OVERLAP) + OVERLAP
        centre = self.around.centre
        return Point(centre.x - wide / self.scale / 2, centre.y - tall / self.scale / 2)

    def view(self, cell: Cell) -> Box:
        """What of the map a tile shows."""
        wide, tall = self.frame.width - OVERLAP, self.frame.height - OVERLAP
        left = self.corner.x + cell[1] * wide / self.scale
        top = self.corner.y + cell[0] * tall / self.scale
        return Box(left, top, left + self.frame.width / self.scale, top + self.frame.height / self.scale)

    @cached_property
    def cells(self) -> dict[Cell, tuple[Figure, ...]]:
        """The tiles on which something is drawn, row by row, each with its figures from the back."""
        found: dict[Cell, list[Figure]] = {}
        for figure in self.figures:
            for cell in self._over(figure):
                found.setdefault(cell, []).append(figure)
        return {cell: tuple(found[cell]) for cell in sorted(found)}

    def _over(self, figure: Figure) -> Iterator[Cell]:
        """The tiles that show some mark of *figure*, by the boxes around its parts."""
        parts = [part for mark in figure.marks for part in _parts(mark)]
        rows, columns = self.grid
        wide, tall = (self.frame.width - OVERLAP) / self.scale, (self.frame.height - OVERLAP) / self.scale
        box = figure.box.grown(20.0)
        first = (int((box.top - self.corner.y) // tall) - 1, int((box.left - self.corner.x) // wide) - 1)
        last = (int((box.bottom - self.corner.y) // tall), int((box.right - self.corner.x) // wide))
        for row in range(max(first[0], 0), min(last[0], rows - 1) + 1):
            for column in range(max(first[1], 0), min(last[1], columns - 1) + 1):
                view = self.view((row, column))
                if any(view.touches(part) for part in parts):
                    yield row, column


def _parts(mark: Outline | Words) -> Iterator[Box]:
    """Boxes that hold the ink of a mark: of a line one for each leg, since it may go far around."""
    match mark:
        case Words():
            yield Box(mark.at.x, mark.at.y - mark.size, mark.at.x + mark.width, mark.at.y + mark.size * 0.3)
        case Outline() if mark.closed or mark.fill:
            points = [mark.start, *(point for leg in mark.legs for point in leg)]
            yield _around(points)
        case Outline():
            here = mark.start
            for leg in mark.legs:
                yield _around([here, *leg])
                here = leg[-1]


def _around(points: Sequence[Point]) -> Box:
    xs, ys = [point.x for point in points], [point.y for point in points]
    return Box(min(xs), min(ys), max(xs), max(ys)).grown(1.0)


def name_of(cell: Cell) -> str:
    """The row as letters and the column as a number: ``A1``, ``B3``, ``AA12``."""
    row, letters = cell[0] + 1, ""
    while row:
        row, rest = divmod(row - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{cell[1] + 1}"


def _leaf(poster: _Poster, cell: Cell, cells: Sequence[Cell]) -> Leaf:
    book, paper, frame = poster.book, poster.paper, poster.frame
    view, name = poster.view(cell), name_of(cell)
    at = Point(frame.left - view.left * poster.scale, frame.top - view.top * poster.scale)
    inside = Box(*(max(view[0], poster.around.left), max(view[1], poster.around.top)), *view[2:])
    cut = Box(
        inside.left,
        inside.top,
        min(view.right, poster.around.right),
        max(min(view.bottom, poster.map_box.bottom + 8.0), inside.top),
    )
    figures = (*poster.drawing.background(cut), *poster.cells.get(cell, poster.figures))
    items: list[Item] = [Place(f"tile {name}", name)]
    items.append(Picture(figures, poster.scale, at, frame))
    items += [Shape(mark) for mark in _cutting(cell, frame, set(cells))]
    items += _below(poster, cell, cells)
    foot = (fitted(book.heading, (paper.width - 2 * MARGIN) / 2, 11), name)
    return Leaf(paper, ((0.0, Band(paper.height, tuple(items))),), MARGIN, headed=False, foot=foot)


def _cutting(cell: Cell, frame: Box, cells: set[Cell]) -> Iterator[Outline]:
    """Marks in the margin where one cuts, and a faint line where the next tile is laid."""
    pen, (row, column) = Pen(stroke=INK, width=0.6), cell
    right = frame.right - (OVERLAP if (row, column + 1) in cells else 0.0)
    bottom = frame.bottom - (OVERLAP if (row + 1, column) in cells else 0.0)
    for x in (frame.left, right):
        yield line([Point(x, frame.top - MARK), Point(x, frame.top - 3)], pen)
        yield line([Point(x, frame.bottom + 3), Point(x, frame.bottom + 3 + MARK * 0.6)], pen)
    for y in (frame.top, bottom):
        yield line([Point(frame.left - MARK, y), Point(frame.left - 3, y)], pen)
        yield line([Point(frame.right + 3, y), Point(frame.right + MARK, y)], pen)
    faint = Pen(stroke=INK3, width=0.5, dash=(2.0, 4.0))
    if (row, column + 1) in cells:
        yield line([Point(right, frame.top), Point(right, frame.bottom)], faint)
    if (row + 1, column) in cells:
        yield line([Point(frame.left, bottom), Point(frame.right, bottom)], faint)


def _below(poster: _Poster, cell: Cell, cells: Sequence[Cell]) -> Iterator[Item]:
    """The small map of all tiles, this one filled, and what to do with it."""
    say, frame = poster.book.say, poster.frame
    rows, columns = poster.grid
    top, most = frame.bottom + 16, STRIP - 26
    shape = frame.width / frame.height
    tall = min(most / rows, 160 / columns / shape, 22.0)
    wide = tall * shape
    for one in cells:
        box = Box(
            frame.left + one[1] * wide,
            top + one[0] * tall,
            frame.left + (one[1] + 1) * wide,
            top + (one[0] + 1) * tall,
        )
        yield Shape(rectangle(box, Pen(INK if one == cell else "", INK2, 0.7)))
    left = frame.left + columns * wide + 18
    named = say("Sheet {name} of {count}", name=name_of(cell), count=len(cells))
    yield Run(left, baseline(top - 2, 15, 20), named, 15, INK, True)
    says = _glued(poster, cell, set(cells))
    for i, text in enumerate(wrapped(says, frame.right - left, 11, say)[:2]):
        yield Run(left, baseline(top + 18 + 14 * i, 11, 14), text, 11, INK2)


def _glued(poster: _Poster, cell: Cell, cells: set[Cell]) -> str:
    say, (row, column) = poster.book.say, cell
    right = name_of((row, column + 1)) if (row, column + 1) in cells else ""
    below = name_of((row + 1, column)) if (row + 1, column) in cells else ""
    first = say("Cut off the white edge at the left and at the top.")
    if right and below:
        rest = say("Lay {right} and {below} over the dotted lines.", right=right, below=below)
    elif right or below:
        rest = say("Lay {next} over the dotted line.", next=right or below)
    else:
        return first if len(cells) > 1 else ""
    return f"{first} {rest}"
