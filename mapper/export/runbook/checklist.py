"""The checklist of a step: a box, what to do, how one does it, how long it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from mapper.export.runbook.book import Book, Step
from mapper.export.runbook.layout import (
    INK,
    INK2,
    INK3,
    Band,
    Blank,
    Item,
    Line,
    Run,
    Shape,
    baseline,
    gap,
    paragraph,
    row,
    ruled,
)
from mapper.export.runbook.signs import flag
from mapper.export.text import fitted, width, wrapped
from mapper.insight.order import tasks_of
from mapper.model.records import Task
from mapper.scene.marks import Box
from mapper.scene.paths import Pen, rounded
from mapper.words import Language
from mapper.words.times import brief_minutes

LEFT = 64.0
_TEXT = 126.0  # where what to do begins
_STEP = 18.0  # a line below another stands that much to the right
_LINK = 175.0  # the widest link that stands beside it


def checklist(step: Step, book: Book, right: float, air: float) -> list[Band]:
    """The lines of a step's checklist, with *air* above and below each; nothing where there are none."""
    tasks = tasks_of(book.map, step.node.id)
    if not tasks:
        return []
    top = _head(any(task.must for task in tasks), book.say, right)
    bands = [gap(4), top]
    for place, task in enumerate(tasks, 1):
        bands += _task(place, task, book.say, right, top, air)
    return [*bands, gap(14)]


def _head(musts: bool, say: Language, right: float) -> Band:
    items: list[Item] = [Run(LEFT, baseline(0, 16, 22), say("Checklist"), 16, bold=True)]
    if musts:
        note = say("must never be skipped")
        items.append(Run(right, baseline(3, 12, 16), note, 12, INK3, anchor=1.0))
        items += [Shape(part) for part in flag(right - width(note, 12) - 16, 5.5, 11)]
    return Band(29.0, (*items, Shape(ruled(LEFT, right, 28, INK, 1.5))), stays=True)


def _task(place: int, task: Task, say: Language, right: float, head: Band, air: float) -> list[Band]:
    tick = Blank(Box(LEFT, air + 0.5, LEFT + 18, air + 18.5), spoken(place, task, say), "tick")
    first: list[Item] = [_box(air), tick, Run(LEFT + 32, baseline(air, 13, 19), str(place), 13, INK3)]
    beside, edge = _beside(task, say, right, baseline(air, 12, 19))
    left = _TEXT + task.level * _STEP
    room = edge - left - (20 if task.must else 0)
    cell = paragraph(task.text, left, room, say, size=14, bold=task.must) or [Line(left, "")]
    if task.must:
        cell[-1] = replace(cell[-1], mark=flag(6, -10.5, 13))
    for said in _explained(task, say):
        cell += paragraph(said, left, right - left, say, size=12, leading=16, color=INK2)
    return row([cell], first, beside, above=air, below=air, rule=Box(LEFT, 0, right, 0), head=head)


@lru_cache(maxsize=16)
def _box(air: float) -> Shape:
    """The box of every line with so much air above it."""
    box = Box(LEFT + 0.75, air + 1.25, LEFT + 17.25, air + 17.75)
    return Shape(rounded(box, 4, Pen("#FFFFFF", INK, 1.5)))


def spoken(place: int, task: Task, say: Language) -> str:
    """A line of a checklist as it is told to those who hear it."""
    said = f"{place}. {task.text}"
    return say("{said} (must never be skipped)", said=said) if task.must else said


def _beside(task: Task, say: Language, right: float, y: float) -> tuple[list[Item], float]:
    """How long it takes and what it needs, at the right, and where that begins."""
    items: list[Item] = []
    edge = right
    if task.minutes is not None:
        items.append(Run(right, y, brief_minutes(task.minutes, say), 12, anchor=1.0))
        edge -= 60
    if task.link and _is_short(task.link, say):
        label = fitted(task.link, _LINK, 12)
        items.append(Run(edge, y, label, 12, INK3, anchor=1.0))
        edge -= width(label, 12) + 14
    return items, edge


def _is_short(link: str, say: Language) -> bool:
    return len(link) < 80 and len(wrapped(link, _LINK, 12, say)) == 1


def _explained(task: Task, say: Language) -> Iterator[str]:
    if task.how:
        yield say("How: {said}", said=task.how)
    if task.example:
        yield say("Example: {said}", said=task.example)
    if task.done_when:
        yield say("Done when: {said}", said=task.done_when)
    if task.link and not _is_short(task.link, say):
        yield say("Link: {said}", said=task.link)
