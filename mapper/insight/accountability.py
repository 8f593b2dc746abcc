"""Who answers for what: a seat for every person or hat, with steps, stand-ins, numbers and hours a week.

An hour here is an hour of a week: a month is 52/12 weeks.  None stands for what
is not known, never for zero.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum
from typing import Literal

from mapper.insight.automation import WEEKS_A_MONTH, automation_of, by_hand
from mapper.insight.capacity import FULL, Load, loads
from mapper.insight.flow import Flow, solve
from mapper.insight.hats import worn
from mapper.insight.order import flow_order, inside_of
from mapper.insight.performance import Status, kpis_of, latest, status
from mapper.insight.plan import Plan, plans
from mapper.model.document import Reader
from mapper.model.records import Id, Kpi, Node, Person

WEEKS = WEEKS_A_MONTH
By = Literal["people", "hats", "workload"]
Key = tuple[Id | None, str | None]  # whose seat it is, and which hat is worn there; None: any


@dataclass(frozen=True)
class Effort:
    """The work at a step: how many come by in a week, the minutes each takes, and the hours of all."""

    visits: float | None
    minutes: float | None

    @property
    def hours(self) -> float | None:
        if self.minutes is None or self.visits is None:
            return None
        return self.visits * self.minutes / 60


@dataclass(frozen=True)
class Measure:
    """A number that somebody answers for, its latest value, and how it stands."""

    kpi: Kpi
    value: float | None
    status: Status | None


@dataclass(frozen=True)
class Seat:
    """One column of the chart."""

    person: Person | None
    hat: str | None = None  # None: the person with all hats; "": no hat was named
    owns: tuple[Node, ...] = ()
    stands_in: tuple[Node, ...] = ()
    numbers: tuple[Measure, ...] = ()
    hours: float | None = None  # that the steps take
    available: float | None = None

    @property
    def key(self) -> Key:
        return (self.person.id if self.person else None, self.hat)

    @property
    def over(self) -> float | None:
        """The hours that are too many; None where they are not, or nobody knows."""
        if self.hours is None or self.available is None:
            return None
        over = self.hours - self.available
        return over if over > FULL * max(self.available, 1.0) else None


@dataclass(frozen=True)
class Advice:
    """What would relieve a person: a step to automate, another that somebody has room for."""

    over: float  # hours too many
    automate: Node | None = None
    frees: float = 0.0  # hours
    give: Node | None = None
    to: Person | None = None


@dataclass(frozen=True)
class Chart:
    seats: tuple[Seat, ...]
    efforts: Mapping[Id, Effort]
    people: int
    shapes: int
    unowned: int
    wholes: tuple[Seat, ...] = ()  # everybody with all their hats
    advice: Mapping[Id, Advice] = field(default_factory=dict)  # by person


@dataclass(frozen=True)
class _Ground:
    """What all columns are made of."""

    map: Reader
    steps: tuple[Node, ...]  # ours, in the order of the flow, insides after the step that holds them
    efforts: Mapping[Id, Effort]
    numbers: Mapping[Id | None, list[Measure]]
    loads: Mapping[Id, Load]

    def hours(self, owned: Iterable[Node]) -> float | None:
        """The hours of these steps, by the rule that a person's are reckoned by."""
        efforts = [self.efforts[node.id] for node in owned]
        said = [effort for effort in efforts if effort.minutes is not None]
        if (efforts and not said) or any(effort.visits is None and effort.minutes for effort in said):
            return None
        return fsum(effort.hours or 0.0 for effort in said)


def needs_owner(node: Node) -> bool:
    """Whether somebody has to answer for a shape: for work, and for a decision that all depends on."""
    return node.shape in ("rectangle", "subsystem") or (node.shape == "diamond" and node.critical)


