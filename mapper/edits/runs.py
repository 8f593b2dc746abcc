"""Runs of a checklist: begin one for somebody, tick its lines, say where one was stuck, finish it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from mapper.edits.refused import Refused
from mapper.insight.order import tasks_of
from mapper.insight.runs import marks, ticks_of, under_way
from mapper.model.doings import Run, Tick
from mapper.model.draft import Draft
from mapper.model.records import Customer, Id, Task
from mapper.words import N_


def begin(
    draft: Draft,
    node: Id,
    at: datetime,
    title: str = "",
    customer: Id | None = None,
    by: Id | None = None,
) -> Run:
    """A new run with no box ticked; those before stay as they are.

    Raises:
        Refused: there is nothing to go through.
    """
    if not tasks_of(draft, node):
        raise Refused(N_("This checklist has no lines yet. Write down the first one, then run it."))
    who = draft.get(customer)
    name = title.strip() or (who.name if isinstance(who, Customer) else "")
    return draft.put(Run(id=draft.new_id("run"), node=node, title=name, customer=customer, by=by, begun=at))


def current(draft: Draft, node: Id, at: datetime) -> Run:
    """The run that is under way at a step; a new one for nobody in particular where none is.

    Raises:
        Refused: there is nothing to go through.
    """
    return under_way(draft, node) or begin(draft, node, at)


def tick(draft: Draft, run: Id, task: Id, at: datetime, by: Id | None = None) -> Tick:
    """A line is done in this run.

    Raises:
        Refused: the run is finished.
    """
    return _mark(draft, run, task, "done", at, by)


def stuck(draft: Draft, run: Id, task: Id, at: datetime, by: Id | None = None) -> Tick:
    """Somebody could not go on at a line in this run.

    Raises:
        Refused: the run is finished.
    """
    return _mark(draft, run, task, "stuck", at, by)


def untick(draft: Draft, run: Id, task: Id) -> None:
    """A line has no mark in this run.

    Raises:
        Refused: the run is finished.
    """
    _open(draft, run)
    for tick in ticks_of(draft, run):
        if tick.task == task:
            draft.remove(tick.id)


def finish(draft: Draft, run: Id, at: datetime) -> Run:
    """A run is over, whatever was left out.

    Raises:
        Refused: it is finished already.
    """
    lines = len(tasks_of(draft, _open(draft, run).node))
    over: Run = draft.change_fields(run, finished=at, lines=lines)
    return over


def reopen(draft: Draft, run: Id) -> Run:
    """A finished run goes on."""
    again: Run = draft.change_fields(run, finished=None, lines=None)
    return again


def _open(draft: Draft, run: Id) -> Run:
    found: Run = draft[run]
    if found.finished is not None:
        raise Refused(N_("This run is finished. Reopen it to change what was ticked."))
    return found


def _mark(
    draft: Draft, run: Id, task: Id, mark: Literal["done", "stuck"], at: datetime, by: Id | None
) -> Tick:
    """The one mark of a line in a run."""
    who = by or _open(draft, run).by
    line: Task = draft[task]
    said = {"text": line.text, "mark": mark, "at": at, "by": who}
    if (old := marks(draft, run).get(task)) is not None:
        return draft.put(old.but(**said))
    return draft.put(Tick.model_validate({"id": draft.new_id("tick"), "run": run, "task": task, **said}))
