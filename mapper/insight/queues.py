"""A network of queues, followed event by event: who waits how long before somebody has time.

Customers come in by chance (a Poisson stream), and go from place to place until
they leave.  At a *work* place one server does one thing at a time, who came
first first, the urgent before the others where that is asked; a server may
have several places.  At a *pause* time passes without anybody, at a *fork*
chance decides, and an *exit* is the way out.  Places where no time passes and
nothing is decided are not in the network.

Chance comes in three streams of its own, for arrivals, work and forks, so that
two networks with the same seed meet the same customers.  A run is cut in
three: what comes before ``warm`` customers have come in is not counted; from
then to the last arrival is the window that means are taken over; and then
those who are still inside are followed until they leave.
"""

from __future__ import annotations

from bisect import bisect
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush, heapreplace
from itertools import accumulate, chain, repeat
from math import fsum, inf, log
from random import Random

PAUSE, FORK, EXIT, SOURCE = -1, -2, -3, -4  # in the place of a server
ENTRY = 0  # the place that all come in by: a source
BLOCK = 1024  # numbers that are drawn at a time
TURNS = 200  # into which a run is cut, to be told of and to be stopped between

Event = tuple[float, int, int]  # when, which customer, at which place
Line = deque[tuple[float, int, int]]  # since when, which customer, at which place


@dataclass
class Network:
    """Places by number; 0 is where all come in.  Times are in one unit, whichever it is."""

    server: list[int] = field(default_factory=lambda: [SOURCE])  # who works there, or what it is
    time: list[float] = field(default_factory=lambda: [0.0])  # of work: the mean; of a pause: always
    onward: list[int] = field(default_factory=lambda: [ENTRY])  # the next place
    urgent: list[bool] = field(default_factory=lambda: [False])
    ways: dict[int, tuple[list[float], list[int]]] = field(default_factory=dict)  # of a fork

    def add(self, server: int, time: float = 0.0, urgent: bool = False) -> int:
        """A new place, which leads nowhere yet."""
        self.server.append(server)
        self.time.append(time)
        self.onward.append(ENTRY)
        self.urgent.append(urgent)
        return len(self.server) - 1

    def fork(self, place: int, shares: Sequence[float], targets: Sequence[int]) -> None:
        """Let *shares*, which make 1, go from a fork to *targets*."""
        self.ways[place] = [*accumulate(shares)][:-1], [*targets]


@dataclass(frozen=True)
class Told:
    """What was seen in the window; lists are by place, and in the order of time."""

    length: float
    waits: list[list[float]]  # of those whose work began
    stays: list[list[float]]  # of those who left by each exit: from the arrival on
    waiting: list[float]  # how many waited, in the mean over time
    inside: float  # how many were there, in the mean over time
    used: list[float]  # by server, the share of the time that they worked
    grew: list[int]  # by server, how many more waited at the end than at the start


