"""Where a step is come to from and what happens next, with the pages to turn to."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.export.runbook.book import Book, Step
from mapper.export.runbook.layout import INK3, Band, Line, gap, referring, row
from mapper.insight.order import entries, exits, inside_of
from mapper.model.records import Arrow, Id

_LEFT = 64.0


def ways(step: Step, book: Book, right: float) -> list[Band]:
    """Two columns under the picture: comes from, goes on to."""
    say, middle = book.say, _LEFT + (right - _LEFT) / 2
    before = [*_before(step, book, _LEFT, middle - 17)]
    after = [*_after(step, book, middle + 17, right), *_inside(step, book, middle + 17, right)]
    cells: list[list[Line]] = []
    if before:
        cells.append([Line(_LEFT, say("Comes after"), 12, 18, INK3), *before])
    if after:
        cells.append([Line(middle + 17, say("Then"), 12, 18, INK3), *after])
    return [*row(cells, above=4), gap(8)] if cells else []


def _before(step: Step, book: Book, left: float, right: float) -> Iterator[Line]:
    sources: dict[Id, str] = {}
    for arrow in entries(book.map, step.node.id):
        sources.setdefault(arrow.source, arrow.label)
    for source, label in sources.items():
        if known := book.steps.get(source):
            yield from referring(_named(known, label, book), known.key, left, right, book.say)


def _named(step: Step, label: str, book: Book) -> str:
    if not label:
        return f"{step.number} {book.short(step)}"
    title = book.short(step)
    return book.say("{number} {title} → {label}", number=step.number, title=title, label=label)


def _after(step: Step, book: Book, left: float, right: float) -> Iterator[Line]:
    for arrow in exits(book.map, step.node.id):
        yield from branch(arrow, step, book, left, right)
        target = book.steps.get(arrow.target)
        if target and target.node.shape == "diamond" and target.place > step.place:
            for further in exits(book.map, target.node.id):
                yield from branch(further, target, book, left + 18, right)


def branch(arrow: Arrow, source: Step, book: Book, left: float, right: float) -> Iterator[Line]:
    """ "If Yes → 7 Client onboarding (p. 3)"; a way back says so."""
    target = book.steps.get(arrow.target)
    if not target:
        return
    say, back = book.say, target.place <= source.place
    fields = {"number": target.number, "title": book.short(target), "label": arrow.label}
    if arrow.label:
        text = (
            say("If {label} → return to {number} {title}", **fields)
            if back
            else say("If {label} → {number} {title}", **fields)
        )
    else:
        text = say("→ return to {number} {title}", **fields) if back else say("→ {number} {title}", **fields)
    yield from referring(text, target.key, left, right, say)


def _inside(step: Step, book: Book, left: float, right: float) -> Iterator[Line]:
    inside = inside_of(book.map, step.node.id)
    chapter = next((c for c in book.chapters if inside and c.sheet.id == inside.id and c.host), None)
    if chapter:
        yield from referring(book.say("Its steps in detail"), chapter.key, left, right, book.say)
