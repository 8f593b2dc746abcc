"""What was walked, and what has changed since: each walk keeps the trace of what it met.

A trace is a few letters that change when what a walker would see changes.  So
an edit makes the arrows that it touches unwalked again, and taking the edit
back makes them walked again, without anybody keeping books.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterator, Mapping
from hashlib import blake2b

from mapper.insight.order import belonging, exits, flow_order, nodes_on, tasks_of
from mapper.model.document import Reader
from mapper.model.doings import Visit, Walk
from mapper.model.records import Arrow, Id, Node


def trace(map: Reader, id: Id) -> str:
    """What a shape or an arrow says to a walker: for an arrow, also what stands at both ends."""
    record = map.get(id)
    match record:
        case Node():
            return _letters(*_said(record))
        case Arrow():
            source, target = map.get(record.source), map.get(record.target)
            ends = [text for node in (source, target) if isinstance(node, Node) for text in _said(node)]
            return _letters(record.label, *ends)
    return ""


def checklist_trace(map: Reader, node: Id) -> str:
    """What a step's checklist says; empty where it has none."""
    lines = tasks_of(map, node)
    said = [text for task in lines for text in (task.text, task.how, task.done_when, str(task.must))]
    return _letters(*said) if lines else ""


def walks(map: Reader, sheet: Id) -> list[Walk]:
    """The walks over a map, the oldest first."""
    return sorted(belonging(map, sheet, Walk, "sheet"), key=lambda walk: (walk.on, walk.id))


def last_visit(map: Reader, about: Id) -> tuple[Walk, Visit] | None:
    """When a shape or an arrow was last met on a walk, and how it was then."""
    visits = belonging(map, about, Visit, "about")
    met = [(walk, visit) for visit in visits if isinstance(walk := map.get(visit.walk), Walk)]
    return max(met, key=lambda one: (one[0].on, one[0].id, one[1].place, one[1].id), default=None)


def is_walked(map: Reader, about: Id) -> bool:
    """Whether it was met on a walk, and says the same today."""
    met = last_visit(map, about)
    return met is not None and met[1].trace == trace(map, about)


def coverage(map: Reader, sheet: Id) -> Mapping[Id, bool]:
    """Every flow arrow of a map, in the order of its shapes, and whether it is walked."""
    return {arrow.id: is_walked(map, arrow.id) for arrow in _arrows(map, sheet)}


def met_on(map: Reader, walk: Id) -> Mapping[Id, Visit]:
    """What was met on one walk and says the same today, in the order of the walk."""
    visits = sorted(belonging(map, walk, Visit, "walk"), key=lambda visit: (visit.place, visit.id))
    return {visit.about: visit for visit in visits if visit.trace == trace(map, visit.about)}


def nearest_unwalked(map: Reader, sheet: Id, here: Id, met: Container[Id]) -> tuple[Id, Arrow] | None:
    """The step to go to, and the arrow out of it that is not *met* yet, fewest arrows away from *here*.

    Looks along the arrows first, then from the beginnings; None when all are met.  Going to the nearest each
    time comes near the shortest tour, which is the Chinese postman's.
    """
    starts = list(flow_order(map, sheet))
    seen: dict[Id, None] = {}
    waiting = deque([here])
    while waiting or starts:
        id = waiting.popleft() if waiting else starts.pop(0)
        if id in seen:
            continue
        seen[id] = None
        ways = exits(map, id)
        if found := next((arrow for arrow in ways if arrow.id not in met), None):
            return id, found
        waiting.extend(arrow.target for arrow in ways)
    return None


def _arrows(map: Reader, sheet: Id) -> Iterator[Arrow]:
    for node in nodes_on(map, sheet):
        if node.shape != "note":
            yield from exits(map, node.id)


def _said(node: Node) -> tuple[str, ...]:
    return (node.title, node.shape, node.role or "", node.outcome or "", node.owner or "")


def _letters(*said: str) -> str:
    return blake2b("\0".join(said).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
