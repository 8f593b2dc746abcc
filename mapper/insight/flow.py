"""What becomes of those who come in: how often each shape is visited, where they end, what they are worth.

Everything is per entrant unless it says otherwise; money is in the map's
currency.  None stands for what is not known because a share is not: never for
zero.  The formulas are those of the fundamental matrix N = (I - Q)^-1 of an
absorbing chain (J. Kemeny, J. Snell, Finite Markov Chains, 1960).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum

from mapper.insight.net import Net, net
from mapper.insight.plan import Plan, plans
from mapper.insight.shares import Known, known
from mapper.insight.solving import Solved, left_over, settle, solve_net
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Node, Outcome
from mapper.words import N_, Sentence


@dataclass(frozen=True)
class End:
    """Where the whole ends: how likely an entrant comes here, and what reaching it is worth."""

    title: str
    outcome: Outcome | None
    value: float | None
    probability: float | None
    count: float | None  # a month


@dataclass(frozen=True)
class Flow:
    """The answer; mappings hold every shape or arrow of ours on the main sheet and its insides."""

    entrants: float | None  # a month
    visits: Mapping[Id, float | None]
    counts: Mapping[Id, float | None]  # visits a month
    value_to_go: Mapping[Id, float | None]  # what is still gathered by one who stands at the shape
    removal: Mapping[Id, float | None]  # money at risk: what an entrant is worth less when all are lost there
    shares: Mapping[Id, float | None]  # of those who leave the arrow's source
    along: Mapping[Id, float | None]  # how often an entrant goes along the arrow
    known: Mapping[Id, Known]
    ends: Mapping[Id, End]
    gross: float | None
    cost: float | None
    expected_steps: float | None
    asks: tuple[Id, ...]  # arrows that do not say their share
    unknown: tuple[Id, ...]  # rectangles without a cost, wins without a value
    stuck: tuple[Id, ...]  # shapes from which no end is reached
    fell_away: Mapping[Id, float]  # the share of those who leave a shape that its arrows leave over
    cannot_begin: Sentence | None  # why nobody knows how many begin where; visits are then not known
    _net: Net = field(repr=False, compare=False)
    _start: Mapping[int, float] = field(repr=False, compare=False)

    @property
    def value(self) -> float | None:
        """V, what an entrant is worth: gross less cost."""
        return None if self.gross is None or self.cost is None else self.gross - self.cost

    @property
    def clients(self) -> float | None:
        """P(client): how likely an entrant reaches an end that is a win."""
        wins = [end.probability for end in self.ends.values() if end.outcome == "win"]
        return None if self.cannot_begin else _sum(wins)

    @property
    def cac(self) -> float | None:
        """What a client costs: C / P(client), all costs counted."""
        clients = self.clients
        return None if self.cost is None or not clients else self.cost / clients

    def entrants_for(self, clients: float) -> float | None:
        """How many must come in for that many clients; None when nobody becomes one."""
        chance = self.clients
        return clients / chance if chance else None

    def without(self, shapes: Collection[Id]) -> float | None:
        """V when all who come to one of *shapes* are lost there, worth 0."""
        gone = {state for id in shapes for state in self._net.states.get(id, ())}
        if self.cannot_begin:
            return None
        return solve_net(self._net, self._start, gone).value


def solve(map: Reader, entrants: float | None = None, given: Sequence[Plan] | None = None) -> Flow:
    """The flow through the main sheet and its insides, by the rules of "How numbers are read".

    ``entrants`` come in a month, else as many as the beginnings say.  They are
    split by the entrants that each beginning says; an only one takes all.
    *given* are the plans of the map, where somebody has them already.
    """
    whole = net(plans(map) if given is None else given)
    says = [node.entrants for node in whole.begins]
    amount = entrants if entrants is not None else _sum(says) if says else None
    weights, cannot = _split(whole.begins)
    start = {whole.states[id][0]: weight for id, weight in weights.items()}
    solved = settle(whole, start)
    return _Answer(map, solved, amount, cannot).flow()


def _split(begins: Sequence[Node]) -> tuple[Mapping[Id, float], Sentence | None]:
    """Which share of the entrants begins where, or why nobody knows."""
    if not begins:
        return {}, Sentence(N_("Nothing begins on this map: mark where a customer comes in."))
    if len(begins) == 1:
        return {begins[0].id: 1.0}, None
    silent = next((node for node in begins if node.entrants is None), None)
    if silent is not None:
        says = N_("There are several beginnings, and “{begin}” does not say how many come in a month.")
        return {}, Sentence(says, {"begin": " ".join(silent.title.split())})
    amounts = {node.id: max(node.entrants or 0.0, 0.0) for node in begins}
    total = fsum(amounts.values())
    if not total:
        return {}, Sentence(N_("Nobody comes in at any beginning: say how many do in a month."))
    return {id: amount / total for id, amount in amounts.items()}, None


class _Answer:
    """A solved net, told by shape and arrow."""

    def __init__(self, map: Reader, solved: Solved, entrants: float | None, cannot: Sentence | None) -> None:
        self.map = map
        self.solved = solved
        self.net = solved.net
        self.entrants = entrants
        self.cannot = cannot
        self.worth = solved.chain.worth([brings - costs for brings, costs in solved.reward])
        self.returns = solved.chain.returns()

    def flow(self) -> Flow:
        net, solved = self.net, self.solved
        visits = {id: self._visits(states) for id, states in net.states.items()}
        values = {id: self._value(states) for id, states in net.states.items()}
        shares, along = self._arrows()
        fine = self.cannot is None
        return Flow(
            entrants=self.entrants,
            visits=visits,
            counts={id: self._count(n) for id, n in visits.items()},
            value_to_go=values,
            removal={id: self._removal(id) for id in net.states},
            shares=shares,
            along=along,
            known={arrow: known(self._arrow(arrow)) for arrow in shares},
            ends=self._ends(visits),
            gross=solved.gross if fine else None,
            cost=solved.cost if fine else None,
            expected_steps=_sum([visits[id] for id in net.states if self._steps(id)]) if fine else None,
            asks=net.asks(),
            unknown=self._unknown(),
            stuck=tuple(id for id, states in net.states.items() if solved.stuck.issuperset(states)),
            fell_away=self._fell_away(),
            cannot_begin=self.cannot,
            _net=net,
            _start=solved.start,
        )

    def _visits(self, states: tuple[int, ...]) -> float | None:
        if self.cannot or not self.solved.hidden.isdisjoint(states):
            return None
        return sum(self.solved.visits[state] for state in states)

    def _count(self, visits: float | None) -> float | None:
        return None if visits is None or self.entrants is None else visits * self.entrants

    def _value(self, states: tuple[int, ...]) -> float | None:
        """v; of a subsystem with several doors, what it is on average for those who come."""
        if not self.solved.veiled.isdisjoint(states):
            return None
        if len(states) == 1:
            return self.worth[states[0]]
        met = self._visits(states)
        gathered = sum(self.solved.visits[state] * self.worth[state] for state in states)
        return gathered / met if met else None

    def _removal(self, id: Id) -> float | None:
        """hit (v - 0), with hit = n / N_ii the chance to come here at all."""
        states = self.net.states[id]
        met, value = self._visits(states), self._value(states)
        if met is None or not met:
            return met
        if value is None:
            return None
        if len(states) == 1:
            return met / self.returns[states[0]] * value
        less = solve_net(self.net, self.solved.start, set(states))
        whole, rest = self.solved.value, less.value
        return None if whole is None or rest is None else whole - rest

    def _arrows(self) -> tuple[dict[Id, float | None], dict[Id, float | None]]:
        """The share of each arrow of its source, and how often an entrant goes along it."""
        shares: dict[Id, float | None] = {}
        along: dict[Id, float | None] = {}
        leaving: dict[Id, None] = {}
        for state, ways in enumerate(self.net.ways):
            for arrow, _, share in ways:
                if arrow:
                    shares[arrow] = share
                    along[arrow] = self._along(state, share)
                    if self.net.nodes[state].id != (source := self._arrow(arrow).source):
                        leaving[source] = None
        shares |= dict.fromkeys(self.net.idle, 0.0)
        along |= dict.fromkeys(self.net.idle, 0.0)
        for host in leaving:
            self._leaving(host, shares, along)
        return shares, along

    def _leaving(self, host: Id, shares: dict[Id, float | None], along: dict[Id, float | None]) -> None:
        """Of those who leave a subsystem, the share of each arrow, as it was settled inside."""
        taken = [
            arrow
            for arrow, field in self.map.pointing_at(host)
            if field == "source" and isinstance(arrow, Arrow) and arrow.id in along
        ]
        total = _sum([along[arrow.id] for arrow in taken])
        for arrow in taken if len(taken) > 1 else ():
            n = along[arrow.id]
            shares[arrow.id] = n / total if n is not None and total else None

    def _along(self, state: int, share: float | None) -> float | None:
        met = self._visits((state,))
        return 0.0 if share == 0.0 or met == 0.0 else None if share is None or met is None else met * share

    def _ends(self, visits: Mapping[Id, float | None]) -> dict[Id, End]:
        found = (self.net.nodes[state] for state in sorted(self.net.ends))
        return {
            end.id: End(end.title, end.outcome, end.value, visits[end.id], self._count(visits[end.id]))
            for end in found
        }

    def _steps(self, id: Id) -> bool:
        """Whether a shape is counted as a step: what is only a beginning, an end or a frame is not."""
        node = self._node(id)
        works = (node.cost, node.income, node.minutes) != (None, None, None)
        return id not in self.net.hosts and (node.shape != "terminus" or works)

    def _unknown(self) -> tuple[Id, ...]:
        ends = {self.net.nodes[state].id for state in self.net.ends}
        found = []
        for id in self.net.states:
            node = self._node(id)
            costless = node.shape == "rectangle" and node.cost is None
            if costless or (id in ends and node.outcome == "win" and node.value is None):
                found.append(id)
        return tuple(found)

    def _fell_away(self) -> dict[Id, float]:
        found: dict[Id, float] = {}
        for state, ways in enumerate(self.net.ways):
            if ways and all(way.share is not None for way in ways):
                left = left_over([way.share or 0.0 for way in ways])
                if left > 0.0:
                    found[self.net.nodes[state].id] = left
        return found

    def _node(self, id: Id) -> Node:
        return self.net.nodes[self.net.states[id][0]]

    def _arrow(self, id: Id) -> Arrow:
        arrow = self.map.get(id)
        assert isinstance(arrow, Arrow)
        return arrow


def _sum(numbers: Sequence[float | None]) -> float | None:
    """The sum; not known when one of them is not."""
    there = [number for number in numbers if number is not None]
    return fsum(there) if len(there) == len(numbers) else None
