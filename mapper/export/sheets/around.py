"""What stands around the list of a checklist: title and owner, lines to fill in, facts, signature."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.export.runbook.book import Book, Step
from mapper.export.runbook.layout import (
    INK,
    INK2,
    INK3,
    LINE2,
    Band,
    Blank,
    Item,
    Line,
    Place,
    Run,
    Shape,
    baseline,
    gap,
    lines,
    paragraph,
    row,
    ruled,
    titled,
)
from mapper.export.runbook.step_page import hours, minutes
from mapper.export.runbook.write import LEFT
from mapper.export.text import fitted, width, wrapped
from mapper.scene.marks import Box
from mapper.scene.paths import Pen, rounded
from mapper.words import Language

_BRIEF = 60  # characters that stand beside other facts


def head(step: Step, book: Book) -> list[Band]:
    """The title, large, with who answers for the step at the right, above a heavy rule."""
    say, right = book.say, book.paper.width - LEFT
    whose = _whose(step, book, right)
    room = right - LEFT - (200.0 if whose else 0.0)
    size = _title_size(book.title(step), room, say)
    cell = [Line(LEFT, say("Checklist for one client"), 14, 20, INK2)]
    title = wrapped(book.title(step), room, size, say, bold=True)
    cell += titled(title, book.title(step), LEFT, room, size=size, leading=size * 1.1, bold=True)
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


def again(step: Step, book: Book) -> Band:
    """What heads the further pages of a long checklist."""
    right, more = book.paper.width - LEFT, book.say("continued")
    title = fitted(book.title(step), right - LEFT - width(more, 13) - 20, 20, bold=True)
    y = baseline(0, 20, 28)
    items = (Run(LEFT, y, title, 20, bold=True), Run(right, y, more, 13, INK3, anchor=1.0))
    return Band(44.0, (*items, Shape(ruled(LEFT, right, 34, INK, 3))))


def fields(step: Step, book: Book, *named: tuple[str, float]) -> Band:
    """Lines to write on, each with its name below and its share of the width."""
    wide = book.paper.width - 2 * LEFT - 26.0 * (len(named) - 1)
    whole, x = sum(share for _, share in named), LEFT
    items: list[Item] = []
    for name, share in named:
        end = x + wide * share / whole
        items += [Shape(ruled(x, end, 46, INK)), Run(x, baseline(50, 11, 14), name, 11, INK3)]
        items.append(Blank(Box(x, 22, end, 45), f"{name}, {step.number} {book.title(step)}"))
        x = end + 26
    return Band(66.0, tuple(items))


def facts(step: Step, book: Book) -> list[Band]:
    """How long it takes and by when it is due, beside each other; then why it matters and when one begins."""
    say, node, right = book.say, step.node, book.paper.width - LEFT
    known = []
    if node.minutes is not None:
        known.append((say("Takes"), minutes(node.minutes, say)))
    if node.tolerance_hours is not None:
        known.append((say("When"), say("Within {time}", time=hours(node.tolerance_hours, say))))
    if node.wait_hours:
        known.append((say("Wait before it"), hours(node.wait_hours, say)))
    brief = len(node.why_critical) <= _BRIEF
    if node.critical and brief:
        known.append((say("Critical"), node.why_critical or say("Yes")))
    bands = _strip(known, book, right) if known else []
    told = [say("Critical: {said}", said=node.why_critical)] if node.critical and not brief else []
    if node.trigger:
        told.append(say("Begin when: {said}", said=node.trigger))
    if node.purpose:
        told.append(say("What it is for: {said}", said=node.purpose))
    for said in told:
        bands += row([paragraph(said, LEFT, right - LEFT, say, color=INK2)], above=3)
    return [gap(12), *bands] if bands else []


def _strip(known: Sequence[tuple[str, str]], book: Book, right: float) -> list[Band]:
    wide = (right - LEFT) / max(len(known), 3)
    cells = []
    for i, (name, value) in enumerate(known):
        x = LEFT + i * wide
        end = right if i == len(known) - 1 else x + wide - 16
        broken = wrapped(value, end - x, 13, book.say, bold=True)
        cells.append([Line(x, name, 11, 15, INK3), *lines(broken, x, bold=True)])
    return row(cells, [Shape(ruled(LEFT, right, 0, LINE2))], above=8, below=8, rule=Box(LEFT, 0, right, 0))


def end(step: Step, book: Book) -> list[Band]:
    """When the whole of it is done, and who says so."""
    say, right = book.say, book.paper.width - LEFT
    done: list[Band] = []
    if step.node.done_when:
        said = say("The step is done when: {said}", said=step.node.done_when)
        done = row([paragraph(said, LEFT, right - LEFT, say)], above=12)
    notes = _notes(step, book) if book.options.fillable else []
    if not book.options.sign_off:
        return [*done, *notes]
    signed = fields(step, book, (say("Done by"), 1.2), (say("Date"), 0.7), (say("Signature"), 1.2))
    return [*done, *notes, gap(8), signed]


def _notes(step: Step, book: Book) -> list[Band]:
    """Room for what is missing, on a page that has no back to write on."""
    name, right = book.say("Notes"), book.paper.width - LEFT
    box = Box(LEFT, 26, right, 96)
    items = (
        Run(LEFT, baseline(0, 13, 22), name, 13, bold=True),
        Shape(rounded(box, 5, Pen(stroke=LINE2))),
        Blank(box.grown(-4), f"{name}, {step.number} {book.title(step)}", "lines"),
    )
    return [gap(12), Band(97.0, items)]
