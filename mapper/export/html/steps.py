"""The page of one step as data: its facts, its checklist, where one comes from and goes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from mapper.export.html.links import is_safe
from mapper.export.html.told import Data, Told, dated, phrase, told, without_blanks
from mapper.export.runbook.book import Book, Step
from mapper.export.runbook.step_page import hours, minutes
from mapper.insight.hats import function_of, worn
from mapper.insight.names import AUTOMATION, FUNCTIONS
from mapper.insight.order import belonging, contents_of, entries, exits, inside_of, ports_of, tasks_of
from mapper.insight.performance import kpis_of
from mapper.insight.questions import questions
from mapper.model.document import Reader
from mapper.model.records import Arrow, Automation, Content, Id, Lane, Node, Person, Port, Stage, Task
from mapper.scene.look import FUNCTION_TOKENS
from mapper.words import N_
from mapper.words.times import brief_minutes

OUTCOMES = {
    "win": N_("A good end"),
    "later": N_("An end for now: later, perhaps"),
    "lost": N_("An end where somebody is lost"),
}


@dataclass(frozen=True)
class Places:
    """Where steps, people and numbers stand in their lists on the page."""

    steps: Mapping[Id, int]
    people: Mapping[Id, int]
    kpis: Mapping[Id, int]
    sheets: Mapping[Id, int]


def step_data(step: Step, book: Book, places: Places) -> Data:
    map, node = book.map, step.node
    inside = inside_of(map, node.id)
    return without_blanks(
        {
            "id": node.id,
            "number": step.number,
            "title": titled(node.title),
            "shape": node.shape,
            "role": node.role,
            "outcome": node.outcome,
            "sheet": places.sheets[node.sheet],
            "tone": FUNCTION_TOKENS.get(node.function or ""),
            "function": phrase(FUNCTIONS[node.function]) if node.function else None,
            "critical": node.critical,
            "why": node.why_critical,
            "purpose": node.purpose,
            "trigger": node.trigger,
            "done": node.done_when,
            "owner": places.people.get(node.owner or Id("")),
            "stand_in": places.people.get(node.stand_in or Id("")),
            "facts": [[name, value] for name, value in _facts(node, map)],
            "notes": node.notes,
            "noted": dated(node.noted) if node.noted and node.notes else None,
            "tasks": [_task(task) for task in tasks_of(map, node.id)],
            "before": list(_before(step, book, places)),
            "after": list(_after(step, book, places)),
            "inside": places.sheets.get(inside.id) if inside else None,
            "needs": [_port(port) for port in ports_of(map, node.id, "in")],
            "hands": [_port(port) for port in ports_of(map, node.id, "out")],
            "kpis": [places.kpis[kpi.id] for kpi in kpis_of(map, node.id) if kpi.id in places.kpis],
            "contents": [_content(content) for content in contents_of(map, node.id)],
            "machine": _machine(map, node),
            "asks": [[one.name, int(one.is_open(map, node))] for one in questions(map, node.id)],
        }
    )


def plain_data(step: Step, places: Places) -> Data:
    """What a page shows of a step of which more cannot be told."""
    node = step.node
    named = {"id": node.id, "number": step.number, "title": titled(node.title), "shape": node.shape}
    return {**named, "sheet": places.sheets[node.sheet], "plain": 1}


def titled(title: str) -> Told:
    """A title as the page shows it; one is said where there is nothing to be seen."""
    return title if title.strip() else phrase(N_("No title yet"))


def named(person: Person) -> Told:
    return person.name or person.role or phrase(N_("No name yet"))


def hat_named(hat: str) -> Told:
    """A hat that is called as a function is, by the function's name."""
    function = function_of(hat)
    return phrase(FUNCTIONS[function]) if function else hat


def linked(link: str) -> list[Any]:
    """A link: its text, and whether one may follow it."""
    return [link, 1] if is_safe(link) else [link]


def _facts(node: Node, map: Reader) -> Iterator[tuple[Told, Told]]:
    """What is known of a step in a word or two each; its owner and stand-in have their own places."""
    owner, stage, lane = map.get(node.owner), map.get(node.stage), map.get(node.lane)
    if isinstance(owner, Person) and (hat := worn(node, owner)) and function_of(hat) != node.function:
        yield phrase(N_("Hat")), hat_named(hat)
    if (value := node.minutes) is not None:
        yield phrase(N_("Takes")), told(lambda say, value=value: minutes(value, say))  # type: ignore[misc]
    if (limit := node.tolerance_hours) is not None:
        within = told(lambda say, limit=limit: say("Within {time}", time=hours(limit, say)))  # type: ignore[misc]
        yield phrase(N_("When")), within
    if wait := node.wait_hours:
        yield phrase(N_("Wait before it")), told(lambda say: hours(wait, say))
    if isinstance(stage, Stage) and stage.title:
        yield phrase(N_("Stage")), stage.title
    if isinstance(lane, Lane) and lane.title:
        yield phrase(N_("Lane")), lane.title
    if node.role == "end" and node.outcome:
        yield phrase(N_("Outcome")), phrase(OUTCOMES[node.outcome])


def _task(task: Task) -> Data:
    return without_blanks(
        {
            "id": task.id,
            "text": task.text,
            "how": task.how,
            "example": task.example,
            "done": task.done_when,
            "minutes": None if task.minutes is None else told(partial(brief_minutes, task.minutes)),
            "must": task.must,
            "link": linked(task.link) if task.link.strip() else None,
            "level": task.level or None,
        }
    )


def _before(step: Step, book: Book, places: Places) -> Iterator[list[Any]]:
    """The steps that lead here, each with what is written on the arrow."""
    for arrow in entries(book.map, step.node.id):
        if arrow.source in places.steps:
            yield [places.steps[arrow.source], arrow.label]


def _after(step: Step, book: Book, places: Places) -> Iterator[list[Any]]:
    """The ways on: where to, by which answer, and whether that is a way back."""
    for arrow in exits(book.map, step.node.id):
        target = book.steps.get(arrow.target)
        if target:
            back = target.place <= step.place
            yield [places.steps[arrow.target], arrow.label, int(back), arrow.id, *_through(arrow, places)]


def _through(arrow: Arrow, places: Places) -> list[int]:
    """The end inside a subsystem by which an arrow leaves it, where it says so."""
    end = places.steps.get(arrow.from_end or Id(""))
    return [] if end is None else [end]


def _port(port: Port) -> Data:
    fits = {True: "yes", False: "no", None: None}[port.fits]
    return without_blanks(
        {"item": port.item, "expected": port.expected, "measured": port.measured, "fits": fits}
    )


def _content(content: Content) -> Data:
    return without_blanks(
        {
            "title": content.title,
            "form": content.form,
            "answers": content.answers,
            "link": linked(content.link) if content.link.strip() else None,
        }
    )


def _machine(map: Reader, node: Node) -> Data | None:
    """What a machine does at a step, and what is done by hand when it cannot."""
    said = next(iter(belonging(map, node.id, Automation, "node")), None)
    if node.automation is None and said is None:
        return None
    level = phrase(AUTOMATION[node.automation]) if node.automation else None
    tool, note, else_ = (said.tool, said.note, said.exceptions) if said else ("", "", "")
    return without_blanks({"level": level, "tool": tool, "note": note, "else": else_})
