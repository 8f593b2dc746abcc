"""What stands on one sheet: its steps, the arrows between them, and how far each arrow may matter."""

from __future__ import annotations

from collections import defaultdict
from functools import reduce
from operator import or_

from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Node
from mapper.scene.boxes import box_of
from mapper.scene.cells import Cells
from mapper.scene.laid import laid_line
from mapper.scene.marks import Box
from mapper.scene.tries import End

SHEETS_BEHIND = 7.0  # how far the sheets behind a subsystem stick out to the right and below
REACH = 60.0  # how far from both its steps a line can be a rival of others


class Standing:
    def __init__(self, map: Reader, sheet: Id) -> None:
        self._sheet = sheet
        self.ends: dict[Id, End] = {}  # the steps of the sheet
        self.steps: Cells[Id] = Cells()
        self.arrows: dict[Id, Arrow] = {}
        self.out: dict[Id, list[Id]] = defaultdict(list)
        self.into: dict[Id, list[Id]] = defaultdict(list)
        self._reach: dict[Id, Box] = {}
        for node in map.all(Node):
            if node.sheet == sheet:
                self._stand(node)
        for arrow in map.all(Arrow):
            if self._is_here(arrow):
                self._join(arrow)

    def ends_of(self, arrow: Id) -> tuple[End, End]:
        record = self.arrows[arrow]
        return self.ends[record.source], self.ends[record.target]

    def reach(self, arrow: Id) -> Box:
        """Outside of it, the line of an arrow is no rival of others."""
        if (reach := self._reach.get(arrow)) is None:
            source, target = self.ends_of(arrow)
            line = laid_line(self.arrows[arrow], source, target) + (self.arrows[arrow].bends or ())
            reach = reduce(or_, (Box(*point, *point) for point in line), source.solid | target.solid)
            reach = self._reach[arrow] = reach.grown(REACH)
        return reach

    def forget_reach(self, arrow: Id) -> None:
        self._reach.pop(arrow, None)

    def follow_node(self, id: Id, map: Reader) -> tuple[End | None, End | None]:
        """Take in what has become of a step; what it was and what it is."""
        old = self.ends.pop(id, None)
        self.steps.drop(id)
        record = map.get(id)
        if isinstance(record, Node) and record.sheet == self._sheet:
            self._stand(record)
        return old, self.ends.get(id)

    def follow_arrow(self, id: Id, map: Reader) -> tuple[Arrow | None, Arrow | None]:
        """Take in what has become of an arrow; what it was here and what it is."""
        old, new = self.arrows.get(id), map.get(id)
        now = new if isinstance(new, Arrow) and self._is_here(new) else None
        if old != now:
            if old:
                del self.arrows[id]
                self.out[old.source].remove(id)
                self.into[old.target].remove(id)
            if now:
                self._join(now)
        return old, now

    def _is_here(self, arrow: Arrow) -> bool:
        return arrow.source in self.ends and arrow.target in self.ends

    def _stand(self, node: Node) -> None:
        box = box_of(node)
        solid = box
        if node.shape == "subsystem":
            solid = Box(box.left, box.top, box.right + SHEETS_BEHIND, box.bottom + SHEETS_BEHIND)
        self.ends[node.id] = End(node.id, box, solid, node.shape)
        self.steps.put(node.id, solid)

    def _join(self, arrow: Arrow) -> None:
        self.arrows[arrow.id] = arrow
        self.out[arrow.source].append(arrow.id)
        self.into[arrow.target].append(arrow.id)
