"""The checklist of a step on a sheet of its own: large boxes, room for who and when, a signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mapper.export.exporter import Options
from mapper.export.runbook.book import Book, Step
from mapper.export.runbook.layout import (
    INK,
    INK2,
    INK3,
    LINE2,
    Band,
    Item,
    Leaf,
    Line,
    Place,
    Run,
    Shape,
    baseline,
    gap,
    lines,
    or_else,
    pages,
    row,
    ruled,
)
from mapper.export.runbook.signs import flag
from mapper.export.runbook.step_page import hours, minutes, plain_bands
from mapper.export.runbook.write import FOOT, LEFT, printed
from mapper.export.text import fitted, width, wrapped
from mapper.insight.order import path_to, tasks_of, top_sheets
from mapper.model.document import Reader
from mapper.model.records import Id, Node, Task
from mapper.scene.marks import Box, Outline
from mapper.scene.paths import Pen, rounded
from mapper.words import Language
from mapper.words.numbers import number

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
    broken = pages(bands, room, _again(step, book))
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
    bands = row([lines(wrapped(says, room, 17, book.say), LEFT, size=17, leading=24)])
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
    told = (
        say("Something missing? Write it on the back and hand it to {name}.", name=name),
        say("Something missing? Write it down and tell {name}.", name=name),
    )
    room = book.paper.width / 2 - LEFT
    fits = (text for text in told if name and len(text) < 200 and width(text, 11) <= room)
    return next(fits, say("Something missing? Write it on the back."))


def _bands(step: Step, book: Book, air: float) -> list[Band]:
    tasks = tasks_of(book.map, step.node.id)
    return [
        *_head(step, book),
        _fields(book, (book.say("Client"), 2.0), (book.say("Started"), 1.0), (book.say("Finished"), 1.0)),
        *_facts(step, book),
        *(_list(tasks, book, air) if tasks else _blank(book)),
        *_end(step, book),
    ]


def _head(step: Step, book: Book) -> list[Band]:
    """The title, large, with who answers for the step at the right, above a heavy rule."""
    say, right = book.say, book.paper.width - LEFT
    whose = _whose(step, book, right)
    room = right - LEFT - (200.0 if whose else 0.0)
    size = _title_size(book.title(step), room, say)
    cell = [Line(LEFT, say("Checklist for one client"), 14, 20, INK2)]
    title = wrapped(book.title(step), room, size, say, bold=True)
    cell += lines(title, LEFT, size=size, leading=size * 1.1, bold=True)
    spare = sum(line.leading for line in cell) - sum(line.leading for line in whose)
    if whose and spare > 0:
        whose = [Line(right, "", 13, spare), *whose]
    place = Place(step.key, f"{step.number} {book.title(step)}")
    bands = row([cell, whose] if whose else [cell], [place], below=14)
    last = bands[-1]
    heavy = Shape(ruled(LEFT, right, last.height - 1.5, INK, 3))
    return [*bands[:-1], Band(last.height, (*last.items, heavy), True, last.head)]


def _title_size(title: str, room: float, say: Language) -> float:
    for size, most in ((40.0, 1), (30.0, 2), (22.0, 3)):
        if len(title) < 400 and len(wrapped(title, room, size, say, bold=True)) <= most:
            return size
    return 17.0


def _whose(step: Step, book: Book, right: float) -> list[Line]:
    say, cell = book.say, list[Line]()
    if owner := book.person(step.node.owner):
        cell += lines(wrapped(book.named(owner), 180, 13, say, bold=True), right, bold=True, anchor=1.0)
    if stand_in := book.person(step.node.stand_in):
        said = say("stand-in {name}", name=book.named(stand_in))
        cell += lines(wrapped(said, 180, 13, say), right, color=INK2, anchor=1.0)
    return cell


def _again(step: Step, book: Book) -> Band:
    """What heads the further pages of a long checklist."""
    right, more = book.paper.width - LEFT, book.say("continued")
    title = fitted(book.title(step), right - LEFT - width(more, 13) - 20, 20, bold=True)
    y = baseline(0, 20, 28)
    items = (Run(LEFT, y, title, 20, bold=True), Run(right, y, more, 13, INK3, anchor=1.0))
    return Band(44.0, (*items, Shape(ruled(LEFT, right, 34, INK, 3))))


def _fields(book: Book, *fields: tuple[str, float]) -> Band:
    """Lines to write on, each with its name below and its share of the width."""
    wide = book.paper.width - 2 * LEFT - 26.0 * (len(fields) - 1)
    whole, x = sum(share for _, share in fields), LEFT
    items: list[Item] = []
    for name, share in fields:
        end = x + wide * share / whole
        items += [Shape(ruled(x, end, 46, INK)), Run(x, baseline(50, 11, 14), name, 11, INK3)]
        x = end + 26
    return Band(66.0, tuple(items))


def _facts(step: Step, book: Book) -> list[Band]:
    """How long it takes and by when it is due, beside each other; then why it matters and when one begins."""
    say, node, right = book.say, step.node, book.paper.width - LEFT
    known = []
    if node.minutes is not None:
        known.append((say("Takes"), minutes(node.minutes, say)))
    if node.tolerance_hours is not None:
        known.append((say("When"), say("Within {time}", time=hours(node.tolerance_hours, say))))
    if node.wait_hours:
        known.append((say("Wait before it"), hours(node.wait_hours, say)))
    if node.critical:
        known.append((say("Critical"), node.why_critical or say("Yes")))
    bands = _strip(known, book, right) if known else []
    for said in (_said(say, "begin", node.trigger), _said(say, "for", node.purpose)):
        if said:
            bands += row([lines(wrapped(said, right - LEFT, 13, say), LEFT, color=INK2)], above=3)
    return [gap(12), *bands] if bands else []


def _said(say: Language, what: str, text: str) -> str:
    if not text:
        return ""
    match what:
        case "begin":
            return say("Begin when: {said}", said=text)
        case "for":
            return say("What it is for: {said}", said=text)
    return say("The step is done when: {said}", said=text)


def _strip(known: Sequence[tuple[str, str]], book: Book, right: float) -> list[Band]:
    wide = (right - LEFT) / max(len(known), 3)
    cells = []
    for i, (name, value) in enumerate(known):
        x = LEFT + i * wide
        end = right if i == len(known) - 1 else x + wide - 16
        broken = wrapped(value, end - x, 13, book.say, bold=True)
        cells.append([Line(x, name, 11, 15, INK3), *lines(broken, x, bold=True)])
    return row(cells, [Shape(ruled(LEFT, right, 0, LINE2))], above=8, below=8, rule=Box(LEFT, 0, right, 0))


def _list(tasks: Sequence[Task], book: Book, air: float) -> list[Band]:
    say, right = book.say, book.paper.width - LEFT
    head = _head_of_list(book, right, any(task.must for task in tasks))
    bands = [gap(14), head]
    for place, task in enumerate(tasks, 1):
        bands += or_else(
            lambda task=task, place=place: _task(place, task, say, right, air, head),  # type: ignore[misc]
            lambda task=task: row([lines(wrapped(task.text, right - LEFT, 13, say), LEFT)], below=6),  # type: ignore[misc]
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
    items += [Run(right - 140, y, say("Who"), 11, INK3), Run(right - 54, y, say("When"), 11, INK3)]
    return Band(30.0, (*items, Shape(ruled(LEFT, right, 29, INK, 1.5))), stays=True)


def _task(place: int, task: Task, say: Language, right: float, air: float, head: Band) -> list[Band]:
    """A line of the list: its box, its number, what to do, how long it takes, and room for who and when."""
    left = LEFT + INDENT * task.level
    y = baseline(air, 14, 22)
    first: list[Item] = [
        Shape(_box(left, air - 1, task.must)),
        Run(left + BOX + 16, y, str(place), 14, INK3),
    ]
    last, edge = _to_write(right, air), right - _BESIDE
    if task.minutes is not None:
        took = say("{n} min", n=number(task.minutes, say))
        last.append(Run(edge, y, took, 12, INK2, anchor=1.0))
        edge -= width(took, 12) + 14
    text = left + _TEXT
    room = edge - text - (22 if task.must else 0)
    cell = lines(
        wrapped(task.text, room, 17, say, task.must) or [""], text, size=17, leading=22, bold=task.must
    )
    if task.must:
        cell[-1] = replace(cell[-1], mark=flag(6, -13.5, 16))
    for said in _explained(task, say):
        cell += lines(wrapped(said, right - _BESIDE - text, 12, say), text, size=12, leading=16, color=INK2)
    return row([cell], first, last, above=air, below=air + 1, rule=Box(LEFT, 0, right, 0), head=head)


def _box(left: float, top: float, must: bool = False) -> Outline:
    pen = Pen("#FFFFFF", INK, 2.5 if must else 1.5)
    return rounded(Box(left + 0.75, top + 0.75, left + BOX - 0.75, top + BOX - 0.75), 5, pen)


def _to_write(right: float, air: float) -> list[Item]:
    y = air + 25
    return [Shape(ruled(right - 140, right - 70, y, LINE2)), Shape(ruled(right - 54, right, y, LINE2))]


def _explained(task: Task, say: Language) -> Iterator[str]:
    if task.how:
        yield say("How: {said}", said=task.how)
    if task.example:
        yield say("Example: {said}", said=task.example)
    if task.done_when:
        yield say("Done when: {said}", said=task.done_when)
    if task.link:
        yield say("Link: {said}", said=task.link)


def _blank(book: Book) -> list[Band]:
    """Boxes with lines to write on, for a step whose checklist is still to be found."""
    say, right = book.say, book.paper.width - LEFT
    says = say(
        "Nothing is written down for this step yet. Do it once, and write down each thing as you do it."
    )
    bands = [*row([lines(wrapped(says, right - LEFT, 13, say), LEFT, color=INK2)], above=12, below=12)]
    bands.append(_head_of_list(book, right))
    text = LEFT + _TEXT
    for place in range(1, _BLANK + 1):
        items: list[Item] = [
            Shape(_box(LEFT, 12)),
            Run(LEFT + BOX + 16, baseline(13, 14, 22), str(place), 14, INK3),
        ]
        items += [Shape(ruled(text, right - _BESIDE, 38, LINE2)), *_to_write(right, 13.0)]
        bands.append(Band(49.0, (*items, Shape(ruled(LEFT, right, 49)))))
    return bands


def _end(step: Step, book: Book) -> list[Band]:
    """When the whole of it is done, and who says so."""
    say, right = book.say, book.paper.width - LEFT
    said = _said(say, "done", step.node.done_when)
    done = row([lines(wrapped(said, right - LEFT, 13, say), LEFT)], above=12) if said else []
    signed = _fields(book, (say("Done by"), 1.2), (say("Date"), 0.7), (say("Signature"), 1.2))
    return [*done, gap(8), signed]
