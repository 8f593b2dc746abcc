"""The chapters of a runbook: each sheet with its map, its steps, and what needs no page of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from mapper.export import text
from mapper.export.runbook.book import Book, Chapter, Step, has_page
from mapper.export.runbook.layout import (
    INK,
    INK2,
    Band,
    Leaf,
    Place,
    Run,
    baseline,
    gap,
    or_else,
    paragraph,
    row,
)
from mapper.export.runbook.map_page import map_pages
from mapper.export.runbook.others import note_bands, other_bands
from mapper.export.runbook.packing import Block, packed
from mapper.export.runbook.step_page import again, plain_bands, step_bands

LEFT = 64.0
TOP = 109.0
FOOT = 60.0  # from the rule above the foot to the edge of the paper


def chapter_leaves(chapter: Chapter, book: Book) -> list[Leaf]:
    """The map of a sheet, then its steps: the critical ones first, or all in the order of the flow."""
    maps = or_else(lambda: map_pages(chapter, book), list[Leaf]) if book.has("map") else []
    return [*maps, *_leaves(_steps_of(chapter, book), book)]


def _steps_of(chapter: Chapter, book: Book) -> list[Block]:
    say, strays = book.say, {step.node.id for step in book.strays}
    steps = [step for step in chapter.steps if step.node.id not in strays and book.tells(step)]
    if book.options.order == "flow":
        flowing = _named(_place("steps", say("The steps, in their order"), chapter), _flowing(steps, book))
        return [*flowing, *_notes(chapter, book)]
    paged = [step for step in steps if has_page(step, book)]
    critical = [_block(step, book) for step in paged if step.node.critical]
    rest = [_block(step, book) for step in paged if not step.node.critical]
    title = say("All other steps") if critical else say("The steps")
    others = _others([step for step in steps if not has_page(step, book)], chapter, book)
    return [
        *_named(_place("critical", say("Critical steps, with checklists"), chapter), critical),
        *_named(_place("rest", title, chapter), rest),
        *others,
        *_notes(chapter, book),
    ]


def _place(name: str, title: str, chapter: Chapter) -> Place:
    return Place(f"{name} {chapter.sheet.id}", title, chapter.level, listed=not chapter.host)


def _named(place: Place, blocks: Sequence[Block]) -> list[Block]:
    """*blocks* with *place* where the first one begins."""
    if not blocks:
        return []
    return [blocks[0].under([Band(0.0, (place,), stays=True)]), *blocks[1:]]


def _block(step: Step, book: Book) -> Block:
    """The page of a step; one that cannot be laid out is printed plainly."""
    bands = or_else(lambda: step_bands(step, book, room_of(book)), lambda: plain_bands(step, book))
    return Block(bands, again(step, book))


def _flowing(steps: Sequence[Step], book: Book) -> list[Block]:
    """Pages of steps, and between them in rows what needs none."""
    blocks: list[Block] = []
    for paged, some in groupby(steps, key=lambda step: has_page(step, book)):
        if paged:
            blocks += [_block(step, book) for step in some]
        else:
            blocks.append(Block(other_bands(list(some), book), flows=True, leads=True))
    return blocks


def _others(steps: Sequence[Step], chapter: Chapter, book: Book) -> list[Block]:
    if not steps:
        return []
    say = book.say
    place = _place("others", say("Beginnings, decisions and ends"), chapter)
    said = say("They need no page of their own. Each says where to go on.")
    return [Block(other_bands(steps, book), flows=True).under(heading(place, said, book))]


def _notes(chapter: Chapter, book: Book) -> list[Block]:
    bands = or_else(lambda: note_bands(chapter, book), list[Band]) if book.has("notes") else []
    if not bands:
        return []
    place = _place("notes", book.say("Notes on the map"), chapter)
    return [Block(bands, flows=True).under(heading(place, "", book))]


def stray_leaves(book: Book) -> list[Leaf]:
    """The last chapter: the steps that no beginning leads to."""
    blocks = _flowing([step for step in book.strays if book.tells(step)], book)
    if not blocks:
        return []
    place = Place("strays", book.say("Not yet connected"), 0, listed=True)
    said = book.say("No beginning leads to these steps. Connect them on the map, or take them out.")
    return _leaves([blocks[0].under([*heading(place, said, book), gap(12)]), *blocks[1:]], book)


def listed(lists: Iterable[tuple[Place, str, Sequence[Band]]], book: Book) -> list[Leaf]:
    """Headings with rows under them, one behind the other; nothing of what has no rows."""
    blocks = [
        Block(bands, flows=True).under(heading(place, said, book)) for place, said, bands in lists if bands
    ]
    return _leaves(blocks, book)


def heading(place: Place, said: str, book: Book) -> list[Band]:
    room = book.paper.width - 2 * LEFT
    size = min(34.0, 34.0 * room / text.width(place.title, 34, True))
    top = Band(48.0, (place, Run(LEFT, baseline(0, size, 40), place.title, size, INK, True)), stays=True)
    words = row([paragraph(said, LEFT, room, book.say, size=14, leading=20, color=INK2)])
    bands = [top, *(words if said else []), gap(10)]
    return [replace(band, stays=True) for band in bands]


def _leaves(blocks: Iterable[Block], book: Book) -> list[Leaf]:
    return [leaf_of(page, book) for page in packed(blocks, room_of(book))]


def leaf_of(page: list[tuple[float, Band]], book: Book) -> Leaf:
    return Leaf(book.paper, tuple((TOP + y, band) for y, band in page))


def room_of(book: Book) -> float:
    return book.paper.height - FOOT - 18 - TOP
