"""A map as one goes through it, insides opened: from shape to shape, in and out of subsystems by their doors.

Every way that is drawn counts here, whoever takes it; the shares are not read.
What is only half drawn is gone through as far as it can be: an inside without
a beginning begins where nothing leads to, one without an end ends where nothing
goes on, and an arrow that names no end inside leaves by those that no arrow names.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mapper.insight.plan import Plan
from mapper.model.records import Arrow, Id


class Step(NamedTuple):
    """From one place to another; ``left`` is the subsystem whose inside one comes out of."""

    to: int
    left: Id | None


@dataclass(frozen=True)
class Passage:
    """Places are numbered: ``shapes[i]`` is the shape at i, ``onward[i]`` are the steps from there."""

    shapes: tuple[Id, ...]
    onward: tuple[tuple[Step, ...], ...]
    starts: tuple[int, ...]
    hosts: Mapping[Id, Plan]  # what is inside each subsystem that is gone into

    def reached(self, over: Callable[[int, Step], bool]) -> Mapping[int, int | None]:
        """The places come to from the starts by steps that *over* allows, each with the one before it.

        That is the one on the way of the fewest steps; a start has none before it.
        """
        before: dict[int, int | None] = dict.fromkeys(self.starts)
        ahead = deque(before)
        while ahead:
            here = ahead.popleft()
            for step in self.onward[here]:
                if step.to not in before and over(here, step):
                    before[step.to] = here
                    ahead.append(step.to)
        return before

    def way(self, place: int, before: Mapping[int, int | None]) -> tuple[Id, ...]:
        """The shapes from a start to a place that was *reached*."""
        path = [place]
        while (previous := before[path[-1]]) is not None:
            path.append(previous)
        return tuple(self.shapes[place] for place in reversed(path))


def wholes(plans: Sequence[Plan]) -> Iterator[Sequence[Plan]]:
    """The plans of each top sheet with those of the insides below it, which come after it."""
    first = [place for place, plan in enumerate(plans) if plan.sheet.inside is None]
    for here, after in zip(first, [*first[1:], len(plans)], strict=True):
        yield plans[here:after]


def passage(plans: Sequence[Plan]) -> Passage:
    """The way through a top sheet, which is the first of *plans*, and the insides below it."""
    return _Wiring(plans).passage()


def starts(plan: Plan) -> list[Id]:
    """The beginnings of a sheet; on one that has none yet, what nothing leads to."""
    return [node.id for node in plan.beginnings] or [id for id in plan.nodes if not plan.entries[id]]


class _Wiring:
    """The plans while they are joined."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.plans = plans
        self.plan_of = {id: plan for plan in plans for id in plan.nodes}
        self.inside: dict[Id, Plan] = {}
        for plan in plans:
            if plan.sheet.inside and plan.nodes:
                self.inside.setdefault(plan.sheet.inside, plan)
        self.starts = {host: starts(plan) for host, plan in self.inside.items()}
        self.outs = {host: _outs(plan) for host, plan in self.inside.items()}
        self.number: dict[tuple[Id, Id | None], int] = {}  # by shape, and for a subsystem by where one enters
        for plan in plans:
            host = plan.sheet.inside
            for id in plan.nodes if host is None or self.inside.get(host) is plan else ():
                for door in self._doors(plan, id):
                    self.number[id, door] = len(self.number)

    def passage(self) -> Passage:
        top = frozenset(starts(self.plans[0]) if self.plans else ())
        return Passage(
            shapes=tuple(id for id, _ in self.number),
            onward=tuple(tuple(self._onward(id, door)) for id, door in self.number),
            starts=tuple(place for (id, _), place in self.number.items() if id in top),
            hosts=self.inside,
        )

    def _doors(self, plan: Plan, id: Id) -> tuple[Id | None, ...]:
        doors = dict.fromkeys(self._door(id, arrow.into) for arrow in plan.entries[id])
        return tuple(doors) or (None,)

    def _door(self, target: Id, into: Id | None) -> Id | None:
        return into if into in self.starts.get(target, ()) else None

    def _onward(self, id: Id, door: Id | None) -> Iterator[Step]:
        plan = self.plan_of[id]
        host = plan.sheet.inside
        if id in self.inside:
            yield from (self._step(start, None) for start in ([door] if door else self.starts[id]))
        elif host and id in self.outs[host]:
            yield from (self._step(a.target, a.into, host) for a in self._leaving(host, id))
        elif not plan.ends(plan.nodes[id]):
            yield from (self._step(a.target, a.into) for a in plan.exits[id])

    def _step(self, target: Id, into: Id | None, left: Id | None = None) -> Step:
        return Step(self.number[target, self._door(target, into)], left)

    def _leaving(self, host: Id, end: Id) -> list[Arrow]:
        """The arrows by which those who reach an end inside may leave the subsystem."""
        exits, outs = self.plan_of[host].exits[host], self.outs[host]
        named = {arrow.from_end for arrow in exits}
        free = [id for id in outs if id not in named]
        mine = end in free or not free
        return [a for a in exits if a.from_end == end or (a.from_end not in outs and mine)]


def _outs(plan: Plan) -> dict[Id, None]:
    """Where one comes out of an inside: its ends, and until it has some whatever leads nowhere."""
    ends = dict.fromkeys(node.id for node in plan.endings)
    return ends or dict.fromkeys(id for id, exits in plan.exits.items() if not exits)
