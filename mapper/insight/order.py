"""What comes before what: the steps of a map in the order of its flow, and what hangs on each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeVar

from mapper.model.document import Reader
from mapper.model.records import Arrow, Content, Id, Node, Port, Record, Sheet, Task

R = TypeVar("R", bound=Record)


def belonging(map: Reader, id: Id, kind: type[R], field: str) -> list[R]:
    """The records of one kind that name *id* in *field*, by rank where they have one, then id."""
    found = [record for record, name in map.pointing_at(id) if name == field and isinstance(record, kind)]
    return in_rank(found, kind)


def in_rank(records: Iterable[R], kind: type[R]) -> list[R]:
    """Records of one kind, which come in the order of their ids, by rank where they have one."""
    if "rank" not in kind.model_fields:
        return list(records)
    return sorted(records, key=lambda record: getattr(record, "rank", None) or 0.0)


def main_sheet(map: Reader) -> Sheet:
    """The sheet that a map opens on: the main one, else the first.

    Raises:
        LookupError: the map has no sheet at all.
    """
    sheets = list(map.all(Sheet))
    if not sheets:
        raise LookupError("a map without a sheet")
    return next((sheet for sheet in sheets if sheet.main), sheets[0])


def top_sheets(map: Reader) -> list[Sheet]:
    """The maps of a file that are nobody's inside: the main one first, then by title."""
    tops = [sheet for sheet in map.all(Sheet) if sheet.inside is None]
    return sorted(tops, key=lambda sheet: (not sheet.main, sheet.title, sheet.id))


def inside_of(map: Reader, node: Id) -> Sheet | None:
    """The map that opens inside a subsystem."""
    return next(iter(belonging(map, node, Sheet, "inside")), None)


def path_to(map: Reader, sheet: Id) -> list[Sheet]:
    """The sheets from the top one down to *sheet*, each the home of the next one's subsystem."""
    path: list[Sheet] = []
    here = map.get(sheet)
    while isinstance(here, Sheet) and here not in path:
        path.insert(0, here)
        host = map.get(here.inside)
        here = map.get(host.sheet) if isinstance(host, Node) else None
    return path


def nodes_on(map: Reader, sheet: Id) -> list[Node]:
    return belonging(map, sheet, Node, "sheet")


def tasks_of(map: Reader, node: Id) -> list[Task]:
    return belonging(map, node, Task, "node")


def ports_of(map: Reader, node: Id, flow: Literal["in", "out"]) -> list[Port]:
    return [port for port in belonging(map, node, Port, "node") if port.flow == flow]


def contents_of(map: Reader, node: Id) -> list[Content]:
    return belonging(map, node, Content, "node")


def entries(map: Reader, node: Id) -> list[Arrow]:
    """The flow arrows that lead to a node."""
    return [arrow for arrow in belonging(map, node, Arrow, "target") if arrow.relation == "flow"]


def exits(map: Reader, node: Id) -> list[Arrow]:
    """The flow arrows that leave a node: the way straight on first, then downwards, then upwards."""
    leaving = [arrow for arrow in belonging(map, node, Arrow, "source") if arrow.relation == "flow"]
    return sorted(leaving, key=lambda arrow: _slope(map, arrow)) if len(leaving) > 1 else leaving


def _slope(map: Reader, arrow: Arrow) -> tuple[bool, float, float, str]:
    source, target = map.get(arrow.source), map.get(arrow.target)
    assert isinstance(source, Node)
    assert isinstance(target, Node)
    rise = (target.at.y + target.size.height / 2) - (source.at.y + source.size.height / 2)
    return rise < -1.0, abs(rise), target.at.x, arrow.id


def flow_order(map: Reader, sheet: Id) -> tuple[Id, ...]:
    """The steps of a sheet as one would walk them: along the main path first, then each branch.

    A step where paths join comes after all that lead to it, arrows that go
    back excepted.  What no beginning reaches comes last, from the left.  Notes
    are no steps.  The number of a step is its place here, counted from 1.
    """
    nodes = {node.id: node for node in nodes_on(map, sheet) if node.shape != "note"}
    ways = {id: [a.target for a in exits(map, id) if a.target in nodes] for id in nodes}
    starts = sorted(nodes.values(), key=lambda node: (not _begins(map, node), node.at.x, node.at.y, node.id))
    back = _ways_back(ways, [node.id for node in starts])
    waits = dict.fromkeys(nodes, 0)
    for id, targets in ways.items():
        for target in targets:
            waits[target] += (id, target) not in back
    order: dict[Id, None] = {}
    ready = [node.id for node in reversed(starts) if not waits[node.id]]
    while ready:
        here = ready.pop()
        order[here] = None
        for target in reversed(ways[here]):
            waits[target] -= (here, target) not in back
            if not waits[target] and target not in order and target not in ready:
                ready.append(target)
    return tuple(order)


def _begins(map: Reader, node: Node) -> bool:
    return node.role == "begin" or (node.shape == "terminus" and not entries(map, node.id))


def _ways_back(ways: dict[Id, list[Id]], starts: list[Id]) -> frozenset[tuple[Id, Id]]:
    """The arrows that close a loop, found by walking depth first from *starts* in turn."""
    back: set[tuple[Id, Id]] = set()
    seen: set[Id] = set()
    for start in starts:
        if start in seen:
            continue
        seen.add(start)
        open_path: dict[Id, Iterator[Id]] = {start: iter(ways[start])}  # a stack, not a recursion: long maps
        while open_path:
            here = next(reversed(open_path))
            target = next(open_path[here], None)
            if target is None:
                del open_path[here]
            elif target in open_path:
                back.add((here, target))
            elif target not in seen:
                seen.add(target)
                open_path[target] = iter(ways[target])
    return frozenset(back)
