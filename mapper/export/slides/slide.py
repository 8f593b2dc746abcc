"""One slide: a stretch of a path drawn large, its steps with who answers for each, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mapper.export.page import Paper
from mapper.export.runbook.book import Book, Chapter, Step
from mapper.export.runbook.layout import (
    INK,
    INK2,
    INK3,
    LINE2,
    Band,
    Item,
    Leaf,
    Picture,
    Place,
    Ref,
    Run,
    Shape,
    baseline,
    or_else,
    ruled,
)
from mapper.export.runbook.signs import disc, flag
from mapper.export.slides.paths import Path
from mapper.export.text import fitted, width
from mapper.insight.accountability import needs_owner
from mapper.insight.order import exits, inside_of
from mapper.model.records import Id, Point
from mapper.scene.boxes import box_of
from mapper.scene.marks import NOWHERE, Box
from mapper.words import N_

PAPER = Paper(1280.0, 720.0)  # 16 to 9
EDGE = 56.0
LARGEST, READABLE, STILL = 1.5, 0.72, 0.62  # pixels to a map unit; the last with what is beside
COLUMNS, ROWS = 3, 3  # of the list of steps
_TOP, _BOTTOM = 118.0, 630.0  # of the picture and of the list below it
_TALL, _GAP = 62.0, 28.0  # how high a row of the list is; between two columns, and above it
_WIDE = (PAPER.width - 2 * EDGE - (COLUMNS - 1) * _GAP) / COLUMNS
_DISC = 28.0
_AIR, _ABOVE = 30.0, 46.0  # map units round what is drawn, since badges stand out of shapes; for headers


@dataclass(frozen=True)
class Slide:
    """A stretch of a path: what is told, and what is drawn beside it to show where it hangs."""

    chapter: Chapter
    path: Path
    steps: tuple[Step, ...]
    beside: tuple[Step, ...]
    part: int  # from 1, of as many as the path needs
    parts: int

    @property
    def key(self) -> str:
        return f"slide {self.steps[0].node.id}"

    @property
    def frame(self) -> Box:
        return _frame(len(self.steps))


def slides(chapter: Chapter, path: Path) -> list[Slide]:
    """As few slides as show *path* so large that it can be read."""
    stretches = [*_stretches(path.steps)]
    count = len(stretches)
    made = []
    for part, steps in enumerate(stretches, 1):
        before = stretches[part - 2][-1] if part > 1 else path.opening
        after = stretches[part][0] if part < count else path.joins
        made.append(Slide(chapter, path, steps, _beside(steps, before, after), part, count))
    return made


def _stretches(steps: Sequence[Step]) -> Iterator[tuple[Step, ...]]:
    """*steps* in pieces of about the same length, each as long as it can be read."""
    longest: list[list[Step]] = [[]]
    for step in steps:
        more = [*longest[-1], step]
        if longest[-1] and (len(more) > COLUMNS * ROWS or _scale(more, len(more)) < READABLE):
            longest.append([])
        longest[-1].append(step)
    share = -(-len(steps) // len(longest))
    even = [tuple(steps[n : n + share]) for n in range(0, len(steps), share)]
    if all(len(piece) == 1 or _scale(piece, len(piece)) >= READABLE for piece in even):
        yield from even
    else:
        yield from map(tuple, longest)


def _beside(steps: Sequence[Step], *others: Step | None) -> tuple[Step, ...]:
    """Those of *others* that can be drawn, too, without all of it becoming too small."""
    shown: list[Step] = []
    known = {step.node.id for step in steps}
    for other in others:
        if not other or other.node.id in known:
            continue
        if _scale([*steps, *shown, other], len(steps)) >= STILL:
            shown.append(other)
            known.add(other.node.id)
    return tuple(shown)


def _around(steps: Sequence[Step]) -> Box:
    around = NOWHERE
    for step in steps:
        around |= box_of(step.node)
    around = around.grown(_AIR)
    return Box(around.left, around.top - _ABOVE, around.right, around.bottom)


def _frame(count: int) -> Box:
    """Where the map is drawn above a list of so many steps."""
    return Box(EDGE - 24, _TOP, PAPER.width - EDGE + 24, _BOTTOM - _rows(count) * _TALL - 16)


def _rows(count: int) -> int:
    return -(-count // COLUMNS)


def _scale(steps: Sequence[Step], told: int) -> float:
    """How large *steps* can be drawn above a list of so many."""
    return _fit(_around(steps), _frame(told))


def _fit(around: Box, frame: Box) -> float:
    return min(frame.width / max(around.width, 1.0), frame.height / max(around.height, 1.0), LARGEST)


def leaf(slide: Slide, following: Slide | None, where: Mapping[Id, Slide], book: Book) -> Leaf:
    """The page of *slide*; *where* says on which slide every step is told."""
    begins = slide.path.main and slide.part == 1
    title = _path_named(slide, book) if begins else name_of(slide, book)
    items: list[Item] = [Place(slide.key, title, 0 if begins else 1)]
    if begins:
        items.append(Place(slide.chapter.key))
    items += _head(slide, book)
    items += or_else(lambda: _map(slide, book), list)
    for place, step in enumerate(slide.steps):
        items += or_else(
            lambda step=step, place=place: _told(step, place, slide, book),  # type: ignore[misc]
            lambda step=step, place=place: _plain(step, place, slide, book),  # type: ignore[misc]
        )
    items += _goes_on(slide, following, where, book)
    return Leaf(PAPER, ((0.0, Band(PAPER.height, tuple(items))),), margin=EDGE, headed=False)


def name_of(slide: Slide, book: Book) -> str:
    """What a slide is called: by what opens its path."""
    say = book.say
    told = _path_named(slide, book)
    if slide.parts == 1:
        return told
    return say("{title}, part {n} of {count}", title=told, n=slide.part, count=slide.parts)


def _path_named(slide: Slide, book: Book) -> str:
    say, path, first = book.say, slide.path, slide.path.steps[0]
    if opening := path.opening:
        named = {"number": opening.number, "title": book.short(opening)}
        if path.label:
            return say("If {label} at {number} {title}", label=path.label, **named)
        return say("Another way from {number} {title}", **named)
    if path.main:
        return slide.chapter.sheet.title if slide.chapter.host else say("The main path")
    named = {"number": first.number, "title": book.short(first)}
    strays = {step.node.id for step in book.strays}
    if first.node.id in strays:
        return say("Not yet connected: {number} {title}", **named)
    return say("It also begins at {number} {title}", **named)


def _head(slide: Slide, book: Book) -> Iterator[Item]:
    say, host, right = book.say, slide.chapter.host, PAPER.width - EDGE
    above = book.heading
    if host:
        above = say("Inside step {number}, {title}.", number=host.number, title=book.short(host))
    yield Run(EDGE, baseline(34, 16, 22), fitted(above, right - EDGE, 16), 16, INK3)
    title = name_of(slide, book)
    size = next((size for size in (38.0, 30.0, 24.0) if width(title[:300], size, True) <= right - EDGE), 20.0)
    yield Run(EDGE, baseline(56, size, 50), fitted(title, right - EDGE, size, bold=True), size, INK, True)


def _map(slide: Slide, book: Book) -> list[Item]:
    """The part of the map that the slide is about: its steps, what is drawn beside them, and their arrows."""
    drawing, shown = book.drawing(slide.chapter.sheet.id), (*slide.steps, *slide.beside)
    ids = dict.fromkeys(step.node.id for step in shown)
    arrows = [arrow for id in ids for arrow in exits(book.map, id) if arrow.target in ids]
    frame, around = slide.frame, _around(shown)
    whole = _with_ways(around, [drawing.figure(arrow.id).box for arrow in arrows])
    if _fit(whole, frame) >= STILL:
        around = whole
    scale = _fit(around, frame)
    wide, tall = frame.width / scale, frame.height / scale
    x, y = around.centre
    view = Box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
    figures = (
        *drawing.background(view),
        *(drawing.figure(arrow.id) for arrow in arrows),
        *(drawing.figure(id) for id in ids),
        *(one for one in drawing.headers(view) if not any(one.box.touches(box_of(s.node)) for s in shown)),
    )
    at = Point(frame.left - view.left * scale, frame.top - view.top * scale)
    rules = (Shape(ruled(frame.left, frame.right, y, LINE2)) for y in (frame.top, frame.bottom))
    return [Picture(figures, scale, at, frame), *rules]


def _with_ways(around: Box, ways: Iterable[Box]) -> Box:
    """*around*, with room for arrows that swing out of it."""
    for box in ways:
        around |= box.grown(_AIR / 2)
    return around


def _corner(place: int, slide: Slide) -> Point:
    """Where a step stands in the list, which runs down its columns."""
    across, down = divmod(place, _rows(len(slide.steps)))
    return Point(EDGE + across * (_WIDE + _GAP), slide.frame.bottom + 16 + down * _TALL)


def _plain(step: Step, place: int, slide: Slide, book: Book) -> list[Item]:
    """Its number and its title, where more of it cannot be laid out."""
    left, top = _corner(place, slide)
    told = fitted(f"{step.number} {book.title(step)}", _WIDE, 17)
    return [Run(left, baseline(top, 17, 24), told, 17)]


def _told(step: Step, place: int, slide: Slide, book: Book) -> list[Item]:
    """A step in the list: its number, its title, who answers for it and where it leads to from here."""
    wide, (left, top) = _WIDE, _corner(place, slide)
    items, end = disc(step.number, left, top + 2, _DISC, 13.0)
    begin, room = end + 12, left + wide - end - 12
    if step.node.critical:
        items += [Shape(part) for part in flag(left + wide - 14, top + 6, 14)]
        room -= 20
    items.append(Run(begin, baseline(top, 17, 24), fitted(book.title(step), room, 17, True), 17, INK, True))
    room = left + wide - begin
    if inside := inside_of(book.map, step.node.id):
        form = N_("inside: page {page}")
        room -= width(book.say(form, page=1000), 14) + 12
        items.append(
            Ref(left + wide, baseline(top + 24, 14, 20), f"chapter {inside.id}", form, 14, INK2, False, 1.0)
        )
    said = ", ".join([*_who(step, book), *_ways(step, place, slide, book)])
    if said:
        items.append(Run(begin, baseline(top + 24, 14, 20), fitted(said, room, 14), 14, INK2))
    return items


def _who(step: Step, book: Book) -> Iterator[str]:
    say, node = book.say, step.node
    if owner := book.person(node.owner):
        yield book.named(owner)
    elif needs_owner(node) and book.is_ours(node):
        yield say("nobody answers for it yet")
    if stand_in := book.person(node.stand_in):
        yield say("stand-in {name}", name=book.named(stand_in))


def _ways(step: Step, place: int, slide: Slide, book: Book) -> Iterator[str]:
    """Where one goes on, but for the step that is listed next."""
    say = book.say
    following = slide.steps[place + 1].node.id if place + 1 < len(slide.steps) else None
    for arrow in exits(book.map, step.node.id):
        target = book.steps.get(arrow.target)
        if target and arrow.label:
            yield say("if {label} → {number}", label=arrow.label, number=target.number)
        elif target and target.node.id != following:
            yield f"→ {target.number}"


def _goes_on(slide: Slide, following: Slide | None, where: Mapping[Id, Slide], book: Book) -> Iterator[Item]:
    """Where the path goes on that ends here, and what is on the next slide."""
    say, middle, right = book.say, PAPER.width * 0.46, PAPER.width - EDGE
    joins = slide.path.joins if slide.part == slide.parts else None
    if joins and joins.node.id in where:
        told = say("Goes on at {number} {title}", number=joins.number, title=book.short(joins))
        yield from _turning(told, where[joins.node.id].key, EDGE, middle - 20, book)
    if following:
        told = say("Next: {title}", title=name_of(following, book))
        yield from _turning(told, following.key, middle, right, book, at_right=True)


def _turning(
    told: str, key: str, left: float, right: float, book: Book, at_right: bool = False
) -> Iterator[Item]:
    """What is said, with the number of the page where it is."""
    form, y = N_("(page {page})"), baseline(634, 14, 22)
    behind = width(book.say(form, page=100), 14) + 6
    said = fitted(told, right - left - behind, 14, bold=True)
    begin = right - behind - width(said, 14, True) if at_right else left
    yield Run(begin, y, said, 14, INK, True)
    yield Ref(begin + width(said, 14, True) + 6, y, key, form, 14, INK2)
