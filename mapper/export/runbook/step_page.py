"""The page of one step: everything that somebody else needs to do it tomorrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mapper.export.runbook.book import Book, Step
from mapper.export.runbook.checklist import checklist
from mapper.export.runbook.details import details
from mapper.export.runbook.layout import (
    INK,
    INK2,
    INK3,
    LINE2,
    TALLEST,
    Band,
    Blank,
    Item,
    Line,
    Place,
    Run,
    Shape,
    baseline,
    gap,
    lines,
    lowered,
    paragraph,
    placed,
    row,
    ruled,
    titled,
)
from mapper.export.runbook.signs import chip_of_critical, disc
from mapper.export.runbook.strip import strip
from mapper.export.runbook.ways import ways
from mapper.export.runbook.weeks import week_bands
from mapper.export.text import evenly, fitted, width, wrapped
from mapper.insight.accountability import needs_owner
from mapper.insight.hats import function_of, worn
from mapper.insight.order import ports_of, tasks_of
from mapper.insight.performance import kpis_of
from mapper.model.records import Content, Node, Point, Stage
from mapper.scene.marks import Box
from mapper.scene.paths import Pen, line, rounded
from mapper.words import Language, times

LEFT = 64.0
AIR = 9.0  # above and below a checklist line
_LEAST = 4.0  # the same, where only so all fits on one page
_SHRUNK = 0.5  # to that much of themselves gaps shrink for it
_SIGNED, _LOW = 104.0, 84.0  # how high the frame of the sign-off is, and the lowest


def step_bands(step: Step, book: Book, room: float) -> list[Band]:
    """The page of *step* from its title to its sign-off, closer together where it then fits *room*."""
    right = book.paper.width - LEFT
    above = [
        *_title(step, book, right),
        *_facts(step, book, right),
        *strip(step, book, right),
        *ways(step, book, right),
        *details(step, book, right),
    ]
    between = [*_notes(step, book, right), *_handovers(step, book, right)]
    below = [*between, *_sign_off(step, book, right, _SIGNED)]
    bands = [*above, *checklist(step, book, right, AIR), *below]
    over = sum(band.height for band in bands) - room
    if over <= 0:
        return bands
    count = len(tasks_of(book.map, step.node.id))
    for air in (8.0, 7.0, 6.0, 5.0):
        if 2 * count * (AIR - air) >= over:
            return [*above, *checklist(step, book, right, air), *below]
    lower = [*above, *checklist(step, book, right, _LEAST), *between, *_sign_off(step, book, right, _LOW)]
    return _closer(lower, room) or bands


def _closer(bands: Sequence[Band], room: float) -> list[Band] | None:
    """*bands* with no more of their gaps than fits *room*; nothing where they cannot be shrunk so far."""
    loose = sum(band.height for band in bands if not band.items)
    over = sum(band.height for band in bands) - room
    if over > loose * (1 - _SHRUNK):
        return None
    share = 1 - max(over, 0.0) / max(loose, 1.0)
    return [band if band.items else gap(band.height * share) for band in bands]


def plain_bands(step: Step, book: Book) -> list[Band]:
    """The texts of a step one under the other: what is printed when its page cannot be laid out."""
    room = book.paper.width - 2 * LEFT
    texts = [f"{step.number} {step.node.title}", step.node.why_critical, _noted(step, book)]
    for task in tasks_of(book.map, step.node.id):
        texts += [task.text, task.how, task.example, task.done_when, task.link]
    place = Band(0.0, (Place(step.key, f"{step.number} {book.title(step)}", step.level),), stays=True)
    rows = (row([paragraph(what, LEFT, room, book.say)], below=6) for what in texts if what)
    return [place, *(band for bands in rows for band in bands)]


def again(step: Step, book: Book) -> Band:
    """What heads the further pages of a step."""
    say, right = book.say, book.paper.width - LEFT
    sign, end = disc(step.number, LEFT, 0.0, 26.0, 13.0)
    more = say("continued")
    room = right - end - 24 - width(more, 13)
    title = fitted(book.title(step), room, 16, bold=True)
    y = baseline(2, 16, 22)
    return Band(
        44.0, (*sign, Run(end + 12, y, title, 16, bold=True), Run(right, y, more, 13, INK3, anchor=1.0))
    )


def _title(step: Step, book: Book, right: float) -> list[Band]:
    title, why = book.title(step), step.node.why_critical
    sign, end = disc(step.number, LEFT, 0.0, 44.0, 21.0)
    left = end + 18
    chip, edge = chip_of_critical(book.say, right) if step.node.critical else ([], right)
    cell = _as_large_as_it_can_be(title, left, edge - 18 if step.node.critical else edge, book)
    if why:
        cell.append(Line(left, "", leading=4))
        cell += paragraph(why, left, right - left, book.say, size=14, leading=21, color=INK2)
    entry = Place(step.key, f"{step.number} {title}", step.level)
    bands = row([cell], first=[entry, *sign], last=chip)
    short = 46.0 - sum(band.height for band in bands)
    return [*bands, gap(max(short, 0.0) + 22)]


def _as_large_as_it_can_be(title: str, left: float, right: float, book: Book) -> list[Line]:
    for size, leading, most in ((34.0, 40.0, 2), (24.0, 30.0, 5)):
        if len(title) < 400:
            rows = evenly(title, right - left, size, book.say, bold=True)
            if len(rows) <= most:
                return titled(rows, title, left, right - left, size=size, leading=leading, bold=True)
    return paragraph(title, left, right - left, book.say, size=14, leading=20, bold=True)


def _facts(step: Step, book: Book, right: float) -> list[Band]:
    """What is known in a word or two; a line to write on for the owner of a step that has none."""
    facts = list(_known(step.node, book))
    stage = book.map.get(step.node.stage)
    if len(facts) < 4 and isinstance(stage, Stage) and stage.title:
        facts.append((book.say("Stage"), stage.title))
    return [*_strip_of_facts(facts, step, book, right), gap(10)] if facts else []


def _known(node: Node, book: Book) -> Iterator[tuple[str, str]]:
    """What is known of a step, in a word or two each."""
    say = book.say
    if owner := book.person(node.owner):
        hat, name = worn(node, owner), book.named(owner)
        hat = "" if node.function and function_of(hat) == node.function else hat
        yield say("Done by"), say("{name} as {hat}", name=name, hat=book.hat(hat)) if hat else name
    else:
        if needs_owner(node) and book.is_ours(node):
            yield say("Done by"), ""
        if node.hat.strip():
            yield say("Hat"), book.hat(node.hat)
    if stand_in := book.person(node.stand_in):
        yield say("Stand-in"), book.named(stand_in)
    if node.minutes is not None:
        yield say("Takes"), minutes(node.minutes, say)
    if node.tolerance_hours is not None:
        yield say("When"), say("Within {time}", time=hours(node.tolerance_hours, say))
    if node.wait_hours:
        yield say("Wait before it"), hours(node.wait_hours, say)


def minutes(value: float, say: Language) -> str:
    """A time that is kept in minutes, in hours when it is several whole ones."""
    if value >= 120 and value % 60 == 0:
        return hours(value / 60, say)
    return times.minutes(value, say)


def hours(value: float, say: Language) -> str:
    """A time that is kept in hours, in days when it is whole days."""
    return times.days(value / 24, say) if value >= 24 and value % 24 == 0 else times.hours(value, say)


def _strip_of_facts(facts: list[tuple[str, str]], step: Step, book: Book, right: float) -> list[Band]:
    wide = (right - LEFT) / len(facts) if len(facts) > 2 else (right - LEFT) / 3
    cells: list[list[Line]] = []
    first: list[Item] = [Shape(ruled(LEFT, right, 0, LINE2))]
    for i, (name, value) in enumerate(facts):
        x = LEFT + i * wide + (14 if i else 0)
        broken = wrapped(value, wide - 28, 14, book.say, bold=True) or [""]
        cells.append([Line(x, name, 12, 16, INK3), *lines(broken, x, size=14, leading=20, bold=True)])
        if not value:
            first.append(Shape(ruled(x, x + wide - 28, 45, INK3)))
            first.append(Blank(Box(x, 26, x + wide - 28, 44), f"{name}, {step.number} {book.title(step)}"))
    bands = row(cells, first, above=10, below=10, rule=Box(LEFT, 0, right, 0))
    tall = bands[0].height if len(bands) == 1 else 0.0
    posts = [LEFT + i * wide for i in range(1, len(facts))]
    drawn = (
        tuple(Shape(line([Point(x, 0), Point(x, tall)], Pen(stroke=LINE2))) for x in posts) if tall else ()
    )
    return [Band(bands[0].height, (*drawn, *bands[0].items)), *bands[1:]]


def _notes(step: Step, book: Book, right: float) -> list[Band]:
    notes = _noted(step, book)
    return _paragraph(book.say("Notes"), notes, book, LEFT, right) if notes else []


def _noted(step: Step, book: Book) -> str:
    return step.node.notes if book.has("notes") else ""


def _paragraph(name: str, text: str, book: Book, left: float, right: float) -> list[Band]:
    return [
        Band(25.0, (Run(left, baseline(0, 16, 22), name, 16, bold=True),), stays=True),
        *row([paragraph(text, left, right - left, book.say, color=INK2)], below=14),
    ]


def _handovers(step: Step, book: Book, right: float) -> list[Band]:
    """What the step needs and hands over, beside its numbers; one under the other when they are long."""
    middle = LEFT + (right - LEFT) / 2
    told = list(_told(step, book))
    items, tall = _needs(told, book, LEFT, middle - 17)
    kpis = kpis_of(book.map, step.node.id)
    numbers = [band for kpi in kpis for band in week_bands(kpi, step, book, middle + 17, right)]
    beside = sum(band.height for band in numbers)
    if items and numbers and max(tall, beside) <= TALLEST:
        return [Band(max(tall, beside), (*items, *_stacked(numbers))), gap(14)]
    alone = [band for kpi in kpis for band in week_bands(kpi, step, book, LEFT, middle - 17)]
    return [*(b for name, text in told for b in _paragraph(name, text, book, LEFT, right)), *alone, gap(8)]


def _needs(told: list[tuple[str, str]], book: Book, left: float, right: float) -> tuple[list[Item], float]:
    items: list[Item] = []
    top = 0.0
    for name, text in told:
        items.append(Run(left, baseline(top, 16, 22), name, 16, bold=True))
        cell = paragraph(text, left, right - left, book.say, color=INK2)
        more, top = placed(cell, top + 25)
        items += more
        top += 10
    return items, top


def _told(step: Step, book: Book) -> Iterator[tuple[str, str]]:
    """What comes in, what goes out, and what there is to share with the customer, each in one sentence."""
    say = book.say
    for name, ports in (
        (say("Needs"), ports_of(book.map, step.node.id, "in")),
        (say("Hands over"), ports_of(book.map, step.node.id, "out")),
    ):
        if ports:
            yield name, ", ".join(f"{p.item} ({p.expected})" if p.expected else p.item for p in ports)
    linked = {task.link for task in tasks_of(book.map, step.node.id)}
    shared = [c for c in book.contents(step) if c.title not in linked]
    if shared:
        yield say("To share here"), ", ".join(_shared(content) for content in shared)


def _shared(content: Content) -> str:
    known = [text for text in (content.form, content.answers, content.link) if text]
    return f"{content.title} ({', '.join(known)})" if known else content.title


def _stacked(bands: list[Band]) -> Iterator[Item]:
    top = 0.0
    for band in bands:
        yield from lowered(band.items, top)
        top += band.height


def _sign_off(step: Step, book: Book, right: float, tall: float) -> list[Band]:
    if not book.options.sign_off:
        return []
    say = book.say
    ruled_at = tall - 35
    items: list[Item] = [
        Shape(rounded(Box(LEFT, 0.75, right, tall - 1), 8, Pen(stroke=INK, width=1.5))),
        Run(LEFT + 17, baseline(tall / 4 - 15, 16, 22), say("Signed off"), 16, bold=True),
    ]
    parts = ((say("Client"), 1.2), (say("Done by"), 1.2), (say("Date"), 0.7), (say("Signature"), 1.2))
    wide = (right - LEFT - 34 - 22 * 3) / sum(share for _, share in parts)
    x = LEFT + 17
    for name, share in parts:
        field = Box(x, ruled_at - 25, x + wide * share, ruled_at - 1)
        items.append(Shape(ruled(x, x + wide * share, ruled_at, INK)))
        items.append(Run(x, baseline(ruled_at + 5, 11, 14), name, 11, INK3))
        items.append(Blank(field, f"{name}, {step.number} {book.title(step)}"))
        x += wide * share + 22
    return [gap(6), Band(tall, tuple(items))]
