"""The scorecard on paper: every number against its target, four weeks of it, and two to write on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import groupby

from mapper.export.exporter import Options
from mapper.export.runbook.book import Book
from mapper.export.runbook.layout import (
    INK,
    INK2,
    INK3,
    LINE2,
    LOOK,
    Band,
    Item,
    Leaf,
    Line,
    Place,
    Run,
    Shape,
    baseline,
    lines,
    lowered,
    or_else,
    paragraph,
    plainly,
    row,
    ruled,
)
from mapper.export.runbook.packing import pages
from mapper.export.runbook.signs import status_sign
from mapper.export.runbook.weeks import amount
from mapper.export.runbook.write import TOP, printed, room_of
from mapper.export.sheets.talk import LEFT, Board, talks
from mapper.export.text import width, wrapped
from mapper.insight import scorecard
from mapper.insight.names import FUNCTIONS
from mapper.insight.performance import Status
from mapper.model.document import Reader
from mapper.model.records import Function, Kpi, Point
from mapper.scene.look import FUNCTION_TOKENS
from mapper.scene.marks import Box
from mapper.scene.paths import Pen, circle, line, rounded
from mapper.words import N_
from mapper.words.numbers import day, days, number

_WEEK = 40.0
_SPARK = 84.0
_AIM = 80.0
_WRITE = 46.0  # a week to write on
COUNTS: tuple[tuple[Status, str, str], ...] = (
    ("good", N_("{n} on target"), N_("{n} on target")),
    ("close", N_("{n} close"), N_("{n} close")),
    ("off", N_("{n} off"), N_("{n} off")),
)


def write(map: Reader, options: Options) -> bytes:
    """The scorecard of all numbers as a PDF file.

    Raises:
        LookupError: the map has no sheet at all.
    """
    book = Book(map, options)
    board = Board(book)
    table = _bands(board)
    least = len(pages(table, room_of(book)))
    tried = [pages([*table, *talk], room_of(book)) for talk in talks(board)]
    broken = next((one for one in tried if len(one) == least), tried[0])
    return printed([_leaf(page, book) for page in broken], book)


def _leaf(page: Sequence[tuple[float, Band]], book: Book) -> Leaf:
    say, first, last = book.say, *(monday.isocalendar().week for monday in book.weeks[4:])
    left = say("Weeks {first} and {last} are left open to write in.", first=first, last=last)
    printed_on = say("Printed {date}", date=day(book.options.on, say))
    return Leaf(book.paper, tuple((TOP + y, band) for y, band in page), margin=LEFT, foot=(left, printed_on))


def _bands(board: Board) -> list[Band]:
    book, head = board.book, _head(board)
    top = _title(board)
    if not board.lines:
        says = book.say("Pick one number for each critical step.")
        return [*top, *row([paragraph(says, LEFT, board.right - LEFT, book.say, size=15)])]
    bands = [*top, head]
    for function, found in groupby(board.lines, key=lambda one: one.node.function):
        group = list(found)
        bands += _group(function, group, board, head)
    ended = Band(2.0, (Shape(ruled(LEFT, board.right, 0, INK, 1.5)),))
    return [*bands, ended]


def _title(board: Board) -> list[Band]:
    book, say = board.book, board.book.say
    monday = book.weeks[3]
    name = say("Scorecard, week {week}", week=monday.isocalendar().week)
    about = days(monday, monday + timedelta(days=6), say, year=True)
    items: list[Item] = [Run(LEFT, baseline(40, 14, 20), about, 14, INK2)]
    items += _counts(board)
    place = Place("scorecard", name)
    return [Band(74.0, (place, Run(LEFT, baseline(0, 34, 40), name, 34, INK, True), *items), stays=True)]


def _counts(board: Board) -> Iterator[Item]:
    """How many numbers stand how, each with its sign, at the right edge."""
    say, right = board.book.say, board.right
    found = [board.stands(one.kpi).status for one in board.lines]
    for how, one, many in reversed(COUNTS):
        count = found.count(how)
        if count:
            said = say.many(one, many, count)
            right -= width(said, 13)
            yield Run(right, baseline(40, 13, 20), said, 13, INK)
            yield from (Shape(part) for part in status_sign(how, right - 22, 41.5, 17))
            right -= 36


def _columns(right: float) -> tuple[float, float, float, float, float]:
    """Where numbers, targets and the last week end, and the spark and the weeks to write on begin."""
    writing = right - 2 * _WRITE
    spark = writing - 12 - _SPARK
    last = spark - 36
    target = last - 4 * _WEEK - 10
    return target - _AIM - 6, target, last, spark, writing


def _head(board: Board) -> Band:
    say, right = board.book.say, board.right
    _, target, last, spark, writing = _columns(right)
    weeks = [str(monday.isocalendar().week) for monday in board.book.weeks]
    y = baseline(0, 11, 22)
    items: list[Item] = [
        Run(LEFT, y, say("Number"), 11, INK3, True),
        Run(target, y, say("Target"), 11, INK3, True, 1.0),
    ]
    for i, week in enumerate(weeks[:4]):
        x = last - (3 - i) * _WEEK
        items.append(Run(x, y, week, 11, INK if i == 3 else INK3, True, 1.0))
    items.append(Run(spark, y, say("Six weeks"), 11, INK3, True))
    items += [
        Run(writing + (i + 0.5) * _WRITE, y, week, 11, INK3, True, 0.5) for i, week in enumerate(weeks[4:])
    ]
    return Band(27.0, (*items, Shape(ruled(LEFT, right, 26, INK, 1.5))), stays=True)


def _group(
    function: Function | None, group: Sequence[scorecard.Line], board: Board, head: Band
) -> Iterator[Band]:
    """A function with its owner, where all numbers have the same one, and its numbers."""
    book, say = board.book, board.book.say
    name = say(FUNCTIONS[function]) if function else say("No function")
    owners = list({one.owner.id: one.owner for one in group if one.owner}.values())
    whole = len(owners) == 1 and all(one.owner for one in group)
    bar = rounded(Box(LEFT, 11, LEFT + 5, 25), 2, Pen(LOOK[FUNCTION_TOKENS[function]] if function else INK3))
    x = LEFT + 13
    cells = [lines([name], x, bold=True)]
    if whole:
        left = x + width(name, 13, bold=True) + 9
        cells.append(lines(wrapped(book.named(owners[0]), board.right - left, 13, say), left, color=INK3))
    bands = row(cells, [Shape(bar)], above=9, below=6, rule=Box(LEFT, 0, board.right, 0), head=head)
    yield from bands[:-1]
    yield replace(bands[-1], stays=True)
    if len(bands) == 1:  # a page that begins amid the group says whose numbers they are
        both = (*head.items, *lowered(bands[0].items, head.height))
        head = Band(head.height + bands[0].height, both)
    for one in group:
        yield from or_else(
            lambda one=one: _number(one, board, head, named=not whole),  # type: ignore[misc]
            lambda one=one: plainly(one.kpi.title, LEFT, board.right, say),  # type: ignore[misc]
        )


def _number(one: scorecard.Line, board: Board, head: Band, named: bool) -> list[Band]:
    book, say, kpi, right = board.book, board.book.say, one.kpi, board.right
    end, target, last, spark, writing = _columns(right)
    cell = paragraph(kpi.title or say("No title yet"), LEFT, end - LEFT, say)
    if named:
        owner = book.named(one.owner) if one.owner else say("Nobody answers for it yet")
        cell += paragraph(owner, LEFT, end - LEFT, say, size=11, leading=15, color=INK3)
    cells: list[list[Line]] = [cell]
    if kpi.target is not None:
        aim = amount(kpi.target, kpi, say)
        aim = say("at most {aim}", aim=aim) if kpi.better == "down" else aim
        cells.append(lines(wrapped(aim, _AIM, 13, say), target, color=INK2, anchor=1.0))
    beside = [*_values(kpi, board, last), *_spark(kpi, board, spark)]
    if how := board.stands(kpi).status:
        beside += [Shape(part) for part in status_sign(how, last + 9, 9.5, 17)]
    bands = row(cells, last=beside, above=9, below=9, rule=Box(LEFT, 0, right, 0), head=head)
    return [_framed(band, writing, right) for band in bands]


def _values(kpi: Kpi, board: Board, last: float) -> Iterator[Item]:
    weeks = board.weeks.get(kpi.id, {})
    for i in range(4):
        week, final = board.week - 3 + i, i == 3
        value, how = scorecard.standing(kpi, weeks, week)
        if value is None:
            continue
        text, most = number(value, board.book.say), 15.0 if final else 13.0
        size = min(most, most * (_WEEK - 5) / max(width(text, most, final), 1.0))
        x, y = last - (3 - i) * _WEEK, baseline(9, most, 19)
        yield Run(x, y, text, size, INK if final else INK3, final, 1.0)
        if how == "off":
            yield Shape(ruled(x - width(text, size, final), x, y + 3.5, INK, 1.2))


def _spark(kpi: Kpi, board: Board, left: float) -> Iterator[Item]:
    """The line of six weeks against the target; a week without a value is passed over."""
    values = scorecard.spark(board.weeks.get(kpi.id, {}), board.week)
    known = [value for value in values if value is not None]
    levels = [*known, kpi.target] if kpi.target is not None else known
    if not known or max(map(abs, levels)) > 1e12:
        return
    low, high = min(levels), max(levels)

    def height(value: float) -> float:
        return 27.0 - (value - low) / (high - low) * 18 if high > low else 18.0

    if kpi.target is not None:
        y = height(kpi.target)
        yield Shape(line([Point(left, y), Point(left + _SPARK, y)], Pen(stroke=LINE2, dash=(2, 3))))
    step = (_SPARK - 6) / (len(values) - 1)
    points = [Point(left + 3 + i * step, height(v)) for i, v in enumerate(values) if v is not None]
    if len(points) > 1:
        yield Shape(line(points, Pen(stroke=INK, width=1.6)))
    yield Shape(circle(points[-1], 2.8, Pen(INK)))


def _framed(band: Band, writing: float, right: float) -> Band:
    """A row with the frames of the two weeks that are left open."""
    posts = (writing, writing + _WRITE, right)
    frames = [Shape(line([Point(x, 0), Point(x, band.height)], Pen(stroke=LINE2))) for x in posts]
    return replace(band, items=(*band.items, *frames))
