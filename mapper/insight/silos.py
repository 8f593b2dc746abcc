"""The silo map: how much of the work stays with one person, and between whom it changes hands most.

An arrow is inside when one person answers at both ends, between when two do.  A
decision that nobody answers for is its asker's: of whoever hands over to it, where
that is one person.  How often a customer changes hands is the sum, over the arrows
between two people, of how often an entrant goes along each (idea 4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

from mapper.insight.flow import Flow, solve
from mapper.insight.plan import Plan, plans
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Person


@dataclass(frozen=True)
class Crossing:
    """From one person to another: over how many arrows, and how many customers a month."""

    giver: Id
    taker: Id
    arrows: tuple[Id, ...]
    people: float | None  # a month
    each: float | None  # how often one who comes in goes this way


@dataclass(frozen=True)
class Silos:
    owners: tuple[Id, ...]  # by name
    kept: Mapping[Id, int]  # by person, the arrows that stay with them
    between: int
    unowned: int  # arrows of which one end is nobody's
    crossings: tuple[Crossing, ...]  # the worst first

    @property
    def inside(self) -> int:
        """Arrows that stay with one person."""
        return sum(self.kept.values())

    @property
    def share(self) -> float | None:
        """Of the arrows of which both ends are somebody's, those that go between two."""
        known = self.inside + self.between
        return self.between / known if known else None

    @property
    def per_customer(self) -> float | None:
        """How often one who comes in changes hands on the way, on the average."""
        amounts = [one.each for one in self.crossings]
        known = [one for one in amounts if one is not None]
        return fsum(known) if len(known) == len(amounts) else None

    def between_two(self, giver: Id, taker: Id) -> Crossing | None:
        return next((one for one in self.crossings if (one.giver, one.taker) == (giver, taker)), None)


def silos(map: Reader, flow: Flow | None = None) -> Silos:
    """Who hands over to whom on the map; steps that are not ours do not count."""
    found = plans(map)
    flow = flow or solve(map, given=found)
    unowned, kept = 0, dict[Id, int]()
    between: dict[tuple[Id, Id], list[Arrow]] = defaultdict(list)
    owners: dict[Id, None] = {}
    for plan in found:
        for arrow in (arrow for exits in plan.exits.values() for arrow in exits):
            giver, taker = _answers(plan, arrow.source), _answers(plan, arrow.target)
            owners |= dict.fromkeys(one for one in (giver, taker) if one)
            if giver is None or taker is None:
                unowned += _counts(plan, arrow)
            elif giver == taker:
                kept[giver] = kept.get(giver, 0) + 1
            else:
                between[giver, taker].append(arrow)
    made = [_crossing(flow, *pair, arrows) for pair, arrows in between.items()]
    made.sort(key=lambda one: (-(one.people or 0.0), -(one.each or 0.0), -len(one.arrows), _place(map, one)))
    named = tuple(sorted(owners, key=lambda id: (_name(map, id), id)))
    crossing = sum(len(one.arrows) for one in made)
    return Silos(named, kept, crossing, unowned, tuple(made))


def handovers_on(plan_of: Mapping[Id, Plan], path: Sequence[Id]) -> int:
    """How often work changes hands on one way; a shape that is nobody's leaves it in the hands it was in."""
    owners = [one for id in path if (one := _answers(plan_of[id], id))]
    return sum(here != there for here, there in pairwise(owners))


def _answers(plan: Plan, id: Id) -> Id | None:
    """Who answers at a shape: its owner; at a decision without one, those before it where they are one."""
    seen: dict[Id, None] = {id: None}
    found: dict[Id | None, None] = {}
    for here in (ahead := [id]):
        node = plan.nodes[here]
        if node.owner or node.shape != "diamond":
            found[node.owner] = None
            continue
        for arrow in plan.entries[here]:
            if arrow.source not in seen:
                seen[arrow.source] = None
                ahead.append(arrow.source)
    return next(iter(found)) if len(found) == 1 else None


def _counts(plan: Plan, arrow: Arrow) -> bool:
    """Whether one would ask who answers at both ends: nobody works where the map begins or ends."""
    return all(plan.nodes[id].shape != "terminus" for id in (arrow.source, arrow.target))


def _crossing(flow: Flow, giver: Id, taker: Id, arrows: list[Arrow]) -> Crossing:
    along = [flow.along.get(arrow.id) for arrow in arrows]
    known = [one for one in along if one is not None]
    each = fsum(known) if len(known) == len(along) else None
    people = None if each is None or flow.entrants is None else each * flow.entrants
    return Crossing(giver, taker, tuple(arrow.id for arrow in arrows), people, each)


def _place(map: Reader, one: Crossing) -> tuple[str, str, Id, Id]:
    return _name(map, one.giver), _name(map, one.taker), one.giver, one.taker


def _name(map: Reader, id: Id) -> str:
    person = map.get(id)
    return person.name.casefold() if isinstance(person, Person) else ""
