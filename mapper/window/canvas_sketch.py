"""A gesture on a dense sheet, shown without telling the drawing of every move.

To find all lines anew that a move might concern takes longer than a frame where
there are very many of them.  So shapes are shown as they were, elsewhere, new
ones by themselves, and arrows as plain elbows, until the hand rests.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from mapper.model.document import Document
from mapper.model.records import Arrow, Id, Node, Point, Sheet
from mapper.scene.boxes import box_of
from mapper.scene.draw import Drawing
from mapper.scene.marks import Box
from mapper.window.canvas_index import AIR
from mapper.window.painter import Ink, ink

if TYPE_CHECKING:
    from mapper.window.canvas_picture import Picture


class Sketch:
    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self.guests: dict[Id, Ink] = {}  # shapes that the drawing has not been told of
        self.elbows: dict[Id, tuple[Point, ...]] = {}  # arrows that have been bent meanwhile
        self.ids: dict[Id, None] = {}  # all that the drawing has still to be told of

    def show(self, ids: Collection[Id]) -> tuple[frozenset[Id], tuple[Box, ...]]:
        """Show a gesture without telling the drawing: shapes elsewhere, their arrows as elbows."""
        arrows = {id for id in ids if id in self.elbows or isinstance(self._picture.map.get(id), Arrow)}
        for id in ids:
            arrows |= {who.id for who, _ in self._picture.map.pointing_at(id) if isinstance(who, Arrow)}
        now = sorted({*ids, *arrows})
        before = tuple(box for id in now if (box := self._picture.box(id)))
        for id in sorted(ids):
            self._show_node(id)
        for id in sorted(arrows):
            self._show_arrow(id)
        self.ids |= dict.fromkeys(now)
        return frozenset(now), before

    def _show_node(self, id: Id) -> None:
        new, old = self._picture.map.get(id), self._picture.seen.get(id)
        if not isinstance(new, Node) or new.sheet != self._picture.drawing.sheet:
            self.guests.pop(id, None)
            self._picture.seen.pop(id, None)
            self._picture.places.nodes.drop(id)
            self._picture.far.drop(id)
            return
        known = old and id in self._picture.drawing and (old.shape, old.size) == (new.shape, new.size)
        alone = None if known else guest(new, self._picture)
        seen = alone.far(id) if alone else self._picture.drawing.far(id)._replace(box=box_of(new))
        if alone:
            self.guests[id] = ink(alone.figure(id))
        elif old:
            x, y = self._picture.shifts.get(id, (0.0, 0.0))
            self._picture.shifts[id] = (x + new.at.x - old.at.x, y + new.at.y - old.at.y)
        self._picture.seen[id] = new
        self._picture.places.nodes.put(id, seen.box.grown(AIR))
        self._picture.far.put_node(self._picture.map, id, seen)

    def _show_arrow(self, id: Id) -> None:
        arrow = self._picture.map.get(id)
        ends = (arrow.source, arrow.target) if isinstance(arrow, Arrow) else ()
        boxes = [box.grown(-AIR) for end in ends if (box := self._picture.places.nodes.boxes.get(end))]
        if len(boxes) < 2:
            self.elbows.pop(id, None)
            self._picture.places.arrows.drop(id)
            self._picture.far.drop(id)
            return
        self.elbows[id] = points = elbow(*boxes)
        around = Box(*points[0], *points[0]) | Box(*points[-1], *points[-1])
        self._picture.places.arrows.put(id, around.grown(AIR))
        self._picture.far.put_arrow(id, points)

    def end(self) -> None:
        """Forget all of it: the drawing knows now."""
        for id in self.ids:
            self._picture.shifts.pop(id, None)
            self._picture.drop_inks(id)
        self.ids, self.guests, self.elbows = {}, {}, {}


def guest(node: Node, picture: Picture) -> Drawing:
    """*node* drawn alone, as it will look among others."""
    alone = node.but(stage=None, lane=None, owner=None, stand_in=None)
    map, sight = Document([Sheet(id=node.sheet), alone]), picture.drawing.sight
    return Drawing(map, node.sheet, picture.look, picture.say, sight=sight)


def elbow(source: Box, target: Box) -> tuple[Point, ...]:
    """From one shape to another, to the right if it is there, else down or up; heeding nothing in between."""
    if target.left >= source.right:
        start, end = Point(source.right, source.centre.y), Point(target.left, target.centre.y)
        middle = (start.x + end.x) / 2
        return start, Point(middle, start.y), Point(middle, end.y), end
    below = target.centre.y >= source.centre.y
    start = Point(source.centre.x, source.bottom if below else source.top)
    end = Point(target.centre.x, target.top if below else target.bottom)
    middle = (start.y + end.y) / 2
    return start, Point(start.x, middle), Point(end.x, middle), end
