"""Drawing arrows: from a step to another, or to a new one where there is only paper."""

from __future__ import annotations

from dataclasses import dataclass
from math import dist
from typing import TYPE_CHECKING

from mapper.desk.events import Event, Move, Press, Release, Side
from mapper.desk.next import exit_label
from mapper.desk.place import lay
from mapper.edits import flow
from mapper.edits.alignment import link
from mapper.edits.refused import Refused
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Point

if TYPE_CHECKING:
    from mapper.desk.desk import Desk, State


@dataclass(frozen=True)
class Link:
    """The arrow tool, at rest."""

    def on(self, event: Event, desk: Desk) -> State | None:
        match event:
            case Press(over=over) if isinstance(desk.session.document.get(over), Node):
                assert over is not None
                return Linking(over, "right")
        return None


@dataclass(frozen=True)
class Pulling:
    """Down on a handle: a click adds the next step on that side, a drag draws an arrow."""

    source: Id
    side: Side
    at: Point
    slack: float

    def on(self, event: Event, desk: Desk) -> State | None:
        match event:
            case Move() if dist(event.at, self.at) > self.slack:
                return Linking(self.source, self.side).on(event, desk)
            case Release():
                desk.composer.open_after(self.source, self.side)
                return None
        return self


@dataclass(frozen=True)
class Linking:
    """An arrow that follows the hand; over its own source there is none."""

    source: Id
    side: Side

    def on(self, event: Event, desk: Desk) -> State | None:
        if self.source not in desk.session.document:  # somebody has deleted it meanwhile
            desk.cancel()
            return None
        if not isinstance(event, Move | Release):
            return self
        desk.tell("")
        draft = desk.draft()
        try:
            added = self._drawn(draft, event, desk)
        except Refused as no:  # to ask whether one may is to try it on paper
            desk.tell(desk.say.tell(no.sentence))
            draft, added = desk.draft(), None
        if isinstance(event, Move):
            return self
        if added:
            desk.cancel()
            desk.composer.open_after(self.source, self.side, self._corner(event.at))
        else:
            desk.finish(desk.say("Connect"))
        return None

    def _drawn(self, draft: Draft, event: Move | Release, desk: Desk) -> Node | None:
        """Draw the arrow on *draft*; the answer is the step that had to be added for it."""
        over = desk.session.document.get(
            event.over
        )  # not the draft: the step it adds is under the pointer too
        if event.over == self.source:
            return None
        label = exit_label(desk, self.source)
        if isinstance(over, Node):
            link(draft, self.source, over.id, label)
            return None
        added = lay(draft, desk, "rectangle", self._corner(event.at), corner=True)
        flow.connect(draft, self.source, added.id, label)
        return added

    def _corner(self, at: Point) -> Point:
        """Where a new step lies so that the arrow ends at *at*, in the middle of the side it comes in by."""
        wide, high = flow.SIZES["rectangle"]
        return {
            "right": Point(at.x, at.y - high / 2),
            "left": Point(at.x - wide, at.y - high / 2),
            "bottom": Point(at.x - wide / 2, at.y),
            "top": Point(at.x - wide / 2, at.y - high),
        }[self.side]
