"""The numbers of a net: visits from where one begins, worth from where one stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from mapper.insight.chain import Chain, Growing
from mapper.insight.net import Net, spread
from mapper.insight.shares import CLOSE
from mapper.model.records import Node


@dataclass(frozen=True)
class Solved:
    """The numbers of a net by state, per entrant."""

    net: Net
    start: Mapping[int, float]
    chain: Chain
    stuck: frozenset[int]
    visits: list[float]
    reward: list[tuple[float, float]]  # what a visit brings in, and what it costs
    hidden: frozenset[int]  # whose visits hang on a share that is not known

    @property
    def value(self) -> float | None:
        return None if self.gross is None or self.cost is None else self.gross - self.cost

    @cached_property
    def gross(self) -> float | None:
        return self._gathered(0)

    @cached_property
    def cost(self) -> float | None:
        return self._gathered(1)

    def _gathered(self, which: int) -> float | None:
        if any(self.reward[state][which] for state in self.hidden):
            return None
        return fsum(n * reward[which] for n, reward in zip(self.visits, self.reward, strict=True))

    @cached_property
    def veiled(self) -> frozenset[int]:
        """The states whose worth hangs on a share that is not known."""
        before: list[list[int]] = [[] for _ in self.net.nodes]
        doubtful = []
        for state, ways in enumerate(self.net.ways):
            if state in self.stuck:
                continue
            for way in ways:
                if way.share is None:
                    doubtful.append(state)
                elif way.share > 0.0:
                    before[way.target].append(state)
        return frozenset(spread(doubtful, before))


def settle(whole: Net, start: Mapping[int, float]) -> Solved:
    """*whole* solved; shares that let a loop grow for ever say nothing, so they count as not known."""
    while True:
        try:
            return solve_net(whole, start)
        except Growing as growing:
            whole = whole.doubting(set(whole.overfull()) or {growing.state})


def solve_net(whole: Net, start: Mapping[int, float], gone: Collection[int] = ()) -> Solved:
    """*whole* for one who begins at i with probability ``start[i]``; who comes to *gone* is lost there.

    Shares that are not known lead nobody anywhere; what hangs on them is marked.

    Raises:
        Growing: shares that let a loop grow for ever.
    """
    stuck = whole.stuck() | frozenset(gone)
    rows: list[dict[int, float]] = []
    for state, ways in enumerate(whole.ways):
        row: dict[int, float] = {}
        if state not in stuck:
            for way in ways:
                if way.share:
                    row[way.target] = row.get(way.target, 0.0) + way.share
        rows.append(row)
    away = [left_over(row.values()) for row in rows]
    chain = Chain(rows, away)
    visits = chain.visits(start)
    reward = [
        (0.0, 0.0) if state in stuck else _reward(whole, state, node)
        for state, node in enumerate(whole.nodes)
    ]
    return Solved(whole, start, chain, stuck, visits, reward, _hidden(whole, stuck, visits))


def _hidden(whole: Net, stuck: Collection[int], visits: Sequence[float]) -> frozenset[int]:
    """The states of which nobody knows how often they are visited: what comes after an unknown share."""
    onward: list[list[int]] = []
    first: dict[int, list[int]] = {}
    for state, ways in enumerate(whole.ways):
        taken = [] if state in stuck else [way.target for way in ways if way.share is None or way.share > 0]
        onward.append(taken)
        if state not in stuck and any(way.share is None for way in ways):
            first[state] = [way.target for way in ways if way.share is None]
    return frozenset(spread([t for state, ts in first.items() if visits[state] for t in ts], onward))


def left_over(shares: Collection[float]) -> float:
    """What is left over of 1; nothing, where it is no more than rounding."""
    left = 1.0 - fsum(shares)
    return left if abs(left) > CLOSE else 0.0


def _reward(whole: Net, state: int, node: Node) -> tuple[float, float]:
    """What a visit brings in and what it costs; what is not known adds nothing."""
    if node.id in whole.hosts:
        return 0.0, 0.0
    reached = (node.value or 0.0) if state in whole.ends else 0.0
    return (node.income or 0.0) + reached, node.cost or 0.0
