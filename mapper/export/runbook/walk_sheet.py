"""The walk sheet: every step with its questions, boxes to tick and lines to write on, to walk with a pen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mapper.export.exporter import Options
from mapper.export.runbook.book import Book, Chapter, Step
from mapper.export.runbook.layout import (
    INK,
    INK2,
    LINE2,
    Band,
    Blank,
    Item,
    Leaf,
    Line,
    Place,
    Run,
    Shape,
    baseline,
    gap,
    or_else,
    paragraph,
    plainly,
    row,
    ruled,
    titled,
)
from mapper.export.runbook.packing import Block, packed
from mapper.export.runbook.signs import disc
from mapper.export.runbook.ways import branch
from mapper.export.runbook.write import LEFT, leaf_of, printed, room_of
from mapper.export.text import evenly, width
from mapper.insight.order import exits
from mapper.insight.questions import Question, questions
from mapper.model.document import Reader
from mapper.scene.marks import Box
from mapper.scene.paths import Pen, rounded

TEXT = 108.0  # where the words of a step begin
BOX = 16.0
_WHOLE = 0.6  # of a page: a step that is higher may be parted
WRITING = 26.0  # from one line to write on to the next


def write(map: Reader, options: Options) -> bytes:
    """The walk sheet of a map and its insides as a PDF file.

    Raises:
        LookupError: the map has no sheet at all.
    """
    book = Book(map, options)
    leaves: list[Leaf] = []
    for chapter in book.chapters:
        leaves += [leaf_of(page, book) for page in packed(_chapter(chapter, book), room_of(book))]
    return printed(leaves, book)


def _chapter(chapter: Chapter, book: Book) -> list[Block]:
    def told(step: Step) -> Block:
        text = f"{step.number} {book.title(step)}"
        right = book.paper.width - LEFT
        bands = or_else(lambda: _step(step, book), lambda: plainly(text, LEFT, right, book.say))
        return Block(bands, apart=0.0, flows=True)

    head = _head(chapter, book)
    first, *rest = [told(step) for step in chapter.steps] or [Block([], apart=0.0)]
    return [first.under(head), *rest]


def _head(chapter: Chapter, book: Book) -> list[Band]:
    say, right = book.say, book.paper.width - LEFT
    title = say("Walk sheet: {title}", title=chapter.sheet.title or book.heading)
    place = Place(chapter.key, title, 1 if chapter.host else 0, not chapter.host)
    rows = evenly(title, right - LEFT, 24, say, bold=True)
    cell = titled(rows, title, LEFT, right - LEFT, size=24, leading=30, bold=True)
    top = row([cell], [place], below=6)
    how = say("Stand where it happens. Ask each question, tick what is so, write down what nobody knows.")
    said = row([paragraph(how, LEFT, right - LEFT, say, color=INK2)], below=8)
    when, who = say("Walked on"), say("Walked by")
    middle = LEFT + (right - LEFT) / 2
    y = baseline(6, 13, 19)
    fields: list[Item] = []
    for left, end, text in ((LEFT, middle - 16, when), (middle, right, who)):
        fields.append(Run(left, y, text, 13, INK))
        begin = left + width(text, 13) + 10
        fields += [Shape(ruled(begin, end, 24, LINE2)), Blank(Box(begin, 2, end, 23), text)]
    return [*top, *said, Band(34.0, tuple(fields)), gap(10)]


def _step(step: Step, book: Book) -> list[Band]:
    right = book.paper.width - LEFT
    asked = [*_asked(step, book, right), *_onward(step, book, right)]
    bands = [*_title(step, book, right), *asked, *_found(step, book, right)]
    if sum(band.height for band in bands) > _WHOLE * room_of(book):
        return bands
    return [*(replace(band, stays=True) for band in bands[:-1]), bands[-1]]


def _title(step: Step, book: Book, right: float) -> list[Band]:
    sign, end = disc(step.number, LEFT, 10, 24, 12)
    left = max(end + 12, TEXT)
    title = paragraph(book.title(step), left, right - left, book.say, size=15, leading=20, bold=True)
    owner = book.person(step.node.owner)
    said = [book.say("Critical")] if step.node.critical else []
    said.append(book.named(owner) if owner else book.say("Nobody answers for it yet"))
    about = paragraph(", ".join(said), left, right - left, book.say, size=12, leading=17, color=INK2)
    place = Place(step.key, f"{step.number} {book.title(step)}", step.level + 1)
    bands = row([[*title, *about]], [place, *sign], above=12, below=4)
    return [replace(band, stays=True) for band in bands]


def _asked(step: Step, book: Book, right: float) -> Iterator[Band]:
    """A box and its words for every question, and a line to write on where the map has no answer."""
    for one in questions(book.map, step.node.id):
        if one.name in ("next", "other"):
            continue
        said = book.say(one.text)
        cell = paragraph(said, TEXT + 26, right - TEXT - 26, book.say)
        asked = row([cell], _box(f"{step.number} {said}"), above=3, below=3)
        if not _is_open(one, step, book):
            yield from asked
        else:
            yield from (replace(band, stays=True) for band in asked)
            to_write = Blank(Box(TEXT + 26, 0, right, WRITING - 7), f"{step.number} {said}")
            yield Band(WRITING, (Shape(ruled(TEXT + 26, right, WRITING - 6, LINE2)), to_write))


def _is_open(one: Question, step: Step, book: Book) -> bool:
    return one.is_open(book.map, step.node)


def _onward(step: Step, book: Book, right: float) -> Iterator[Band]:
    """A box for every way on: tick it when it was walked."""
    for arrow in exits(book.map, step.node.id):
        cell: list[Line] = list(branch(arrow, step, book, TEXT + 26, right))
        said = " ".join([step.number, *(line.text for line in cell)])
        yield from row([cell], _box(said), above=3, below=3)


def _found(step: Step, book: Book, right: float) -> Sequence[Band]:
    text = book.say("Missing here:")
    y, begin = baseline(8, 12, 17), TEXT + width(text, 12) + 8
    items: tuple[Item, ...] = (
        Run(TEXT, y, text, 12, INK2),
        Shape(ruled(begin, right, y + 3, LINE2)),
        Blank(Box(begin, y - 17, right, y + 2), f"{step.number} {text}"),
        Shape(ruled(LEFT, right, 42.0)),
    )
    return (Band(43.0, items),)


def _box(says: str) -> list[Item]:
    box = Box(TEXT, 4.0, TEXT + BOX, 4.0 + BOX)
    return [Shape(rounded(box, 4, Pen("#FFFFFF", INK, 1.5))), Blank(box, says, "tick")]
