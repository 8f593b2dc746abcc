"""The order in which a person reads a map as it stands, so that tidying up keeps it.

Order breaks ties: which beginning is first, which of several like branches
comes first.  After tidying up, the map may read otherwise, and would then be
laid out otherwise the next time; so it is laid out again until nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mapper.layout.graph import Arrow, Graph, Plan, Step
from mapper.model.records import Id

_ROUNDS = 5
_LEVEL = 1.0


def settled_by_reading(graph: Graph, lay_out: Callable[[Graph], Plan]) -> Plan:
    """The plan of *graph* in the order in which it reads, such that its own plan is the same again.

    Where plans follow one another in a circle, the one of them that sorts first;
    where they never come back, the plan of the order that *graph* came in.
    """
    came = graph
    plans: list[Plan] = []
    for _ in range(_ROUNDS):
        ordered = in_order(graph)
        plan = lay_out(ordered)
        graph = standing(graph, plan)
        if _order(in_order(graph)) == _order(ordered):
            return plan
        first = next((i for i, other in enumerate(plans) if other.at == plan.at), None)
        if first is not None:
            circle = [*plans[first + 1 :], plan]  # each of them is laid out from the one before
            return min(circle, key=lambda one: sorted(one.at.items()))
        plans.append(plan)
    return lay_out(came)


def _order(graph: Graph) -> tuple[list[Id], list[Id]]:
    return [step.id for step in graph.steps], [arrow.id for arrow in graph.arrows]


def standing(graph: Graph, plan: Plan) -> Graph:
    """*graph* with its steps where *plan* puts them."""
    return replace(graph, steps=tuple(replace(step, at=plan.at[step.id]) for step in graph.steps))


def in_order(graph: Graph) -> Graph:
    """*graph* with its steps from the top down, and the arrows of each by where they lead."""
    steps = tuple(sorted(graph.steps, key=_row))
    place = {step.id: (i, step) for i, step in enumerate(steps)}
    return replace(graph, steps=steps, arrows=tuple(sorted(graph.arrows, key=lambda a: _slope(a, place))))


def _row(step: Step) -> tuple[float, float]:
    return step.at.y + step.height / 2, step.at.x + step.width / 2


def _slope(arrow: Arrow, place: dict[Id, tuple[int, Step]]) -> tuple[int, bool, float, float]:
    """Level arrows first, then those down, the flattest first, then those up."""
    number, source = place[arrow.source]
    _number, target = place[arrow.target]
    down = _row(target)[0] - _row(source)[0]
    return number, down < -_LEVEL, abs(down), target.at.x
