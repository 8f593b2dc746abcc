"""What to talk about when the scorecard is looked at, and what to do about it, with lines to write on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mapper.export.runbook.book import Book
from mapper.export.runbook.layout import (
    INK,
    INK2,
    INK3,
    LINE2,
    Band,
    Item,
    Run,
    Shape,
    baseline,
    gap,
    paragraph,
    placed,
    ruled,
)
from mapper.insight import scorecard
from mapper.model.records import Id, Kpi
from mapper.scene.marks import Box
from mapper.scene.paths import Pen, rounded
from mapper.words import Language

LEFT = 52.0
_MOST = 4  # numbers to talk about: more than that is no review
_TALKED = 30.0  # from one line to write on to the next
_DOING = 34.0


@dataclass(frozen=True)
class Board:
    """All numbers of a map, and what each week measured."""

    book: Book

    @cached_property
    def lines(self) -> list[scorecard.Line]:
        return scorecard.lines(self.book.map, scorecard.places(self.book.map))

    @cached_property
    def weeks(self) -> Mapping[Id, Mapping[int, float]]:
        return scorecard.all_weeks(self.book.map)

    @cached_property
    def week(self) -> int:
        """The last full one, which the sheet is about."""
        return scorecard.week_of(self.book.weeks[3])

    @property
    def right(self) -> float:
        return self.book.paper.width - LEFT

    def stands(self, kpi: Kpi) -> scorecard.Standing:
        return scorecard.standing(kpi, self.weeks.get(kpi.id, {}), self.week)


def talks(board: Board) -> list[list[Band]]:
    """What stands below the table, with fewer lines to write on from one to the next."""
    return [[gap(22), _talk(board, rules)] for rules in (2, 1)] if board.lines else [[]]


def _talk(board: Board, rules: int) -> Band:
    """What to talk about, with *rules* to write on below each, beside what to do about it."""
    say = board.book.say
    middle = LEFT + (board.right - LEFT) / 2 + 16
    off = [one for one in board.lines if board.stands(one.kpi).status == "off"]
    items: list[Item] = [Run(LEFT, baseline(0, 16, 22), say("Talk about"), 16, bold=True)]
    items.append(Run(middle, baseline(0, 16, 22), say("To do by next week"), 16, bold=True))
    tall = 30.0
    for one in off[:_MOST]:
        more, tall = _talked(one, board, tall, middle - 32, rules)
        items += more
    if len(off) > _MOST:
        rest = say("{n} more are off target, underlined above.", n=len(off) - _MOST)
        items.append(Run(LEFT, baseline(tall, 12, 18), rest, 12, INK2))
        tall += 18
    if not off:
        items.append(Run(LEFT, baseline(tall, 13, 19), say("No number is off target."), 13, INK2))
        items += [Shape(ruled(LEFT, middle - 32, tall + 19 + i * _TALKED, LINE2)) for i in (1, 2, 3)]
        tall += 19 + 3 * _TALKED
    count = max(2 * rules + 1, int((tall - 46) // _DOING))
    items += _doings(middle, board.right, count, say)
    return Band(max(tall, 46 + count * _DOING) + 2, tuple(items))


def _talked(
    one: scorecard.Line, board: Board, top: float, right: float, rules: int
) -> tuple[list[Item], float]:
    """A number that is off target, since when, and lines for what is said about it."""
    say = board.book.say
    title = one.kpi.title or say("No title yet")
    short = title if len(title) <= 160 else title[:159].rstrip() + "…"
    said = say.tell(scorecard.trend(one.kpi, board.weeks.get(one.kpi.id, {}), board.week))
    items: list[Item] = []
    for texts, bold, color in ((short, True, INK), (said, False, INK2)):
        more, top = placed(paragraph(texts, LEFT, right - LEFT, say, color=color, bold=bold), top)
        items += more
    items += [Shape(ruled(LEFT, right, top + i * _TALKED, LINE2)) for i in range(1, rules + 1)]
    return items, top + rules * _TALKED + 10


def _doings(left: float, right: float, count: int, say: Language) -> Iterator[Item]:
    y = baseline(26, 11, 16)
    yield Run(left + 30, y, say("What"), 11, INK3)
    yield Run(right - 70, y, say("Who"), 11, INK3)
    for i in range(count):
        top = 46 + i * _DOING
        box = Box(left + 0.75, top + 8.75, left + 17.25, top + 25.25)
        yield Shape(rounded(box, 4, Pen("#FFFFFF", INK, 1.5)))
        yield Shape(ruled(left, right, top + _DOING, LINE2))
