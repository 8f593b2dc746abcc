"""The main sheet and its insides as one net of states, with the share of each way from one to another.

A shape is one state.  A subsystem with an inside is one for each beginning that
is entered through it: an arrow enters by ``into``, else by the only beginning.
An inside end goes on along the arrows that name it, or the only one; an end
that no arrow names is an end of the whole.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter

from mapper.insight.plan import Lead, Plan, leads
from mapper.insight.shares import left_over
from mapper.model.records import Arrow, Function, Id, Node, Shape

# From one state to another: the arrow, the target, and the share of those who leave the state, which is
# None when not known.  The arrow is None from a subsystem to the beginning inside.  There are thousands, read
# again and again: a bare tuple is made in a tenth of the time of a named one, and taken apart in a quarter.
Way = tuple[Id | None, int, float | None]

# What a shape says of itself: its kind of shape, cost, income, minutes and function.  All is asked of it at
# once, for its record lies far in memory from the next one’s, and to come to it takes longer than to read it.
Said = tuple[Shape, float | None, float | None, float | None, Function | None]
_said = attrgetter("shape", "cost", "income", "minutes", "function")


@dataclass(frozen=True)
class Net:
    """States are numbered; ``nodes[i]`` is the shape of state i and ``ways[i]`` leave it."""

    nodes: tuple[Node, ...]
    ways: tuple[tuple[Way, ...], ...]
    states: Mapping[Id, tuple[int, ...]]  # of every shape
    hosts: frozenset[Id]  # subsystems that what is inside stands for
    begins: tuple[Node, ...]  # of the main sheet
    ends: frozenset[int]  # of the whole
    vague: tuple[Id, ...]  # arrows that do not say by which of several beginnings they enter
    arrows: Mapping[Id, Arrow]  # all that are drawn between the shapes

    @cached_property
    def ids(self) -> Sequence[Id]:
        """Of every state the shape that it is of."""
        return [node.id for node in self.nodes] if self.hosts else list(self.states)

    @cached_property
    def said(self) -> Sequence[Said]:
        """What the shape of every state says of itself."""
        return [_said(node) for node in self.nodes]

    @cached_property
    def doubtful(self) -> tuple[int, ...]:
        """The states that a share leaves which is not known."""
        unknown = [state for state, ways in enumerate(self.ways) for _, _, share in ways if share is None]
        return tuple(dict.fromkeys(unknown))

    @cached_property
    def entries(self) -> list[list[int]]:
        """From where one comes to each state, or may come; not by ways that nobody takes."""
        entries: list[list[int]] = [[] for _ in self.nodes]
        for state, ways in enumerate(self.ways):
            for _, target, share in ways:
                if share != 0.0:
                    entries[target].append(state)
        return entries

    def asks(self) -> tuple[Id, ...]:
        """The arrows whose share, or whose way in, is not known."""
        ways = (way for state in self.doubtful for way in self.ways[state])
        return tuple(
            dict.fromkeys([*(arrow for arrow, _, share in ways if share is None and arrow), *self.vague])
        )

    def doubting(self, states: Collection[int]) -> Net:
        """The same with the shares that leave *states* not known."""
        ways = tuple(
            tuple((arrow, target, None) for arrow, target, _ in ways) if state in states else ways
            for state, ways in enumerate(self.ways)
        )
        return replace(self, ways=ways)

    def left_over(self) -> Iterator[float]:
        """What the shares of each state leave over of 1; nothing at an end, or where one is not known."""
        for ways in self.ways:
            if len(ways) == 1 and ways[0][2] == 1.0:  # as most are
                yield 0.0
                continue
            shares = [share for _, _, share in ways if share is not None]
            yield left_over(shares) if ways and len(shares) == len(ways) else 0.0

    def stuck(self) -> frozenset[int]:
        """The states from which no way that anybody takes, or may take, leads to an end."""
        return frozenset(range(len(self.nodes))) - spread(self.ends, self.entries.__getitem__)

    def way(self, starts: Iterable[int], ends: Collection[int], shut: Collection[int]) -> list[int]:
        """A shortest way that somebody may take from *starts* to one of *ends*, past none that is *shut*."""
        before: dict[int, int | None] = {state: None for state in starts if state not in shut}
        ahead = deque(before)
        while ahead:
            here = ahead.popleft()
            if here in ends:
                return _back(here, before)
            for _, target, share in self.ways[here]:
                if share != 0.0 and target not in before and target not in shut:
                    before[target] = here
                    ahead.append(target)
        return []


def _back(state: int, before: Mapping[int, int | None]) -> list[int]:
    path = [state]
    while (previous := before[path[-1]]) is not None:
        path.append(previous)
    return path[::-1]


def spread(starts: Iterable[int], onward: Callable[[int], Iterable[int]]) -> set[int]:
    """The *starts* and what can be come to from them."""
    reached = set(starts)
    ahead = list(reached)
    while ahead:
        for state in onward(ahead.pop()):
            if state not in reached:
                reached.add(state)
                ahead.append(state)
    return reached


def net(plans: Sequence[Plan]) -> Net:
    """The net of the first of *plans*, which is the main sheet's, and of the insides below it."""
    return _Wiring(plans).net()


