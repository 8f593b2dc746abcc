"""Ranks: which column of its part each step stands in, counted from the left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from mapper.layout.loops import Forward
from mapper.layout.part import Part

_ROUNDS = 12  # of pulling facing steps together


def rank(part: Part, forward: Forward) -> list[int]:
    """The rank of each step: right of all that lead to it, and in the range of its stage, if it has one."""
    ranks = _by_stages(part, forward) if part.stages else _by_longest_way(forward, len(part))
    _pull_sources_right(part, forward, ranks)
    if part.facing:
        _pull_together(part, forward, ranks)
        if part.stages:
            _keep_stages_apart(part, ranks)
    return ranks


def _by_longest_way(forward: Forward, count: int) -> list[int]:
    ranks = [0] * count
    for step in forward.order:
        beyond = ranks[step] + 1
        for link in forward.outs[step]:
            if ranks[link.target] < beyond:  # type: ignore[index]
                ranks[link.target] = beyond  # type: ignore[index]
    return ranks


def _by_stages(part: Part, forward: Forward) -> list[int]:
    ranks = [0] * len(part)
    base = 0
    stages = part.stages
    order = sorted(forward.order, key=lambda step: stages[step])
    for _stage, steps in groupby(order, key=lambda step: stages[step]):
        beyond = base
        for step in steps:
            before = (ranks[link.source] + 1 for link in forward.ins[step] if link.source is not None)
            ranks[step] = max(base, *before, 0)
            beyond = max(beyond, ranks[step] + 1)
        base = beyond
    return ranks


def _last_of_stage(part: Part, ranks: Sequence[int]) -> dict[int, int]:
    last: dict[int, int] = {}
    for step, stage in enumerate(part.stages):
        last[stage] = max(last.get(stage, 0), ranks[step])
    return last


def _pull_sources_right(part: Part, forward: Forward, ranks: list[int]) -> None:
    """Let what feeds more than it is fed stand just before what it feeds."""
    last = _last_of_stage(part, ranks)
    for step in reversed(forward.order):
        outs = forward.outs[step]
        if len(outs) <= len(forward.ins[step]) or part.kinds[step] == "begin":
            continue
        furthest = min(ranks[link.target] for link in outs if link.target is not None) - 1
        if part.stages:
            furthest = min(furthest, last[part.stages[step]])
        ranks[step] = max(ranks[step], furthest)


def _pull_together(part: Part, forward: Forward, ranks: list[int]) -> None:
    """Give steps that face one another the same rank, as far as their stages let them."""
    last = _last_of_stage(part, ranks)
    for _ in range(_ROUNDS):
        before = list(ranks)
        for pair in part.facing:
            wanted = max(ranks[step] for step in pair)
            for step in pair:
                if not part.stages or wanted <= last[part.stages[step]]:
                    ranks[step] = max(ranks[step], wanted)
        for step in forward.order:
            for link in forward.outs[step]:
                assert link.target is not None
                ranks[link.target] = max(ranks[link.target], ranks[step] + 1)
        if ranks == before:
            return


def _keep_stages_apart(part: Part, ranks: list[int]) -> None:
    """Push each stage right of the one before, after pulling has let them run into one another."""
    spans: dict[int, tuple[int, int]] = {}
    for step, stage in enumerate(part.stages):
        low, high = spans.get(stage, (ranks[step], ranks[step]))
        spans[stage] = min(low, ranks[step]), max(high, ranks[step])
    shifts: dict[int, int] = {}
    shift, edge = 0, -1
    for stage in sorted(spans):
        low, high = spans[stage]
        shift = max(shift, edge + 1 - low)
        shifts[stage] = shift
        edge = high + shift
    for step, stage in enumerate(part.stages):
        ranks[step] += shifts[stage]
