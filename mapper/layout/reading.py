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

_ROUNDS = 5


def settled_by_reading(graph: Graph, lay_out: Callable[[Graph], Plan]) -> Plan:
    """The plan of *graph* in the order in which it reads, such that its own plan is the same again.

    Where plans follow one another in a circle, the one of them that sorts first;
    where they never come back, the plan of the order that *graph* came in.
    """
    ordered = in_order(graph, {step.id: step.at for step in graph.steps})
    plans: list[Plan] = []
    for _ in range(_ROUNDS):
        plan = lay_out(ordered)
        following = in_order(graph, plan.at)
        if following == ordered:
            return plan
        first = next((i for i, other in enumerate(plans) if other.at == plan.at), None)
        if first is not None:
            circle = [*plans[first + 1 :], plan]  # each of them is laid out from the one before
            return min(circle, key=lambda one: sorted(one.at.items()))
        plans.append(plan)
        ordered = following
    return lay_out(graph)


def in_order(graph: Graph, at: Mapping[Id, Point]) -> Graph:
    """*graph* as one reads it with its steps *at* these places: from the beginnings along the arrows."""

    def row(step: Step) -> tuple[bool, float, float]:
        return step.kind != "begin", at[step.id].y, at[step.id].x

    known = {step.id: step for step in graph.steps}
    ways: dict[Id, list[Arrow]] = {id: [] for id in known}
    led_to = set()
    for arrow in graph.arrows:
        ways[arrow.source].append(arrow)
        if arrow.source != arrow.target:
            led_to.add(arrow.target)
    for mine in ways.values():
        if len(mine) > 1:
            mine.sort(key=lambda arrow: _turn(arrow, known, at))
    steps: list[Step] = []
    unread = dict(known)
    firsts = sorted([step for step in graph.steps if step.id not in led_to], key=row)
    todo = [step.id for step in reversed(firsts)]
    while unread:
        todo = todo or [min(unread.values(), key=row).id]
        while todo:
            if step := unread.pop(todo.pop(), None):
                steps.append(step)
                todo += [arrow.target for arrow in reversed(ways[step.id])]
    arrows = tuple(arrow for step in steps for arrow in ways[step.id])
    return replace(graph, steps=tuple(steps), arrows=arrows)


def _turn(arrow: Arrow, steps: Mapping[Id, Step], at: Mapping[Id, Point]) -> Turn:
    """Yes first and No last; of like ones that to a step beside, those down, those up, and those back."""
    source, target = steps[arrow.source], steps[arrow.target]
    (left, top), (x, y) = at[source.id], at[target.id]
    is_back, is_up, is_down = x + target.width <= left, y + target.height <= top, y >= top + source.height
    return -arrow.leaning, is_back, is_up, abs(y - top) if is_up or is_down else 0.0, x
