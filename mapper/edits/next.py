"""What happens next: the next free place beside a step, and what is added there, connected in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor
from typing import Literal, NamedTuple

from mapper.edits import flow, room, stages
from mapper.edits.refused import Refused
from mapper.edits.room import AIR, GAP, PITCH, ROW
from mapper.insight.order import exits, main_sheet, nodes_on
from mapper.model.document import Reader
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node, Point, Shape, Sheet, Size
from mapper.scene.boxes import Side, box_of
from mapper.scene.cells import Cells
from mapper.scene.marks import Box
from mapper.scene.stages import lane_extents, stage_extents
from mapper.words import N_, Language, language

_SNAP = 4.0
_TRIES = 12  # places looked at before the map makes room
_LONGEST = 10_000  # lines of a chain


class Place(NamedTuple):
    """Where a new shape goes: its top left corner, and whether the map has to make room for it."""

    at: Point
    is_free: bool


def free_cell(map: Reader, source: Id, side: Side, size: Size = flow.STEP, length: float = 0.0) -> Place:
    """The next free place of *size* on that side of a shape, *length* longer to the right.

    Beside it first; then one looks downward on its right and left, to the
    right above and below it, but not out of its lane or stage.  When nothing
    is free there, it is the place beside it.
    """
    node = map.get(source)
    assert isinstance(node, Node)
    taken: Cells[Id] = Cells()
    for other in nodes_on(map, node.sheet):
        if other.id != source:
            taken.put(other.id, box_of(other))
    low, high = _bounds(map, node, side)
    first = snapped(_beside(node, side, size), size)
    for at in _places(first, side, size):
        middle = at.y + size.height / 2 if side in ("right", "left") else at.x + size.width / 2
        if at != first and not low <= middle <= high:
            break
        if not taken.near(_with_air(at, size, length)):
            return Place(at, True)
    return Place(first, False)


def snapped(at: Point, size: Size) -> Point:
    """The corner nearest to *at* from which the middle of a shape lies on the grid."""
    across, down = size.width / 2, size.height / 2
    return Point(_on_grid(at.x + across) - across, _on_grid(at.y + down) - down)


def exit_label(map: Reader, source: Id) -> str:
    """What the next arrow out of *source* says: a decision's first is Yes, its second No."""
    node = map.get(source)
    if not isinstance(node, Node) or node.shape != "diamond":
        return ""
    taken = [arrow.label for arrow in exits(map, source)]
    say = said_on(map, node.sheet)
    free = [answer for answer in (say("Yes"), say("No")) if answer not in taken]
    return free[0] if free and len(taken) < 2 else ""


def next_side(map: Reader, source: Id) -> Side:
    """To the right; below for the second answer of a decision."""
    return "bottom" if _is_no(map, source, exit_label(map, source)) else "right"


def add_next(
    draft: Draft,
    source: Id,
    shape: Shape,
    title: str = "",
    label: str | None = None,
    side: Side | None = None,
) -> Node:
    """A new shape after *source*, connected to it; the map makes room where there is none.

    Without a *label* a decision's first exit is Yes, its second No; a note
    stands alone, above.  A terminus ends the path: well, or lost after a No.

    Raises:
        Refused: nothing comes after *source*.
    """
    home: Node = draft[source]
    if shape != "note" and (home.role == "end" or home.shape == "note"):
        raise Refused(N_("Nothing comes after an end or a note."))
    label = exit_label(draft, source) if label is None else label
    side = side or ("top" if shape == "note" else next_side(draft, source))
    size = flow.SIZES[shape]
    place = free_cell(draft, source, side, size)
    if not place.is_free:
        _make_room(draft, home, place.at, size, side)
    lost = shape == "terminus" and _is_no(draft, source, label)
    role: Literal["end"] | None = "end" if shape == "terminus" else None
    node = flow.add(draft, home.sheet, shape, place.at, title, role, "lost" if lost else None)
    if shape != "note":
        flow.connect(draft, source, node.id, label)
    stages.file_by_place(draft, [node.id])
    added: Node = draft[node.id]
    return added


