"""The figures of arrows: a line with round corners, a head, and a label beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mapper.model.records import Arrow, Point
from mapper.scene import measure
from mapper.scene.look import Look
from mapper.scene.marks import Box, Figure, Mark, Words
from mapper.scene.paths import Leg, Pen, bent, line, outline, rounded

LINE, ALIGN_LINE = 1.6, 1.3
HEAD = 8.0  # how long a head is
_ALONG = 18.0  # from the source to its label
_UNDER_CHIP = 30.0  # the same below a number chip on the tip
_LABEL_ROOM = 150.0
_SIZE, _SMALL = 12.5, 11.0


@dataclass(frozen=True)
class Ends:
    """What an arrow's label has to know of the shapes that it joins."""

    chip: bool  # a number hangs on the lower tip of the source
    slopes: bool  # the source is a diamond, above whose right tip there is free paper
    above: float  # where the higher of both shapes begins


def arrow_figure(arrow: Arrow, points: tuple[Point, ...], ends: Ends, look: Look, far: bool) -> Figure:
    aligns = arrow.relation == "aligns"
    pen = Pen(stroke=look["edge"], width=ALIGN_LINE if aligns else LINE, dash=(0.1, 5.0) if aligns else ())
    marks: list[Mark] = []
    if far:
        marks.append(line(points, pen))
    else:
        marks.append(bent(_short_of_head(points), look.radius("bend"), pen))
        marks.append(head(points, look["edge"]))
        marks += label(arrow, points, ends, look)
    return Figure(arrow.id, tuple(marks), _around(points, marks), arrow.label)


def arrow_box(points: Sequence[Point]) -> Box:
    """The box of a line and its head."""
    xs, ys = [p.x for p in points], [p.y for p in points]
    return Box(min(xs), min(ys), max(xs), max(ys)).grown(6.0)


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


def label(arrow: Arrow, points: tuple[Point, ...], ends: Ends, look: Look) -> Iterator[Mark]:
    """The words beside the first leg, or, of an alignment, beside its last upright one, on a halo."""
    text = measure.folded(arrow.label[:400]).strip()
    if not text:
        return
    bold = arrow.relation != "aligns"
    shown = _of_branch(text, points, ends) if bold else _of_alignment(text, points)
    for row, at, size, from_left in shown:
        width = measure.width(row, size, bold)
        start = at if from_left else Point(at.x - width, at.y)
        yield _halo(start, width, look)
        yield Words(row, start, size, width, look["ink2"], bold)


_Row = tuple[str, Point, float, bool]  # text, end of its baseline, size, whether that is its left end


def _of_branch(text: str, points: tuple[Point, ...], ends: Ends) -> list[_Row]:
    here, there = points[0], points[1]
    along, across = _heading(here, there)
    if across:
        return _beside(text, here, across, _UNDER_CHIP if ends.chip and across > 0 else _ALONG, True)
    return _above(text, here, there, along, ends, len(points) > 2)


def _of_alignment(text: str, points: tuple[Point, ...]) -> list[_Row]:
    legs = [(b, a) for a, b in pairwise(points) if abs(a.y - b.y) > 40.0]
    here, there = legs[-1] if legs else (points[-1], points[-2])
    along, across = _heading(here, there)
    if across:
        return _beside(text, here, across, 26.0, False)
    rows = measure.lines(text, max(abs(there.x - here.x) - 24.0, 60.0), _SIZE, most=1)
    return [(row, Point(here.x + 14 * along, here.y - 8), _SIZE, along > 0) for row in rows]


def _beside(text: str, here: Point, across: float, along: float, bold: bool) -> list[_Row]:
    """To the right of an upright leg."""
    rows = measure.lines(text, _LABEL_ROOM, _SIZE, bold, 2)
    y = here.y + across * along + 4 - (16.0 * (len(rows) - 1) if across < 0 else 0.0)
    return [(row, Point(here.x + 8, y + 16.0 * i), _SIZE, True) for i, row in enumerate(rows)]


def _above(text: str, here: Point, there: Point, along: float, ends: Ends, turns: bool) -> list[_Row]:
    """Above a level leg; if that is too short, smaller, in more lines, and at last over both its steps."""
    start, room = here.x + 7 * along, abs(there.x - here.x) - (7.0 if turns else HEAD + 4.0)
    if ends.slopes:  # over the slope of a diamond there is free paper
        reach = max(0.0, min(measure.width(text, _SIZE, True) - room, 16.0))
        start, room = start - reach * along, room + reach
    for size in (_SIZE, _SMALL):
        longest = max(measure.width(word, size, True) for word in text.split(" "))
        rows = measure.lines(text, room, size, True, 4) if longest <= room else []
        if 0 < len(rows) < 4:
            return [
                (row, Point(start, here.y - 8 - 13.0 * i), size, along > 0)
                for i, row in enumerate(rows[::-1])
            ]
    row = measure.fitted(text, _LABEL_ROOM, _SIZE, True)
    middle = (here.x + there.x) / 2 if not turns else start + measure.width(row, _SIZE, True) / 2
    return [(row, Point(middle - measure.width(row, _SIZE, True) / 2, ends.above - 7), _SIZE, True)]


def _halo(at: Point, width: float, look: Look) -> Mark:
    """A patch of paper behind words, so that a line below them does not strike them through."""
    return rounded(
        Box(at.x - 3, at.y - 11.5, at.x + width + 3, at.y + 4.5), 4.0, Pen(fill=look["canvas"], opacity=0.9)
    )


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


def _around(points: Sequence[Point], marks: Sequence[Mark]) -> Box:
    box = arrow_box(points)
    for mark in marks:
        if isinstance(mark, Words):
            x, y = mark.at
            box |= Box(x - 4, y - 13, x + mark.width + 4, y + 6)
    return box
