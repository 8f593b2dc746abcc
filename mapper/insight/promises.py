"""What is promised where it is sold, and what the steps that keep it take: the promise register.

The time of a promise is that of the steps that keep it, added up as in the
stack-up; of a subsystem that is drawn inside, that of the way that most take
through it.  What a step does not say is not known, and never nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from mapper.insight.net import Net, net
from mapper.insight.order import belonging
from mapper.insight.plan import Plan, plans
from mapper.insight.stackup import ROUNDING, Sum, inside_way, summed
from mapper.model.document import Reader
from mapper.model.doings import Keeping, Promise
from mapper.model.records import Id, Node

Kept = Literal["nobody", "broken", "tight", "kept", "open"]

WORST_FIRST: tuple[Kept, ...] = ("broken", "tight", "open", "kept")


@dataclass(frozen=True)
class Delivery:
    """A promise, the steps that keep it, and what they come to."""

    promise: Promise
    steps: tuple[Node, ...]
    sum: Sum

    @property
    def stands(self) -> Kept:
        """Whether it is kept: at worst, only as a rule (tight), not even as planned, or nobody knows."""
        verdicts = [*self._hours(), *self._quality()]
        if not self.steps:
            return "nobody"
        return next((one for one in WORST_FIRST if one in verdicts), "open")

    @property
    def is_late(self) -> bool:
        return "broken" in self._hours()

    @property
    def is_poor(self) -> bool:
        return "broken" in self._quality()

    def _hours(self) -> Iterator[Kept]:
        promised, planned, worst = self.promise.hours, self.sum.nominal, self.sum.worst
        if promised is None:
            return
        if planned is None or worst is None:
            yield "open"
        elif planned > promised + ROUNDING:
            yield "broken"
        else:
            yield "tight" if worst > promised + ROUNDING else "kept"

    def _quality(self) -> Iterator[Kept]:
        promised, quality = self.promise.quality, self.sum.quality
        if promised is None:
            return
        if quality is None:
            yield "open"
        else:
            yield "broken" if quality < promised - ROUNDING else "kept"


def promises(map: Reader, given: Sequence[Plan] | None = None) -> tuple[Delivery, ...]:
    """Every promise: in the order of the steps where it is made, then by rank."""
    found = plans(map) if given is None else given
    plan_of = {id: plan for plan in found for id in plan.nodes}
    made = [one for plan in found for id in plan.nodes for one in belonging(map, id, Promise, "node")]
    if not made:
        return ()
    whole = net(found)
    return tuple(Delivery(one, steps := keepers(map, one.id), _sum(whole, plan_of, steps)) for one in made)


def keepers(map: Reader, promise: Id) -> tuple[Node, ...]:
    """The steps that keep a promise, each once, from the left."""
    found = {one.node: map.get(one.node) for one in belonging(map, promise, Keeping, "promise")}
    steps = [node for node in found.values() if isinstance(node, Node)]
    return tuple(sorted(steps, key=lambda node: (node.at.x, node.at.y, node.id)))


def _sum(whole: Net, plan_of: Mapping[Id, Plan], steps: Sequence[Node]) -> Sum:
    inside = {plan.sheet.inside: plan for plan in plan_of.values() if plan.sheet.inside}
    shapes: list[Node] = []
    for node in steps:
        below = inside.get(node.id) if node.id in whole.hosts else None
        shapes += inside_way(whole, below) if below else [node]
    return summed({node.id: node for node in shapes}.values())
