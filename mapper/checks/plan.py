"""The plans that the checks read, and how they are kept in step with a map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from mapper.edits.refused import Refused
from mapper.insight.plan import Plan, plans
from mapper.model.change import Change
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Node
from mapper.words import N_

__all__ = ["Plan", "changed", "followed", "plan_with", "plans"]

STANDS = frozenset(("at", "size", "pinned"))
FILED = frozenset(("sheet", "shape", "lane"))  # what decides on which plan a shape is
LEADS = frozenset(("source", "target", "relation"))


class Changed(NamedTuple):
    """What a change has done to shapes and arrows, as far as their plans go."""

    nodes: Mapping[Id, Node]  # as they are now, those that say something else or stand elsewhere
    ends: Mapping[Id, None]  # shapes whose arrows are others now, or say something else
    moved: bool  # something stands elsewhere, or an arrow has another fixed line
    led: bool  # arrows came, went, or lead elsewhere; or a terminus has another role
    filed: bool  # shapes came, went, or are on other plans, so that all is to be built anew


def changed(map: Reader, change: Change) -> Changed:
    """What *change* has done; it has been done to *map* already."""
    nodes: dict[Id, Node] = {}
    ends: dict[Id, None] = {}
    moved = led = filed = False
    for row in (*change.added.values(), *change.removed.values()):
        filed |= row["kind"] == "node"
        if row["kind"] == "arrow":
            ends |= {row["source"]: None, row["target"]: None}
            led, moved = True, moved or bool(row.get("bends"))
    for id, cells in change.updated.items():
        record = map.get(id)
        if isinstance(record, Node):
            nodes[id] = record
            filed |= not FILED.isdisjoint(cells) or (record.shape == "subsystem" and "at" in cells)
            moved |= not STANDS.isdisjoint(cells)
            led |= "role" in cells
        elif isinstance(record, Arrow):
            before = [cells[name].before for name in ("source", "target") if name in cells]
            ends |= dict.fromkeys((record.source, record.target, *before))
            led |= not LEADS.isdisjoint(cells)
            moved |= "bends" in cells or (bool(record.bends) and not LEADS.isdisjoint(cells))
    return Changed(nodes, ends, moved or filed, led or filed, filed)


def followed(before: Sequence[Plan], map: Reader, done: Changed) -> tuple[Plan, ...]:
    """The plans after a change to them that they were built before."""
    return tuple(plans(map)) if done.filed else tuple(_followed(plan, map, done) for plan in before)


def _followed(plan: Plan, map: Reader, done: Changed) -> Plan:
    here = {id: node for id, node in done.nodes.items() if id in plan.nodes}
    ends = [id for id in done.ends if id in plan.nodes]
    if not here and not ends:
        return plan
    nodes = {**plan.nodes, **here}
    exits = {**plan.exits, **{id: _flow(map, id, "source", nodes) for id in ends}}
    entries = {**plan.entries, **{id: _flow(map, id, "target", nodes) for id in ends}}
    if any(node.at != plan.nodes[id].at for id, node in here.items()):
        order = sorted(nodes.values(), key=lambda node: (node.at.x, node.at.y, node.id))
        nodes = {node.id: node for node in order}
        exits, entries = {id: exits[id] for id in nodes}, {id: entries[id] for id in nodes}
    return replace(plan, nodes=nodes, exits=exits, entries=entries)


def _flow(map: Reader, id: Id, end: str, nodes: Mapping[Id, Node]) -> tuple[Arrow, ...]:
    """The arrows of which a shape is one *end*, in the order of their ids."""
    there = (arrow for arrow, field in map.pointing_at(id) if field == end and isinstance(arrow, Arrow))
    return tuple(a for a in there if a.relation == "flow" and a.source in nodes and a.target in nodes)


def plan_with(map: Reader, id: Id) -> Plan:
    """The plan of a sheet, or the one that a shape or an arrow is on.

    Raises:
        Refused: it is on none that is ours.
    """
    record = map.get(id)
    shape = record.source if isinstance(record, Arrow) else id
    found = next((plan for plan in plans(map) if shape == plan.sheet.id or shape in plan.nodes), None)
    if found is None:
        raise Refused(N_("This has changed in the meantime."))
    return found
