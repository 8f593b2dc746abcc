"""Lining shapes up, and spreading them out evenly."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from mapper.edits import flow, stages
from mapper.edits.refused import Refused
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Point
from mapper.scene.boxes import box_of
from mapper.scene.marks import Box
from mapper.words import N_

Edge = Literal["left", "top", "right", "bottom", "centre_x", "centre_y"]
Axis = Literal["x", "y"]

_GRID = 4.0


def align(draft: Draft, ids: Iterable[Id], edge: Edge) -> None:
    """Move shapes to one line: the outermost of their edges, or the middle between those.

    Raises:
        Refused: there are fewer than two.
    """
    boxes = _boxes(draft, ids)
    if len(boxes) < 2:
        raise Refused(N_("Pick two shapes or more to line them up."))
    around = _around(boxes.values())
    for id, box in boxes.items():
        match edge:
            case "left":
                by = Point(around.left - box.left, 0.0)
            case "right":
                by = Point(around.right - box.right, 0.0)
            case "top":
                by = Point(0.0, around.top - box.top)
            case "bottom":
                by = Point(0.0, around.bottom - box.bottom)
            case "centre_x":
                by = Point(_on_grid(around.centre.x) - box.centre.x, 0.0)
            case "centre_y":
                by = Point(0.0, _on_grid(around.centre.y) - box.centre.y)
        _shift(draft, id, by)


def distribute(draft: Draft, ids: Iterable[Id], axis: Axis) -> None:
    """Leave equal gaps between shapes; the first and the last stay where they are.

    Raises:
        Refused: there are fewer than three.
    """
    boxes = _boxes(draft, ids)
    if len(boxes) < 3:
        raise Refused(N_("Pick three shapes or more to spread them out evenly."))
    low, high = (0, 2) if axis == "x" else (1, 3)
    order = sorted(boxes, key=lambda id: (boxes[id][low] + boxes[id][high], boxes[id][low], id))
    first, last = boxes[order[0]], boxes[order[-1]]
    room = last[low] - first[high] - sum(boxes[id][high] - boxes[id][low] for id in order[1:-1])
    gap, here = room / (len(order) - 1), first[high]
    for id in order[1:-1]:
        by = here + gap - boxes[id][low]
        _shift(draft, id, Point(by, 0.0) if axis == "x" else Point(0.0, by))
        here += gap + boxes[id][high] - boxes[id][low]


def _boxes(draft: Draft, ids: Iterable[Id]) -> dict[Id, Box]:
    nodes = (draft.get(id) for id in dict.fromkeys(ids))
    return {node.id: box_of(node) for node in nodes if isinstance(node, Node)}


def _around(boxes: Iterable[Box]) -> Box:
    first, *others = boxes
    for box in others:
        first |= box
    return first


def _shift(draft: Draft, id: Id, by: Point) -> None:
    if by != Point(0.0, 0.0):
        flow.move(draft, [id], by)
        stages.file_by_place(draft, [id])


def _on_grid(value: float) -> float:
    return round(value / _GRID) * _GRID
