"""What lies where on a sheet: boxes by id in cells of about a screen, for ten thousand of them at once."""

from __future__ import annotations

from mapper.model.records import Id
from mapper.scene.marks import NOWHERE, Box

CELL = 1024.0  # map units; scene's own cells are for the neighbours of a step, and small
AIR = 14.0  # map units that shadows, chips and ribbons stick out of their shapes
LARGE = 64  # cells: what covers more is kept apart

Cell = tuple[int, int]


class Index:
    """The cells are filled when one first looks for something: a sheet seen whole needs none."""

    def __init__(self) -> None:
        self.boxes: dict[Id, Box] = {}
        self._cells: dict[Cell, dict[Id, None]] = {}
        self._large: dict[Id, None] = {}
        self._filled = False
        self.turn = 0  # how often something was put or dropped

    def put(self, id: Id, box: Box) -> None:
        """Add a box, or move the one of that id."""
        self.turn += 1
        if self._filled:
            if self.boxes.get(id) == box:
                return
            self.drop(id)
            self._file(id, box)
        self.boxes[id] = box

    def drop(self, id: Id) -> None:
        self.turn += 1
        box = self.boxes.pop(id, None)
        if box is None or not self._filled:
            return
        if id in self._large:
            del self._large[id]
            return
        left, top, right, bottom = box
        for cell in _cells(int(left // CELL), int(top // CELL), int(right // CELL), int(bottom // CELL)):
            held = self._cells[cell]
            del held[id]
            if not held:
                del self._cells[cell]

    def _file(self, id: Id, box: Box) -> None:
        left, top, right, bottom = box
        i, j, i1, j1 = int(left // CELL), int(top // CELL), int(right // CELL), int(bottom // CELL)
        if i == i1 and j == j1:
            self._cells.setdefault((i, j), {})[id] = None
        elif (i1 - i + 1) * (j1 - j + 1) > LARGE:
            self._large[id] = None
        else:
            for cell in _cells(i, j, i1, j1):
                self._cells.setdefault(cell, {})[id] = None

    def near(self, box: Box) -> list[Id]:
        """The ids whose boxes meet *box*, each once, in no order that means anything."""
        if not self._filled:
            self._filled = True
            for id, other in self.boxes.items():
                self._file(id, other)
        left, top, right, bottom = box
        i, j, i1, j1 = int(left // CELL), int(top // CELL), int(right // CELL), int(bottom // CELL)
        found: dict[Id, None] = {}
        rim: dict[Id, None] = dict(self._large)
        if (i1 - i + 1) * (j1 - j + 1) > len(self._cells):
            here = [cell for cell in self._cells if i <= cell[0] <= i1 and j <= cell[1] <= j1]
        else:
            here = [cell for cell in _cells(i, j, i1, j1) if cell in self._cells]
        for cell in here:  # what lies in a cell that is wholly seen needs no look of its own
            within = i < cell[0] < i1 and j < cell[1] < j1
            (found if within else rim).update(self._cells[cell])
        boxes = self.boxes
        for id in rim:
            x0, y0, x1, y1 = boxes[id]
            if x0 <= right and left <= x1 and y0 <= bottom and top <= y1:
                found[id] = None
        return list(found)


class Places:
    """Where the ink of a sheet lies: its shapes and its arrows, each in a box with some air round it."""

    def __init__(self) -> None:
        self.nodes = Index()
        self.arrows = Index()
        self._bounds = NOWHERE
        self._bounded = (-1, -1)

    @property
    def bounds(self) -> Box:
        """The box around everything; around nothing, ``NOWHERE``."""
        turns = (self.nodes.turn, self.arrows.turn)
        if turns != self._bounded:
            boxes = [*self.nodes.boxes.values(), *self.arrows.boxes.values()]
            self._bounded, self._bounds = turns, NOWHERE
            if boxes:
                lefts, tops, rights, bottoms = zip(*boxes, strict=True)
                self._bounds = Box(min(lefts), min(tops), max(rights), max(bottoms))
        return self._bounds

    def box(self, id: Id) -> Box | None:
        """The box that the ink of a record lies in, if it is here."""
        return self.nodes.boxes.get(id) or self.arrows.boxes.get(id)

    def near(self, box: Box) -> tuple[list[Id], list[Id]]:
        """The arrows and the shapes that show in *box*, each from the back to the front."""
        return sorted(self.arrows.near(box)), sorted(self.nodes.near(box))


def _cells(i: int, j: int, i1: int, j1: int) -> list[Cell]:
    return [(x, y) for x in range(i, i1 + 1) for y in range(j, j1 + 1)]
