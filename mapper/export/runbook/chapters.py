"""The chapters of a runbook: each sheet with its map, its steps, and what needs no page of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import inf

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
    lines,
    or_else,
    pages,
    row,
)
from mapper.export.runbook.map_page import map_pages
from mapper.export.runbook.others import note_bands, other_bands
from mapper.export.runbook.step_page import again, plain_bands, step_bands

LEFT = 64.0
TOP = 109.0
FOOT = 60.0  # from the rule above the foot to the edge of the paper
_SHORT = 0.55  # of a page: what is higher begins on its own
_APART = 34.0  # between two steps on one page
_CLOSE = 20.0  # the same, where only so both fit
_SHRUNK = 0.6  # to that much of themselves gaps shrink for it
_TAIL = 0.45  # of a page: the end of a step that leaves room for the beginning of another
_BEGINNING = 200.0  # what wants to begin far down a page has that much there


@dataclass(frozen=True)
class Block:
    """What belongs together; a short one may begin on the page of the one before."""

    bands: Sequence[Band]
    again: Band | None = None  # heads its further pages
    apart: float = _APART  # from what stands above it
    flows: bool = False  # begins wherever there is room for its beginning
    leads: bool = False  # goes with what follows where it does not fit behind what it follows

    @property
    def seen(self) -> Sequence[Band]:
        """Without the gaps at the end, behind which nothing follows."""
        last = max((n for n, band in enumerate(self.bands, 1) if band.items), default=0)
        return self.bands[:last]


def chapter_leaves(chapter: Chapter, book: Book) -> list[Leaf]:
    """The map of a sheet, then its steps: the critical ones first, or all in the order of the flow."""
    sections = _sections(chapter, book)
    return [*map_pages(chapter, book), *(leaf for blocks in sections for leaf in _leaves(blocks, book))]


def _sections(chapter: Chapter, book: Book) -> Iterator[list[Block]]:
    """What begins on a page of its own; a section may be empty."""
    say, strays = book.say, {step.node.id for step in book.strays}
    steps = [step for step in chapter.steps if step.node.id not in strays]
    if book.options.order == "flow":
        flowing = _named(_place("steps", say("The steps, in their order"), chapter), _flowing(steps, book))
        yield [*flowing, *_notes(chapter, book)]
        return
    paged = [step for step in steps if has_page(step, book)]
    critical = [_block(step, book) for step in paged if step.node.critical]
    rest = [_block(step, book) for step in paged if not step.node.critical]
    title = say("All other steps") if critical else say("The steps")
    yield _named(_place("critical", say("Critical steps, with checklists"), chapter), critical)
    others = _others([step for step in steps if not has_page(step, book)], chapter, book)
    yield [*_named(_place("rest", title, chapter), rest), *others, *_notes(chapter, book)]


def _place(name: str, title: str, chapter: Chapter) -> Place:
    return Place(f"{name} {chapter.sheet.id}", title, chapter.level, listed=not chapter.host)


def _named(place: Place, blocks: Sequence[Block]) -> list[Block]:
    """*blocks* with *place* where the first one begins."""
    if not blocks:
        return []
    return [_under([Band(0.0, (place,), stays=True)], blocks[0]), *blocks[1:]]


def _under(heading: Sequence[Band], block: Block) -> Block:
    return replace(block, bands=[*heading, *block.bands])


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
    return [_under(heading(place, said, book), Block(other_bands(steps, book), flows=True))]


def _notes(chapter: Chapter, book: Book) -> list[Block]:
    if not (bands := note_bands(chapter, book)):
        return []
    place = _place("notes", book.say("Notes on the map"), chapter)
    return [_under(heading(place, "", book), Block(bands, flows=True))]


def stray_leaves(book: Book) -> list[Leaf]:
    """The last chapter: the steps that no beginning leads to."""
    blocks = _flowing(book.strays, book)
    if not blocks:
        return []
    place = Place("strays", book.say("Not yet connected"), 0, listed=True)
    said = book.say("No beginning leads to these steps. Connect them on the map, or take them out.")
    return _leaves([_under([*heading(place, said, book), gap(12)], blocks[0]), *blocks[1:]], book)


def listed(lists: Iterable[tuple[Place, str, Sequence[Band]]], book: Book) -> list[Leaf]:
    """Headings with rows under them, one behind the other; nothing of what has no rows."""
    blocks = [
        _under(heading(place, said, book), Block(bands, flows=True)) for place, said, bands in lists if bands
    ]
    return _leaves(blocks, book)


def heading(place: Place, said: str, book: Book) -> list[Band]:
    room = book.paper.width - 2 * LEFT
    size = min(34.0, 34.0 * room / text.width(place.title, 34, True))
    top = Band(48.0, (place, Run(LEFT, baseline(0, size, 40), place.title, size, INK, True)), stays=True)
    words = row([lines(text.wrapped(said, room, 14, book.say), LEFT, size=14, leading=20, color=INK2)])
    bands = [top, *(words if said else []), gap(10)]
    return [replace(band, stays=True) for band in bands]


def _leaves(blocks: Iterable[Block], book: Book) -> list[Leaf]:
    return [leaf_of(page, book) for page in packed(blocks, room_of(book))]


def packed(blocks: Iterable[Block], room: float) -> list[list[tuple[float, Band]]]:
    """*blocks* on as many pages of height *room* as they need, short ones several to a page.

    Under the end of one that went on to another page also a long one begins,
    so that no book has every other page nearly empty.
    """
    leaves: list[list[tuple[float, Band]]] = []
    used, went_on = 0.0, False
    carried: list[Band] = []
    blocks = list(blocks)
    for n, given in enumerate(blocks):
        block = _under(carried, given)
        carried = []
        if leaves and not given.flows:
            block = _closer(block, room - used)
        tall = sum(band.height for band in block.seen)
        top = used + block.apart if leaves else 0.0
        if given.leads and n + 1 < len(blocks) and (not leaves or top + tall > room) and tall < _SHORT * room:
            carried = [*block.bands, gap(_APART)]
            continue
        flows = block.flows or (went_on and used <= _TAIL * room)
        fits = top + tall <= room and (flows or tall <= _SHORT * room)
        here = leaves and (fits or (flows and top + _BEGINNING <= room))
        first, *more = pages(block.seen, inf if fits else room, block.again, top if here else 0.0)
        if here:
            leaves[-1] += first
        else:
            leaves.append(first)
        leaves += more
        used, went_on = _used(leaves[-1]), bool(more)
    return leaves


def _closer(block: Block, room: float) -> Block:
    """*block* with smaller gaps, where with them it fits *room*."""
    tall = sum(band.height for band in block.seen)
    loose = sum(band.height for band in block.seen if not band.items)
    over = block.apart + tall - room
    if not 0 < over <= block.apart - _CLOSE + loose * (1 - _SHRUNK):
        return block
    bands = [band if band.items else replace(band, height=band.height * _SHRUNK) for band in block.seen]
    return replace(block, bands=bands, apart=_CLOSE)


def _used(leaf: Sequence[tuple[float, Band]]) -> float:
    """How far down there is something to be seen."""
    return max((y + band.height for y, band in leaf if band.items), default=0.0)


def leaf_of(page: list[tuple[float, Band]], book: Book) -> Leaf:
    return Leaf(book.paper, tuple((TOP + y, band) for y, band in page))


def room_of(book: Book) -> float:
    return book.paper.height - FOOT - 18 - TOP
