"""The pointing hand: pick shapes and arrows, sweep over many, drag them."""

from __future__ import annotations

from dataclasses import dataclass
from math import dist
from typing import TYPE_CHECKING

from mapper.desk.bands import pressed_header
from mapper.desk.drag import dragged
from mapper.desk.events import Event, Move, Press, Release, Twice
from mapper.desk.grid import centred, swept
from mapper.desk.grip import free_line, gripped
from mapper.desk.link import Pulling
from mapper.desk.sight import Area, touches
from mapper.edits import flow
from mapper.model.records import Id, Point, Sheet

if TYPE_CHECKING:
    from mapper.desk.desk import Desk, State


@dataclass(frozen=True)
class Select:
    """At rest."""

    def on(self, event: Event, desk: Desk) -> State | None:
        match event:
            case Press(over=over, grip=grip) if over and grip:
                return pressed_header(event) if grip.part in ("header", "divider") else gripped(event)
            case Press(over=over, handle=side) if over and side:
                return Pulling(over, side, event.at, event.slack)
            case Press(over=over) if over:
                return _picked(desk, event, over)
            case Press():
                desk.selection = desk.selection if event.held.shift else ()
                return PressedPaper(event.at, event.slack, desk.selection)
            case Twice(over=over, grip=grip) if over and grip and grip.part == "leg":
                free_line(desk, over)
            case Twice(over=over, grip=grip) if over and grip and grip.part == "header":
                desk.selection, desk.renaming = (over,), over
            case Twice(over=over) if over:
                _open(desk, over)
            case Twice():
                desk.composer.open_on(centred(event.at, flow.STEP))
        return None


@dataclass(frozen=True)
class Pressed:
    """Down on a record, and not yet sure whether this is a click or a drag."""

    at: Point
    over: Id
    slack: float
    alone: bool  # a click would leave only this one selected

    def on(self, event: Event, desk: Desk) -> State | None:
        match event:
            case Move() if dist(event.at, self.at) > self.slack and desk.nodes():
                return dragged(desk, self.at, self.over).on(event, desk)
            case Release():
                if self.alone:
                    desk.selection = (self.over,)
                return None
        return self


@dataclass(frozen=True)
class PressedPaper:
    """Down on empty paper, and not yet sure whether this is a click or a marquee."""

    at: Point
    slack: float
    kept: tuple[Id, ...]

    def on(self, event: Event, desk: Desk) -> State | None:
        match event:
            case Move() if dist(event.at, self.at) > self.slack:
                boxes = swept(desk.session.document, desk.sheet)
                return Sweeping(self.at, self.at, self.kept, boxes).on(event, desk)
            case Release():
                return None
        return self


@dataclass(frozen=True)
class Sweeping:
    """A marquee: to the right it takes what lies wholly inside, to the left what it touches."""

    start: Point
    at: Point
    kept: tuple[Id, ...]
    boxes: tuple[tuple[Id, float, float, float, float], ...]

    def on(self, event: Event, desk: Desk) -> State | None:
        if not isinstance(event, Move | Release):
            return self
        caught = (*self._caught(event.at), *self._arrows(event.at, desk))
        desk.selection = tuple(dict.fromkeys((*self.kept, *caught)))
        if isinstance(event, Release):
            return None
        return Sweeping(self.start, event.at, self.kept, self.boxes)

    def _arrows(self, at: Point, desk: Desk) -> list[Id]:
        """The arrows that are touched by a marquee to the left; one to the right takes shapes only."""
        if at.x >= self.start.x:
            return []
        area = Area(at.x, min(at.y, self.start.y), self.start.x, max(at.y, self.start.y))
        return [id for id in desk.sight.arrows_in(area) if touches(desk.sight.line(id), area)]

    def _caught(self, at: Point) -> list[Id]:
        left, right = sorted((self.start.x, at.x))
        top, bottom = sorted((self.start.y, at.y))
        if at.x >= self.start.x:
            return [
                i for i, x0, y0, x1, y1 in self.boxes
                if left <= x0 and x1 <= right and top <= y0 and y1 <= bottom
            ]  # fmt: skip
        return [
            i for i, x0, y0, x1, y1 in self.boxes if x0 < right and left < x1 and y0 < bottom and top < y1
        ]


def _picked(desk: Desk, event: Press, over: Id) -> State:
    """The state after a press on *over*; Shift adds it to the selection or takes it out."""
    was_in = over in desk.selection
    if event.held.shift:
        desk.selection = (
            tuple(id for id in desk.selection if id != over) if was_in else (*desk.selection, over)
        )
    elif not was_in:
        desk.selection = (over,)
    return Pressed(event.at, over, event.slack, alone=was_in and not event.held.shift)


def _open(desk: Desk, over: Id) -> None:
    """A double click: into a subsystem, or to the name of anything else."""
    for record, field in desk.session.document.pointing_at(over):
        if isinstance(record, Sheet) and field == "inside":
            desk.show_sheet(record.id)
            return
    desk.selection = (over,)
    desk.renaming = over
