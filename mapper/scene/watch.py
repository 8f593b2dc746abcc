"""Which arrows depend on what: on steps that stay where they are, and on ground that stays as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

from mapper.model.records import Id
from mapper.scene.cells import Cells
from mapper.scene.marks import Box


class Watch:
    def __init__(self) -> None:
        self._around: Cells[Id] = Cells()  # one box round all the ground of an arrow
        self._ground: dict[Id, tuple[Box, ...]] = {}
        self._barred: dict[Id, dict[Id, None]] = defaultdict(dict)  # by step
        self._blockers: dict[Id, frozenset[Id]] = {}

    def put(self, arrow: Id, ground: Iterable[Box], blockers: frozenset[Id] = frozenset()) -> None:
        """*arrow* depends on all that stands on *ground* and on the steps *blockers*, and on nothing else."""
        self.drop(arrow)
        self._ground[arrow] = boxes = tuple(ground)
        self._blockers[arrow] = blockers
        if boxes:
            self._around.put(arrow, reduce(or_, boxes))
        for step in blockers:
            self._barred[step][arrow] = None

    def drop(self, arrow: Id) -> None:
        if self._ground.pop(arrow, None) is not None:
            self._around.drop(arrow)
            for step in self._blockers.pop(arrow):
                self._barred[step].pop(arrow)
                if not self._barred[step]:
                    del self._barred[step]

    def over(self, box: Box) -> Iterator[Id]:
        """The arrows on whose ground *box* stands."""
        for arrow in self._around.near(box):
            if any(box.touches(strip) for strip in self._ground[arrow]):
                yield arrow

    def barred_by(self, step: Id) -> list[Id]:
        """The arrows that would run otherwise if *step* were not where it is."""
        return list(self._barred.get(step, ()))
