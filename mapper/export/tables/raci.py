"""Who is responsible, accountable, consulted and informed at each step.

Whoever owns a step does it and answers for it.  Asked are the owners of the
steps that it follows, told are those of the steps that follow it; between them
may lie decisions, beginnings and ends that nobody else owns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mapper.export.exporter import Options
from mapper.export.tables import csv, excel
from mapper.export.tables.csv import Cell
from mapper.insight.accountability import needs_owner
from mapper.insight.order import entries, exits
from mapper.insight.table import CHOICES, name_of, rows
from mapper.model.document import Reader
from mapper.model.records import Id, Lane, Node, Person, Sheet
from mapper.words import Language


def write_csv(map: Reader, options: Options) -> bytes:
    return csv.written(_rows(map, options))


def write_excel(map: Reader, options: Options) -> bytes:
    name = options.say("Who does what")
    return excel.written(name, _rows(map, options), options.say, options.on)


def _rows(map: Reader, options: Options) -> Iterator[list[Cell]]:
    say = options.say
    yield [
        *(say("No."), say("Title"), say("Map"), say("Function"), say("Responsible"), say("Backup")),
        *(say("Accountable"), say("Consulted"), say("Informed")),
    ]
    for row in rows(map):
        node = row.node
        if options.sheet in (None, node.sheet) and _is_work(map, node):
            known = (row.number, node.title, name_of(map, node.sheet), _function(node, say))
            owner = _called(map, [node.owner], say)
            asked, told = (_called(map, some(map, node), say) for some in (consulted, informed))
            yield [*known, owner, _called(map, [node.stand_in], say), owner, asked, told]


def _is_work(map: Reader, node: Node) -> bool:
    """Whether that is for us to do, and somebody has to answer for it or does."""
    lane = map.get(node.lane)
    ours = not isinstance(lane, Lane) or lane.track == "ours"
    return ours and (needs_owner(node) or node.owner is not None)


def _function(node: Node, say: Language) -> str:
    return say(CHOICES["function"][node.function]) if node.function else ""


def _called(map: Reader, ids: Sequence[Id | None], say: Language) -> str:
    people = (person for id in ids if isinstance(person := map.get(id), Person))
    return ", ".join(person.name or person.role or say("No name yet") for person in people)


def consulted(map: Reader, node: Node) -> list[Id]:
    """The owners of the steps before, but for the step's own, in the order of the arrows."""
    return _owners(map, node, before)


def informed(map: Reader, node: Node) -> list[Id]:
    """The owners of the steps after, but for the step's own, in the order of the arrows."""
    return _owners(map, node, after)


def _owners(map: Reader, node: Node, beside: Callable[[Reader, Node], list[Node]]) -> list[Id]:
    found: dict[Id, None] = {}
    waiting, seen = beside(map, node), {node.id}
    while waiting:
        here = waiting.pop(0)
        if here.id in seen:
            continue
        seen.add(here.id)
        if here.owner and here.owner != node.owner:
            found[here.owner] = None
        elif here.shape in ("diamond", "terminus"):
            waiting += beside(map, here)
    return list(found)


def before(map: Reader, node: Node) -> list[Node]:
    """The shapes that lead to *node*; to a beginning inside a subsystem, what leads to the subsystem."""
    found = [map.get(arrow.source) for arrow in entries(map, node.id)]
    if not found and node.shape == "terminus" and (host := _host(map, node)):
        return before(map, host)
    return [one for one in found if isinstance(one, Node)]


def after(map: Reader, node: Node) -> list[Node]:
    """The shapes that *node* leads to; from an end inside a subsystem, what the subsystem leads to."""
    found = [map.get(arrow.target) for arrow in exits(map, node.id)]
    if not found and node.shape == "terminus" and (host := _host(map, node)):
        return after(map, host)
    return [one for one in found if isinstance(one, Node)]


def _host(map: Reader, node: Node) -> Node | None:
    """The subsystem that a shape is inside of."""
    sheet = map.get(node.sheet)
    host = map.get(sheet.inside) if isinstance(sheet, Sheet) else None
    return host if isinstance(host, Node) else None
