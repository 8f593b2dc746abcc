"""The picture of one sheet, ready to be painted anywhere: what lies where, and the ink of what was seen.

Figures are made when they are first seen.  A paint has only so much time for
that: what has to wait is painted as from afar meanwhile, and asked for again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import pairwise
from time import perf_counter

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Node, Point
from mapper.scene.cells import Cells
from mapper.scene.draw import Detail, Drawing
from mapper.scene.look import Look
from mapper.scene.marks import Box
from mapper.window.far import FINE, Far
from mapper.window.painter import Ink, QtPainter, color, ink
from mapper.window.view import LEGIBLE, View
from mapper.words import Language

AIR = 14.0  # map units that shadows, chips and ribbons stick out of their shapes
REACH = 6.0  # pixels off an arrow that still hit it
MANY = 100  # changed records: when there are more, their lines are found once there is time


class Picture:
    def __init__(self, map: Reader, sheet: Id, look: Look, say: Language) -> None:
        self.look = look
        self.drawing = Drawing(map, sheet, look, say)
        self.pending = False  # something was painted as from afar that should be nearer
        self._map = map
        self._inks: dict[tuple[Id, Detail], Ink] = {}
        self._nodes: Cells[Id] = Cells()
        self._arrows: Cells[Id] = Cells()
        self._rough: dict[Id, None] = {}  # arrows whose true line is not known yet
        self._far = Far(look)
        for id in self.drawing.ids():
            self._take_in(id)

    def __len__(self) -> int:
        return len(self._nodes.boxes)

    def ids(self) -> Iterable[Id]:
        return self._nodes.boxes.keys()

    def box(self, id: Id) -> Box | None:
        """The box that a record's ink lies in, if it is drawn here."""
        return self._nodes.boxes.get(id) or self._arrows.boxes.get(id)

    def follow(self, map: Reader, ids: Iterable[Id]) -> tuple[frozenset[Id], tuple[Box, ...]]:
        """The map is now *map*, in which *ids* changed: what is drawn otherwise, and where it was."""
        self._map = map
        changed = self.drawing.follow(map, ids)
        before = tuple(box for id in sorted(changed) if (box := self.box(id)))
        for id in sorted(changed):
            for detail in Detail:
                self._inks.pop((id, detail), None)
            if len(changed) <= MANY and id in self.drawing and isinstance(map.get(id), Arrow):
                self.drawing.points(id)  # a gesture shows true lines, not elbows
            self._take_in(id)
        return changed, before

    def settle(self, until: float) -> frozenset[Id]:
        """Find the true lines of some more arrows, until that moment; the answer is those that were found."""
        found: list[Id] = []
        while self._rough and perf_counter() < until:
            id = next(iter(self._rough))
            self.drawing.points(id)
            self._take_in(id)
            found.append(id)
        return frozenset(found)

    @property
    def settled(self) -> bool:
        return not self._rough

    def near(self, box: Box) -> tuple[list[Id], list[Id]]:
        """The arrows and the shapes that show in *box*, each from the back to the front."""
        return sorted(self._arrows.near(box)), sorted(self._nodes.near(box))

    def at(self, point: Point, k: float) -> Id | None:
        """The record in front at *point*: a shape, or an arrow close by."""
        reach = REACH / k
        spot = Box(point.x, point.y, point.x, point.y).grown(0.01)
        for id in sorted(self._nodes.near(spot), reverse=True):
            if isinstance(node := self._map.get(id), Node) and _holds(node, self.drawing.box(id), point):
                return id
        if k < FINE:
            return None
        arrows = self._arrows.near(spot.grown(reach))
        distances = sorted((_distance(self.drawing.points(id), point), id) for id in arrows)
        return distances[0][1] if distances and distances[0][0] <= reach else None

    def paint(
        self, painter: QPainter, view: View, region: Box, without: Collection[Id] = (), seconds: float = 9e9
    ) -> None:
        """Paint what shows in *region*, except *without*; *painter* is in map units already.

        Figures never seen before are made for at most *seconds*.
        """
        self._paint_paper(painter, view, region)
        wide = region.grown(AIR)
        if view.detail == Detail.FAR:
            self._paint_far(painter, view, wide, without)
            return
        arrows, nodes = self.near(wide)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        shown = [id for id in (*arrows, *nodes) if id not in without]
        late = self.paint_inks(painter, shown, view.detail, perf_counter() + seconds)
        if late:
            self.pending = True
            self._far.paint(painter, [id for id in late if id in self._arrows.boxes], late, fine=True)

    def paint_inks(
        self, painter: QPainter, ids: Iterable[Id], detail: Detail, until: float = 9e18
    ) -> list[Id]:
        """Paint figures; the answer is those for which there was no time."""
        brush = QtPainter(painter)
        late: list[Id] = []
        for id in ids:
            made = self._inks.get((id, detail))
            if made is None:
                if perf_counter() > until:
                    late.append(id)
                    continue
                made = self._inks[id, detail] = ink(self.drawing.figure(id, detail))
                if id in self._rough:
                    self._take_in(id)
            brush.lay(made)
        return late

    def paint_hot(self, painter: QPainter, view: View, ids: Iterable[Id]) -> None:
        """Paint what a gesture moves, over everything else."""
        arrows = sorted(id for id in ids if id in self._arrows.boxes)
        nodes = sorted(id for id in ids if id in self._nodes.boxes)
        if view.detail == Detail.FAR:
            self._far.paint(painter, arrows, nodes, fine=view.k >= FINE)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self.paint_inks(painter, (*arrows, *nodes), view.detail)

    def _paint_paper(self, painter: QPainter, view: View, region: Box) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        rect = QRectF(region.left, region.top, region.width, region.height)
        painter.fillRect(rect, color(self.look["canvas"]))
        brush = QtPainter(painter)
        for figure in self.drawing.background(region):
            brush.lay(ink(figure))
        if view.k >= LEGIBLE:
            painter.setPen(QPen(color(self.look["dot"]), 1.0 / view.k))
            painter.drawPoints(_dots(region, self.look.grid * (1 if view.k >= 0.7 else 2)))

    def _paint_far(self, painter: QPainter, view: View, region: Box, without: Collection[Id]) -> None:
        fine = view.k >= FINE
        if not fine and not without and region.holds(self.drawing.bounds()):
            self._far.paint_all(painter)
            return
        arrows, nodes = self._arrows.near(region), self._nodes.near(region)
        if without:
            arrows = [id for id in arrows if id not in without]
            nodes = [id for id in nodes if id not in without]
        self._far.paint(painter, arrows, nodes, fine)

    def _take_in(self, id: Id) -> None:
        """Note where a record is drawn now, or that it is no more."""
        record = self._map.get(id)
        self._rough.pop(id, None)
        if isinstance(record, Node) and record.sheet == self.drawing.sheet:
            seen = self.drawing.far(id)
            self._nodes.put(id, seen.box.grown(AIR))
            self._far.put_node(self._map, id, seen)
        elif isinstance(record, Arrow) and id in self.drawing:
            self._take_in_arrow(id)
        else:
            self._nodes.drop(id)
            self._arrows.drop(id)
            self._far.drop(id)

    def _take_in_arrow(self, id: Id) -> None:
        if self.drawing.is_routed(id):
            points, box = self.drawing.points(id), self.drawing.box(id)
        else:
            self._rough[id] = None
            points, box = self.drawing.rough_points(id), self.drawing.box(id)
        self._arrows.put(id, box.grown(AIR))
        self._far.put_arrow(id, points)


def _dots(region: Box, step: float) -> QPolygonF:
    across = range(int(region.left // step), int(region.right // step) + 1)
    down = range(int(region.top // step), int(region.bottom // step) + 1)
    return QPolygonF([QPointF(i * step, j * step) for i in across for j in down])


def _holds(node: Node, box: Box, point: Point) -> bool:
    if not (box.left <= point.x <= box.right and box.top <= point.y <= box.bottom):
        return False
    if node.shape != "diamond":
        return True
    middle = box.centre
    across = abs(point.x - middle.x) / (box.width / 2 or 1) + abs(point.y - middle.y) / (box.height / 2 or 1)
    return across <= 1.0


def _distance(points: tuple[Point, ...], point: Point) -> float:
    """From *point* to the nearest place of a line."""
    return min(_from_leg(a, b, point) for a, b in pairwise(points))


def _from_leg(a: Point, b: Point, point: Point) -> float:
    dx, dy = b.x - a.x, b.y - a.y
    long = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / long)) if long else 0.0
    x, y = a.x + t * dx - point.x, a.y + t * dy - point.y
    return float((x * x + y * y) ** 0.5)
