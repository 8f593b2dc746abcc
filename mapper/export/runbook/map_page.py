"""The numbered map on a turned page, with what its shapes mean and who does which steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from mapper.export.runbook.book import Book, Chapter, Step
from mapper.export.runbook.layout import (
    INK,
    INK2,
    INK3,
    LINE2,
    LOOK,
    Band,
    Item,
    Later,
    Leaf,
    Picture,
    Place,
    Run,
    Shape,
    baseline,
    lines,
    moved,
    or_else,
    placed,
    ruled,
)
from mapper.export.runbook.sketch import key_map, sketch
from mapper.export.text import fitted, width, wrapped
from mapper.insight.names import FUNCTIONS
from mapper.model.records import Lane, Point
from mapper.scene.badges import ribbon
from mapper.scene.bands import HEADER
from mapper.scene.boxes import box_of
from mapper.scene.draw import Drawing
from mapper.scene.look import FUNCTION_TOKENS
from mapper.scene.marks import Box, Figure, Outline
from mapper.scene.paths import Pen, diamond, rounded

LEFT = 52.0
_LARGEST = 1.0  # pixels to a map unit
_SMALLEST = 0.42  # below that its words cannot be read
_READABLE = (0.6, 0.54, 0.48)
_SHARED = 200.0  # map units that neighbouring parts both show: a whole step
_MOST_PARTS = 24
_LOWER = 1.35  # so many times as large as the name of a lane is that of a stage
_OVER = 22.0  # how far the map reaches into the margins


def map_pages(chapter: Chapter, book: Book) -> list[Leaf]:
    """The whole sheet on one page; where that makes it too small to read, its parts on further ones."""
    whole = _Sight(chapter, book)
    parts = or_else(whole.parts, list[Box])
    return [_page(whole, None, 0, 0), *(_page(whole, part, i, len(parts)) for i, part in enumerate(parts, 1))]


@dataclass(frozen=True)
class _Sight:
    """What of a sheet is to be seen, and through which frame of the page."""

    chapter: Chapter
    book: Book

    @cached_property
    def around(self) -> Box:
        return self.book.drawing(self.chapter.sheet.id).scene().box

    @cached_property
    def margins(self) -> tuple[float, float]:
        """How wide the names of lanes and how high those of stages are, in pixels of the paper."""
        heads = self.book.drawing(self.chapter.sheet.id).headers(self.around)
        lanes = [head.box.width for head in heads if self.is_of_lane(head)]
        return max(lanes, default=-20.0 * _LOWER) / _LOWER + 20.0, HEADER if len(heads) > len(lanes) else 0.0

    def is_of_lane(self, head: Figure) -> bool:
        return isinstance(self.book.map.get(head.about), Lane)

    def heads(self, drawing: Drawing, view: Box, zoom: float, *, of_lanes: bool) -> list[Figure]:
        return [head for head in drawing.headers(view, zoom) if self.is_of_lane(head) == of_lanes]

    def roomy(self, scale: float) -> Box:
        """All of the sheet, with room for names that do not become smaller with it."""
        wide, tall = (margin / scale - margin for margin in self.margins)
        around = self.around
        return Box(around.left - wide, around.top - tall, around.right, around.bottom)

    @cached_property
    def sketch(self) -> Figure:
        return sketch(self.chapter, self.book)

    @cached_property
    def functions(self) -> list[tuple[str, str, str, str]]:
        return or_else(lambda: _functions(self.chapter, self.book), list)

    @cached_property
    def legend(self) -> tuple[Figure, ...]:
        """What the classes of the lens are, where the book has one; its top is at 0."""
        book = self.book
        view = Box(LEFT - 20.0, 0.0, book.paper.turned.width - LEFT + 20.0, 0.0)
        return book.seen(self.chapter.sheet.id).legend(view)

    @cached_property
    def frame(self) -> Box:
        paper = self.book.paper.turned
        below = self.legend[0].box.height + 6 if self.legend else 82 if self.functions else 6
        bottom = paper.height - 52 - 24 - below
        return Box(LEFT - _OVER, 176, paper.width - LEFT + _OVER, bottom)

    @cached_property
    def scale(self) -> float:
        """How large the whole can be."""
        frame, around, (names, head) = self.frame, self.around, self.margins
        wide, tall = max(around.width - names, 1.0), max(around.height - head, 1.0)
        return min((frame.width - 2 - names) / wide, (frame.height - 2 - head) / tall, _LARGEST)

    def parts(self) -> list[Box]:
        """The views of the further pages, from the left and then down; none for a map that can be read."""
        if self.scale >= _SMALLEST:
            return []
        shown = min((self._parts(scale) for scale in _READABLE), key=len)
        return shown if len(shown) <= _MOST_PARTS else []

    def _parts(self, scale: float) -> list[Box]:
        wide, tall = self.frame.width / scale, self.frame.height / scale
        all_of_it = self.roomy(scale)
        columns = _starts(all_of_it.left, all_of_it.right, wide, _SHARED)
        rows = _starts(all_of_it.top, all_of_it.bottom, tall, _SHARED)
        views = [Box(x, y, x + wide, y + tall) for y in rows for x in columns]
        boxes = [box_of(step.node) for step in self.chapter.steps]
        return [view for view in views if any(view.touches(box) for box in boxes)]

    def whole(self) -> Box:
        """The view of the first page: all of the sheet, in the shape of the frame."""
        half_wide, half_tall = self.frame.width / self.scale / 2, self.frame.height / self.scale / 2
        x, y = self.roomy(self.scale).centre
        return Box(x - half_wide, y - half_tall, x + half_wide, y + half_tall)


def _starts(first: float, last: float, step: float, shared: float) -> list[float]:
    """Where views of *step* begin that cover from *first* to *last*; each shares a stretch with the next.

    None where they would be too many.
    """
    count = max(1, ceil((last - first - shared) / (step - shared)))
    if count > _MOST_PARTS:
        return []
    if count == 1:
        return [(first + last - step) / 2]
    return [first + i * (last - first - step) / (count - 1) for i in range(count)]


def _page(sight: _Sight, part: Box | None, place: int, count: int) -> Leaf:
    """The page of the whole, or of its *part* number *place* of *count*."""
    chapter, book = sight.chapter, sight.book
    say, paper, host = book.say, book.paper.turned, sight.chapter.host
    right = paper.width - LEFT
    title = (chapter.sheet.title or book.title(host)) if host else say("The map")
    said = say("Read from left to right. The number on each shape is its step number.")
    if part:
        said = say("Part {n} of {count}", n=place, count=count)
    elif host:
        said = say("Inside step {number}, {title}.", number=host.number, title=book.short(host))
    size, name = _sized(title, right - LEFT)
    items: list[Item] = [] if part else [Place(chapter.key, title, 0, listed=True)]
    items.append(Run(LEFT, baseline(92, size, 40), name, size, bold=True))
    items.append(Run(LEFT, baseline(134, 14, 20), fitted(said, right - LEFT - 440, 14), 14, INK2))
    edge = right
    if part:
        key = Box(right - 230, 74, right, 164)
        items += or_else(lambda: key_map(sight.sketch, part, key), list)
        edge -= 262
    items += or_else(lambda: _legend(book, edge), list)
    items.append(Later(lambda places: or_else(lambda: _map(sight, part, places), list)))
    items += or_else(lambda: _below(sight, right), list)
    return Leaf(paper, ((0.0, Band(paper.height, tuple(items))),), margin=LEFT)


def _below(sight: _Sight, right: float) -> list[Item]:
    """What the classes of the lens are; without one, which functions do which steps."""
    top, paper = sight.frame.bottom + 4, sight.book.paper.turned
    if sight.legend:
        room = Box(0.0, top, paper.width, paper.height)
        return [Picture(sight.legend, 1.0, Point(0.0, top), room)]
    return _named(sight.functions, sight.book, top + 14, right)


def _sized(title: str, room: float) -> tuple[float, str]:
    """A title on one line, as large as it can be, and its size."""
    size = next((size for size in (34.0, 24.0) if width(title[:300], size, bold=True) <= room), 16.0)
    return size, fitted(title, room, size, bold=True)


def _legend(book: Book, right: float) -> list[Item]:
    """What the shapes mean, from the right edge to the left."""
    say = book.say
    signs = (
        (say("Critical"), list(ribbon(22.0, 0.0, LOOK))),
        (say("Decision"), [diamond(Box(1, 1, 27, 19), 1.5, Pen(LOOK["dec"], INK, 1.3))]),
        (say("Step"), [rounded(Box(1, 3, 27, 17), 3, Pen(LOOK["node"], INK, 1.3))]),
        (say("Begin or end"), [rounded(Box(1, 4, 27, 16), 6, Pen(LOOK["term"]))]),
    )
    items: list[Item] = []
    for name, outlines in signs:
        right -= width(name, 12)
        items.append(Run(right, baseline(134, 12, 20), name, 12, INK2))
        right -= 34
        items += [Shape(moved(part, right, 134)) for part in outlines if isinstance(part, Outline)]
        right -= 18
    return items


def _map(sight: _Sight, part: Box | None, places: Mapping[str, int]) -> list[Item]:
    """The sheet as the scene draws it, its columns as high as the frame."""
    drawing, frame = sight.book.noted(sight.chapter, places), sight.frame
    rules: list[Item] = [Shape(ruled(frame.left, frame.right, y, LINE2)) for y in (frame.top, frame.bottom)]
    if sight.around.width <= 0 or sight.around.height <= 0:
        return rules
    view = part or sight.whole()
    scale = frame.width / view.width
    shown = (drawing.figure(id) for id in drawing.ids() if drawing.box(id).grown(30.0).touches(view))
    lanes = sight.heads(drawing, view, scale * _LOWER, of_lanes=True)
    stages = sight.heads(drawing, view, scale, of_lanes=False)
    figures = (*drawing.background(view), *lanes, *shown, *stages)
    at = Point(frame.left - view.left * scale, frame.top - view.top * scale)
    return [Picture(figures, scale, at, frame), *rules]


def _functions(chapter: Chapter, book: Book) -> list[tuple[str, str, str, str]]:
    """Each function: its token, its name, who owns its steps, and which those are."""
    rows = []
    for function, name in FUNCTIONS.items():
        steps = [step for step in chapter.steps if step.node.function == function]
        if steps:
            owners = {step.node.owner: None for step in steps if step.node.owner}
            people = [book.named(person) for id in owners if (person := book.person(id))]
            rows.append((FUNCTION_TOKENS[function], book.say(name), ", ".join(people), _spans(steps, book)))
    return rows


def _spans(steps: Sequence[Step], book: Book) -> str:
    """ "Steps 1 to 3, 10, 11": three and more in a row as a span."""
    runs: list[list[Step]] = []
    for step in steps:
        if runs and runs[-1][-1].place + 1 == step.place:
            runs[-1].append(step)
        else:
            runs.append([step])
    parts = [
        part
        for run in runs
        for part in (
            [book.say("{first} to {last}", first=run[0].number, last=run[-1].number)]
            if len(run) > 2
            else [step.number for step in run]
        )
    ]
    listed = ", ".join(parts)
    return (
        book.say("Step {number}", number=listed)
        if len(steps) == 1
        else book.say("Steps {numbers}", numbers=listed)
    )


def _named(rows: Sequence[tuple[str, str, str, str]], book: Book, top: float, right: float) -> list[Item]:
    items: list[Item] = []
    wide = (right - LEFT) / max(len(rows), 1)
    for i, (token, name, people, steps) in enumerate(rows):
        x = LEFT + i * wide
        room = wide - 15 - 20
        bar = rounded(Box(x, top, x + 5, top + 54), 2.5, Pen(LOOK[token]))
        cell = lines([name], x + 15, bold=True)
        cell += lines([fitted(people, room, 13)] if people else [], x + 15, color=INK2)
        cell += lines(wrapped(steps, room, 12, book.say)[:2], x + 15, size=12, leading=16, color=INK3)
        items += [Shape(bar), *placed(cell, top)[0]]
    return items
