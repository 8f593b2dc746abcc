"""The figures of arrows: a line with round corners, a head, and a label beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import islice, pairwise
from operator import or_
from typing import NamedTuple

from mapper.model.records import Arrow, Point
from mapper.scene import measure
from mapper.scene.apart import HOP, legs
from mapper.scene.glass import Stroke
from mapper.scene.look import Look
from mapper.scene.marks import Box, Figure, Mark, Words
from mapper.scene.paths import Leg, Pen, bent, line, outline, rounded

LINE, ALIGN_LINE = 1.6, 1.3
HEAD = 8.0  # how long a head is
_ALONG = 18.0  # from the source to its label
_NEAREST, _FARTHEST = 6.0, 260.0  # where that is taken: just off the source, or as far as this
_UNDER_CHIP = 30.0  # the same below a number chip on the tip
_LABEL_ROOM, _NARROW = 150.0, 88.0
_SIZE, _SMALL = 12.5, 11.0
_OFF = 2.5  # what labels keep from other lines, if they can
_LONGEST = 400  # characters of a label that are looked at


@dataclass(frozen=True)
class Around:
    """What an arrow's label has to know of what stands round about."""

    chip: bool  # a number hangs on the lower tip of the source
    slopes: bool  # the source is a diamond, above whose right tip there is free paper
    into_slopes: bool  # the target is one
    above: float  # where the higher of both shapes begins
    free: Callable[[Box], bool]  # whether no shape stands in a box
    clear: Callable[[Box], bool]  # whether no other line runs through a box
    mates: int  # how many others leave by the same point and have their labels there already
    hops: tuple[Point, ...]  # where its line hops over others


def arrow_figure(
    arrow: Arrow,
    points: tuple[Point, ...],
    around: Around,
    look: Look,
    far: bool,
    stroke: Stroke | None = None,
) -> Figure:
    """An arrow along *points*; with a *stroke* in the line that a lens has for it."""
    color, width, dash = stroke or _usual(arrow, look)
    pen = Pen(stroke=color, width=width, dash=dash)
    marks: list[Mark] = []
    if far:
        marks.append(line(points, pen))
    else:
        marks.append(bent(_short_of_head(points), look.radius("bend"), pen, around.hops, HOP))
        marks.append(head(points, color))
        marks += label(arrow, points, around, look)
    return Figure(arrow.id, tuple(marks), _box_of(points, marks), arrow.label)


def _usual(arrow: Arrow, look: Look) -> Stroke:
    if arrow.relation == "aligns":
        return Stroke(look["edge"], ALIGN_LINE, (1.0, 4.0))
    return Stroke(look["edge"], LINE)


def arrow_box(points: Sequence[Point]) -> Box:
    """The box of a line and its head."""
    xs, ys = [p.x for p in points], [p.y for p in points]
    return Box(min(xs), min(ys), max(xs), max(ys)).grown(6.0)


def label_reach(arrow: Arrow) -> float:
    """How far the label of an arrow may stand out from its line."""
    if not arrow.label:
        return 0.0
    return min(measure.width(arrow.label[:_LONGEST], _SIZE, True), _LABEL_ROOM) + 14.0


def head(points: Sequence[Point], color: str) -> Mark:
    """A filled arrow head whose point is the last of *points*."""
    tip, (ux, uy) = points[-1], _heading(points[-2], points[-1])

    def at(back: float, aside: float) -> Point:
        return Point(tip.x - back * ux - aside * uy, tip.y - back * uy + aside * ux)

    wings: tuple[Leg, ...] = (
        (at(HEAD + 0.5, -4.0),),
        (at(HEAD - 0.6, -1.4), at(HEAD - 0.6, 1.4), at(HEAD + 0.5, 4.0)),
    )
    return outline(at(0.5, 0.0), wings, Pen(fill=color, stroke=color, width=1.0))


def label(arrow: Arrow, points: tuple[Point, ...], around: Around, look: Look) -> Iterator[Mark]:
    """The words beside the first leg, or, of an alignment, beside its last upright one, on a halo.

    Of the places for them the first is taken that is free and off all other lines; else the first that
    is free, or the first of all.
    """
    text = measure.folded(arrow.label[:_LONGEST]).strip()
    if not text:
        return
    bold = arrow.relation != "aligns"
    places = _of_branch if bold else _of_alignment
    rows = _best(places(text, points, around), legs(points)[1:] if bold else [], around, bold)
    rows = rows or next(places(text, points, around))
    for row in rows:
        width = measure.width(row.text, row.size, bold)
        yield _halo(row.at, width, look)
        yield Words(row.text, row.at, row.size, width, look["ink2"], bold)


def _best(places: Iterator[list[_Row]], own: Sequence[Box], around: Around, bold: bool) -> list[_Row] | None:
    """The first place that is free and off all lines, else the first that is free."""
    first = None
    for place in islice(places, around.mates, None):
        ink = _ink(place, bold)
        if around.free(ink):
            if _is_clear(ink, own, around):
                return place
            first = first or place
    return first


def _is_clear(ink: Box, own: Sequence[Box], around: Around) -> bool:
    return not any(ink.touches(leg) for leg in own) and around.clear(ink.grown(_OFF))


class _Row(NamedTuple):
    text: str
    at: Point  # the left end of its baseline
    size: float


