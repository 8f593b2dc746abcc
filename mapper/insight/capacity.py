"""Who breaks first: the hours that the flow asks of every person, against the hours that they have.

h = sum of visits x minutes / 60 over the steps that a person owns, in hours per
entrant; the load a month is entrants x h, and the limit H / h entrants a month
(idea 3).  Minutes that nobody said add nothing; what hangs on a share that is
not known is None.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum

from mapper.insight.flow import Flow
from mapper.model.document import Reader
from mapper.model.quiet import uncollected
from mapper.model.records import Function, Id, Node, Person

FULL = 1e-9  # of the hours that somebody has; no more than this over them is rounding


@dataclass(frozen=True)
class Worn:
    """The hours under one hat: what the steps say, else the *function* that they belong to, else none."""

    hat: str
    function: Function | None  # when that stands for a hat that no step names
    hours_per_entrant: float | None
    hours: float | None  # a month


@dataclass(frozen=True)
class Load:
    """What the flow asks of one person."""

    person: Id
    steps: tuple[Id, ...]  # that they own
    unknown: tuple[Id, ...]  # of these, where nobody says how many minutes a visit takes
    hours_per_entrant: float | None  # h; None when no step of theirs says its minutes
    hours: float | None  # a month; None when nobody knows how many come in
    available: float | None  # H, a month
    by_hat: tuple[Worn, ...]  # the most hours first

    @property
    def used(self) -> float | None:
        """rho, the load as a share of the hours that there are: above 1 is more than there are."""
        return self.hours / self.available if self.hours is not None and self.available else None

    @property
    def over(self) -> bool:
        """Whether the flow asks for more hours than there are."""
        if self.hours is None or self.available is None:
            return False
        return self.hours > self.available + FULL * max(self.available, 1.0)

    @property
    def limit(self) -> float | None:
        """H / h, how many may come in a month until this person's hours are full."""
        if self.available is None or not self.hours_per_entrant:
            return None
        return self.available / self.hours_per_entrant


@dataclass
class _Work:
    """What somebody owns, while it is gathered."""

    steps: list[Id] = field(default_factory=list)
    unknown: list[Id] = field(default_factory=list)
    hours: dict[tuple[str, Function | None], list[float | None]] = field(
        default_factory=lambda: defaultdict(list)
    )  # by hat, per entrant, of the steps that say their minutes


@uncollected()
def loads(map: Reader, flow: Flow) -> Mapping[Id, Load]:
    """What *flow* asks of every person, also of those who own nothing."""
    owned: dict[Id, _Work] = defaultdict(_Work)
    for id, _, met in flow.met:
        node = map.get(id)  # who owns it, and for how long, may be others since the flow was solved
        if isinstance(node, Node) and node.owner:
            _gather(owned[node.owner], node, met)
    return {person.id: _load(person, owned[person.id], flow) for person in map.all(Person)}


def binding(loads: Mapping[Id, Load]) -> Load | None:
    """Whose hours are full first as more come in; None when nobody's are known."""
    limited = [(load.limit, load.person) for load in loads.values() if load.limit is not None]
    return loads[min(limited)[1]] if limited else None


def profit_at_capacity(flow: Flow, loads: Mapping[Id, Load]) -> float | None:
    """min(entrants, limit) x V: the money a month that the hours of everybody allow (idea 3)."""
    bound = binding(loads)
    amounts = [n for n in (flow.entrants, bound.limit if bound else None) if n is not None]
    return min(amounts) * flow.value if amounts and flow.value is not None else None


def _gather(work: _Work, node: Node, met: float | None) -> None:
    work.steps.append(node.id)
    hat = " ".join(node.hat.split()) if node.hat else ""
    hours = work.hours[hat, None if hat else node.function]
    minutes = node.minutes
    if minutes is not None:
        hours.append((None if met is None else met * minutes / 60) if minutes else 0.0)
    elif node.shape == "rectangle":
        work.unknown.append(node.id)


def _load(person: Person, work: _Work, flow: Flow) -> Load:
    hats = []
    for (hat, function), hours in work.hours.items():
        each = _hours(hours)
        hats.append(Worn(hat, function, each, _a_month(each, flow)))
    hats.sort(key=lambda one: (-(one.hours_per_entrant or 0.0), one.hat, one.function or ""))
    each = _hours([n for hours in work.hours.values() for n in hours]) if work.steps else 0.0
    return Load(
        person=person.id,
        steps=tuple(work.steps),
        unknown=tuple(work.unknown),
        hours_per_entrant=each,
        hours=_a_month(each, flow),
        available=person.hours,
        by_hat=tuple(hats),
    )


def _hours(said: Sequence[float | None]) -> float | None:
    """Their sum; None where one of them is not known, or there are none."""
    return fsum(said) if said and None not in said else None  # type: ignore[arg-type]


def _a_month(each: float | None, flow: Flow) -> float | None:
    return None if each is None or flow.entrants is None else each * flow.entrants
