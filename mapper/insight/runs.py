"""The runs of a checklist: which is under way, how far it is, and how those before went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from mapper.insight.order import belonging, tasks_of
from mapper.model.document import Reader
from mapper.model.doings import Run, Tick
from mapper.model.records import Id

_LONGEST = 24 * 60.0  # minutes: what was finished later than that was left lying in between


@dataclass(frozen=True)
class Progress:
    """How far a run is, or was when it was finished."""

    done: int
    of: int
    stuck: tuple[str, ...]  # the lines at which somebody was stuck
    minutes: float | None  # that it took; None while it is under way or where nobody knows


def runs_of(map: Reader, node: Id) -> list[Run]:
    """The runs of a step's checklist, the latest first."""
    found = belonging(map, node, Run, "node")
    return sorted(found, key=lambda run: (_moment(run.begun), run.id), reverse=True)


def under_way(map: Reader, node: Id) -> Run | None:
    """The run that was begun last of those that are not finished."""
    return next((run for run in runs_of(map, node) if run.finished is None), None)


def ticks_of(map: Reader, run: Id) -> list[Tick]:
    """What was ticked in a run, in the order of the hand."""
    found = belonging(map, run, Tick, "run")
    return sorted(found, key=lambda tick: (_moment(tick.at), tick.id))


def marks(map: Reader, run: Id) -> Mapping[Id, Tick]:
    """The mark of each line of the checklist that has one in this run."""
    return {tick.task: tick for tick in ticks_of(map, run) if tick.task is not None}


def progress(map: Reader, run: Run) -> Progress:
    """How far *run* is: of the lines that there are now, or of those that there were when it was finished."""
    ticks = ticks_of(map, run.id)
    lines = {task.id for task in tasks_of(map, run.node)}
    counted = [tick for tick in ticks if run.finished or tick.task in lines]
    done = sum(tick.mark == "done" for tick in counted)
    of = run.lines if run.finished and run.lines is not None else len(lines)
    stuck = tuple(tick.text for tick in ticks if tick.mark == "stuck")
    return Progress(done, max(of, done), stuck, _took(run))


def _took(run: Run) -> float | None:
    if run.minutes is not None:
        return run.minutes
    if run.begun is None or run.finished is None:
        return None
    minutes = (_moment(run.finished) - _moment(run.begun)).total_seconds() / 60
    return float(round(minutes)) if 0 < minutes <= _LONGEST else None


def _moment(at: datetime | None) -> datetime:
    """*at* so that any two can be compared: whoever says no zone means Greenwich."""
    if at is None:
        return datetime.min.replace(tzinfo=UTC)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
