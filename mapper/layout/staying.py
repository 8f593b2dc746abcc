"""Lets a plan keep its place on the map, and keeps it clear of what stays where it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mapper.layout.graph import GRID, Graph, Line, Plan, Step, up
from mapper.model.records import Id, Point

CLEAR = 20.0  # between a step that moves and one that stays
_CELL = 400.0

Shift = tuple[float, float]
ALL_WAYS: Sequence[Shift] = ((0.0, 1.0), (0.0, -1.0), (1.0, 0.0), (-1.0, 0.0))


class Rectangle(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def moved(self, by: Shift) -> Rectangle:
        x, y = by
        return Rectangle(self.left + x, self.top + y, self.right + x, self.bottom + y)


class Ground:
    """What stands where, found by place; *clear* is what is to be kept between."""

    def __init__(self, clear: float = CLEAR) -> None:
        self.clear = clear
        self._cells: dict[tuple[int, int], dict[Rectangle, None]] = defaultdict(dict)

    def put(self, box: Rectangle) -> None:
        for cell in _cells(box, 0.0):
            self._cells[cell][box] = None

    def near(self, box: Rectangle) -> Iterator[Rectangle]:
        """What *box* would overlap, or stand too close to."""
        left, top, right, bottom = box
        clear = self.clear
        for cell in _cells(box, clear):
            for other in self._cells.get(cell, ()):
                across = other.left < right + clear and other.right > left - clear
                if across and other.top < bottom + clear and other.bottom > top - clear:
                    yield other


def _cells(box: Rectangle, clear: float) -> Iterator[tuple[int, int]]:
    for column in range(int((box.left - clear) // _CELL), int((box.right + clear) // _CELL) + 1):
        for row in range(int((box.top - clear) // _CELL), int((box.bottom + clear) // _CELL) + 1):
            yield column, row


def in_place(graph: Graph, plan: Plan) -> Plan:
    """*plan* where the map is: a step that stays, or else the beginning, stands where it does now."""
    staying = [step for step in graph.steps if step.stays]
    anchor = min(graph.steps, key=lambda s: (not s.stays, s.kind != "begin", len(s.id), s.id))
    plan = _shifted(plan, _to_its_place(anchor, plan))
    return _round_staying(graph, plan, staying, _ground_of(graph)) if staying else plan


def clear_of_others(graph: Graph, plan: Plan) -> Plan:
    """*plan* as a whole moved off what stands on the map besides; with steps that stay, it is so already."""
    if not graph.others or any(step.stays for step in graph.steps):
        return plan
    boxes = [box_at(step, plan.at[step.id]) for step in graph.steps]
    return _shifted(plan, free_shift(boxes, _ground_of(graph), ALL_WAYS))


def _ground_of(graph: Graph) -> Ground:
    ground = Ground()
    for box in graph.others:
        ground.put(Rectangle(*box))
    return ground


def _to_its_place(step: Step, plan: Plan) -> Shift:
    """From where *step* is planned to where it stands now; on the grid, unless it stays there for good."""
    x, y = step.at.x - plan.at[step.id].x, step.at.y - plan.at[step.id].y
    return (x, y) if step.stays else (round(x / GRID) * GRID, round(y / GRID) * GRID)


def _round_staying(graph: Graph, plan: Plan, staying: Sequence[Step], ground: Ground) -> Plan:
    """The steps that stay at their places, and those planned there moved aside one by one."""
    at = dict(plan.at)
    astray: set[Id] = set()  # where lines do not reach any more
    for step in staying:
        ground.put(box_at(step, step.at))
        if at[step.id] != step.at:
            astray.add(step.id)
        at[step.id] = step.at
    ways = ALL_WAYS[:2] if any(step.stage is not None for step in graph.steps) else ALL_WAYS
    moving = [step for step in graph.steps if not step.stays]
    hit = {step.id for step in moving if any(ground.near(box_at(step, at[step.id])))}
    for step in moving:
        if step.id not in hit:
            ground.put(box_at(step, at[step.id]))
    for step in moving:
        if step.id in hit:
            x, y = free_shift([box_at(step, at[step.id])], ground, ways)
            at[step.id] = Point(at[step.id].x + x, at[step.id].y + y)
            ground.put(box_at(step, at[step.id]))
            astray.add(step.id)
    lines = {
        arrow.id: plan.lines[arrow.id]
        for arrow in graph.arrows
        if arrow.id in plan.lines and not astray & {arrow.source, arrow.target}
    }
    return Plan(at, lines)


def free_shift(boxes: Sequence[Rectangle], ground: Ground, ways: Iterable[Shift]) -> Shift:
    """The shortest way, straight in one of the directions, on which *boxes* come clear of the *ground*."""
    shifts = [_until_free(boxes, ground, way) for way in ways]
    return min(shifts, key=lambda shift: abs(shift[0]) + abs(shift[1]))


def _until_free(boxes: Sequence[Rectangle], ground: Ground, way: Shift) -> Shift:
    x, y = way
    far = 0.0
    while True:
        further = 0.0
        for one in boxes:
            here = one.moved((x * far, y * far))
            past = (_past(here, other, way) + ground.clear for other in ground.near(here))
            further = max([further, *past])
        if not further:
            return x * far, y * far
        far += max(up(further), GRID)


def _past(box: Rectangle, other: Rectangle, way: Shift) -> float:
    """How far *box* has to go to come past *other*."""
    match way:
        case (0.0, 1.0):
            return other.bottom - box.top
        case (0.0, _):
            return box.bottom - other.top
        case (1.0, _):
            return other.right - box.left
        case _:
            return box.right - other.left


def _shifted(plan: Plan, by: Shift) -> Plan:
    right, down = by
    if not right and not down:
        return plan
    return Plan(
        _moved(plan.at, right, down), {id: _line(line, right, down) for id, line in plan.lines.items()}
    )


def _moved(at: Mapping[Id, Point], right: float, down: float) -> dict[Id, Point]:
    return {id: Point(point.x + right, point.y + down) for id, point in at.items()}


def _line(line: Line, right: float, down: float) -> Line:
    return tuple([(x + right, y + down) for x, y in line])


def box_at(step: Step, at: Point) -> Rectangle:
    return Rectangle(at.x, at.y, at.x + step.width, at.y + step.height)
