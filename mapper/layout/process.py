"""One row of a process, laid out from left to right: the phases in their order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mapper.layout.ears import Pieces, take_to_pieces
from mapper.layout.graph import Line, Place
from mapper.layout.heights import extent, heights
from mapper.layout.lines import EMPTY_STAGE, Tracer, columns
from mapper.layout.loops import open_loops
from mapper.layout.part import Part
from mapper.layout.ranks import rank
from mapper.layout.rows import Rows
from mapper.layout.untangle import arrange

Leg = tuple[Place, Place]


@dataclass(frozen=True, slots=True)
class Laid:
    """A part as laid out."""

    part: Part
    ranks: list[int]
    width: float
    height: float
    at: list[Place]  # the top left corner of each step
    tracer: Tracer
    forced: bool  # something had to be put where nothing should be

    def lines(self) -> dict[int, Line]:
        """The line of each link, by its number; where room was forced, only those through no step."""
        lines = self.tracer.lines()
        return _without_hits(self.part, self.at, lines) if self.forced else lines


def lay_out(part: Part, effort: int, left: float, top: float) -> Laid:
    """*part* as one row, with its top left corner at (*left*, *top*)."""
    forward = open_loops(part)
    ranks = rank(part, forward)
    pieces = take_to_pieces(part, forward, ranks)
    rows = Rows(part, pieces)
    arrange(rows, effort)
    y = heights(rows, _labelled(pieces))
    highest, lowest = extent(part, y)
    y = [height - highest + top for height in y]
    layers = columns(rows, ranks, y, _stage_gaps(part, ranks, pieces), left)
    at = [
        (layers.middles[ranks[i] - pieces.first] - part.widths[i] / 2, y[i] - part.heights[i] / 2)
        for i in range(len(part))
    ]
    tracer = Tracer(rows, y, layers)
    return Laid(part, ranks, layers.right - left, lowest - highest, at, tracer, rows.forced)


def _labelled(pieces: Pieces) -> set[int]:
    """The taps beside whose stub a label stands."""
    return {
        item
        for ear in pieces.ears
        for item, tap, link in (
            (ear.items[0], ear.start, ear.links[:1]),
            (ear.items[-1], ear.end, ear.links[-1:]),
        )
        if tap and tap.leaves and link[0].label
    }


def _stage_gaps(part: Part, ranks: Sequence[int], pieces: Pieces) -> list[float]:
    """What each layer needs before it for stages that have no steps."""
    gaps = [0.0] * (pieces.count + 1)
    stages = sorted({(stage, ranks[i]) for i, stage in enumerate(part.stages)})
    first: dict[int, int] = {}
    for stage, layer in stages:
        first.setdefault(stage, layer)
    known = sorted(first)
    for before, stage in pairwise(known):
        gaps[first[stage] - pieces.first] = (stage - before - 1) * EMPTY_STAGE
    return gaps


def _without_hits(part: Part, at: Sequence[Place], lines: dict[int, Line]) -> dict[int, Line]:
    """Only the lines that run through no step; the others are left to whoever draws them."""
    order = sorted(range(len(part)), key=lambda i: at[i][0])
    lefts, widest = [at[i][0] for i in order], max(part.widths)
    free: dict[int, Line] = {}
    for link in part.links:
        ends = (link.source, link.target)
        line = lines.get(link.number)
        if line is None:
            continue
        legs = [] if None in ends else pairwise(line)
        near = ((leg, i) for leg in legs for i in order[_beside(leg, lefts, widest)] if i not in ends)
        if not any(_meets(leg, at[i], part.widths[i], part.heights[i]) for leg, i in near):
            free[link.number] = line
    return free


def _beside(leg: Leg, lefts: Sequence[float], widest: float) -> slice:
    """Which of the steps from left to right may stand above, on or below a leg of a line."""
    (ax, _ay), (bx, _by) = leg
    return slice(bisect_right(lefts, min(ax, bx) - widest), bisect_left(lefts, max(ax, bx)))


def _meets(leg: Leg, at: Place, width: float, height: float) -> bool:
    (ax, ay), (bx, by) = leg
    left, top = at
    across = min(ax, bx) < left + width and max(ax, bx) > left
    return across and min(ay, by) < top + height and max(ay, by) > top
