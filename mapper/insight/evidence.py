"""Assumed or measured: how far V may lie from what is reckoned, and what to measure next.

A share that was counted is spread as Beta(cases, of - cases), one that is
assumed as ten cases would; three or more exits of a shape as Dirichlet
likewise.  The part of the variance that each shape brings is, to first order,
n_i squared times the variance of what its exits are worth (idea 7).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum, sqrt

from mapper.insight.flow import Flow
from mapper.insight.shares import Known, known, left_over
from mapper.insight.spread import GUESS, HALF
from mapper.model.records import Arrow, Id


@dataclass(frozen=True)
class Doubt:
    """A shape whose shares are not quite known, and what comes of it."""

    node: Id
    arrow: Id  # the exit to count
    known: Known
    cases: float  # that speak for its shares
    variance: float  # of V, that comes from here
    part: float  # of the variance of V, 0 to 1
    state: int
    weights: tuple[float, ...]  # of its exits, and of falling away


def doubts(flow: Flow) -> tuple[Doubt, ...]:
    """What V hangs on that is not quite known, most first: measure the first of them next."""
    if flow.cannot_begin:
        return ()
    found = sorted(_doubts(flow), key=lambda doubt: (-doubt.variance, doubt.state))
    whole = fsum(doubt.variance for doubt in found)
    return tuple(replace(doubt, part=doubt.variance / whole) for doubt in found) if whole else ()


def deviation(found: Sequence[Doubt]) -> float:
    """By how much V may well be off: its standard deviation to first order, money per entrant."""
    return sqrt(fsum(doubt.variance for doubt in found))


def _doubts(flow: Flow) -> Iterator[Doubt]:
    solved = flow.solved
    net = solved.net
    for state, ways in enumerate(net.ways):
        shares = [share for _, _, share in ways if share is not None]
        arrows = [net.arrows[arrow] for arrow, _, _ in ways if arrow]
        idle = state in solved.stuck or state in solved.hidden or not solved.visits[state]
        if idle or not arrows or not len(arrows) == len(shares) == len(ways):
            continue
        if len(ways) == 1 and arrows[0].source != net.nodes[state].id:  # settled inside
            continue
        weights = _weights(arrows, shares)
        if sum(weight > 0.0 for weight in weights) < 2:
            continue
        targets = [target for _, target, _ in ways]
        if any(weight and to in solved.veiled for weight, to in zip(weights, targets, strict=False)):
            continue
        worth = [*(solved.visits[state] * solved.worth[to] for to in targets), 0.0]
        spread = _variance(weights, worth)
        if spread > 0.0:
            arrow = _to_count(arrows, worth)
            node = net.nodes[state].id
            yield Doubt(node, arrow.id, known(arrow), fsum(weights), spread, 0.0, state, tuple(weights))


def _weights(arrows: Sequence[Arrow], shares: Sequence[float]) -> list[float]:
    """The cases for each exit of a shape, and for falling away."""
    parts = [*shares, max(left_over(shares), 0.0)]
    told = [_cases(arrow) for arrow in arrows]
    if all(cases is None for cases in told):
        return [GUESS * part for part in parts]
    most = max(arrow.of or 0.0 for arrow in arrows if known(arrow) == "measured")
    rest = max(most - fsum(cases for cases in told if cases is not None), 0.0)
    silent = fsum(part for cases, part in zip([*told, None], parts, strict=True) if cases is None)
    weights = [
        (rest * part / silent if silent else 0.0) if cases is None else cases
        for cases, part in zip([*told, None], parts, strict=True)
    ]
    if not silent:
        weights[-1] = rest
    possible = weights if len(arrows) == 1 or weights[-1] else weights[:-1]
    if 0.0 not in possible:
        return weights
    return [weight + HALF for weight in possible] + [0.0] * (len(weights) - len(possible))


def _cases(arrow: Arrow) -> float | None:
    if known(arrow) == "assumed" or arrow.cases is None or arrow.of is None:
        return None
    return min(max(arrow.cases, 0.0), arrow.of)


def _variance(weights: Sequence[float], worth: Sequence[float]) -> float:
    """The variance of the mean worth when the shares are spread by *weights* (Dirichlet)."""
    cases = fsum(weights)
    mean = fsum(a * g for a, g in zip(weights, worth, strict=True)) / cases
    return fsum(a * (g - mean) ** 2 for a, g in zip(weights, worth, strict=True)) / cases / (cases + 1)


def _to_count(arrows: Sequence[Arrow], worth: Sequence[float]) -> Arrow:
    """Which exit to count: the one that was counted before, else the one that brings most."""
    return max(
        zip(arrows, worth, strict=False), key=lambda pair: (known(pair[0]) == "measured", pair[1], pair[0].id)
    )[0]
