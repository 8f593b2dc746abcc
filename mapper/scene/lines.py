"""Where the lines of arrows run: by their legs once they are found, by their reach until then."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mapper.model.records import Id
from mapper.scene.apart import legs
from mapper.scene.cells import Cells
from mapper.scene.marks import Box
from mapper.scene.standing import Standing
from mapper.scene.ways import Way


class Lines:
    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._legs: Cells[tuple[Id, int]] = Cells()
        self._counts: dict[Id, int] = {}
        self._unfound: Cells[Id] | None = None  # made when one first looks

    def near(self, boxes: Iterable[Box], find: Callable[[Id], object]) -> list[Id]:
        """The arrows with a leg in one of *boxes* that is within their reach, each once.

        Those that might be among them are found first, by *find*, which notes them here.
        """
        unfound = self._looked_at()
        found: dict[Id, None] = {}
        for box in boxes:
            for id in unfound.near(box):
                find(id)
            for id, _leg in self._legs.near(box):
                if id not in found and box.touches(self._standing.reach(id)):
                    found[id] = None
        return list(found)

    def unfound(self, boxes: Iterable[Box]) -> list[Id]:
        """The arrows that ``near`` would have to find first."""
        unfound = self._looked_at()
        return list(dict.fromkeys(id for box in boxes for id in unfound.near(box)))

    def _looked_at(self) -> Cells[Id]:
        if self._unfound is None:
            self._unfound = Cells()
            for id in self._standing.arrows:
                if id not in self._counts:
                    self._unfound.put(id, self._standing.reach(id))
        return self._unfound

    def note(self, id: Id, way: Way) -> None:
        self._counts[id] = len(way.points) - 1
        for i, leg in enumerate(legs(way.points)):
            self._legs.put((id, i), leg)
        if self._unfound is not None:
            self._unfound.drop(id)

    def forget(self, id: Id) -> None:
        """The line of *id* is not known any more; or there is none."""
        for i in range(self._counts.pop(id, 0)):
            self._legs.drop((id, i))
        if self._unfound is not None:
            self._unfound.drop(id)
            if id in self._standing.arrows:
                self._unfound.put(id, self._standing.reach(id))
