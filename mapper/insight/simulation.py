"""How long customers wait before somebody has time: the flow, followed customer by customer.

Arrivals are a Poisson stream, and work varies exponentially about its minutes,
or not at all (a coefficient of variation of 1, or 0); the clock is told of in
`mapper.insight.queue_wiring`.  What the rules of queues say of one step alone
is W = rho/(1 - rho) x t x (ca² + cs²)/2 (J. Kingman, Proc. Cambridge Phil. Soc.
57 (1961), 902-904); for the whole, with shared people and loops, there is no
formula.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil, fsum, sqrt
from statistics import stdev

from mapper.insight.capacity import loads
from mapper.insight.flow import Flow
from mapper.insight.net import Net, spread
from mapper.insight.queue_wiring import MONTH, Wiring, workers
from mapper.insight.queues import EXIT, Run
from mapper.model.document import Reader
from mapper.model.records import Id, Person
from mapper.words import N_, Sentence
from mapper.words.one_line import one_line

CUSTOMERS = 100_000
WARM = 10  # one in so many customers is let in before anything is counted: nobody waits in an empty house
SEED = 1
LEAST = 1000
MOST = 10_000_000  # shapes that all customers together come to: more would take minutes, and much memory
FULL = 1e-9  # of the hours that there are; a queue does not settle when that little is left
BUSY = 0.98  # of the time: who is overloaded and idle more than that is kept from working by somebody else
PARTS = 20  # into which a run is cut to see how far its parts differ
STUDENT = 2.093  # of so many parts less one, for nineteen in twenty


@dataclass(frozen=True)
class Times:
    """Some times, in hours."""

    n: int
    mean: float
    within: float | None  # the mean of a run without end is no further off, in nineteen runs of twenty
    p50: float
    p90: float


@dataclass(frozen=True)
class Queue:
    """Those who wait at a step, or for a person; ``hours`` is None when nobody came, or the queue grows."""

    hours: Times | None
    waiting: float | None  # how many, in the mean over time


@dataclass(frozen=True)
class Server:
    """A person and all who wait for them."""

    queue: Queue
    used: float  # rho, the share of their hours that they worked
    grows: float | None  # by how many more who wait a month, when they have too few hours; else None


@dataclass(frozen=True)
class Lead:
    """Where the whole ends."""

    share: float  # of all customers, how many end here
    count: float  # a month
    hours: Times | None  # from coming in to coming here


@dataclass(frozen=True)
class Simulation:
    seed: int
    customers: int
    warm: int  # of these, let in before anything was counted
    varies: bool
    critical_first: bool
    months: float  # that were counted
    steps: Mapping[Id, Queue]  # where somebody may have to wait for a person
    people: Mapping[Id, Server]
    ends: Mapping[Id, Lead]
    lost: float  # the share of all customers that comes to no end
    inside: float | None  # how many are under way, in the mean over time; None where it grows
    overloaded: tuple[Id, ...]  # people whose queue grows without end
    boundless: tuple[Id, ...]  # people for whom nobody waits, because nobody knows how many hours they have
    untimed: tuple[Id, ...]  # steps of somebody's that do not say their minutes


def enough(flow: Flow) -> int:
    """How many customers to follow: fewer where everybody goes round often."""
    return min(max(_most(flow), LEAST), CUSTOMERS)


def _most(flow: Flow) -> int:
    """How many customers can be followed in good time."""
    return int(MOST / max(fsum(flow.solved.visits), 1.0))


def why_not(map: Reader, flow: Flow, customers: int | None = None) -> Sentence | None:
    """Why customers cannot be followed on this map; None when they can."""
    if flow.cannot_begin:
        return flow.cannot_begin
    if not flow.entrants:
        return Sentence(N_("Nobody knows how many come in a month: say it at a beginning."))
    net, visits = flow.solved.net, flow.solved.visits
    doubtful = frozenset(net.doubtful)
    for state, left in enumerate(net.left_over()):
        if not visits[state] or state in flow.solved.stuck:
            continue
        if left < 0.0:
            return _about(net, state, N_("At “{title}” the shares make more than 100 %: mend them first."))
        if state in doubtful:
            return _about(net, state, N_("At “{title}” nobody says how many go which way: say it first."))
    if (most := _most(flow)) < LEAST:
        return Sentence(N_("Customers go round here so often that following them would take too long."))
    if customers is not None and customers > most:
        return Sentence(
            N_("So many would take too long here: no more than {most} can be followed."), {"most": most}
        )
    working = workers(map, flow)
    for person, one in working.items():
        if not one.available:
            named = map.get(person)
            name = one_line(named.name) if isinstance(named, Person) else ""
            return Sentence(N_("{name} has work here and no hours in a month: say how many."), {"name": name})
    if not working:
        says = N_(
            "Nobody waits for anybody: no step says both its minutes and an owner whose hours are known."
        )
        return Sentence(says)
    return None


def simulate(
    map: Reader,
    flow: Flow,
    *,
    seed: int = SEED,
    customers: int | None = None,
    varies: bool = True,
    critical_first: bool = False,
    heed: Callable[[float], bool] = lambda done: True,
) -> Simulation | None:
    """Follow *customers*, else `enough` of them, through *flow*; the same seed gives the same answer.

    *heed* is told now and then how much is done (0 to 1), and says whether to go
    on; None when it did not.

    Raises:
        ValueError: there is a reason `why_not`.
    """
    if reason := why_not(map, flow, customers):
        raise ValueError(reason.text)
    customers = enough(flow) if customers is None else customers
    wiring = Wiring(map, flow, critical_first)
    gap, warm = MONTH / (flow.entrants or 0.0), customers // WARM
    run = Run(wiring.network, gap, seed, customers, warm, varies)
    if not all(heed(done) for done in run.turns()):
        return None
    answer = _Answer(map, flow, wiring, run)
    return Simulation(
        seed=seed,
        customers=customers,
        warm=warm,
        varies=varies,
        critical_first=critical_first,
        months=answer.months,
        steps=answer.steps(),
        people=answer.people(),
        ends=answer.ends(),
        lost=answer.lost(),
        inside=None if answer.overloaded else run.told.inside if run.told else None,
        overloaded=answer.overloaded,
        boundless=answer.boundless(),
        untimed=answer.untimed(),
    )


def _about(net: Net, state: int, text: str) -> Sentence:
    return Sentence(text, {"title": one_line(net.nodes[state].title)})


class _Answer:
    """What a run has shown, by step, person and end."""

    def __init__(self, map: Reader, flow: Flow, wiring: Wiring, run: Run) -> None:
        assert run.told is not None
        self._map, self._flow, self._wiring, self._run, self._told = map, flow, wiring, run, run.told
        self._loads = loads(map, flow)
        self.overloaded = self._overloaded()
        self.months = self._told.length / MONTH

    def _overloaded(self) -> tuple[Id, ...]:
        """Those whose queue grows; not who has too much to do and is kept from it by another."""
        full = [id for id in self._wiring.people if (self._loads[id].used or 0.0) > 1 - FULL]
        used = dict(zip(self._wiring.people, self._told.used, strict=False))
        return tuple(id for id in full if used[id] > BUSY) or tuple(full)

    def steps(self) -> Mapping[Id, Queue]:
        wiring, waits, waiting = self._wiring, self._told.waits, self._told.waiting
        full = self._places_of(self.overloaded)
        return {
            id: Queue(None if place in full else _times([waits[place]]), waiting[place])
            for place, id in wiring.steps.items()
        }

    def people(self) -> Mapping[Id, Server]:
        return {id: self._server(id) for id in self._wiring.people}

    def _server(self, id: Id) -> Server:
        told, number = self._told, self._wiring.people.index(id)
        places = self._places_of([id])
        full = id in self.overloaded
        times = None if full else _times([told.waits[place] for place in places])
        queue = Queue(times, fsum(told.waiting[place] for place in places))
        return Server(queue, told.used[number], told.grew[number] / self.months if full else None)

    def _places_of(self, people: Collection[Id]) -> list[int]:
        owners = self._wiring.people
        server = self._wiring.network.server
        return [place for place in self._wiring.steps if owners[server[place]] in people]

    def ends(self) -> Mapping[Id, Lead]:
        slow = self._after(self._places_of(self.overloaded))
        told, run = self._told, self._run
        return {
            id: Lead(
                share=run.left[place] / run.customers,
                count=len(told.stays[place]) / self.months,
                hours=None if place in slow else _times([told.stays[place]]),
            )
            for place, id in self._wiring.ends.items()
            if id
        }

    def lost(self) -> float:
        exits = self._wiring.ends
        return fsum(self._run.left[place] for place, id in exits.items() if not id) / self._run.customers

    def _after(self, places: Collection[int]) -> set[int]:
        """What one comes to from *places*."""
        network = self._wiring.network

        def onward(place: int) -> Iterable[int]:
            if network.server[place] == EXIT:
                return ()
            return network.ways[place][1] if place in network.ways else (network.onward[place],)

        return spread(places, onward)

    def untimed(self) -> tuple[Id, ...]:
        return tuple(step for one in self._loads.values() for step in one.unknown if self._flow.visits[step])

    def boundless(self) -> tuple[Id, ...]:
        return tuple(id for id, one in self._loads.items() if one.hours and one.available is None)


def _times(series: Sequence[Sequence[float]]) -> Times | None:
    """The times of some series, each in its order; None when there are none."""
    all = sorted(chain.from_iterable(series))
    if not all:
        return None
    nearest = [all[ceil(part * len(all)) - 1] for part in (0.5, 0.9)]
    return Times(len(all), fsum(all) / len(all), _within(series), *nearest)


def _within(series: Sequence[Sequence[float]]) -> float | None:
    """How far off their mean may be, by how far the parts of the run differ (the method of batch means)."""
    parts = [[part for one in series for part in _part(one, n)] for n in range(PARTS)]
    if not all(parts):
        return None
    return STUDENT * stdev([fsum(part) / len(part) for part in parts]) / sqrt(PARTS)


def _part(series: Sequence[float], n: int) -> Sequence[float]:
    return series[n * len(series) // PARTS : (n + 1) * len(series) // PARTS]
