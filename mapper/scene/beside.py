"""The lines of a sheet as the steps and the arrows of the same step ask for them, other lines unheeded.

A line is found in two goes.  *Alone*: as if it were the only arrow.  *Beside*:
spread along its side with the other arrows that leave there.  It is remembered
with the ground that it depends on, and found anew when that changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mapper.model.records import Id, Point
from mapper.scene.apart import CORNERS
from mapper.scene.boxes import Side
from mapper.scene.fixed import fixed_way, slid_line
from mapper.scene.laid import as_way, ground_of, laid_line
from mapper.scene.lines import Lines
from mapper.scene.marks import Box
from mapper.scene.standing import Standing
from mapper.scene.tries import Wish
from mapper.scene.watch import Watch
from mapper.scene.ways import Way, find, obvious, price_of, side_of
from mapper.scene.wishes import bearing, wish_of

SPREAD, LEAST_SPREAD = 14.0, 4.0  # between arrows that leave a step by the same side
STICKING = 1500.0  # how much dearer a line may become in a gesture before it takes another shape


class Beside:
    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._alone: dict[Id, Way] = {}
        self._ways: dict[Id, Way] = {}
        self._watch = Watch()
        self._lines = Lines(standing)

    def known(self, id: Id) -> Way | None:
        """The line, if it has been found."""
        return self._ways.get(id)

    def way(self, id: Id) -> Way:
        if (way := self._ways.get(id)) is None:
            way = self._ways[id] = self._spread(id, self._way_alone(id))
            self._watch.put(id, way.ground, way.blockers)
            self._lines.note(id, way)
        return way

    def near(self, boxes: Iterable[Box]) -> list[Id]:
        """The arrows with a leg in one of *boxes*, each once; those whose reach does not meet it left out."""
        return self._lines.near(boxes, self.way)

    def fill(self) -> Iterator[None]:
        """Get ready to look for lines, piece by piece."""
        return self._lines.fill()

    def unfound(self, boxes: Iterable[Box]) -> list[Id]:
        """The arrows that ``near`` would have to find first."""
        return self._lines.unfound(boxes)

    def like(self, id: Id, points: tuple[Point, ...]) -> tuple[Point, ...]:
        """The line in a gesture: by the sides of *points*, its line a moment ago, or a much better one."""
        arrow, ends = self._standing.arrows[id], self._standing.ends_of(id)
        free = not arrow.line and not arrow.bends and ends[0] is not ends[1]
        if free and len(points) > 2 and (slid := slid_line(points, *ends, self._standing.steps)):
            return slid
        way = self.way(id)
        if len(points) < 2:
            return way.points
        exit, entry = side_of(points), side_of(points[::-1])
        if way.kept or (exit, entry, len(points)) == (way.exit, side_of(way.points[::-1]), len(way.points)):
            return way.points
        wish = self.wish(id)
        if exit not in wish.exits or entry not in wish.entries:
            return way.points
        off = self.offset(id, way.exit) if way.exit == exit else 0.0
        alike = obvious(replace(wish, exits={exit: 0.0}, entries={entry: 0.0}, off=off), self._standing.steps)
        if alike is None or len(alike.points) != len(points):
            return way.points
        dearer = price_of(wish, alike.points) - price_of(wish, way.points)
        return alike.points if dearer < STICKING else way.points

    def forget(self, id: Id) -> None:
        self._alone.pop(id, None)
        self._ways.pop(id, None)
        self._watch.drop(id)
        self._lines.forget(id)

    def concerned(self, step: Id, boxes: Iterable[Box]) -> list[Id]:
        """The arrows that may run otherwise when *step* is not in its place any more, or comes to *boxes*."""
        arrows = self._watch.barred_by(step)
        for box in boxes:
            arrows += self._watch.over(box)
        known = self._standing.arrows
        return [id for arrow in arrows if arrow in known for id in self._standing.out[known[arrow].source]]

    # Alone

    def _way_alone(self, id: Id) -> Way:
        if (way := self._alone.get(id)) is None:
            way = self._alone[id] = self._laid_or_found(id)
            self._watch.put(id, way.ground, way.blockers)
        return way

    def _laid_or_found(self, id: Id) -> Way:
        """The line that was fixed by hand or laid out by tidying up, while it fits; else one found anew."""
        steps, (source, target) = self._standing.steps, self._standing.ends_of(id)
        arrow = self._standing.arrows[id]
        ground: tuple[Box, ...] = ()
        if arrow.bends:
            if way := fixed_way(arrow, source, target, steps):
                return way
            ground = (self._standing.reach(id).grown(CORNERS),)
        if line := laid_line(arrow, source, target):
            if way := as_way(line, source, target, steps):
                return replace(way, ground=(*way.ground, *ground))
            ground += ground_of(line)
        way = find(self.wish(id), steps)
        return replace(way, ground=(*way.ground, *ground))

    def wish(self, id: Id) -> Wish:
        arrow = self._standing.arrows[id]
        source, target = self._standing.ends_of(id)
        out = self._standing.out[arrow.source]
        branches = [(self._standing.arrows[other], self._standing.ends_of(other)[1]) for other in out]
        branching = target.shape == "diamond" and len(self._standing.out[arrow.target]) > 1
        into = [
            one for one in self._standing.into[target.id] if self._standing.arrows[one].relation == "flow"
        ]
        return replace(wish_of(arrow, source, target, branches, branching), joins=len(into) > 1)

    # Beside the others of its step

    def _spread(self, id: Id, way: Way) -> Way:
        off = 0.0 if way.kept else self.offset(id, way.exit)
        if not off:
            return way
        wish = replace(self.wish(id), exits={way.exit: 0.0}, off=off)
        beside = find(wish, self._standing.steps)
        kept = beside if beside.free else way
        ground = (*way.ground, *beside.ground)
        return Way(kept.points, kept.exit, way.blockers | beside.blockers, ground, kept.free)

    def offset(self, id: Id, side: Side) -> float:
        """How far from the middle of *side* an arrow leaves, so that those leaving there do not cross."""
        ends_of = self._standing.ends_of
        source, target = ends_of(id)
        siblings = self._standing.out[source.id]
        if len(siblings) < 2 or source.shape == "diamond" or source is target:
            return 0.0
        same = [
            one for one in siblings if ends_of(one)[1] is not source and self._way_alone(one).exit == side
        ]
        if len(same) < 2:
            return 0.0
        same.sort(key=lambda one: (bearing(*ends_of(one), side), one))
        straight = [i for i, one in enumerate(same) if len(self._way_alone(one).points) == 2]
        middle = straight[0] if straight else (len(same) - 1) / 2
        length = source.box.height if side in ("right", "left") else source.box.width
        between = min(SPREAD, (length / 2 - 12.0) / max(middle, len(same) - 1 - middle))
        return (same.index(id) - middle) * between if between >= LEAST_SPREAD else 0.0
