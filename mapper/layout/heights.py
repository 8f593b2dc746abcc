"""Heights: how far down each item of a part stands, with as many links straight as there can be.

Links that do not cross are made straight, those of earlier ears first; what is
joined by straight links is a *segment* and has one height.  Since accepted
links do not cross, "stands above" orders the segments; they are packed round
the main path, and then drawn towards what they are joined to.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from mapper.layout.ears import Item
from mapper.layout.graph import up
from mapper.layout.part import Part
from mapper.layout.rows import Rows

GAP = 36.0  # between two steps of a column
LANE_GAP = 28.0  # between a step and the wall of its lane
EMPTY_LANE = 132.0
TRACK = 12.0  # between two lines
CLEAR = 20.0  # between a line and a step
STUB = 32.0  # the room for a label beside a stub
STUB_BELOW_CHIP = 48.0  # the same where the number of a decision may hang on its tip
_SWEEPS = 4

Bound = tuple[int, float]  # a segment, and how far from it


@dataclass(frozen=True, slots=True)
class _Segments:
    of: list[int]  # of each item
    below: list[list[Bound]]  # of each segment: those under it, and how far at least
    above: list[list[Bound]]
    pulls: list[list[int]]  # of each segment: those that it is joined to
    order: list[int]  # from the top down


def heights(rows: Rows, labelled: Callable[[int], bool]) -> list[float]:
    """The middle of each item; *labelled* says which taps have a label beside their stub."""
    segments = _segments(rows, labelled)
    anchor = segments.of[rows.pieces.ears[0].items[0]]
    y = _packed(segments, anchor)
    _draw_near(segments, anchor, y)
    return [y[segment] if segment >= 0 else 0.0 for segment in segments.of]


# Segments


def _segments(rows: Rows, labelled: Callable[[int], bool]) -> _Segments:
    onward, back = _straight_links(rows)
    of = [-1] * len(rows.kinds)
    count = 0
    for row in rows.rows:
        for item in row:
            if back[item] >= 0:
                continue
            while item >= 0:
                of[item] = count
                item = onward[item]
            count += 1
    below: list[list[Bound]] = [[] for _ in range(count)]
    above: list[list[Bound]] = [[] for _ in range(count)]
    for row in rows.rows:
        for high, low in pairwise(row):
            apart = _apart(rows, high, low, labelled)
            below[of[high]].append((of[low], apart))
            above[of[low]].append((of[high], apart))
    return _Segments(of, below, above, _pulls(rows, of, count), _from_the_top(below, above))


def _straight_links(rows: Rows) -> tuple[list[int], list[int]]:
    """Of each item: what it is joined to by a straight link in the next row, and in the one before; or -1."""
    rank: dict[tuple[int, int], int] = {}
    for ear in rows.pieces.ears:
        for pair in zip(ear.items, ear.items[1:], strict=False):
            rank[pair] = ear.place
    onward, back = [-1] * len(rows.kinds), [-1] * len(rows.kinds)
    for row, following in zip(rows.rows, rows.rows[1:], strict=False):
        at = {item: i for i, item in enumerate(following)}
        links = [(rank.get((a, b), -1), i, at[b], a, b) for i, a in enumerate(row) for b in rows.right[a]]
        accepted: list[tuple[int, int]] = []  # from the top down, since none crosses another
        for _rank, i, j, a, b in sorted(links):
            if onward[a] >= 0 or back[b] >= 0:
                continue
            place = bisect_left(accepted, (i, j))
            above, below = accepted[place - 1 : place], accepted[place : place + 1]
            if (not above or above[0][1] < j) and (not below or below[0][1] > j):
                accepted.insert(place, (i, j))
                onward[a], back[b] = b, a
    return onward, back


def _apart(rows: Rows, high: int, low: int, labelled: Callable[[int], bool]) -> float:
    """How far apart the middles of two neighbours of a row have to be."""
    kinds, owners = rows.kinds, rows.owners
    both = (kinds[high], kinds[low])
    half = _half(rows, high) + _half(rows, low)
    steps = both.count(Item.STEP)
    if steps == 2:
        return max(half + GAP, rows.part.pitch)
    if both == (Item.WALL, Item.WALL):
        return EMPTY_LANE
    if Item.WALL in both:
        return half + (LANE_GAP if steps else TRACK)
    if not steps:
        return TRACK
    step, other = (high, low) if kinds[high] == Item.STEP else (low, high)
    own_stub = kinds[other] == Item.TAP and owners[other] == step
    if not (own_stub and labelled(other)):
        return half + CLEAR
    return half + (STUB_BELOW_CHIP if rows.part.kinds[step] == "decision" and step == high else STUB)


def _half(rows: Rows, item: int) -> float:
    return up(rows.part.heights[item] / 2) if rows.kinds[item] == Item.STEP else 0.0


def _pulls(rows: Rows, of: Sequence[int], count: int) -> list[list[int]]:
    pulls: list[list[int]] = [[] for _ in range(count)]

    def join(a: int, b: int) -> None:
        if a != b:
            pulls[a].append(b)
            pulls[b].append(a)

    for item, segment in enumerate(of):
        if segment < 0:
            continue
        for other in rows.right[item]:
            join(segment, of[other])
        if rows.kinds[item] == Item.TAP:
            join(segment, of[rows.owners[item]])
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
    y = [0.0] * len(segments.order)
    under = _spread(segments.order, segments.below, anchor, y, max, 1.0)
    over = _spread(reversed(segments.order), segments.above, anchor, y, min, -1.0)
    known = [a or b for a, b in zip(under, over, strict=True)]
    for segment in segments.order:
        if not known[segment]:
            joined = sorted(y[other] for other in segments.pulls[segment] if known[other])
            wish = joined[len(joined) // 2] if joined else 0.0
            bounds = (y[other] + apart for other, apart in segments.above[segment] if known[other])
            y[segment] = max([wish, *bounds])
            known[segment] = True
    for segment in segments.order:  # mend what those that were neither under nor over it broke
        if segment != anchor and not over[segment]:
            y[segment] = max([y[segment], *(y[o] + apart for o, apart in segments.above[segment])])
    for segment in reversed(segments.order):
        if segment != anchor and over[segment]:
            y[segment] = min([y[segment], *(y[o] - apart for o, apart in segments.below[segment])])
    return y


def _spread(
    order: Iterable[int],
    bounds: Sequence[Sequence[Bound]],
    anchor: int,
    y: list[float],
    farther: Callable[[float, float], float],
    sign: float,
) -> list[bool]:
    """Push away from the anchor all that follows it; answers which those are."""
    reached = [False] * len(y)
    reached[anchor] = True
    for segment in order:
        if reached[segment]:
            for other, apart in bounds[segment]:
                at = y[segment] + sign * apart
                y[other] = farther(y[other], at) if reached[other] else at
                reached[other] = True
    return reached


def _draw_near(segments: _Segments, anchor: int, y: list[float]) -> None:
    """Let each segment move to the middle of those it is joined to, as far as its neighbours leave room."""
    for sweep in range(_SWEEPS):
        for segment in segments.order if sweep % 2 else reversed(segments.order):
            pulls = segments.pulls[segment]
            if segment == anchor or not pulls:
                continue
            low = max((y[other] + apart for other, apart in segments.above[segment]), default=-inf)
            high = min((y[other] - apart for other, apart in segments.below[segment]), default=inf)
            if low <= high:
                wish = _middle(sorted(y[other] for other in pulls), y[segment])
                y[segment] = min(max(wish, low), high)


def _middle(places: Sequence[float], here: float) -> float:
    """The median; of the two in the middle, the nearer, or *here* when it lies between them."""
    half = len(places) // 2
    if len(places) % 2:
        return places[half]
    return min(max(here, places[half - 1]), places[half])


def extent(part: Part, rows: Rows, y: Sequence[float]) -> tuple[float, float]:
    """From where to where the items of all rows reach."""
    top = bottom = 0.0
    for row in rows.rows:
        for item in row:
            half = up(part.heights[item] / 2) if rows.kinds[item] == Item.STEP else 0.0
            top, bottom = min(top, y[item] - half), max(bottom, y[item] + half)
    return top, bottom
