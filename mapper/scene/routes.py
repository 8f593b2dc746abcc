"""The arrows of one sheet as right-angled lines round its steps.

A line is found when it is first asked for.  It depends on where the steps are
and on the arrows that leave the same step, on nothing else, so that a map looks
the same however one came to it; each line remembers what it depends on, and is
found anew when that changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from math import atan2
from operator import or_

from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Node, Point
from mapper.scene.boxes import Side, box_of, touching
from mapper.scene.cells import Cells
from mapper.scene.marks import Box
from mapper.scene.ways import CLEARANCES, End, Sides, Way, Wish, find

SHEETS_BEHIND = 7.0  # how far the sheets behind a subsystem stick out to the right and below
SPREAD = 14.0  # between arrows that leave a step by the same side
YES = ("yes", "oui", "ja", "sí", "si", "sì", "ok", "true", "vrai")
NO = ("no", "non", "nein", "false", "faux")

_ALONG: Sides = {"right": 0.0, "bottom": 90.0, "top": 91.0, "left": 700.0}
_INTO: Sides = {"left": 0.0, "top": 60.0, "bottom": 61.0, "right": 600.0}
_INTO_DECISION: Sides = {"left": 0.0, "top": 60.0, "bottom": 200.0, "right": 600.0}
_FACING: Sides = {"top": 0.0, "bottom": 0.0, "right": 400.0, "left": 401.0}
_FACING_DECISION: Sides = {"top": 0.0, "bottom": 300.0, "right": 500.0, "left": 450.0}


class Routes:
    def __init__(self, map: Reader, sheet: Id) -> None:
        self._map = map
        self._sheet = sheet
        self.ends: dict[Id, End] = {}  # the steps of the sheet
        self._steps: Cells[Id] = Cells()
        self._arrows: dict[Id, Arrow] = {}
        self._out: dict[Id, list[Id]] = defaultdict(list)
        self._in: dict[Id, list[Id]] = defaultdict(list)
        self._alone: dict[Id, Way] = {}  # as if no other arrow left the same step
        self._lines: dict[Id, Way] = {}
        self._ground: Cells[Id] = Cells()  # round the ground of each line found so far
        self._barred: dict[Id, dict[Id, None]] = defaultdict(
            dict
        )  # by the steps in the way of something cheaper
        self._watched: dict[Id, Way] = {}
        for node in map.all(Node):
            if node.sheet == sheet:
                self._stand(node)
        for arrow in map.all(Arrow):
            if arrow.source in self.ends and arrow.target in self.ends:
                self._join(arrow)

    def ids(self) -> tuple[Id, ...]:
        """The arrows of the sheet, in the order of their ids."""
        return tuple(sorted(self._arrows))

    def __contains__(self, arrow: object) -> bool:
        return arrow in self._arrows

    def ends_of(self, arrow: Id) -> tuple[Id, Id]:
        record = self._arrows[arrow]
        return record.source, record.target

    def is_free(self, box: Box) -> bool:
        """Whether no step stands in *box*."""
        return self._steps.first(box) is None

    def is_routed(self, arrow: Id) -> bool:
        """Whether the line has been found already, so that ``points`` costs nothing."""
        return arrow in self._lines

    def points(self, arrow: Id) -> tuple[Point, ...]:
        """The corners of the line from the edge of one step to the edge of the other.

        Raises:
            KeyError: the sheet has no such arrow.
        """
        return self._line(arrow).points

    def rough(self, arrow: Id) -> tuple[Point, ...]:
        """The line if it has been found, else an elbow that heeds no step: for far views, in a hurry."""
        if line := self._lines.get(arrow):
            return line.points
        record = self._arrows[arrow]
        source, target = self.ends[record.source], self.ends[record.target]
        start = touching(source.box, source.shape, "right")
        end = touching(target.box, target.shape, "left")
        if abs(start.y - end.y) < 0.5:
            return start, end
        middle = (start.x + end.x) / 2
        return start, Point(middle, start.y), Point(middle, end.y), end

    def follow(self, map: Reader, ids: Iterable[Id]) -> frozenset[Id]:
        """The map is now *map*, in which the records *ids* came, changed or went.

        Answers the arrows that may run otherwise now, those that came or went among them.
        """
        self._map = map
        stale: dict[Id, None] = {}
        known = list(ids)
        for id in known:
            self._follow_node(id, map, stale)
        for id in known:
            self._follow_arrow(id, map, stale)
        for id in stale:
            self._forget(id)
        return frozenset(stale)

    # What stands where

    def _stand(self, node: Node) -> None:
        box = box_of(node)
        solid = box
        if node.shape == "subsystem":
            solid = Box(box.left, box.top, box.right + SHEETS_BEHIND, box.bottom + SHEETS_BEHIND)
        self.ends[node.id] = End(node.id, box, solid, node.shape)
        self._steps.put(node.id, solid)

    def _join(self, arrow: Arrow) -> None:
        self._arrows[arrow.id] = arrow
        self._out[arrow.source].append(arrow.id)
        self._in[arrow.target].append(arrow.id)

    def _part(self, id: Id) -> None:
        if arrow := self._arrows.pop(id, None):
            self._out[arrow.source].remove(id)
            self._in[arrow.target].remove(id)

    def _follow_node(self, id: Id, map: Reader, stale: dict[Id, None]) -> None:
        old = self.ends.pop(id, None)
        self._steps.drop(id)
        record = map.get(id)
        if isinstance(record, Node) and record.sheet == self._sheet:
            self._stand(record)
        new = self.ends.get(id)
        if old == new:
            return
        for arrow in self._in[id]:
            stale |= dict.fromkeys(self._out[self._arrows[arrow].source])
        stale |= dict.fromkeys(self._out[id])
        stale |= dict.fromkeys(self._relying_on(self._barred.get(id, ())))
        for end in (old, new):
            if end:
                stale |= dict.fromkeys(self._relying_on(self._over(end.solid)))
        if old is None or new is None:  # its arrows come or go with it
            for pointer, _field in map.pointing_at(id):
                if isinstance(pointer, Arrow):
                    self._follow_arrow(pointer.id, map, stale)

    def _follow_arrow(self, id: Id, map: Reader, stale: dict[Id, None]) -> None:
        old, new = self._arrows.get(id), map.get(id)
        now = new if isinstance(new, Arrow) and new.source in self.ends and new.target in self.ends else None
        if old == now:
            return
        for arrow in (old, now):
            if arrow:
                stale |= dict.fromkeys(self._out[arrow.source])
        self._part(id)
        if now:
            self._join(now)
        stale[id] = None

    def _relying_on(self, arrows: Iterable[Id]) -> Iterable[Id]:
        """*arrows*, and those that are spread with them."""
        here = (self._arrows[arrow] for arrow in arrows if arrow in self._arrows)
        return [id for arrow in here for id in self._out[arrow.source]]

    # What depends on what

    def _watch(self, arrow: Id, way: Way) -> None:
        self._watched[arrow] = way
        if way.ground:
            self._ground.put(arrow, reduce(or_, way.ground))
        for blocker in way.blockers:
            self._barred[blocker][arrow] = None

    def _forget(self, arrow: Id) -> None:
        self._lines.pop(arrow, None)
        self._alone.pop(arrow, None)
        if way := self._watched.pop(arrow, None):
            self._ground.drop(arrow)
            for blocker in way.blockers:
                self._barred[blocker].pop(arrow, None)

    def _over(self, box: Box) -> Iterable[Id]:
        """The arrows on whose ground *box* stands."""
        for arrow in self._ground.near(box):
            if any(box.touches(strip) for strip in self._watched[arrow].ground):
                yield arrow

    # Finding a line

    def _line(self, id: Id) -> Way:
        if (line := self._lines.get(id)) is None:
            line = self._lines[id] = self._spread(id)
        return line

    def _by_itself(self, id: Id) -> Way:
        """The way of an arrow from the middle of a side, as if no other left there."""
        if (way := self._alone.get(id)) is None:
            way = self._alone[id] = find(self._wish(self._arrows[id]), self._steps)
            self._watch(id, way)
        return way

    def _spread(self, id: Id) -> Way:
        """The way of an arrow beside those that leave its step by the same side."""
        way = self._by_itself(id)
        arrow = self._arrows[id]
        source = self.ends[arrow.source]
        if len(self._out[arrow.source]) < 2 or source.shape == "diamond" or arrow.source == arrow.target:
            return way
        off = self._offset(id, way.exit)
        if not off:
            return way
        wish = replace(self._wish(arrow), exits={way.exit: 0.0}, off=off)
        beside = find(wish, self._steps)
        both = (way.blockers | beside.blockers, (*way.ground, *beside.ground))
        kept = beside if beside.free else way
        together = Way(kept.points, kept.exit, *both, free=kept.free)
        self._forget_watch(id)
        self._watch(id, together)
        return together

    def _forget_watch(self, id: Id) -> None:
        alone = self._alone[id]
        self._forget(id)
        self._alone[id] = alone

    def _offset(self, id: Id, side: Side) -> float:
        """How far from the middle of *side* an arrow leaves, so that those leaving there do not cross."""
        source = self.ends[self._arrows[id].source]
        same = [
            other
            for other in self._out[source.id]
            if self._arrows[other].target != source.id and self._by_itself(other).exit == side
        ]
        if len(same) < 2:
            return 0.0
        same.sort(key=lambda other: (self._bearing(other, side), other))
        straight = [i for i, other in enumerate(same) if len(self._by_itself(other).points) == 2]
        middle = straight[0] if straight else (len(same) - 1) / 2
        length = source.box.height if side in ("right", "left") else source.box.width
        apart = min(SPREAD, (length - 24.0) / len(same))
        return (same.index(id) - middle) * apart if apart >= 4.0 else 0.0

    def _bearing(self, id: Id, side: Side) -> float:
        """In which direction an arrow goes, growing downwards on a vertical side, else to the right."""
        arrow = self._arrows[id]
        here, there = self.ends[arrow.source].box.centre, self.ends[arrow.target].box.centre
        right, down = there.x - here.x, there.y - here.y
        match side:
            case "right":
                return atan2(down, right)
            case "left":
                return atan2(down, -right)
            case "bottom":
                return atan2(right, down)
            case "top":
                return atan2(right, -down)

    def _wish(self, arrow: Arrow) -> Wish:
        source, target = self.ends[arrow.source], self.ends[arrow.target]
        if arrow.relation == "aligns":
            branches = target.shape == "diamond" and len(self._out[target.id]) > 1
            return Wish(source, target, _FACING, _FACING_DECISION if branches else _FACING)
        entries = _INTO_DECISION if target.shape == "diamond" else _INTO
        exits = self._exits_of_branch(arrow) if source.shape == "diamond" else _ALONG
        return Wish(source, target, exits, entries, leg=54.0 if arrow.label else CLEARANCES[0] * 2)

    def _exits_of_branch(self, arrow: Arrow) -> Sides:
        """The first branch of a decision leaves to the right, the others by the tips below and above it."""
        branches = sorted(self._out[arrow.source], key=self._branch_order)
        place = branches.index(arrow.id)
        if place == 0:
            return _ALONG
        here = self.ends[arrow.source].box.centre
        below = [self.ends[self._arrows[id].target].box.centre.y >= here.y - 1 for id in branches]
        others = [below[i] for i in range(1, place)]
        taken = {True: 150.0 if True in others else 0.0, False: 150.0 if False in others else 0.0}
        down, up = (
            taken[True] + (0.0 if below[place] else 40.0),
            taken[False] + (40.0 if below[place] else 0.0),
        )
        return {"bottom": down, "top": up, "right": 1200.0, "left": 1201.0}

    def _branch_order(self, id: Id) -> tuple[bool, int, float, float, Id]:
        """Yes before what says neither, and No last; then the one that goes straight on."""
        arrow = self._arrows[id]
        word = arrow.label.strip().rstrip(".,!: ").lower()[:8]
        rank = 0 if word in YES else 2 if word in NO else 1
        here, there = self.ends[arrow.source].box.centre, self.ends[arrow.target].box.centre
        down = there.y - here.y
        return arrow.relation != "flow", rank, abs(down) if there.x > here.x else abs(down) + 1e6, down, id
