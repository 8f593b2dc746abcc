"""Where the lines of arrows run: by their legs once they are found, by their reach until then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from mapper.model.records import Id
from mapper.scene.apart import legs
from mapper.scene.cells import Cells
from mapper.scene.marks import Box
from mapper.scene.standing import Standing
from mapper.scene.ways import Way

PIECE = 500  # arrows that are got ready in one go


class Lines:
    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._legs: Cells[tuple[Id, int]] = Cells()
        self._counts: dict[Id, int] = {}
        self._unfound: Cells[Id] = Cells()
        self._unfiled: dict[Id, None] = dict.fromkeys(standing.arrows)  # not looked for by anyone yet

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

    def fill(self) -> Iterator[None]:
        """Get ready to look for lines, piece by piece, so that one may stop between them."""
        while self._unfiled:
            for id in list(islice(self._unfiled, PIECE)):
                self._file(id)
            yield

    def _file(self, id: Id) -> None:
        del self._unfiled[id]
        if id not in self._counts and id in self._standing.arrows:
            self._unfound.put(id, self._standing.reach(id))

    def _looked_at(self) -> Cells[Id]:
        for _ in self.fill():
            pass
        return self._unfound

    def note(self, id: Id, way: Way) -> None:
        self._counts[id] = len(way.points) - 1
        for i, leg in enumerate(legs(way.points)):
            self._legs.put((id, i), leg)
        self._unfound.drop(id)

    def forget(self, id: Id) -> None:
        """The line of *id* is not known any more; or there is none."""
        for i in range(self._counts.pop(id, 0)):
            self._legs.drop((id, i))
        self._unfound.drop(id)
        self._unfiled[id] = None
