"""How a step's numbers stand against their targets."""

from __future__ import annotations

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
    measured = actuals(map, kpi)
    return measured[-1] if measured else None


def status(kpi: Kpi, value: float) -> Status | None:
    """On target, close (a miss by at most ``close_within`` of the target), or off; None without a target."""
    if kpi.target is None:
        return None
    miss = kpi.target - value if kpi.better == "up" else value - kpi.target
    if miss <= 0:
        return "good"
    return "close" if miss <= abs(kpi.target) * kpi.close_within + 1e-9 else "off"
