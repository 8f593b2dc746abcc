"""A sheet taken apart into the ways that one tells it by: the main path, and what branches off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from mapper.export.runbook.book import Book, Chapter, Step
from mapper.insight.order import exits
from mapper.model.records import Arrow


@dataclass(frozen=True)
class Path:
    """Steps one after the other; every step of a sheet is on one path of it."""

    steps: tuple[Step, ...]
    opening: Step | None = None  # where it branches off; none: it begins by itself
    label: str = ""  # what the arrow says that opens it
    joins: Step | None = None  # the step of another path that it leads to in the end
    main: bool = False


def paths(chapter: Chapter, book: Book) -> Iterator[Path]:
    """The main path of a sheet, then each branch by the place of the step that opens it.

    What nothing of that leads to comes last, each from where it begins.
    """
    told: set[str] = set()
    opening: list[tuple[int, int, Step, Arrow]] = []
    for begin in chapter.steps:
        if begin.node.id in told:
            continue
        yield _path(begin, book, told, opening, main=not told)
        while opening:
            _, _, source, arrow = heappop(opening)
            first = book.steps.get(arrow.target)
            if first and first.node.id not in told:
                yield _path(first, book, told, opening, source, arrow.label)


def _path(
    first: Step,
    book: Book,
    told: set[str],
    opening: list[tuple[int, int, Step, Arrow]],
    source: Step | None = None,
    label: str = "",
    main: bool = False,
) -> Path:
    """From *first* straight on, as far as nothing of it is *told* yet; ways off it wait in *opening*."""
    steps: list[Step] = []
    here: Step | None = first
    while here and here.node.id not in told:
        told.add(here.node.id)
        steps.append(here)
        ways = [arrow for arrow in exits(book.map, here.node.id) if arrow.target in book.steps]
        for place, arrow in enumerate(ways[1:], 1):
            heappush(opening, (here.place, place, here, arrow))
        here = book.steps[ways[0].target] if ways else None
    return Path(tuple(steps), source, label, here, main)
