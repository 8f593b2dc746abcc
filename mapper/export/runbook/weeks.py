"""A number to watch: its target, its last four weeks, and two blank ones to fill in by hand."""

from __future__ import annotations

from mapper.export.runbook.book import Book, Step
from mapper.export.runbook.layout import (
    INK,
    INK2,
    INK3,
    LINE2,
    Band,
    Item,
    Run,
    Shape,
    baseline,
    paragraph,
    row,
    ruled,
)
from mapper.export.text import fitted, width
from mapper.insight.performance import status
from mapper.model.records import Kpi, Point
from mapper.scene.paths import Pen, line
from mapper.words import Language
from mapper.words.numbers import number, share


def amount(value: float, kpi: Kpi, say: Language) -> str:
    """A value with its unit, as far as that is short."""
    unit = kpi.unit.strip()
    if unit == "%":
        return share(value / 100, say)
    return f"{number(value, say)} {unit}" if unit else number(value, say)


def target(kpi: Kpi, say: Language) -> str:
    """What is aimed at, in words; nothing where nothing is."""
    if kpi.target is None:
        return ""
    aim = amount(kpi.target, kpi, say)
    return say("target at most {aim}", aim=aim) if kpi.better == "down" else say("target {aim}", aim=aim)


def week_bands(kpi: Kpi, step: Step, book: Book, left: float, right: float) -> list[Band]:
    say = book.say
    name, aim = say("Number to watch"), target(kpi, say)
    room = right - left
    head: list[Item] = [Run(left, baseline(0, 16, 22), name, 16, bold=True)]
    short = width(aim[:80], 12) + width(name, 16, bold=True) + 12 <= room and len(aim) <= 80
    if short:
        head.append(Run(right, baseline(3, 12, 16), fitted(aim, room, 12), 12, INK3, anchor=1.0))
    said = paragraph(kpi.title or say("No title yet"), left, room, say, color=INK2)
    said += paragraph(aim, left, room, say, color=INK2) if not short else []
    owner = book.person(kpi.owner)
    if owner and kpi.owner != step.node.owner:
        named = say("{name} answers for it", name=book.named(owner))
        said += paragraph(named, left, room, say, color=INK2)
    titles = row([said])
    items, tall = week_grid(kpi, book, left, right)
    return [
        Band(25.0, tuple(head), stays=True),
        *titles[:-1],
        _held(titles[-1]),
        Band(tall + 16, tuple(items)),
    ]


def _held(band: Band) -> Band:
    return Band(band.height, band.items, stays=True)


def week_grid(kpi: Kpi, book: Book, left: float, right: float) -> tuple[list[Item], float]:
    """Six weeks in a grid: the number of each above what was measured."""
    wide, top, middle, bottom = (right - left) / 6, 6.0, 21.0, 49.0
    items: list[Item] = [Shape(ruled(left, right, y, LINE2)) for y in (top, middle, bottom)]
    items += [
        Shape(line([Point(left + i * wide, top), Point(left + i * wide, bottom)], Pen(stroke=LINE2)))
        for i in range(7)
    ]
    values = [*book.measured(kpi), None, None]
    for i, (monday, value) in enumerate(zip(book.weeks, values, strict=True)):
        week = str(monday.isocalendar().week)
        name = book.say("Wk {n}", n=week) if i == 0 else week
        x = left + (i + 0.5) * wide
        items.append(Run(x, baseline(top, 11, 15), name, 11, INK3, anchor=0.5))
        if value is not None:
            items += measured(kpi, value, book.say, x, baseline(middle, 14, 28), wide - 8)
    return items, bottom


def measured(kpi: Kpi, value: float, say: Language, x: float, y: float, room: float) -> list[Item]:
    """A value in the middle of its cell; underlined when it is off target."""
    text = number(value, say)
    size = min(14.0, 14.0 * room / max(width(text, 14, bold=True), 1.0))
    items: list[Item] = [Run(x, y, text, size, INK, True, 0.5)]
    if status(kpi, value) == "off":
        half = width(text, size, bold=True) / 2
        items.append(Shape(ruled(x - half, x + half, y + 3, INK, 1.2)))
    return items
