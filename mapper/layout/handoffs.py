"""Which process hands over to which: how deep each lies, and in what order they are walked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mapper.layout.net import Net


@dataclass(frozen=True, slots=True)
class Tree:
    """Processes by their first hand-off."""

    depth: list[int]
    roots: list[int]
    children: list[list[int]]

    def walk(self, columns: int) -> list[int]:
        """The processes in order; those deeper than there are *columns* wrap, line after line."""
        lines = list(self.roots)
        order: list[int] = []
        for root in lines:  # grows while it is walked
            todo = [root]
            while todo:
                here = todo.pop()
                order.append(here)
                wrapped = [child for child in self.children[here] if self.depth[child] % columns == 0]
                todo += [child for child in reversed(self.children[here]) if self.depth[child] % columns]
                lines += wrapped
        return order


def hand_offs(net: Net) -> list[tuple[int, int]]:
    """From which process to which the arrows between processes lead."""
    home = net.processes.home
    return [(home[a], home[b]) for a, b in (net.ends[arrow] for arrow in net.processes.links)]


def tree(net: Net) -> Tree:
    count = len(net.processes.members)
    onward: list[list[int]] = [[] for _ in range(count)]
    is_fed = [False] * count
    for arrow, (a, b) in zip(net.processes.links, hand_offs(net), strict=True):
        source, target = net.ends[arrow]
        if net.steps[target].kind == "begin" or net.steps[source].kind == "end":
            onward[a].append(b)
            is_fed[b] = True
    return _walked(onward, [p for p in range(count) if not is_fed[p]])


def _walked(onward: Sequence[Sequence[int]], firsts: Sequence[int]) -> Tree:
    """Depth first, each process below the first that hands over to it."""
    count = len(onward)
    depth = [-1] * count
    roots: list[int] = []
    children: list[list[int]] = [[] for _ in range(count)]
    for root in (*firsts, *range(count)):
        if depth[root] >= 0:
            continue
        depth[root] = 0
        roots.append(root)
        path = [(root, iter(onward[root]))]
        while path:
            here, rest = path[-1]
            child = next((one for one in rest if depth[one] < 0), None)
            if child is None:
                path.pop()
                continue
            depth[child] = depth[here] + 1
            children[here].append(child)
            path.append((child, iter(onward[child])))
    return Tree(depth, roots, children)
