"""What stands in the column of one person: hours, steps, stand-ins and numbers, one under the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mapper.export.runbook.book import Book
from mapper.export.runbook.layout import (
    INK,
    INK2,
    INK3,
    LINE2,
    LOOK,
    Band,
    Item,
    Run,
    Shape,
    baseline,
    gap,
    or_else,
    paragraph,
    placed,
    plainly,
    row,
)
from mapper.export.runbook.signs import flag, status_sign
from mapper.export.runbook.weeks import amount
from mapper.export.text import fitted, width
from mapper.insight.accountability import Advice, Chart, Measure, Seat
from mapper.insight.hats import hat_name
from mapper.insight.seat_words import few_hours, hours_told
from mapper.model.records import Node
from mapper.scene.look import FUNCTION_TOKENS
from mapper.scene.marks import Box
from mapper.scene.paths import Pen, rounded
from mapper.words import Language
from mapper.words.numbers import number
from mapper.words.one_line import one_line

_TALL = 200.0  # a title that would be higher has no frame


def again(seat: Seat, book: Book, left: float, right: float) -> Band:
    more = book.say("continued")
    name = fitted(_called(seat, book)[0], right - left - width(more, 12) - 10, 14, bold=True)
    y = baseline(0, 14, 20)
    return Band(28.0, (Run(left, y, name, 14, bold=True), Run(right, y, more, 12, INK3, anchor=1.0)))


def _called(seat: Seat, book: Book) -> tuple[str, str]:
    """The name at the head of a column, and what is below it."""
    say, person = book.say, seat.person
    if person is None:
        return say("Nobody"), say("needs an owner")
    if seat.hat is None:
        return book.named(person), person.role if person.name else ""
    return hat_name(seat.hat, say) or say("No hat"), book.named(person)


def seat_column(seat: Seat, found: Chart, book: Book, left: float, right: float, air: float) -> list[Band]:
    say, (name, below) = book.say, _called(seat, book)
    cell = paragraph(name, left, right - left, say, size=15, leading=20, bold=True)
    if below:
        cell += paragraph(below, left, right - left, say, size=12, leading=16, color=INK2)
    if seat.person and seat.hat is None and seat.person.hats:
        hats = say("Hats: {hats}.", hats=", ".join(hat_name(hat, say) for hat in seat.person.hats))
        cell += paragraph(hats, left, right - left, say, size=12, leading=16, color=INK2)
    bands = row([cell], below=8)
    if seat.person:
        bands.append(_hours(seat, say, left, right))
    if seat.person and seat.hat is None and (advice := found.advice.get(seat.person.id)):
        bands += _advised(advice, book, left, right)
    bands += _listed(say("Answers for"), seat.owns, book, left, right, air)
    if seat.person and not (seat.hat and not seat.stands_in):
        bands += _listed(say("Stands in for"), seat.stands_in, book, left, right, air, dashed=True)
    return [*bands, *_numbers(seat, book, left, right, air)]


def _hours(seat: Seat, say: Language, left: float, right: float) -> Band:
    """The hours of a week as a bar, and in words."""
    over, said, name = seat.over is not None, hours_told(seat, say), say("Hours a week")
    wide = width(name, 12) + width(said, 12, bold=True) + 8 > right - left
    top = 16.0 if wide else 0.0  # of what is said: beside the name where there is room, else below it
    items: list[Item] = [Run(left, baseline(0, 12, 16), name, 12, INK2)]
    items.append(Run(right, baseline(top, 12, 16), said, 12, INK, True, 1.0))
    y = top + 20
    items.append(Shape(rounded(Box(left, y, right, y + 6), 3, Pen(stroke=INK3, width=0.8))))
    if seat.hours and seat.available:
        end = left + (right - left) * min(seat.hours / seat.available, 1.0)
        ink = LOOK["off"] if over else INK2
        items.append(Shape(rounded(Box(left, y, max(end, left + 3), y + 6), 3, Pen(ink))))
    return Band(y + 16, tuple(items))


def _advised(advice: Advice, book: Book, left: float, right: float) -> list[Band]:
    """By how much it is too much, and what would help."""
    say = book.say
    over = say("{n}\u00a0h too many.", n=few_hours(advice.over, say))
    helps = []
    if advice.automate:
        title = _title_of(advice.automate, say)
        helps.append(
            say("Automating “{title}” frees {n}\u00a0h.", title=title, n=few_hours(advice.frees, say))
        )
    if advice.give and advice.to:
        to = book.named(advice.to)
        helps.append(say("“{title}” could go to {name}.", title=_title_of(advice.give, say), name=to))
    if not advice.automate and not advice.give:
        helps.append(say("Nobody is known to have room for one of these steps."))
    cell = paragraph(over, left + 18, right - left - 18, say, size=12, leading=16, bold=True)
    cell += paragraph(" ".join(helps), left + 18, right - left - 18, say, size=12, leading=16, color=INK2)
    return row([cell], [Shape(part) for part in status_sign("off", left, 1.5, 13)], below=8)


def _title_of(node: Node, say: Language) -> str:
    title = one_line(node.title)
    return title if 0 < len(title) <= 160 else title[:159].rstrip() + "…" if title else say("No title yet")


def _listed(
    name: str, nodes: Sequence[Node], book: Book, left: float, right: float, air: float, dashed: bool = False
) -> Iterator[Band]:
    """A caption and a card for each step; a dash where there is none."""
    yield Band(20.0, (Run(left, baseline(2, 12, 16), name, 12, INK3),), stays=True)
    if not nodes:
        yield Band(22.0, (Run(left, baseline(0, 13, 19), "—", 13, INK3),))
    for node in nodes:
        yield from or_else(
            lambda node=node: _card(node, book, left, right, air, dashed),  # type: ignore[misc]
            lambda node=node: plainly(node.title, left, right, book.say),  # type: ignore[misc]
        )
    yield gap(air + 1)


def _card(node: Node, book: Book, left: float, right: float, air: float, dashed: bool) -> list[Band]:
    x, edge = left + (10 if dashed else 16), right - (26 if node.critical else 8)
    title = node.title if node.title.strip() else book.say("No title yet")
    cell = paragraph(title, x, edge - x, book.say, leading=18, bold=not dashed)
    tall = sum(line.leading for line in cell)
    if tall > _TALL:
        return row([cell], above=4, below=6)
    dash = (3.0, 3.0) if dashed else ()
    items: list[Item] = [Shape(rounded(Box(left, 0, right, tall + 2 * air), 5, Pen(stroke=LINE2, dash=dash)))]
    if not dashed:
        token = FUNCTION_TOKENS.get(node.function or "")
        stripe = rounded(Box(left + 5, air, left + 9, tall + air), 2, Pen(LOOK[token] if token else INK3))
        items.append(Shape(stripe))
    if node.critical:
        items += [Shape(part) for part in flag(right - 22, air + 2.5, 14)]
    return [Band(tall + 3 * air, (*items, *placed(cell, air)[0]))]


def _numbers(seat: Seat, book: Book, left: float, right: float, air: float) -> Iterator[Band]:
    say = book.say
    if seat.numbers:
        yield Band(20.0, (Run(left, baseline(2, 12, 16), say("Numbers"), 12, INK3),), stays=True)
    for measure in seat.numbers:
        yield from or_else(
            lambda measure=measure: _number(measure, say, left, right, air),  # type: ignore[misc]
            lambda measure=measure: plainly(measure.kpi.title, left, right, say),  # type: ignore[misc]
        )


def _number(measure: Measure, say: Language, left: float, right: float, air: float) -> list[Band]:
    """What is measured, the latest value beside the target, and the sign of how it stands."""
    kpi, value = measure.kpi, measure.value
    title = kpi.title if kpi.title.strip() else say("No title yet")
    cell = paragraph(title, left, right - left - 22, say, size=12, leading=16, color=INK2)
    target = None if kpi.target is None else amount(kpi.target, kpi, say)
    if target is None:
        told = say("Not measured yet") if value is None else amount(value, kpi, say)
    else:
        told = f"{'–' if value is None else number(value, say)} / {target}"
    cell += paragraph(told, left, right - left - 22, say, leading=18, bold=True)
    signs = (
        [Shape(part) for part in status_sign(measure.status, right - 15, 1.0, 15)] if measure.status else []
    )
    return row([cell], last=signs, below=air + 1)
