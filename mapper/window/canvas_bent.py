"""Arrows along lines that are soon found: in a gesture, and when a sheet is seen first."""

from __future__ import annotations

from collections.abc import Collection
from time import perf_counter
from typing import TYPE_CHECKING

from mapper.model.records import Arrow, Id, Point
from mapper.scene.draw import Detail
from mapper.scene.marks import Box
from mapper.window.canvas_index import AIR
from mapper.window.painter import Ink, ink

if TYPE_CHECKING:
    from mapper.window.canvas_picture import Picture


class Bent:
    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self.lines: dict[Id, tuple[Point, ...]] = {}  # until the true ones are found
        self._inks: dict[tuple[Id, Detail], Ink] = {}

    def lines_at(self, ids: Collection[Id]) -> dict[Id, tuple[Point, ...]]:
        """The lines, as they are shown, of the arrows among *ids* and of those of the steps among them."""
        picture, drawing = self._picture, self._picture.drawing
        arrows = {id for id in ids if id in picture.places.arrows.boxes}
        for id in ids:
            arrows |= {who.id for who, _ in picture.map.pointing_at(id) if isinstance(who, Arrow)}
        known = [id for id in arrows if id in self.lines or drawing.is_routed(id)]
        return {id: self.lines.get(id) or drawing.rough_points(id) for id in known}

    def bend(self, id: Id, before: tuple[Point, ...] | None, until: float) -> None:
        """Show an arrow along a line much like the one *before*; along an elbow, if it is too late."""
        drawing = self._picture.drawing
        soon = perf_counter() < until
        points = drawing.in_motion(id, before or ()) if soon else drawing.rough_points(id)
        self.drop(id)
        self.lines[id] = points
        xs, ys = [p.x for p in points], [p.y for p in points]
        around = Box(min(xs), min(ys), max(xs), max(ys)).grown(drawing.label_reach(id) + AIR)
        self._picture.places.arrows.put(id, around)
        self._picture.far.put_arrow(id, points)

    def drop(self, id: Id) -> None:
        self.lines.pop(id, None)
        self.drop_inks(id)

    def drop_inks(self, id: Id) -> None:
        """What an arrow looks like is something else now; where it runs is not."""
        for detail in Detail:
            self._inks.pop((id, detail), None)

    def ink(self, id: Id, detail: Detail) -> Ink | None:
        if (points := self.lines.get(id)) is None:
            return None
        if (made := self._inks.get((id, detail))) is None:
            made = self._inks[id, detail] = ink(self._picture.drawing.figure_of(id, points, detail))
        return made
