"""The numbers of a net: visits from where one begins, worth from where one stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from mapper.insight.chain import Chain, Growing
from mapper.insight.net import Net, Way, spread
from mapper.insight.shares import left_over


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

    @cached_property
    def worth(self) -> list[float]:
        """What is gathered from each state on."""
        return self.chain.worth([brings - costs for brings, costs in self.reward])

    @cached_property
    def returns(self) -> list[float]:
        """How often one who is at a state is there."""
        return self.chain.returns()

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
        doubtful = [state for state in self.net.doubtful if state not in self.stuck]
        if not doubtful:
            return frozenset()
        before: list[list[int]] = [[] for _ in self.net.nodes]
        for state, ways in enumerate(self.net.ways):
            for _, target, share in ways if state not in self.stuck else ():
                if share:
                    before[target].append(state)
        return frozenset(spread(doubtful, before.__getitem__))


def settle(whole: Net, start: Mapping[int, float]) -> Solved:
    """*whole* solved; shares that let a loop grow for ever say nothing, so they count as not known."""
    while True:
        try:
            return solve_net(whole, start)
        except Growing as growing:
            overfull = {state for state, left in enumerate(whole.left_over()) if left < 0.0}
            whole = whole.doubting(overfull or {growing.state})


def solve_net(whole: Net, start: Mapping[int, float], gone: Collection[int] = ()) -> Solved:
    """*whole* for one who begins at i with probability ``start[i]``; who comes to *gone* is lost there.

    Shares that are not known lead nobody anywhere; what hangs on them is marked.

    Raises:
        Growing: shares that let a loop grow for ever.
    """
    stuck = whole.stuck() | frozenset(gone)
    rows = [{} if state in stuck else _row(ways) for state, ways in enumerate(whole.ways)]
    chain = Chain(rows, [left_over(row.values()) for row in rows])
    visits = chain.visits(start)
    reward = _rewards(whole, stuck)
    return Solved(whole, start, chain, stuck, visits, reward, _hidden(whole, stuck, visits))


def _row(ways: Sequence[Way]) -> dict[int, float]:
    """The share that goes to each state; what is not known goes nowhere."""
    if len(ways) == 1:
        _, target, share = ways[0]
        return {target: share} if share else {}
    row: dict[int, float] = {}
    for _, target, share in ways:
        if share:
            row[target] = row.get(target, 0.0) + share
    return row


def _hidden(whole: Net, stuck: Collection[int], visits: Sequence[float]) -> frozenset[int]:
    """The states of which nobody knows how often they are visited: what comes after an unknown share."""
    after = {
        target
        for state in whole.doubtful
        if visits[state] and state not in stuck
        for _, target, share in whole.ways[state]
        if share is None
    }
    if not after:
        return frozenset()

    def onward(state: int) -> Iterable[int]:
        ways = () if state in stuck else whole.ways[state]
        return [target for _, target, share in ways if share != 0.0]

    return frozenset(spread(after, onward))


def _rewards(whole: Net, stuck: Collection[int]) -> list[tuple[float, float]]:
    """What a visit of each state brings in and what it costs; what is not known adds nothing."""
    rewards = [(income or 0.0, cost or 0.0) for _, cost, income, _, _ in whole.said]
    for state in whole.ends:
        rewards[state] = rewards[state][0] + (whole.nodes[state].value or 0.0), rewards[state][1]
    for state in (state for host in whole.hosts for state in whole.states[host]):
        rewards[state] = 0.0, 0.0
    for state in stuck:
        rewards[state] = 0.0, 0.0
    return rewards
