"""Guides: what a shape that is carried about lines up with, and the pull of it on the hand.

A shape is drawn to the edges and the middles of those round about, and to
places that leave equal gaps; where nothing is near enough it lies on the grid.
Only shapes within a screen or so are looked at, however large the map is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from mapper.desk.sight import Area
from mapper.model.records import Id, Point

if TYPE_CHECKING:
    from mapper.desk.sight import Sight

AROUND = 480.0  # map units to each side in which shapes are looked at
NARROW = 400  # map units that two neighbours are apart at most, for their gap to count
EXACT = 0.01


@dataclass(frozen=True, slots=True)
class Guide:
    """A line from point to point; a *distance* is of two shapes with only paper between."""

    start: Point
    end: Point
    distance: float | None = None


class _Span(NamedTuple):
    """A shape along one axis, *low* to *high*; *near* to *far* along the other one."""

    low: float
    high: float
    near: float
    far: float

    @property
    def places(self) -> tuple[float, float, float]:
        return self.low, (self.low + self.high) / 2, self.high


def lined_up(
    sight: Sight, area: Area, without: Iterable[Id], grid: Point, across: bool = True, down: bool = True
) -> tuple[Point, tuple[Guide, ...]]:
    """How much farther what is carried goes from *area*, along the axes that are free; and its guides there.

    Where nothing pulls it goes as far as the *grid* has it.
    """
    carried = set(without)
    around = sight.shapes_in(area.grown(AROUND, AROUND))
    others = [one for id, one in around if id not in carried and not one.meets(area)]
    level, upright = _spans(others, False), _spans(others, True)
    by = Point(
        _pull(level, _span(area, False), sight.reach, grid.x) if across else 0.0,
        _pull(upright, _span(area, True), sight.reach, grid.y) if down else 0.0,
    )
    there = area.moved(by)
    beside = _guides(level, _span(there, False), False)
    return by, (*beside, *_guides(upright, _span(there, True), True))


def _span(area: Area, turned: bool) -> _Span:
    left, top, right, bottom = area
    return _Span(top, bottom, left, right) if turned else _Span(left, right, top, bottom)


def _spans(areas: Iterable[Area], turned: bool) -> list[_Span]:
    return [_span(area, turned) for area in areas]


def _pull(others: Sequence[_Span], own: _Span, reach: float, grid: float) -> float:
    """The shortest way to a line or to an equal gap, if there is one within *reach*; else to the grid."""
    lines = {place for other in others for place in other.places}
    ways = [there - here for there in lines for here in own.places]
    ways += [place - own.low for place in _even_places(others, own)]
    best = min(ways, key=lambda way: (abs(way), way), default=None)
    return best if best is not None and abs(best) <= reach else grid


def _row(others: Sequence[_Span], own: _Span) -> tuple[list[_Span], list[_Span]]:
    """What stands in one row with it: before it, the nearest last, and behind it, the nearest first."""
    beside = [other for other in others if other.near < own.far and own.near < other.far]
    middle = (own.low + own.high) / 2
    before = [other for other in beside if (other.low + other.high) / 2 < middle]
    behind = [other for other in beside if (other.low + other.high) / 2 >= middle]
    return sorted(before, key=lambda s: (s.high, s.low)), sorted(behind, key=lambda s: (s.low, s.high))


def _even_places(others: Sequence[_Span], own: _Span) -> list[float]:
    """Where it would begin, to leave the gap that its neighbours leave."""
    before, behind = _row(others, own)
    length = own.high - own.low
    places = []
    if len(before) > 1 and 0 < (gap := before[-1].low - before[-2].high) <= NARROW:
        places.append(before[-1].high + gap)
    if len(behind) > 1 and 0 < (gap := behind[1].low - behind[0].high) <= NARROW:
        places.append(behind[0].low - gap - length)
    if before and behind and (room := behind[0].low - before[-1].high - length) > 0:
        places.append(before[-1].high + room / 2)
    return places


def _guides(others: Sequence[_Span], own: _Span, turned: bool) -> list[Guide]:
    return [*_lines(others, own, turned), *_gaps(others, own, turned)]


def _lines(others: Sequence[_Span], own: _Span, turned: bool) -> list[Guide]:
    """Through the edges and middles that lie on one line, each with the distance to the next shape on it."""
    found: dict[float, list[_Span]] = {}
    mine = {round(place, 2) for place in own.places}
    for other in others:
        for there in other.places:
            if (place := round(there, 2)) in mine:
                found.setdefault(place, []).append(other)
    guides: list[Guide] = []
    middle = round(own.places[1], 2)
    places = [middle] if middle in found else sorted(found)
    for place in places:
        spans = found[place]
        nearest = min(spans, key=lambda s: (_apart(s, own), s.near, s.low))
        low, high = min(nearest.near, own.near), max(nearest.far, own.far)
        guides.append(Guide(_at(place, low, turned), _at(place, high, turned)))
        start = min(nearest.far, own.far)
        gap = _apart(nearest, own)
        if gap > 0 and not guides[1:] and not _stands_between(others, place, start, start + gap):
            guides.append(Guide(_at(place, start, turned), _at(place, start + gap, turned), gap))
    return guides


def _stands_between(others: Iterable[_Span], place: float, start: float, end: float) -> bool:
    """Whether something else stands on a line between two shapes."""
    return any(o.low <= place <= o.high and o.near < end and start < o.far for o in others)


def _gaps(others: Sequence[_Span], own: _Span, turned: bool) -> list[Guide]:
    """The equal gaps before and behind it, each with its width."""
    before, behind = _row(others, own)
    row = [*before[-2:], own, *behind[:2]]
    pairs = [(a, b) for a, b in pairwise(row) if b.low > a.high]
    mine = [b.low - a.high for a, b in pairs if own in (a, b)]
    for gap in dict.fromkeys(round(width, 2) for width in mine):
        same = [(a, b) for a, b in pairs if abs(b.low - a.high - gap) < EXACT]
        if len(same) > 1:
            return [_gap(a, b, gap, turned) for a, b in same]
    return []


def _gap(a: _Span, b: _Span, gap: float, turned: bool) -> Guide:
    level = (max(a.near, b.near) + min(a.far, b.far)) / 2
    return Guide(_at(a.high, level, turned), _at(b.low, level, turned), gap)


def _apart(one: _Span, other: _Span) -> float:
    """The paper between two shapes along the line that they stand in."""
    return max(one.near - other.far, other.near - one.far, 0.0)


def _at(place: float, along: float, turned: bool) -> Point:
    return Point(along, place) if turned else Point(place, along)
