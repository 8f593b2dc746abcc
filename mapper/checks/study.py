"""A map as the checks read it on one day: its plans, and what it costs and earns, worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.checks.plan import Plan, plans
from mapper.model.document import Reader
from mapper.model.records import Id

if TYPE_CHECKING:
    from mapper.insight.capacity import Load
    from mapper.insight.flow import Flow


class Study:
    """What is asked for is worked out when it is first asked for, and never twice."""

    def __init__(self, map: Reader, on: date, folder: Path | None = None) -> None:
        """A map on the day *on*; links to files are looked for from *folder*, if the map lies in one."""
        self.map = map
        self.on = on
        self.folder = folder

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        return tuple(plans(self.map))

    @cached_property
    def plan_of(self) -> Mapping[Id, Plan]:
        """The plan that a shape is on; shapes that are not ours are on none."""
        return {id: plan for plan in self.plans for id in plan.nodes}

    def keep(self, before: Study) -> None:
        """Take over what *before* knew of shapes and arrows: none of them has changed since."""
        for name in ("plans", "plan_of"):
            if name in before.__dict__:
                self.__dict__[name] = before.__dict__[name]

    @cached_property
    def flow(self) -> Flow:
        from mapper.insight.flow import solve

        return solve(self.map)

    @cached_property
    def loads(self) -> Mapping[Id, Load]:
        from mapper.insight.capacity import loads

        return loads(self.map, self.flow)
