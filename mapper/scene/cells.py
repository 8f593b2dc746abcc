"""Which boxes are near: a plane cut into square cells, each knowing what lies in it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from math import floor
from typing import Generic, TypeVar

from mapper.scene.marks import Box

K = TypeVar("K", bound=Hashable)
Cell = tuple[int, int]

CELL = 256.0
_MANY = 2048  # cells: what covers more is kept, or looked for, without them


class Cells(Generic[K]):
    """Boxes by key; putting, moving and finding one costs what lies near it, not what there is."""

    def __init__(self) -> None:
        self.boxes: dict[K, Box] = {}
        self._cells: dict[Cell, dict[K, Box]] = {}
        self._large: dict[K, Box] = {}

    def put(self, key: K, box: Box) -> None:
        """Add a box, or move the one of that key."""
        if key in self.boxes:
            self.drop(key)
        self.boxes[key] = box
        cells = covered(box)
        if cells is None:
            self._large[key] = box
            return
        for cell in cells:
            held = self._cells.get(cell)
            if held is None:
                self._cells[cell] = {key: box}
            else:
                held[key] = box

    def drop(self, key: K) -> None:
        box = self.boxes.pop(key, None)
        if box is None or self._large.pop(key, None) is not None:
            return
        for cell in covered(box) or ():
            held = self._cells[cell]
            del held[key]
            if not held:
                del self._cells[cell]

    def near(self, box: Box) -> list[K]:
        """The keys whose boxes meet the inside of *box*, each once, in no order that means anything."""
        left, top, right, bottom = box
        found: dict[K, None] = {}
        for held in self._held(box):
            for key, (x0, y0, x1, y1) in held.items():
                if x0 < right and left < x1 and y0 < bottom and top < y1:
                    found[key] = None
        return list(found)

    def around(self, box: Box) -> list[Box]:
        """The boxes of all cells that *box* lies in: those that meet it among them, some twice."""
        return [near for held in self._held(box) for near in held.values()]

    def first(self, box: Box, skip: tuple[K, ...] = ()) -> K | None:
        """Any key whose box meets the inside of *box*, those of *skip* left out."""
        left, top, right, bottom = box
        for held in self._held(box):
            for key, (x0, y0, x1, y1) in held.items():
                if x0 < right and left < x1 and y0 < bottom and top < y1 and key not in skip:
                    return key
        return None

    def _held(self, box: Box) -> Iterable[dict[K, Box]]:
        cells = covered(box)
        if cells is None:
            return (self.boxes,)
        get = self._cells.get
        here = [held for cell in cells if (held := get(cell)) is not None]
        return [*here, self._large] if self._large else here


def covered(box: Box) -> list[Cell] | None:
    """The cells that *box* lies in; None if they are too many to go through."""
    left, top, right, bottom = box
    i0, i1 = floor(left / CELL), floor(right / CELL)
    j0, j1 = floor(top / CELL), floor(bottom / CELL)
    if i0 == i1 and j0 == j1:
        return [(i0, j0)]
    if (i1 - i0 + 1) * (j1 - j0 + 1) > _MANY:
        return None
    return [(i, j) for i in range(i0, i1 + 1) for j in range(j0, j1 + 1)]
