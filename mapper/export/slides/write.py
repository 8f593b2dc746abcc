"""The slides in their order: the title, then sheet by sheet the main path and its branches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from mapper.export.exporter import Options
from mapper.export.runbook.book import Book
from mapper.export.runbook.cover import logo
from mapper.export.runbook.layout import (
    INK,
    INK2,
    Band,
    Item,
    Leaf,
    Picture,
    Place,
    Run,
    baseline,
    lines,
    or_else,
    placed,
)
from mapper.export.runbook.sketch import sketch
from mapper.export.runbook.write import printed
from mapper.export.slides.paths import paths
from mapper.export.slides.slide import EDGE, PAPER, Slide, leaf, slides
from mapper.export.text import fitted, wrapped
from mapper.model.document import Reader
from mapper.model.records import Point
from mapper.scene.marks import Box


def write(map: Reader, options: Options) -> bytes:
    """The slides of the sheet of the options, else the main one, as a PDF file.

    Raises:
        LookupError: the map has no sheet at all.
    """
    book = Book(map, options)
    every = told(book)
    where = {step.node.id: slide for slide in every for step in slide.steps}
    following = zip_longest(every, every[1:])
    leaves = [_title(book), *(leaf(slide, after, where, book) for slide, after in following if slide)]
    return printed(leaves, book)


def told(book: Book) -> list[Slide]:
    """Every slide but the title, in the order in which they are shown."""
    return [
        slide for chapter in book.chapters for path in paths(chapter, book) for slide in slides(chapter, path)
    ]


def _title(book: Book) -> Leaf:
    """Whose map it is, what it is called and what it is for, above a picture of all of it."""
    right = PAPER.width - EDGE
    items: list[Item] = [Place("cover", book.say("Title"), 0)]
    business = fitted(book.sheet.business, right - EDGE - 240, 20, bold=True)
    items.append(Run(EDGE, baseline(60, 20, 28), business, 20, INK, True))
    items += or_else(lambda: logo(book, Box(right - 220, 48, right, 112)), list)
    more, end = _heading(book)
    items += more
    items += or_else(lambda: list(_picture(book, end + 24, 640.0)), list)
    return Leaf(PAPER, ((0.0, Band(PAPER.height, tuple(items))),), margin=EDGE, headed=False)


def _heading(book: Book) -> tuple[list[Item], float]:
    """The title as large as it can be, then what the map is for, and where that ends."""
    room = PAPER.width - 2 * EDGE
    for size in (64.0, 48.0, 36.0, 26.0):
        rows = wrapped(book.heading, room * 0.86, size, book.say, bold=True)
        if len(rows) <= 2:
            break
    rows = rows if len(rows) <= 2 else [rows[0], rows[1][:-1] + "…"]
    items, end = placed(lines(rows, EDGE, size=size, leading=size * 1.1, bold=True), 150.0)
    words = wrapped(book.sheet.purpose, room * 0.7, 20, book.say)
    words = words if len(words) <= 3 else [*words[:2], words[2][:-1] + "…"]
    more, end = placed(lines(words, EDGE, size=20, leading=30, color=INK2), end + 14)
    return [*items, *more], end


def _picture(book: Book, top: float, bottom: float) -> Iterator[Item]:
    figure = sketch(book.chapters[0], book)
    around = figure.box
    if around.width <= 0 or around.height <= 0:
        return
    scale = min((PAPER.width - 2 * EDGE) / around.width, (bottom - top) / around.height, 0.9)
    y = top + (bottom - top - around.height * scale) / 2
    yield Picture((figure,), scale, Point(EDGE - around.left * scale, y - around.top * scale))
