"""The plans that the checks read, and how they are kept in step with a map."""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from mapper.edits.refused import Refused
from mapper.insight.plan import Plan, leads, place, plans
from mapper.model.change import Change
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Lane, Node
from mapper.words import N_

__all__ = ["Plan", "by_id", "changed", "followed", "plan_with", "plans"]

STANDS = frozenset(("at", "size", "pinned"))
FILED = frozenset(("sheet", "shape", "lane"))  # what decides on which plan a shape is
LEADS = frozenset(("source", "target", "relation", "into", "from_end"))


class Changed(NamedTuple):
    """What a change has done to shapes and arrows, as far as their plans go."""

    nodes: Mapping[Id, None]  # those that say something else, stand elsewhere, or are in *filed*
    filed: Mapping[Id, None]  # those that came, went, or are on other plans
    ends: Mapping[Id, None]  # shapes whose arrows are others now, or say something else
    moved: bool  # shapes that stay are in another order, or an arrow has another fixed line
    led: bool  # arrows came, went, or lead elsewhere; or a terminus has another role
    anew: bool  # insides may be ours that were not, or in another order: all plans are to be built anew


def changed(map: Reader, change: Change) -> Changed:
    """What *change* has done; it has been done to *map* already."""
    nodes: dict[Id, None] = {}
    filed: dict[Id, None] = {}
    ends: dict[Id, None] = {}
    moved = led = anew = False
    for id, row in (*change.added.items(), *change.removed.items()):
        if row["kind"] == "node":
            filed[id] = None
        elif row["kind"] == "arrow":
            ends |= {row["source"]: None, row["target"]: None}
            led, moved = True, moved or bool(row.get("bends"))
    for id, cells in change.updated.items():
        record = map.get(id)
        if isinstance(record, Node):
            nodes[id] = None
            if not FILED.isdisjoint(cells):
                filed[id] = None
            anew |= "at" in cells and _holds_a_sheet(map, id)
            moved |= id in filed or not STANDS.isdisjoint(cells)
            led |= "role" in cells
        elif isinstance(record, Arrow):
            before = [cells[name].before for name in ("source", "target") if name in cells]
            ends |= dict.fromkeys((record.source, record.target, *before))
            led |= not LEADS.isdisjoint(cells)
            moved |= "bends" in cells or (bool(record.bends) and not LEADS.isdisjoint(cells))
    for id in filed:
        anew |= _holds_a_sheet(map, id)
        for arrow in (one for one, _ in map.pointing_at(id) if isinstance(one, Arrow)):
            ends |= {arrow.source: None, arrow.target: None}
    return Changed(nodes | filed, filed, ends, moved or anew, led or bool(filed), anew)


def _holds_a_sheet(map: Reader, id: Id) -> bool:
    return any(field == "inside" for _, field in map.pointing_at(id))


def followed(before: Sequence[Plan], map: Reader, done: Changed) -> tuple[Plan, ...]:
    """The plans after a change to them that they were built before."""
    return tuple(plans(map)) if done.anew else tuple(_followed(plan, map, done) for plan in before)


def _followed(plan: Plan, map: Reader, done: Changed) -> Plan:
    here = {id: node for id in done.nodes if (node := _on(plan, map, id, done))}
    gone = {id for id in done.filed if id in plan.nodes and id not in here}
    ends = [id for id in done.ends if id in here or (id in plan.nodes and id not in gone)]
    if not here and not gone and not ends:
        return replace(plan, silent=_is_silent(plan, map)) if done.filed and not plan.nodes else plan
    nodes = {**plan.nodes, **here}
    none: dict[Id, tuple[Arrow, ...]] = {id: () for id in here if id not in plan.nodes}
    exits, entries = {**plan.exits, **none}, {**plan.entries, **none}
    if gone or none or any(node.at != plan.nodes[id].at for id, node in here.items()):
        order = [id for id in plan.nodes if id not in here and id not in gone]
        for id in here:
            insort(order, id, key=lambda id: place(nodes[id]))
        nodes = {id: nodes[id] for id in order}
        exits, entries = {id: exits[id] for id in nodes}, {id: entries[id] for id in nodes}
    for id in ends:
        exits[id], entries[id] = _flow(map, id, "source", nodes), _flow(map, id, "target", nodes)
    made = Plan(plan.sheet, nodes, exits, entries, silent=not nodes and _is_silent(plan, map))
    if "leads" in plan.__dict__:
        known = {**plan.leads, **{id: leads(exits[id]) for id in (*none, *ends)}}
        made.__dict__["leads"] = {id: known[id] for id in nodes} if gone else known
    return made


def by_id(plan: Plan) -> Plan:
    """The same with its shapes in the order of their ids, wherever they stand."""
    made = replace(plan, nodes=dict(sorted(plan.nodes.items())))
    made.__dict__["leads"] = plan.leads
    return made


def _on(plan: Plan, map: Reader, id: Id, done: Changed) -> Node | None:
    """A shape as it is now, if it is on a plan now."""
    node = map.get(id)
    if not isinstance(node, Node):
        return None
    if id not in done.filed:
        return node if id in plan.nodes else None
    lane = map.get(node.lane)
    ours = not isinstance(lane, Lane) or lane.track == "ours"
    return node if node.sheet == plan.sheet.id and node.shape != "note" and ours else None


def _is_silent(plan: Plan, map: Reader) -> bool:
    """Whether a plan of no shapes has nothing to begin or end."""
    shapes = (one for one, _ in map.pointing_at(plan.sheet.id) if isinstance(one, Node))
    return bool(plan.sheet.inside) or any(node.shape != "note" for node in shapes)


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
