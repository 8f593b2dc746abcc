"""The cover: whose map this is, what it looks like, what is in the book, who answers for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from mapper.export.pictures import decoded, size_of
from mapper.export.runbook.book import Book
from mapper.export.runbook.layout import (
    INK,
    INK2,
    INK3,
    LINE,
    Band,
    Item,
    Leaf,
    Picture,
    Place,
    Raster,
    Ref,
    Run,
    Shape,
    baseline,
    or_else,
    placed,
    ruled,
    titled,
)
from mapper.export.runbook.sketch import sketch
from mapper.export.text import evenly, fitted, width
from mapper.insight.names import FUNCTIONS
from mapper.model.records import Id, Point
from mapper.scene.marks import Box
from mapper.words.numbers import day

LEFT = 64.0
ROWS = 12  # that either table has
WALKS = timedelta(days=90)  # from one walk-through to the next


def cover(book: Book, contents: Sequence[tuple[str, str]], more: bool) -> Leaf:
    """The first page; *contents* are titles with the keys of their places.

    With *more*, they have a page of their own, too.
    """
    say, paper = book.say, book.paper
    items: list[Item] = [Place("cover", say("Cover"), 0)]
    right = paper.width - LEFT
    items.append(Run(LEFT, 96, fitted(book.sheet.business, right - LEFT, 14, bold=True), 14, bold=True))
    items += or_else(lambda: logo(book, Box(right - 220, 64, right, 128)), list)
    if more:
        contents = [*contents[: ROWS - 1], (say("All contents"), "contents")]
    answers = or_else(lambda: _answers(book), list[tuple[str, str]])
    rows = min(max(len(contents), len(answers)), ROWS)
    tables = paper.height - 86 - 31 - 32 * rows
    title, below = or_else(lambda: _title(book, 222.0, right, tables), lambda: (_plain_title(book), 300.0))
    items += title
    items += or_else(lambda: _picture(book, below + 30, tables - 30), list)
    middle = LEFT + (right - LEFT) * 0.497
    items += or_else(lambda: _contents(book, contents[:ROWS], tables, middle), list)
    left = LEFT + (right - LEFT) * 0.569
    items += or_else(lambda: _answering(book, answers[:ROWS], tables, left, right), list)
    band = Band(paper.height, tuple(items))
    return Leaf(paper, ((0.0, band),), headed=False, foot=(_foot(book), _next_walk(book)))


def _foot(book: Book) -> str:
    say, printed = book.say, day(book.options.on, book.say)
    if book.sheet.version:
        return say("Version {version}, printed {date}", version=book.sheet.version, date=printed)
    return say("Printed {date}", date=printed)


def _next_walk(book: Book) -> str:
    if not book.walked:
        return ""
    after = min(book.walked, date.max - WALKS) + WALKS
    return book.say("Next walk-through: {date}", date=day(after, book.say))


def _title(book: Book, top: float, right: float, limit: float) -> tuple[list[Item], float]:
    """The title as large as it can be, then the purpose as far as there is room."""
    say, purpose = book.say, book.sheet.purpose
    for size in (62.0, 44.0, 30.0, 20.0, 14.0):
        rows = evenly(book.heading, (right - LEFT) * 0.86, size, say, bold=True)
        if len(rows) * size * 1.04 <= 150 or size == 14.0:
            break
    most = int((limit - top - 190) / (size * 1.04))
    rows = rows if len(rows) <= most else [*rows[: most - 1], rows[most - 1][:-1] + "…"]
    items: list[Item] = [Run(LEFT, baseline(top, 17, 24), say("Runbook"), 17, INK3)]
    more, end = placed(
        titled(rows, book.heading, LEFT, right - LEFT, size=size, leading=size * 1.04, bold=True), top + 30
    )
    left_over = max(int((limit - end - 150) / 25), 0)
    words = evenly(purpose, 470, 16, say)
    if len(words) > left_over:
        words = [*words[: left_over - 1], words[left_over - 1][:-1] + "…"] if left_over else []
    said, end = placed(titled(words, purpose, LEFT, right - LEFT, size=16, leading=25, color=INK2), end + 20)
    return [*items, *more, *said], end


def _plain_title(book: Book) -> list[Item]:
    return [Run(LEFT, 260.0, fitted(book.heading, book.paper.width - 2 * LEFT, 20, bold=True), 20, bold=True)]


def logo(book: Book, frame: Box) -> list[Item]:
    """The logo of the business, as large as it can be at the right of *frame*."""
    data = decoded(book.sheet.logo)
    if not data:
        return []
    wide, tall = size_of(data)
    scale = min(frame.width / wide, frame.height / tall)
    return [Raster(data, Box(frame.right - wide * scale, frame.top, frame.right, frame.top + tall * scale))]


def _picture(book: Book, top: float, bottom: float) -> list[Item]:
    """The whole map, small, in one ink and without words."""
    figure = sketch(book.chapters[0], book)
    if bottom - top < 40 or figure.box.width <= 0:
        return []
    around, wide = figure.box, book.paper.width - 2 * LEFT
    scale = min(wide / around.width, min(bottom - top, 290.0) / max(around.height, 1.0), 0.6)
    x = LEFT - around.left * scale
    y = top + (bottom - top - around.height * scale) / 2 - around.top * scale
    return [Picture((figure,), scale, Point(x, y))]


def _contents(book: Book, contents: Sequence[tuple[str, str]], top: float, right: float) -> list[Item]:
    items = _heading(book.say("In this runbook"), top, LEFT, right)
    for i, (title, key) in enumerate(contents):
        y = baseline(top + 31 + 32 * i + 6, 13, 19)
        items.append(Run(LEFT, y, fitted(title, right - LEFT - 44, 13), 13))
        items.append(Ref(right, y, key, bold=True, anchor=1.0))
        items.append(Shape(ruled(LEFT, right, top + 31 + 32 * (i + 1) - 0.5, LINE)))
    return items


def _answering(
    book: Book, answers: Sequence[tuple[str, str]], top: float, left: float, right: float
) -> list[Item]:
    if not answers:
        return []
    items = _heading(book.say("Answers for it"), top, left, right)
    room = right - left
    for i, (what, who) in enumerate(answers):
        y = baseline(top + 31 + 32 * i + 6, 13, 19)
        name = fitted(who, room * 0.5 - 8, 13, bold=True)
        what = fitted(what, room - width(name, 13, bold=True) - 12, 13)
        items += [Run(left, y, what, 13, INK2), Run(right, y, name, 13, INK, True, 1.0)]
        items.append(Shape(ruled(left, right, top + 31 + 32 * (i + 1) - 0.5, LINE)))
    return items


def _heading(title: str, top: float, left: float, right: float) -> list[Item]:
    return [
        Run(left, baseline(top, 16, 22), title, 16, bold=True),
        Shape(ruled(left, right, top + 30.5, INK)),
    ]


def _answers(book: Book) -> list[tuple[str, str]]:
    """Each function with whoever owns most of its steps; without functions, each owner with their steps."""
    chief = _chiefs(book)
    keeper = book.person(book.sheet.owner)
    last = [(book.say("Keeps this book current"), book.named(keeper))] if keeper else []
    if chief:
        return [*((book.say(FUNCTIONS[name]), chief[name]) for name in FUNCTIONS if name in chief), *last]
    counted = Counter(step.node.owner for step in book.steps.values() if step.node.owner)
    people = ((book.person(id), n) for id, n in counted.most_common())
    owners = [(book.say.many("{n} step", "{n} steps", n), book.named(one)) for one, n in people if one]
    return [*owners[: ROWS - len(last)], *last]


def _chiefs(book: Book) -> dict[str, str]:
    counts: dict[str, Counter[Id]] = {}
    for step in book.chapters[0].steps:
        if step.node.function and step.node.owner:
            counts.setdefault(step.node.function, Counter())[step.node.owner] += 1
    first = {name: book.person(counter.most_common(1)[0][0]) for name, counter in counts.items()}
    return {name: book.named(person) for name, person in first.items() if person}
