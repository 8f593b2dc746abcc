"""What it costs when somebody is away, and how few people hold the business up.

A step fails when its owner is away and nobody stands in for it; whoever comes
to it is then lost.  The cost is V - V(those steps lead to loss) per entrant
(idea 6).  Ends, beginnings and subsystems with an inside are nobody's work.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from mapper.insight.flow import Flow
from mapper.insight.order import main_sheet
from mapper.model.document import Reader
from mapper.model.records import Id, Node, Person
from mapper.words import N_, Figure, Sentence

MOST = 4000  # sets of people that are tried; more would keep one waiting


@dataclass(frozen=True)
class Absence:
    """What the absence of one person would cost."""

    person: Id
    steps: tuple[Id, ...]  # that nobody else could do, from the left
    per_entrant: float | None  # money
    a_month: float | None  # money
    stops: bool  # nobody would become a client any more


def absences(map: Reader, flow: Flow) -> tuple[Absence, ...]:
    """What the absence of each person would cost, the dearest first."""
    found = [absence(flow, person.id) for person in map.all(Person)]
    return tuple(sorted(found, key=lambda one: (-round(one.per_entrant or 0.0, 6), one.person)))


def absence(flow: Flow, person: Id) -> Absence:
    """What the absence of *person* would cost."""
    steps = failing(flow, (person,))
    value, rest = flow.value, flow.without(steps) if steps else flow.value
    cost = None if value is None or rest is None else value - rest
    month = None if cost is None or flow.entrants is None else cost * flow.entrants
    return Absence(person, steps, cost, month, bool(flow.wins_by()) and not flow.wins_by(steps))


def failing(flow: Flow, away: Collection[Id]) -> tuple[Id, ...]:
    """The steps that nobody can do while the people *away* are, from the left."""
    return tuple(node.id for node in _work(flow) if _fails(node, away))


def bus_factor(flow: Flow, most: int = MOST) -> tuple[Id, ...]:
    """The fewest people whose absence leaves no way to a win, one such group of them.

    Nobody where no absence would, and where it was not found out.

    Every way to a win must be blocked, so of the people on any one of them at
    least one is away: each is tried, with ever larger groups, *most* of them in all.
    """
    work = {node.id: node for node in _work(flow) if node.owner}
    everybody = {id for node in work.values() for id in _able(node)}
    if not flow.wins_by() or flow.wins_by(failing(flow, everybody)):
        return ()
    groups: list[frozenset[Id]] = [frozenset()]
    tried = 0
    for _ in range(len(everybody) + 1):
        larger: dict[frozenset[Id], None] = {}
        for away in groups:
            way = flow.wins_by(failing(flow, away))
            if not way:
                return tuple(sorted(away))
            if (tried := tried + 1) > most:
                return ()
            larger |= dict.fromkeys(away | {id} for id in _on(way, work) if id not in away)
        groups = list(larger)
    return ()


def told_of(map: Reader, absence: Absence) -> Sentence:
    """What an absence would cost, and for want of what, in one sentence."""
    person, n = map.get(absence.person), len(absence.steps)
    fields: dict[str, object] = {"name": person.name if isinstance(person, Person) else ""}
    if not absence.steps:
        return Sentence(N_("While {name} is away, somebody else can do all of it."), fields)
    if absence.a_month is not None and round(absence.a_month):
        fields["money"] = Figure(float(round(absence.a_month)), main_sheet(map).currency, digits=0)
        return Sentence(
            N_("While {name} is away, {money} a month is lost: {n} step has no stand-in."),
            fields,
            many=N_("While {name} is away, {money} a month is lost: {n} steps have no stand-in."),
            n=n,
        )
    if absence.stops:
        return Sentence(
            N_("While {name} is away nobody becomes a client: {n} step has no stand-in."),
            fields,
            many=N_("While {name} is away nobody becomes a client: {n} steps have no stand-in."),
            n=n,
        )
    return Sentence(
        N_("{n} step has no stand-in while {name} is away. What that costs is not known yet."),
        fields,
        many=N_("{n} steps have no stand-in while {name} is away. What that costs is not known yet."),
        n=n,
    )


def told_of_fewest(map: Reader, fewest: Iterable[Id]) -> Sentence | None:
    """Who holds the business up, in one sentence; None where nobody is named."""
    people = (map.get(id) for id in fewest)
    names = ", ".join(person.name for person in people if isinstance(person, Person))
    if not names:
        return None
    return Sentence(N_("Without {names} nobody would become a client."), {"names": names})


def _work(flow: Flow) -> Iterable[Node]:
    return (node for node in flow.shapes if node.shape != "terminus")


def _fails(node: Node, away: Collection[Id]) -> bool:
    return node.owner is not None and all(id in away for id in _able(node))


def _able(node: Node) -> list[Id]:
    """Who can do a step: its owner and the stand-in."""
    return [id for id in dict.fromkeys((node.owner, node.stand_in)) if id is not None]


def _on(way: Iterable[Id], work: Mapping[Id, Node]) -> list[Id]:
    """The people who are able to do the steps of a way, each once."""
    return list(dict.fromkeys(id for step in way if step in work for id in _able(work[step])))
