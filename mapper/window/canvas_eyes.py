"""What the hand at the desk sees of the canvas: where shapes and lines are in the picture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mapper.desk.sight import Area
from mapper.model.records import Id, Point
from mapper.scene.marks import Box
from mapper.window.far import FINE

if TYPE_CHECKING:
    from mapper.window.canvas import Canvas

PULL = 6.0  # pixels from which a shape is drawn to a guide


class Eyes:
    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    @property
    def reach(self) -> float:
        return PULL / self._canvas.view.k

    def area(self, id: Id) -> Area | None:
        picture = self._canvas.picture
        return Area(*picture.shape_box(id)) if id in picture.places.nodes.boxes else None

    def shapes_in(self, area: Area) -> Iterable[tuple[Id, Area]]:
        """None from so far that they are dots: nobody lines up dots."""
        if self._canvas.view.k < FINE:
            return ()
        picture = self._canvas.picture
        ids = sorted(picture.places.nodes.near(Box(*area)))
        return [(id, Area(*picture.shape_box(id))) for id in ids]

    def arrows_in(self, area: Area) -> Iterable[Id]:
        return sorted(self._canvas.picture.places.arrows.near(Box(*area)))

    def line(self, arrow: Id) -> tuple[Point, ...]:
        """The line as it is painted; one that nobody has found yet, as the elbow that stands for it."""
        picture = self._canvas.picture
        known = picture.drawing.is_routed(arrow) or arrow in picture.sketch.elbows
        return picture.points(arrow) if known else picture.drawing.rough_points(arrow)
