"""What a runbook tells of a map: its chapters, its steps and their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from mapper.export import text
from mapper.export.exporter import Options, Part
from mapper.export.page import PAPERS, Paper
from mapper.insight.hats import hat_name
from mapper.insight.lens.sight import Sight
from mapper.insight.order import belonging, entries, exits, flow_order, inside_of, main_sheet
from mapper.insight.performance import actuals
from mapper.insight.walking import walks
from mapper.model.document import Reader
from mapper.model.records import Content, Id, Kpi, Lane, Node, Person, Sheet
from mapper.scene.draw import Detail, Drawing
from mapper.scene.look import Look, look
from mapper.scene.marks import Figure
from mapper.words import Language

_SHORT = 160


@dataclass(frozen=True)
class Step:
    node: Node
    number: str  # "4"; inside step 7 "7.4"
    place: int  # along the flow of its sheet, from 0

    @property
    def key(self) -> str:
        return f"step {self.node.id}"

    @property
    def level(self) -> int:
        """How deep in the outline: steps under their chapter's sections."""
        return 2 if "." in self.number else 1


@dataclass(frozen=True)
class Chapter:
    """One sheet: the whole map, or the inside of a subsystem."""

    sheet: Sheet
    steps: tuple[Step, ...]
    host: Step | None

    @property
    def key(self) -> str:
        return f"chapter {self.sheet.id}"

    @property
    def level(self) -> int:
        """How deep its sections stand in the outline."""
        return 1 if self.host else 0


