"""Where one comes to by following arrows, and where one goes round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from mapper.checks.plan import Plan
from mapper.model.records import Arrow, Id


def walk(
    starts: Iterable[Id], exits: Mapping[Id, tuple[Arrow, ...]], known: Set[Id] = frozenset()
) -> set[Id]:
    """The *starts* and what can be reached from them, short of what is *known* already."""
    reached = set(starts)
    ahead = list(reached)
    while ahead:
        for arrow in exits[ahead.pop()]:
            there = arrow.target
            if there not in reached and there not in known:
                reached.add(there)
                ahead.append(there)
    return reached


def loops(plan: Plan) -> list[tuple[Id, ...]]:
    """The steps that lie on a way back to themselves, together with those on the same round.

    These are the strongly connected components with an arrow inside, found as
    R. Tarjan does (SIAM J. Computing 1 (1972), 146-160), without recursion.
    """
    found = [tuple(part) for part in _components(plan)]
    return [part for part in found if len(part) > 1 or any(a.target == part[0] for a in plan.exits[part[0]])]


def from_the_left(plan: Plan, loops: Iterable[tuple[Id, ...]]) -> list[tuple[Id, ...]]:
    """Each of *loops* in the order of the plan's shapes, and sorted by its first."""
    ordered = [tuple(sorted(loop, key=plan.place.__getitem__)) for loop in loops]
    return sorted(ordered, key=lambda loop: plan.place[loop[0]])


def _core(plan: Plan) -> dict[Id, None]:
    """What is left once all that nothing leads to, or that leads nowhere, has been taken away."""
    waits = {id: len(coming) for id, coming in plan.entries.items()}
    ahead = [id for id, coming in waits.items() if not coming]
    for here in ahead:
        for _, there, *_ in plan.leads[here]:
            waits[there] -= 1
            if not waits[there]:
                ahead.append(there)
    waits = {id: len(plan.exits[id]) for id, coming in waits.items() if coming}
    ahead = [id for id, leaving in waits.items() if not leaving]
    for here in ahead:
        for arrow in plan.entries[here]:
            if arrow.source in waits:
                waits[arrow.source] -= 1
                if not waits[arrow.source]:
                    ahead.append(arrow.source)
    return dict.fromkeys(id for id, leaving in waits.items() if leaving)


def _components(plan: Plan) -> Iterator[list[Id]]:
    core = _core(plan)
    onward = {id: [lead.target for lead in plan.leads[id] if lead.target in core] for id in core}
    number: dict[Id, int] = {}
    lowest: dict[Id, int] = {}
    open_ids: dict[Id, None] = {}
    for start in core:
        path: list[tuple[Id, Iterator[Id]]] = [] if start in number else [(start, iter(onward[start]))]
        while path:
            here, ways = path[-1]
            if here not in number:
                number[here] = lowest[here] = len(number)
                open_ids[here] = None
            target = next(ways, None)
            if target is not None:
                if target not in number:
                    path.append((target, iter(onward[target])))
                elif target in open_ids:
                    lowest[here] = min(lowest[here], number[target])
                continue
            path.pop()
            if path:
                lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[here])
            if lowest[here] == number[here]:
                yield _closed(open_ids, here)


def _closed(open_ids: dict[Id, None], first: Id) -> list[Id]:
    part = [open_ids.popitem()[0]]
    while part[-1] != first:
        part.append(open_ids.popitem()[0])
    return part
