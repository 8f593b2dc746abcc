"""What would relieve the one whose hours are full first: hire, automate, or hand over; and who is full then.

Each is tried on the whole map, for relieving one often only moves the limit to
the next (idea 3).  Hours are found until somebody else is full, or until all
who come in can be served; a tool takes as much of the longest step as was said
of it, else half; and the step is handed over whose change of hands lets most in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal

from mapper.insight.automation import automated, automation_of
from mapper.insight.capacity import Load
from mapper.insight.changeable import Wish
from mapper.insight.scenario import Standing, standing
from mapper.model.document import Reader
from mapper.model.draft import Draft
from mapper.model.records import Id, Node

HALF = 0.5  # of a step, that a tool is taken to do where nobody has said it
STEPS = 5  # of the one who is full, that are tried in other hands; the longest
ROUNDING = 1e-9


@dataclass(frozen=True)
class Relief:
    """One way to relieve *person*, and how the whole then stands."""

    kind: Literal["hours", "automate", "hand_over"]
    person: Id
    step: Id | None
    wishes: tuple[Wish, ...]
    after: Standing
    guessed: bool = False  # how much a tool would do: nobody has said it


def reliefs(map: Reader, now: Standing) -> tuple[Relief, ...]:
    """The ways to let more in a month; none where all who come in can be served, or no limit is known."""
    bound, flow = now.bound, now.flow
    if bound is None or bound.limit is None or (flow.entrants is not None and flow.entrants <= bound.limit):
        return ()
    found = [*_hire(map, now, bound), *_automate(map, now, bound), *_hand_over(map, now, bound)]
    return tuple(one for one in found if (one.after.limit or inf) > bound.limit * (1 + ROUNDING))


def _hire(map: Reader, now: Standing, bound: Load) -> Iterator[Relief]:
    others = [load.limit for load in now.loads.values() if load.limit is not None and load is not bound]
    enough = [n for n in (*others, now.flow.entrants) if n is not None]
    if not bound.hours_per_entrant or bound.available is None:
        return
    until = min(enough) if enough else 2 * (bound.limit or 0.0)
    hours = until * bound.hours_per_entrant
    if hours > bound.available * (1 + ROUNDING):
        wishes = (Wish(bound.person, "hours", hours),)
        yield Relief("hours", bound.person, None, wishes, _tried(map, now, wishes))


def _automate(map: Reader, now: Standing, bound: Load) -> Iterator[Relief]:
    node = next((node for node in _longest(map, now, bound) if node.automation != "automated"), None)
    if node is None or node.minutes is None:
        return
    said = automation_of(map, node.id)
    told = said is not None and said.automatable is not None
    fields: Mapping[str, float | str] = (
        automated(map, node) if told else {"minutes": node.minutes * HALF, "automation": "assisted"}
    )
    wishes = tuple(Wish(node.id, field, value) for field, value in sorted(fields.items()))
    yield Relief("automate", bound.person, node.id, wishes, _tried(map, now, wishes), not told)


def _hand_over(map: Reader, now: Standing, bound: Load) -> Iterator[Relief]:
    """The step and the other hands that let most in; the flow stays, so only the hours are added up anew."""
    best: tuple[float, Id, Id] | None = None
    for node in _longest(map, now, bound)[:STEPS]:
        hours = _hours(now, node)
        for load in now.loads.values():
            if load is not bound and load.available is not None:
                limit = _limit_with(now, bound, load, hours)
                if best is None or limit > best[0] * (1 + ROUNDING):
                    best = limit, node.id, load.person
    if best is not None:
        wishes = (Wish(best[1], "owner", best[2]),)
        yield Relief("hand_over", bound.person, best[1], wishes, _tried(map, now, wishes))


def _limit_with(now: Standing, bound: Load, other: Load, hours: float) -> float:
    limits = [inf]
    for load in now.loads.values():
        moved = -hours if load is bound else hours if load is other else 0.0
        each = (load.hours_per_entrant or 0.0) + moved
        if load.available is not None and each > ROUNDING:
            limits.append(load.available / each)
    return min(limits)


def _longest(map: Reader, now: Standing, bound: Load) -> Sequence[Node]:
    """The steps that take hours of the one who is full, the most first."""
    nodes = [node for id in bound.steps if isinstance(node := map.get(id), Node) and _hours(now, node) > 0.0]
    return sorted(nodes, key=lambda node: (-_hours(now, node), node.id))


def _hours(now: Standing, node: Node) -> float:
    """Per entrant."""
    return (now.flow.visits.get(node.id) or 0.0) * (node.minutes or 0.0) / 60


def _tried(map: Reader, now: Standing, wishes: Sequence[Wish]) -> Standing:
    draft = Draft(map)
    for about, field, value in wishes:
        draft.change_fields(about, **{field: value})
    return standing(draft, now.flow.entrants)
