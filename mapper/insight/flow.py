"""What becomes of those who come in: how often each shape is visited, where they end, what they are worth.

Everything is per entrant unless it says otherwise; money is in the map's
currency.  None stands for what is not known because a share is not: never for
zero.  The formulas are those of the fundamental matrix N = (I - Q)^-1 of an
absorbing chain (J. Kemeny, J. Snell, Finite Markov Chains, 1960).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import fsum

from mapper.insight.net import Net, Said, net
from mapper.insight.plan import Plan, plans
from mapper.insight.shares import Known, known
from mapper.insight.solving import Solved, settle, solve_net
from mapper.model.document import Reader
from mapper.model.quiet import uncollected
from mapper.model.records import Id, Node, Outcome
from mapper.words import N_, Sentence
from mapper.words.one_line import one_line


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
    """The answer, worked out as far as it is asked for.

    Mappings hold every shape or arrow of ours on the main sheet and its insides.
    """

    entrants: float | None  # a month
    cannot_begin: Sentence | None  # why nobody knows how many begin where; visits are then not known
    _solved: Solved = field(repr=False)

    @cached_property
    def visits(self) -> Mapping[Id, float | None]:
        """n, how often an entrant comes to each shape."""
        if self.cannot_begin:
            return dict.fromkeys(self._net.states)
        met, hidden = self._solved.visits, self._solved.hidden
        if not self._net.hosts:  # as on most maps: a shape is a state
            return {id: None if n in hidden else met[n] for n, id in enumerate(self._net.states)}
        return {
            id: None if hidden and not hidden.isdisjoint(states) else sum([met[state] for state in states])
            for id, states in self._net.states.items()
        }

    @cached_property
    def counts(self) -> Mapping[Id, float | None]:
        """How many come to each shape a month: visits times the entrants."""
        return {id: self._count(visits) for id, visits in self.visits.items()}

    @cached_property
    def value_to_go(self) -> Mapping[Id, float | None]:
        """v, the money that one who stands at a shape still brings: v = N (income - cost + value of ends).

        Of a subsystem with several doors it is the mean of those who come.
        """
        if not self._net.hosts:
            worth, veiled = self._solved.worth, self._solved.veiled
            return {id: None if n in veiled else worth[n] for n, id in enumerate(self._net.states)}
        return {id: self._value(id, states) for id, states in self._net.states.items()}

    @cached_property
    def removal(self) -> Mapping[Id, float | None]:
        """The money at risk: by how much V falls when all who come to a shape are lost there.

        It is hit (v - 0), with hit = n / N_ii the chance to come there at all (ideas 1 and 6).
        """
        if not self._net.hosts:
            met, worth, returns = self.visits, self.value_to_go, self._solved.returns
            return {id: _at_risk(met[id], worth[id], again) for id, again in zip(met, returns, strict=True)}
        return {id: self._removal(id, states) for id, states in self._net.states.items()}

    @cached_property
    def shares(self) -> Mapping[Id, float | None]:
        """Of those who leave the source of each arrow, the share (0 to 1) that takes it."""
        taken = {arrow: share for ways in self._net.ways for arrow, _, share in ways if arrow}
        shares: dict[Id, float | None] = {**dict.fromkeys(self._net.arrows, 0.0), **taken}
        settled_inside: dict[Id, list[Id]] = {host: [] for host in self._net.hosts}
        for arrow in self._net.arrows.values() if settled_inside else ():
            if arrow.source in settled_inside:
                settled_inside[arrow.source].append(arrow.id)
        for ids in settled_inside.values():
            total = _sum([self.along[id] for id in ids])
            for id in ids if len(ids) > 1 and not taken.keys().isdisjoint(ids) else ():
                shares[id] = n / total if (n := self.along[id]) is not None and total else None
        return shares

    @cached_property
    def along(self) -> Mapping[Id, float | None]:
        """How often an entrant goes along each arrow."""
        along: dict[Id, float | None] = dict.fromkeys(self._net.arrows, 0.0)
        stuck, ids, visits = self._solved.stuck, self._net.ids, self.visits
        for state, ways in enumerate(self._net.ways):
            if not ways or state in stuck or (met := visits[ids[state]]) == 0.0:
                continue
            for arrow, _, share in ways:
                if arrow and share != 0.0:
                    along[arrow] = None if share is None or met is None else met * share
        return along

    @cached_property
    def known(self) -> Mapping[Id, Known]:
        """Whether each share was measured or is assumed."""
        arrows = self._net.arrows
        return dict(zip(arrows, map(known, arrows.values()), strict=True))

    @cached_property
    def ends(self) -> Mapping[Id, End]:
        found = (self._net.nodes[state] for state in sorted(self._net.ends))
        met = self.visits
        return {n.id: End(n.title, n.outcome, n.value, met[n.id], self._count(met[n.id])) for n in found}

    @property
    def gross(self) -> float | None:
        """What an entrant brings in: incomes, and the values of the ends."""
        return None if self.cannot_begin else self._solved.gross

    @property
    def cost(self) -> float | None:
        """What an entrant costs: the sum of visits times cost."""
        return None if self.cannot_begin else self._solved.cost

    @property
    def value(self) -> float | None:
        """V, what an entrant is worth: gross less cost."""
        return None if self.cannot_begin else self._solved.value

    @cached_property
    def clients(self) -> float | None:
        """P(client): how likely an entrant reaches an end that is a win."""
        wins = [end.probability for end in self.ends.values() if end.outcome == "win"]
        return None if self.cannot_begin else _sum(wins)

    @property
    def cac(self) -> float | None:
        """CAC, what a client costs: C / P(client), all costs counted.

        None when nobody becomes one, and when no shape says its cost.
        """
        said = any(node.cost is not None for node in self.shapes)
        return self.cost / self.clients if said and self.cost is not None and self.clients else None

    @cached_property
    def expected_steps(self) -> float | None:
        """How many steps and decisions an entrant goes through; what only begins, ends or frames is none."""
        return _sum([met for _, said, met in self.met if said[0] != "terminus" or _has_work(said)])

    @cached_property
    def shapes(self) -> tuple[Node, ...]:
        """The shapes themselves, from the left; a subsystem is left out when its inside stands for it."""
        hosts = self._net.hosts
        nodes = self._net.nodes
        return tuple([node for node in nodes if node.id not in hosts]) if hosts else nodes

    @cached_property
    def met(self) -> Sequence[tuple[Id, Said, float | None]]:
        """The shapes themselves, each with what it says, and how often an entrant comes to it."""
        net, visits = self._net, self.visits
        if not net.hosts:
            return list(zip(net.ids, net.said, visits.values(), strict=True))
        here = zip(net.ids, net.said, strict=True)
        return [(id, said, visits[id]) for id, said in here if id not in net.hosts]

    @cached_property
    def asks(self) -> tuple[Id, ...]:
        """The arrows whose share, or whose way in, somebody has to say."""
        return self._net.asks()

    @cached_property
    def unknown(self) -> tuple[Id, ...]:
        """The rectangles without a cost and the wins without a value."""
        net = self._net
        ends = (net.nodes[state] for state in net.ends)
        wins = {node.id for node in ends if node.outcome == "win" and node.value is None}
        silent = [
            id
            for id, (shape, cost, _, _, _) in zip(net.ids, net.said, strict=True)
            if (cost is None and shape == "rectangle") or id in wins
        ]
        return tuple(dict.fromkeys(silent))

    @cached_property
    def stuck(self) -> tuple[Id, ...]:
        """The shapes from which no end is reached; whoever comes there is lost, worth 0."""
        stuck = self._solved.stuck
        return tuple(id for id, states in self._net.states.items() if stuck.issuperset(states))

    @cached_property
    def fell_away(self) -> Mapping[Id, float]:
        """The share (0 to 1) of those who leave a shape that its arrows leave over."""
        ids = self._net.ids
        return {ids[state]: left for state, left in enumerate(self._net.left_over()) if left > 0.0}

    def entrants_for(self, clients: float) -> float | None:
        """How many must come in for that many clients; None when nobody becomes one."""
        return clients / self.clients if self.clients else None

    def without(self, shapes: Collection[Id]) -> float | None:
        """V when all who come to one of *shapes* are lost there, worth 0."""
        gone = {state for id in shapes for state in self._net.states.get(id, ())}
        return None if self.cannot_begin else solve_net(self._net, self._solved.start, gone).value

    def wins_by(self, gone: Collection[Id] = ()) -> tuple[Id, ...]:
        """The shapes of a shortest way to a win that avoids the shapes *gone*; empty where there is none."""
        shut = {state for id in gone for state in self._net.states.get(id, ())}
        nodes = self._net.nodes
        wins = {state for state in self._net.ends if nodes[state].outcome == "win"}
        begins = self._solved.start or [self._net.states[node.id][0] for node in self._net.begins]
        return tuple(nodes[state].id for state in self._net.way(begins, wins, shut))

    @property
    def solved(self) -> Solved:
        """The numbers by state, for what is reckoned further from them."""
        return self._solved

    @property
    def _net(self) -> Net:
        return self._solved.net

    def _count(self, visits: float | None) -> float | None:
        return None if visits is None or self.entrants is None else visits * self.entrants

    def _value(self, id: Id, states: tuple[int, ...]) -> float | None:
        solved = self._solved
        if solved.veiled and not solved.veiled.isdisjoint(states):
            return None
        if len(states) == 1:
            return solved.worth[states[0]]
        met = self.visits[id]
        gathered = sum([solved.visits[state] * solved.worth[state] for state in states])
        return gathered / met if met else None

    def _removal(self, id: Id, states: tuple[int, ...]) -> float | None:
        met, value = self.visits[id], self.value_to_go[id]
        if len(states) == 1 or not met or value is None:
            return _at_risk(met, value, self._solved.returns[states[0]])
        whole, rest = self.value, self.without((id,))
        return None if whole is None or rest is None else whole - rest


def _at_risk(met: float | None, value: float | None, again: float) -> float | None:
    """The chance to come to a state at all, times what one who stands there still brings."""
    if not met:
        return met
    return None if value is None else met / again * value


@uncollected()
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
    return Flow(amount, cannot, settle(whole, start))


def _split(begins: Sequence[Node]) -> tuple[Mapping[Id, float], Sentence | None]:
    """Which share of the entrants begins where, or why nobody knows."""
    if not begins:
        return {}, Sentence(N_("Nothing begins on this map: mark where a customer comes in."))
    if len(begins) == 1:
        return {begins[0].id: 1.0}, None
    silent = next((node for node in begins if node.entrants is None), None)
    if silent is not None:
        says = N_("There are several beginnings, and “{begin}” does not say how many come in a month.")
        return {}, Sentence(says, {"begin": one_line(silent.title)})
    amounts = {node.id: max(node.entrants or 0.0, 0.0) for node in begins}
    total = fsum(amounts.values())
    if not total:
        return {}, Sentence(N_("Nobody comes in at any beginning: say how many do in a month."))
    return {id: amount / total for id, amount in amounts.items()}, None


def _has_work(said: Said) -> bool:
    """Whether something is done at a terminus."""
    _, cost, income, minutes, _ = said
    return (cost, income, minutes) != (None, None, None)


def _sum(numbers: Sequence[float | None]) -> float | None:
    """The sum; not known when one of them is not."""
    return None if None in numbers else fsum(numbers)  # type: ignore[arg-type]
