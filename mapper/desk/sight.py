"""What the hand sees of the sheet: where shapes are, where lines run, and how near the paper is.

Whoever shows a desk lends it eyes that know the drawing.  A desk that nobody
shows sees the shapes of its map, and every arrow as a straight line.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, Protocol

from mapper.insight.order import nodes_on
from mapper.model.records import Arrow, Id, Node, Point

if TYPE_CHECKING:
    from mapper.desk.desk import Desk

Line = tuple[Point, ...]


class Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> Point:
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def __or__(self, other: Area) -> Area:
        """The smallest area around both."""
        low = (min(self.left, other.left), min(self.top, other.top))
        return Area(*low, max(self.right, other.right), max(self.bottom, other.bottom))

    def moved(self, by: Point) -> Area:
        return Area(self.left + by.x, self.top + by.y, self.right + by.x, self.bottom + by.y)

    def grown(self, across: float, down: float) -> Area:
        return Area(self.left - across, self.top - down, self.right + across, self.bottom + down)

    def meets(self, other: Area) -> bool:
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )


class Sight(Protocol):
    @property
    def reach(self) -> float:
        """Map units from which the hand is drawn to something."""

    def area(self, id: Id) -> Area | None:
        """Where a shape is, as it is shown."""

    def shapes_in(self, area: Area) -> Iterable[tuple[Id, Area]]:
        """The shapes that meet *area*, in the order of their ids."""

    def arrows_in(self, area: Area) -> Iterable[Id]:
        """The arrows that might meet *area*, in the order of their ids."""

    def line(self, arrow: Id) -> Line:
        """The corners of an arrow's line, as it is shown."""


class OwnEyes:
    """Of a desk that nobody shows."""

    reach = 5.0

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def area(self, id: Id) -> Area | None:
        node = self._desk.shown.get(id)
        return area_of(node) if isinstance(node, Node) else None

    def shapes_in(self, area: Area) -> Iterable[tuple[Id, Area]]:
        nodes = nodes_on(self._desk.shown, self._desk.sheet)
        return [(node.id, own) for node in nodes if (own := area_of(node)).meets(area)]

    def arrows_in(self, area: Area) -> Iterable[Id]:
        shown = self._desk.shown
        here = {node.id for node in nodes_on(shown, self._desk.sheet)}
        return [arrow.id for arrow in shown.all(Arrow) if arrow.source in here and arrow.target in here]

    def line(self, arrow: Id) -> Line:
        record = self._desk.shown.get(arrow)
        assert isinstance(record, Arrow)
        source, target = self.area(record.source), self.area(record.target)
        return (source.middle, target.middle) if source and target else ()


def area_of(node: Node) -> Area:
    return Area(node.at.x, node.at.y, node.at.x + node.size.width, node.at.y + node.size.height)


def around(areas: Iterable[Area]) -> Area | None:
    """The smallest area around all of them; None around nothing."""
    found: Area | None = None
    for area in areas:
        found = found | area if found else area
    return found


def touches(line: Line, area: Area) -> bool:
    """Whether a line has some of its legs in *area*."""
    return any(_leg_touches(a, b, area) for a, b in pairwise(line))


def _leg_touches(a: Point, b: Point, area: Area) -> bool:
    """Whether the straight leg from *a* to *b* meets *area*: what is left of it between the four edges."""
    low, high = 0.0, 1.0
    for start, way, least, most in (
        (a.x, b.x - a.x, area.left, area.right),
        (a.y, b.y - a.y, area.top, area.bottom),
    ):
        if not way:
            if not least <= start <= most:
                return False
            continue
        enter, leave = sorted(((least - start) / way, (most - start) / way))
        low, high = max(low, enter), min(high, leave)
    return low <= high
