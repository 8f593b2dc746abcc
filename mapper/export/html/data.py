"""A whole map as the data of the page: its sheets, steps, people and numbers, and the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from hashlib import blake2b
from typing import Any

from mapper.export.exporter import Options
from mapper.export.html.inks import Inks, drawing
from mapper.export.html.numbers import last_week, numbers_data, weeks_data
from mapper.export.html.steps import Places, hat_named, named, plain_data, step_data, titled
from mapper.export.html.told import Data, Told, dated, form, forms, phrase, told, without_blanks
from mapper.export.html.words import COUNTS, ICONS, WORDS
from mapper.export.runbook.book import Book, Chapter, Step
from mapper.export.runbook.layout import or_else
from mapper.export.svg import path_of
from mapper.insight.accountability import Seat, chart
from mapper.insight.order import exits, main_sheet, nodes_on, top_sheets
from mapper.insight.outline import Item, outline
from mapper.insight.questions import QUESTIONS
from mapper.insight.scorecard import Line, lines, places
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Node, Person, Point, Sheet
from mapper.scene.icons import GRID, icon
from mapper.words import LANGUAGES
from mapper.words.numbers import number

_LANG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class Pages:
    """All that the page shows of a map, and where each thing stands."""

    def __init__(self, map: Reader, options: Options) -> None:
        self.map, self.options = map, options
        self.inks = Inks()

    @cached_property
    def home(self) -> Sheet:
        """The sheet that the page opens on.

        Raises:
            LookupError: the map has no such sheet, or none at all.
        """
        if self.options.sheet is None:
            return main_sheet(self.map)
        sheet = self.map.get(self.options.sheet)
        if not isinstance(sheet, Sheet):
            raise LookupError(f"no sheet {self.options.sheet}")
        return sheet

    @cached_property
    def books(self) -> tuple[Book, ...]:
        """The maps of the file, each with its insides; of a sheet that was chosen, that one alone."""
        tops = top_sheets(self.map) if self.home == main_sheet(self.map) else [self.home]
        tops = sorted(tops, key=lambda sheet: sheet.id != self.home.id)
        return tuple(Book(self.map, replace(self.options, sheet=top.id)) for top in tops)

    @cached_property
    def chapters(self) -> tuple[tuple[Book, Chapter], ...]:
        return tuple((book, chapter) for book in self.books for chapter in book.chapters)

    @cached_property
    def people(self) -> list[Person]:
        return sorted(self.map.all(Person), key=lambda person: (person.name.casefold(), person.id))

    @cached_property
    def numbers(self) -> list[Line]:
        return [line for line in lines(self.map, places(self.map)) if line.node.id in self._steps]

    @cached_property
    def _steps(self) -> dict[Id, int]:
        ids = (step.node.id for _, chapter in self.chapters for step in chapter.steps)
        return {id: place for place, id in enumerate(ids)}

    @cached_property
    def places(self) -> Places:
        return Places(
            self._steps,
            {person.id: place for place, person in enumerate(self.people)},
            {line.kpi.id: place for place, line in enumerate(self.numbers)},
            {chapter.sheet.id: place for place, (_, chapter) in enumerate(self.chapters)},
        )


def data_of(pages: Pages) -> Data:
    """Everything, ready to be written as JSON; steps, people, numbers and sheets name each other by place."""
    home, options = pages.home, pages.options
    end = last_week(pages.map, options.on)
    return {
        "title": titled(home.title),
        "business": home.business,
        "version": home.version,
        "made": "" if options.on == date.min else dated(options.on),
        "key": _key(home),
        "lang": home.lang if _LANG.fullmatch(home.lang) else "",
        "languages": list(LANGUAGES),
        "speaks": LANGUAGES.index(options.say.code),
        "sheets": [_sheet(chapter, pages) for _, chapter in pages.chapters],
        "steps": [_step(step, book, pages) for book, chapter in pages.chapters for step in chapter.steps],
        "people": [without_blanks({"name": named(one), "role": one.role}) for one in pages.people],
        "seats": list(_seats(pages)),
        "kpis": numbers_data(pages.map, pages.numbers, pages.places, end),
        "weeks": weeks_data(end),
        "questions": {one.name: phrase(one.text) for one in QUESTIONS},
        "words": {name: form(text) for name, text in WORDS.items()},
        "counts": {name: forms(one, many) for name, (one, many) in COUNTS.items()},
        "icons": {name: _icon(name) for name in ICONS},
    }


def _key(home: Sheet) -> str:
    """Under which ticks are kept: the same for the same map and version, wherever it was written."""
    said = "\0".join((home.id, home.title, home.business, home.version))
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _step(step: Step, book: Book, pages: Pages) -> Data:
    return or_else(lambda: step_data(step, book, pages.places), lambda: plain_data(step, pages.places))


def _sheet(chapter: Chapter, pages: Pages) -> Data:
    sheet = chapter.sheet
    host = pages.places.steps[chapter.host.node.id] if chapter.host else None
    up = pages.places.sheets[chapter.host.node.sheet] if chapter.host else None
    steps = [pages.places.steps[step.node.id] for step in chapter.steps]
    notes = [
        {"id": note.id, "text": note.title}
        for note in nodes_on(pages.map, sheet.id)
        if note.shape == "note" and note.title.strip()
    ]
    made = without_blanks(
        {
            "id": sheet.id,
            "title": _named(chapter),
            "purpose": sheet.purpose,
            "host": host,
            "up": up,
            "notes": notes,
            "arrows": sum(len(exits(pages.map, step.node.id)) for step in chapter.steps),
        }
    )
    tree = [] if chapter.host else _tree(pages, outline(pages.map, sheet.id))
    return made | {"steps": steps, "tree": tree, "drawing": drawing(pages.map, sheet.id, pages.inks)}


def _named(chapter: Chapter) -> Told:
    """The title of a sheet; of an inside that has none, that of its subsystem."""
    bare = not chapter.sheet.title.strip()
    return titled(chapter.host.node.title if chapter.host and bare else chapter.sheet.title)


def _tree(pages: Pages, root: Item) -> list[list[Any]]:
    """The outline, line by line: how deep, which step, by which answer, whether its line is elsewhere."""
    rows: list[list[Any]] = []
    waiting = list(reversed(root.items))
    while waiting:
        item = waiting.pop()
        waiting += reversed(item.items)
        record = pages.map.get(item.id)
        step = record.target if isinstance(record, Arrow) else item.id
        if step in pages.places.steps:
            rows.append([item.depth, pages.places.steps[step], item.answer, item.way])
        elif isinstance(record, Node) and record.title.strip():
            rows.append([item.depth, record.title])
    return rows


def _seats(pages: Pages) -> Iterator[Data]:
    """Who answers for what: people in the order of the flow, what nobody answers for first."""
    for seat in chart(pages.map, pages.home.answers).seats:
        yield without_blanks(
            {
                "person": pages.places.people[seat.person.id] if seat.person else None,
                "hat": hat_named(seat.hat) if seat.hat else None,
                "hats": _hats(seat),
                "hours": _hours(seat),
                "over": seat.over is not None,
                "owns": _known(seat.owns, pages),
                "stands": _known(seat.stands_in, pages),
                "watches": [
                    pages.places.kpis[one.kpi.id] for one in seat.numbers if one.kpi.id in pages.places.kpis
                ],
            }
        )


def _known(nodes: tuple[Node, ...], pages: Pages) -> list[int]:
    return [pages.places.steps[node.id] for node in nodes if node.id in pages.places.steps]


def _hats(seat: Seat) -> list[Told]:
    """All hats of somebody who has one seat for them."""
    return [hat_named(hat) for hat in seat.person.hats] if seat.person and seat.hat is None else []


def _hours(seat: Seat) -> object:
    """How much of a week the steps take, as far as that is known."""
    if seat.hours is None or not seat.owns:
        return None
    hours, available = seat.hours, seat.available
    if available is None:
        return told(lambda say: say("{n} h a week", n=number(hours, say, 1)))
    return told(
        lambda say: say("{n} of {all} h a week", n=number(hours, say, 1), all=number(available, say, 1))
    )


def _icon(name: str) -> list[str]:
    return [path_of(outline) for outline in icon(name, Point(0.0, 0.0), GRID, "#000000")]
