"""Heights: how far down each item of a part stands, with as many links straight as there can be.

Links that do not cross are made straight, those of earlier ears first; what is
joined by straight links is a *segment* and has one height.  Since accepted
links do not cross, "stands above" orders the segments; they are packed round
the main path, and then drawn towards what they are joined to.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from mapper.layout.ears import STEP, TAP, WALL
from mapper.layout.graph import up
from mapper.layout.part import Part
from mapper.layout.rows import Rows

GAP = 34.0  # between two steps of a column
LANE_GAP = 28.0  # between a step and the wall of its lane
EMPTY_LANE = 132.0
TRACK = 12.0  # between two lines
CLEAR = 20.0  # between a line and a step
STUB = 30.0  # the room for a label beside a stub
STUB_BELOW_CHIP = 48.0  # the same where the number of a decision hangs on its tip
_SWEEPS = 4

Bound = tuple[int, float]  # a segment, and how far from it


@dataclass(frozen=True, slots=True)
class _Segments:
    of: list[int]  # of each item
    below: list[list[Bound]]  # of each segment: those under it, and how far at least
    above: list[list[Bound]]
    pulls: list[list[int]]  # of each segment: those that it is joined to
    order: list[int]  # from the top down


def heights(rows: Rows, labelled: Collection[int]) -> list[float]:
    """The middle of each item; *labelled* are the taps that have a label beside their stub."""
    segments = _segments(rows, labelled)
    anchor = segments.of[rows.pieces.ears[0].items[0]]
    y = _packed(segments, anchor)
    _draw_near(segments, anchor, y)
    return [y[segment] if segment >= 0 else 0.0 for segment in segments.of]


# Segments


def _segments(rows: Rows, labelled: Collection[int]) -> _Segments:
    onward, follows = _straight_links(rows)
    of = [-1] * len(rows.kinds)
    count = 0
    for row in rows.rows:
        for item in row:
            if follows[item]:
                continue
            while item >= 0:
                of[item] = count
                item = onward[item]
            count += 1
    below: list[list[Bound]] = [[] for _ in range(count)]
    above: list[list[Bound]] = [[] for _ in range(count)]
    half = [height / 2 for height in rows.part.heights]
    half += [0.0] * (len(rows.kinds) - len(half))
    for row in rows.rows:
        for high, low in pairwise(row):
            apart = up(half[high] + half[low] + _gap(rows, high, low, labelled))
            if rows.kinds[high] == rows.kinds[low] == STEP:
                apart = max(apart, rows.part.pitch)
            below[of[high]].append((of[low], apart))
            above[of[low]].append((of[high], apart))
    return _Segments(of, below, above, _pulls(rows, of, count), _from_the_top(below, above))


def _straight_links(rows: Rows) -> tuple[list[int], list[bool]]:
    """Of each item: what it is joined to by a straight link in the next row, or -1; if one leads to it."""
    onward, follows = [-1] * len(rows.kinds), [False] * len(rows.kinds)
    place = [0] * len(rows.kinds)
    for row in rows.rows:
        for i, item in enumerate(row):
            place[item] = i
    accepted: list[list[tuple[int, int]]] = [[] for _ in rows.rows]  # from the top down, since none crosses
    chains = [(0, wall) for wall in rows.walls]
    chains += [(ear.layer - rows.pieces.first, ear.items) for ear in rows.pieces.ears]
    for start, items in chains:
        for layer, (a, b) in enumerate(pairwise(items), start):
            if onward[a] >= 0 or follows[b]:
                continue
            here, there, straight = place[a], place[b], accepted[layer]
            i = bisect_left(straight, (here, there))
            if (not i or straight[i - 1][1] < there) and (i == len(straight) or straight[i][1] > there):
                straight.insert(i, (here, there))
                onward[a], follows[b] = b, True
    return onward, follows


def _gap(rows: Rows, high: int, low: int, labelled: Collection[int]) -> float:
    """How much room there has to be between two neighbours of a row."""
    upper, lower = rows.kinds[high], rows.kinds[low]
    if upper == lower:
        return GAP if upper == STEP else EMPTY_LANE if upper == WALL else TRACK
    if upper != STEP and lower != STEP:
        return TRACK
    if WALL in (upper, lower):
        return LANE_GAP
    step, other = (high, low) if upper == STEP else (low, high)
    if other not in labelled or rows.owners[other] != step:
        return CLEAR
    return STUB_BELOW_CHIP if step == high and rows.part.chips[step] else STUB


def _pulls(rows: Rows, of: Sequence[int], count: int) -> list[list[int]]:
    pulls: list[list[int]] = [[] for _ in range(count)]
    for item, here in enumerate(of):
        joined = rows.right[item]
        if rows.kinds[item] == TAP:
            joined = [*joined, rows.owners[item]]
        for other in joined:
            there = of[other]
            if here != there:
                pulls[here].append(there)
                pulls[there].append(here)
    return pulls


def _from_the_top(below: Sequence[Sequence[Bound]], above: Sequence[Sequence[Bound]]) -> list[int]:
    waits = [len(bounds) for bounds in above]
    order = [segment for segment, waiting in enumerate(waits) if not waiting]
    for segment in order:
        for other, _apart in below[segment]:
            waits[other] -= 1
            if not waits[other]:
                order.append(other)
    return order


# Packing


def _packed(segments: _Segments, anchor: int) -> list[float]:
    """Everything as near to the segment *anchor* as it may stand, which itself is at 0."""
    order, above, below = segments.order, segments.above, segments.below
    y = [0.0] * len(order)
    under = _pushed(order, below, anchor, y, 1.0)
    over = _pushed(order[::-1], above, anchor, y, -1.0)
    known = [a or b for a, b in zip(under, over, strict=True)]
    for segment in order if not all(known) else ():
        if not known[segment]:
            joined = sorted(y[other] for other in segments.pulls[segment] if known[other])
            wish = joined[len(joined) // 2] if joined else 0.0
            bounds = (y[other] + apart for other, apart in above[segment] if known[other])
            y[segment] = max([wish, *bounds])
            known[segment] = True
    _keep_apart(segments, anchor, over, y)
    return y


def _keep_apart(segments: _Segments, anchor: int, over: Sequence[bool], y: list[float]) -> None:
    """Push on what came too near to another: from under the anchor, from over it, or from neither."""
    for segment in segments.order:
        if segment != anchor and not over[segment]:
            for other, apart in segments.above[segment]:
                if y[other] + apart > y[segment]:
                    y[segment] = y[other] + apart
    for segment in reversed(segments.order):
        if segment != anchor and over[segment]:
            for other, apart in segments.below[segment]:
                if y[other] - apart < y[segment]:
                    y[segment] = y[other] - apart


def _pushed(
    order: Iterable[int], bounds: Sequence[Sequence[Bound]], anchor: int, y: list[float], sign: float
) -> list[bool]:
    """Push away from the anchor, down or up by *sign*, all that follows it; answers which those are."""
    reached = [False] * len(y)
    reached[anchor] = True
    for segment in order:
        if reached[segment]:
            here = y[segment]
            for other, apart in bounds[segment]:
                at = here + sign * apart
                if not reached[other] or (at - y[other]) * sign > 0.0:
                    y[other] = at
                    reached[other] = True
    return reached


def _draw_near(segments: _Segments, anchor: int, y: list[float]) -> None:
    """Let each segment move to the middle of those it is joined to, as far as its neighbours leave room."""
    pulls, above, below = segments.pulls, segments.above, segments.below
    order = [segment for segment in segments.order if pulls[segment] and segment != anchor]
    for _ in range(_SWEEPS):
        order.reverse()
        moved = False
        for segment in order:
            low, high = -inf, inf
            for other, apart in above[segment]:
                if y[other] + apart > low:
                    low = y[other] + apart
            for other, apart in below[segment]:
                if y[other] - apart < high:
                    high = y[other] - apart
            here = y[segment]
            if low <= high:
                wish = _middle(sorted([y[other] for other in pulls[segment]]), here)
                y[segment] = low if wish < low else high if wish > high else wish
                moved |= y[segment] != here
        if not moved:
            return


def _middle(places: Sequence[float], here: float) -> float:
    """The median; of the two in the middle, the nearer, or *here* when it lies between them."""
    half = len(places) // 2
    if len(places) % 2:
        return places[half]
    return min(max(here, places[half - 1]), places[half])


def extent(part: Part, y: Sequence[float]) -> tuple[float, float]:
    """From where to where the items of all rows reach."""
    halves = [up(height / 2) for height in part.heights]
    tops = [y[step] - half for step, half in enumerate(halves)]
    bottoms = [y[step] + half for step, half in enumerate(halves)]
    return min(0.0, *tops, *y), max(0.0, *bottoms, *y)
