"""The pages of a runbook in their order, and their printing."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.export import text
from mapper.export.exporter import Options
from mapper.export.page import Pdf
from mapper.export.runbook.book import Book, Chapter, Step, has_page
from mapper.export.runbook.cover import cover
from mapper.export.runbook.layout import (
    INK,
    INK2,
    INK3,
    LINE2,
    Band,
    Leaf,
    Place,
    Run,
    baseline,
    gap,
    lines,
    or_else,
    pages,
    row,
    ruled,
)
from mapper.export.runbook.map_page import map_pages
from mapper.export.runbook.others import other_bands
from mapper.export.runbook.press import press
from mapper.export.runbook.step_page import again, plain_bands, step_bands
from mapper.export.runbook.tables import number_bands, people_bands
from mapper.model.document import Reader
from mapper.model.records import Point
from mapper.words.numbers import day

LEFT = 64.0
TOP = 109.0
FOOT = 60.0  # from the rule above the foot to the edge of the paper
_MISSING = 12  # characters that the foot of a page names


def write(map: Reader, options: Options) -> bytes:
    """The runbook as a PDF file.

    Raises:
        LookupError: the map has no sheet at all.
    """
    book = Book(map, options)
    return printed(_leaves(book), book)


def printed(leaves: Sequence[Leaf], book: Book) -> bytes:
    """The file that has *leaves* for its pages."""
    places = _places(leaves)
    options = book.options
    if options.proof:
        options.proof.total = len(leaves)
    pdf = Pdf(book.heading, book.sheet.business, book.say.code, options.on, options.black, options.proof)
    for page, leaf in enumerate(leaves, 1):
        _print(leaf, page, pdf, places, book)
    return pdf.finish()


def _leaves(book: Book) -> list[Leaf]:
    whole, *insides = book.chapters
    inner = [leaf for chapter in insides for leaf in _chapter(chapter, book)]
    say = book.say
    middle = _chapter(whole, book)
    numbers = _listed(Place("numbers", say("Numbers and targets"), 0, True), "", number_bands(book), book)
    people = _listed(
        Place("people", say("Who does what, and who stands in"), 0, True), "", people_bands(book), book
    )
    leaves = [*middle, *numbers, *people, *inner]
    return [cover(book, _contents(leaves)), *leaves]


def _chapter(chapter: Chapter, book: Book) -> list[Leaf]:
    """The map of a sheet, its critical steps, its other steps, and what needs no page of its own."""
    say, id, level = book.say, chapter.sheet.id, 1 if chapter.host else 0
    paged = [step for step in chapter.steps if has_page(step, book)]
    critical = [step for step in paged if step.node.critical]
    rest = [step for step in paged if not step.node.critical]
    others = [step for step in chapter.steps if not has_page(step, book)]
    title = say("All other steps") if critical else say("The steps")
    return [
        *map_pages(chapter, book),
        *_section(
            critical, Place(f"critical {id}", say("Critical steps, with checklists"), level, not level), book
        ),
        *_section(rest, Place(f"rest {id}", title, level, not level), book),
        *_listed(
            Place(f"others {id}", say("Beginnings, decisions and ends"), level, not level),
            say("They need no page of their own. Each says where to go on."),
            other_bands(others, book),
            book,
        ),
    ]


def _section(steps: Sequence[Step], place: Place, book: Book) -> list[Leaf]:
    leaves: list[Leaf] = []
    for step in steps:
        heading = [] if leaves else [Band(0.0, (place,), stays=True)]
        broken = pages([*heading, *_bands(step, book)], room_of(book), again(step, book))
        leaves += [leaf_of(page, book) for page in broken]
    return leaves


def _bands(step: Step, book: Book) -> list[Band]:
    """The page of a step; one that cannot be laid out is printed plainly."""
    return or_else(lambda: step_bands(step, book, room_of(book)), lambda: plain_bands(step, book))


def _listed(place: Place, said: str, bands: list[Band], book: Book) -> list[Leaf]:
    """A heading with rows under it; no page where there are no rows."""
    if not bands:
        return []
    room = book.paper.width - 2 * LEFT
    size = min(34.0, 34.0 * room / text.width(place.title, 34, True))
    top = Band(48.0, (place, Run(LEFT, baseline(0, size, 40), place.title, size, INK, True)), stays=True)
    words = row([lines(text.wrapped(said, room, 14, book.say), LEFT, size=14, leading=20, color=INK2)])
    return [
        leaf_of(page, book) for page in pages([top, *(words if said else []), gap(10), *bands], room_of(book))
    ]


def leaf_of(page: list[tuple[float, Band]], book: Book) -> Leaf:
    return Leaf(book.paper, tuple((TOP + y, band) for y, band in page))


def room_of(book: Book) -> float:
    return book.paper.height - FOOT - 18 - TOP


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


def _print(leaf: Leaf, page: int, pdf: Pdf, places: dict[str, int], book: Book) -> None:
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
    pdf.words(Point(right - text.width(whose, 11), y), whose, 11, INK3)
    pdf.outline(ruled(left, right, top + 22.5, INK))


def edition(book: Book) -> str:
    """ "Brightwater Studio, version 14", as far as it is known."""
    sheet = book.sheet
    version = book.say("version {version}", version=sheet.version) if sheet.version else ""
    return ", ".join(part for part in (sheet.business, version) if part)


def _foot(leaf: Leaf, page: int, pdf: Pdf, book: Book) -> None:
    left, right = leaf.margin, leaf.paper.width - leaf.margin
    top = leaf.paper.height - (FOOT if leaf.paper == book.paper else 52.0)
    said = leaf.foot or (book.say("Printed {date}", date=day(book.options.on, book.say)), str(page))
    if pdf.missing:
        named = text.fitted(_missing(pdf, book), right - left, 9)
        pdf.words(Point(left, top - 7), named, 9, INK3)
    pdf.outline(ruled(left, right, top + 0.5, LINE2))
    y = baseline(top + 10, 11, 14)
    last = text.fitted(said[1], (right - left) / 2, 11)
    bold = not leaf.foot
    pdf.words(Point(left, y), text.fitted(said[0], (right - left) / 2, 11), 11, INK3)
    pdf.words(Point(right - text.width(last, 11, bold), y), last, 11, INK if bold else INK3, bold=bold)


def _missing(pdf: Pdf, book: Book) -> str:
    """Which characters of this page are boxes."""
    codes = [f"U+{ord(char):04X}" for char in pdf.missing]
    more = len(codes) - _MISSING
    said = ", ".join(codes[:_MISSING])
    if more > 0:
        return book.say("Not in the print font, shown as boxes: {codes} and {n} more", codes=said, n=more)
    return book.say("Not in the print font, shown as boxes: {codes}", codes=said)
