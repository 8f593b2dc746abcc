"""A whole graph by numbers, cut into its processes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mapper.layout.graph import Arrow, Graph, Step
from mapper.layout.part import Link, Part
from mapper.layout.processes import Processes, cut, whole


@dataclass(frozen=True, slots=True)
class Net:
    steps: Sequence[Step]
    arrows: Sequence[Arrow]
    ends: Sequence[tuple[int, int]]  # the source and the target of each arrow
    facing: Sequence[tuple[int, int]]
    processes: Processes
    stages: Sequence[int]  # of each step, when there are stages
    lanes: Sequence[int]
    lane_count: int
    column: float
    pitch: float

    @property
    def is_divided(self) -> bool:
        """Whether stages or lanes hold it together as one piece."""
        return bool(self.stages or self.lanes)

    def part(
        self,
        steps: Sequence[int],
        place: Mapping[int, int],
        links: Sequence[tuple[int, int | None, int | None]],
    ) -> Part:
        """*steps* and *links*, each an arrow with its ends by their *place* among the steps, as one row."""
        chosen = [self.steps[i] for i in steps]
        made = []
        for number, (arrow, source, target) in enumerate(links):
            record = self.arrows[arrow]
            made.append(Link(number, source, target, record.leaning, record.weight, record.label))
        return Part(
            [step.kind for step in chosen],
            [step.width for step in chosen],
            [step.height for step in chosen],
            [step.good for step in chosen],
            made,
            [step.chip for step in chosen],
            [self.stages[i] for i in steps] if self.stages else (),
            [self.lanes[i] for i in steps] if self.lanes else (),
            self.lane_count,
            [(place[a], place[b]) for a, b in self.facing if a in place and b in place],
            self.column,
            self.pitch,
        )


def net(graph: Graph) -> Net:
    number = {step.id: i for i, step in enumerate(graph.steps)}
    arrows = [arrow for arrow in graph.arrows if arrow.source in number and arrow.target in number]
    ends = [(number[arrow.source], number[arrow.target]) for arrow in arrows]
    facing = [(number[a], number[b]) for a, b in graph.facing if a in number and b in number]
    stages = _stages(graph, ends) if any(step.stage is not None for step in graph.steps) else []
    lanes = [step.lane or 0 for step in graph.steps] if any(s.lane is not None for s in graph.steps) else []
    kinds = [step.kind for step in graph.steps]
    processes = whole(len(kinds), ends) if stages or lanes else cut(kinds, ends)
    lane_count = max(graph.lanes, max(lanes, default=0) + 1)
    return Net(
        graph.steps, arrows, ends, facing, processes, stages, lanes, lane_count, graph.column, graph.pitch
    )


def _stages(graph: Graph, ends: Sequence[tuple[int, int]]) -> list[int]:
    """The stage of each step; one that has none stands where the latest of those before it does.

    Where nothing comes before it, it stands with the earliest of those after it.
    """
    ways: list[list[int]] = [[] for _ in graph.steps]
    for a, b in ends:
        ways[a].append(b)
    stages = [-1 if step.stage is None else step.stage for step in graph.steps]
    todo = [i for i, stage in enumerate(stages) if stage >= 0]
    while todo:
        here = todo.pop()
        for there in ways[here]:
            if graph.steps[there].stage is None and stages[there] < stages[here]:
                stages[there] = stages[here]
                todo.append(there)
    todo = [b for _a, b in ends if stages[b] >= 0]
    before: list[list[int]] = [[] for _ in graph.steps]
    for a, b in ends:
        before[b].append(a)
    unfiled = {i for i, stage in enumerate(stages) if stage < 0}
    for here in sorted(todo, key=lambda step: stages[step]):
        led_by = [here]
        while led_by:
            for step in before[led_by.pop()]:
                if step in unfiled:
                    unfiled.remove(step)
                    stages[step] = stages[here]
                    led_by.append(step)
    return [max(stage, 0) for stage in stages]