def _of_branch(text: str, points: tuple[Point, ...], around: Around) -> Iterator[list[_Row]]:
    here, there = points[0], points[1]
    along, across = _heading(here, there)
    if across:
        yield from _beside(text, here, there, _UNDER_CHIP if around.chip and across > 0 else _ALONG, True)
    else:
        yield from _above(text, here, there, along, around, len(points) > 2)


def _of_alignment(text: str, points: tuple[Point, ...], around: Around) -> Iterator[list[_Row]]:
    legs = [(b, a) for a, b in pairwise(points) if abs(a.y - b.y) > 40.0]
    here, there = legs[-1] if legs else (points[-1], points[-2])
    along, across = _heading(here, there)
    if across:
        yield from _beside(text, here, there, 46.0 if around.into_slopes else 26.0, False)
        return
    row = measure.fitted(text, max(abs(there.x - here.x) - 24.0, 60.0), _SIZE)
    width = measure.width(row, _SIZE)
    yield [_Row(row, Point(here.x + (14 if along > 0 else -14 - width), here.y - 8), _SIZE)]


def _beside(text: str, here: Point, there: Point, first: float, bold: bool) -> Iterator[list[_Row]]:
    """Beside an upright leg: to its right, to its left, further along."""
    across = 1.0 if there.y > here.y else -1.0
    wide, narrow = (measure.lines(text, room, _SIZE, bold, 2) for room in (_LABEL_ROOM, _NARROW))
    cut = narrow == wide or narrow[-1].endswith(measure.ELLIPSIS)
    for rows in (wide,) if cut else (wide, narrow):
        for along in (
            first,
            _NEAREST,
            *range(int(first) + 24, int(min(abs(there.y - here.y), _FARTHEST)) - 12, 24),
        ):
            y = here.y + across * along + 4 - (16.0 * (len(rows) - 1) if across < 0 else 0.0)
            for side in (1, -1):
                yield [
                    _Row(row, Point(_left_end(row, here.x + 8 * side, side, bold), y + 16.0 * i), _SIZE)
                    for i, row in enumerate(rows)
                ]


def _left_end(row: str, x: float, side: int, bold: bool) -> float:
    """Where a row begins that stands to the right, or with a *side* of -1 to the left, of *x*."""
    return x if side > 0 else x - measure.width(row, _SIZE, bold)


def _above(
    text: str, here: Point, there: Point, along: float, around: Around, turns: bool
) -> Iterator[list[_Row]]:
    """Above a level leg; if that is too short, smaller, in more lines, and at last over both its shapes."""
    start, room = here.x + 7 * along, abs(there.x - here.x) - (7.0 if turns else HEAD + 4.0)
    if around.slopes:
        reach = max(0.0, min(measure.width(text, _SIZE, True) - room, 16.0))
        start, room = start - reach * along, room + reach
    for size in (_SIZE, _SMALL):
        longest = max(measure.width(word, size, True) for word in text.split(" "))
        rows = measure.lines(text, room, size, True, 4) if longest <= room else []
        if 0 < len(rows) < 4:
            for y in (here.y - 8, here.y + 7 + 13.0 * len(rows)):
                yield [
                    _Row(row, Point(_begin(row, start, along, size), y - 13.0 * i), size)
                    for i, row in enumerate(rows[::-1])
                ]
    row = measure.fitted(text, _LABEL_ROOM, _SIZE, True)
    width = measure.width(row, _SIZE, True)
    x = (here.x + there.x - width) / 2 if not turns else _begin(row, start, along, _SIZE)
    yield [_Row(row, Point(x, around.above - 7), _SIZE)]


def _begin(row: str, start: float, along: float, size: float) -> float:
    return start if along > 0 else start - measure.width(row, size, True)


def _ink(rows: list[_Row], bold: bool) -> Box:
    """The box of words."""
    boxes = (
        Box(row.at.x, row.at.y - 10, row.at.x + measure.width(row.text, row.size, bold), row.at.y + 3)
        for row in rows
    )
    return reduce(or_, boxes)


def _halo(at: Point, width: float, look: Look) -> Mark:
    """A patch of paper behind words, so that a line below them does not strike them through."""
    box = Box(at.x - 2, at.y - 10.5, at.x + width + 2, at.y + 3.5)
    return rounded(box, 4.0, Pen(fill=look["canvas"], opacity=0.8))


def _short_of_head(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The line without its last stretch, which the head covers."""
    ux, uy = _heading(points[-2], points[-1])
    reach = min(HEAD - 2, (abs(points[-1].x - points[-2].x) + abs(points[-1].y - points[-2].y)) / 2)
    end = Point(points[-1].x - ux * reach, points[-1].y - uy * reach)
    return (*points[:-1], end)


def _heading(here: Point, there: Point) -> tuple[float, float]:
    """The unit step from *here* to *there*, which share a row or a column."""
    right, down = there.x - here.x, there.y - here.y
    if abs(right) >= abs(down):
        return (1.0 if right >= 0 else -1.0), 0.0
    return 0.0, (1.0 if down > 0 else -1.0)


def _box_of(points: Sequence[Point], marks: Sequence[Mark]) -> Box:
    box = arrow_box(points)
    for mark in marks:
        if isinstance(mark, Words):
            x, y = mark.at
            box |= Box(x - 4, y - 13, x + mark.width + 4, y + 6)
    return box
