"""How the customer buys, beside how we sell: what is aligned, where the order crosses, who has influence.

Alignment = the customer's steps that one of ours helps with / all of them.
Order crossings = pairs of alignments whose ends stand in one order on our side
and in the other on theirs (idea 15).  What comes before what is read from the
arrows; two steps of which neither leads to the other are in no order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import NamedTuple

from mapper.insight.order import belonging, exits, nodes_on, top_sheets
from mapper.insight.tracks import Track, track_of
from mapper.model.document import Reader
from mapper.model.records import Arrow, Function, Id, Node, Sheet

FACING: tuple[Function, ...] = ("marketing", "sales", "service")  # what of ours the customer meets
DORMANT = 180.0  # days after which nobody has looked at a relation, where it does not say how long


class Crossing(NamedTuple):
    """Two alignments in another order on either side: ours first *one*, theirs first *other*."""

    one: Arrow
    other: Arrow


@dataclass(frozen=True)
class Actor:
    """Somebody in the community, the steps they have influence on, and what is wanting."""

    node: Node
    touches: tuple[Id, ...]
    dormant: bool  # touches nothing, or nobody has looked at it for long
    ownerless: bool


@dataclass(frozen=True)
class Buying:
    """The customer's side of one map."""

    sheet: Sheet
    theirs: tuple[Node, ...]  # the customer's steps, in the order of their flow as far as there is one
    helped: Mapping[Id, tuple[Id, ...]]  # by a step of theirs, those of ours aligned with it
    alone: tuple[Node, ...]  # steps of theirs that none of ours helps with
    ours: tuple[Node, ...]  # our steps that the customer meets
    unseen: tuple[Node, ...]  # of these, the ones aligned with nothing
    crossings: tuple[Crossing, ...]
    actors: tuple[Actor, ...]

    @property
    def alignment(self) -> float | None:
        """0 to 1; None where the customer has no step yet."""
        return 1.0 - len(self.alone) / len(self.theirs) if self.theirs else None


def buying(map: Reader, on: date) -> tuple[Buying, ...]:
    """The customer's side of every map that has one, on the day *on*."""
    found = (_buying(map, sheet, on) for sheet in top_sheets(map))
    return tuple(one for one in found if one.theirs or one.actors)


def _buying(map: Reader, sheet: Sheet, on: date) -> Buying:
    nodes = [node for node in nodes_on(map, sheet.id) if node.shape != "note"]
    by: dict[Track, list[Node]] = {"ours": [], "buyer": [], "community": []}
    for node in sorted(nodes, key=lambda node: (node.at.x, node.at.y, node.id)):
        by[track_of(map, node)].append(node)
    theirs = [node for node in by["buyer"] if node.role != "end"]
    aligned = list(_aligned(map, by))
    helped: dict[Id, tuple[Id, ...]] = {node.id: () for node in theirs}
    for _, ours, buyer in aligned:
        helped[buyer] = (*helped.get(buyer, ()), ours)
    met = {ours for _, ours, _ in aligned}
    facing = _facing(by["ours"])
    return Buying(
        sheet=sheet,
        theirs=tuple(theirs),
        helped=helped,
        alone=tuple(node for node in theirs if not helped[node.id]),
        ours=tuple(facing),
        unseen=tuple(node for node in facing if node.id not in met) if theirs else (),
        crossings=tuple(_crossings(map, aligned)),
        actors=tuple(_actor(map, node, on) for node in by["community"]),
    )


def _facing(ours: Iterable[Node]) -> list[Node]:
    """Our steps that the customer meets: by their function, else all work."""
    work = [node for node in ours if node.shape in ("rectangle", "subsystem")]
    said = any(node.function for node in work)
    return [node for node in work if node.function in FACING] if said else work


def _aligned(map: Reader, by: Mapping[Track, list[Node]]) -> Iterator[tuple[Arrow, Id, Id]]:
    """The alignments between our side and theirs: the arrow, the step of ours, the step of theirs."""
    buyers = {node.id for node in by["buyer"]}
    for node in by["ours"]:
        for field in ("source", "target"):
            for arrow in belonging(map, node.id, Arrow, field):
                other = arrow.target if field == "source" else arrow.source
                if arrow.relation == "aligns" and other in buyers:
                    yield arrow, node.id, other


def _crossings(map: Reader, aligned: list[tuple[Arrow, Id, Id]]) -> Iterator[Crossing]:
    after = {id: _after(map, id) for pair in aligned for id in pair[1:]}
    for (one, a, x), (other, b, y) in combinations(aligned, 2):
        ours, theirs = _sign(after, a, b), _sign(after, x, y)
        if ours and theirs and ours != theirs:
            yield Crossing(one, other) if ours > 0 else Crossing(other, one)


def _sign(after: Mapping[Id, frozenset[Id]], one: Id, other: Id) -> int:
    """1 if *one* comes before *other*, -1 if after it, 0 if neither or both, as in a round."""
    return (other in after[one]) - (one in after[other])


def _after(map: Reader, start: Id) -> frozenset[Id]:
    found: set[Id] = set()
    ahead = [start]
    for here in ahead:
        for arrow in exits(map, here):
            if arrow.target not in found:
                found.add(arrow.target)
                ahead.append(arrow.target)
    return frozenset(found)


def _actor(map: Reader, node: Node, on: date) -> Actor:
    touches: dict[Id, None] = {}
    for field in ("source", "target"):
        for arrow in belonging(map, node.id, Arrow, field):
            touches[arrow.target if field == "source" else arrow.source] = None
    long = node.review_days or DORMANT
    forgotten = node.reviewed is not None and (on - node.reviewed).days > long
    return Actor(node, tuple(touches), not touches or forgotten, node.owner is None)
