"""From a goal back to what it needs: who must come in, whose hours that takes, and what would mend it.

For g clients a month g / P(client) must come in.  With as many as there are, a
share must rise until P(client) is enough: P changes with a share as V does, so
that share is found in one step, loops and all (idea 10).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import fsum
from typing import Literal

from mapper.insight.capacity import Load, binding, loads
from mapper.insight.flow import Flow
from mapper.insight.hours import Hours
from mapper.insight.order import main_sheet
from mapper.insight.sensitivity import Lever, levers, slope_of
from mapper.model.document import Reader
from mapper.model.records import Id, Person, Sheet

CLOSE = 1e-9


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


@dataclass(frozen=True)
class Goal:
    """What so many clients a month need."""

    clients: float
    entrants: float  # that must come in a month
    spend: float | None  # what the steps then cost a month
    lacking: float | None  # entrants that must come in more than now; None where nobody knows how many do
    hours: tuple[More, ...]  # that are missing; the most first
    bound: Id | None  # whose hours are full first
    shares: tuple[Raised, ...]  # each of which would do; the smallest step first

    @property
    def binds(self) -> Literal["hours", "entrants"] | None:
        """What is too little: the hours before those who come in, for more of these do not help then."""
        if self.hours:
            return "hours"
        return "entrants" if self.lacking else None

    @property
    def price(self) -> float | None:
        """What the missing hours cost a month; None where the price of one is not known."""
        prices = [more.price for more in self.hours if more.price is not None]
        return fsum(prices) if len(prices) == len(self.hours) else None


def goal(map: Reader, flow: Flow, clients: float) -> Goal | None:
    """What *clients* a month need; None where nobody becomes one, or that is not known."""
    entrants = flow.entrants_for(clients)
    if entrants is None:
        return None
    asked = loads(map, flow)
    bound = binding(asked)
    lacking = None if flow.entrants is None else max(entrants - flow.entrants, 0.0)
    missing = sorted(_missing(map, asked, entrants), key=lambda more: (-more.hours, more.person))
    raised = _raised(map, flow, asked, clients) if lacking else ()
    return Goal(
        clients=clients,
        entrants=entrants,
        spend=None if flow.cost is None else flow.cost * entrants,
        lacking=lacking if lacking is None or lacking > CLOSE else 0.0,
        hours=tuple(missing),
        bound=bound.person if bound else None,
        shares=tuple(sorted(raised, key=lambda share: (not share.fits, share.to - share.now, share.arrow))),
    )


def with_referrals(flow: Flow, each: float) -> float | None:
    """How many come in for each who comes by themselves, when each client brings *each* more.

    None where that is not known, or feeds itself: one who comes in brings one or more others.
    """
    if flow.clients is None:
        return None
    brings = each * flow.clients
    return 1 / (1 - brings) if brings < 1.0 else None


def _missing(map: Reader, asked: Mapping[Id, Load], entrants: float) -> Iterator[More]:
    rate = main_sheet(map).rate if any(map.all(Sheet)) else None
    for id, load in asked.items():
        if load.available is None or load.hours_per_entrant is None:
            continue
        lacks = load.hours_per_entrant * entrants - load.available
        person = map.get(id)
        own = person.rate if isinstance(person, Person) and person.rate is not None else rate
        if lacks > CLOSE * max(load.available, 1.0):
            yield More(id, lacks, None if own is None else own * lacks)


def _raised(map: Reader, flow: Flow, asked: Mapping[Id, Load], clients: float) -> Iterator[Raised]:
    """The shares that would do, with as many as come in now."""
    if not flow.entrants or flow.clients is None:
        return
    solved = flow.solved
    won = [0.0] * len(solved.net.nodes)
    for state in solved.net.ends:
        won[state] = float(solved.net.nodes[state].outcome == "win")
    ahead = solved.chain.worth(won)
    hours = Hours(map, flow, asked)
    for lever in levers(flow).values():
        to = _enough(lever, slope_of(flow, lever, ahead), clients / flow.entrants - flow.clients)
        if to is not None:
            limit = hours.limit(lever, to)
            fits = limit is None or limit >= flow.entrants * (1 - CLOSE)
            yield Raised(lever.arrow, lever.share, to, fits)


def _enough(lever: Lever, slope: float, more: float) -> float | None:
    """The share at which what is gathered with that *slope* has risen by *more*; None where none does it."""
    if slope <= 0.0 or slope + more * lever.again <= 0.0:
        return None
    to = lever.share + more / (slope + more * lever.again)
    return to if to <= 1.0 else None
