"""The picture of one sheet, ready to be painted anywhere: what lies where, and the ink of what was seen.

Figures are made when they are first seen.  A paint has only so much time for
that: what has to wait is painted as from afar meanwhile, and asked for again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from time import perf_counter

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen

from mapper.insight.lens.sight import Sight
from mapper.model.document import Reader
from mapper.model.records import Actual, Arrow, Id, Kpi, Node, Point
from mapper.scene.draw import Detail, Drawing
from mapper.scene.look import Look
from mapper.scene.marks import Box
from mapper.window.canvas_bent import Bent
from mapper.window.canvas_carried import Carried
from mapper.window.canvas_hits import distance, holds
from mapper.window.canvas_index import AIR, Places
from mapper.window.canvas_paper import paint_paper
from mapper.window.canvas_quiet import undisturbed
from mapper.window.canvas_sketch import Sketch
from mapper.window.far import FINE, Far
from mapper.window.painter import Ink, QtPainter, color, ink
from mapper.window.view import View
from mapper.words import Language

EDGE = 1.6  # how wide an arrow's line is
MANY = 16  # records that one change may touch and still be followed on a dense sheet, rather than sketched
CROWD = 400  # shapes on a sheet from which they are painted in batches when they are far
MOST_OF_IT = 0.4  # of the shapes: to choose among them would cost more than to paint them all
FRAME, FOREVER = 0.008, 9e17  # seconds
REACH = 6.0  # pixels off an arrow that still hit it


class Picture:
    def __init__(self, map: Reader, sheet: Id, look: Look, say: Language, sight: Sight | None = None) -> None:
        self.look = look
        self.say = say
        self.drawing = Drawing(map, sheet, look, say, sight=sight)
        self.late: dict[tuple[Id, Detail], None] = {}  # painted as from afar, for want of time
        self.map = map
        self._inks: dict[tuple[Id, Detail], Ink] = {}
        self.places = Places()
        self._nodes, self._arrows = self.places.nodes, self.places.arrows
        self._unfound: dict[Id, None] = {}  # arrows whose true line is not known yet
        self._soon: dict[Id, None] = {}  # those of them that a change has touched
        self._seen_otherwise: dict[Id, None] = {}  # shapes that a lens shows otherwise, not yet from afar
        self._bent = Bent(self)
        self._carried = Carried()
        self._ready: set[Id] = set()  # arrows that have been drawn as they are, and so can be at once
        self.seen: dict[Id, Node] = {}  # the shapes as they were drawn last
        self.shifts: dict[Id, tuple[float, float]] = {}  # how far a shape is now from where its ink was made
        self.far = Far(look, map)
        self.sketch = Sketch(self)
        with undisturbed():
            self._take_in_all()
        self._dense = len(self) > CROWD  # to follow every move would take longer than a frame

    def _take_in_all(self) -> None:
        """A whole fresh sheet: the same as taking in each of its records, in a third of the time."""
        drawing, map, far = self.drawing, self.map, self.far
        rough, unfound, arrows = drawing.rough_points, self._unfound, self._arrows
        for id in drawing.ids():
            record = map.get(id)
            if isinstance(record, Arrow):
                points = rough(id)
                unfound[id] = None
                (x0, y0), (x1, y1) = points[0], points[-1]  # an elbow lies between its ends
                x0, x1 = (x0, x1) if x0 <= x1 else (x1, x0)
                y0, y1 = (y0, y1) if y0 <= y1 else (y1, y0)
                arrows.put(id, Box(x0 - AIR, y0 - AIR, x1 + AIR, y1 + AIR))
                far.put_arrow(id, points)
            elif isinstance(record, Node):
                seen = drawing.far(id)
                left, top, right, bottom = seen.box
                self.seen[id] = record
                self._nodes.put(id, Box(left - AIR, top - AIR, right + AIR, bottom + AIR))
                far.put_node(map, id, seen)

    def __len__(self) -> int:
        return len(self._nodes.boxes)

    def ids(self) -> Iterable[Id]:
        return self._nodes.boxes.keys()

    @property
    def bounds(self) -> Box:
        """The box around everything, with its shadows; around nothing, ``NOWHERE``."""
        return self.places.bounds

    def box(self, id: Id) -> Box | None:
        """The box that a record's ink lies in, if it is drawn here."""
        return self.places.box(id)

    def follow(
        self, map: Reader, ids: Collection[Id], seconds: float, moving: bool
    ) -> tuple[frozenset[Id], tuple[Box, ...]]:
        """The map is now *map*, in which *ids* changed: what is drawn otherwise, and where it was.

        Lines are found for at most *seconds*: arrows of *ids* first.  Those that only pass by what has
        changed stay as they were until there is time, and so are no part of the answer.  While *moving*,
        shapes that are only elsewhere keep their ink.
        """
        self.map = map
        self.far.follow(map, ids)
        if self._dense and len(ids) > MANY and (moving or any(self._stands_otherwise(id) for id in ids)):
            return self.sketch.show(ids)
        start = perf_counter()
        told = {*ids, *self.sketch.ids}
        before_it = self._bent.lines_at(told)
        changed = sorted(self.drawing.follow(map, told) | self._measured_by(ids) | self.sketch.ids.keys())
        self._dense |= moving and perf_counter() - start > FRAME
        self.sketch.end()
        passing = {id for id in changed if self._passes_by(id, told)}
        now = [id for id in changed if id not in passing]
        before = [box for id in now if (box := self.box(id))]
        hasty = moving or self._dense
        for id in now:
            if hasty and self._is_arrow(id):
                self._bend(id, before_it.get(id), start + seconds)
            elif not (moving and self._shift(id)):
                self._find(id, start + seconds)
                self._renew(id)
        for id in sorted(passing):
            if hasty or not self._find(id, start + seconds):
                self._soon[id] = None
                continue
            before.append(self._arrows.boxes[id])
            self._renew(id)
            now.append(id)
        return frozenset(now), tuple(before)

    def _bend(self, id: Id, before: tuple[Point, ...] | None, until: float) -> None:
        """Show an arrow along a line that is soon found, until the hand rests."""
        self._ready.discard(id)
        self.drop_inks(id)
        self._soon[id] = None
        self._bent.bend(id, before, until)

    def _stands_otherwise(self, id: Id) -> bool:
        """Whether this is an arrow, or a shape that came, went or moved: lines may have to be found anew."""
        if id in self.sketch.ids:
            return True
        new, old = self.map.get(id), self.seen.get(id)
        if not isinstance(new, Node):
            return old is not None or isinstance(new, Arrow) or id in self._arrows.boxes
        return old is None or (old.at, old.size, old.shape) != (new.at, new.size, new.shape)

    def _catch_up(self) -> None:
        """Tell the drawing of what was only sketched, now that the hand rests."""
        told = set(self.sketch.ids)
        changed = sorted(self.drawing.follow(self.map, told) | told)
        self.sketch.end()
        for id in changed:
            if self._passes_by(id, told):
                self._soon[id] = None
            else:
                self._renew(id)

    def show(self, sight: Sight | None) -> frozenset[Id]:
        """See the sheet through a lens, or without one: what is drawn otherwise now.

        Of very many shapes, what is seen from afar follows while the hand rests.
        """
        changed = self.drawing.show(sight)
        for id, detail in [key for key in self._inks if key[0] in changed]:
            del self._inks[id, detail]
        for id in sorted(changed & self._bent.lines.keys()):
            self._bent.drop_inks(id)
        self._seen_otherwise |= dict.fromkeys(sorted(changed & self._nodes.boxes.keys()))
        self._see_afar(perf_counter() + FRAME)
        return changed

    def _see_afar(self, until: float) -> None:
        """Take in how shapes look from afar through the lens, until that moment."""
        while self._seen_otherwise:
            id, _ = self._seen_otherwise.popitem()
            if id in self._nodes.boxes and id in self.drawing:
                self.far.put_node(self.map, id, self.drawing.far(id)._replace(box=self.shape_box(id)))
            if perf_counter() > until:
                return

    def _measured_by(self, ids: Collection[Id]) -> frozenset[Id]:
        """The shapes whose numbers are among *ids*: from afar too one sees how they stand."""
        records = (self.map.get(id) for id in ids)
        kpis = (self.map.get(r.kpi) if isinstance(r, Actual) else r for r in records)
        return frozenset(kpi.node for kpi in kpis if isinstance(kpi, Kpi) and kpi.node in self.drawing)

    def _shift(self, id: Id) -> bool:
        """Take in a shape that has only moved: its ink is good, and moves along."""
        old, new = self.seen.get(id), self.map.get(id)
        if old is None or not isinstance(new, Node) or not _only_moved(old, new):
            return False
        x, y = self.shifts.get(id, (0.0, 0.0))
        self.shifts[id] = (x + new.at.x - old.at.x, y + new.at.y - old.at.y)
        self._take_in(id)
        return True

    def _find(self, id: Id, until: float) -> bool:
        """Find the line of an arrow, if there is time until then."""
        if not self._is_arrow(id) or perf_counter() > until:
            return False
        self.drawing.points(id)
        return True

    def settle(self, until: float, resting: bool = True) -> None:
        """Make what was painted in haste, then find the true lines of some more arrows, until that moment.

        What was only sketched is drawn as it is if the hand is *resting*.
        """
        self._see_afar(until)
        if resting and self.sketch.ids:
            self._catch_up()
        for id, detail in list(self.late):
            if perf_counter() > until:
                return
            if id not in self._arrows.boxes or not self._dense:
                del self.late[id, detail]
                if id in self.drawing:
                    self._ink(id, detail)
            elif resting:
                self._soon[id] = None
                del self.late[id, detail]
        if resting:
            self._find_lines(until)

    def _find_lines(self, until: float) -> None:
        """Find true lines, those first that somebody waits for, until that moment."""
        while perf_counter() < until:
            self.drawing.settle(until)
            self._soon |= dict.fromkeys(sorted(self.drawing.news()))
            if not self._soon and not self._unfound:
                return
            id = next(iter(self._soon or self._unfound))
            for _ in self.drawing.work(id) if id in self.drawing else ():
                if perf_counter() > until:
                    return
            self._renew(id)
            self._ready.add(id)

    def waits(self, resting: bool) -> bool:
        """Whether something that is shown, or was touched, is not as it should be, and can be now."""
        if self._seen_otherwise:
            return True
        if resting:
            return bool(self.late or self._soon)
        return any(not self._dense or id not in self._arrows.boxes for id, _ in self.late)

    @property
    def settled(self) -> bool:
        """Whether every line is the true one, those of a sketch excepted."""
        return not self._unfound and not self._soon

    @property
    def sketchy(self) -> bool:
        """Whether something is only sketched."""
        return bool(self.sketch.ids)

    def at(self, point: Point, k: float) -> Id | None:
        """The record in front at *point*: a shape, or an arrow close by."""
        reach = REACH / k
        spot = Box(point.x, point.y, point.x, point.y).grown(0.01)
        for id in sorted(self._nodes.near(spot), reverse=True):
            if isinstance(node := self.map.get(id), Node) and holds(node, self.shape_box(id), point):
                return id
        if k < FINE:
            return None
        arrows = self._arrows.near(spot.grown(reach))
        distances = sorted((distance(self.points(id), point), id) for id in arrows)
        return distances[0][1] if distances and distances[0][0] <= reach else None

    def paint(
        self,
        painter: QPainter,
        view: View,
        region: Box,
        without: Collection[Id] = (),
        seconds: float = FOREVER,
    ) -> None:
        """Paint what shows in *region*, except *without*; *painter* is in map units already.

        Figures never seen before are made for at most *seconds*.
        """
        paint_paper(painter, self.drawing, view, region)
        wide = region.grown(AIR)
        if self._in_batches(view):
            self._paint_far(painter, view, wide, without)
            return
        arrows, nodes = self.places.near(wide)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        shown = [id for id in (*arrows, *nodes) if id not in without]
        late = self.paint_inks(painter, shown, view.detail, min(perf_counter() + seconds, FOREVER))
        if late:
            self.late |= dict.fromkeys((id, view.detail) for id in late)
            self.far.paint(painter, [id for id in late if id in self._arrows.boxes], late, fine=True)

    def paint_roughly(self, painter: QPainter, view: View, region: Box, without: Collection[Id] = ()) -> None:
        """Paint what shows in *region* as from afar, whatever size it has: while one zooms."""
        paint_paper(painter, self.drawing, view, region, dots=False)
        self._paint_far(painter, view, region.grown(AIR), without)

    def prepare(self, view: View, region: Box, until: float) -> bool:
        """Make the figures that show in *region*, until then; whether none is left that is soon made."""
        if self._in_batches(view):
            return True
        arrows, nodes = self.places.near(region.grown(AIR))
        for id in (*arrows, *nodes):
            if (id, view.detail) in self._inks or id in self.sketch.ids or self._is_slow(id):
                continue
            if perf_counter() > until:
                return False
            self._ink(id, view.detail)
        return True

    def paint_inks(
        self, painter: QPainter, ids: Iterable[Id], detail: Detail, until: float = FOREVER
    ) -> list[Id]:
        """Paint figures; the answer is those for which there was no time."""
        brush = QtPainter(painter)
        late: list[Id] = []
        for id in ids:
            if points := self.sketch.elbows.get(id):
                self._paint_line(painter, points)
                continue
            made = self.sketch.guests.get(id) or self._bent.ink(id, detail) or self._inks.get((id, detail))
            if made is None:
                if perf_counter() > until or (self._is_slow(id) and until < FOREVER):
                    late.append(id)
                    continue
                made = self._first_ink(id, detail) if until < FOREVER else self._ink(id, detail)
            if (shift := self.shifts.get(id)) and any(shift):
                painter.translate(*shift)
                self._carried.lay(painter, id, detail, made)
                painter.translate(-shift[0], -shift[1])
            else:
                brush.lay(made)
        return late

    def _first_ink(self, id: Id, detail: Detail) -> Ink:
        """What is painted at once; of an arrow, without looking at other arrows: that has time."""
        if id in self._arrows.boxes and id in self._unfound:
            self._bend(id, None, FOREVER)
            return self._bent.ink(id, detail) or self._ink(id, detail)
        return self._ink(id, detail)

    def _is_slow(self, id: Id) -> bool:
        """Whether this is an arrow that might take longer than a frame to draw."""
        return self._dense and id not in self._ready and id in self._arrows.boxes

    def _ink(self, id: Id, detail: Detail) -> Ink:
        if id in self.shifts and id not in self.sketch.ids:
            del self.shifts[id]
            self.drop_inks(id)
        made = self._inks[id, detail] = ink(self.drawing.figure(id, detail))
        if id in self._arrows.boxes and id not in self.sketch.ids:
            self._ready.add(id)
            if id in self._unfound or id in self._bent.lines:
                self._take_in(id)
        return made

    def paint_hot(self, painter: QPainter, view: View, ids: Iterable[Id]) -> None:
        """Paint what a gesture moves, over everything else."""
        arrows = sorted(id for id in ids if id in self._arrows.boxes)
        carried = {id for id, shift in self.shifts.items() if shift != (0.0, 0.0)}
        nodes = sorted((id for id in ids if id in self._nodes.boxes), key=lambda id: (id in carried, id))
        if self._in_batches(view):
            self.far.paint(painter, arrows, nodes, fine=view.k >= FINE)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        shown = self.sketch.elbows.keys() | self._bent.lines.keys()
        rough = {id for id in arrows if id not in shown and not self.drawing.is_routed(id)}
        self.late |= dict.fromkeys((id, view.detail) for id in sorted(rough))
        for id in sorted(rough):
            self._paint_line(painter, self.drawing.rough_points(id))
        self.paint_inks(painter, (*(id for id in arrows if id not in rough), *nodes), view.detail)

    def _paint_line(self, painter: QPainter, points: tuple[Point, ...]) -> None:
        painter.setPen(QPen(color(self.look["edge"]), EDGE))
        painter.drawPolyline([QPointF(*point) for point in points])

    def shape_box(self, id: Id) -> Box:
        """Where a shape is, in a gesture too."""
        return self._nodes.boxes[id].grown(-AIR)

    def points(self, id: Id) -> tuple[Point, ...]:
        """The line of an arrow, in a gesture too."""
        if shown := self.sketch.elbows.get(id) or self._bent.lines.get(id):
            return shown
        return self.drawing.rough_points(id) if self._dense else self.drawing.points(id)

    def _in_batches(self, view: View) -> bool:
        """Whether shapes are seen from so far, and are so many, that they are not painted one by one."""
        return view.detail == Detail.FAR and len(self) > CROWD

    def _paint_far(self, painter: QPainter, view: View, region: Box, without: Collection[Id]) -> None:
        fine = view.k >= FINE
        if not fine and not without and region.holds(self.bounds):
            self.far.paint_all(painter)
            return
        arrows, nodes = self._arrows.near(region), self._nodes.near(region)
        if not fine and not without and len(nodes) > MOST_OF_IT * len(self):
            self.far.paint_all(painter)
            return
        if without:
            arrows = [id for id in arrows if id not in without]
            nodes = [id for id in nodes if id not in without]
        self.far.paint(painter, arrows, nodes, fine)

    def _is_arrow(self, id: Id) -> bool:
        return isinstance(self.map.get(id), Arrow) and id in self.drawing

    def _passes_by(self, id: Id, ids: Collection[Id]) -> bool:
        """Whether this is an arrow of other steps, which may only have to give way to one of *ids*."""
        record = self.map.get(id)
        if not isinstance(record, Arrow) or id in ids or id not in self._arrows.boxes:
            return False
        return record.source not in ids and record.target not in ids and id in self.drawing

    def _renew(self, id: Id) -> None:
        self.shifts.pop(id, None)
        self._ready.discard(id)
        self.drop_inks(id)
        self._take_in(id)

    def drop_inks(self, id: Id) -> None:
        self._carried.drop(id)
        for detail in Detail:
            self._inks.pop((id, detail), None)

    def _take_in(self, id: Id) -> None:
        """Note where a record is drawn now, or that it is no more."""
        record = self.map.get(id)
        self._unfound.pop(id, None)
        self._soon.pop(id, None)
        self._bent.drop(id)
        if isinstance(record, Node) and record.sheet == self.drawing.sheet:
            self.seen[id] = record
            seen = self.drawing.far(id)
            self._nodes.put(id, seen.box.grown(AIR))
            self.far.put_node(self.map, id, seen)
        elif isinstance(record, Arrow) and id in self.drawing:
            self._take_in_arrow(id)
        else:
            self.seen.pop(id, None)
            self._nodes.drop(id)
            self._arrows.drop(id)
            self.far.drop(id)

    def _take_in_arrow(self, id: Id) -> None:
        if self.drawing.is_routed(id):
            points, box = self.drawing.points(id), self.drawing.box(id)
        else:
            self._unfound[id] = None
            points = self.drawing.rough_points(id)
            (x0, y0), (x1, y1) = points[0], points[-1]  # an elbow lies between its ends
            x0, x1 = (x0, x1) if x0 <= x1 else (x1, x0)
            y0, y1 = (y0, y1) if y0 <= y1 else (y1, y0)
            box = Box(x0, y0, x1, y1)
        left, top, right, bottom = box
        self._arrows.put(id, Box(left - AIR, top - AIR, right + AIR, bottom + AIR))
        self.far.put_arrow(id, points)


def _only_moved(old: Node, new: Node) -> bool:
    return old.size == new.size and {**old.__dict__, "at": new.at} == new.__dict__
