"""Taking hold of an arrow: by an end, to lead it elsewhere; by a leg, to fix where that runs; by its plus."""

from __future__ import annotations

from dataclasses import dataclass
from math import dist
from typing import TYPE_CHECKING, Literal

from mapper.desk.events import Event, Grip, Move, Press, Release
from mapper.desk.grid import on_grid
from mapper.desk.into import add_into
from mapper.desk.place import lay
from mapper.desk.sides import corners_to, side_at, tip_of
from mapper.desk.sight import Area, Line
from mapper.edits import flow
from mapper.edits.refused import Refused
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node, Point

if TYPE_CHECKING:
    from mapper.desk.desk import Desk, State

End = Literal["source", "target"]
NEAR_TIP = 20.0  # map units from the middle of a side that an arrow may touch it, spread beside others


@dataclass(frozen=True)
class Gripped:
    """Down on a grip of an arrow, and not yet sure whether this is a click or a drag."""

    arrow: Id
    grip: Grip
    at: Point
    slack: float

    def on(self, event: Event, desk: Desk) -> State | None:
        match event:
            case Move() if dist(event.at, self.at) > self.slack:
                return self._begun(desk).on(event, desk)
            case Release():
                if self.grip.part == "plus":
                    add_into(desk, self.arrow)
                return None
        return self

    def _begun(self, desk: Desk) -> State:
        match self.grip.part:
            case "source" | "target" as end:
                return Reconnecting(self.arrow, end, tuple(desk.sight.line(self.arrow)))
            case "leg":
                return Bending(self.arrow, self.grip.leg, self.at, tuple(desk.sight.line(self.arrow)))
        return self


@dataclass(frozen=True)
class Reconnecting:
    """One end of an arrow follows the hand: to another shape, or to a new one where there is only paper."""

    arrow: Id
    end: End
    line: Line = ()  # as it ran before

    def on(self, event: Event, desk: Desk) -> State | None:
        if self.arrow not in desk.session.document:  # somebody has deleted it meanwhile
            desk.cancel()
            return None
        if not isinstance(event, Move | Release):
            return self
        desk.tell("")
        draft, added, led = desk.draft(), None, True
        try:
            added = self._led(draft, event, desk)
        except Refused as no:
            desk.tell(desk.say.tell(no.sentence))
            draft, led = desk.draft(), False
        desk.marked = (self.arrow,) if led else ()
        if isinstance(event, Move):
            return self
        if added and self.end == "target":
            desk.cancel()
            desk.composer.lead(self.arrow, added.at)
            return None
        desk.finish(desk.say("Reconnect"))
        if added:
            desk.selection, desk.renaming = (added.id,), added.id
        return None

    def _led(self, draft: Draft, event: Move | Release, desk: Desk) -> Node | None:
        """Lead the arrow there on *draft*; the answer is the step that had to be added for it."""
        map = desk.session.document
        arrow = map.get(self.arrow)
        assert isinstance(arrow, Arrow)
        if over := _shape_under(event, desk):
            if over != getattr(arrow, self.end):
                self._reconnect(draft, over)
            else:
                self._to_side(draft, arrow, event.at, desk)
            return None
        wide, high = flow.SIZES["rectangle"]
        left = event.at.x if self.end == "target" else event.at.x - wide
        added = lay(draft, desk, "rectangle", Point(left, event.at.y - high / 2), corner=True)
        self._reconnect(draft, added.id)
        return added

    def _to_side(self, draft: Draft, arrow: Arrow, at: Point, desk: Desk) -> None:
        """Lead the arrow to the side of its own shape that the hand is at."""
        here, there = (arrow.target, arrow.source) if self.end == "target" else (arrow.source, arrow.target)
        area, other = desk.sight.area(here), desk.sight.area(there)
        side = side_at(area, at) if area else None
        if len(self.line) < 2 or area is None or other is None or side is None:
            return
        line = self.line if self.end == "target" else self.line[::-1]
        if dist(line[-1], tip_of(area, side)) < NEAR_TIP:
            return
        corners = corners_to(line[0], line[1], area, side, other)
        if corners:
            bends = corners if self.end == "target" else corners[::-1]
            flow.set_fields(draft, [self.arrow], bends=bends, line=())

    def _reconnect(self, draft: Draft, to: Id) -> None:
        if self.end == "source":
            flow.reconnect(draft, self.arrow, source=to)
        else:
            flow.reconnect(draft, self.arrow, target=to)
        flow.set_fields(draft, [self.arrow], bends=None, line=())


@dataclass(frozen=True)
class Bending:
    """A leg in the middle of a line goes sideways, and stays where it is put."""

    arrow: Id
    leg: int
    start: Point
    line: Line

    def on(self, event: Event, desk: Desk) -> State | None:
        if self.arrow not in desk.session.document:
            desk.cancel()
            return None
        if not isinstance(event, Move | Release) or not 0 < self.leg < len(self.line) - 2:
            return self
        draft = desk.draft()
        flow.set_fields(draft, [self.arrow], bends=self._bends(event, snaps=not event.held.ctrl))
        desk.marked = (self.arrow,)
        if isinstance(event, Move):
            return self
        desk.finish(desk.say("Fix the line"))
        desk.selection = (self.arrow,)
        return None

    def _bends(self, event: Move | Release, snaps: bool) -> tuple[Point, ...]:
        a, b = self.line[self.leg], self.line[self.leg + 1]
        x, y = event.at.x - self.start.x, event.at.y - self.start.y
        upright = abs(a.x - b.x) < abs(a.y - b.y)
        place = a.x + x if upright else a.y + y
        place = on_grid(place) if snaps else place
        bends = list(self.line[1:-1])
        for i in (self.leg - 1, self.leg):
            bends[i] = Point(place, bends[i].y) if upright else Point(bends[i].x, place)
        return tuple(bends)


def _shape_under(event: Move | Release, desk: Desk) -> Id | None:
    """The shape of the map under the hand, below a step that is there only until one moves on."""
    map = desk.session.document
    spot = Area(*event.at, *event.at)
    found = [event.over, *(id for id, _area in desk.sight.shapes_in(spot))] if event.over else []
    return next((id for id in found if isinstance(map.get(id), Node)), None)


def gripped(event: Press) -> State | None:
    """The state after a press on a grip of an arrow."""
    if event.over and event.grip:
        return Gripped(event.over, event.grip, event.at, event.slack)
    return None


def free_line(desk: Desk, arrow: Id) -> None:
    """Let an arrow find its own way again."""
    with desk.edit(desk.say("Free the line")) as draft:
        flow.set_fields(draft, [arrow], bends=None)