def add_chain(
    draft: Draft, source: Id | None, sheet: Id, titles: Sequence[str], at: Point | None = None
) -> tuple[Node, ...]:
    """One step a line, each leading to the next, after *source* or else from *at*.

    A line that ends in a question mark is a decision, and its way on is Yes.

    Raises:
        Refused: there is no line, or there are far too many, or nothing comes after *source*.
    """
    lines = [line.strip() for line in titles if line.strip()]
    if not lines:
        raise Refused(N_("There is no line here that could become a step."))
    if len(lines) > _LONGEST:
        raise Refused(N_("That is too long for one map. Bring in at most {n} lines at a time."), n=_LONGEST)
    shapes = [shape_of(line) for line in lines]
    size, length = flow.SIZES[shapes[0]], PITCH * (len(lines) - 1)
    if source is None:
        at, label, home = snapped(at or Point(0.0, 0.0), size), "", None
    else:
        home, label = draft[source], exit_label(draft, source)
        if home.role == "end" or home.shape == "note":
            raise Refused(N_("Nothing comes after an end or a note."))
        sheet, side = home.sheet, next_side(draft, source)
        at, is_free = free_cell(draft, source, side, size, length)
        if not is_free:
            _make_room(draft, home, at, Size(size.width + length, size.height), side)
    return _put_chain(
        draft, home, sheet, lines, shapes, Point(at.x + size.width / 2, at.y + size.height / 2), label
    )


def shape_of(title: str) -> Shape:
    """A question is a decision, anything else a step."""
    return "diamond" if title.rstrip().endswith(("?", "\uff1f")) else "rectangle"


def _put_chain(
    draft: Draft,
    source: Node | None,
    sheet: Id,
    titles: Sequence[str],
    shapes: Sequence[Shape],
    middle: Point,
    label: str,
) -> tuple[Node, ...]:
    yes = said_on(draft, sheet)("Yes")
    before = source.id if source else None
    chain: list[Id] = []
    for place, (title, shape) in enumerate(zip(titles, shapes, strict=True)):
        width, height = flow.SIZES[shape]
        at = Point(middle.x + place * PITCH - width / 2, middle.y - height / 2)
        node = flow.add(draft, sheet, shape, at, title)
        if before:
            draft.put(Arrow(id=draft.new_id("arrow"), source=before, target=node.id, label=label))
        before, label = node.id, yes if shape == "diamond" else ""
        chain.append(node.id)
    stages.file_by_place(draft, chain)
    return tuple(draft[id] for id in chain)


def _make_room(draft: Draft, source: Node, at: Point, size: Size, side: Side) -> None:
    place = Box(at.x, at.y, at.x + size.width, at.y + size.height)
    room.make_room(
        draft, source.sheet, place, [source.id], "bottom" if side in ("top", "bottom") else "right"
    )


def _beside(node: Node, side: Side, size: Size) -> Point:
    left, top, right, _bottom = box_of(node)
    across, down = _middle(left, node.size.width, size.width), _middle(top, node.size.height, size.height)
    match side:
        case "right":
            return Point(max(right + GAP, across + PITCH), down)  # in step with the row
        case "left":
            return Point(min(left - GAP - size.width, across - PITCH), down)
        case "bottom":
            return Point(across, down + ROW)
        case "top":
            return Point(across, down - ROW)


def _places(first: Point, side: Side, size: Size) -> Iterator[Point]:
    step = Point(0.0, ROW) if side in ("right", "left") else Point(size.width + GAP, 0.0)
    for n in range(_TRIES):
        yield Point(first.x + n * step.x, first.y + n * step.y)


def _bounds(map: Reader, node: Node, side: Side) -> tuple[float, float]:
    """Between where the new shape stays in the lane, or below it in the stage, of *node*."""
    filed, extents = (
        (node.lane, lane_extents(map, node.sheet))
        if side in ("right", "left")
        else (node.stage, stage_extents(map, node.sheet))
    )
    # the last row or column is as large as one likes
    inner = {tile.id: (low, high) for tile, low, high in extents[:-1]}
    return inner.get(filed, (-flow.FARTHEST, flow.FARTHEST)) if filed else (-flow.FARTHEST, flow.FARTHEST)


def _is_no(map: Reader, source: Id, label: str) -> bool:
    node = map.get(source)
    return isinstance(node, Node) and bool(label) and label == said_on(map, node.sheet)("No")


def said_on(map: Reader, sheet: Id) -> Language:
    """The language in which a map is written, whatever the screen speaks."""
    record = map.get(sheet)
    return language(record.lang if isinstance(record, Sheet) else main_sheet(map).lang)


def _with_air(at: Point, size: Size, length: float) -> Box:
    return Box(at.x - AIR, at.y - AIR, at.x + size.width + length + AIR, at.y + size.height + AIR)


def _middle(start: float, length: float, own: float) -> float:
    return start + (length - own) / 2


def _on_grid(value: float) -> float:
    return floor(value / _SNAP + 0.5) * _SNAP
