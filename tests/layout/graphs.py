"""Graphs to lay out: spelled, or made up by chance; and what is wrong with a plan."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

from hypothesis import strategies as st

from mapper.layout import Arrow, Graph, Plan, Step
from mapper.model.records import Id, Point

SIZES = {"begin": (160.0, 48.0), "end": (160.0, 48.0), "decision": (152.0, 104.0), "step": (160.0, 76.0)}
SHAPES = {"(": "begin", ")": "end", "<": "decision", "[": "step"}


def spelled(text: str, **of: dict[str, Any]) -> Graph:
    """The graph that *text* spells: ``(order -> <ok? -yes-> [pack -> )sent``, line after line.

    *of* adds fields to steps by their names: ``pack={"stage": 1}``.
    """
    steps: dict[str, Step] = {}
    arrows: list[Arrow] = []
    for line in text.strip().splitlines():
        before, label = "", ""
        for word in line.split():
            if word.endswith("->"):
                label = word.strip("->")
                continue
            name = word.strip("()<>[]")
            if name not in steps:
                kind: Any = SHAPES[word[0]]
                fields = {"good": kind == "end", **of.get(name, {})}
                steps[name] = Step(Id(name), kind, *SIZES[kind], **fields)
            if before:
                leaning = {"yes": 1, "no": -1}.get(label, 0)
                arrows.append(
                    Arrow(Id(f"a{len(arrows)}"), Id(before), Id(name), leaning, 0.0, 8.0 * len(label))
                )
            before = name
    lanes = max((step.lane or 0 for step in steps.values()), default=0) + 1
    return Graph(tuple(steps.values()), tuple(arrows), lanes=lanes)


@st.composite
def graphs(draw: st.DrawFn, divided: bool = False, staying: bool = False) -> Graph:
    """Any graph: loops, arrows twice over, arrows from a step to itself, steps without arrows."""
    count = draw(st.integers(1, 14))
    stages, lanes = (draw(st.integers(0, 3)), draw(st.integers(0, 3))) if divided else (0, 0)
    steps = tuple(draw(_steps(i, stages, lanes, staying)) for i in range(count))
    ends = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=2 * count))
    arrows = tuple(
        Arrow(Id(f"a{i}"), steps[a].id, steps[b].id, draw(st.sampled_from((-1, 0, 1))), 0.0, draw(_LABELS))
        for i, (a, b) in enumerate(pairs)
    )
    return Graph(steps, arrows, lanes=lanes)


_LABELS = st.sampled_from((0.0, 0.0, 22.0, 120.0))


@st.composite
def _steps(draw: st.DrawFn, number: int, stages: int, lanes: int, staying: bool) -> Step:
    kind: Any = draw(st.sampled_from(("step", "step", "decision", "begin", "end")))
    width, height = SIZES[kind]
    return Step(
        Id(f"s{number}"),
        kind,
        width + draw(st.sampled_from((0.0, 0.0, 20.0, 80.0))),
        height,
        Point(draw(st.integers(-20, 20)) * 180.0, number * 160.0),
        draw(st.none() | st.integers(0, stages - 1)) if stages else None,
        draw(st.integers(0, lanes - 1)) if lanes else None,
        draw(st.booleans()) if kind == "end" else False,
        staying and draw(st.booleans()),
    )


Box = tuple[float, float, float, float]


def boxes(graph: Graph, plan: Plan) -> dict[Id, Box]:
    return {
        step.id: (*plan.at[step.id], plan.at[step.id].x + step.width, plan.at[step.id].y + step.height)
        for step in graph.steps
    }


def overlapping(graph: Graph, plan: Plan) -> list[tuple[Id, Id]]:
    here = boxes(graph, plan)
    return [(a, b) for a, b in combinations(here, 2) if _overlap(here[a], here[b])]


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def hits(graph: Graph, plan: Plan) -> list[tuple[Id, Id]]:
    """Arrows that run through a step which is none of their ends."""
    here = boxes(graph, plan)
    found = []
    for arrow in graph.arrows:
        for (ax, ay), (bx, by) in pairwise(plan.lines.get(arrow.id, ())):
            leg = (min(ax, bx) - 0.5, min(ay, by) - 0.5, max(ax, bx) + 0.5, max(ay, by) + 0.5)
            others = (id for id in here if id not in (arrow.source, arrow.target))
            found += [(arrow.id, id) for id in others if _overlap(leg, here[id])]
    return found


def detached(graph: Graph, plan: Plan) -> list[Id]:
    """Arrows whose line does not lead from the edge of one step to the edge of the other."""
    here = boxes(graph, plan)
    lines = {arrow: plan.lines[arrow.id] for arrow in graph.arrows if arrow.id in plan.lines}
    return [
        arrow.id
        for arrow, line in lines.items()
        if not (_on_edge(line[0], here[arrow.source]) and _on_edge(line[-1], here[arrow.target]))
    ]


def _on_edge(place: tuple[float, float], box: Box) -> bool:
    (x, y), (left, top, right, bottom) = place, box
    inside = left <= x <= right and top <= y <= bottom
    return inside and (x in (left, right) or y in (top, bottom))


def slanted(plan: Plan) -> list[Id]:
    return [
        id for id, line in plan.lines.items() if any(a[0] != b[0] and a[1] != b[1] for a, b in pairwise(line))
    ]