def chart(
    map: Reader,
    by: By = "people",
    keep: Sequence[Key] = (),
    flow: Flow | None = None,
    given: Sequence[Plan] | None = None,
) -> Chart:
    """The whole chart; seats that are named in *keep* stay in that order.

    *flow* and *given* are the flow and the plans of the map, where somebody has them already.
    """
    whole = plans(map) if given is None else given
    steps = tuple(_in_order(map, whole))
    reckoned = solve(map, given=whole) if flow is None else flow
    efforts = {node.id: _effort(map, node, reckoned.counts.get(node.id)) for node in steps}
    ground = _Ground(map, steps, efforts, _measures(map, steps), loads(map, reckoned))
    people = list(map.all(Person))
    whole_seats = _ranked(_by_person(ground, people), by, keep)
    seats = whole_seats if by != "hats" else _ranked(_by_hat(ground, whole_seats), by, keep)
    return Chart(
        seats=(*_nobody(ground), *seats),
        efforts=efforts,
        people=len(people),
        shapes=len(steps),
        unowned=sum(needs_owner(node) and node.owner is None for node in steps),
        wholes=tuple(whole_seats),
        advice={
            seat.person.id: _advice(ground, seat, whole_seats)
            for seat in whole_seats
            if seat.person and seat.over is not None
        },
    )


def _in_order(map: Reader, whole: Sequence[Plan]) -> Iterable[Node]:
    for plan in whole:
        for id in flow_order(map, plan.sheet.id):
            if id in plan.nodes:
                yield plan.nodes[id]


def _effort(map: Reader, node: Node, count: float | None) -> Effort:
    framed = node.shape == "subsystem" and inside_of(map, node.id) is not None
    minutes = None if framed else node.minutes  # the steps inside say how long it takes
    return Effort(None if count is None else count / WEEKS, minutes)


def _measures(map: Reader, steps: Sequence[Node]) -> Mapping[Id | None, list[Measure]]:
    """The numbers of our steps, by who answers for them."""
    found: dict[Id | None, list[Measure]] = defaultdict(list)
    for node in steps:
        for kpi in kpis_of(map, node.id):
            actual = latest(map, kpi.id)
            stands = status(kpi, actual.value) if actual else None
            found[kpi.owner].append(Measure(kpi, actual.value if actual else None, stands))
    return found


def _nobody(ground: _Ground) -> tuple[Seat, ...]:
    """The seat for what nobody answers for, if there is such a thing."""
    owns = tuple(node for node in ground.steps if node.owner is None and needs_owner(node))
    numbers = tuple(ground.numbers.get(None, ()))
    return (Seat(None, owns=owns, numbers=numbers),) if owns or numbers else ()


def _by_person(ground: _Ground, people: Sequence[Person]) -> list[Seat]:
    """A seat for everybody, in the order of the flow: whoever answers for its first step comes first."""
    owned, stood = _shared_out(ground)
    place = {id: place for place, id in enumerate(owned)}
    ranked = sorted(people, key=lambda one: (place.get(one.id, len(place)), one.name.casefold(), one.id))
    return [_seat(ground, person, owned[person.id], stood[person.id]) for person in ranked]


def _seat(ground: _Ground, person: Person, owns: list[Node], stood: list[Node]) -> Seat:
    load = ground.loads[person.id].hours
    return Seat(
        person,
        None,
        tuple(owns),
        tuple(stood),
        tuple(ground.numbers.get(person.id, ())),
        None if load is None else load / WEEKS,
        None if person.hours is None else person.hours / WEEKS,
    )


def _shared_out(ground: _Ground) -> tuple[Mapping[Id | None, list[Node]], Mapping[Id | None, list[Node]]]:
    owned: dict[Id | None, list[Node]] = defaultdict(list)
    stood: dict[Id | None, list[Node]] = defaultdict(list)
    for node in ground.steps:
        owned[node.owner].append(node)
        stood[node.stand_in].append(node)
    return owned, stood


