"""The pages of a runbook in their order, and their printing."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.export import text
from mapper.export.exporter import Options
from mapper.export.page import Pdf
from mapper.export.proof import boxes
from mapper.export.runbook.book import Book
from mapper.export.runbook.chapters import (
    FOOT,
    LEFT,
    TOP,
    chapter_leaves,
    leaf_of,
    listed,
    room_of,
    stray_leaves,
)
from mapper.export.runbook.contents import contents_leaves
from mapper.export.runbook.cover import ROWS, cover
from mapper.export.runbook.layout import (
    INK,
    INK3,
    LINE2,
    Band,
    Leaf,
    Place,
    baseline,
    or_else,
    ruled,
)
from mapper.export.runbook.press import press
from mapper.export.runbook.tables import number_bands, people_bands
from mapper.model.document import Reader
from mapper.model.records import Point
from mapper.words.numbers import day

__all__ = ["FOOT", "LEFT", "TOP", "leaf_of", "leaves_of", "printed", "room_of", "write"]


def write(map: Reader, options: Options) -> bytes:
    """The runbook as a PDF file.

    Raises:
        LookupError: the map has no sheet at all.
    """
    book = Book(map, options)
    return printed(leaves_of(book), book)


def printed(leaves: Sequence[Leaf], book: Book) -> bytes:
    """The file that has *leaves* for its pages."""
    places = _places(leaves)
    options = book.options
    if options.proof:
        options.proof.total = len(leaves)
    named = book.heading, book.sheet.business, book.say.code
    pdf = Pdf(*named, options.on, options.black, options.proof, options.fillable)
    for page, leaf in enumerate(leaves, 1):
        _print(leaf, (page, len(leaves)), pdf, places, book)
    return pdf.finish()


def leaves_of(book: Book) -> list[Leaf]:
    say = book.say
    leaves = [leaf for chapter in book.chapters for leaf in chapter_leaves(chapter, book)]
    leaves += stray_leaves(book)
    numbers = Place("numbers", say("Numbers and targets"), 0, True)
    people = Place("people", say("Who does what, and who stands in"), 0, True)
    lists = [(numbers, "", or_else(lambda: number_bands(book), list[Band]))] if book.has("numbers") else []
    lists += [(people, "", or_else(lambda: people_bands(book), list[Band]))] if book.has("people") else []
    leaves += listed(lists, book)
    if leaves and not book.has("cover"):
        return leaves
    contents = _contents(leaves)
    more = contents_leaves(contents, book) if len(contents) > ROWS else []
    return [cover(book, contents, bool(more)), *more, *leaves]


def _contents(leaves: Sequence[Leaf]) -> list[tuple[str, str]]:
    """What the cover lists, by title and key."""
    items = (item for leaf in leaves for _, band in leaf.bands for item in band.items)
    return [(item.title, item.key) for item in items if isinstance(item, Place) and item.listed]


def _places(leaves: Sequence[Leaf]) -> dict[str, int]:
    """The page of every place."""
    return {
        item.key: page
        for page, leaf in enumerate(leaves, 1)
        for _, band in leaf.bands
        for item in band.items
        if isinstance(item, Place)
    }


def _print(leaf: Leaf, page: tuple[int, int], pdf: Pdf, places: dict[str, int], book: Book) -> None:
    pdf.begin(leaf.paper)
    if leaf.headed:
        _head(leaf, pdf, book)
    for top, band in leaf.bands:
        press(band, top, pdf, places, book.say)
    _foot(leaf, page, pdf, book)
    pdf.end()


def _head(leaf: Leaf, pdf: Pdf, book: Book) -> None:
    left, right = leaf.margin, leaf.paper.width - leaf.margin
    top = 60.0 if leaf.paper == book.paper else 44.0
    y = baseline(top, 11, 14)
    whose = text.fitted(edition(book), (right - left) / 2 - 10, 11)
    pdf.words(
        Point(left, y), text.fitted(book.heading, (right - left) / 2 - 10, 11, bold=True), 11, INK, bold=True
    )
    pdf.words(Point(right - text.width(whose, 11), y), whose, 11, INK3, turned=False)
    pdf.outline(ruled(left, right, top + 22.5, INK))


def edition(book: Book) -> str:
    """ "Brightwater Studio, version 14", as far as it is known."""
    sheet = book.sheet
    version = book.say("version {version}", version=sheet.version) if sheet.version else ""
    return ", ".join(part for part in (sheet.business, version) if part)


def _foot(leaf: Leaf, page: tuple[int, int], pdf: Pdf, book: Book) -> None:
    left, right = leaf.margin, leaf.paper.width - leaf.margin
    top = leaf.paper.height - (FOOT if leaf.paper == book.paper else 52.0)
    said = leaf.foot or (_dated(book), book.say("{page} of {pages}", page=page[0], pages=page[1]))
    if pdf.missing:
        named = text.fitted(boxes(tuple(pdf.missing), book.say), right - left, 9)
        pdf.words(Point(left, top - 7), named, 9, INK3)
    pdf.outline(ruled(left, right, top + 0.5, LINE2))
    y = baseline(top + 10, 11, 14)
    last = text.fitted(said[1], (right - left) / 2, 11)
    bold = not leaf.foot
    room = right - left - text.width(last, 11, bold) - 20
    pdf.words(Point(left, y), text.fitted(said[0], room, 11), 11, INK3, turned=False)
    pdf.words(
        Point(right - text.width(last, 11, bold), y), last, 11, INK if bold else INK3, bold, turned=False
    )


def _dated(book: Book) -> str:
    say, printed = book.say, day(book.options.on, book.say)
    if book.walked:
        return say("Printed {date}. Last walked through on {day}.", date=printed, day=day(book.walked, say))
    return say("Printed {date}", date=printed)
