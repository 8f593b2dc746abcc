"""Which arrows depend on what: on steps that stay where they are, and on ground that stays as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_

from mapper.model.records import Id
from mapper.scene.cells import Cell, covered
from mapper.scene.marks import Box


class Watch:
    """Arrows are filed in the cells of their ground, not of the box around it: that may be all the map."""

    def __init__(self) -> None:
        self.around: dict[Id, Box] = {}  # the box round all the ground of an arrow
        self._cells: dict[Cell, dict[Id, None]] = {}
        self._large: dict[Id, None] = {}
        self._filed: dict[Id, list[Cell]] = {}
        self._ground: dict[Id, tuple[Box, ...]] = {}
        self._barred: dict[Id, dict[Id, None]] = defaultdict(dict)  # by step
        self._blockers: dict[Id, frozenset[Id]] = {}

    def put(self, arrow: Id, ground: Iterable[Box], blockers: frozenset[Id] = frozenset()) -> None:
        """*arrow* depends on all that stands on *ground* and on the steps *blockers*, and on nothing else."""
        self.drop(arrow)
        self._ground[arrow] = boxes = tuple(ground)
        self._blockers[arrow] = blockers
        if boxes:
            self.around[arrow] = reduce(or_, boxes)
            self._file(arrow, boxes)
        for step in blockers:
            self._barred[step][arrow] = None

    def add(self, arrow: Id, box: Box) -> None:
        """*arrow* depends on what stands in *box* too."""
        ground = self._ground.get(arrow, ())
        if box not in ground:
            self.put(arrow, (*ground, box), self._blockers.get(arrow, frozenset()))

    def drop(self, arrow: Id) -> None:
        if self._ground.pop(arrow, None) is None:
            return
        self.around.pop(arrow, None)
        self._large.pop(arrow, None)
        for cell in self._filed.pop(arrow, ()):
            held = self._cells[cell]
            del held[arrow]
            if not held:
                del self._cells[cell]
        for step in self._blockers.pop(arrow):
            barred = self._barred[step]
            del barred[arrow]
            if not barred:
                del self._barred[step]

    def over(self, box: Box) -> list[Id]:
        """The arrows on whose ground *box* stands."""
        left, top, right, bottom = box
        cells = covered(box)
        found: dict[Id, None] = dict(self._large)
        for held in self._cells.values() if cells is None else map(self._cells.get, cells):
            if held:
                found.update(held)
        here = []
        for arrow in found:
            for x0, y0, x1, y1 in self._ground[arrow]:
                if x0 < right and left < x1 and y0 < bottom and top < y1:
                    here.append(arrow)
                    break
        return here

    def barred_by(self, step: Id) -> list[Id]:
        """The arrows that would run otherwise if *step* were not where it is."""
        return list(self._barred.get(step, ()))

    def _file(self, arrow: Id, boxes: tuple[Box, ...]) -> None:
        cells: dict[Cell, None] = {}
        for box in boxes:
            here = covered(box)
            if here is None:
                self._large[arrow] = None
                return
            cells.update(dict.fromkeys(here))
        self._filed[arrow] = list(cells)
        for cell in cells:
            held = self._cells.get(cell)
            if held is None:
                self._cells[cell] = {arrow: None}
            else:
                held[arrow] = None