def _by_hat(ground: _Ground, people: Sequence[Seat]) -> list[Seat]:
    return [seat for one in people if one.person for seat in _hats(ground, one.person, one)]


def _hats(ground: _Ground, person: Person, whole: Seat) -> list[Seat]:
    """A seat for each hat of a person; what names none has its own, and holds the stand-ins."""
    under: dict[str, list[Node]] = {hat: [] for hat in person.hats}
    for node in whole.owns:
        under.setdefault(worn(node, person), []).append(node)
    at = {node.id: hat for hat, nodes in under.items() for node in nodes}
    numbers: dict[str, list[Measure]] = defaultdict(list)
    for measure in whole.numbers:
        numbers[at.get(measure.kpi.node, "")].append(measure)
    hats = [hat for hat in under if hat]
    bare = bool(under.get("") or numbers[""] or whole.stands_in or not hats)
    return [
        Seat(
            person,
            hat,
            tuple(under.get(hat, ())),
            () if hat else whole.stands_in,
            tuple(numbers[hat]),
            ground.hours(under.get(hat, ())),
        )
        for hat in ([*hats, ""] if bare else hats)
    ]


def _ranked(seats: list[Seat], by: By, keep: Sequence[Key]) -> list[Seat]:
    """By load where that is asked for; those that had a place keep it."""
    places = {key: place for place, key in enumerate(keep)}
    if by == "workload":
        seats = sorted(seats, key=lambda seat: (-_load(seat), -(seat.hours or 0.0)))
    return sorted(seats, key=lambda seat: places.get(seat.key, len(places)))


def _load(seat: Seat) -> float:
    """How full a seat is: 1 is full; where that is not known, it comes last."""
    if seat.hours is None or not seat.available:
        return -1.0
    return seat.hours / seat.available


def _advice(ground: _Ground, seat: Seat, seats: Sequence[Seat]) -> Advice:
    """The step whose automation frees most, and one that somebody has room for."""
    over = seat.over or 0.0
    costs = [(ground.efforts[node.id].hours or 0.0, node) for node in seat.owns]
    spare = [(freed, node) for hours, node in costs if (freed := _freed(ground.map, node, hours)) > 0]
    frees, automate = max(spare, key=lambda pair: (pair[0], pair[1].id), default=(0.0, None))
    rest = [(hours, node) for hours, node in costs if hours > 0 and node is not automate]
    found = _room_for(rest, max(over - frees, 0.0), seat, seats) if over > frees or not automate else None
    return Advice(over, automate, frees, *(found or (None, None)))


def _freed(map: Reader, node: Node, hours: float) -> float:
    """The hours a week that a tool would take over, as far as somebody has said that."""
    said = automation_of(map, node.id)
    if said is None or said.answer == "no" or not by_hand(node):
        return 0.0
    if said.automatable is not None and hours:
        return hours * said.automatable
    return min(said.hours_saved_a_week or 0.0, hours)


def _room_for(
    steps: Sequence[tuple[float, Node]], wanted: float, seat: Seat, seats: Sequence[Seat]
) -> tuple[Node, Person] | None:
    """A step, and who has room for it: the smallest that is enough, else the largest; the stand-in first."""
    enough = sorted((one for one in steps if one[0] >= wanted), key=lambda one: (one[0], one[1].id))
    less = sorted((one for one in steps if one[0] < wanted), key=lambda one: (-one[0], one[1].id))
    free = [one for one in seats if one is not seat and _room(one) > 0]
    for hours, node in (*enough, *less):
        able = [
            (one.person.id != node.stand_in, -_room(one), one.person.id, one.person)
            for one in free
            if one.person and _room(one) >= hours
        ]
        if able:
            return node, min(able, key=lambda one: one[:3])[3]
    return None


def _room(seat: Seat) -> float:
    """The hours that somebody has left; none where that is not known."""
    return 0.0 if seat.hours is None or seat.available is None else seat.available - seat.hours
