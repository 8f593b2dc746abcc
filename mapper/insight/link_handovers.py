"""What one link of the chain hands to the next, and whether it fits."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from mapper.insight.fitting import same_item
from mapper.insight.handover import givers, mark, takers
from mapper.insight.order import ports_of
from mapper.model.document import Reader
from mapper.model.records import Id, Port

Fit = Literal["good", "off", "open"]


@dataclass(frozen=True)
class Bridge:
    """The things that pass between two links: those that fit, that do not, and that nobody has judged."""

    good: tuple[Port, ...]
    off: tuple[Port, ...]
    open: tuple[Port, ...]
    meets: bool  # whether any way leads from the one straight to the other

    @property
    def count(self) -> int:
        return len(self.good) + len(self.off) + len(self.open)


def bridge(map: Reader, before: Collection[Id], after: Collection[Id]) -> Bridge:
    """The handovers from the steps *before* to the steps *after*.

    A thing that the one hands over and the other takes in is one handover: it
    does not fit when either side says so.
    """
    found: dict[str, tuple[Fit, Port]] = {}
    for port in _crossing(map, before, after):
        item = same_item(port.item)
        stands = mark(map, port)
        fit: Fit = stands if stands in ("good", "off") else "open"
        if item and (item not in found or _worse(fit, found[item][0])):
            found[item] = (fit, port)
    kinds: dict[Fit, list[Port]] = {"good": [], "off": [], "open": []}
    for fit, port in found.values():
        kinds[fit].append(port)
    meets = any(node.id in after for id in before for node in takers(map, id))
    return Bridge(tuple(kinds["good"]), tuple(kinds["off"]), tuple(kinds["open"]), meets)


def _crossing(map: Reader, before: Collection[Id], after: Collection[Id]) -> Iterator[Port]:
    """What is handed over on the one side, then what is taken in on the other."""
    for id in before:
        if any(node.id in after for node in takers(map, id)):
            yield from ports_of(map, id, "out")
    for id in after:
        if any(node.id in before for node in givers(map, id)):
            yield from ports_of(map, id, "in")


def _worse(one: Fit, other: Fit) -> bool:
    rank = {"off": 2, "good": 1, "open": 0}
    return rank[one] > rank[other]
