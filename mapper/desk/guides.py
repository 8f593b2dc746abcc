"""Guides: what a shape that is carried about lines up with, and the pull of it on the hand.

A shape is drawn to the edges and the middles of those round about, and to
places that leave equal gaps; where nothing is near enough it lies on the grid.
Only shapes within a screen or so are looked at, however large the map is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from mapper.desk.sight import Area
from mapper.model.records import Id, Point

if TYPE_CHECKING:
    from mapper.desk.sight import Sight

AROUND = 494.0  # map units to each side in which shapes are looked at
ROAM = 240.0  # map units that a hand may go before the shapes round about are looked up anew
NARROW = 400  # map units that two neighbours are apart at most, for their gap to count
EXACT = 0.01

Counts = Callable[[int], bool]  # whether the shape of that number counts at the moment


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


class _Axis:
    """Shapes along one axis, numbered as they were given, and all their edges and middles in order."""

    def __init__(self, areas: Iterable[Area], turned: bool) -> None:
        self.turned = turned
        self.spans = [_span(area, turned) for area in areas]
        ordered = sorted((place, i) for i, span in enumerate(self.spans) for place in span.places)
        self._places = [place for place, _ in ordered]
        self._whose = [i for _, i in ordered]

    def within(self, place: float, reach: float, counts: Counts) -> list[tuple[float, int]]:
        """The edges and middles no farther than *reach* from *place*, each with the number of its shape."""
        low, high = bisect_left(self._places, place - reach), bisect_right(self._places, place + reach)
        return [(self._places[i], self._whose[i]) for i in range(low, high) if counts(self._whose[i])]

    def row(self, own: _Span, counts: Counts) -> tuple[list[_Span], list[_Span]]:
        """What stands in one row with it: before it, the nearest last, and behind it, the nearest first."""
        _low, _high, start, end = own
        numbered = enumerate(self.spans)
        beside = [span for i, span in numbered if span[2] < end and start < span[3] and counts(i)]
        middle = own.low + own.high
        before = [other for other in beside if (other.low + other.high) < middle]
        behind = [other for other in beside if (other.low + other.high) >= middle]
        return sorted(before, key=lambda s: (s.high, s.low)), sorted(behind, key=lambda s: (s.low, s.high))

    def stands_between(self, place: float, start: float, end: float, counts: Counts) -> bool:
        """Whether something stands on a line between two shapes."""
        return any(
            low <= place <= high and near < end and start < far and counts(i)
            for i, (low, high, near, far) in enumerate(self.spans)
        )


class Surroundings:
    """The shapes that stand still while something is carried about near *area*, *without* what that is."""

    def __init__(self, sight: Sight, area: Area, without: Iterable[Id], roam: float = 0.0) -> None:
        carried = set(without)
        self._held = area.grown(roam, roam)
        around = sight.shapes_in(self._held.grown(AROUND, AROUND))
        self._areas = [one for id, one in around if id not in carried]
        self.reach = sight.reach  # map units from which it is drawn to something
        self._level, self._upright = _Axis(self._areas, False), _Axis(self._areas, True)

    def hold(self, area: Area) -> bool:
        """Whether all that counts for something in *area* is among these."""
        left, top, right, bottom = self._held
        return left <= area.left and top <= area.top and area.right <= right and area.bottom <= bottom

    def lined_up(
        self, area: Area, grid: Point, across: bool = True, down: bool = True
    ) -> tuple[Point, tuple[Guide, ...]]:
        """How much farther what is carried goes from *area*, along the axes that are free; its guides there.

        Where nothing pulls it goes as far as the *grid* has it.
        """
        areas, around, level, upright = self._areas, area.grown(AROUND, AROUND), self._level, self._upright

        def counts(i: int) -> bool:
            return areas[i].meets(around) and not areas[i].meets(area)

        by = Point(
            _pull(level, _span(area, False), self.reach, grid.x, counts) if across else 0.0,
            _pull(upright, _span(area, True), self.reach, grid.y, counts) if down else 0.0,
        )
        there = area.moved(by)
        beside = _guides(level, _span(there, False), counts)
        return by, (*beside, *_guides(upright, _span(there, True), counts))


def lined_up(sight: Sight, area: Area, without: Iterable[Id], grid: Point) -> tuple[Point, tuple[Guide, ...]]:
    """The same for something that is carried to *area* only once."""
    return Surroundings(sight, area, without).lined_up(area, grid)


def _span(area: Area, turned: bool) -> _Span:
    left, top, right, bottom = area
    return _Span(top, bottom, left, right) if turned else _Span(left, right, top, bottom)


def _pull(axis: _Axis, own: _Span, reach: float, grid: float, counts: Counts) -> float:
    """The shortest way to a line or to an equal gap, if there is one within *reach*; else to the grid."""
    ways = [there - here for here in own.places for there, _ in axis.within(here, reach + EXACT, counts)]
    ways += [place - own.low for place in _even_places(axis, own, counts)]
    best = min(ways, key=lambda way: (abs(way), way), default=None)
    return best if best is not None and abs(best) <= reach else grid


def _even_places(axis: _Axis, own: _Span, counts: Counts) -> list[float]:
    """Where it would begin, to leave the gap that its neighbours leave."""
    before, behind = axis.row(own, counts)
    length = own.high - own.low
    places = []
    if len(before) > 1 and 0 < (gap := before[-1].low - before[-2].high) <= NARROW:
        places.append(before[-1].high + gap)
    if len(behind) > 1 and 0 < (gap := behind[1].low - behind[0].high) <= NARROW:
        places.append(behind[0].low - gap - length)
    if before and behind and (room := behind[0].low - before[-1].high - length) > 0:
        places.append(before[-1].high + room / 2)
    return places


def _guides(axis: _Axis, own: _Span, counts: Counts) -> list[Guide]:
    return [*_lines(axis, own, counts), *_gaps(axis, own, counts)]


def _lines(axis: _Axis, own: _Span, counts: Counts) -> list[Guide]:
    """Through the edges and middles that lie on one line, each with the distance to the next shape on it."""
    turned, found = axis.turned, _on_lines(axis, own, counts)
    guides: list[Guide] = []
    middle = round(own.places[1], 2)
    places = [middle] if middle in found else sorted(found)
    for place in places:
        nearest = min(found[place], key=lambda s: (_apart(s, own), s.near, s.low))
        low, high = min(nearest.near, own.near), max(nearest.far, own.far)
        guides.append(Guide(_at(place, low, turned), _at(place, high, turned)))
        start = min(nearest.far, own.far)
        gap = _apart(nearest, own)
        if gap > 0 and not guides[1:] and not axis.stands_between(place, start, start + gap, counts):
            guides.append(Guide(_at(place, start, turned), _at(place, start + gap, turned), gap))
    return guides


def _on_lines(axis: _Axis, own: _Span, counts: Counts) -> dict[float, list[_Span]]:
    """What has an edge or a middle where *own* has one, by where that is."""
    found: dict[float, list[_Span]] = {}
    for here in own.places:
        place = round(here, 2)
        on_it = {i for there, i in axis.within(here, 2 * EXACT, counts) if round(there, 2) == place}
        if on_it:
            found[place] = [axis.spans[i] for i in sorted(on_it)]
    return found


def _gaps(axis: _Axis, own: _Span, counts: Counts) -> list[Guide]:
    """The equal gaps before and behind it, each with its width."""
    before, behind = axis.row(own, counts)
    row = [*before[-2:], own, *behind[:2]]
    pairs = [(a, b) for a, b in pairwise(row) if b.low > a.high]
    mine = [b.low - a.high for a, b in pairs if own in (a, b)]
    for gap in dict.fromkeys(round(width, 2) for width in mine):
        same = [(a, b) for a, b in pairs if abs(b.low - a.high - gap) < EXACT]
        if len(same) > 1:
            return [_gap(a, b, gap, axis.turned) for a, b in same]
    return []


def _gap(a: _Span, b: _Span, gap: float, turned: bool) -> Guide:
    level = (max(a.near, b.near) + min(a.far, b.far)) / 2
    return Guide(_at(a.high, level, turned), _at(b.low, level, turned), gap)


def _apart(one: _Span, other: _Span) -> float:
    """The paper between two shapes along the line that they stand in."""
    return max(one.near - other.far, other.near - one.far, 0.0)


def _at(place: float, along: float, turned: bool) -> Point:
    return Point(along, place) if turned else Point(place, along)
