"""A map as it is reckoned with: its sheets one by one, with the steps and arrows that are ours.

Notes are no steps.  An arrow that only aligns is no way on.  Steps in a lane of
the customer's or of the community, whatever leads to them, and what lies inside
them, are drawn to be seen beside ours and are never checked nor counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from mapper.insight.order import top_sheets
from mapper.insight.shares import in_use, told
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Lane, Node, Sheet

Exits = dict[Id, tuple[Arrow, ...]]  # what leaves each shape, or what leads to it


class Lead(NamedTuple):
    """An arrow as it is reckoned with."""

    arrow: Id
    target: Id
    into: Id | None  # the beginning inside the target
    share: float | None  # of those who leave its source; None when not known


@dataclass(frozen=True)
class Plan:
    """One sheet: our shapes from the left, and the flow arrows between them."""

    sheet: Sheet
    nodes: Mapping[Id, Node]
    exits: Mapping[Id, tuple[Arrow, ...]]  # for every node, also where there are none
    entries: Mapping[Id, tuple[Arrow, ...]]
    silent: bool  # nothing to begin or end: an inside not drawn yet, or shapes of which none is ours

    @cached_property
    def place(self) -> Mapping[Id, int]:
        """The place of every shape, counted from the left."""
        return {id: place for place, id in enumerate(self.nodes)}

    @cached_property
    def leads(self) -> Mapping[Id, tuple[Lead, ...]]:
        """What leaves every shape."""
        return {id: leads(exits) for id, exits in self.exits.items()}

    @cached_property
    def termini(self) -> tuple[Node, ...]:
        return tuple([node for node in self.nodes.values() if node.shape == "terminus"])

    @cached_property
    def beginnings(self) -> tuple[Node, ...]:
        return tuple([node for node in self.termini if self.begins(node)])

    @cached_property
    def endings(self) -> tuple[Node, ...]:
        return tuple([node for node in self.termini if self.ends(node)])

    def begins(self, node: Node) -> bool:
        """Whether something begins here; a terminus that does not say so begins if nothing leads to it."""
        return node.shape == "terminus" and (
            node.role == "begin" or (node.role is None and not self.entries[node.id])
        )

    def ends(self, node: Node) -> bool:
        """Whether something ends here; a terminus that does not say so ends if it leads nowhere."""
        return node.shape == "terminus" and (
            node.role == "end" or (node.role is None and not self.exits[node.id] and not self.begins(node))
        )

    def alone(self, node: Node) -> bool:
        """Whether a shape that wants a way in and a way out has neither."""
        told = node.shape == "terminus" and node.role is not None
        return not told and not self.entries[node.id] and not self.exits[node.id]


def leads(exits: Sequence[Arrow]) -> tuple[Lead, ...]:
    """The exits of one shape, or those among which the ones who leave are shared out."""
    if len(exits) == 1:  # as most are
        arrow = exits[0]
        share = told(arrow)
        return (Lead(arrow.id, arrow.target, arrow.into, 1.0 if share is None else share),)
    shares = in_use(exits)
    return tuple([Lead(a.id, a.target, a.into, share) for a, share in zip(exits, shares, strict=True)])


def plans(map: Reader) -> list[Plan]:
    """The sheets of a map that are ours: the main one first, insides after the sheet that holds them."""
    shapes, drawn = _shapes(map)
    exits: dict[Id, Exits] = {sheet: dict.fromkeys(nodes, ()) for sheet, nodes in shapes.items()}
    entries: dict[Id, Exits] = {sheet: dict.fromkeys(nodes, ()) for sheet, nodes in shapes.items()}
    home = {id: sheet for sheet, nodes in shapes.items() for id in nodes}
    for arrow in map.all(Arrow):
        here, there = arrow.source, arrow.target
        sheet = home.get(here)
        if sheet is not None and home.get(there) == sheet and arrow.relation == "flow":
            exits[sheet][here] += (arrow,)
            entries[sheet][there] += (arrow,)
    return [
        Plan(
            sheet,
            shapes.get(sheet.id, {}),
            exits.get(sheet.id, {}),
            entries.get(sheet.id, {}),
            silent=sheet.id not in shapes and bool(sheet.inside or sheet.id in drawn),
        )
        for sheet in _in_order(map, shapes, home)
    ]


def _shapes(map: Reader) -> tuple[dict[Id, dict[Id, Node]], set[Id]]:
    """Our shapes by sheet, from the left; and the sheets on which there are any, be they ours or not."""
    other = {lane.id for lane in map.all(Lane) if lane.track != "ours"}
    drawn: set[Id] = set()
    ours: dict[Id, list[tuple[float, float, Id, Node]]] = defaultdict(list)
    for node in map.all(Node):
        if node.shape != "note":
            sheet = node.sheet
            drawn.add(sheet)
            if node.lane not in other:
                ours[sheet].append((*place(node), node))
    return {sheet: {id: node for _, _, id, node in sorted(found)} for sheet, found in ours.items()}, drawn


def _in_order(map: Reader, shapes: Mapping[Id, Mapping[Id, Node]], home: Mapping[Id, Id]) -> list[Sheet]:
    """The sheets from the top down; an inside is ours when the step that holds it is."""
    inside: dict[Id, list[tuple[tuple[float, float, Id], Id, Sheet]]] = defaultdict(list)
    for sheet in map.all(Sheet):
        if sheet.inside and sheet.inside in home:
            here = home[sheet.inside]
            inside[here].append((place(shapes[here][sheet.inside]), sheet.id, sheet))
    order: list[Sheet] = []
    waiting = top_sheets(map)[::-1]
    while waiting:
        sheet = waiting.pop()
        order.append(sheet)
        waiting.extend(below for *_, below in sorted(inside[sheet.id], reverse=True))
    return order


def place(node: Node) -> tuple[float, float, Id]:
    """By what shapes are read from the left."""
    return node.at.x, node.at.y, node.id
