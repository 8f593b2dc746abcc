"""The drawing of one sheet: figures for whoever asks, made once and kept in step with the map.

The canvas asks for the figures that it sees, exporters ask for the whole
scene.  Nothing is drawn or routed before it is asked for.  Every figure is
drawn from the map alone: a drawing that followed a hundred changes has the same
figures as a fresh one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import reduce
from operator import or_
from typing import NamedTuple

from mapper.insight.lens.blind import foremost
from mapper.insight.lens.sight import Sight
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Lane, Node, Point, Record, Stage
from mapper.scene import bands
from mapper.scene.arrows import Around, arrow_box, arrow_figure, label_reach
from mapper.scene.cards import number_of
from mapper.scene.cells import Cells
from mapper.scene.glass import Glass, Stroke, glass, line_color
from mapper.scene.legend import legend_figures
from mapper.scene.look import Look
from mapper.scene.marks import NOWHERE, Box, Figure, Scene
from mapper.scene.nodes import Detail, Style, fill_and_line, node_figure, stripe_token
from mapper.scene.reading import Readers, Reading
from mapper.scene.routes import REACH, Routes
from mapper.scene.stages import Tiling
from mapper.scene.tries import End
from mapper.words import Language
from mapper.words.one_line import one_line

__all__ = ["Detail", "Drawing", "Far"]

MARGIN = 40.0  # of paper round the steps in a whole scene


class Far(NamedTuple):
    """A shape as one sees it from very far, for painting thousands at once."""

    box: Box
    shape: str
    fill: str
    line: str  # "" for none
    stripe: str  # of a step at its left edge; "" for none
    bar: tuple[float, float] | None = (
        None  # through a lens: where along the lower edge the stripe lies, 0 to 1
    )
    lensed: bool = False  # whether a lens shows it


class Drawing:
    def __init__(
        self,
        map: Reader,
        sheet: Id,
        look: Look,
        say: Language,
        numbers: Mapping[Id, str] | None = None,
        notes: Mapping[Id, str] | None = None,
        sight: Sight | None = None,
    ) -> None:
        """The sheet of that id in *map*; an unknown one is empty.

        Args:
            numbers: for a printed map, the number of each step, in a dark circle.
            notes: for a printed map, what stands in place of the number chip: "p. 3".
            sight: the lens that the map is seen through, if it is.
        """
        self.look = look
        self.sheet = sheet
        self._map = map
        self._say = say
        self._numbers = numbers
        self._notes = notes or {}
        self.sight = sight
        self._routes = Routes(map, sheet)
        self._readers = Readers()
        self._figures: dict[Id, dict[Detail, Figure]] = {}
        self._labels: Cells[Id] = Cells()  # where arrows have looked for room for their labels
        self._news: dict[Id, None] = {}  # arrows that turned out to look otherwise, not asked for yet
        self._ids: tuple[Id, ...] | None = None
        self._stages = Tiling(map, sheet, Stage)
        self._lanes = Tiling(map, sheet, Lane)

    def seen(
        self,
        look: Look,
        say: Language,
        sight: Sight | None = None,
        notes: Mapping[Id, str] | None = None,
    ) -> Drawing:
        """The same drawing in another look and language, through a lens, or with other notes.

        They share the lines they find.

        For a map that stays as it is: neither may ``follow`` another one from here on.
        """
        other = Drawing(self._map, self.sheet, look, say, self._numbers, notes or self._notes, sight)
        other._routes = self._routes
        return other

    def show(self, sight: Sight | None) -> frozenset[Id]:
        """See the map through a lens, or without one: what has to be painted anew."""
        was, self.sight = self.sight, sight
        if was and sight and was.lens is sight.lens:
            changed = [id for id in sorted(was.differing(sight)) if id in self]
        else:
            arrows = any(one and one.lens.along for one in (was, sight))
            changed = list(self.ids() if arrows else sorted(self._routes.ends))
        found = frozenset(changed)
        for id in [id for id in self._figures if id in found]:
            del self._figures[id]
            self._readers.forget(id)
        return found

    def __contains__(self, id: object) -> bool:
        return id in self._routes or id in self._routes.ends

    def ids(self) -> tuple[Id, ...]:
        """Everything drawn from the back to the front: arrows, then nodes, each by id."""
        if self._ids is None:
            self._ids = (*self._routes.ids(), *sorted(self._routes.ends))
        return self._ids

    def box(self, id: Id) -> Box:
        """Where to look for *id*, without drawing it.

        A node's box is its shape's; its figure sticks out of it by no more than
        16.  An arrow's box holds its label.  Until its line has been found, by
        ``points`` or ``figure``, it is a guess from where its steps stand, which
        only a long way round can lead out of.

        Raises:
            KeyError: it is not on this sheet.
        """
        if id not in self._routes:
            return self._routes.ends[id].box
        if (made := self._figures.get(id)) and (figure := made.get(Detail.FULL)):
            return figure.box
        arrow = self._map.get(id)
        assert isinstance(arrow, Arrow)
        if self._routes.is_routed(id):
            return arrow_box(self._routes.points(id)).grown(label_reach(arrow))
        source, target = self._routes.ends_of(id)
        return (source.box | target.box).grown(max(REACH, label_reach(arrow)))

    def figure(self, id: Id, detail: Detail = Detail.FULL) -> Figure:
        """The marks of a node or an arrow.

        Raises:
            KeyError: it is not on this sheet.
        """
        if id in self._routes and not self._routes.is_settled:
            self._routes.crossings(id)
            self._hear()
        made = self._figures.setdefault(id, {})
        if (figure := made.get(detail)) is None:
            reading = Reading(self._map)
            figure = self._draw(reading, id, detail)
            made[detail] = figure
            self._readers.note(id, reading)
        return figure

    def points(self, arrow: Id) -> tuple[Point, ...]:
        """The corners of an arrow's line, from edge to edge.

        Raises:
            KeyError: it is not on this sheet.
        """
        return self._routes.points(arrow)

    def rough_points(self, arrow: Id) -> tuple[Point, ...]:
        """The line if it has been found, else an elbow that heeds no step, for very far views in a hurry."""
        return self._routes.rough(arrow)

    def in_motion(self, arrow: Id, before: tuple[Point, ...]) -> tuple[Point, ...]:
        """The line in the middle of a gesture, found soon, and much as it was *before*."""
        return self._routes.in_motion(arrow, before)

    def label_reach(self, arrow: Id) -> float:
        """How far the label of an arrow may stand out from its line."""
        record = self._map.get(arrow)
        return label_reach(record) if isinstance(record, Arrow) else 0.0

    def figure_of(self, arrow: Id, points: tuple[Point, ...], detail: Detail = Detail.FULL) -> Figure:
        """An arrow along *points*, for the time being: it heeds no other lines, and is not kept."""
        record = self._map.get(arrow)
        assert isinstance(record, Arrow)
        around = replace(
            self._around(self._map, record, Detail.FAR), free=self._routes.is_free, clear=lambda box: True
        )
        return arrow_figure(record, points, around, self.look, detail is Detail.FAR, self._stroke(arrow))

    def work(self, arrow: Id) -> Iterator[None]:
        """Find what the figure of *arrow* asks for, piece by piece, so that one may stop between them."""
        return self._routes.work(arrow)

    def is_routed(self, arrow: Id) -> bool:
        return self._routes.is_routed(arrow)

    def far(self, node: Id) -> Far:
        """A node from very far, without reading what hangs on it.

        Raises:
            KeyError: it is not on this sheet.
        """
        box, record = self._routes.ends[node].box, self._map.get(node)
        assert isinstance(record, Node)
        seen = self._glass(record)
        if seen:
            pen = seen.pen(self.look)
            bar = seen.bar()
            stripe = line_color(seen.entry, self.look) if bar else ""
            return Far(box, record.shape, pen.fill, pen.stroke, stripe, bar, lensed=True)
        fill, line = fill_and_line(record)
        striped = record.shape in ("rectangle", "subsystem")
        stripe = self.look[stripe_token(record)] if striped else ""
        return Far(box, record.shape, self.look[fill], self.look[line] if line else "", stripe)

    def follow(self, map: Reader, ids: Iterable[Id]) -> frozenset[Id]:
        """The map is now *map*, in which the records *ids* came, changed or went.

        Answers what has to be painted anew, what is gone among it; the ids of
        stages and lanes whose band or header changed too.  What turns out later,
        when lines are found again, is ``news``.
        """
        changed = list(ids)
        here = [self._routes.ends.get(id) or id in self._routes for id in changed]
        self._map = map
        stale = dict.fromkeys(self._routes.follow(map, changed))
        now = [self._routes.ends.get(id) or id in self._routes for id in changed]
        for end in (*here, *now):
            if isinstance(end, End):
                stale |= dict.fromkeys(self._labels.near(end.solid))
        stale |= self._readers.stale(map, changed)
        stale |= dict.fromkeys(
            id
            for id, was in zip(changed, here, strict=True)
            if was or id in self._routes.ends or id in self._figures
        )
        for id in stale:
            self._forget(id)
        if [bool(one) for one in here] != [bool(one) for one in now]:
            self._ids = None
        moved = (*self._stages.follow(map, changed), *self._lanes.follow(map, changed))
        return frozenset((*stale, *moved))

    def news(self) -> frozenset[Id]:
        """The arrows that turned out to look otherwise since this was asked last: to be painted anew."""
        self._hear()
        news = frozenset(id for id in self._news if id in self._routes)
        self._news = {}
        return news

    def settle(self, until: float) -> bool:
        """Find the lines that changes have made forget, until that moment; whether no more news can come."""
        return self._routes.settle(until)

    def _hear(self) -> None:
        for id in sorted(self._routes.news()):
            self._news[id] = None
            self._forget(id)

    def _forget(self, id: Id) -> None:
        self._figures.pop(id, None)
        self._readers.forget(id)
        self._labels.drop(id)

    def background(self, view: Box) -> tuple[Figure, ...]:
        """The bands and rules of stages and lanes, cut to *view*; the canvas puts its dots between."""
        return (
            *bands.columns(self._stages.extents, view, self.look),
            *bands.rules(self._lanes.extents, view, self.look),
        )

    def headers(self, view: Box, zoom: float = 1.0) -> tuple[Figure, ...]:
        """Stage names along the top of *view* and lane names along its left, as large at any *zoom*."""
        return (
            *self._lane_headers(view, zoom),
            *bands.stage_headers(self._stages.extents, view, self.look, zoom),
        )

    def bounds(self) -> Box:
        """The box around everything drawn, as far as lines have been found; around nothing, ``NOWHERE``."""
        return reduce(or_, (self.box(id) for id in self.ids()), NOWHERE)

    def scene(self, legend: bool = True) -> Scene:
        """The whole sheet with its background and headers, and the legend of its lens, for exporters."""
        figures = [self.figure(id) for id in self.ids()]
        box = reduce(or_, (figure.box for figure in figures), NOWHERE)
        columns, rows = self._stages.extents, self._lanes.extents
        for _stage, start, end in columns:
            box |= Box(start, box.top, end, box.bottom)
        if box == NOWHERE:
            box = Box(0.0, 0.0, 0.0, 0.0)
        head = bands.HEADER if columns else 0.0
        view = Box(box.left, box.top - MARGIN - head, box.right, box.bottom + MARGIN)
        if rows or not columns:
            names = max((header.box.width for header in self._lane_headers(view)), default=0.0)
            view = Box(view.left - max(MARGIN, names + 20.0), view.top, view.right + MARGIN, view.bottom)
        below = self.legend(view) if legend else ()
        whole = reduce(or_, (figure.box for figure in below), view)
        return Scene((*self.background(view), *figures, *self.headers(view), *below), whole)

    def legend(self, view: Box) -> tuple[Figure, ...]:
        """What the classes of the lens are, below *view*; nothing without a lens."""
        if self.sight is None:
            return ()
        titles = [one_line(node.title) for node in foremost(self._map, self.sight)]
        named = [title or self._say("No title yet") for title in titles]
        return legend_figures(self.sight, self.shapes(), self.arrows(), view, self.look, self._say, named)

    def arrows(self) -> tuple[Id, ...]:
        """The arrows drawn, by id."""
        return tuple(self._routes.ids())

    def shapes(self) -> tuple[Id, ...]:
        """The shapes drawn, by id."""
        return tuple(sorted(self._routes.ends))

    def _lane_headers(self, view: Box, zoom: float = 1.0) -> tuple[Figure, ...]:
        """The names of lanes, below those of stages."""
        head = bands.HEADER / zoom if self._stages.extents else 0.0
        below = Box(view.left, min(view.top + head, view.bottom), view.right, view.bottom)
        return tuple(bands.lane_headers(self._lanes.extents, below, self.look, zoom))

    def _draw(self, map: Reader, id: Id, detail: Detail) -> Figure:
        record = map.get(id)
        match record:
            case Arrow():
                return arrow_figure(
                    record,
                    self.points(id),
                    self._around(map, record, detail),
                    self.look,
                    detail is Detail.FAR,
                    self._stroke(id),
                )
            case Node():
                return node_figure(map, record, self._style(id, detail))
        raise KeyError(id)

    def _around(self, map: Reader, arrow: Arrow, detail: Detail) -> Around:
        source, target = self._routes.ends[arrow.source], self._routes.ends[arrow.target]
        slopes = source.shape == "diamond"
        chip = slopes and self._numbers is None and bool(number_of(map, arrow.source, self._say)[0])
        looked_at = self._labels.boxes.get(arrow.id, NOWHERE)

        def free(box: Box) -> bool:
            nonlocal looked_at
            looked_at |= box
            self._labels.put(arrow.id, looked_at)
            return self._routes.is_free(box)

        def clear(box: Box) -> bool:
            return self._routes.is_clear(arrow.id, box)

        above = min(source.box.top, target.box.top)
        hops = self._routes.crossings(arrow.id) if detail is not Detail.FAR else ()
        mates = self._routes.mates(arrow.id) if arrow.label and detail is not Detail.FAR else 0
        return Around(chip, slopes, target.shape == "diamond", above, free, clear, mates, hops)

    def _style(self, id: Id, detail: Detail) -> Style:
        number = self._numbers.get(id, "") if self._numbers is not None else None
        return Style(
            self.look, self._say, detail, number, self._notes.get(id), self._glass(self._map.get(id))
        )

    def _glass(self, record: Record | None) -> Glass | None:
        """How the lens sees a shape; None without a lens, and of a note."""
        if self.sight is None or not isinstance(record, Node) or record.shape == "note":
            return None
        return glass(self.sight, record.id)

    def _stroke(self, arrow: Id) -> Stroke | None:
        """The line that the lens has for an arrow; None where it has nothing to say of arrows."""
        if self.sight is None or self.sight.lens.along is None:
            return None
        return glass(self.sight, arrow).stroke(self.look)
