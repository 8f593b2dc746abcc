"""The flow as a network of queues: who works where, how long, and where one goes from there.

The clock is that of the customer: a month is 52/12 weeks of all their hours,
728.  Who has H hours a month is thought to have them evenly, H/728 of every
hour, so that what takes t hours of theirs takes t x 728/H on the clock; that
is what makes their use rho the same as their load (idea 3).  Before a step its
``wait_hours`` pass without anybody; then its minutes are its owner's, who does
one thing at a time for all the steps that they own.  Where there is no owner,
or nobody knows how many hours they have, the minutes pass and nobody waits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from mapper.insight.automation import WEEKS_A_MONTH
from mapper.insight.capacity import Load, loads
from mapper.insight.flow import Flow
from mapper.insight.queues import ENTRY, EXIT, FORK, PAUSE, Network
from mapper.insight.shares import left_over
from mapper.model.document import Reader
from mapper.model.records import Id, Node

MONTH = WEEKS_A_MONTH * 7 * 24  # hours


def workers(map: Reader, flow: Flow) -> Mapping[Id, Load]:
    """Those who have something to do, and of whom it is known how many hours they have."""
    return {id: one for id, one in loads(map, flow).items() if one.hours and one.available is not None}


class Wiring:
    """The flow as a network of queues, without the shapes that nobody comes to."""

    def __init__(self, map: Reader, flow: Flow, critical_first: bool) -> None:
        self._map, self._solved, self._critical_first = map, flow.solved, critical_first
        self._workers = workers(map, flow)
        self.people = (*self._workers,)  # whose numbers are those of the servers
        self.network = Network()
        self.steps: dict[int, Id] = {}  # the step of every place of work
        self.ends: dict[int, Id | None] = {}  # the end of every exit; None where one is lost
        self._met = [state for state, visits in enumerate(self._solved.visits) if visits]
        self._places = {state: self._laid_out(state) for state in self._met}
        self._passed: dict[int, int] = {}  # the first place after a state that has none
        for state in self._met:
            self._lead_on(state)
        self._let_in()

    def _laid_out(self, state: int) -> list[int]:
        """The places of *state*, each led to the next: where time passes, and where one forks or leaves."""
        net = self._solved.net
        shape = net.nodes[state]
        places: list[int] = []
        if shape.id not in net.hosts:
            places += self._timed(shape)
        if state in self._solved.stuck or not net.ways[state]:
            places.append(self.network.add(EXIT))
            self.ends[places[-1]] = shape.id if state in net.ends else None
        elif len(shares := self._shares(state)) > 1 or left_over([*shares.values()]):
            places.append(self.network.add(FORK))
        for one, another in pairwise(places):
            self.network.onward[one] = another
        return places

    def _timed(self, shape: Node) -> Iterator[int]:
        now = self._map.get(shape.id)  # who owns it may be another since the flow was solved
        node = now if isinstance(now, Node) else shape
        if node.wait_hours:
            yield self.network.add(PAUSE, node.wait_hours)
        load = self._workers.get(node.owner) if node.owner else None
        if node.minutes and load:
            time = node.minutes / 60 * MONTH / (load.available or 0.0)
            urgent = node.critical and self._critical_first
            place = self.network.add(self.people.index(load.person), time, urgent)
            self.steps[place] = node.id
            yield place
        elif node.minutes:
            yield self.network.add(PAUSE, node.minutes / 60)

    def _shares(self, state: int) -> dict[int, float]:
        """Where one goes on to from *state*."""
        shares: dict[int, float] = {}
        for _, target, share in self._solved.net.ways[state]:
            if share:
                shares[target] = shares.get(target, 0.0) + share
        return shares

    def _lead_on(self, state: int) -> None:
        """From the last place of *state* to the first of what comes after it."""
        last = self._places[state][-1] if self._places[state] else None
        if last is None or last in self.ends:
            return
        shares = self._shares(state)
        targets = [self._first(target) for target in shares]
        if self.network.server[last] != FORK:
            self.network.onward[last] = targets[0]
            return
        if left := left_over([*shares.values()]):
            targets.append(self.network.add(EXIT))
            self.ends[targets[-1]] = None
        self.network.fork(last, [*shares.values(), left] if left else [*shares.values()], targets)

    def _first(self, state: int) -> int:
        """The first place that one comes to from *state* on."""
        passed = []
        while not self._places[state] and state not in self._passed:
            passed.append(state)
            state = next(iter(self._shares(state)))  # only one way leaves it, and it leads to an end
        first = self._passed[state] if state in self._passed else self._places[state][0]
        self._passed |= dict.fromkeys(passed, first)
        return first

    def _let_in(self) -> None:
        start = {state: share for state, share in self._solved.start.items() if share}
        firsts = [self._first(state) for state in start]
        self.network.onward[ENTRY] = firsts[0]
        if len(firsts) > 1:
            self.network.onward[ENTRY] = fork = self.network.add(FORK)
            self.network.fork(fork, [*start.values()], firsts)
