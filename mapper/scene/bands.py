"""Stages and lanes as figures: bands and rules behind the steps, headers at the edges of the view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mapper.model.records import Lane, Point, Stage
from mapper.scene import measure
from mapper.scene.lettering import baseline, left
from mapper.scene.look import Look
from mapper.scene.marks import Box, Figure, Mark
from mapper.scene.paths import Pen, line, rectangle, rounded

HEADER = 46.0  # how high the row of stage headers is
INDENT = 20.0  # of a header in its column
LANE_TOKENS = {"ours": "sa", "buyer": "ink3", "community": "op"}


def columns(stages: Sequence[tuple[Stage, float, float]], view: Box, look: Look) -> Iterator[Figure]:
    """Every second column filled, and a rule before each but the first, cut to *view*."""
    for i, (stage, start, end) in enumerate(stages):
        if end < view.left or start > view.right:
            continue
        marks: list[Mark] = []
        if i % 2:
            band = Box(max(start, view.left), view.top, min(end, view.right), view.bottom)
            marks.append(rectangle(band, Pen(fill=look["band"])))
        if i and start >= view.left:
            marks.append(line([Point(start, view.top), Point(start, view.bottom)], Pen(stroke=look["line"])))
        yield Figure(stage.id, tuple(marks), Box(start, view.top, end, view.bottom), stage.title)


def rules(lanes: Sequence[tuple[Lane, float, float]], view: Box, look: Look) -> Iterator[Figure]:
    """A rule above each lane but the first, cut to *view*."""
    for i, (lane, top, bottom) in enumerate(lanes):
        if bottom < view.top or top > view.bottom:
            continue
        pen = Pen(stroke=look["line2"])
        ends = [Point(view.left, top), Point(view.right, top)]
        marks = (line(ends, pen),) if i and top >= view.top else ()
        yield Figure(lane.id, marks, Box(view.left, top, view.right, bottom), lane.title)


def stage_headers(
    stages: Sequence[tuple[Stage, float, float]], view: Box, look: Look, zoom: float
) -> Iterator[Figure]:
    """The number and title of each column at the top of *view*, as large on the screen at any *zoom*."""
    for i, (stage, start, end) in enumerate(stages):
        at = max(start, view.left) + INDENT
        if end < view.left or start > view.right or at >= end:
            continue
        y = view.top + baseline(14.0, 18.0, 13.0) / zoom
        number = left(str(i + 1), Point(at, y), 12.0 / zoom, look["ink3"], bold=True)
        begin = at + number.width + 8.0 / zoom
        title = measure.fitted(stage.title, end - begin - 6.0 / zoom, 13.0 / zoom, bold=True)
        words = left(title, Point(begin, y), 13.0 / zoom, look["ink"], bold=True)
        if begin + words.width > end:
            continue
        box = Box(at, view.top, begin + words.width, view.top + HEADER / zoom)
        yield Figure(stage.id, (number, words), box, stage.title)


def lane_headers(
    lanes: Sequence[tuple[Lane, float, float]], view: Box, look: Look, zoom: float
) -> Iterator[Figure]:
    """A small square and the title of each row at the left of *view*, as large at any *zoom*."""
    for lane, top, bottom in lanes:
        if bottom < view.top or top > view.bottom:
            continue
        x, y = view.left + 14.0 / zoom, max(top, view.top) + 2.0 / zoom
        square = Box(x, y + 7.0 / zoom, x + 8.0 / zoom, y + 15.0 / zoom)
        title = measure.fitted(lane.title, 286.0 / zoom, 13.0 / zoom, bold=True)
        words = left(
            title,
            Point(x + 16.0 / zoom, y + baseline(2.0, 18.0, 13.0) / zoom),
            13.0 / zoom,
            look["ink"],
            bold=True,
        )
        box = Box(x - 6.0 / zoom, y, words.at.x + words.width + 8.0 / zoom, y + 22.0 / zoom)
        marks: tuple[Mark, ...] = (
            rounded(box, 11.0 / zoom, Pen(fill=look["canvas"], opacity=0.85)),
            rounded(square, 2.0 / zoom, Pen(fill=look[LANE_TOKENS[lane.track]])),
            words,
        )
        yield Figure(lane.id, marks, box, lane.title)
