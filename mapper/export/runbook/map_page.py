"""The numbered map on a turned page, with what its shapes mean and who does which steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mapper.export.runbook.book import FUNCTIONS, Book, Chapter, Step
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
from mapper.export.text import fitted, width, wrapped
from mapper.model.records import Point
from mapper.scene.badges import ribbon
from mapper.scene.look import FUNCTION_TOKENS
from mapper.scene.marks import Box, Outline
from mapper.scene.paths import Pen, diamond, rounded

LEFT = 52.0
_LARGEST = 1.0
_OVER = 22.0  # how far the map reaches into the margins


def map_page(chapter: Chapter, book: Book) -> Leaf:
    paper = book.paper.turned
    right = paper.width - LEFT
    say = book.say
    title = say("The map") if not chapter.host else chapter.sheet.title or book.title(chapter.host)
    size, name = _sized(title, right - LEFT - 500)
    items: list[Item] = [
        Place(chapter.key, title, 0, listed=True),
        Run(LEFT, baseline(92, size, 40), name, size, bold=True),
    ]
    said = say("Read from left to right. The number on each shape is its step number.")
    if chapter.host:
        said = say(
            "Inside step {number}, {title}.", number=chapter.host.number, title=book.title(chapter.host)
        )
    items.append(Run(LEFT, baseline(134, 14, 20), fitted(said, right - LEFT - 440, 14), 14, INK2))
    items += _legend(book, right)
    foot = paper.height - 52 - 24
    functions = _functions(chapter, book)
    bottom = foot - (82 if functions else 6)
    frame = Box(LEFT - _OVER, 176, right + _OVER, bottom)
    items.append(Later(lambda places: or_else(lambda: _map(chapter, book, frame, places), list)))
    items += _named(functions, book, bottom + 18, right)
    return Leaf(paper, ((0.0, Band(paper.height, tuple(items))),), margin=LEFT)


def _sized(title: str, room: float) -> tuple[float, str]:
    for size in (34.0, 24.0, 16.0):
        if width(title[:300], size, bold=True) <= room + 460:
            return size, fitted(title, room + 460, size, bold=True)
    return 16.0, fitted(title, room + 460, 16.0, bold=True)


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


def _map(chapter: Chapter, book: Book, frame: Box, places: Mapping[str, int]) -> list[Item]:
    """The sheet as the scene draws it, as large as the frame allows, its columns as high as the frame."""
    drawing = book.numbered(chapter, places)
    around = drawing.scene().box
    rules: list[Item] = [Shape(ruled(frame.left, frame.right, y, LINE2)) for y in (frame.top, frame.bottom)]
    if around.width <= 0 or around.height <= 0:
        return rules
    scale = min((frame.width - 2) / around.width, (frame.height - 2) / around.height, _LARGEST)
    half_wide, half_tall = frame.width / scale / 2, frame.height / scale / 2
    middle = around.centre
    view = Box(middle.x - half_wide, middle.y - half_tall, middle.x + half_wide, middle.y + half_tall)
    shown = (drawing.figure(id) for id in drawing.ids())
    figures = (*drawing.background(view), *shown, *drawing.headers(view))
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
