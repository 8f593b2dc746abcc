"""Does every step get what it needs, whichever way one comes to it?

Forward must-analysis, as compilers ask whether a variable is set: what is there
at a step is what is there, or is handed over, at *every* step before it.  Here it
is turned round: an item *may be missing* at a step if it may be missing at some
step before it that does not hand it over.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mapper.checks.check import Check, Finding, WholeMap
from mapper.checks.naming import name, plain
from mapper.checks.plan import Plan
from mapper.checks.study import Study
from mapper.model.records import Id, Port
from mapper.words import N_, Sentence

SHOWN = 5  # steps of a path in a sentence; of a longer one its beginning and its end


class Item(NamedTuple):
    port: Port
    key: str  # what it says, as others say it


class Table(NamedTuple):
    """What the shapes of one sheet take in and hand over, each item a bit."""

    needs: Sequence[tuple[Port, int]]  # in the order of the shapes
    given: Mapping[Id, int]
    there: int  # what is there at the beginnings of an inside: what its subsystem takes in
    all: int


class Gap(NamedTuple):
    port: Id
    path: tuple[Id, ...]  # from a beginning to the step that lacks the item


def find(study: Study) -> Iterator[Finding]:
    """The things taken in that are missing on some way, each with the shortest such way.

    An item is told by its words.  Only what another step of the same map hands
    over is asked for: anything else comes from outside.  A subsystem hands over
    what it says and what any step inside it does; what it takes in is there
    where its inside begins.
    """
    for gap in study.while_alike(gaps, ("port",)):
        port = study.map.get(gap.port)
        plan = study.plan_of[gap.path[-1]]
        if isinstance(port, Port):
            yield Finding(port.id, _says(plan, port, gap.path))


def gaps(study: Study) -> tuple[Gap, ...]:
    """What is missing, and where: the sheets from the top down, their shapes from the left."""
    ports: dict[Id, list[Item]] = defaultdict(list)
    for port in study.map.all(Port):
        if port.node in study.plan_of and (said := key(port.item)):
            ports[port.node].append(Item(port, said))
    if not any(item.port.flow == "out" for some in ports.values() for item in some):
        return ()
    given = _given(study, ports)
    here = [plan for plan in study.plans if any(id in ports for id in plan.nodes)]
    return tuple(gap for plan in here for gap in _missing(plan, _table(plan, ports, given)))


def key(item: str) -> str:
    """By what two ports know that they speak of the same thing."""
    return plain(item).casefold()


def _given(study: Study, ports: Mapping[Id, list[Item]]) -> Mapping[Id, set[str]]:
    """What each shape hands over, insides included: the plans come from the top down, so from the last."""
    given: dict[Id, set[str]] = defaultdict(set)
    for node, some in ports.items():
        given[node] |= {item.key for item in some if item.port.flow == "out"}
    for plan in reversed(study.plans):
        if plan.sheet.inside:
            for id in plan.nodes:
                given[plan.sheet.inside] |= given.get(id, set())
    return given


def _table(plan: Plan, ports: Mapping[Id, list[Item]], given: Mapping[Id, set[str]]) -> Table:
    givers: dict[str, list[Id]] = defaultdict(list)
    for id in plan.nodes:
        for item in sorted(given.get(id, ())):
            givers[item].append(id)
    bit = {item: 1 << place for place, item in enumerate(givers)}
    needs = [
        (port, bit[item])
        for id in plan.nodes
        for port, item in sorted(ports.get(id, ()), key=lambda one: (one.port.rank, one.port.id))
        if port.flow == "in" and any(giver != id for giver in givers.get(item, ()))
    ]
    host = ports.get(plan.sheet.inside, ()) if plan.sheet.inside else ()
    there = sum({bit.get(item, 0) for port, item in host if port.flow == "in"})
    gives = {id: sum(bit[item] for item in given.get(id, ())) for id in plan.nodes}
    return Table(needs, gives, there, sum(bit.values()))


def _says(plan: Plan, port: Port, path: Sequence[Id]) -> Sentence:
    fields = {"step": name(plan, plan.nodes[port.node]), "item": plain(port.item)}
    if way := _titles(plan, path):
        return Sentence(N_("{step} does not get “{item}” on this way: {path}."), {**fields, "path": way})
    return Sentence(N_("{step} needs “{item}” before anybody hands it over."), fields)


def _missing(plan: Plan, table: Table) -> Iterator[Gap]:
    may_miss = _may_miss(plan, table) if table.needs else {}
    for port, bit in table.needs:
        if may_miss[port.node] & bit:
            yield Gap(port.id, tuple(_shortest(plan, table, port.node, bit)))


def _starts(plan: Plan) -> list[Id]:
    """The beginnings; on a sheet that has none yet, what nothing leads to."""
    begins = [node.id for node in plan.beginnings]
    return begins or [id for id in plan.nodes if not plan.entries[id]]


def _may_miss(plan: Plan, table: Table) -> Mapping[Id, int]:
    """For every shape, the items that may not be there when one comes to it."""
    missing = dict.fromkeys(plan.nodes, 0)
    ahead = deque(_starts(plan))
    for id in ahead:
        missing[id] = table.all & ~table.there
    while ahead:
        here = ahead.popleft()
        left = missing[here] & ~table.given[here]
        for arrow in plan.exits[here]:
            if left & ~missing[arrow.target]:
                missing[arrow.target] |= left
                ahead.append(arrow.target)
    return missing


def _shortest(plan: Plan, table: Table, node: Id, bit: int) -> list[Id]:
    """The fewest shapes from a beginning to *node* of which none hands the item over before."""
    starts = set(_starts(plan))
    onward: dict[Id, Id | None] = {node: None}
    ahead = deque([node])
    while ahead:
        here = ahead.popleft()
        if here in starts and not table.there & bit:
            path: list[Id] = [here]
            while (after := onward[path[-1]]) is not None:
                path.append(after)
            return path
        for arrow in plan.entries[here]:
            if arrow.source not in onward and not table.given[arrow.source] & bit:
                onward[arrow.source] = here
                ahead.append(arrow.source)
    return [node]


def _titles(plan: Plan, path: Sequence[Id]) -> str:
    """The way in words, from its beginning; empty where the step itself is one."""
    titles = [title for id in path if (title := plain(plan.nodes[id].title))]
    if len(titles) > SHOWN:
        titles = [*titles[:2], "…", *titles[2 - SHOWN :]]
    return " → ".join(titles) if len(path) > 1 else ""


CHECK = Check(
    name="M05",
    question=N_("Does every step get what it needs, whichever way one comes?"),
    severity="error",
    asks=WholeMap(find, reads=("node", "arrow", "port", "sheet", "lane")),
    why=N_("Whoever does the step has to run after it, or guesses."),
)
