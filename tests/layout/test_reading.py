"""Tidying up in the order of reading, where one plan calls for the next in a circle."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mapper.layout.graph import Graph, Plan, Step
from mapper.layout.reading import settled_by_reading
from mapper.model.records import Id, Point

UPPER, LOWER = Id("a"), Id("b")


def stood(one: Point, other: Point) -> Graph:
    step = Step(id=UPPER, kind="step", width=160.0, height=76.0, at=one)
    return Graph(steps=(step, replace(step, id=LOWER, at=other)), arrows=())


def turned_round(graph: Graph) -> Plan:
    """What is read first is put below, and is read last; the highest step stays where it is."""
    first, last = graph.steps
    highest = min(graph.steps, key=lambda step: step.at.y)
    top = highest.at.y - (200.0 if highest is first else 0.0)
    return Plan({first.id: Point(0.0, top + 200.0), last.id: Point(0.0, top)}, {})


@pytest.mark.parametrize("turn", [False, True])
def test_of_plans_in_a_circle_it_is_always_the_same_wherever_they_stand(turn: bool) -> None:
    high, low = Point(0.0, 0.0), Point(0.0, 160.0)
    graph = stood(low, high) if turn else stood(high, low)

    plan = settled_by_reading(graph, turned_round)
    again = settled_by_reading(stood(plan.at[UPPER], plan.at[LOWER]), turned_round)

    assert plan.at[UPPER].y - plan.at[LOWER].y == again.at[UPPER].y - again.at[LOWER].y
