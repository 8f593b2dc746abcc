"""How well a link of the chain is prepared: numbers on target, what is written, who answers, how steady."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Literal, NamedTuple

from mapper.insight.order import tasks_of
from mapper.insight.performance import kpis_of, status
from mapper.insight.scorecard import week_of, weeks_of
from mapper.model.document import Reader
from mapper.model.records import Id, Kpi, Node

WEEKS = 8  # that the median is taken of
FEWEST = 4  # weeks measured, or the median says nothing
NEAR = 0.15  # of the median, to either side

PartName = Literal["numbers", "written", "owned", "steady"]
WEIGHTS: Mapping[PartName, int] = {"numbers": 40, "written": 25, "owned": 20, "steady": 15}

Weeks = Mapping[int, float]


class Part(NamedTuple):
    """So many of so many; of none, nothing can be said."""

    name: PartName
    good: int
    of: int


@dataclass(frozen=True)
class LinkReadiness:
    parts: tuple[Part, ...]

    def __getitem__(self, name: PartName) -> Part:
        return next(part for part in self.parts if part.name == name)

    @property
    def points(self) -> int | None:
        """0 to 100: the shares weighed 40, 25, 20 and 15.

        A part with nothing to count is left out and the others weigh the more;
        None when there is nothing to count at all.
        """
        whole = sum(WEIGHTS[part.name] for part in self.parts if part.of)
        if not whole:
            return None
        gained = sum(WEIGHTS[part.name] * part.good / part.of for part in self.parts if part.of)
        return round(100 * gained / whole)


def link_readiness(map: Reader, steps: Sequence[Node], on: date) -> LinkReadiness:
    """How ready the *steps* of a link are on the day *on*.

    Numbers on target are counted among those that have a target and were
    measured; a step is written when its checklist has a line.
    """
    numbers = [(kpi, measured(map, kpi.id, on)) for node in steps for kpi in kpis_of(map, node.id)]
    found = [status(kpi, weeks[max(weeks)]) for kpi, weeks in numbers if weeks]
    told = [how for how in found if how]
    critical = [node for node in steps if node.critical]
    written = sum(any(task.text.strip() for task in tasks_of(map, node.id)) for node in critical)
    done = [node for node in steps if node.shape in ("rectangle", "subsystem")]
    owned = sum(has_both(node) for node in done)
    return LinkReadiness(
        (
            Part("numbers", told.count("good"), len(told)),
            Part("written", written, len(critical)),
            Part("owned", owned, len(done)),
            _steady([weeks for _, weeks in numbers]),
        )
    )


def measured(map: Reader, kpi: Id, on: date) -> Weeks:
    """What a number was, by week, up to the week of the day *on*."""
    last = week_of(on)
    return {week: value for week, value in weeks_of(map, kpi).items() if week <= last}


def _attained(kpi: Kpi, value: float) -> float | None:
    """How much of its target a number reaches, 0 to 1; None without a target."""
    if kpi.target is None:
        return None
    if status(kpi, value) == "good":
        return 1.0
    part, whole = (value, kpi.target) if kpi.better == "up" else (kpi.target, value)
    return min(max(part / whole, 0.0), 1.0) if whole > 0 else 0.0


def course(map: Reader, steps: Iterable[Node], on: date, weeks: int = 6) -> tuple[float | None, ...]:
    """The least that the numbers of *steps* reached, 0 to 1, as known at the end of each of some weeks."""
    numbers = [(kpi, measured(map, kpi.id, on)) for node in steps for kpi in kpis_of(map, node.id)]
    last = max((week for _, weeks in numbers for week in weeks), default=week_of(on))
    return tuple(_least(numbers, week) for week in range(last - weeks + 1, last + 1))


def _least(numbers: Sequence[tuple[Kpi, Weeks]], week: int) -> float | None:
    found: list[float] = []
    for kpi, weeks in numbers:
        known = [one for one in weeks if one <= week]
        reached = _attained(kpi, weeks[max(known)]) if known else None
        if reached is not None:
            found.append(reached)
    return min(found, default=None)


def has_both(node: Node) -> bool:
    """Whether somebody answers for a step and somebody else stands in."""
    return node.owner is not None and node.stand_in is not None and node.stand_in != node.owner


def _steady(numbers: Sequence[Weeks]) -> Part:
    """Of the last eight weeks up to the newest number, those in which all numbers kept near their medians."""
    last = max((week for weeks in numbers for week in weeks), default=0)
    near: dict[int, bool] = {}
    for weeks in numbers:
        recent = {week: value for week, value in weeks.items() if last - WEEKS < week <= last}
        if len(recent) < FEWEST:
            continue
        middle = median(recent.values())
        for week, value in recent.items():
            keeps = abs(value - middle) <= abs(middle) * NEAR + 1e-9
            near[week] = near.get(week, True) and keeps
    return Part("steady", sum(near.values()), len(near))
