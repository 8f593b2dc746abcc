"""The outlines that figures are made of: round rectangles, diamonds, circles, lines with round corners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from mapper.model.records import Point
from mapper.scene.marks import Box, Outline

_QUARTER = 0.5523  # how long a handle is for a quarter circle of radius 1

Leg = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Pen:
    """How an outline is filled and drawn."""

    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


def outline(start: Point, legs: tuple[Leg, ...], pen: Pen, closed: bool = True) -> Outline:
    return Outline(start, legs, closed, pen.fill, pen.stroke, pen.width, pen.dash, pen.opacity)


def rectangle(box: Box, pen: Pen) -> Outline:
    left, top, right, bottom = box
    corners = (Point(right, top), Point(right, bottom), Point(left, bottom))
    return outline(Point(left, top), tuple((corner,) for corner in corners), pen)


def rounded(box: Box, radius: float, pen: Pen) -> Outline:
    """A rectangle with round corners, of at most half its lesser side."""
    left, top, right, bottom = box
    r = min(radius, box.width / 2, box.height / 2)
    k = r * (1 - _QUARTER)
    p = Point
    legs: tuple[Leg, ...] = (
        (p(right - r, top),),
        (p(right - k, top), p(right, top + k), p(right, top + r)),
        (p(right, bottom - r),),
        (p(right, bottom - k), p(right - k, bottom), p(right - r, bottom)),
        (p(left + r, bottom),),
        (p(left + k, bottom), p(left, bottom - k), p(left, bottom - r)),
        (p(left, top + r),),
        (p(left, top + k), p(left + k, top), p(left + r, top)),
    )
    return outline(p(left + r, top), legs, pen)


def circle(centre: Point, radius: float, pen: Pen) -> Outline:
    x, y = centre
    k = radius * _QUARTER
    p = Point
    legs = (
        (p(x + k, y - radius), p(x + radius, y - k), p(x + radius, y)),
        (p(x + radius, y + k), p(x + k, y + radius), p(x, y + radius)),
        (p(x - k, y + radius), p(x - radius, y + k), p(x - radius, y)),
        (p(x - radius, y - k), p(x - k, y - radius), p(x, y - radius)),
    )
    return outline(p(x, y - radius), legs, pen)


def diamond(box: Box, tip: float, pen: Pen) -> Outline:
    """A diamond in *box* whose tips are rounded, *tip* along each side."""
    x, y = box.centre
    half, high = box.width / 2, box.height / 2
    side = hypot(half, high) or 1.0
    a, b = half / side * tip, high / side * tip
    p = Point
    legs: tuple[Leg, ...] = (
        (p(x + half - a, y - b),),
        _bend(p(x + half - a, y - b), p(x + half, y), p(x + half - a, y + b)),
        (p(x + a, y + high - b),),
        _bend(p(x + a, y + high - b), p(x, y + high), p(x - a, y + high - b)),
        (p(x - half + a, y + b),),
        _bend(p(x - half + a, y + b), p(x - half, y), p(x - half + a, y - b)),
        (p(x - a, y - high + b),),
        _bend(p(x - a, y - high + b), p(x, y - high), p(x + a, y - high + b)),
    )
    return outline(p(x + a, y - high + b), legs, pen)


def polygon(points: Sequence[Point], pen: Pen) -> Outline:
    return outline(points[0], tuple((point,) for point in points[1:]), pen)


def line(points: Sequence[Point], pen: Pen) -> Outline:
    return outline(points[0], tuple((point,) for point in points[1:]), pen, closed=False)


def bent(
    points: Sequence[Point], radius: float, pen: Pen, hops: Sequence[Point] = (), hop: float = 5.0
) -> Outline:
    """A line whose corners are rounded, by at most half of the shorter leg.

    Args:
        hops: points of its level legs where it hops over something, in half circles of radius *hop*.
    """
    legs: list[Leg] = []
    here = points[0]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        first, second = _distance(before, corner), _distance(corner, after)
        k = min(radius, first / 2, second / 2)
        if k <= 0:
            legs.append((corner,))
            continue
        start, end = _toward(corner, before, k / first), _toward(corner, after, k / second)
        legs += [*_hopped(here, start, hops, hop), (start,), _bend(start, corner, end)]
        here = end
    legs += [*_hopped(here, points[-1], hops, hop), (points[-1],)]
    return outline(points[0], tuple(legs), pen, closed=False)


def _hopped(here: Point, there: Point, hops: Sequence[Point], radius: float) -> Iterator[Leg]:
    """The hops on the level way from *here* to *there*; where two are too close, only the first."""
    sign = 1 if there.x > here.x else -1
    reached = here.x
    for at in sorted(hops, key=lambda point: point.x * sign):
        on_leg = abs(at.y - here.y) < 0.1 and abs(at.y - there.y) < 0.1
        if on_leg and (at.x - reached) * sign >= radius and (there.x - at.x) * sign >= radius:
            reached = at.x + radius * sign
            k = radius * 4 / 3
            start, end = Point(at.x - radius * sign, at.y), Point(reached, at.y)
            yield (start,)
            yield Point(start.x, at.y - k), Point(end.x, at.y - k), end


def _bend(start: Point, corner: Point, end: Point) -> Leg:
    """The curve from *start* to *end* that one handle at *corner* draws, as a curve with two."""
    return _toward(start, corner, 2 / 3), _toward(end, corner, 2 / 3), end


def _toward(a: Point, b: Point, share: float) -> Point:
    return Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)


def _distance(a: Point, b: Point) -> float:
    return abs(a.x - b.x) + abs(a.y - b.y)
