"""Does every step get what it needs, whichever way one comes to it, and does what it gets fit?

Forward must-analysis, as compilers ask whether a variable is set on every way
(definite assignment): what is there at a step is what is there, or is handed
over, at *every* step before it.  Here it is turned round: an item *may be
missing* at a step if it may be missing at some step before it that does not
hand it over.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mapper.insight.doors import Loose, loose_doors
from mapper.insight.fitting import fits, same_item
from mapper.insight.handover import Mark, givers, mark, takers
from mapper.insight.passage import Passage, Step, passage, wholes
from mapper.insight.plan import Plan, plans
from mapper.model.document import Reader
from mapper.model.records import Id, Node, Port


class Gap(NamedTuple):
    """Something that is taken in and is missing on some way: the shortest such way, from its beginning."""

    port: Id
    path: tuple[Id, ...]


class Missing(NamedTuple):
    gaps: tuple[Gap, ...]
    outside: tuple[Id, ...]  # ports that take in what no other step hands over: it comes from outside


@dataclass(frozen=True)
class Contract:
    """One thing that a step takes in or hands over, and how it stands."""

    port: Port
    mark: Mark
    partners: tuple[Id, ...]  # the steps that it can come from, or go to


@dataclass(frozen=True)
class Interfaces:
    """What is taken in and handed over on the whole map, in the order of its sheets, from the left."""

    contracts: tuple[Contract, ...]
    missing: Missing
    doors: tuple[Loose, ...]  # by which one does not come in or out of a subsystem as it is drawn

    @property
    def fit(self) -> bool:
        """Whether nothing is known not to fit, and nothing is missing."""
        return not (self.misfits or self.doors or self.missing.gaps)

    @property
    def misfits(self) -> tuple[Contract, ...]:
        """What does not come as expected."""
        return tuple(contract for contract in self.contracts if fits(contract.port) is False)


def interfaces(map: Reader) -> Interfaces:
    """The handovers of a map; steps that are not ours take and give nothing here."""
    found = plans(map)
    ports = _ports_by_node(map, found)
    contracts = [
        Contract(port, mark(map, port), tuple(node.id for node in _partners(map, port)))
        for plan in found
        for id in plan.nodes
        for port in ports.get(id, ())
    ]
    return Interfaces(tuple(contracts), missing(map, found), tuple(loose_doors(found)))


def missing(map: Reader, given: Sequence[Plan]) -> Missing:
    """What is missing, and where, on *given*, the plans of the map.

    An item is told by its words.  Only what another step hands over is asked
    for: anything else comes from outside.  What a subsystem takes in is there
    where its inside begins.  It hands over what its inside does on the way
    that one leaves it by; where nobody inside speaks of an item, what it says.
    """
    ports = _ports_by_node(map, given)
    if not any(port.flow == "in" for some in ports.values() for port in some):
        return Missing((), ())
    found = [_Whole(plans, ports).missing() for plans in wholes(given)]
    gaps, outside = [one.gaps for one in found], [one.outside for one in found]
    return Missing(sum(gaps, ()), sum(outside, ()))


def _ports_by_node(map: Reader, given: Sequence[Plan]) -> Mapping[Id, Sequence[Port]]:
    """What each of our shapes takes in, then what it hands over, by rank; things without a name are none."""
    ours = {id for plan in given for id in plan.nodes}
    found: dict[Id, list[Port]] = defaultdict(list)
    for port in sorted(map.all(Port), key=lambda port: (port.flow, port.rank, port.id)):
        if port.node in ours and same_item(port.item):
            found[port.node].append(port)
    return found


def _partners(map: Reader, port: Port) -> Sequence[Node]:
    return (givers if port.flow == "in" else takers)(map, port.node)


class _Whole:
    """A top sheet with the insides below it, and who hands over what there; each item is a bit."""

    def __init__(self, plans: Sequence[Plan], ports: Mapping[Id, Sequence[Port]]) -> None:
        self.plans = plans
        self.ports = ports
        self.hosts = {id: plan.sheet.inside for plan in plans for id in plan.nodes}
        self.givers: dict[str, list[Id]] = defaultdict(list)
        for plan in plans:
            for id in plan.nodes:
                for item in self._items(id, "out"):
                    self.givers[item].append(id)
        self.bit = {item: 1 << place for place, item in enumerate(self.givers)}

    def missing(self) -> Missing:
        asked: list[tuple[Port, int]] = []
        outside: list[Id] = []
        for port in (port for plan in self.plans for id in plan.nodes for port in self.ports.get(id, ())):
            if port.flow == "in" and self._is_asked(port):
                asked.append((port, self.bit[same_item(port.item)]))
            elif port.flow == "in":
                outside.append(port.id)
        return Missing(tuple(self._gaps(asked)) if asked else (), tuple(outside))

    def _items(self, id: Id, flow: str) -> list[str]:
        return [same_item(port.item) for port in self.ports.get(id, ()) if port.flow == flow]

    def _is_asked(self, port: Port) -> bool:
        """Whether another step hands it over, one that is neither inside this one nor around it."""
        around = self._around(port.node)
        found = self.givers.get(same_item(port.item), ())
        return any(id not in around and port.node not in self._around(id) for id in found)

    def _around(self, id: Id) -> list[Id]:
        """A shape, the subsystem that it is in, and so on up."""
        found = [id]
        while host := self.hosts.get(found[-1]):
            found.append(host)
        return found

    def _gaps(self, asked: Sequence[tuple[Port, int]]) -> Iterator[Gap]:
        through = passage(self.plans)
        given = [self._given(id, through) for id in through.shapes]
        left = {host: self._said_of(host) for host in through.hosts}
        lacking = _may_miss(through, given, left, sum(self.bit.values()))
        places: dict[Id, list[int]] = defaultdict(list)
        for place, id in enumerate(through.shapes):
            places[id].append(place)
        reached: dict[int, Mapping[int, int | None]] = {}  # without each item, where one comes to
        for port, bit in asked:
            here = [place for place in places[port.node] if lacking[place] & bit]
            if here:
                if bit not in reached:
                    reached[bit] = through.reached(_without(given, left, bit))
                ways = [through.way(place, reached[bit]) for place in here]
                yield Gap(port.id, min(ways, key=len))

    def _given(self, id: Id, through: Passage) -> int:
        """What is there once one has come to a shape; a subsystem that one goes into only passes on."""
        items = self._items(id, "in" if id in through.hosts else "out")
        return self._bits(items)

    def _said_of(self, host: Id) -> int:
        """What a subsystem says that it hands over, where nobody inside speaks of it."""
        said = self._items(host, "out")
        return self._bits(
            [item for item in said if not any(self._is_in(id, host) for id in self.givers[item])]
        )

    def _is_in(self, id: Id, host: Id) -> bool:
        return id != host and host in self._around(id)

    def _bits(self, items: Sequence[str]) -> int:
        bits = 0
        for item in items:
            bits |= self.bit.get(item, 0)
        return bits


def _without(given: Sequence[int], left: Mapping[Id, int], bit: int) -> Callable[[int, Step], bool]:
    """Steps on which the item is not handed over."""

    def over(here: int, step: Step) -> bool:
        said = left.get(step.left, 0) if step.left else 0
        return not (given[here] | said) & bit

    return over


def _may_miss(through: Passage, given: Sequence[int], left: Mapping[Id, int], all: int) -> Sequence[int]:
    """For every place, the items that may not be there when one comes to it."""
    lacking = [0] * len(through.shapes)
    for place in through.starts:
        lacking[place] = all
    ahead = deque(through.starts)
    while ahead:
        here = ahead.popleft()
        still = lacking[here] & ~given[here]
        for to, host in through.onward[here]:
            more = still & ~left[host] if host else still
            if more & ~lacking[to]:
                lacking[to] |= more
                ahead.append(to)
    return lacking
