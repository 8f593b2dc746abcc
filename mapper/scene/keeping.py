"""Lines kept apart from those of more weight that they could be taken for."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from mapper.model.records import Id
from mapper.scene.apart import confusable, strips
from mapper.scene.beside import Beside
from mapper.scene.marks import Box
from mapper.scene.standing import Standing
from mapper.scene.watch import Watch
from mapper.scene.ways import Way, choices

_DEARER = 420.0  # how much longer a way may be that keeps apart
_OTHERS = 12  # ways that are tried for it


class Keeping:
    def __init__(self, standing: Standing, beside: Beside) -> None:
        self._standing = standing
        self._beside = beside
        self.watch = Watch()  # what lines depend on, of the steps, beyond what they do beside
        self.heeded = Watch()  # where they have looked for others

    def forget(self, id: Id) -> None:
        self.watch.drop(id)
        self.heeded.drop(id)

    def found(self, id: Id) -> Way:
        """The line of an arrow, away from all that it could be taken for."""
        way = self._beside.way(id)
        heeded = strips(way.points)
        source, target = self._standing.ends_of(id)
        if source is not target and not way.kept and self._has_rival(id, way):
            way = self._kept_apart(id, way, heeded)
        self.heeded.put(id, heeded)
        return way

    def _kept_apart(self, id: Id, way: Way, heeded: list[Box]) -> Way:
        """Another way that no line of more weight could be taken for; none, if all that is dear.

        *heeded* learns where one has looked for others.
        """
        wish = replace(self._beside.wish(id), off=self._beside.offset(id, way.exit))
        if wish.off:
            wish = replace(wish, exits={way.exit: 0.0})
        ground: list[Box] = []
        blockers: set[Id] = set()
        least: float | None = None
        for price, other in islice(choices(wish, self._standing.steps, blockers), _OTHERS):
            least = price if least is None else least
            ground += other.ground
            if price > least + _DEARER:
                break
            heeded += strips(other.points)
            if not self._has_rival(id, other):
                way = other
                break
        self.watch.put(id, ground, frozenset(blockers))
        return way

    def _has_rival(self, id: Id, way: Way) -> bool:
        """Whether a line of more weight runs where this *way* could be taken for it.

        Lines from one step, or to one, may run together: that is a trunk.
        """
        arrow, weight = self._standing.arrows[id], self._weight(id, way)
        for other in self._beside.near(strips(way.points)):
            rival = self._standing.arrows[other]
            if rival.source == arrow.source or rival.target == arrow.target:
                continue
            line = self._beside.way(other)
            if self._weight(other, line) < weight and confusable(way.points, line.points):
                return True
        return False

    def _weight(self, id: Id, way: Way) -> tuple[bool, bool, bool, bool, Id]:
        """The least has the most weight: flow, laid out, straight, a branch of a decision, then by id."""
        arrow = self._standing.arrows[id]
        branch = self._standing.ends[arrow.source].shape == "diamond"
        return arrow.relation != "flow", not way.kept, len(way.points) > 2, not branch, id
