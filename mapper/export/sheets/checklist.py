"""The checklist of a step on a sheet of its own: large boxes, room for who and when, a signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mapper.export.exporter import Options
from mapper.export.runbook.book import Book, Step
from mapper.export.runbook.checklist import spoken
from mapper.export.runbook.layout import (
    INK,
    INK2,
    INK3,
    LINE2,
    Band,
    Blank,
    Item,
    Leaf,
    Line,
    Run,
    Shape,
    baseline,
    gap,
    or_else,
    paragraph,
    row,
    ruled,
)
from mapper.export.runbook.packing import pages
from mapper.export.runbook.signs import flag
from mapper.export.runbook.step_page import plain_bands
from mapper.export.runbook.write import FOOT, LEFT, printed
from mapper.export.sheets.around import again, end, facts, fields, head
from mapper.export.text import fitted, width
from mapper.insight.order import path_to, tasks_of, top_sheets
from mapper.model.document import Reader
from mapper.model.records import Id, Node, Task
from mapper.scene.marks import Box
from mapper.scene.paths import Pen, rounded
from mapper.words import Language
from mapper.words.times import brief_minutes

TOP = 52.0
BOX = 24.0
INDENT = 22.0  # of a line below another
_AIRS = (13.0, 9.0, 6.0)  # above a line and below it: the first with which all fits one page, else the first
_BLANK = 12  # lines to write on where nothing is written down
_TEXT = 76.0  # from the box to what is to be done
_BESIDE = 156.0  # what is to be done ends so far from the right edge, left of who and when


def write(map: Reader, options: Options) -> bytes:
    """A sheet for every step with a checklist, or for the step or the owner of the options, as a PDF file.

    Raises:
        LookupError: the map has no sheet at all.
    """
    books = [Book(map, replace(options, sheet=top)) for top in _tops(map, options)]
    leaves = [leaf for book in books for step in _asked(book, options) for leaf in sheet(step, book)]
    book = books[0] if books else Book(map, options)
    return printed(leaves or [_empty(book)], book)


def _tops(map: Reader, options: Options) -> list[Id]:
    """The maps to look through: the one that is asked for or has the step, else all."""
    node = map.get(options.step)
    if isinstance(node, Node):
        return [sheet.id for sheet in path_to(map, node.sheet)[:1]]
    return [options.sheet] if options.sheet else [sheet.id for sheet in top_sheets(map)]


def _asked(book: Book, options: Options) -> Iterator[Step]:
    for step in book.steps.values():
        if options.step:
            if step.node.id == options.step:
                yield step
        elif options.owner in (None, step.node.owner) and tasks_of(book.map, step.node.id):
            yield step


def sheet(step: Step, book: Book) -> list[Leaf]:
    """The pages of one step; one that cannot be laid out is printed plainly."""
    return or_else(lambda: _laid_out(step, book), lambda: _on_paper(plain_bands(step, book), step, book))


def _laid_out(step: Step, book: Book) -> list[Leaf]:
    tried = [_on_paper(_bands(step, book, air), step, book) for air in _AIRS[:1]]
    for air in _AIRS[1:]:
        if len(tried[-1]) == 1:
            break
        tried.append(_on_paper(_bands(step, book, air), step, book))
    return tried[-1] if len(tried[-1]) == 1 else tried[0]


def _on_paper(bands: Sequence[Band], step: Step, book: Book) -> list[Leaf]:
    room = book.paper.height - FOOT - 12 - TOP
    broken = pages(bands, room, again(step, book))
    return [_leaf(page, book, _foot(step, book)) for page in broken]


def _leaf(page: Sequence[tuple[float, Band]], book: Book, foot: tuple[str, str]) -> Leaf:
    return Leaf(book.paper, tuple((TOP + y, band) for y, band in page), headed=False, foot=foot)


def _empty(book: Book) -> Leaf:
    """What is printed where there is no checklist at all."""
    says = book.say(
        "No checklist is written down yet. Write one at each critical step, then print this again."
    )
    if owner := book.person(book.options.owner):
        says = book.say("No step of {name} has a checklist yet.", name=book.named(owner))
    room = book.paper.width - 2 * LEFT
    bands = row([paragraph(says, LEFT, room, book.say, size=17, leading=24)])
    (page,) = pages(bands, book.paper.height)
    return _leaf(page, book, (fitted(book.heading, 300, 11), ""))


def _foot(step: Step, book: Book) -> tuple[str, str]:
    say, fields = book.say, {"title": book.heading, "number": step.number}
    if book.sheet.version:
        left = say("{title}, step {number}, version {version}", version=book.sheet.version, **fields)
    else:
        left = say("{title}, step {number}", **fields)
    return left, _asking(step, book)


def _asking(step: Step, book: Book) -> str:
    """Whom to tell what is missing, as fully as there is room for."""
    say, owner = book.say, book.person(step.node.owner)
    name = book.named(owner) if owner else ""
    plain, told = _where_to_write(name, book.options.fillable, say)
    room = book.paper.width / 2 - LEFT
    fits = (text for text in told if name and len(text) < 200 and width(text, 11) <= room)
    return next(fits, plain)


def _where_to_write(name: str, fillable: bool, say: Language) -> tuple[str, Sequence[str]]:
    """Where on the sheet what is missing is written, and the same with whom to tell, the fuller first."""
    down = say("Something missing? Write it down and tell {name}.", name=name)
    if fillable:
        notes = say("Something missing? Write it in the notes and tell {name}.", name=name)
        return say("Something missing? Write it in the notes."), (notes, down)
    back = say("Something missing? Write it on the back and hand it to {name}.", name=name)
    return say("Something missing? Write it on the back."), (back, down)


def _bands(step: Step, book: Book, air: float) -> list[Band]:
    tasks = tasks_of(book.map, step.node.id)
    return [
        *head(step, book),
        _begun(step, book),
        *facts(step, book),
        *(_list(tasks, book, air) if tasks else _unwritten(book)),
        *end(step, book),
    ]


def _begun(step: Step, book: Book) -> Band:
    say = book.say
    return fields(step, book, (say("Client"), 2.0), (say("Started"), 1.0), (say("Finished"), 1.0))


def _list(tasks: Sequence[Task], book: Book, air: float) -> list[Band]:
    say, right = book.say, book.paper.width - LEFT
    top = _head_of_list(book, right, any(task.must for task in tasks))
    bands = [gap(14), top]
    for place, task in enumerate(tasks, 1):
        bands += or_else(
            lambda task=task, place=place: _task(place, task, book, right, air, top),  # type: ignore[misc]
            lambda task=task: row([paragraph(task.text, LEFT, right - LEFT, say)], below=6),  # type: ignore[misc]
        )
    return bands


def _head_of_list(book: Book, right: float, musts: bool = False) -> Band:
    say = book.say
    name = say("Checklist")
    items: list[Item] = [Run(LEFT, baseline(0, 18, 24), name, 18, bold=True)]
    if musts:
        x = LEFT + width(name, 18, bold=True) + 18
        items += [Shape(part) for part in flag(x, 7.5, 12)]
        items.append(Run(x + 17, baseline(3, 12, 20), say("must never be skipped"), 12, INK3))
    y = baseline(3, 11, 20)
    if book.options.sign_off:
        items += [Run(right - 140, y, say("Who"), 11, INK3), Run(right - 54, y, say("When"), 11, INK3)]
    return Band(30.0, (*items, Shape(ruled(LEFT, right, 29, INK, 1.5))), stays=True)


def _task(place: int, task: Task, book: Book, right: float, air: float, top: Band) -> list[Band]:
    """A line of the list: its box, its number, what to do, how long it takes, and room for who and when."""
    say, stop = book.say, _end(book, right)
    left = LEFT + INDENT * task.level
    y, said = baseline(air, 14, 22), spoken(place, task, say)
    first: list[Item] = [
        *_box(left, air - 1, said, task.must),
        Run(left + BOX + 16, y, str(place), 14, INK3),
    ]
    last, edge = _to_write(right, air, said, book), stop
    if task.minutes is not None:
        took = brief_minutes(task.minutes, say)
        last.append(Run(edge, y, took, 12, INK2, anchor=1.0))
        edge -= width(took, 12) + 14
    text = left + _TEXT
    room = edge - text - (22 if task.must else 0)
    cell = paragraph(task.text, text, room, say, size=17, leading=22, bold=task.must) or [Line(text, "")]
    if task.must:
        cell[-1] = replace(cell[-1], mark=flag(6, -13.5, 16))
    for said in _explained(task, say):
        cell += paragraph(said, text, stop - text, say, size=12, leading=16, color=INK2)
    return row([cell], first, last, above=air, below=air + 1, rule=Box(LEFT, 0, right, 0), head=top)


def _box(left: float, top: float, said: str, must: bool = False) -> list[Item]:
    pen = Pen("#FFFFFF", INK, 2.5 if must else 1.5)
    box = Box(left + 0.75, top + 0.75, left + BOX - 0.75, top + BOX - 0.75)
    return [Shape(rounded(box, 5, pen)), Blank(box, said, "tick")]


def _end(book: Book, right: float) -> float:
    """Where what is to be done ends: left of who and when, where they are asked for."""
    return right - _BESIDE if book.options.sign_off else right


def _to_write(right: float, air: float, said: str, book: Book) -> list[Item]:
    """Room for who has done what is *said*, and when."""
    if not book.options.sign_off:
        return []
    say = book.say
    y, items = air + 25, list[Item]()
    for left, edge, what in (
        (right - 140, right - 70, say("Who: {said}", said=said)),
        (right - 54, right, say("When: {said}", said=said)),
    ):
        items += [Shape(ruled(left, edge, y, LINE2)), Blank(Box(left, y - 21, edge, y - 1), what)]
    return items


def _explained(task: Task, say: Language) -> Iterator[str]:
    if task.how:
        yield say("How: {said}", said=task.how)
    if task.example:
        yield say("Example: {said}", said=task.example)
    if task.done_when:
        yield say("Done when: {said}", said=task.done_when)
    if task.link:
        yield say("Link: {said}", said=task.link)


def _unwritten(book: Book) -> list[Band]:
    """Boxes with lines to write on, for a step whose checklist is still to be found."""
    say, right = book.say, book.paper.width - LEFT
    says = say(
        "Nothing is written down for this step yet. Do it once, and write down each thing as you do it."
    )
    bands = [*row([paragraph(says, LEFT, right - LEFT, say, color=INK2)], above=12, below=12)]
    bands.append(_head_of_list(book, right))
    text, stop = LEFT + _TEXT, _end(book, right)
    for place in range(1, _BLANK + 1):
        items: list[Item] = [
            *_box(LEFT, 12, str(place)),
            Run(LEFT + BOX + 16, baseline(13, 14, 22), str(place), 14, INK3),
            Shape(ruled(text, stop, 38, LINE2)),
            Blank(Box(text, 16, stop, 37), say("Line {n}", n=place)),
            *_to_write(right, 13.0, str(place), book),
        ]
        bands.append(Band(49.0, (*items, Shape(ruled(LEFT, right, 49)))))
    return bands
