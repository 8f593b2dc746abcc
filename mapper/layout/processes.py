"""Cuts a map into processes: groups of steps that are best laid out alone.

An arrow out of an end, or into a beginning, hands work over: there a map is
cut.  A group that still holds several beginnings is cut at its bridges, where
the source goes on elsewhere and the target would be reached all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mapper.layout.graph import Kind

Ends = Sequence[tuple[int, int]]  # the source and the target of each arrow
Near = list[list[tuple[int, int]]]  # of each step: its neighbours, and by which arrow


@dataclass(frozen=True, slots=True)
class Processes:
    members: list[list[int]]  # the steps of each process
    home: list[int]  # of each step: its process
    inner: list[list[int]]  # the arrows of each process
    links: list[int]  # the arrows from one process to another


def cut(kinds: Sequence[Kind], ends: Ends) -> Processes:
    joints = [
        a != b and (kinds[a] == "end" or (kinds[b] == "begin" and kinds[a] != "begin")) for a, b in ends
    ]
    near = _neighbours(len(kinds), ends, joints)
    component = _components(near)
    begins = [0] * len(kinds)
    for step, root in enumerate(component):
        begins[root] += kinds[step] == "begin"
    if max(begins, default=0) > 1:
        for root, count in enumerate(begins):
            if count > 1:
                for arrow in list(_bridges_between_begins(root, near, kinds, count)):
                    joints[arrow] = _parts(arrow, near, ends, kinds)
        component = _components(_neighbours(len(kinds), ends, joints))
    return _grouped(component, ends, joints)


def whole(count: int, ends: Ends) -> Processes:
    """All steps as one process."""
    return _grouped([0] * count, ends, [False] * len(ends))


def _grouped(component: Sequence[int], ends: Ends, joints: Sequence[bool]) -> Processes:
    numbers: dict[int, int] = {}
    members: list[list[int]] = []
    for step, root in enumerate(component):
        if root not in numbers:
            numbers[root] = len(members)
            members.append([])
        members[numbers[root]].append(step)
    home = [numbers[root] for root in component]
    inner: list[list[int]] = [[] for _ in members]
    links: list[int] = []
    for arrow, (a, b) in enumerate(ends):
        if home[a] == home[b] and (a == b or not joints[arrow]):
            inner[home[a]].append(arrow)
        else:
            links.append(arrow)
    return Processes(members, home, inner, links)


def _neighbours(count: int, ends: Ends, without: Sequence[bool]) -> Near:
    near: Near = [[] for _ in range(count)]
    for arrow, (a, b) in enumerate(ends):
        if a != b and not without[arrow]:
            near[a].append((b, arrow))
            near[b].append((a, arrow))
    return near


def _components(near: Near) -> list[int]:
    """Of each step: the first step of those that it hangs together with."""
    component = [-1] * len(near)
    for root in range(len(near)):
        if component[root] >= 0:
            continue
        component[root] = root
        todo = [root]
        while todo:
            for other, _arrow in near[todo.pop()]:
                if component[other] < 0:
                    component[other] = root
                    todo.append(other)
    return component


def _parts(bridge: int, near: Near, ends: Ends, kinds: Sequence[Kind]) -> bool:
    """Whether a bridge joins two processes: its source goes on elsewhere, its target needs no bridge."""
    a, b = ends[bridge]
    goes_on = kinds[a] != "decision" and sum(ends[arrow][0] == a for _, arrow in near[a]) > 1
    return goes_on and len(near[b]) > 2 and _is_reached_without(bridge, near, ends, kinds)


def _is_reached_without(bridge: int, near: Near, ends: Ends, kinds: Sequence[Kind]) -> bool:
    """Whether a beginning leads to the target of *bridge* by other arrows."""
    seen = {ends[bridge][1]}
    todo = [ends[bridge][1]]
    while todo:
        step = todo.pop()
        if kinds[step] == "begin":
            return True
        for before, arrow in near[step]:
            if arrow != bridge and ends[arrow][1] == step and before not in seen:
                seen.add(before)
                todo.append(before)
    return False


def _bridges_between_begins(root: int, near: Near, kinds: Sequence[Kind], begins: int) -> Iterator[int]:
    """The arrows that alone hold a group together, with a beginning on either side (Tarjan's bridges)."""
    number, low = {root: 0}, {root: 0}
    found = {root: int(kinds[root] == "begin")}  # the beginnings below a step
    path: list[tuple[int, int, Iterable[tuple[int, int]]]] = [(root, -1, iter(near[root]))]
    while path:
        step, via, rest = path[-1]
        for other, arrow in rest:
            if arrow == via:
                continue
            if other in number:
                low[step] = min(low[step], number[other])
                continue
            number[other] = low[other] = len(number)
            found[other] = int(kinds[other] == "begin")
            path.append((other, arrow, iter(near[other])))
            break
        else:
            path.pop()
            if path:
                parent = path[-1][0]
                low[parent] = min(low[parent], low[step])
                found[parent] += found[step]
                if low[step] > number[parent] and 0 < found[step] < begins:
                    yield via
