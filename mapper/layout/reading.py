"""The order in which a person reads a map as it stands, so that tidying up keeps it.

Order breaks ties: which beginning is first, which of several like branches
comes first.  After tidying up, the map may read otherwise, and would then be
laid out otherwise the next time; so it is laid out again until nothing changes.
One reads from the beginnings along the arrows, so the order is that of few
things, and hardly ever changes by tidying up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from mapper.layout.graph import Arrow, Graph, Plan, Step
from mapper.model.records import Id, Point

Turn = tuple[int, bool, bool, float, float]

_ROUNDS = 10


def settled_by_reading(graph: Graph, lay_out: Callable[[Graph], Plan]) -> Plan:
    """The plan of *graph* in the order in which it reads, such that its own plan is the same again.

    Where plans follow one another in a circle, the one of them that sorts first;
    where they never come back, the plan of the order that *graph* came in.
    """
    reading = _Reading(graph)
    ordered = reading.in_order({step.id: step.at for step in graph.steps})
    plans: list[Plan] = []
    for _ in range(_ROUNDS):
        plan = lay_out(ordered)
        following = reading.in_order(plan.at)
        if following == ordered:
            return plan
        first = next((i for i, other in enumerate(plans) if other.at == plan.at), None)
        if first is not None:
            circle = [*plans[first + 1 :], plan]  # each of them is laid out from the one before
            return min(circle, key=_shape)
        plans.append(plan)
        ordered = following
    return lay_out(graph)


def _shape(plan: Plan) -> list[tuple[Id, float, float]]:
    """Where the steps of a plan stand to one another: the whole of it may stand elsewhere the next time."""
    left, top = min(at.x for at in plan.at.values()), min(at.y for at in plan.at.values())
    return sorted((id, at.x - left, at.y - top) for id, at in plan.at.items())


class _Reading:
    """Reads a graph from the beginnings along the arrows, wherever its steps stand."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._steps = {step.id: step for step in graph.steps}
        self._ways: dict[Id, list[Arrow]] = {id: [] for id in self._steps}
        for arrow in graph.arrows:
            self._ways[arrow.source].append(arrow)
        led_to = {arrow.target for arrow in graph.arrows if arrow.source != arrow.target}
        self._firsts = [step for step in graph.steps if step.id not in led_to]
        self._forks = [(id, arrows) for id, arrows in self._ways.items() if len(arrows) > 1]

    def in_order(self, at: Mapping[Id, Point]) -> Graph:
        """The graph as one reads it with its steps *at* these places."""

        def row(step: Step) -> tuple[bool, float, float]:
            return step.kind != "begin", at[step.id].y, at[step.id].x

        ways = dict(self._ways)
        for id, mine in self._forks:
            ways[id] = sorted(mine, key=lambda arrow: _turn(arrow, self._steps, at))
        steps: list[Step] = []
        unread = dict(self._steps)
        todo = [step.id for step in sorted(self._firsts, key=row)[::-1]]
        while unread:
            todo = todo or [min(unread.values(), key=row).id]
            while todo:
                if step := unread.pop(todo.pop(), None):
                    steps.append(step)
                    todo += [arrow.target for arrow in reversed(ways[step.id])]
        arrows = tuple([arrow for step in steps for arrow in ways[step.id]])
        return replace(self._graph, steps=tuple(steps), arrows=arrows)


def _turn(arrow: Arrow, steps: Mapping[Id, Step], at: Mapping[Id, Point]) -> Turn:
    """Yes first and No last; of like ones that to a step beside, those down, those up, and those back."""
    source, target = steps[arrow.source], steps[arrow.target]
    (left, top), (x, y) = at[source.id], at[target.id]
    is_back, is_up, is_down = x + target.width <= left, y + target.height <= top, y >= top + source.height
    return -arrow.leaning, is_back, is_up, abs(y - top) if is_up or is_down else 0.0, x
