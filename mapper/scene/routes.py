"""The arrows of one sheet as right-angled lines round its steps.

A line is found when it is first asked for, in three goes.  *Alone*: as if it
were the only arrow.  *Beside*: spread along its side with the other arrows that
leave there.  *Apart*: another way, where a line of more weight could be taken
for it; that one is looked at as it is beside, so that no two wait for each
other.

So a line depends on the steps and arrows round about and on nothing else, and
a map looks the same however one came to it.  Each line is remembered with what
it depends on, and found anew when that changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import reduce
from itertools import islice
from operator import or_

from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Node, Point
from mapper.scene.apart import CORNERS, confusable, crossings, legs, level_legs, strips
from mapper.scene.boxes import Side, box_of
from mapper.scene.cells import Cells
from mapper.scene.laid import as_way, ground_of, laid_line
from mapper.scene.marks import Box
from mapper.scene.tries import End, Wish
from mapper.scene.watch import Watch
from mapper.scene.ways import Way, choices, find
from mapper.scene.wishes import bearing, wish_of

SHEETS_BEHIND = 7.0  # how far the sheets behind a subsystem stick out to the right and below
SPREAD, LEAST_SPREAD = 14.0, 4.0  # between arrows that leave a step by the same side
REACH = 60.0  # how far from both its steps a line can be a rival of others
_DEARER = 420.0  # how much longer a way may be that keeps apart
_OTHERS = 12  # ways that are tried for it


class Routes:
    def __init__(self, map: Reader, sheet: Id) -> None:
        self._sheet = sheet
        self.ends: dict[Id, End] = {}  # the steps of the sheet
        self._steps: Cells[Id] = Cells()
        self._arrows: dict[Id, Arrow] = {}
        self._out: dict[Id, list[Id]] = defaultdict(list)
        self._in: dict[Id, list[Id]] = defaultdict(list)
        self._reach: Cells[Id] | None = None  # round the steps of each arrow, once a line was asked for
        self._alone: dict[Id, Way] = {}
        self._beside: dict[Id, Way] = {}
        self._apart: dict[Id, Way] = {}
        self._watch = Watch()  # what lines beside depend on, of the steps
        self._watch_apart = Watch()  # what lines apart depend on besides, of the steps
        self._heeded = Watch()  # where lines apart have looked for others
        self._crossings: dict[Id, tuple[Point, ...]] = {}
        self._crossed = Watch()  # the level legs that were looked at for crossings
        for node in map.all(Node):
            if node.sheet == sheet:
                self._stand(node)
        for arrow in map.all(Arrow):
            if arrow.source in self.ends and arrow.target in self.ends:
                self._join(arrow)

    def __contains__(self, arrow: object) -> bool:
        return arrow in self._arrows

    def ids(self) -> tuple[Id, ...]:
        """The arrows of the sheet, in the order of their ids."""
        return tuple(sorted(self._arrows))

    def ends_of(self, arrow: Id) -> tuple[End, End]:
        record = self._arrows[arrow]
        return self.ends[record.source], self.ends[record.target]

    def is_free(self, box: Box) -> bool:
        """Whether no step stands in *box*."""
        return self._steps.first(box) is None

    def is_routed(self, arrow: Id) -> bool:
        """Whether the line has been found already, so that ``points`` costs nothing."""
        return arrow in self._apart

    def points(self, arrow: Id) -> tuple[Point, ...]:
        """The corners of the line from the edge of one step to the edge of the other.

        Raises:
            KeyError: the sheet has no such arrow.
        """
        return self._way(arrow).points

    def _way(self, arrow: Id) -> Way:
        if (way := self._apart.get(arrow)) is None:
            way = self._apart[arrow] = self._found_apart(arrow)
        return way

    def crossings(self, arrow: Id) -> tuple[Point, ...]:
        """Where upright legs of other flow arrows cross the level legs of this one, from the left.

        Raises:
            KeyError: the sheet has no such arrow.
        """
        if (found := self._crossings.get(arrow)) is None:
            level = level_legs(self.points(arrow)) if self._arrows[arrow].relation == "flow" else []
            others = [one for leg in level for one in self._reaching().near(leg) if one != arrow]
            flows = [one for one in dict.fromkeys(others) if self._arrows[one].relation == "flow"]
            crossed = {point for one in flows for point in crossings(level, self.points(one))}
            found = self._crossings[arrow] = tuple(sorted(crossed))
            self._crossed.put(arrow, level)
        return found

    def rough(self, arrow: Id) -> tuple[Point, ...]:
        """The line if it has been found, else an elbow that heeds no step: for far views, in a hurry."""
        if way := self._apart.get(arrow):
            return way.points
        source, target = self.ends_of(arrow)
        start, end = source.tips["right"], target.tips["left"]
        if abs(start.y - end.y) < 0.5:
            return start, end
        middle = (start.x + end.x) / 2
        return start, Point(middle, start.y), Point(middle, end.y), end

    def follow(self, map: Reader, ids: Iterable[Id]) -> frozenset[Id]:
        """The map is now *map*, in which the records *ids* came, changed or went.

        Answers the arrows that may look otherwise now, those that came or went among them.
        """
        stale: dict[Id, None] = {}  # whose line beside may be another
        moved: dict[Id, None] = {}  # whose line apart may be
        known = list(ids)
        for id in known:
            self._follow_node(id, map, stale, moved)
        for id in known:
            self._follow_arrow(id, map, stale)
        before = {id: way for id in stale if (way := self._apart.get(id))}
        lines = [way for id in stale if (way := self._beside.get(id))]
        for id in stale:
            self._forget(id)
        lines += [self._found_beside(id) for id in stale if self._is_near(id, self._heeded)]
        moved |= dict.fromkeys(_met(self._heeded, lines))
        before |= {id: way for id in moved if (way := self._apart.get(id))}
        for id in moved:
            self._forget_apart(id)
        return frozenset((*stale, *moved, *self._follow_crossings([*stale, *moved], before)))

    def _follow_crossings(self, changed: list[Id], before: Mapping[Id, Way]) -> list[Id]:
        """The arrows whose crossings may be others, now that the lines of *changed* are found anew."""
        for id in changed:
            self._forget_crossings(id)
        lines = list(before.values())
        lines += [self._way(id) for id in changed if self._is_near(id, self._crossed)]
        crossed = _met(self._crossed, lines)
        for id in crossed:
            self._forget_crossings(id)
        return crossed

    def _forget_crossings(self, id: Id) -> None:
        self._crossings.pop(id, None)
        self._crossed.drop(id)

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

    def _follow_node(self, id: Id, map: Reader, stale: dict[Id, None], moved: dict[Id, None]) -> None:
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
        stale |= dict.fromkeys(self._leaving_with(self._watch.barred_by(id)))
        moved |= dict.fromkeys(self._watch_apart.barred_by(id))
        for end in (old, new):
            if end:
                stale |= dict.fromkeys(self._leaving_with(self._watch.over(end.solid)))
                moved |= dict.fromkeys(self._watch_apart.over(end.solid))
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
                for into in self._in[arrow.source]:  # a decision with one exit more wants other entries
                    stale |= dict.fromkeys(self._out[self._arrows[into].source])
        self._part(id)
        if now:
            self._join(now)
        stale[id] = None

    def _leaving_with(self, arrows: Iterable[Id]) -> list[Id]:
        """*arrows*, and those that are spread with them."""
        here = [self._arrows[arrow] for arrow in arrows if arrow in self._arrows]
        return [id for arrow in here for id in self._out[arrow.source]]

    def _forget(self, id: Id) -> None:
        self._alone.pop(id, None)
        self._beside.pop(id, None)
        self._watch.drop(id)
        self._forget_apart(id)
        if self._reach is not None:
            self._reach.drop(id)
            if id in self._arrows:
                self._reach.put(id, self._reach_of(id))

    def _forget_apart(self, id: Id) -> None:
        self._apart.pop(id, None)
        self._watch_apart.drop(id)
        self._heeded.drop(id)

    # Alone

    def _found_alone(self, id: Id) -> Way:
        if (way := self._alone.get(id)) is None:
            way = self._alone[id] = self._laid_or_found(id)
            self._watch.put(id, way.ground, way.blockers)
        return way

    def _laid_or_found(self, id: Id) -> Way:
        """The line that tidying up has laid out, as long as it fits; else one found anew."""
        line = laid_line(self._arrows[id], *self.ends_of(id))
        if not line:
            return find(self._wish(id), self._steps)
        if way := as_way(line, *self.ends_of(id), self._steps):
            return way
        way = find(self._wish(id), self._steps)
        return replace(way, ground=(*way.ground, *ground_of(line)))

    def _wish(self, id: Id) -> Wish:
        arrow = self._arrows[id]
        source, target = self.ends_of(id)
        branches = [(self._arrows[other], self.ends_of(other)[1]) for other in self._out[arrow.source]]
        branching = target.shape == "diamond" and len(self._out[arrow.target]) > 1
        return wish_of(arrow, source, target, branches, branching)

    # Beside the others of its step

    def _found_beside(self, id: Id) -> Way:
        if (way := self._beside.get(id)) is None:
            way = self._beside[id] = self._spread(id, self._found_alone(id))
            self._watch.put(id, way.ground, way.blockers)
        return way

    def _spread(self, id: Id, way: Way) -> Way:
        off = 0.0 if way.kept else self._offset(id, way.exit)
        if not off:
            return way
        beside = find(replace(self._wish(id), exits={way.exit: 0.0}, off=off), self._steps)
        kept = beside if beside.free else way
        ground = (*way.ground, *beside.ground)
        return Way(kept.points, kept.exit, way.blockers | beside.blockers, ground, kept.free)

    def _offset(self, id: Id, side: Side) -> float:
        """How far from the middle of *side* an arrow leaves, so that those leaving there do not cross."""
        source, target = self.ends_of(id)
        siblings = self._out[source.id]
        if len(siblings) < 2 or source.shape == "diamond" or source is target:
            return 0.0
        same = [
            one
            for one in siblings
            if self.ends_of(one)[1] is not source and self._found_alone(one).exit == side
        ]
        if len(same) < 2:
            return 0.0
        same.sort(key=lambda one: (bearing(*self.ends_of(one), side), one))
        straight = [i for i, one in enumerate(same) if len(self._found_alone(one).points) == 2]
        middle = straight[0] if straight else (len(same) - 1) / 2
        length = source.box.height if side in ("right", "left") else source.box.width
        between = min(SPREAD, (length / 2 - 12.0) / max(middle, len(same) - 1 - middle))
        return (same.index(id) - middle) * between if between >= LEAST_SPREAD else 0.0

    # Apart from all others

    def _found_apart(self, id: Id) -> Way:
        way = self._found_beside(id)
        heeded = strips(way.points)
        source, target = self.ends_of(id)
        if source is not target and not way.kept and self._has_rival(id, way):
            wish = replace(self._wish(id), off=self._offset(id, way.exit))
            if wish.off:
                wish = replace(wish, exits={way.exit: 0.0})
            ground: list[Box] = []
            blockers: set[Id] = set()
            least: float | None = None
            for price, other in islice(choices(wish, self._steps, blockers), _OTHERS):
                least = price if least is None else least
                ground += other.ground
                if price > least + _DEARER:
                    break
                heeded += strips(other.points)
                if not self._has_rival(id, other):
                    way = other
                    break
            self._watch_apart.put(id, ground, frozenset(blockers))
        self._heeded.put(id, heeded)
        return way

    def _has_rival(self, id: Id, way: Way) -> bool:
        """Whether a line of more weight runs where this *way* could be taken for it.

        Lines from one step, or to one, may run together: that is a trunk.
        """
        arrow, weight = self._arrows[id], self._weight(id, way)
        around = way.box.grown(CORNERS)
        for other in self._reaching().near(around):
            rival = self._arrows[other]
            if rival.source == arrow.source or rival.target == arrow.target:
                continue
            line = self._found_beside(other)
            near = line.box.touches(around) and self._weight(other, line) < weight
            if near and confusable(way.points, line.points):
                return True
        return False

    def _weight(self, id: Id, way: Way) -> tuple[bool, bool, bool, bool, Id]:
        """The least has the most weight: flow, laid out, straight, a branch of a decision, then by id."""
        arrow = self._arrows[id]
        branch = self.ends[arrow.source].shape == "diamond"
        return arrow.relation != "flow", not way.kept, len(way.points) > 2, not branch, id

    def _reaching(self) -> Cells[Id]:
        if self._reach is None:
            self._reach = Cells()
            for id in self._arrows:
                self._reach.put(id, self._reach_of(id))
        return self._reach

    def _reach_of(self, id: Id) -> Box:
        source, target = self.ends_of(id)
        line = laid_line(self._arrows[id], source, target)
        return reduce(or_, (Box(*point, *point) for point in line), source.solid | target.solid).grown(REACH)

    def _is_near(self, id: Id, watch: Watch) -> bool:
        """Whether the line of this arrow may matter to one of *watch*."""
        return id in self._arrows and next(watch.over(self._reach_of(id)), None) is not None


def _met(watch: Watch, ways: Iterable[Way]) -> list[Id]:
    """The arrows of *watch* on whose ground one of *ways* runs."""
    return list(dict.fromkeys(id for way in ways for leg in legs(way.points) for id in watch.over(leg)))
