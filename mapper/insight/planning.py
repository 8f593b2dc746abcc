"""From a goal back to what it needs: who must come in, whose hours that takes, and what would mend it.

For g clients a month g / P(client) must come in.  With as many as there are, a
share must rise until P(client) is enough, and the hours that each client then
takes fit those that there are.  P, the hours and the cost of one who comes in
all change with a share by the same x = d / (1 - d again), so that share is
found in one step, loops and all (idea 10).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import fsum, inf
from typing import Literal

from mapper.insight.capacity import binding, loads
from mapper.insight.changeable import Wish
from mapper.insight.flow import Flow
from mapper.insight.hours import Hours
from mapper.insight.scenario_costs import price_of_hours
from mapper.insight.sensitivity import Lever, levers, slope_of
from mapper.model.document import Reader
from mapper.model.doings import Setting
from mapper.model.records import Id, Person

CLOSE = 1e-9
SHARES = 3  # that are offered as a repair


@dataclass(frozen=True)
class More:
    """The hours a month that somebody lacks for a goal."""

    person: Id
    hours: float
    price: float | None  # money a month; None where nobody says what an hour costs


@dataclass(frozen=True)
class Raised:
    """A share that alone would reach a goal with as many as come in now."""

    arrow: Id
    now: float
    to: float
    fits: bool  # the hours of everybody allow it
    spend: float | None  # what the steps then cost a month, for just as many as the goal needs


@dataclass(frozen=True)
class Repair:
    """One way to a goal: more who come in, more hours, or a share that rises."""

    kind: Literal["entrants", "hours", "share"]
    entrants: float | None  # that come in a month; None where as many as now are enough
    hours: tuple[More, ...]  # that have to be found
    raised: Raised | None
    price: float | None  # money a month more than now; None where some of it nobody has said
    per_client: float | None  # the same for each client more


@dataclass(frozen=True)
class Goal:
    """What so many clients a month need."""

    clients: float
    now: float | None  # clients a month as it is, as far as the hours reach
    entrants: float  # that must come in a month
    spend: float | None  # what the steps then cost a month
    lacking: float | None  # entrants that must come in more than now; None where nobody knows how many do
    hours: tuple[More, ...]  # that are missing; the most first
    bound: Id | None  # whose hours are full first
    shares: tuple[Raised, ...]  # each of which would do; the smallest step first
    repairs: tuple[Repair, ...]  # the cheapest first; those whose price is not known last

    @property
    def binds(self) -> Literal["hours", "entrants"] | None:
        """What is too little: the hours before those who come in, for more of these do not help then."""
        if self.hours:
            return "hours"
        return "entrants" if self.lacking else None

    @property
    def price(self) -> float | None:
        """What the missing hours cost a month; None where the price of one is not known."""
        return _sum_of_prices(self.hours)


def wishes(map: Reader, flow: Flow, repair: Repair) -> tuple[Wish, ...]:
    """What *repair* would have otherwise; where several begin, each brings in more in proportion."""
    found = []
    if repair.entrants is not None:
        begins = flow.solved.net.begins
        now = fsum(node.entrants or 0.0 for node in begins)
        for node in begins:
            part = (node.entrants or 0.0) / now if now else 1.0 / len(begins)
            found.append(Wish(node.id, "entrants", repair.entrants * part))
    for more in repair.hours:
        person = map.get(more.person)
        found.append(Wish(more.person, "hours", more.hours + (getattr(person, "hours", None) or 0.0)))
    if repair.raised is not None:
        found.append(Wish(repair.raised.arrow, "share", repair.raised.to))
    return tuple(found)


def goal(map: Reader, flow: Flow, clients: float) -> Goal | None:
    """What *clients* a month need; None where nobody becomes one, or that is not known."""
    entrants = flow.entrants_for(clients)
    return None if entrants is None else _Planner(map, flow, clients, entrants).goal()


class _Planner:
    """One goal while it is looked at from all sides."""

    def __init__(self, map: Reader, flow: Flow, clients: float, entrants: float) -> None:
        self._map, self._flow = map, flow
        self._clients, self._entrants = clients, entrants
        self._loads = loads(map, flow)
        self._bound = binding(self._loads)
        limit = self._bound.limit if self._bound else None
        amounts = [n for n in (flow.entrants, limit) if n is not None]
        self._served = None if flow.entrants is None else min(amounts)
        self._cost = flow.cost if any(node.cost is not None for node in flow.shapes) else None

    def goal(self) -> Goal:
        flow = self._flow
        lacking = None if flow.entrants is None else self._entrants - flow.entrants
        if lacking is not None and lacking <= CLOSE * max(self._entrants, 1.0):
            lacking = 0.0
        hours = tuple(sorted(self._missing(), key=lambda more: (-more.hours, more.person)))
        shares = tuple(self._raised()) if lacking or (lacking == 0.0 and hours) else ()
        shares = tuple(sorted(shares, key=lambda one: (not one.fits, one.to - one.now, one.arrow)))
        return Goal(
            clients=self._clients,
            now=None if self._served is None or flow.clients is None else self._served * flow.clients,
            entrants=self._entrants,
            spend=None if self._cost is None else self._cost * self._entrants,
            lacking=lacking,
            hours=hours,
            bound=self._bound.person if self._bound else None,
            shares=shares,
            repairs=tuple(sorted(self._repairs(lacking, hours, shares), key=_cheapest)),
        )

    def _missing(self) -> Iterator[More]:
        for id, load in self._loads.items():
            if load.available is None or load.hours_per_entrant is None:
                continue
            lacks = load.hours_per_entrant * self._entrants - load.available
            person = self._map.get(id)
            each = price_of_hours(self._map, person) if isinstance(person, Person) else None
            if lacks > CLOSE * max(load.available, 1.0):
                yield More(id, lacks, None if each is None else each * lacks)

    # what would mend it

    def _repairs(
        self, lacking: float | None, hours: tuple[More, ...], shares: tuple[Raised, ...]
    ) -> Iterator[Repair]:
        if lacking != 0.0 or hours:
            spend = None if self._cost is None else self._cost * self._entrants
            price = _added(self._more_than_now(spend), _sum_of_prices(hours))
            entrants = None if lacking == 0.0 else self._entrants
            yield self._repair("entrants" if entrants else "hours", entrants, hours, None, price)
        said = _said_prices(self._map)
        for one in [share for share in shares if share.fits][:SHARES]:
            price = _added(self._more_than_now(one.spend), said.get(one.arrow))
            yield self._repair("share", None, (), one, price)

    def _repair(
        self,
        kind: Literal["entrants", "hours", "share"],
        entrants: float | None,
        hours: tuple[More, ...],
        raised: Raised | None,
        price: float | None,
    ) -> Repair:
        more = self._clients - (self._served or 0.0) * (self._flow.clients or 0.0)
        each = price / more if price is not None and self._served is not None and more > 0 else None
        return Repair(kind, entrants, hours, raised, price, each)

    def _more_than_now(self, spend: float | None) -> float | None:
        if spend is None or self._cost is None or self._served is None:
            return None
        return spend - self._cost * self._served

    # the share that would do

    def _raised(self) -> Iterator[Raised]:
        """The shares that would do, with as many as come in now."""
        flow, solved = self._flow, self._flow.solved
        won = [0.0] * len(solved.net.nodes)
        for state in solved.net.ends:
            won[state] = float(solved.net.nodes[state].outcome == "win")
        ahead = solved.chain.worth(won)
        costs = solved.chain.worth([cost for _, cost in solved.reward])
        hours = Hours(self._map, flow, self._loads)
        for lever in levers(flow).values():
            slope = slope_of(flow, lever, ahead)
            come = self._demand(slope)
            needs = [come, *self._demands(slope, hours, lever)]
            fitting, by_number = _least(needs, lever), _least([come], lever)
            x = fitting if fitting is not None else by_number
            if x is not None and x > 0.0:
                p = (flow.clients or 0.0) + slope * x
                each = None if self._cost is None else self._cost + slope_of(flow, lever, costs) * x
                spend = each * self._clients / p if each is not None and p else None
                to = min(lever.share + x / (1 + x * lever.again), 1.0)
                yield Raised(lever.arrow, lever.share, to, fitting is not None, spend)

    def _demand(self, slope: float) -> tuple[float, float]:
        """Those who come in must bring the clients: (a, b) with a + b x at least 0."""
        come = self._flow.entrants or 0.0
        return come * (self._flow.clients or 0.0) - self._clients, come * slope

    def _demands(self, slope: float, hours: Hours, lever: Lever) -> Iterator[tuple[float, float]]:
        """The hours that so many clients take must be there: the same for each person."""
        for available, each, more in hours.slopes(lever):
            won = self._flow.clients or 0.0
            yield available * won - self._clients * each, available * slope - self._clients * more


def _least(demands: list[tuple[float, float]], lever: Lever) -> float | None:
    """The least x from 0 on with a + b x >= 0 for all demands (a, b); None where no share up to 1 does it."""
    least, most = 0.0, _farthest(lever)
    for a, b in demands:
        slack = CLOSE * max(abs(a), 1e-6)
        if b > 0.0:
            least = max(least, -a / b)
        elif b < 0.0:
            most = min(most, (a + slack) / -b)
        elif a < -CLOSE:
            return None
    return least if least <= most * (1 + CLOSE) else None


def _farthest(lever: Lever) -> float:
    """The x of a share of 1; beyond all where nobody would leave a loop any more."""
    moved = 1.0 - lever.share
    leaves = 1.0 - moved * lever.again
    return moved / leaves if leaves > CLOSE else inf


def _said_prices(map: Reader) -> Mapping[Id, float]:
    """What raising a share costs a month, as the what-ifs say that raise it."""
    return {
        one.about: one.costs for one in map.all(Setting) if one.field == "share" and one.costs is not None
    }


def _sum_of_prices(hours: tuple[More, ...]) -> float | None:
    prices = [more.price for more in hours if more.price is not None]
    return fsum(prices) if len(prices) == len(hours) else None


def _added(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _cheapest(repair: Repair) -> tuple[bool, float, bool]:
    return repair.price is None, repair.price or 0.0, repair.kind == "share"
