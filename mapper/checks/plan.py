"""The plans that the checks read, and how they are kept in step with a map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mapper.edits.refused import Refused
from mapper.insight.plan import Plan, plans
from mapper.model.change import Change
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Node
from mapper.words import N_

__all__ = ["Plan", "followed", "plan_with", "plans"]

BUILT_ON = {  # what a plan is built on, besides who is there
    Node: frozenset(("sheet", "shape", "lane", "at", "size", "role")),
    Arrow: frozenset(("source", "target", "relation", "bends")),
}


def followed(before: Sequence[Plan], map: Reader, change: Change) -> tuple[Plan, ...] | None:
    """The plans after *change*, if shapes and arrows only say something else and all stands as it stood."""
    if any(row["kind"] in ("node", "arrow") for row in (*change.added.values(), *change.removed.values())):
        return None
    nodes: dict[Id, Node] = {}
    arrows: dict[Id, Arrow] = {}
    for id, cells in change.updated.items():
        record = map.get(id)
        if isinstance(record, Node | Arrow) and not BUILT_ON[type(record)].isdisjoint(cells):
            return None
        if isinstance(record, Node):
            nodes[id] = record
        elif isinstance(record, Arrow):
            arrows[id] = record
    return tuple(_saying(plan, nodes, arrows) for plan in before)


def _saying(plan: Plan, nodes: Mapping[Id, Node], arrows: Mapping[Id, Arrow]) -> Plan:
    here = {id: node for id, node in nodes.items() if id in plan.nodes}
    exits = {arrow.source: () for arrow in arrows.values() if arrow.source in plan.nodes}
    entries = {arrow.target: () for arrow in arrows.values() if arrow.target in plan.nodes}
    if not here and not exits and not entries:
        return plan
    return replace(
        plan,
        nodes={**plan.nodes, **here},
        exits={**plan.exits, **{id: _now(plan.exits[id], arrows) for id in exits}},
        entries={**plan.entries, **{id: _now(plan.entries[id], arrows) for id in entries}},
    )


def _now(known: tuple[Arrow, ...], arrows: Mapping[Id, Arrow]) -> tuple[Arrow, ...]:
    return tuple(arrows.get(arrow.id, arrow) for arrow in known)


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
