"""The numbers and their targets, and who does what and who stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from mapper.export.runbook.book import Book, Step
from mapper.export.runbook.layout import (
    INK,
    INK2,
    INK3,
    Band,
    Item,
    Line,
    Run,
    Shape,
    baseline,
    gap,
    lines,
    or_else,
    paragraph,
    plainly,
    referring,
    row,
    ruled,
)
from mapper.export.runbook.signs import status_sign
from mapper.export.runbook.weeks import amount, measured
from mapper.export.text import wrapped
from mapper.insight.accountability import WEEKS
from mapper.insight.performance import kpis_of, latest, status
from mapper.model.records import Id, Kpi, Node, Person
from mapper.scene.marks import Box
from mapper.words.numbers import number

LEFT = 64.0
_WEEK = 36.0
_TALL = 260.0  # a list beside others that would be higher has the whole width instead


def number_bands(book: Book) -> list[Band]:
    """One row a number, in the order of the steps."""
    watched = [(step, kpi) for step in book.steps.values() for kpi in kpis_of(book.map, step.node.id)]
    if not watched:
        return []
    head = _head_of_numbers(book)
    right = book.paper.width - LEFT

    def told(step: Step, kpi: Kpi) -> list[Band]:
        return or_else(
            lambda: _number(step, kpi, book, head), lambda: plainly(kpi.title, LEFT, right, book.say)
        )

    return [head, *(band for step, kpi in watched for band in told(step, kpi))]


def _columns(book: Book) -> tuple[float, float, float, float, float]:
    """Where the owner, the target, the sign and the weeks begin, and the right edge."""
    right = book.paper.width - LEFT
    weeks = right - 6 * _WEEK
    return weeks - 222, weeks - 118, weeks - 24, weeks, right


def _head_of_numbers(book: Book) -> Band:
    say = book.say
    owner, aim, _, weeks, right = _columns(book)
    y = baseline(0, 12, 18)
    names = ((LEFT, say("Number to watch")), (owner, say("Answers for it")), (aim, say("Target")))
    items: list[Item] = [Run(x, y, name, 12, INK3) for x, name in names]
    for i, monday in enumerate(book.weeks):
        week = str(monday.isocalendar().week)
        text = say("Wk {n}", n=week) if i == 0 else week
        items.append(Run(weeks + (i + 0.5) * _WEEK, y, text, 11, INK3, anchor=0.5))
    return Band(25.0, (*items, Shape(ruled(LEFT, right, 24, INK, 1.5))), stays=True)


def _number(step: Step, kpi: Kpi, book: Book, head: Band) -> list[Band]:
    say = book.say
    owner, aim, sign, weeks, right = _columns(book)
    where = f"{step.number} {book.short(step)}"
    cell = paragraph(kpi.title or say("No title yet"), LEFT, owner - LEFT - 14, say, bold=True)
    cell += referring(where, step.key, LEFT, owner - 14, say, size=12.0, leading=16.0, color=INK2)
    cells = [cell]
    if person := book.person(kpi.owner):
        cells.append(lines(wrapped(book.named(person), aim - owner - 10, 13, say), owner, color=INK2))
    cells.append(lines(_aim(kpi, book, sign - aim - 8), aim))
    beside: list[Item] = [Shape(ruled(weeks + i * _WEEK, weeks + (i + 1) * _WEEK - 5, 30)) for i in (4, 5)]
    last = latest(book.map, kpi.id)
    if last and (stands := status(kpi, last.value)):
        beside += [Shape(part) for part in status_sign(stands, sign, 11)]
    for i, value in enumerate(book.measured(kpi)):
        if value is not None:
            beside += measured(kpi, value, say, weeks + (i + 0.5) * _WEEK, baseline(8, 14, 19), _WEEK - 3)
    return row(cells, last=beside, above=8, below=9, rule=Box(LEFT, 0, right, 0), head=head)


def _aim(kpi: Kpi, book: Book, room: float) -> list[str]:
    if kpi.target is None:
        return []
    aim = amount(kpi.target, kpi, book.say)
    return wrapped(book.say("at most {aim}", aim=aim) if kpi.better == "down" else aim, room, 13, book.say)


@dataclass
class _Work:
    """What one person has to do with the steps of the book."""

    steps: list[Step] = field(default_factory=list)
    stands_in: list[Step] = field(default_factory=list)
    numbers: list[Kpi] = field(default_factory=list)


def people_bands(book: Book) -> list[Band]:
    """Everybody, by name, then the steps that nobody answers for."""
    work: dict[Id | None, _Work] = {}
    for step in book.steps.values():
        _note(step, book, work)
    people = sorted(book.map.all(Person), key=lambda person: (book.named(person).casefold(), person.id))
    right = book.paper.width - LEFT

    def told(person: Person) -> list[Band]:
        return or_else(
            lambda: _person(person, work.get(person.id, _Work()), book),
            lambda: plainly(person.name or person.role, LEFT, right, book.say),
        )

    bands = [band for person in people for band in told(person)]
    if None in work:
        bands += _block(book.say("Nobody yet"), [], work[None], book)
    return bands


def _note(step: Step, book: Book, work: dict[Id | None, _Work]) -> None:
    node = step.node
    if node.owner or (_wants_owner(node) and book.is_ours(node)):
        work.setdefault(node.owner, _Work()).steps.append(step)
    if node.stand_in:
        work.setdefault(node.stand_in, _Work()).stands_in.append(step)
    for kpi in kpis_of(book.map, node.id):
        if kpi.owner:
            work.setdefault(kpi.owner, _Work()).numbers.append(kpi)


def _wants_owner(node: Node) -> bool:
    return node.shape in ("rectangle", "subsystem")


def _person(person: Person, work: _Work, book: Book) -> list[Band]:
    say = book.say
    known = [person.role if person.name else ""]
    if person.hours is not None:
        known.append(say("{n} h a week", n=number(person.hours / WEEKS, say, 1)))
    return _block(book.named(person), [text for text in known if text], work, book)


def _block(name: str, known: list[str], work: _Work, book: Book) -> list[Band]:
    say, right = book.say, book.paper.width - LEFT
    title = paragraph(name, LEFT, right - LEFT, say, size=16, leading=22, bold=True)
    title += paragraph(", ".join(known), LEFT, right - LEFT, say, size=12, leading=16, color=INK2)
    heads = row([title], above=12, below=2)
    beside = _columns_of(work, book)
    if any(sum(line.leading for line in cell) > _TALL for cell in beside):
        beside = [[line for cell in _columns_of(work, book, wide=True) for line in cell]]
    body = row(beside, above=2, below=12, rule=Box(LEFT, 0, right, 0)) if beside else [gap(12)]
    return [*heads[:-1], replace(heads[-1], stays=True), *body]


def _columns_of(work: _Work, book: Book, wide: bool = False) -> list[list[Line]]:
    """What somebody answers for, stands in for and watches, beside each other or one under the other."""
    say, room = book.say, book.paper.width - 2 * LEFT
    part = 0.0 if wide else room / 3
    column = room if wide else part - 12
    lists = (
        (say("Answers for"), [*_steps(work.steps, book, LEFT, column)]),
        (say("Stands in for"), [*_steps(work.stands_in, book, LEFT + part, column)]),
        (say("Watches"), [*_watched(work.numbers, book, LEFT + 2 * part, column)]),
    )
    return [
        [Line(LEFT + i * part, heading, 12, 20 if wide else 17, INK3), *cell]
        for i, (heading, cell) in enumerate(lists)
        if cell
    ]


def _steps(steps: list[Step], book: Book, left: float, room: float) -> Iterator[Line]:
    for step in steps:
        text = f"{step.number} {book.short(step)}"
        yield from referring(text, step.key, left, left + room, book.say, leading=18.0)


def _watched(kpis: list[Kpi], book: Book, left: float, room: float) -> Iterator[Line]:
    for kpi in kpis:
        yield from paragraph(kpi.title or book.say("No title yet"), left, room, book.say, leading=18)
