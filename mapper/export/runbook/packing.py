"""What belongs together, put on pages: short pieces share one, and as few as can be are nearly empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from mapper.export.runbook.layout import Band, gap

Page = list[tuple[float, Band]]

_SHORT = 0.55  # of a page: what is higher begins on its own
_APART = 34.0  # between two steps on one page
_CLOSE = 20.0  # the same, where only so both fit
_SHRUNK = 0.6  # to that much of themselves gaps shrink for it
_TAIL = 0.45  # of a page: the end of a step that leaves room for the beginning of another
_BEGINNING = 200.0  # what wants to begin far down a page has that much there
_THIN = 1 / 3  # of a page: what is less full looks forgotten
_EVENER = (0.85, 0.72, 0.6)  # of a page: as far as a list is printed so that its last page is not thin
_TRIES = 24  # layouts that are compared, in a book of any length


@dataclass(frozen=True)
class Block:
    """What belongs together; a short one may begin on the page of the one before."""

    bands: Sequence[Band]
    again: Band | None = None  # heads its further pages
    apart: float = _APART  # from what stands above it
    flows: bool = False  # begins wherever there is room for its beginning
    leads: bool = False  # goes with what follows where it does not fit behind what it follows
    breaks: bool = False  # begins a page
    share: float = 1.0  # of the height of a page that it makes use of

    def under(self, heading: Sequence[Band]) -> Block:
        return replace(self, bands=[*heading, *self.bands])

    @property
    def seen(self) -> Sequence[Band]:
        """Without the gaps at the end, behind which nothing follows."""
        last = max((n for n, band in enumerate(self.bands, 1) if band.items), default=0)
        return self.bands[:last]


@dataclass(frozen=True)
class _Packed:
    pages: list[Page]
    firsts: list[
        tuple[int, bool]
    ]  # of each page: the block that its first band is of, and whether it begins there

    def thin(self, room: float) -> list[int]:
        """The pages that are nearly empty."""
        return [n for n, page in enumerate(self.pages) if used(page) < _THIN * room]


def packed(blocks: Iterable[Block], room: float) -> list[Page]:
    """*blocks* on as many pages of height *room* as they need, short ones several to a page.

    Under the end of one that went on to another page also a long one begins,
    one that one page could hold only where that end is short: no book has
    every other page nearly empty.  A page that would be
    left so takes over from the one before what that can spare.
    """
    blocks = list(blocks)
    best, tries, settled = _greedy(blocks, room), _TRIES, -1
    while tries > 0 and (thin := [n for n in best.thin(room) if n > settled]):
        for other in _fuller(blocks, best, thin[0]):
            tried, tries = _greedy(other, room), tries - 1
            if len(tried.pages) <= len(best.pages) and len(tried.thin(room)) < len(best.thin(room)):
                best, blocks = tried, other
                break
        else:
            settled = thin[0]
    return best.pages


def _fuller(blocks: list[Block], now: _Packed, page: int) -> Iterator[list[Block]]:
    """Ways to bring more to *page*: all of its list, the block before it, or an even part of its list."""
    n, begins = now.firsts[page]
    if begins and n:
        yield _with(blocks, n - 1, breaks=True)
    if not begins:
        if blocks[n].flows:
            yield _with(blocks, n, breaks=True)
        yield from (_with(blocks, n, share=share) for share in _EVENER)


def _with(blocks: list[Block], n: int, **fields: bool | float) -> list[Block]:
    return [*blocks[:n], replace(blocks[n], **fields), *blocks[n + 1 :]]  # type: ignore[arg-type]


def _greedy(blocks: list[Block], room: float) -> _Packed:
    """Each block as early as it may begin."""
    made: list[Page] = []
    firsts: list[tuple[int, bool]] = []
    filled, went_on = 0.0, False
    carried: list[Band] = []
    for n, given in enumerate(blocks):
        block = given.under(carried) if carried else given
        carried = []
        if made and not given.flows:
            block = _closer(block, room - filled)
        tall = sum(band.height for band in block.seen)
        top = filled + block.apart if made else 0.0
        if given.leads and n + 1 < len(blocks) and (not made or top + tall > room) and tall < _SHORT * room:
            carried = [*block.bands, gap(_APART)]
            continue
        flows = block.flows or (went_on and filled <= _TAIL * room)
        fits = top + tall <= room and (flows or tall <= _SHORT * room) and block.share == 1
        parts = block.flows or (flows and (tall > room or filled < _THIN * room))
        here = made and not block.breaks and (fits or (parts and top + _BEGINNING <= room))
        first, *more = pages(
            block.seen, inf if fits else room * block.share, block.again, top if here else 0.0
        )
        if here and not first:  # what must not be parted has no room there
            here, first, more = False, more[0], more[1:]
        if here:
            made[-1] += first
        else:
            made.append(first)
            firsts.append((n, True))
        made += more
        firsts += [(n, False) for _ in more]
        filled, went_on = used(made[-1]), bool(more)
    return _Packed(made, firsts)


def _closer(block: Block, room: float) -> Block:
    """*block* with smaller gaps, where with them it fits *room*."""
    tall = sum(band.height for band in block.seen)
    loose = sum(band.height for band in block.seen if not band.items)
    over = block.apart + tall - room
    if not 0 < over <= block.apart - _CLOSE + loose * (1 - _SHRUNK):
        return block
    bands = [band if band.items else replace(band, height=band.height * _SHRUNK) for band in block.seen]
    return replace(block, bands=bands, apart=_CLOSE)


def used(page: Page) -> float:
    """How far down there is something to be seen."""
    return max((y + band.height for y, band in page if band.items), default=0.0)


def pages(bands: Sequence[Band], room: float, again: Band | None = None, begin: float = 0.0) -> list[Page]:
    """*bands* on as many pages of height *room* as they need; *again* heads every page but the first.

    They begin *begin* below the top of the first page, which stays empty when
    there is no room for what must not be parted.
    """
    leaves: list[Page] = [[]]
    used = begin
    for i, band in enumerate(bands):
        if used + _needed(bands, i) > room and (leaves[-1] or used):
            heads = [head for head in (again, band.head) if head and i]
            leaves.append([])
            used = 0.0
            for head in heads:
                leaves[-1].append((used, head))
                used += head.height
            if not band.items:
                continue  # a gap at the top of a page
        leaves[-1].append((used, band))
        used += band.height
    return leaves


def _needed(bands: Sequence[Band], i: int) -> float:
    """How high a band is with those that it must not be parted from."""
    height = bands[i].height
    while bands[i].stays and i + 1 < len(bands):
        i += 1
        height += bands[i].height
    return height
