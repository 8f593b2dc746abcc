"""Checklists: add a line, and put it in its place."""

from __future__ import annotations

from mapper.insight.order import tasks_of
from mapper.model.draft import Draft
from mapper.model.records import Id, Task


def add(draft: Draft, node: Id, text: str, after: Id | None = None) -> Task:
    """A new line, right after another one or at the end."""
    tasks = tasks_of(draft, node)
    places = [task.id for task in tasks]
    place = places.index(after) + 1 if after in places else len(tasks)
    return draft.put(Task(id=draft.new_id("task"), node=node, text=text, rank=_rank_at(tasks, place)))


def move(draft: Draft, task: Id, places: int) -> Task:
    """Shift a line down, or up when *places* is negative, as far as the list goes."""
    line: Task = draft[task]
    others = [other for other in tasks_of(draft, line.node) if other.id != task]
    here = [other.id for other in tasks_of(draft, line.node)].index(task)
    there = max(0, min(len(others), here + places))
    return line if there == here else draft.put(line.but(rank=_rank_at(others, there)))


def _rank_at(tasks: list[Task], place: int) -> float:
    """A rank between the neighbours of a place, so that no other line has to change."""
    if not tasks:
        return 1.0
    if place == 0:
        return tasks[0].rank - 1.0
    if place == len(tasks):
        return tasks[-1].rank + 1.0
    return (tasks[place - 1].rank + tasks[place].rank) / 2
