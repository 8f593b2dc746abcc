"""Checklists: add lines, put them in their place, indent them; a line takes those below it along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mapper.edits.ranks import put_at
from mapper.insight.order import tasks_of
from mapper.model.draft import Draft
from mapper.model.records import Id, Task

DEEPEST = 3


@dataclass(frozen=True)
class Line:
    """One line of a checklist that is to come."""

    text: str
    how: str = ""
    example: str = ""
    done_when: str = ""
    minutes: float | None = None
    must: bool = False
    link: str = ""
    level: int | None = None  # from 0; None: as the place asks for


def levels(tasks: Sequence[Task]) -> list[int]:
    """How far each line is indented: at most one deeper than the line before, whatever it says itself."""
    found: list[int] = []
    for task in tasks:
        found.append(min(task.level, found[-1] + 1 if found else 0))
    return found


def add(draft: Draft, node: Id, text: str, after: Id | None = None, level: int | None = None) -> Task:
    """A new line, right after another one or at the end; after a line with others below it, one of those.

    With *level* it is indented that far, if it may be.
    """
    made = add_lines(draft, node, (Line(text),), after)[0]
    if level is None:
        return made
    fitting = fitting_level(tasks_of(draft, node), made.id, level)
    put = draft.put(made.but(level=fitting))
    _settle(draft, node)
    return put


def fitting_level(tasks: Sequence[Task], task: Id, wanted: int) -> int:
    """The level nearest to *wanted* that a line may have where it stands."""
    here = [one.id for one in tasks].index(task)
    return max(0, min(wanted, DEEPEST, _before(tasks, here) + 1))


def add_lines(draft: Draft, node: Id, lines: Sequence[Line], after: Id | None = None) -> list[Task]:
    """New lines in a row, right after another one or at the end."""
    made: list[Task] = []
    tasks = tasks_of(draft, node)
    places = [task.id for task in tasks]
    place = places.index(after) + 1 if after in places else len(tasks)
    base = level_at(tasks, place)
    for line in lines:
        wanted = base + (line.level or 0)
        deepest = min(DEEPEST, _before(tasks, place) + 1)
        said = {name: value for name, value in vars(line).items() if name != "level"}
        new = Task(id=draft.new_id("task"), node=node, level=min(wanted, deepest), **said)
        made.append(put_at(draft, new, tasks, place))
        tasks = tasks_of(draft, node)
        place += 1
    return made


def move(draft: Draft, task: Id, places: int) -> Task:
    """Shift a line past as many of its like, down, or up when *places* is negative, as far as they go."""
    line: Task = draft[task]
    tasks = tasks_of(draft, line.node)
    like = _siblings(tasks, task)
    here = like.index(task)
    there = max(0, min(len(like) - 1, here + places))
    if there == here:
        return line
    if there < here:
        return place(draft, task, like[there])
    last = _block(tasks, like[there])[-1]
    order = [one.id for one in tasks]
    follows = order[order.index(last) + 1 : order.index(last) + 2]
    return place(draft, task, follows[0] if follows else None)


def place(draft: Draft, task: Id, before: Id | None) -> Task:
    """Put a line, with those below it, before another one or at the end, as deep as it may be there."""
    line: Task = draft[task]
    tasks = tasks_of(draft, line.node)
    block = _block(tasks, task)
    if before in block:
        return line
    deep = dict(zip([one.id for one in tasks], levels(tasks), strict=True))
    others = [one for one in tasks if one.id not in block]
    names = [one.id for one in others]
    there = names.index(before) if before in names else len(others)
    follower = deep[names[there]] if there < len(others) else 0
    head = max(min(deep[task], _before(others, there) + 1), min(follower, DEEPEST))
    for number, id in enumerate(block):
        level = min(DEEPEST, deep[id] - deep[task] + head)
        put_at(draft, draft[id].but(level=level), others, there + number)
        others = [one for one in tasks_of(draft, line.node) if one.id not in block[number + 1 :]]
    found: Task = draft[task]
    return found


def indent(draft: Draft, task: Id, by: int) -> bool:
    """Move a line, with those below it, one level in, or out when *by* is negative; whether it went."""
    line: Task = draft[task]
    tasks = tasks_of(draft, line.node)
    block = _block(tasks, task)
    deep = dict(zip([one.id for one in tasks], levels(tasks), strict=True))
    place = [one.id for one in tasks].index(task)
    head = deep[task] + by
    if not 0 <= head <= _before(tasks, place) + 1 or max(deep[id] for id in block) + by > DEEPEST:
        return False
    for id in block:
        draft.change_fields(id, level=deep[id] + by)
    return True


def remove(draft: Draft, task: Id) -> None:
    """Take a line away; those below it come out by one."""
    line: Task = draft[task]
    tasks = tasks_of(draft, line.node)
    deep = dict(zip([one.id for one in tasks], levels(tasks), strict=True))
    for id in _block(tasks, task)[1:]:
        draft.change_fields(id, level=deep[id] - 1)
    draft.remove(task)


def _settle(draft: Draft, node: Id) -> None:
    """Lines that would stand too deep come out as far as they are shown."""
    found = tasks_of(draft, node)
    for task, level in zip(found, levels(found), strict=True):
        if task.level != level:
            draft.put(task.but(level=level))


def _before(tasks: Sequence[Task], place: int) -> int:
    """The level of the line before a place; before the first line, one less than any."""
    return levels(tasks)[place - 1] if place else -1


def level_at(tasks: Sequence[Task], place: int) -> int:
    """How deep a new line is at a place: as the line before, or as those that stand below that."""
    deep = levels(tasks)
    above = deep[place - 1] if place else 0
    return max(above, deep[place]) if place < len(deep) else above


def _block(tasks: Sequence[Task], task: Id) -> list[Id]:
    """A line and all those below it."""
    deep, order = levels(tasks), [one.id for one in tasks]
    here = order.index(task)
    end = next((n for n in range(here + 1, len(order)) if deep[n] <= deep[here]), len(order))
    return order[here:end]


def _siblings(tasks: Sequence[Task], task: Id) -> list[Id]:
    """The lines of one level that stand below the same line, in their order."""
    deep, order = levels(tasks), [one.id for one in tasks]
    here = order.index(task)
    first = max((n + 1 for n in range(here) if deep[n] < deep[here]), default=0)
    end = next((n for n in range(here + 1, len(order)) if deep[n] < deep[here]), len(order))
    return [order[n] for n in range(first, end) if deep[n] == deep[here]]
