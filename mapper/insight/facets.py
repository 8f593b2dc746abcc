"""Strategy, systems, people, technology: how complete each of them is, for every system of a map.

A system is a sheet: the main map, another one, or the inside of a subsystem.
Each facet counts points that are there or missing; where nothing could be
counted it is not known, which is never the same as zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal, NamedTuple

from mapper.insight.automation import automation_of
from mapper.insight.flow import Flow, solve
from mapper.insight.impact import plain
from mapper.insight.order import belonging, tasks_of
from mapper.insight.plan import Plan, plans
from mapper.model.document import Reader
from mapper.model.doings import Goal, Promise
from mapper.model.records import Automation, Id, Kpi, Node, Sheet
from mapper.words import N_, Sentence

Name = Literal["strategy", "systems", "people", "technology"]
LINES = 3  # of a checklist, from which a step is written down

TITLES: Mapping[Name, str] = {
    "strategy": N_("Strategy"),
    "systems": N_("Systems"),
    "people": N_("People"),
    "technology": N_("Technology"),
}
ABOUT: Mapping[Name, str] = {
    "strategy": N_(
        "How the business thinks and plans: what for, for whom, what is promised, what is aimed at."
    ),
    "systems": N_("How it works: the critical steps that have a checklist of three lines or more."),
    "people": N_("How it is led: the critical steps with an owner and somebody else who stands in."),
    "technology": N_("How it saves time: the steps of which one knows whether a tool does them, and which."),
}
NOTHING: Mapping[Name, str] = {
    "strategy": N_("Nothing to count yet."),
    "systems": N_("No step is marked as critical: nobody knows what has to be written down."),
    "people": N_("No step is marked as critical: nobody knows what needs a stand-in."),
    "technology": N_("There is no step yet."),
}


class Point(NamedTuple):
    """One thing that a facet asks for: *repair* says what is missing, None where it is there."""

    about: Id  # a step, or the sheet
    tab: str  # of the inspector, where it is written
    repair: Sentence | None = None


@dataclass(frozen=True)
class Facet:
    name: Name
    points: tuple[Point, ...]

    @property
    def there(self) -> int:
        return sum(point.repair is None for point in self.points)

    @property
    def missing(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.repair)

    @property
    def score(self) -> int | None:
        """0 to 100; None where there is nothing to count."""
        return round(100 * self.there / len(self.points)) if self.points else None


@dataclass(frozen=True)
class System:
    """One sheet with its four facets, what its tools cost, and what share of its hours they take over."""

    sheet: Id
    title: str
    depth: int  # 0 for a map, 1 for what is inside one of its subsystems
    facets: tuple[Facet, ...]
    tools_a_month: float | None  # money; None where no tool says its price
    automated: float | None  # share of the hours of work; None where they are not known

    def facet(self, name: Name) -> Facet:
        return next(one for one in self.facets if one.name == name)


def facets(map: Reader, flow: Flow | None = None) -> tuple[System, ...]:
    """The four facets of every system that is ours and not empty, the main map first."""
    flow = flow or solve(map)
    goals = [goal for goal in map.all(Goal) if goal.node]
    return tuple(_system(map, plan, goals, flow) for plan in plans(map) if plan.nodes)


def _system(map: Reader, plan: Plan, goals: Sequence[Goal], flow: Flow) -> System:
    work = [node for node in plan.nodes.values() if node.shape == "rectangle"]  # an inside tells for itself
    critical = [node for node in plan.nodes.values() if node.critical and node.shape != "terminus"]
    found: dict[Name, Iterable[Point]] = {
        "strategy": _strategy(map, plan, goals),
        "systems": (_written(map, node) for node in critical),
        "people": (_staffed(node) for node in critical),
        "technology": (_tooled(map, node) for node in work),
    }
    facets = tuple(Facet(name, tuple(points)) for name, points in found.items())
    depth = _depth(map, plan.sheet)
    title = plain(plan.sheet.title)
    said = [said for node in work if (said := automation_of(map, node.id))]
    return System(plan.sheet.id, title, depth, facets, _price(said), _automated(work, flow))


def _strategy(map: Reader, plan: Plan, goals: Sequence[Goal]) -> Iterator[Point]:
    """What for, for whom, what is promised, what is aimed at; inside a subsystem, what makes it done."""
    sheet, host = plan.sheet, map.get(plan.sheet.inside)
    if isinstance(host, Node):
        yield _said(host.id, "step", host.purpose or sheet.purpose, N_("Say what this subsystem is for."))
        yield _said(host.id, "step", host.done_when, N_("Say when it is done."))
    else:
        yield _said(sheet.id, "", sheet.purpose, N_("Say what this map is for."))
        yield _said(sheet.id, "", sheet.product, N_("Say which product or service it sells."))
        yield _said(sheet.id, "", sheet.audience, N_("Say whom it is for: the ideal customer."))
        promised = sheet.promise_hours is not None or any(one.node in plan.nodes for one in map.all(Promise))
        yield _point(sheet.id, "", promised, N_("Say what is promised: within how many hours it is done."))
    homes = {sheet.inside, *plan.nodes}
    aims = any(goal.node in homes for goal in goals)
    target = any(kpi.target is not None for id in plan.nodes for kpi in belonging(map, id, Kpi, "node"))
    first = next(iter(plan.nodes))
    yield _point(first, "numbers", target, N_("Give one number of this system a target."))
    yield _point(first, "numbers", aims, N_("Set a goal for one of its steps."))


def _said(about: Id, tab: str, text: str, repair: str) -> Point:
    return _point(about, tab, bool(text.strip()), repair)


def _point(about: Id, tab: str, there: bool, repair: str) -> Point:
    return Point(about, tab, None if there else Sentence(repair))


def _written(map: Reader, node: Node) -> Point:
    lines = [task for task in tasks_of(map, node.id) if task.text.strip()]
    if len(lines) >= LINES:
        return Point(node.id, "checklist")
    says = N_("Write the checklist of “{title}”: three lines at least.")
    return Point(node.id, "checklist", Sentence(says, {"title": plain(node.title)}))


def _staffed(node: Node) -> Point:
    fields = {"title": plain(node.title)}
    if node.owner is None:
        return Point(node.id, "owner", Sentence(N_("Name an owner for “{title}”."), fields))
    if node.stand_in is None or node.stand_in == node.owner:
        return Point(node.id, "owner", Sentence(N_("Name somebody who stands in at “{title}”."), fields))
    return Point(node.id, "owner")


def _tooled(map: Reader, node: Node) -> Point:
    fields = {"title": plain(node.title)}
    if node.automation is None:
        says = N_("Say of “{title}” whether it is done by hand or by a tool.")
        return Point(node.id, "automation", Sentence(says, fields))
    said = automation_of(map, node.id)
    if node.automation in ("assisted", "automated") and not (said and said.tool.strip()):
        return Point(node.id, "automation", Sentence(N_("Name the tool that does “{title}”."), fields))
    return Point(node.id, "automation")


def _price(said: Sequence[Automation]) -> float | None:
    known = [one.price_a_month for one in said if one.price_a_month is not None]
    return fsum(known) if known else None


def _automated(work: Sequence[Node], flow: Flow) -> float | None:
    """The share of the minutes of work, visits counted, of steps that a tool does."""
    parts: list[tuple[float, bool]] = []
    for node in work:
        visits = flow.visits.get(node.id)
        if node.minutes is not None and visits is None:
            return None
        if node.minutes is not None and visits is not None:
            parts.append((node.minutes * visits, node.automation == "automated"))
    total = fsum(amount for amount, _ in parts)
    return fsum(amount for amount, done in parts if done) / total if total else None


def _depth(map: Reader, sheet: Sheet) -> int:
    depth, seen = 0, {sheet.id}
    host = map.get(sheet.inside)
    while isinstance(host, Node) and host.sheet not in seen:
        seen.add(host.sheet)
        depth += 1
        home = map.get(host.sheet)
        host = map.get(home.inside) if isinstance(home, Sheet) else None
    return depth
