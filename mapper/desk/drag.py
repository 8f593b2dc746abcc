"""Dragging shapes: they line up with others, are doubled with Alt, and go into an arrow that they fall on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mapper.desk.events import Event, Held, Move, Release
from mapper.desk.grid import snapped
from mapper.desk.guides import ROAM, Surroundings
from mapper.desk.into import Lines, arrow_across, fits_between, lines_seen, put_into, shown_into
from mapper.desk.sight import Area, around
from mapper.edits import clipboard, flow, stages
from mapper.edits.refused import Refused
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Point

if TYPE_CHECKING:
    from mapper.desk.desk import Desk, State


@dataclass(frozen=True)
class Dragging:
    """The selection follows the hand."""

    start: Point
    held: Id  # the shape that was taken hold of: it is the one that lies on the grid
    ids: tuple[Id, ...]
    area: Area  # around all of them, where they were
    lines: Lines = field(default_factory=dict)  # of the arrows passed, as they ran before
    text: str = ""  # the selection as it is copied, once Alt was held
    around: Surroundings | None = None  # what stands still, while the hand is near it
    turn: int = 0  # of the desk, when that was looked up

    def on(self, event: Event, desk: Desk) -> State | None:
        if not isinstance(event, Move | Release):
            return self
        if any(id not in desk.session.document for id in self.ids):  # somebody deleted one meanwhile
            desk.cancel()
            return None
        draft = desk.draft()
        desk.tell("")
        by, around = self._way(event.at, event.held, desk)
        if event.held.alt:
            return self._doubled(event, draft, by, desk)
        flow.move(draft, self.ids, by)
        there, lines = self.area.moved(by), self.lines
        if fits_between(desk.session.document, self.ids):
            lines = lines_seen(desk, lines, there)
        arrow = arrow_across(there, lines)
        if isinstance(event, Move):
            if arrow:
                desk.marked, desk.guides = shown_into(draft, arrow, self.ids[0]), ()
            return replace(self, lines=lines, around=around, turn=desk.turn)
        if arrow and put_into(desk, draft, arrow, self.ids[0]):
            return None
        stages.file_by_place(draft, self.ids)
        desk.finish(desk.say.many("Move {n} shape", "Move {n} shapes", len(self.ids)))
        return None

    def _doubled(self, event: Move | Release, draft: Draft, by: Point, desk: Desk) -> State | None:
        """The originals stay, and copies of them follow the hand."""
        map = desk.session.document
        text = self.text or clipboard.copy(map, self.ids)
        corners = [node.at for id in self.ids if isinstance(node := map.get(id), Node)]
        at = Point(min(c.x for c in corners) + by.x, min(c.y for c in corners) + by.y)
        try:
            fresh = clipboard.paste(draft, desk.sheet, text, at)
        except Refused as no:
            desk.tell(desk.say.tell(no.sentence))
            desk.cancel()
            return None
        if isinstance(event, Move):
            return replace(self, text=text, around=None)
        stages.file_by_place(draft, fresh)
        desk.finish(desk.say("Duplicate"))
        desk.selection = fresh
        return None

    def _way(self, at: Point, keys: Held, desk: Desk) -> tuple[Point, Surroundings | None]:
        """How far the selection goes: lined up unless Ctrl is held, along one axis if Shift is."""
        x, y = at.x - self.start.x, at.y - self.start.y
        if keys.shift:
            x, y = (x, 0.0) if abs(x) >= abs(y) else (0.0, y)
        node = desk.session.document.get(self.held)
        if keys.ctrl or not isinstance(node, Node):
            return Point(x, y), self.around
        to = snapped(Point(node.at.x + x, node.at.y + y), node.size)
        grid = Point(to.x - node.at.x - x, to.y - node.at.y - y)
        there = self.area.moved(Point(x, y))
        around = self._around(there, keys, desk)
        pull, desk.guides = around.lined_up(there, grid, bool(x), bool(y))
        return Point(x + pull.x, y + pull.y), around

    def _around(self, there: Area, keys: Held, desk: Desk) -> Surroundings:
        """What stands still round about; with copies under way it is looked up at every moment."""
        if keys.alt or self.text:
            return Surroundings(desk.sight, there, () if keys.alt else self.ids)
        known = self.around
        if known and known.hold(there) and (known.reach, self.turn) == (desk.sight.reach, desk.turn):
            return known
        return Surroundings(desk.sight, there, self.ids, ROAM)


def dragged(desk: Desk, start: Point, held: Id) -> Dragging:
    """The beginning of a drag of what is selected."""
    ids = tuple(node.id for node in desk.nodes())
    areas = (desk.sight.area(id) for id in ids)
    area = around(one for one in areas if one) or Area(*start, *start)
    return Dragging(start, held, ids, area)
