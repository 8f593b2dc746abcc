"""How a step's numbers stand against their targets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

from mapper.insight.order import belonging
from mapper.model.document import Reader
from mapper.model.records import Actual, Id, Kpi

Status = Literal["good", "close", "off"]


def kpis_of(map: Reader, node: Id) -> list[Kpi]:
    """The numbers to watch at a step; the first is the one that its card shows."""
    return belonging(map, node, Kpi, "node")


def actuals(map: Reader, kpi: Id) -> list[Actual]:
    """What was measured, from the oldest week to the newest."""
    return sorted(belonging(map, kpi, Actual, "kpi"), key=lambda actual: (actual.on, actual.id))


def latest(map: Reader, kpi: Id) -> Actual | None:
    return max(belonging(map, kpi, Actual, "kpi"), key=lambda actual: (actual.on, actual.id), default=None)


def status(kpi: Kpi, value: float) -> Status | None:
    """On target, close (a miss by at most ``close_within`` of the target), or off; None without a target."""
    if kpi.target is None:
        return None
    miss = kpi.target - value if kpi.better == "up" else value - kpi.target
    if miss <= 0:
        return "good"
    return "close" if miss <= abs(kpi.target) * kpi.close_within + 1e-9 else "off"


def by_week(map: Reader, kpi: Id) -> dict[date, float]:
    """What each week measured, by its Monday, the oldest first; a week not measured is missing."""
    return {one.on - timedelta(days=one.on.weekday()): one.value for one in actuals(map, kpi)}


def streak(kpi: Kpi, weeks: Mapping[date, float]) -> tuple[Status, int] | None:
    """How it stands in its newest week, and for how many weeks in a row, without a gap, it has stood so."""
    if not weeks:
        return None
    week = max(weeks)
    now = status(kpi, weeks[week])
    if now is None:
        return None
    long = 0
    while week in weeks and status(kpi, weeks[week]) == now:
        long += 1
        week -= timedelta(weeks=1)
    return now, long
