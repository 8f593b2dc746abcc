"""The shapes that need no page of their own: beginnings, decisions and ends, in a list."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.export.runbook.book import Book, Chapter, Step
from mapper.export.runbook.layout import INK2, Band, Line, Place, or_else, paragraph, plainly, row
from mapper.export.runbook.signs import disc
from mapper.export.runbook.ways import branch
from mapper.insight.order import exits, nodes_on
from mapper.model.records import Lane
from mapper.scene.marks import Box

LEFT = 64.0
AIR = 8.5  # above and below a row


def other_bands(steps: Sequence[Step], book: Book) -> list[Band]:
    right = book.paper.width - LEFT

    def told(step: Step) -> list[Band]:
        text = f"{step.number} {book.title(step)}"
        return or_else(lambda: _other(step, book), lambda: plainly(text, LEFT, right, book.say))

    return [band for step in steps for band in told(step)]


def note_bands(chapter: Chapter, book: Book) -> list[Band]:
    """What the notes that lie on a map say, from the left."""
    notes = [node for node in nodes_on(book.map, chapter.sheet.id) if node.shape == "note" and node.title]
    right = book.paper.width - LEFT
    return [
        band
        for note in sorted(notes, key=lambda note: (note.at.x, note.at.y, note.id))
        for band in row(
            [paragraph(note.title, LEFT, right - LEFT, book.say)],
            above=8,
            below=8,
            rule=Box(LEFT, 0, right, 0),
        )
    ]


def _other(step: Step, book: Book) -> list[Band]:
    right = book.paper.width - LEFT
    middle = LEFT + (right - LEFT) * 0.5
    sign, end = disc(step.number, LEFT, AIR - 1.0, 24, 12)
    left = max(end + 12, LEFT + 44)
    title = book.title(step)
    cell = paragraph(title, left, middle - left - 20, book.say, size=14, leading=20, bold=True)
    owner = book.person(step.node.owner)
    said = ", ".join(filter(None, (_kind(step, book), book.named(owner) if owner else "")))
    cell += paragraph(said, left, middle - left - 20, book.say, size=12, leading=17, color=INK2)
    after: list[Line] = []
    for arrow in exits(book.map, step.node.id):
        after += branch(arrow, step, book, middle, right)
    place = Place(step.key, f"{step.number} {title}", step.level)
    return row([cell, after], [place, *sign], above=AIR, below=AIR, rule=Box(LEFT, 0, right, 0))


def _kind(step: Step, book: Book) -> str:
    say, node = book.say, step.node
    match node.shape:
        case "diamond":
            return say("Decision")
        case "terminus" if node.role == "begin":
            return say("Beginning")
        case "terminus":
            kinds = {"win": say("A good end"), "later": say("Later"), "lost": say("Lost")}
            return kinds.get(node.outcome or "", say("End"))
    lane = book.map.get(node.lane)
    return lane.title if isinstance(lane, Lane) else ""
