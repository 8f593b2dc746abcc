"""What a share is worth: how V changes with it when the other exits give way in proportion.

For a shape i and its exit y: dV/dp = n_i (v_y - v_rest), where v_rest is the
mean of what the other exits are worth, and what falls away is one of them,
worth 0 (idea 1).  A change that is not small is recomputed and not drawn out
in a straight line, for loops bend it: the matrix differs in one row, so V
changes by n_i d (v_y - v_rest) / (1 - d (N_yi - N_rest,i))
(J. Sherman, W. Morrison, Annals of Mathematical Statistics 21 (1950), 124-127).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from mapper.insight.flow import Flow
from mapper.insight.net import Net, Way
from mapper.insight.solving import settle
from mapper.model.quiet import uncollected
from mapper.model.records import Id

SAVED = 0.1  # of those who do not take an exit: "save one in ten"
SMALL = 1e-3  # of what comes in and goes out; of a V below that, no percentage is told
CLOSED = 1e-9  # what must still leave a loop


class Lever(NamedTuple):  # there are thousands: a tuple is made in a fifth of the time
    """One share, and what V does when it moves; the other exits give way in proportion."""

    arrow: Id
    share: float
    slope: float  # dV/dshare, per entrant
    again: (
        float  # how much oftener one who takes this exit comes back to the shape than one who takes another
    )
    value: float | None  # V as it is
    turnover: float  # what comes in and what goes out, per entrant
    state: int  # of the net, that it leaves
    place: int  # among the ways that leave it

    @property
    def elasticity(self) -> float | None:
        """By how many percent V rises with one percent more of the share; None where V is nothing or less."""
        if self.value is None or self.value <= SMALL * self.turnover:
            return None
        return self.share / self.value * self.slope

    @property
    def save_one_in_ten(self) -> float | None:
        """The gain when one in ten of those who do not take this exit did."""
        return self.gain(self.share + SAVED * (1 - self.share))

    def gain(self, to: float) -> float | None:
        """V(share := to) - V, recomputed; None where nobody would leave a loop any more."""
        return self.more(self.slope, to)

    def more(self, slope: float, to: float) -> float | None:
        """The same of anything that is gathered on the way, by its slope."""
        moved = to - self.share
        leaves = 1 - moved * self.again
        return moved * slope / leaves if leaves > CLOSED else None


@uncollected()
def levers(flow: Flow) -> Mapping[Id, Lever]:
    """Every share that can move and whose effect is known.

    None of them leaves a shape with one exit, or is taken by all, or hangs on
    a share that is not known.
    """
    return {} if flow.cannot_begin else {lever.arrow: lever for lever in _levers(flow)}


def slope_of(flow: Flow, lever: Lever, worth: Sequence[float]) -> float:
    """How what is gathered on the way changes with a share; *worth* is the same from each state on."""
    solved = flow.solved
    ways = solved.net.ways[lever.state]
    shares = [share or 0.0 for _, _, share in ways]
    better = _against_the_others(shares, [worth[target] for _, target, _ in ways])
    return solved.visits[lever.state] * better[lever.place]


def with_shares(flow: Flow, shares: Mapping[Id, float]) -> Flow:
    """The flow with other shares of some arrows; the other exits of their shapes give way in proportion."""
    solved = flow.solved
    net = solved.net
    ways = [
        ways if _settled_inside(net, state, ways) else _given_way(ways, shares)
        for state, ways in enumerate(net.ways)
    ]
    return Flow(flow.entrants, flow.cannot_begin, settle(replace(net, ways=tuple(ways)), solved.start))


def gain(flow: Flow, shares: Mapping[Id, float]) -> float | None:
    """By how much V rises with other shares of some arrows."""
    now, then = flow.value, with_shares(flow, shares).value
    return None if now is None or then is None else then - now


def _levers(flow: Flow) -> Iterator[Lever]:
    solved, value = flow.solved, flow.value
    turnover = abs(flow.gross or 0.0) + abs(flow.cost or 0.0)
    worth, visits, again = solved.worth, solved.visits, solved.chain.again
    for state, ways in enumerate(solved.net.ways):
        if len(ways) < 2 or state in solved.stuck or state in solved.hidden:
            continue
        shares = [share for _, _, share in ways if share is not None]
        if len(shares) < len(ways):
            continue
        met = visits[state]
        veiled = [target in solved.veiled for _, target, _ in ways] if met and solved.veiled else ()
        if veiled and any(hides and share for hides, share in zip(veiled, shares, strict=True)):
            continue
        better = _against_the_others(shares, [worth[target] if met else 0.0 for _, target, _ in ways])
        back = _against_the_others(shares, [again(state, target) if met else 0.0 for _, target, _ in ways])
        for n, (arrow, _, _) in enumerate(ways):
            if arrow and shares[n] < 1.0 and not (veiled and veiled[n]):
                yield Lever(arrow, shares[n], met * better[n], back[n], value, turnover, state, n)


def _against_the_others(shares: Sequence[float], worth: Sequence[float]) -> list[float]:
    """For each exit, what it is worth more than the others; 0 where all take it."""
    if len(shares) == 2 and 0.0 < shares[0] < 1.0 and 0.0 < shares[1] < 1.0:  # as at most decisions
        (first, second), (one, other) = shares, worth
        return [one - second * other / (1 - first), other - first * one / (1 - second)]
    each = [share * value for share, value in zip(shares, worth, strict=True)]
    before = [0.0, *accumulate(each)]
    after = [0.0, *accumulate(reversed(each))][::-1]
    return [
        value - (before[n] + after[n + 1]) / (1 - share) if share < 1.0 else 0.0
        for n, (share, value) in enumerate(zip(shares, worth, strict=True))
    ]


def _settled_inside(net: Net, state: int, ways: Sequence[Way]) -> bool:
    """Whether what is inside a subsystem has settled who takes an arrow that leaves it."""
    if len(ways) != 1:
        return False
    id, _, share = ways[0]
    arrow = net.arrows.get(id) if id else None
    return arrow is not None and arrow.source != net.nodes[state].id and share == 1.0


def _given_way(ways: tuple[Way, ...], shares: Mapping[Id, float]) -> tuple[Way, ...]:
    """*ways* with the shares that are given, the others in proportion."""
    given = [shares.get(arrow) if arrow else None for arrow, _, _ in ways]
    told = [share for share in given if share is not None]
    if not told:
        return ways
    before = sum([was or 0.0 for (_, _, was), share in zip(ways, given, strict=True) if share is not None])
    times = max(1 - sum(told), 0.0) / (1 - before) if before < 1.0 else 1.0
    return tuple(
        (arrow, target, (None if was is None else was * times) if share is None else share)
        for (arrow, target, was), share in zip(ways, given, strict=True)
    )
