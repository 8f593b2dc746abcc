"""The cover: whose map this is, what it looks like, what is in the book, who answers for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mapper.export.runbook.book import FUNCTIONS, Book
from mapper.export.runbook.layout import (
    INK,
    INK2,
    INK3,
    LINE,
    LOOK,
    Band,
    Item,
    Leaf,
    Picture,
    Place,
    Ref,
    Run,
    Shape,
    baseline,
    lines,
    or_else,
    placed,
    ruled,
)
from mapper.export.text import fitted, wrapped
from mapper.insight.order import exits
from mapper.model.records import Id, Node, Point
from mapper.scene.arrows import arrow_box, head
from mapper.scene.boxes import box_of
from mapper.scene.marks import NOWHERE, Figure, Mark
from mapper.scene.nodes import fill_and_line, shape_outline
from mapper.scene.paths import Pen, bent
from mapper.words.numbers import day

LEFT = 64.0
_ROWS = 12  # that either table has


def cover(book: Book, contents: Sequence[tuple[str, str]]) -> Leaf:
    """The first page; *contents* are titles with the keys of their places."""
    say, paper = book.say, book.paper
    items: list[Item] = [Place("cover", say("Cover"), 0)]
    right = paper.width - LEFT
    items.append(Run(LEFT, 96, fitted(book.sheet.business, right - LEFT, 14, bold=True), 14, bold=True))
    answers = _answers(book)
    rows = min(max(len(contents), len(answers)), _ROWS)
    tables = paper.height - 86 - 31 - 32 * rows
    title, below = _title(book, 222.0, right, tables)
    items += title
    items += or_else(lambda: _picture(book, below + 30, tables - 30), list)
    items += _contents(book, contents[:_ROWS], tables, LEFT + (right - LEFT) * 0.497)
    items += _answering(book, answers[:_ROWS], tables, LEFT + (right - LEFT) * 0.569, right)
    return Leaf(paper, ((0.0, Band(paper.height, tuple(items))),), headed=False, foot=(_foot(book), ""))


def _foot(book: Book) -> str:
    say, printed = book.say, day(book.options.on, book.say)
    if book.sheet.version:
        return say("Version {version}, printed {date}", version=book.sheet.version, date=printed)
    return say("Printed {date}", date=printed)


def _title(book: Book, top: float, right: float, limit: float) -> tuple[list[Item], float]:
    """The title as large as it can be, then the purpose as far as there is room."""
    say, purpose = book.say, book.sheet.purpose
    for size in (62.0, 44.0, 30.0, 20.0, 14.0):
        rows = wrapped(book.heading, (right - LEFT) * 0.86, size, say, bold=True)
        if len(rows) * size * 1.04 <= 150 or size == 14.0:
            break
    most = int((limit - top - 190) / (size * 1.04))
    rows = rows if len(rows) <= most else [*rows[: most - 1], rows[most - 1][:-1] + "…"]
    items: list[Item] = [Run(LEFT, baseline(top, 17, 24), say("Runbook"), 17, INK3)]
    more, end = placed(lines(rows, LEFT, size=size, leading=size * 1.04, bold=True), top + 30)
    left_over = max(int((limit - end - 150) / 25), 0)
    words = wrapped(purpose, 470, 16, say)
    if len(words) > left_over:
        words = [*words[: left_over - 1], words[left_over - 1][:-1] + "…"] if left_over else []
    said, end = placed(lines(words, LEFT, size=16, leading=25, color=INK2), end + 20)
    return [*items, *more, *said], end


def _picture(book: Book, top: float, bottom: float) -> list[Item]:
    """The whole map, small, in one ink and without words."""
    figure = _sketch(book)
    if bottom - top < 40 or figure.box.width <= 0:
        return []
    around, wide = figure.box, book.paper.width - 2 * LEFT
    scale = min(wide / around.width, min(bottom - top, 290.0) / max(around.height, 1.0), 0.6)
    x = LEFT - around.left * scale
    y = top + (bottom - top - around.height * scale) / 2 - around.top * scale
    return [Picture((figure,), scale, Point(x, y))]


def _sketch(book: Book) -> Figure:
    """Every arrow and every shape as an outline, drawn thicker the larger the map."""
    drawing, marks, around = book.drawing(book.sheet.id), list[Mark](), NOWHERE
    nodes = [step.node for step in book.chapters[0].steps]
    for node in nodes:
        around |= box_of(node)
    thick = max(3.0, around.width / 530) if nodes else 3.0
    for node in nodes:
        for arrow in exits(book.map, node.id):
            points = drawing.points(arrow.id)
            marks += [bent(points, 12.0, Pen(stroke=INK, width=thick)), head(points, INK)]
            around |= arrow_box(points)
    for node in nodes:
        marks.append(shape_outline(node, box_of(node), Pen(_tint(node), INK, thick), LOOK))
    return Figure(book.sheet.id, tuple(marks), around.grown(thick / 2))


def _tint(node: Node) -> str:
    if node.critical and node.shape in ("rectangle", "subsystem"):
        return LOOK["off-soft"]
    return LOOK[fill_and_line(node)[0]]


def _contents(book: Book, contents: Sequence[tuple[str, str]], top: float, right: float) -> list[Item]:
    items = _heading(book.say("In this runbook"), top, LEFT, right)
    for i, (title, key) in enumerate(contents):
        y = baseline(top + 31 + 32 * i + 6, 13, 19)
        items.append(Run(LEFT, y, fitted(title, right - LEFT - 44, 13), 13))
        items.append(Ref(right, y, key, bold=True, anchor=1.0))
        items.append(Shape(ruled(LEFT, right, top + 31 + 32 * (i + 1) - 0.5, LINE)))
    return items


def _answering(
    book: Book, answers: Sequence[tuple[str, str]], top: float, left: float, right: float
) -> list[Item]:
    if not answers:
        return []
    items = _heading(book.say("Answers for it"), top, left, right)
    room = right - left
    for i, (what, who) in enumerate(answers):
        y = baseline(top + 31 + 32 * i + 6, 13, 19)
        items.append(Run(left, y, fitted(what, room * 0.5, 13), 13, INK2))
        items.append(Run(right, y, fitted(who, room * 0.5 - 8, 13, bold=True), 13, INK, True, 1.0))
        items.append(Shape(ruled(left, right, top + 31 + 32 * (i + 1) - 0.5, LINE)))
    return items


def _heading(title: str, top: float, left: float, right: float) -> list[Item]:
    return [
        Run(left, baseline(top, 16, 22), title, 16, bold=True),
        Shape(ruled(left, right, top + 30.5, INK)),
    ]


def _answers(book: Book) -> list[tuple[str, str]]:
    """Each function with whoever owns most of its steps; without functions, each owner with their steps."""
    chief = _chiefs(book)
    if chief:
        return [(book.say(FUNCTIONS[name]), chief[name]) for name in FUNCTIONS if name in chief]
    counted = Counter(step.node.owner for step in book.steps.values() if step.node.owner)
    people = ((book.person(id), n) for id, n in counted.most_common())
    return [(book.say.many("{n} step", "{n} steps", n), book.named(person)) for person, n in people if person]


def _chiefs(book: Book) -> dict[str, str]:
    counts: dict[str, Counter[Id]] = {}
    for step in book.chapters[0].steps:
        if step.node.function and step.node.owner:
            counts.setdefault(step.node.function, Counter())[step.node.owner] += 1
    first = {name: book.person(counter.most_common(1)[0][0]) for name, counter in counts.items()}
    return {name: book.named(person) for name, person in first.items() if person}