class _Wiring:
    """The plans while they are joined into a net."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.plan_of: dict[Id, Plan] = {}  # of every shape on the main sheet and below it
        self.inside: dict[Id, Plan] = {}  # of every subsystem that has one
        self.plans: list[Plan] = []
        for plan in plans:
            host = plan.sheet.inside
            below = host in self.plan_of and host not in self.inside and bool(plan.nodes)
            if not self.plans or below:
                self.plans.append(plan)
                self.plan_of |= dict.fromkeys(plan.nodes, plan)
                if host:
                    self.inside[host] = plan
        self.begins = {id: tuple(_begins(plan)) for id, plan in self.inside.items()}
        self.ends = {id: [node.id for node in plan.endings] for id, plan in self.inside.items()}
        self.nodes: list[Node] = []  # of every state
        self.number: dict[Id, int] = {}  # the state of a shape that is one
        self.doors: dict[Id, dict[Id | None, int]] = {}  # the states of a subsystem, by where it is entered
        for plan in self.plans:
            for id, node in plan.nodes.items():
                if id in self.inside:
                    self.doors[id] = {
                        door: len(self.nodes) + n for n, door in enumerate(self._doors(plan, id))
                    }
                    self.nodes += [node] * len(self.doors[id])
                else:
                    self.number[id] = len(self.nodes)
                    self.nodes.append(node)

    def net(self) -> Net:
        ways: list[tuple[Way, ...]] = []
        ends = []
        for plan in self.plans:
            leads, endings = plan.leads, {node.id: node for node in plan.endings}
            for id in plan.nodes:
                if id in self.doors:
                    ways += [self._through(id, door) for door in self.doors[id]]
                elif id in endings:
                    found = self._beyond(plan, endings[id])
                    if found is None:
                        ends.append(len(ways))
                    ways.append(found or ())
                else:
                    ways.append(self._ways(leads[id]))
        begins = tuple(_begins(self.plans[0])) if self.plans else ()
        hosts, vague = frozenset(self.doors), tuple(self._vague())
        states, arrows = self._states(), self._arrows()
        return Net(tuple(self.nodes), tuple(ways), states, hosts, begins, frozenset(ends), vague, arrows)

    def _arrows(self) -> dict[Id, Arrow]:
        """The arrows between the shapes, in the order of these."""
        arrows = [arrow for plan in self.plans for exits in plan.exits.values() for arrow in exits]
        leads = [plan.leads[id] for plan in self.plans for id in plan.exits]
        ids = [
            lead.arrow for ways in leads for lead in ways
        ]  # made just now, and so sooner read than records
        return dict(zip(ids, arrows, strict=True))

    def _states(self) -> dict[Id, tuple[int, ...]]:
        """The states of every shape, in the order of the plans."""
        if not self.doors:
            return {id: (state,) for id, state in self.number.items()}
        shapes = (id for plan in self.plans for id in plan.nodes)
        return {
            id: tuple(self.doors[id].values()) if id in self.doors else (self.number[id],) for id in shapes
        }

    def _vague(self) -> Iterator[Id]:
        """The arrows that do not say where they enter, though there are several beginnings."""
        for host, doors in self.doors.items():
            if None in doors and len(self.begins[host]) > 1:
                entries = self.plan_of[host].entries[host]
                yield from (arrow.id for arrow in entries if not self._door(host, arrow.into))

    def _doors(self, plan: Plan, id: Id) -> tuple[Id | None, ...]:
        """The beginnings that a subsystem is entered by; None for not known which."""
        doors = dict.fromkeys(self._door(id, arrow.into) for arrow in plan.entries[id])
        return tuple(doors) or (_only(self.begins[id]),)

    def _door(self, target: Id, into: Id | None) -> Id | None:
        begins = self.begins.get(target)
        if not begins:
            return None
        return into if any(node.id == into for node in begins) else _only(begins)

    def _through(self, host: Id, door: Id | None) -> tuple[Way, ...]:
        """From a subsystem to the beginning inside: the one of the door, else nobody knows which."""
        if door:
            return ((None, self.number[door], 1.0),)
        return tuple((None, self.number[node.id], None) for node in self.begins[host])

    def _beyond(self, plan: Plan, end: Node) -> tuple[Way, ...] | None:
        """The ways by which one goes on from an end of a sheet; None from an end of the whole."""
        host = plan.sheet.inside if plan is not self.plans[0] else None
        exits = self._named(end, host) if host else ()
        if not exits:
            return None
        if len(exits) == 1 and host and len(self.plan_of[host].exits[host]) > 1:
            # What is inside has settled which way they take, whatever share the arrow says.
            return ((exits[0].id, self._state(exits[0].target, exits[0].into), 1.0),)
        return self._ways(leads(exits))

    def _ways(self, leads: Sequence[Lead]) -> tuple[Way, ...]:
        if self.doors:
            return tuple([(lead.arrow, self._state(lead.target, lead.into), lead.share) for lead in leads])
        number = self.number
        return tuple([(lead.arrow, number[lead.target], lead.share) for lead in leads])

    def _named(self, end: Node, host: Id) -> tuple[Arrow, ...]:
        """The arrows by which those who reach an inside end leave the subsystem."""
        exits = self.plan_of[host].exits[host]
        ends = self.ends[host]
        named = tuple(arrow for arrow in exits if arrow.from_end == end.id)
        only = len(exits) == 1 and len(ends) == 1 and exits[0].from_end not in ends
        return exits if only else named

    def _state(self, target: Id, into: Id | None) -> int:
        state = self.number.get(target)
        return self.doors[target][self._door(target, into)] if state is None else state


def _begins(plan: Plan) -> list[Node]:
    """Where a sheet begins; a terminus that neither says so nor leads anywhere is only not connected yet."""
    return [node for node in plan.beginnings if node.role == "begin" or plan.exits[node.id]]


def _only(begins: Sequence[Node]) -> Id | None:
    return begins[0].id if len(begins) == 1 else None
