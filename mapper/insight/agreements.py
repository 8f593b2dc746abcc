"""Which steps hand over to which, what the two sides owe each other, and whether both have said yes to it.

A yes keeps what was agreed on.  So an edit of either side's contract, or another
owner, makes the handover one to talk about again, and taking the edit back makes
it agreed again, without anybody keeping books.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from mapper.insight.fitting import same_item
from mapper.insight.handover import givers, takers
from mapper.insight.order import belonging, ports_of
from mapper.insight.plan import Plan
from mapper.model.document import Reader
from mapper.model.doings import Agreement, Term
from mapper.model.records import Id, Node, Port

Side = Literal["giver", "taker"]
SIDES: tuple[Side, Side] = ("giver", "taker")
Stands = Literal["open", "half", "agreed"]
WORK = ("rectangle", "subsystem")


class Pair(NamedTuple):
    """Two steps of which the first hands over to the second, decisions between them aside."""

    giver: Node
    taker: Node

    @property
    def owners(self) -> tuple[Id | None, Id | None]:
        return self.giver.owner, self.taker.owner

    @property
    def crosses(self) -> bool:
        """Whether work changes hands here: two people answer, one on each side."""
        return None not in self.owners and self.giver.owner != self.taker.owner


class Difference(NamedTuple):
    """One line that is not as it was agreed on; None on one side: it was added, or is gone."""

    before: Term | None
    after: Term | None


@dataclass(frozen=True)
class Standing:
    """How far two sides have come with their agreement."""

    stands: Stands
    yes: Mapping[Side, Agreement]  # those that hold
    since: date | None  # when it was last said yes to what has changed since
    changes: tuple[Difference, ...]  # from what was agreed on then; empty where only an owner changed

    @property
    def on(self) -> date | None:
        """Since when both agree."""
        return max(one.on for one in self.yes.values()) if self.stands == "agreed" else None


def pairs(map: Reader, given: Sequence[Plan]) -> Iterator[Pair]:
    """The handovers of a map from the left: between steps of two people, or where anybody wrote down what."""
    for plan in given:
        for node in plan.nodes.values():
            for taker in takers(map, node.id) if node.shape in WORK else ():
                pair = Pair(node, taker)
                works = taker.shape in WORK and taker.id in plan.nodes and taker.id != node.id
                if works and (pair.crosses or terms(map, node.id, taker.id)):
                    yield pair


def pairs_at(map: Reader, node: Id) -> Iterator[Pair]:
    """The handovers to a step, then those from it, that two people have to agree on."""
    here = map.get(node)
    if not isinstance(here, Node) or here.shape not in WORK:
        return
    found = [Pair(other, here) for other in givers(map, node)]
    found += [Pair(here, other) for other in takers(map, node)]
    yield from (pair for pair in found if pair.crosses and {one.shape for one in pair} <= set(WORK))


def terms(map: Reader, giver: Id, taker: Id) -> tuple[Term, ...]:
    """What the two sides of one handover say of it, what is handed over first.

    What is handed over belongs to all who can take it, unless others alone take
    it in; what is taken in likewise.
    """
    gives, takes = ports_of(map, giver, "out"), ports_of(map, taker, "in")
    elsewhere = {flow: _items(map, ids, flow) for flow, ids in _others(map, giver, taker).items()}
    taken, given = _names(takes), _names(gives)
    out = [port for port in gives if _concerns(port, taken, elsewhere["in"])]
    into = [port for port in takes if _concerns(port, given, elsewhere["out"])]
    return tuple(_term(port) for port in (*out, *into))


def standing(map: Reader, giver: Id, taker: Id) -> Standing:
    """Whether both sides have said yes to what stands there now."""
    now = terms(map, giver, taker)
    said = {side: one for side in SIDES if (one := last_yes(map, giver, taker, side))}
    yes = {side: one for side, one in said.items() if _holds(map, one, now)}
    gone = [one for side, one in said.items() if side not in yes]
    stands: Stands = "agreed" if len(yes) == len(SIDES) else "half" if yes else "open"
    last = max(gone, key=lambda one: (one.on, one.place, one.id), default=None)
    return Standing(stands, yes, last.on if last else None, _changes(last.terms, now) if last else ())


def last_yes(map: Reader, giver: Id, taker: Id, side: Side) -> Agreement | None:
    """The last yes that was said on one side, whether it still holds or not."""
    found = [one for one in agreements(map, giver, taker) if one.side == side]
    return found[-1] if found else None


def agreements(map: Reader, giver: Id, taker: Id) -> list[Agreement]:
    """Every yes that was said to a handover, the oldest first."""
    found = [one for one in belonging(map, giver, Agreement, "giver") if one.taker == taker]
    return sorted(found, key=lambda one: (one.on, one.place, one.id))


def _holds(map: Reader, yes: Agreement, now: tuple[Term, ...]) -> bool:
    sides = {"giver": map.get(yes.giver), "taker": map.get(yes.taker)}
    here, there = sides.pop(yes.side), next(iter(sides.values()))
    owners = (getattr(here, "owner", None), getattr(there, "owner", None))
    return None not in owners and owners == (yes.by, yes.partner) and yes.terms == now


def _changes(before: Sequence[Term], after: Sequence[Term]) -> tuple[Difference, ...]:
    """What was added, what is expected otherwise, and what is gone, in the order of what stands there now."""
    old = {(one.flow, same_item(one.item)): one for one in before}
    new = {(one.flow, same_item(one.item)): one for one in after}
    changed = [Difference(old.get(key), one) for key, one in new.items() if old.get(key) != one]
    return (*changed, *(Difference(one, None) for key, one in old.items() if key not in new))


def _others(map: Reader, giver: Id, taker: Id) -> dict[str, list[Id]]:
    """Who else can take in what the giver hands over, and who else hands over to the taker."""
    return {
        "in": [node.id for node in takers(map, giver) if node.id != taker],
        "out": [node.id for node in givers(map, taker) if node.id != giver],
    }


def _items(map: Reader, nodes: Sequence[Id], flow: str) -> set[str]:
    side: Literal["in", "out"] = "in" if flow == "in" else "out"
    return {item for node in nodes for item in _names(ports_of(map, node, side))}


def _names(ports: Sequence[Port]) -> set[str]:
    return {same_item(port.item) for port in ports}


def _concerns(port: Port, here: set[str], elsewhere: set[str]) -> bool:
    item = same_item(port.item)
    return bool(item) and (item in here or item not in elsewhere)


def _term(port: Port) -> Term:
    return Term(port.flow, " ".join(port.item.split()), " ".join(port.expected.split()))
