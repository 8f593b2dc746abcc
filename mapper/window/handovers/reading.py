"""The map as the sections of the view read it: each answer worked out when a section first asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from mapper.insight.agreements import Pair, Standing, pairs, standing
from mapper.insight.interfaces import Interfaces, interfaces
from mapper.insight.plan import Plan, plans
from mapper.insight.promises import Delivery, promises
from mapper.insight.silos import Silos, handovers_on, silos
from mapper.insight.stackup import StackUp, stackups, way_to_a_win
from mapper.model.document import Reader
from mapper.model.records import Id


class Reading:
    def __init__(self, map: Reader) -> None:
        self.map = map

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        return tuple(plans(self.map))

    @cached_property
    def plan_of(self) -> Mapping[Id, Plan]:
        return {id: plan for plan in self.plans for id in plan.nodes}

    @cached_property
    def standing(self) -> Mapping[Pair, Standing]:
        """The handovers from the left, and how far the two sides of each have come."""
        return {one: standing(self.map, one.giver.id, one.taker.id) for one in pairs(self.map, self.plans)}

    @cached_property
    def stacks(self) -> tuple[StackUp, ...]:
        return stackups(self.map, self.plans)

    @cached_property
    def interfaces(self) -> Interfaces:
        return interfaces(self.map)

    @cached_property
    def promises(self) -> tuple[Delivery, ...]:
        return promises(self.map, self.plans)

    @cached_property
    def silos(self) -> Silos:
        return silos(self.map)

    @cached_property
    def on_the_way(self) -> int | None:
        """How often work changes hands on the main way to a win."""
        win = way_to_a_win(self.plans)
        return handovers_on(self.plan_of, win) if win else None
