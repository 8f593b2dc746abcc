"""What the view What if reckons: today and the what-ifs side by side, and a goal; on any thread."""

from __future__ import annotations

from dataclasses import dataclass

from mapper.insight.planning import Goal, goal
from mapper.insight.relief import Relief, reliefs
from mapper.insight.side_by_side import SideBySide, side_by_side
from mapper.insight.weeks import Curve, curve
from mapper.model.document import Reader
from mapper.model.doings import Scenario, Setting
from mapper.model.records import Actual, Arrow, Automation, Id, Kpi, Lane, Node, Person, Record, Sheet, Stage

NEEDED: tuple[type[Record], ...] = (
    *(Sheet, Stage, Lane, Person, Node, Arrow, Kpi, Actual, Automation, Scenario, Setting),
)


@dataclass(frozen=True)
class Reckoned:
    sides: SideBySide
    clients: float | None  # a month, that somebody wants
    plan: Goal | None  # what these need; None where that is not known, or nobody wants any
    weeks: Curve | None
    reliefs: tuple[Relief, ...]  # of the one whose hours are full first today


def reckon(map: Reader, clients: float | None) -> Reckoned:
    sides = side_by_side(map, [one.id for one in in_order(map)])
    flow = sides.today.standing.flow
    plan = goal(map, flow, clients) if clients else None
    weeks = curve(flow, plan.entrants) if plan else None
    return Reckoned(sides, clients, plan, weeks, reliefs(map, sides.today.standing))


def needed(map: Reader) -> list[Record]:
    """The records that the numbers hang on, to be read on another thread; the many others are left out."""
    return [record for kind in NEEDED for record in map.all(kind)]


def in_order(map: Reader) -> list[Scenario]:
    """The what-ifs by name, each after the one that it inherits from."""
    all = sorted(map.all(Scenario), key=lambda one: (one.title.casefold(), one.id))
    there = {one.id for one in all}
    below: dict[Id | None, list[Scenario]] = {}
    for one in all:
        below.setdefault(one.parent if one.parent in there else None, []).append(one)
    found: dict[Id, Scenario] = {}
    ahead = [*reversed(below.get(None, []))]
    while ahead:
        one = ahead.pop()
        found[one.id] = one
        ahead += reversed([child for child in below.get(one.id, []) if child.id not in found])
    return [*found.values(), *(one for one in all if one.id not in found)]  # those in a circle last
