"""The main way through a map: the likeliest one from where people come in to a win."""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heappop, heappush
from math import log
from typing import NamedTuple

from mapper.insight.flow import Flow
from mapper.model.records import Id

UNKNOWN = 0.5  # how likely a way counts whose share is not known


class Way(NamedTuple):
    """The likeliest way from a beginning to a win, through insides too."""

    nodes: tuple[Id, ...]
    arrows: frozenset[Id]


def main_way(flow: Flow) -> Way:
    """The likeliest way to a win; on a map without one, to any end."""
    solved = flow.solved
    net = solved.net
    wins = {state for state in net.ends if net.nodes[state].outcome == "win"} or set(net.ends)
    starts = solved.start or {net.states[node.id][0]: 1.0 for node in net.begins}
    before: dict[int, tuple[int, Id | None]] = {}
    done: set[int] = set()
    ahead = [(-log(weight), state, -1, None) for state, weight in sorted(starts.items()) if weight > 0]
    heap: list[tuple[float, int, int, Id | None]] = sorted(ahead)
    while heap:
        far, state, came, by = heappop(heap)
        if state in done:
            continue
        done.add(state)
        before[state] = (came, by)
        if state in wins:
            return _back(flow, state, before)
        for arrow, target, share in net.ways[state]:
            chance = UNKNOWN if share is None else share
            if chance > 0 and target not in done:
                heappush(heap, (far - log(min(chance, 1.0)), target, state, arrow))
    return Way((), frozenset())


def _back(flow: Flow, state: int, before: Mapping[int, tuple[int, Id | None]]) -> Way:
    nodes, arrows = [], []
    while state >= 0:
        nodes.append(flow.solved.net.nodes[state].id)
        state, by = before[state]
        if by:
            arrows.append(by)
    return Way(tuple(dict.fromkeys(reversed(nodes))), frozenset(arrows))