class Run:
    """One run of a network.  ``turns`` does it; then ``told`` and the counts stand."""

    def __init__(
        self,
        network: Network,
        gap: float,
        seed: int,
        customers: int,
        warm: int = 0,
        varies: bool = True,
    ) -> None:
        """*gap* is the mean time between two arrivals.

        Work takes a time that varies exponentially about its mean (a coefficient
        of variation of 1), or, unless it *varies*, always the mean (0).
        """
        self.network = network
        self.customers, self.warm = customers, warm
        self.began: list[float] = []  # when each customer came in
        self.taken = {fork: [0] * len(ways) for fork, (_, ways) in network.ways.items()}
        self.left = [0] * len(network.server)  # how many left by each exit, from the first to the last
        self.served = [0] * len(network.server)  # how often work began at each place
        self.told: Told | None = None
        self._gap = gap
        self._gaps = _exponential(_chance(seed, "arrivals"))
        self._work = _exponential(_chance(seed, "work")) if varies else repeat(1.0)
        self._chance = _chance(seed, "ways").random
        servers = max([*network.server, 0]) + 1
        self._lines: list[tuple[Line, Line]] = [(deque(), deque()) for _ in range(servers)]
        self._free_since: list[float | None] = [0.0] * servers
        self._free = [0.0] * servers
        self._waits = self._lists()
        self._stays = self._lists()
        self._events: list[Event] = [(gap * next(self._gaps), 0, ENTRY)]

    def turns(self) -> Iterator[float]:
        """Follow all customers; between the yields, which say how much is done, one may stop."""
        turn = max(self.customers // TURNS, 1)
        for upto in (*range(turn, self.warm, turn), self.warm):
            self._follow(upto)
            yield upto / self.customers
        opening = self._now(), self._unfinished(), self._stayed(), self._lengths()
        self._cut()
        for upto in (*range(self.warm + turn, self.customers, turn), self.customers):
            self._follow(upto)
            yield upto / self.customers
        self.told = self._tell(*opening)
        self._cut()
        self._events = sorted(event for event in self._events if event[2] != ENTRY)
        self._follow(None)
        self._cut()

    # one event after another

    def _follow(self, upto: int | None) -> None:
        """Go on until so many customers have come in; None: nobody comes any more, until all have left.

        An event is when something is over, whose it is, and where; of two at the
        same time that of the earlier customer comes first.  All of it stands in
        one place because a call for each event would take as long as the event.
        """
        network, events, lines, waits, stays = (
            self.network, self._events, self._lines, self._waits, self._stays
        )  # fmt: skip
        server, time, onward, ways, urgent = (
            network.server, network.time, network.onward, network.ways, network.urgent
        )  # fmt: skip
        free, free_since, began, taken = self._free, self._free_since, self.began, self.taken
        work, gaps, chance, gap = self._work.__next__, self._gaps.__next__, self._chance, self._gap
        limit = inf if upto is None else upto
        while events and len(began) < limit:
            now, customer, place = events[0]
            who = server[place]
            if who >= 0:
                first, second = lines[who]
                if line := first or second:
                    since, following, there = line.popleft()
                    waits[there].append(now - since)
                    heapreplace(events, (now + time[there] * work(), following, there))
                else:
                    free_since[who] = now
                    heappop(events)
            elif who == PAUSE:
                heappop(events)
            else:
                began.append(now)
                heapreplace(events, (now + gap * gaps(), customer + 1, ENTRY))
            place = onward[place]
            who = server[place]
            while who == FORK:
                upper, targets = ways[place]
                way = bisect(upper, chance())
                taken[place][way] += 1
                place = targets[way]
                who = server[place]
            if who >= 0:
                since_then = free_since[who]
                if since_then is None:
                    lines[who][0 if urgent[place] else 1].append((now, customer, place))
                else:
                    free[who] += now - since_then
                    free_since[who] = None
                    waits[place].append(0.0)
                    heappush(events, (now + time[place] * work(), customer, place))
            elif who == PAUSE:
                heappush(events, (now + time[place], customer, place))
            else:
                stays[place].append(now - began[customer])

    # the window

    def _now(self) -> float:
        """When the last customer so far came in, with whom a turn stops."""
        return self.began[-1] if self.began else 0.0

    def _cut(self) -> None:
        """Begin to count anew."""
        for place, (stays, waits) in enumerate(zip(self._stays, self._waits, strict=True)):
            self.left[place] += len(stays)
            self.served[place] += len(waits)
        self._waits, self._stays = self._lists(), self._lists()
        self._free = [0.0] * len(self._free)
        now = self._now()
        self._free_since = [None if since is None else now for since in self._free_since]

    def _unfinished(self) -> list[float]:
        """By place, how long those who wait there have waited so far, summed."""
        now, sums = self._now(), [0.0] * len(self.network.server)
        for line in chain.from_iterable(self._lines):
            for since, _, place in line:
                sums[place] += now - since
        return sums

    def _stayed(self) -> float:
        """How long those who are inside have been so far, summed."""
        inside = [customer for _, customer, place in self._events if place != ENTRY]
        inside += [customer for line in chain.from_iterable(self._lines) for _, customer, _ in line]
        now = self._now()
        return fsum(now - self.began[customer] for customer in inside)

    def _lengths(self) -> list[int]:
        """By server, how many wait."""
        return [len(first) + len(second) for first, second in self._lines]

    def _tell(self, start: float, unfinished: Sequence[float], stayed: float, lengths: Sequence[int]) -> Told:
        """What was seen since; the sums of the times that fall in the window are exact."""
        end = self._now()
        length = end - start
        waited = [
            fsum(waits) - before + after
            for waits, before, after in zip(self._waits, unfinished, self._unfinished(), strict=True)
        ]
        inside = fsum(map(fsum, self._stays)) - stayed + self._stayed()
        free = [
            gone + (0.0 if since is None else end - since)
            for gone, since in zip(self._free, self._free_since, strict=True)
        ]
        return Told(
            length=length,
            waits=self._waits,
            stays=self._stays,
            waiting=[each / length for each in waited],
            inside=inside / length,
            used=[1.0 - each / length for each in free],
            grew=[now - then for now, then in zip(self._lengths(), lengths, strict=True)],
        )

    def _lists(self) -> list[list[float]]:
        return [[] for _ in self.network.server]


def _chance(seed: int, what: str) -> Random:
    """The same numbers for the same seed, whatever Python makes of a hash."""
    return Random(f"{seed} {what}")  # noqa: S311 (a game of chance, no secret)


def _exponential(chance: Random) -> Iterator[float]:
    """Draws of mean 1, a block at a time."""
    draw = chance.random
    return chain.from_iterable([-log(1.0 - draw()) for _ in range(BLOCK)] for _ in repeat(None))
