"""What the lenses ask of a map on one day, each thing found out once and only when it is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from mapper.insight.flow import Flow, solve
from mapper.insight.order import main_sheet, path_to
from mapper.insight.plan import Lead, Plan, plans
from mapper.model.document import Reader
from mapper.model.records import Id, Lane, Node, Person, Sheet

T = TypeVar("T")


class Subject:
    def __init__(self, map: Reader, on: date) -> None:
        self.map = map
        self.on = on
        self._once: dict[object, Any] = {}

    def once(self, work: Callable[[Subject], T]) -> T:
        """What *work* makes of all this, done the first time that it is asked for."""
        if work not in self._once:
            self._once[work] = work(self)
        known: T = self._once[work]
        return known

    def after(self, kept: bool) -> Subject:
        """The same map after an edit; what was reckoned is *kept* where that has left it as it was."""
        fresh = Subject(self.map, self.on)
        if kept:
            fresh._once = self._once
            names = self.__dict__.keys() & {"plans", "leads", "flow", "_spent"}
            fresh.__dict__ |= {name: self.__dict__[name] for name in sorted(names)}
        return fresh

    @cached_property
    def main(self) -> Sheet | None:
        """The sheet that counts; None on a map without any."""
        return main_sheet(self.map) if any(True for _ in self.map.all(Sheet)) else None

    @cached_property
    def currency(self) -> str:
        return self.main.currency if self.main else "EUR"

    @cached_property
    def by_hat(self) -> bool:
        """Whether one changes hats rather than several people answering."""
        return self.main is not None and self.main.answers == "hats"

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """In the order in which they came to the map, which no name changes."""
        return tuple(self.map.all(Person))

    @cached_property
    def not_ours(self) -> frozenset[Id]:
        """The lanes of the customer and of the community."""
        return frozenset(lane.id for lane in self.map.all(Lane) if lane.track != "ours")

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        return tuple(plans(self.map))

    @cached_property
    def leads(self) -> Mapping[Id, tuple[Lead, ...]]:
        """The ways on from every shape of ours."""
        return {id: leads for plan in self.plans for id, leads in plan.leads.items()}

    @cached_property
    def flow(self) -> Flow:
        return solve(self.map, given=self.plans)

    def works(self, node: Node) -> bool:
        """Whether it is a step or a subsystem of ours: work that somebody does."""
        return node.shape in ("rectangle", "subsystem") and node.lane not in self.not_ours

    def asks(self, node: Node) -> bool:
        """Whether it is work, or a decision, of ours."""
        return self.works(node) or (node.shape == "diamond" and node.lane not in self.not_ours)

    def inside_hours(self, node: Node) -> float | None:
        """Hours of all that is done inside a subsystem on one visit; None where nothing says."""
        if node.shape != "subsystem":
            return None
        spent, met = self._spent.get(node.id), self.flow.visits.get(node.id)
        return spent / met if spent is not None and met else None

    @cached_property
    def _spent(self) -> Mapping[Id, float | None]:
        """Hours per entrant inside each subsystem, where something says how long it takes."""
        spent: dict[Id, float | None] = {}
        for node in self.flow.shapes:
            if node.minutes is None and node.wait_hours is None:
                continue
            met = self.flow.visits[node.id]
            hours = None if met is None else met * ((node.minutes or 0.0) / 60 + (node.wait_hours or 0.0))
            for sheet in path_to(self.map, node.sheet):
                if sheet.inside:
                    before = spent.get(sheet.inside, 0.0)
                    spent[sheet.inside] = None if hours is None or before is None else before + hours
        return spent
