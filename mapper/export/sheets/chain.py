"""The chain on one page: how strong each link is and why, what passes between them, what to do first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mapper.export.exporter import Options
from mapper.export.runbook.book import Book
from mapper.export.runbook.layout import (
    INK,
    INK2,
    INK3,
    LINE2,
    LOOK,
    Band,
    Item,
    Leaf,
    Place,
    Run,
    Shape,
    baseline,
    ruled,
)
from mapper.export.runbook.write import printed
from mapper.export.text import fitted, width, wrapped
from mapper.insight.link_story import LinkTold, Story, story
from mapper.insight.link_words import PARTS, bridge_said, part_said, ready_said
from mapper.model.document import Reader
from mapper.model.records import Point
from mapper.scene.look import FUNCTION_TOKENS
from mapper.scene.marks import Box, Outline
from mapper.scene.paths import Pen, line, outline, polygon, rounded
from mapper.words import Language

LEFT = 52.0
TOP = 88.0
LINK = 120.0  # how high a ring is, along its middle
OVER = 32.0  # how far a ring reaches into the one before
GAP = 16.0
RIM = "#FFFFFF"
_TURN = 0.5523  # how long a handle is for a quarter circle of radius 1


def write(map: Reader, options: Options) -> bytes:
    """The chain of the four functions as a PDF file; of the five stages, where no step names a function.

    Raises:
        LookupError: the map has no sheet at all.
    """
    book = Book(map, options)
    found = story(map, "function", options.on)
    if found.empty:
        found = story(map, "stage", options.on)
    paper = book.paper.turned
    right = paper.width - LEFT
    bands: list[tuple[float, Band]] = []
    top = TOP
    for band in (_title(found, book, right), *_body(found, book.say, right)):
        bands.append((top, band))
        top += band.height
    return printed([Leaf(paper, tuple(bands), LEFT)], book)


def _title(found: Story, book: Book, right: float) -> Band:
    say = book.say
    name = fitted(say.tell(found.title), right - LEFT, 30, bold=True)
    items: list[Item] = [Place("chain", name), Run(LEFT, baseline(0, 30, 38), name, 30, bold=True)]
    top = 42.0
    for sentence in (found.about, found.money):
        said = say.tell(sentence) if sentence else ""
        for text in wrapped(said, right - LEFT, 13, say)[:2] if said else ():
            items.append(Run(LEFT, baseline(top, 13, 18), text, 13, INK2))
            top += 18
    return Band(top + 10, tuple(items))


def _body(found: Story, say: Language, right: float) -> Iterator[Band]:
    if found.empty:
        return
    yield Band(LINK + 48, tuple(_chain(found, say, right)))
    yield _row([_evidence(one, say) for one in found.links], right, say)
    yield Band(16.0)
    names = [say.tell(one.title) for one in found.links]
    bridges = [
        _bridge(bridge_said(bridge, names[i], names[i + 1], say), names[i], names[i + 1])
        for i, bridge in enumerate(found.bridges)
    ]
    yield _row(bridges, right, say, ruled_above=True)
    yield Band(16.0)
    told = found.links[found.weakest] if found.weakest is not None else None
    if told and told.moves:
        title = say("Strengthen {link}", link=say.tell(told.title))
        yield Band(26.0, (Run(LEFT, baseline(0, 15, 20), title, 15, bold=True),))
        yield _row(
            [_move(say.tell(m.what), say.tell(m.why), say.tell(m.brings)) for m in told.moves], right, say
        )


Text = tuple[str, float, str, bool, int]  # what, how large, in which ink, whether bold, on how many lines


def _evidence(told: LinkTold, say: Language) -> list[Text]:
    found: list[Text] = [
        (say.tell(told.title), 15, INK, True, 1),
        (say.tell(told.about), 12, INK3, False, 1),
    ]
    for part in told.ready.parts if told.ready.points is not None else ():
        found.append((f"{say(PARTS[part.name])}\t{part_said(part, say)}", 12, INK2, False, 1))
    how = say.tell(told.how)
    if told.first:
        how = f"{how}. {say.tell(told.first.says)}"
    return [*found, (how, 12, INK2, False, 4)]


def _bridge(said: tuple[str, str, str], before: str, after: str) -> list[Text]:
    _, says, detail = said
    return [(f"{before} → {after}", 13, INK, True, 1), (says, 12, INK, True, 1), (detail, 12, INK2, False, 2)]


def _move(what: str, why: str, brings: str) -> list[Text]:
    return [(what, 13, INK, True, 2), (why, 12, INK2, False, 1), (brings, 13, INK, True, 1)]


def _row(cells: Sequence[Sequence[Text]], right: float, say: Language, ruled_above: bool = False) -> Band:
    """Cells side by side, all alike wide; a tab leads to the right end of one."""
    wide = (right - LEFT - GAP * (len(cells) - 1)) / max(len(cells), 1)
    items: list[Item] = []
    tallest = 0.0
    for place, cell in enumerate(cells):
        left, top = LEFT + place * (wide + GAP), 8.0 if ruled_above else 0.0
        if ruled_above:
            items.append(Shape(ruled(left, left + wide, 0.5, LINE2)))
        for what, size, ink, bold, most in cell:
            leading = size + 6
            for text in _lines_of(what, wide, size, bold, most, say):
                start, _, end = text.partition("\t")
                items.append(Run(left, baseline(top, size, leading), start, size, ink, bold))
                if end:
                    items.append(
                        Run(left + wide, baseline(top, size, leading), end, size, INK, True, anchor=1.0)
                    )
                top += leading
        tallest = max(tallest, top)
    return Band(tallest, tuple(items))


def _lines_of(what: str, wide: float, size: float, bold: bool, most: int, say: Language) -> list[str]:
    """*what* on at most so many lines, the last of them cut."""
    start, tab, end = what.partition("\t")
    if tab:
        return [fitted(start, wide - width(end, size, True) - 8, size, bold) + tab + end]
    rows = wrapped(what, wide, size, say, bold)
    if len(rows) <= most:
        return rows
    return [*rows[: most - 1], fitted(" ".join(rows[most - 1 : most + 1]), wide, size, bold)]


def _chain(found: Story, say: Language, right: float) -> Iterator[Item]:
    """The rings through each other: in its upper half a ring lies over the next one."""
    count = len(found.links)
    long = (right - LEFT - 34 + (count - 1) * OVER) / count
    middle = 20 + LINK / 2
    boxes = [
        Box(LEFT + 17 + i * (long - OVER), 20, LEFT + 17 + i * (long - OVER) + long, 20 + LINK)
        for i in range(count)
    ]
    for place, (told, box) in enumerate(zip(found.links, boxes, strict=True)):
        yield Shape(_ring(box, _thick(told) + 7, RIM))
        yield Shape(_dashed(box) if told.strength is None else _ring(box, _thick(told), _ink(told)))
        if place and (before := found.links[place - 1]).strength is not None:
            yield Shape(_shoulder(boxes[place - 1], _thick(before) + 7, RIM))
            yield Shape(_shoulder(boxes[place - 1], _thick(before), _ink(before)))
    for told, box in zip(found.links, boxes, strict=True):
        if told.cracked:
            yield from _crack(Point(box.centre.x + 28, box.top), told)
        yield from _words(told, say, box, middle)


def _thick(told: LinkTold) -> float:
    return (6 + 0.26 * (told.strength or 0)) * 0.8


def _ink(told: LinkTold) -> str:
    return LOOK["off" if told.tone == "off" else FUNCTION_TOKENS.get(told.link.name, "accent")]


def _dashed(box: Box) -> Outline:
    """A ring of which nothing is known."""
    return rounded(box, LINK / 2, Pen(stroke=LINE2, width=4.0, dash=(6.0, 5.0)))


def _ring(box: Box, wide: float, ink: str) -> Outline:
    """A ring filled, not drawn as a line: white that is filled stays white in black ink."""
    half = wide / 2
    outer = rounded(Box(box.left - half, box.top - half, box.right + half, box.bottom + half), LINK, Pen(ink))
    inner = rounded(Box(box.left + half, box.top + half, box.right - half, box.bottom - half), LINK, Pen())
    ends = [inner.start, *(leg[-1] for leg in inner.legs)]
    back = tuple((*leg[-2::-1], end) for leg, end in zip(reversed(inner.legs), ends[-2::-1], strict=True))
    return replace(outer, legs=(*outer.legs, (inner.start,), *back, (outer.start,)))


def _shoulder(box: Box, wide: float, ink: str) -> Outline:
    """The upper quarter of a ring at its right end, with straight ends."""
    x, y = box.right - LINK / 2, box.top + LINK / 2
    over = 0.0 if ink == RIM else 1.0  # beyond the ends of the rim, or they would shine through
    outer, inner = (LINK + wide) / 2, (LINK - wide) / 2
    out, back = outer * _TURN, inner * _TURN
    legs = (
        (Point(x + out, y - outer), Point(x + outer, y - out), Point(x + outer, y)),
        (Point(x + outer, y + over),),
        (Point(x + inner, y + over),),
        (Point(x + inner, y),),
        (Point(x + inner, y - back), Point(x + back, y - inner), Point(x, y - inner)),
        (Point(x - over, y - inner),),
        (Point(x - over, y - outer),),
    )
    return outline(Point(x, y - outer), legs, Pen(fill=ink))


def _crack(at: Point, told: LinkTold) -> Iterator[Item]:
    """A gap through the ring, as white as the paper, with one thin edge."""
    deep = _thick(told) / 2
    way = [Point(at.x + x, at.y + y) for x, y in ((0, -deep - 5), (7, -2), (-3, 3), (4, deep + 6))]
    left, right = ([Point(p.x + by, p.y) for p in way] for by in (-3.5, 3.5))
    yield Shape(polygon([*left, *reversed(right)], Pen(RIM)))
    yield Shape(line(left, Pen(stroke=INK, width=1.2)))


def _words(told: LinkTold, say: Language, box: Box, middle: float) -> Iterator[Item]:
    x, room = box.centre.x, box.width - 2 * OVER - 30
    title = fitted(say.tell(told.title), room, 13, bold=True)
    yield Run(x, middle - 20, title, 13, INK, True, 0.5)
    if told.strength is None:
        text = say("Not measured yet") if told.link.steps else say("No step yet")
        yield Run(x, middle + 4, fitted(text, room, 12), 12, INK2, False, 0.5)
        return
    number = str(told.strength)
    yield Run(x, middle + 13, number, 30, LOOK["off"] if told.tone == "off" else INK, True, 0.5)
    if told.tone == "off":
        half = width(number, 30, True) / 2
        yield Shape(ruled(x - half, x + half, middle + 18, INK, 1.5))
    yield Run(x, middle + 32, fitted(ready_said(told, say), room, 11), 11, INK2, False, 0.5)
