"""A map as an outline: its steps in the order of the flow, branches indented, loops as leaves.

A step that one step alone leads to follows that one; where several ways part,
each is a branch below the step at which they do.  Where ways meet again, the
walk goes on at the level that all of them share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from mapper.insight.order import entries, exits, flow_order, inside_of, nodes_on
from mapper.model.document import Reader
from mapper.model.records import Arrow, Id, Node

DEEPEST = 12  # levels of branches within branches; below that the walk goes on flat


@dataclass
class Item:
    """One line of the outline: a step or a note, or an arrow to a step that has its line elsewhere."""

    id: Id
    number: int = 0  # of a step, counted from 1 on its sheet; of an arrow, its target's
    answer: str = ""  # what is written on the arrow that leads here
    way: Literal["", "back", "on"] = ""  # of an arrow: to a step above or below this line
    parent: Item | None = field(default=None, repr=False)
    items: list[Item] = field(default_factory=list, repr=False)
    place: int = 0  # among the items of the parent
    depth: int = 0


def outline(map: Reader, sheet: Id) -> Item:
    """The outline of a sheet and of what is inside its subsystems, under an item for the sheet itself."""
    root = Item(sheet)
    waiting = [root]
    seen = {sheet}
    while waiting:
        for subsystem in _fill(map, waiting.pop()):
            inside = inside_of(map, subsystem.id)
            if inside and inside.id not in seen:
                seen.add(inside.id)
                waiting.append(subsystem)
    for item in _walk(root):
        for place, child in enumerate(item.items):
            child.place = place
    return root


def _walk(root: Item) -> list[Item]:
    found = [root]
    for item in found:
        found.extend(item.items)
    return found


def _fill(map: Reader, host: Item) -> list[Item]:
    """Put the steps of a sheet under *host*, the sheet's item or its subsystem's; answers its subsystems."""
    inside = inside_of(map, host.id)
    sheet = inside.id if inside else host.id
    order = flow_order(map, sheet)
    numbers = {id: place for place, id in enumerate(order, start=1)}
    items: dict[Id, Item] = {}
    ways: dict[Id, list[Arrow]] = {id: exits(map, id) for id in order}
    made = [_put(map, id, numbers, items, ways, host) for id in order]
    for id in order:
        _add_leaves(items[id], ways[id], items, numbers)
    if inside:  # what is inside comes before the branches that leave
        host.items.sort(key=lambda item: item.id not in items)
    notes = sorted(
        (node for node in nodes_on(map, sheet) if node.shape == "note"),
        key=lambda node: (node.at.x, node.at.y, node.id),
    )
    for note in notes:
        _append(Item(note.id), host)
    return [item for item in made if _is_subsystem(map, item.id)]


def _put(
    map: Reader,
    id: Id,
    numbers: dict[Id, int],
    items: dict[Id, Item],
    ways: dict[Id, list[Arrow]],
    host: Item,
) -> Item:
    made = items[id] = Item(id, numbers[id])
    before = [a for a in entries(map, id) if a.source in items and numbers[a.source] < numbers[id]]
    if len(before) == 1:
        source = items[before[0].source]
        parts = len(ways[source.id]) > 1
        made.answer = before[0].label
        level = source if parts and source.depth - host.depth < DEEPEST else source.parent
        _append(made, level or host)
    elif before:
        shared = _shared([items[arrow.source] for arrow in before], host)
        _append(made, _above_if_all_meet(shared, before, items, ways, host))
    else:
        _append(made, host)
    return made


def _append(item: Item, parent: Item) -> None:
    item.parent, item.depth, item.place = parent, parent.depth + 1, len(parent.items)
    parent.items.append(item)


def _shared(items: Sequence[Item], host: Item) -> Item:
    """The nearest item that holds all of *items*, or is the one that all the others are below."""
    here = items[0].parent or host
    for item in items[1:]:
        other = item.parent or host
        while here is not other:
            if here.depth >= other.depth:
                here = here.parent or host
            else:
                other = other.parent or host
    return here


def _above_if_all_meet(
    shared: Item, before: list[Arrow], items: dict[Id, Item], ways: dict[Id, list[Arrow]], host: Item
) -> Item:
    """The level after a decision when every branch of it leads here, else the level of its branches."""
    if shared is host or shared.id not in ways:
        return shared
    through = set()
    for arrow in before:
        item: Item | None = items[arrow.source]
        while item is not None and item.parent is not shared:
            item = item.parent
        if item is not None:
            through.add(item.place)
    return (shared.parent or host) if len(through) >= len(ways[shared.id]) else shared


def _add_leaves(item: Item, ways: list[Arrow], items: dict[Id, Item], numbers: dict[Id, int]) -> None:
    """A leaf for every way that leads elsewhere than to the next line or to a branch below this one."""
    for arrow in ways:
        target = items.get(arrow.target)
        if target is None or target.parent is item:
            continue
        if len(ways) == 1 and _follows(target, item):
            continue
        way: Literal["back", "on"] = "back" if numbers[arrow.target] <= numbers[item.id] else "on"
        leaf = Item(arrow.id, numbers[arrow.target], arrow.label, way)
        _append(leaf, item)


def _follows(target: Item, item: Item) -> bool:
    """Whether *target* is the line right after *item*, on its level."""
    level = item.parent.items if item.parent else []
    return item.place + 1 < len(level) and level[item.place + 1] is target


def _is_subsystem(map: Reader, id: Id) -> bool:
    node = map.get(id)
    return isinstance(node, Node) and node.shape == "subsystem"
