"""Laying down a shape: with an armed tool, or dragged in from the palette."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mapper.desk.events import Event, Move, Press, Release
from mapper.desk.grid import centred, snapped
from mapper.edits import flow, stages
from mapper.model.draft import Draft
from mapper.model.records import Node, Point, Shape
from mapper.words import Language

if TYPE_CHECKING:
    from mapper.desk.desk import Desk, State


@dataclass(frozen=True)
class Place:
    """A tool in hand, at rest: the shape shows under the pointer until it is laid down."""

    shape: Shape

    def on(self, event: Event, desk: Desk) -> State | None:
        match event:
            case Press() | Move():
                lay(desk.draft(), desk, self.shape, event.at)
                return self
            case Release():
                place(desk, self.shape, event.at)
                desk.lay_down()
        return None


@dataclass(frozen=True)
class Carried:
    """A shape dragged in from the palette; whatever tool is in hand stays there."""

    shape: Shape

    def on(self, event: Event, desk: Desk) -> State | None:
        match event:
            case Release():
                place(desk, self.shape, event.at)
                return None
            case Move():
                lay(desk.draft(), desk, self.shape, event.at)
        return self


def place(desk: Desk, shape: Shape, at: Point) -> None:
    """Add a shape with its middle at *at*, select it and ask for its name."""
    node = lay(desk.draft(), desk, shape, at)
    desk.finish(add_label(shape, desk.say))
    desk.selection = (node.id,)
    desk.renaming = node.id


def lay(draft: Draft, desk: Desk, shape: Shape, at: Point, corner: bool = False) -> Node:
    """The shape on the draft, on the grid, filed where it stands; *at* is its middle, or its corner."""
    size = flow.SIZES[shape]
    node = flow.add(draft, desk.sheet, shape, snapped(at, size) if corner else centred(at, size))
    stages.file_by_place(draft, [node.id])
    return node


def add_label(shape: Shape, say: Language) -> str:
    match shape:
        case "diamond":
            return say("Add decision")
        case "terminus":
            return say("Add beginning or end")
        case "note":
            return say("Add note")
        case "subsystem":
            return say("Add subsystem")
    return say("Add step")
