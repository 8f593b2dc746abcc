"""Laying down a shape: with an armed tool, or dragged in from the palette."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mapper.desk.events import BARE, Event, Held, Move, Press, Release
from mapper.desk.grid import centred, snapped
from mapper.desk.guides import lined_up
from mapper.desk.into import Lines, arrow_across, lines_seen, put_into, shown_into
from mapper.desk.sight import area_of
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
    lines: Lines = field(default_factory=dict, compare=False)  # of the arrows passed, as they ran before

    def on(self, event: Event, desk: Desk) -> State | None:
        match event:
            case Press() | Move():
                return replace(self, lines=show(desk, self.shape, event.at, event.held, self.lines))
            case Release():
                place(desk, self.shape, event.at, event.held, self.lines)
                desk.lay_down()
        return None


@dataclass(frozen=True)
class Carried:
    """A shape dragged in from the palette; whatever tool is in hand stays there."""

    shape: Shape
    lines: Lines = field(default_factory=dict, compare=False)

    def on(self, event: Event, desk: Desk) -> State | None:
        match event:
            case Release():
                place(desk, self.shape, event.at, event.held, self.lines)
                return None
            case Move():
                return replace(self, lines=show(desk, self.shape, event.at, event.held, self.lines))
        return self


def show(desk: Desk, shape: Shape, at: Point, held: Held, lines: Lines) -> Lines:
    """Show the shape where it would be laid down; answers the lines that are known now."""
    draft = desk.draft()
    node = _lined_up(draft, desk, shape, at, held)
    if shape in ("terminus", "note"):
        return lines
    known = lines_seen(desk, lines, area_of(node))
    if arrow := arrow_across(area_of(node), known):
        desk.marked, desk.guides = shown_into(draft, arrow, node.id), ()
    return known


def place(desk: Desk, shape: Shape, at: Point, held: Held = BARE, lines: Lines | None = None) -> None:
    """Add a shape with its middle at *at*, select it and ask for its name; on an arrow it goes into that."""
    draft = desk.draft()
    node = _lined_up(draft, desk, shape, at, held)
    stages.file_by_place(draft, [node.id])
    arrow = arrow_across(area_of(node), lines or {})
    if arrow is None or not put_into(desk, draft, arrow, node.id, add_label(shape, desk.say)):
        desk.finish(add_label(shape, desk.say))
    desk.selection = (node.id,)
    desk.renaming = node.id


def _lined_up(draft: Draft, desk: Desk, shape: Shape, at: Point, held: Held) -> Node:
    """The shape on the draft with its middle near *at*: lined up with others unless Ctrl is held."""
    size = flow.SIZES[shape]
    corner = Point(at.x - size.width / 2, at.y - size.height / 2)
    node = flow.add(draft, desk.sheet, shape, corner)
    if held.ctrl:
        return node
    on_grid = centred(at, size)
    grid = Point(on_grid.x - corner.x, on_grid.y - corner.y)
    by, desk.guides = lined_up(desk.sight, area_of(node), [node.id], grid)
    flow.move(draft, [node.id], by)
    moved: Node = draft[node.id]
    return moved


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
