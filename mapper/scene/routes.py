"""The arrows of one sheet as right-angled lines round its steps.

A line is found when it is first asked for: first *beside* the arrows of its own
step, other lines unheeded, then *apart*, another way, where a line of more
weight could be taken for it; that one is looked at as it is beside, so that no
two wait for each other.

So a line depends on the steps and arrows round about and on nothing else, and
a map looks the same however one came to it.  Nor is anything found before it is
asked for: after a change, lines are only forgotten.  A forgotten line may meet
others where it runs next, which ``follow`` cannot know; who asks for one of those
gets the true line, and who has drawn it hears of it by ``news``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter

from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Point
from mapper.scene.apart import crossings, legs, level_legs, strips
from mapper.scene.beside import Beside
from mapper.scene.cells import Cells
from mapper.scene.keeping import Keeping
from mapper.scene.lines import Lines
from mapper.scene.marks import Box
from mapper.scene.standing import REACH, Standing
from mapper.scene.tries import End
from mapper.scene.watch import Watch
from mapper.scene.ways import Way

__all__ = ["REACH", "Routes"]


class Routes:
    def __init__(self, map: Reader, sheet: Id) -> None:
        self._standing = Standing(map, sheet)
        self.ends = self._standing.ends  # the steps of the sheet
        self._arrows = self._standing.arrows
        self._beside = Beside(self._standing)
        self._apart: dict[Id, Way] = {}
        self._lines = Lines(self._standing)
        self._keeping = Keeping(self._standing, self._beside)
        self._crossings: dict[Id, tuple[Point, ...]] = {}
        self._crossed = Watch()  # the level legs that were looked at for crossings
        self._lost: Cells[Id] = (
            Cells()
        )  # the reach of forgotten lines that may meet others where they run next
        self._lost_apart: dict[Id, None] = {}  # the same of lines apart, which others may cross
        self._news: dict[Id, None] = {}

    def __contains__(self, arrow: object) -> bool:
        return arrow in self._arrows

    def ids(self) -> tuple[Id, ...]:
        """The arrows of the sheet, in the order of their ids."""
        return tuple(sorted(self._arrows))

    def ends_of(self, arrow: Id) -> tuple[End, End]:
        return self._standing.ends_of(arrow)

    def is_free(self, box: Box) -> bool:
        """Whether no step stands in *box*."""
        return self._standing.steps.first(box) is None

    def is_routed(self, arrow: Id) -> bool:
        """Whether the line has been found already, so that ``points`` costs next to nothing."""
        return arrow in self._apart

    @property
    def is_settled(self) -> bool:
        """Whether all that was forgotten has been found again, so that no news can come."""
        return not self._lost.boxes and not self._lost_apart

    def points(self, arrow: Id) -> tuple[Point, ...]:
        """The corners of the line from the edge of one step to the edge of the other.

        Raises:
            KeyError: the sheet has no such arrow.
        """
        return self._way(arrow).points

    def _way(self, arrow: Id) -> Way:
        if self._lost.boxes and arrow in self._apart:
            for other in self._lost.near(self._keeping.heeded.around[arrow]):
                self._announce(other)
        if (way := self._apart.get(arrow)) is None:
            way = self._apart[arrow] = self._keeping.found(arrow)
            self._lines.note(arrow, way)
        return way

    def crossings(self, arrow: Id) -> tuple[Point, ...]:
        """Where upright legs of other flow arrows cross the level legs of this one, from the left.

        Raises:
            KeyError: the sheet has no such arrow.
        """
        self._announce_all()
        way = self._way(arrow)
        if arrow in self._crossings and not self._lost_apart:
            return self._crossings[arrow]
        level = level_legs(way.points) if self._arrows[arrow].relation == "flow" else []
        others = [one for one in self._lines.near(level, self._way) if one != arrow]
        for one in others:
            self._announce_apart(one)
        if (found := self._crossings.get(arrow)) is None:
            lines = [self._way(one).points for one in others if self._arrows[one].relation == "flow"]
            crossed = {point for line in lines for point in crossings(level, line)}
            found = self._crossings[arrow] = tuple(sorted(crossed))
            self._crossed.put(arrow, level)
        return found

    def is_clear(self, arrow: Id, box: Box) -> bool:
        """Whether no other line runs through *box*; when that changes, *arrow* is among the news."""
        self._crossed.add(arrow, box)
        for one in self._lines.near([box], self._way):
            if one != arrow and any(box.touches(leg) for leg in legs(self._way(one).points)):
                return False
        return True

    def mates(self, arrow: Id) -> int:
        """How many arrows of lesser ids leave by the same point; *arrow* is told of changes."""
        start = self._way(arrow).points[0]
        self._crossed.add(arrow, Box(*start, *start).grown(1.0))
        siblings = self._standing.out[self._arrows[arrow].source]
        return sum(one < arrow and self._way(one).points[0] == start for one in siblings)

    def rough(self, arrow: Id) -> tuple[Point, ...]:
        """The line if it has been found, else an elbow that heeds no step: for far views, in a hurry."""
        if way := self._apart.get(arrow):
            return way.points
        return self._elbow(arrow)

    def _elbow(self, arrow: Id) -> tuple[Point, ...]:
        """From the right of one step to the left of the other, whatever is in between."""
        record, ends = self._arrows[arrow], self.ends
        _left, top, right, bottom = ends[record.source].box
        left, above, _right, below = ends[record.target].box
        y, level = (top + bottom) / 2, (above + below) / 2
        start, end = Point(right, y), Point(left, level)
        if -0.5 < y - level < 0.5:
            return start, end
        middle = (right + left) / 2
        return start, Point(middle, y), Point(middle, level), end

    def in_motion(self, arrow: Id, before: tuple[Point, ...]) -> tuple[Point, ...]:
        """The line in a gesture, soon found: other lines unheeded, and much as it was *before*."""
        return self._beside.like(arrow, before)

    def work(self, arrow: Id) -> Iterator[None]:
        """Find what ``crossings`` of *arrow* asks for, piece by piece, so that one may stop between them."""
        yield from self._work_on_lost()
        yield from self._work_apart(arrow)
        yield from self._lines.fill()
        for other in self._lines.unfound(level_legs(self._way(arrow).points)):
            yield from self._work_apart(other)

    def _work_on_lost(self) -> Iterator[None]:
        yield from self._beside.fill()
        while self._lost.boxes:
            self._announce(next(iter(self._lost.boxes)))
            yield
        while self._lost_apart:
            id = next(iter(self._lost_apart))
            if id in self._arrows:
                yield from self._work_apart(id)
            self._announce_apart(id)

    def _work_apart(self, arrow: Id) -> Iterator[None]:
        for other in self._beside.unfound(strips(self._beside.way(arrow).points)):
            self._beside.way(other)
            yield
        self._way(arrow)
        yield

    # Following

    def follow(self, map: Reader, ids: Iterable[Id]) -> frozenset[Id]:
        """The map is now *map*, in which the records *ids* came, changed or went.

        Answers the arrows that may look otherwise now, those that came or went among them; what
        turns out later is ``news``.
        """
        stale: dict[Id, None] = {}  # whose line beside may be another
        moved: dict[Id, None] = {}  # whose line apart may be
        known = list(ids)
        for id in known:
            self._follow_node(id, map, stale, moved)
        for id in known:
            self._follow_arrow(id, map, stale)
        for id in stale:
            if way := self._beside.known(id):
                moved |= dict.fromkeys(self._met(self._keeping.heeded, way))
        answer = {**stale, **moved}
        for id in answer:
            if way := self._apart.get(id):
                answer = {**answer, **dict.fromkeys(self._forget_crossings(way))}
        for id in {**stale, **moved}:
            self._forget_apart(id)
        for id in stale:
            self._forget(id)
        return frozenset(answer)

    def news(self) -> frozenset[Id]:
        """The arrows that turned out to look otherwise, since this was asked last."""
        news = frozenset(id for id in self._news if id in self._arrows)
        self._news = {}
        return news

    def settle(self, until: float) -> bool:
        """Find forgotten lines, until that moment, so that all news is out; whether it is."""
        return all(perf_counter() < until for _ in self._work_on_lost()) and self.is_settled

    def _announce_all(self) -> None:
        while self._lost.boxes:
            self._announce(next(iter(self._lost.boxes)))

    def _announce(self, id: Id) -> None:
        """Find where a forgotten line runs, and forget those apart that have looked for others there."""
        self._lost.drop(id)
        if id not in self._arrows:
            return
        for other in self._met(self._keeping.heeded, self._beside.way(id)):
            if other != id and (way := self._apart.get(other)):
                self._news |= dict.fromkeys((other, *self._forget_crossings(way)))
                self._forget_apart(other)

    def _announce_apart(self, id: Id) -> None:
        """Find where a forgotten line apart runs, and what has looked there for crossings."""
        if id in self._lost_apart:
            del self._lost_apart[id]
            if id in self._arrows:
                self._news |= dict.fromkeys(self._forget_crossings(self._way(id)))

    def _met(self, watch: Watch, way: Way) -> list[Id]:
        """The arrows of *watch* on whose ground *way* runs."""
        return list(dict.fromkeys(id for leg in legs(way.points) for id in watch.over(leg)))

    def _forget_crossings(self, way: Way) -> list[Id]:
        """Forget what *way* crosses; the arrows that hopped, or may hop, over it."""
        crossed = self._met(self._crossed, way)
        for id in crossed:
            self._crossings.pop(id, None)
            self._crossed.drop(id)
        return crossed

    def _follow_node(self, id: Id, map: Reader, stale: dict[Id, None], moved: dict[Id, None]) -> None:
        standing = self._standing
        old, new = standing.follow_node(id, map)
        if old == new:
            return
        for arrow in standing.into[id]:
            stale |= dict.fromkeys(standing.out[self._arrows[arrow].source])
        stale |= dict.fromkeys(standing.out[id])
        places = [end.solid for end in (old, new) if end]
        stale |= dict.fromkeys(self._beside.concerned(id, places))
        moved |= dict.fromkeys(self._keeping.watch.barred_by(id))
        for place in places:
            moved |= dict.fromkeys(self._keeping.watch.over(place))
        if old is None or new is None:  # its arrows come or go with it
            for pointer, _field in map.pointing_at(id):
                if isinstance(pointer, Arrow):
                    self._follow_arrow(pointer.id, map, stale)

    def _follow_arrow(self, id: Id, map: Reader, stale: dict[Id, None]) -> None:
        standing = self._standing
        before = self._with(standing.arrows[id]) if id in standing.arrows else []
        old, now = standing.follow_arrow(id, map)
        if old == now:
            return
        stale |= dict.fromkeys((*before, *(self._with(now) if now else ()), id))

    def _with(self, arrow: Arrow) -> list[Id]:
        """The arrows that leave with *arrow*, and those that leave with one into its source or its target.

        A decision with one exit more wants other entries, and what is joined by another forms a trunk.
        """
        standing = self._standing
        beside = list(standing.out[arrow.source])
        for into in (*standing.into[arrow.source], *standing.into[arrow.target]):
            beside += standing.out[self._arrows[into].source]
        return beside

    def _forget(self, id: Id) -> None:
        self._standing.forget_reach(id)
        self._beside.forget(id)
        self._lines.forget(id)
        self._lost.drop(id)
        if id in self._arrows:
            self._lost.put(id, self._standing.reach(id))

    def _forget_apart(self, id: Id) -> None:
        self._apart.pop(id, None)
        self._keeping.forget(id)
        self._crossings.pop(id, None)
        self._crossed.drop(id)
        self._lines.forget(id)
        self._lost_apart[id] = None