@dataclass(frozen=True)
class Book:
    map: Reader
    options: Options

    @property
    def say(self) -> Language:
        return self.options.say

    @cached_property
    def paper(self) -> Paper:
        return PAPERS[self.options.paper]

    @cached_property
    def look(self) -> Look:
        return look("paper")

    @cached_property
    def sheet(self) -> Sheet:
        wanted = self.map.get(self.options.sheet)
        return wanted if isinstance(wanted, Sheet) else main_sheet(self.map)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The sheet, then the insides of its subsystems, each after the one that it is in."""
        return tuple(self._chapters())

    def _chapters(self) -> Iterator[Chapter]:
        waiting: list[tuple[Sheet, Step | None]] = [(self.sheet, None)]
        seen = {self.sheet.id}
        while waiting:
            sheet, host = waiting.pop(0)
            prefix = f"{host.number}." if host else ""
            chapter = Chapter(sheet, self._steps(sheet.id, prefix), host)
            yield chapter
            insides = [(inside_of(self.map, step.node.id), step) for step in chapter.steps]
            fresh = [(inside, step) for inside, step in insides if inside and inside.id not in seen]
            seen |= {inside.id for inside, _ in fresh}
            waiting = [*fresh, *waiting]

    def _steps(self, sheet: Id, prefix: str) -> tuple[Step, ...]:
        nodes = (self.map.get(id) for id in flow_order(self.map, sheet))
        steps = [node for node in nodes if isinstance(node, Node)]
        return tuple(Step(node, f"{prefix}{place + 1}", place) for place, node in enumerate(steps))

    @cached_property
    def steps(self) -> dict[Id, Step]:
        return {step.node.id: step for chapter in self.chapters for step in chapter.steps}

    @cached_property
    def strays(self) -> tuple[Step, ...]:
        """The steps that no beginning leads to, in the order of the chapters."""
        return tuple(
            step
            for chapter in self.chapters
            for reached in (self._reached(chapter),)
            for step in chapter.steps
            if step.node.id not in reached
        )

    def _reached(self, chapter: Chapter) -> set[Id]:
        """What one comes to from a beginning of a sheet.

        One comes into an inside without beginnings by the steps that nothing
        leads to, and so does a customer into a lane that is not ours.
        """
        nodes = [step.node for step in chapter.steps]
        reached = {node.id for node in nodes if _begins(node, self.map)}
        inside = not reached and chapter.host is not None
        reached |= {n.id for n in nodes if (inside or not self.is_ours(n)) and not entries(self.map, n.id)}
        ahead = list(reached)
        while ahead:
            further = {arrow.target for arrow in exits(self.map, ahead.pop())} - reached
            ahead += sorted(further)
            reached |= further
        return reached

    @cached_property
    def walked(self) -> date | None:
        """When the sheet was last walked."""
        done = walks(self.map, self.sheet.id)
        return max((walk.on for walk in done), default=None)

    def has(self, part: Part) -> bool:
        """Whether that part of the book is printed."""
        return part not in self.options.leave_out

    def tells(self, step: Step) -> bool:
        """Whether a step has its place in the book."""
        return self.has("critical" if step.node.critical else "rest")

    def person(self, id: Id | None) -> Person | None:
        found = self.map.get(id)
        return found if isinstance(found, Person) else None

    def named(self, person: Person) -> str:
        return person.name or person.role or self.say("No name yet")

    def hat(self, hat: str) -> str:
        """A hat by its name; one that is called as a function is, by the function's."""
        return hat_name(hat, self.say)

    def title(self, step: Step) -> str:
        title = step.node.title
        return title if text.printable(title[: text.MOST]).strip() else self.say("No title yet")

    def short(self, step: Step) -> str:
        """The title of a step for others to name it by: one of several hundred words is cut."""
        title = self.title(step)
        return title if len(title) <= _SHORT else title[: _SHORT - 1].rstrip() + "…"

    @cached_property
    def heading(self) -> str:
        return self.sheet.title or self.say("Map without a title")

    @cached_property
    def _drawings(self) -> dict[Id, Drawing]:
        """Each chapter's sheet with the number of every step, and no pages."""
        return {chapter.sheet.id: self._numbered(chapter) for chapter in self.chapters}

    @cached_property
    def _noted(self) -> dict[Id, Drawing]:
        return {}

    def figure(self, step: Step) -> Figure:
        """A step as the map shows it, with its number."""
        return self._drawings[step.node.sheet].figure(step.node.id, Detail.FULL)

    def drawing(self, sheet: Id) -> Drawing:
        return self._drawings[sheet]

    def seen(self, sheet: Id) -> Drawing:
        """The same seen through the lens of the book, if it has one."""
        drawing = self.drawing(sheet)
        return drawing.seen(self.look, self.say, self.sight) if self.sight else drawing

    def noted(self, chapter: Chapter, places: Mapping[str, int]) -> Drawing:
        """The numbered drawing of a sheet with the page of every step, when the pages have been counted."""
        if chapter.sheet.id not in self._noted:
            notes = {
                step.node.id: self.say("p. {page}", page=places[step.key])
                for step in chapter.steps
                if step.key in places
            }
            numbered = self.drawing(chapter.sheet.id)
            self._noted[chapter.sheet.id] = numbered.seen(self.look, self.say, self.sight, notes)
        return self._noted[chapter.sheet.id]

    def _numbered(self, chapter: Chapter) -> Drawing:
        numbers = {step.node.id: step.number for step in chapter.steps}
        return Drawing(self.map, chapter.sheet.id, self.look, self.say, numbers=numbers)

    @cached_property
    def sight(self) -> Sight | None:
        """The lens that the map pages of the book are seen through."""
        return self.options.sight(self.map)

    def is_ours(self, node: Node) -> bool:
        """Whether we do that step: it stands in none of the lanes of the customer and of those around him."""
        lane = self.map.get(node.lane)
        return not isinstance(lane, Lane) or lane.track == "ours"

    def contents(self, step: Step) -> list[Content]:
        return belonging(self.map, step.node.id, Content, "node")

    @cached_property
    def weeks(self) -> tuple[date, ...]:
        """The Mondays of the last four full weeks, of this one and of the next."""
        first, last = date.min + timedelta(weeks=4), date.max - timedelta(weeks=2)
        on = min(max(self.options.on, first), last)
        monday = on - timedelta(days=on.weekday())
        return tuple(monday + timedelta(weeks=n) for n in range(-4, 2))

    def measured(self, kpi: Kpi) -> list[float | None]:
        """What the number was in the last four weeks, by week."""
        by_week = {actual.on.isocalendar()[:2]: actual.value for actual in actuals(self.map, kpi.id)}
        return [by_week.get(week.isocalendar()[:2]) for week in self.weeks[:4]]


def has_page(step: Step, book: Book) -> bool:
    """Our steps and subsystems have a page of their own; so has whatever else tells one how it is done."""
    node = step.node
    if node.critical or any((node.notes, node.why_critical, node.purpose, node.trigger, node.done_when)):
        return True
    if node.shape in ("rectangle", "subsystem") and book.is_ours(node):
        return True
    kinds = {record.kind for record, field in book.map.pointing_at(node.id) if field == "node"}
    return bool(kinds & {"task", "port", "content", "automation"})


def _begins(node: Node, map: Reader) -> bool:
    unsaid = node.shape == "terminus" and node.role is None
    return node.role == "begin" or (unsaid and not entries(map, node.id))
