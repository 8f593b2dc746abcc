"""What part of the paper is seen, and how large: from map units to the pixels of a widget and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mapper.model.records import Point
from mapper.scene.draw import Detail
from mapper.scene.marks import Box

LEAST, MOST = 0.1, 4.0
LEGIBLE, FULL = 0.4, 0.7  # from here on there is text, and from here on all of it


@dataclass(frozen=True)
class View:
    """A point of the map times *k*, moved by *x* and *y*, is a point of the widget."""

    k: float = 1.0
    x: float = 0.0
    y: float = 0.0

    @property
    def detail(self) -> Detail:
        if self.k < LEGIBLE:
            return Detail.FAR
        return Detail.FULL if self.k >= FULL else Detail.TITLE

    def to_map(self, x: float, y: float) -> Point:
        return Point((x - self.x) / self.k, (y - self.y) / self.k)

    def to_screen(self, at: Point) -> Point:
        return Point(at.x * self.k + self.x, at.y * self.k + self.y)

    def seen(self, left: float, top: float, right: float, bottom: float) -> Box:
        """The box of the map that shows in a rectangle of the widget."""
        return Box(*self.to_map(left, top), *self.to_map(right, bottom))

    def shown(self, box: Box) -> Box:
        """Where a box of the map shows in the widget."""
        return Box(*self.to_screen(Point(box.left, box.top)), *self.to_screen(Point(box.right, box.bottom)))

    def moved(self, dx: float, dy: float) -> View:
        return View(self.k, self.x + dx, self.y + dy)

    def zoomed(self, k: float, x: float, y: float) -> View:
        """At another size, the point under *x*, *y* staying where it is."""
        k = min(max(k, min(LEAST, self.k)), MOST)  # a large map that was fitted may be smaller than the least
        here = self.to_map(x, y)
        return View(k, x - here.x * k, y - here.y * k)

    def on_pixels(self, ratio: float) -> View:
        """Moved to whole pixels of a screen that has *ratio* of them to the unit: they can be scrolled."""
        return View(self.k, round(self.x * ratio) / ratio, round(self.y * ratio) / ratio)


def fitting(box: Box, room: Box, most: float = 1.0) -> View:
    """The view that shows all of *box* in the middle of *room*, no larger than *most*."""
    if box.right < box.left:
        return View(1.0, room.centre.x, room.centre.y)
    wide, high = max(box.width, 1.0), max(box.height, 1.0)
    k = min(max(min(most, room.width / wide, room.height / high), LEAST / 10), MOST)
    return View(k, room.centre.x - box.centre.x * k, room.centre.y - box.centre.y * k)


def fitting_beside(box: Box, room: Box, card: Box, covers: Callable[[View], bool]) -> View:
    """As *fitting*, but above or right of *card*, a corner of *room*, where that covers something."""
    whole = fitting(box, room)
    above = Box(room.left, room.top, room.right, card.top)
    beside = Box(card.right, room.top, room.right, room.bottom)
    free = [one for one in (above, beside) if one.width > 0 and one.height > 0]
    return (
        max((fitting(box, one) for one in free), key=lambda view: view.k) if free and covers(whole) else whole
    )
