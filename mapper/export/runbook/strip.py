"""Before, this, after: a step between its neighbours, as the map shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mapper.export import text
from mapper.export.runbook.book import Book, Step
from mapper.export.runbook.layout import INK2, LOOK, Band, Item, Picture, Run, Shape
from mapper.insight.order import entries, exits
from mapper.model.records import Arrow, Id, Point
from mapper.scene.marks import Box
from mapper.scene.paths import Pen, bent, polygon

_SCALE = 0.72
_GAP = 62.0  # between a shape and the next, at least
_TURN = 16.0  # from a shape to where the arrows that it shares a column with part or meet
_LONGEST = 60  # characters that an arrow says in the picture
_SAID = 9.0  # how large the words of an arrow are
_MOST = 2  # neighbours that are drawn on either side; all are named below

Column = list[tuple[Step, str]]  # steps from the top, each with what its arrow says


def strip(step: Step, book: Book, right: float) -> list[Band]:
    """A picture of the step between those before and those after it; nothing for a step that stands alone."""
    before = _neighbours(entries(book.map, step.node.id), "source", step, book)
    after = _neighbours(exits(book.map, step.node.id), "target", step, book)
    if not before and not after:
        return []
    columns: list[Column] = [before, [(step, "")], after]
    wide = [max((_box(s).width for s, _ in column), default=0.0) for column in columns]
    tall = [sum(_box(s).height + 14 for s, _ in column) for column in columns]
    height = max(*tall, 84.0)
    spare = (right - 64 - sum(wide)) / max(bool(before) + bool(after), 1)
    gaps = [_gap(before, spare), _gap(after, spare), 0.0]
    left = (64 + right - sum(wide) - sum(gaps)) / 2
    boxes: list[list[Box]] = []
    for column, room, used, apart in zip(columns, wide, tall, gaps, strict=True):
        boxes.append(_stacked(column, left + room / 2, (height - used) / 2 + 9))
        left += room + apart
    pictures = [
        _picture(s, book, box)
        for column, places in zip(columns, boxes, strict=True)
        for (s, _), box in zip(column, places, strict=True)
    ]
    here = boxes[1][0]
    ways = [(box, here, label, True) for box, (_, label) in zip(boxes[0], before, strict=True)]
    ways += [(here, box, label, False) for box, (_, label) in zip(boxes[2], after, strict=True)]
    return [Band(height + 4, (*pictures, *(item for way in ways for item in _arrow(*way))))]


def _gap(column: Column, most: float) -> float:
    """How far a column is from the step, so that what the arrows say has room."""
    if not column:
        return 0.0
    longest = max(text.width(text.printable(label[:_LONGEST]), _SAID, bold=True) for _, label in column)
    return min(max(_GAP, longest + _TURN + 8.0), most)


def _neighbours(arrows: Sequence[Arrow], end: str, step: Step, book: Book) -> Column:
    """The first steps at the other ends of *arrows*, each once."""
    found: dict[Id, str] = {}
    for arrow in arrows:
        other = getattr(arrow, end)
        if other != step.node.id and other in book.steps:
            found.setdefault(other, arrow.label)
    return [(book.steps[id], label) for id, label in found.items()][:_MOST]


def _box(step: Step) -> Box:
    """How large a step is drawn: as on the map, within reason."""
    wide, tall = step.node.size
    scale = min(_SCALE, 175.0 / max(wide, 1.0), 90.0 / max(tall, 1.0))
    return Box(0, 0, wide * scale, tall * scale)


def _stacked(column: Column, middle: float, top: float) -> list[Box]:
    boxes = []
    for step, _ in column:
        box = _box(step)
        boxes.append(Box(middle - box.width / 2, top, middle + box.width / 2, top + box.height))
        top += box.height + 14
    return boxes


def _picture(step: Step, book: Book, box: Box) -> Item:
    node = step.node
    scale = box.width / max(node.size.width, 1.0)
    at = Point(box.left - node.at.x * scale, box.top - node.at.y * scale)
    return Picture((book.figure(step),), scale, at)


def _arrow(source: Box, target: Box, label: str, joins: bool) -> Iterator[Item]:
    start, end = Point(source.right, source.centre.y), Point(target.left, target.centre.y)
    if abs(start.y - end.y) < 1:
        end = Point(end.x, start.y)
    turn, level = end.x - _TURN if joins else start.x + _TURN, start.y == end.y
    corners = [] if level else [Point(turn, start.y), Point(turn, end.y)]
    yield Shape(bent([start, *corners, Point(end.x - 5, end.y)], 5, Pen(stroke=LOOK["edge"], width=1.15)))
    wings = [end, Point(end.x - 6.5, end.y - 3.2), Point(end.x - 6.5, end.y + 3.2)]
    yield Shape(polygon(wings, Pen(LOOK["edge"])))
    if label:
        yield _said(label, start, end, turn, joins)


def _said(label: str, start: Point, end: Point, turn: float, joins: bool) -> Item:
    """What an arrow says, above the stretch that it shares with no other: its first, or its last."""
    if start.y == end.y:
        left, right, y = start.x + 5, end.x - 5, end.y
    elif joins:
        left, right, y = start.x + 3, turn + 8, start.y
    else:
        left, right, y = turn + 4, end.x - 2, end.y
    return Run(left, y - 5, text.fitted(label, right - left, _SAID, bold=True), _SAID, INK2, True)
