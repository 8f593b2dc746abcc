"""Stages and lanes by hand: the stage tool, headers that are dragged into another order, dividers."""

from __future__ import annotations

from dataclasses import dataclass
from math import dist
from typing import TYPE_CHECKING

from mapper.desk.events import Event, Grip, Move, Press, Release
from mapper.desk.grid import on_grid
from mapper.edits import stages
from mapper.model.records import Id, Lane, Point, Stage

if TYPE_CHECKING:
    from mapper.desk.desk import Desk, State

MOVED = 240  # milliseconds in which shapes make room for a stage


@dataclass(frozen=True)
class Band:
    """The stage tool, at rest: a click adds a stage there, under the first title that is not taken."""

    def on(self, event: Event, desk: Desk) -> State | None:
        if isinstance(event, Release):
            desk.lay_down()
            add_stage(desk, event.at)
            return None
        return self if isinstance(event, Press) else None


@dataclass(frozen=True)
class PressedHeader:
    """Down on the header of a stage or a lane, or on a divider, and not yet sure whether this is a click."""

    tile: Id
    grip: Grip
    at: Point
    slack: float

    def on(self, event: Event, desk: Desk) -> State | None:
        match event:
            case Move() if dist(event.at, self.at) > self.slack:
                begun = Resizing if self.grip.part == "divider" else Reordering
                return begun(self.tile, self.at).on(event, desk)
            case Release():
                desk.selection = (self.tile,)
                return None
        return self


@dataclass(frozen=True)
class Reordering:
    """A stage or a lane goes to another place among its like, with all that stands in it."""

    tile: Id
    start: Point

    def on(self, event: Event, desk: Desk) -> State | None:
        map = desk.session.document
        tile = map.get(self.tile)
        if not isinstance(tile, Stage | Lane):  # somebody has deleted it meanwhile
            desk.cancel()
            return None
        if not isinstance(event, Move | Release):
            return self
        places = stages.extents_of(map, desk.sheet, type(tile))
        here = [other.id for other, _low, _high in places].index(self.tile)
        way = event.at.x if isinstance(tile, Stage) else event.at.y
        there = sum((low + high) / 2 < way for other, low, high in places if other.id != self.tile)
        draft = desk.draft()
        if isinstance(tile, Stage):
            stages.move_stage(draft, self.tile, there - here)
        else:
            stages.move_lane(draft, self.tile, there - here)
        if isinstance(event, Move):
            return self
        desk.finish(desk.say("Move the stage") if isinstance(tile, Stage) else desk.say("Move the lane"))
        desk.selection = (self.tile,)
        return None


@dataclass(frozen=True)
class Resizing:
    """The divider at the right of a stage follows the hand; what stands behind it keeps its distance."""

    stage: Id
    start: Point

    def on(self, event: Event, desk: Desk) -> State | None:
        map = desk.session.document
        if not isinstance(map.get(self.stage), Stage):
            desk.cancel()
            return None
        if not isinstance(event, Move | Release):
            return self
        edges = {tile.id: (low, high) for tile, low, high in stages.extents_of(map, desk.sheet, Stage)}
        left, right = edges[self.stage]
        edge = right + event.at.x - self.start.x
        draft = desk.draft()
        stages.resize(draft, self.stage, (edge if event.held.ctrl else on_grid(edge)) - left)
        if isinstance(event, Move):
            return self
        desk.finish(desk.say("Resize the stage"))
        return None


def add_stage(desk: Desk, at: Point) -> None:
    """A stage that begins there, under the first of the five titles not taken; asks for its name."""
    there = stages.extents_of(desk.session.document, desk.sheet, Stage)
    taken = {tile.model for tile, _low, _high in there if isinstance(tile, Stage)}
    offered = (one for one in stages.offer_stages(desk.map_say) if one[1] not in taken)
    title, model = next(offered, ("", None))
    with desk.edit(desk.say("Add stage"), glide=MOVED) as draft:
        made = stages.split_stage(draft, desk.sheet, at.x, title, model)
        desk.selection, desk.renaming = (made.id,), made.id


def pressed_header(event: Press) -> State | None:
    """The state after a press on a header or a divider."""
    if event.over and event.grip:
        return PressedHeader(event.over, event.grip, event.at, event.slack)
    return None
