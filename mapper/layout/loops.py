"""Opens the loops of a part: which links go back, and what comes before what without them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mapper.layout.part import Link, Part


@dataclass(frozen=True, slots=True)
class Forward:
    """A part without its links back, and without those that lead outside."""

    order: Sequence[int]  # the steps, each after all that lead to it
    outs: Sequence[Sequence[Link]]
    ins: Sequence[Sequence[Link]]
    back: Sequence[bool]  # of each link of the part; one from a step to itself goes back


def open_loops(part: Part) -> Forward:
    """Walk depth first from the beginnings: a link to a step on the walk goes back.

    So does, beforehand, one to an earlier stage.
    """
    back = [_goes_back(part, link) for link in part.links]
    ways: list[list[Link]] = [[] for _ in range(len(part))]
    for link in part.links:
        if link.source is not None and link.target is not None and not back[link.number]:
            ways[link.source].append(link)
    order = _walk(part, ways, back)
    outs = [[link for link in links if not back[link.number]] for links in ways] if True in back else ways
    ins: list[list[Link]] = [[] for _ in range(len(part))]
    for links in outs:
        for link in links:
            ins[link.target].append(link)  # type: ignore[index]
    return Forward(order, outs, ins, back)


def _goes_back(part: Part, link: Link) -> bool:
    a, b = link.source, link.target
    if a is None or b is None:
        return False
    return a == b or bool(part.stages and part.stages[b] < part.stages[a])


def _walk(part: Part, ways: Sequence[Sequence[Link]], back: list[bool]) -> list[int]:
    """The steps in the order of their flow; *back* learns the links that close a loop."""
    unseen, under_way, done = 0, 1, 2
    state = [unseen] * len(part)
    after: list[int] = []
    for root in _roots(part, ways):
        if state[root] != unseen:
            continue
        state[root] = under_way
        path: list[tuple[int, Iterator[Link]]] = [(root, iter(ways[root]))]
        while path:
            step, rest = path[-1]
            for link in rest:
                there = link.target
                assert there is not None
                if state[there] == unseen:
                    state[there] = under_way
                    path.append((there, iter(ways[there])))
                    break
                if state[there] == under_way:
                    back[link.number] = True
            else:
                state[step] = done
                after.append(step)
                path.pop()
    return after[::-1]


def _roots(part: Part, ways: Sequence[Sequence[Link]]) -> Iterator[int]:
    """Where to begin walking: beginnings, what nothing leads to, what is entered from outside, the rest."""
    led_to = [False] * len(part)
    for links in ways:
        for link in links:
            assert link.target is not None
            led_to[link.target] = True
    yield from (step for step, kind in enumerate(part.kinds) if kind == "begin")
    yield from (step for step, led in enumerate(led_to) if not led)
    yield from sorted({link.target for link in part.links if link.source is None and link.target is not None})
    yield from range(len(part))
