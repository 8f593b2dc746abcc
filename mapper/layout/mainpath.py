"""Which way goes straight on: out of each step, and through a whole part."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.layout.loops import Forward
from mapper.layout.part import Link, Part

_GOOD_END = 50.0  # outweighs any number of branches taken or not
_STRAIGHT, _BRANCH = 1.0, -2.0


class Straight:
    """The link of each step that goes on in a straight line, if any."""

    def __init__(self, part: Part, forward: Forward) -> None:
        self._reach = _longest_rests(forward, len(part))
        self.choice = [self._choose(links) for links in forward.outs]

    def _choose(self, links: Sequence[Link]) -> Link | None:
        if len(links) < 2:
            return links[0] if links else None
        return max(links, key=self._worth)  # the first of equals

    def _worth(self, link: Link) -> tuple[bool, bool, float, int]:
        assert link.target is not None
        yes = link.leaning > 0
        return yes, link.leaning >= 0, link.weight, 0 if yes else self._reach[link.target]


def _longest_rests(forward: Forward, count: int) -> list[int]:
    """How many links the longest way on from each step has."""
    rests = [0] * count
    for step in reversed(forward.order):
        for link in forward.outs[step]:
            assert link.target is not None
            rests[step] = max(rests[step], rests[link.target] + 1)
    return rests


def main_path(part: Part, forward: Forward, straight: Straight) -> tuple[list[int], list[Link]]:
    """The best chain from a beginning to an end: its steps, and the links between them."""
    value = [0.0] * len(part)
    onward: list[Link | None] = [None] * len(part)
    for step in reversed(forward.order):
        best = None
        for link in forward.outs[step]:
            assert link.target is not None
            worth = value[link.target] + (_STRAIGHT if link is straight.choice[step] else _BRANCH)
            if best is None or worth > best:
                best, onward[step] = worth, link
        value[step] = (_GOOD_END if part.good[step] else 0.0) + (best or 0.0)
    starts = [step for step, kind in enumerate(part.kinds) if kind == "begin"]
    starts = starts or [step for step in range(len(part)) if not forward.ins[step]] or [0]
    here = max(starts, key=lambda step: (value[step], -step))
    steps, links = [here], []
    while (taken := onward[here]) is not None:
        assert taken.target is not None
        here = taken.target
        steps.append(here)
        links.append(taken)
    return steps, links
