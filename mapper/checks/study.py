"""A map as the checks read it on one day: its plans, and what it costs and earns, worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from mapper.checks.plan import Changed, Plan, by_id, changed, followed, plans
from mapper.checks.ways import from_the_left, loops, walk
from mapper.insight.alike import NO_FLOW, NO_LOAD, leaves_alone
from mapper.insight.order import in_rank
from mapper.model.change import Change
from mapper.model.document import Reader
from mapper.model.records import KINDS, Id, Lane, Node, Record

if TYPE_CHECKING:
    from mapper.insight.capacity import Load
    from mapper.insight.flow import Flow

T = TypeVar("T")
R = TypeVar("R", bound=Record)
Heeds = Literal["ways", "order", "places"]


class Study:
    """What is asked for is worked out when it is first asked for, and never twice."""

    def __init__(self, map: Reader, on: date, folder: Path | None = None) -> None:
        """A map on the day *on*; links to files are looked for from *folder*, if the map lies in one."""
        self.map = map
        self.on = on
        self.folder = folder
        self._once: dict[tuple[Heeds, object, Id], Any] = {}
        self._by_kinds: dict[object, tuple[frozenset[str], Any]] = {}
        self._hanging: dict[tuple[type[Record], str], Any] = {}
        self._reckoned: dict[object, Any] = {}

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        return tuple(plans(self.map))

    @cached_property
    def plan_of(self) -> Mapping[Id, Plan]:
        """The plan that a shape is on; shapes that are not ours are on none."""
        return {id: plan for plan in self.plans for id in plan.nodes}

    @cached_property
    def beside(self) -> Mapping[Id, tuple[Node, ...]]:
        """The shapes of others, by the sheet on which they are drawn beside ours."""
        other = {lane.id for lane in self.map.all(Lane) if lane.track != "ours"}
        found: dict[Id, tuple[Node, ...]] = {}
        for node in self.map.all(Node) if other else ():
            if node.lane in other and node.shape != "note":
                found[node.sheet] = (*found.get(node.sheet, ()), node)
        return found

    def once(self, work: Callable[[Study, Plan], T], plan: Plan, heeds: Heeds = "ways") -> T:
        """What *work* makes of the ways of a plan, of them and the order of its shapes, or of their places.

        It is kept while these are alike.
        """
        key = heeds, work, plan.sheet.id
        if key not in self._once:
            self._once[key] = work(self, plan)
        known: T = self._once[key]
        return known

    def while_alike(self, work: Callable[[Study], T], reads: tuple[str, ...]) -> T:
        """What *work* makes of how the plans are built and of the records of the kinds that *reads* names."""
        if work not in self._by_kinds:
            self._by_kinds[work] = frozenset(reads), work(self)
        known: T = self._by_kinds[work][1]
        return known

    def hanging(self, kind: type[R], field: str) -> Mapping[Id, Sequence[R]]:
        """The records of one kind by what they name in *field*, by rank where they have one, then id."""
        if (kind, field) not in self._hanging:
            found: dict[Id, list[R]] = defaultdict(list)
            for record in in_rank(self.map.all(kind), kind):
                found[getattr(record, field)].append(record)
            self._hanging[kind, field] = dict(found)
        known: Mapping[Id, Sequence[R]] = self._hanging[kind, field]
        return known

    def reckoned(self, work: Callable[[Study], T]) -> T:
        """What *work* makes of the flow; kept as long as the flow is."""
        if work not in self._reckoned:
            self._reckoned[work] = work(self)
        known: T = self._reckoned[work]
        return known

    def loops(self, plan: Plan) -> list[tuple[Id, ...]]:
        """The rounds that one can go on a plan."""
        return self.once(_loops, plan, "order")

    def reached(self, plan: Plan) -> frozenset[Id]:
        """Where one comes to from the beginnings of a plan."""
        return self.once(_reached, plan)

    def after(self, change: Change) -> tuple[Study, Changed]:
        """The study of the map once *change* has been made, and what that did to its plans."""
        fresh, done = Study(self.map, self.on, self.folder), changed(self.map, change)
        fresh.__dict__["plans"] = followed(self.plans, self.map, done)
        if leaves_alone(self.map, change, NO_FLOW):
            fresh._keep("flow", self)
            fresh._reckoned = self._reckoned
            if leaves_alone(self.map, change, NO_LOAD):
                fresh._keep("loads", self)
        stale = {"ways": done.led, "order": done.led or done.moved, "places": done.moved or bool(done.filed)}
        fresh._once = {key: kept for key, kept in self._once.items() if not stale[key[0]]}
        kinds = _kinds(self.map, change)
        gone = {KINDS.get(kind) for kind in kinds}
        fresh._hanging = {key: kept for key, kept in self._hanging.items() if key[0] not in gone}
        if not done.led and not done.moved:
            still = ((work, kept) for work, kept in self._by_kinds.items() if kept[0].isdisjoint(kinds))
            fresh._by_kinds = dict(still)
        return fresh, done

    def _keep(self, name: str, before: Study) -> None:
        if name in before.__dict__:
            self.__dict__[name] = before.__dict__[name]

    @cached_property
    def flow(self) -> Flow:
        from mapper.insight.flow import solve

        return solve(self.map, given=[by_id(plan) for plan in self.plans])  # the same wherever steps stand

    @cached_property
    def loads(self) -> Mapping[Id, Load]:
        from mapper.insight.capacity import loads

        return loads(self.map, self.flow)


def _kinds(map: Reader, change: Change) -> set[str]:
    """The kinds of the records that *change* has touched."""
    kinds = {record.kind for id in change.updated if (record := map.get(id))}
    return kinds | {row["kind"] for row in (*change.added.values(), *change.removed.values())}


def _loops(study: Study, plan: Plan) -> list[tuple[Id, ...]]:
    return from_the_left(plan, study.once(_rounds, plan))


def _rounds(study: Study, plan: Plan) -> list[tuple[Id, ...]]:
    return loops(plan)


def _reached(study: Study, plan: Plan) -> frozenset[Id]:
    return frozenset(walk([node.id for node in plan.beginnings], plan.exits))
