"""The figures of arrows as streams: as wide as people go along them, with a head at the end."""

from __future__ import annotations

from mapper.model.records import Id, Point
from mapper.scene.arrows import HEAD, head
from mapper.scene.look import Look
from mapper.scene.marks import Box, Figure
from mapper.scene.paths import Pen, bent

THINNEST, WIDEST = 2.2, 17.0  # map units
SHADE = 0.32  # how much of a stream's colour shows
BEND = 22.0
NOT_KNOWN = (2.0, 7.0)  # on, off: what one does not know is dotted, not only grey


def stream_width(count: float | None, most: float) -> float:
    """How wide a stream of *count* is where the widest has *most*; one that is not known is thin."""
    if not count or most <= 0:
        return THINNEST
    return min(max(count / most * WIDEST, THINNEST), WIDEST)


def stream_figure(
    arrow: Id, points: tuple[Point, ...], count: float | None, most: float, main: bool, look: Look
) -> Figure:
    """The stream along *points*: on the main way in the accent, else grey; dotted when nobody knows it."""
    width, color = stream_width(count, most), look["accent" if main else "edge"]
    dash = NOT_KNOWN if count is None else ()
    line = bent(
        _short_of_head(points, width), BEND, Pen(stroke=color, width=width, dash=dash, opacity=SHADE), (), 0.0
    )
    xs, ys = [p.x for p in points], [p.y for p in points]
    box = Box(min(xs), min(ys), max(xs), max(ys)).grown(max(width / 2, 6.0))
    return Figure(arrow, (line, head(points, color)), box)


def _short_of_head(points: tuple[Point, ...], width: float) -> tuple[Point, ...]:
    """The line without what its head covers; a wide one ends earlier, for its end is round."""
    (x0, y0), (x1, y1) = points[-2], points[-1]
    long = abs(x1 - x0) + abs(y1 - y0)
    if not long:
        return points
    part = min(HEAD - 2 + width / 2, long / 2) / long
    return (*points[:-1], Point(x1 - (x1 - x0) * part, y1 - (y1 - y0) * part))
