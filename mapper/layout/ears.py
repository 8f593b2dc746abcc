"""Takes a part to pieces: its main path, and *ears*, which leave what is placed and come back to it.

Every ear is a chain of items, one a layer.  A link leaves a step on its right
and enters it on its left; where that side is taken, it leaves or enters by the
lower or the upper one.  There it has a *tap*: a thin item in the layer of the
step itself, joined to it by an upright stub.  So a branch costs one bend where
it leaves and one where it joins, and links back are ears without steps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mapper.layout.loops import Forward
from mapper.layout.mainpath import Straight, main_path
from mapper.layout.part import Link, Part

# The kinds of items: plain numbers, since they are compared at every turn.
STEP = 0  # items with a number below the count of steps are those steps
PASS = 1  # a link on its way through a layer
TAP = 2
WALL = 3  # between two lanes


class Tap(NamedTuple):
    step: int
    leaves: bool  # or enters


@dataclass(slots=True, eq=False)
class Ear:
    """It grows link by link, and does not change once its part is in pieces."""

    place: int  # among the ears of its part
    layer: int  # of its first item
    back: bool = False
    items: list[int] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    start: Tap | None = None  # when its first item is a tap
    end: Tap | None = None
    owns: list[int] = field(default_factory=list)  # the steps that no ear before it runs through
    hangs_on: list[int] = field(default_factory=list)  # the steps of others that it touches


@dataclass(frozen=True, slots=True)
class Pieces:
    kinds: list[int]  # of each item
    layers: list[int]
    owners: list[int]  # of a tap: its step
    ears: list[Ear]  # the main path first
    first: int  # the first layer: -1 when something comes in from outside
    count: int  # of layers


def take_to_pieces(part: Part, forward: Forward, ranks: Sequence[int]) -> Pieces:
    growth = _Growth(part, forward, ranks)
    growth.grow()
    first, count = growth.first, growth.beyond - growth.first
    return Pieces(growth.kinds, growth.layers, growth.owners, growth.ears, first, count)


class _Growth:
    def __init__(self, part: Part, forward: Forward, ranks: Sequence[int]) -> None:
        count = len(part)
        self.part, self.forward, self.ranks = part, forward, ranks
        self.straight = Straight(part, forward)
        self.kinds = [STEP] * count
        self.layers = list(ranks)
        self.owners = [-1] * count
        self.ears: list[Ear] = []
        self.placed = [False] * count
        self.right_taken = [False] * count
        self.left_taken = [False] * count
        self.used = [False] * len(part.links)
        self.leaving: dict[int, list[Link]] = defaultdict(list)  # links to the outside
        self.coming: dict[int, list[Link]] = defaultdict(list)
        for link in part.links:
            if link.target is None and link.source is not None:
                self.leaving[link.source].append(link)
            elif link.source is None and link.target is not None:
                self.coming[link.target].append(link)
        self.depth = max(ranks, default=-1) + 1
        self.first = -1 if self.coming else 0
        self.beyond = self.depth + 1 if self.leaving else self.depth  # one more than the last layer

    def grow(self) -> None:
        self._branch_off(reversed(self._main()))
        while not all(self.placed):
            rest = [step for step, placed in enumerate(self.placed) if not placed]
            kinds, ranks = self.part.kinds, self.ranks
            first = min(rest, key=lambda step: (kinds[step] != "begin", ranks[step]))
            self._branch_off(self._apart(first))
        for step, links in self.coming.items():
            for link in links:
                if not self.used[link.number]:
                    self._come_in(step, link)
        self._go_back()

    # Ears

    def _ear(self, layer: int, back: bool = False) -> Ear:
        ear = Ear(len(self.ears), layer, back)
        self.ears.append(ear)
        return ear

    def _item(self, kind: int, layer: int, owner: int = -1) -> int:
        self.kinds.append(kind)
        self.layers.append(layer)
        self.owners.append(owner)
        return len(self.kinds) - 1

    def _pass_through(self, ear: Ear, layer: int) -> None:
        """Lead an ear on to just before *layer*."""
        for between in range(ear.layer + len(ear.items), layer):
            ear.items.append(self._item(PASS, between))

    def _take(self, ear: Ear, link: Link) -> None:
        self.used[link.number] = True
        ear.links.append(link)

    def _own(self, ear: Ear, step: int) -> None:
        if ear.layer + len(ear.items) < self.ranks[step]:
            self._pass_through(ear, self.ranks[step])
        ear.items.append(step)
        ear.owns.append(step)
        self.placed[step] = True

    def _main(self) -> list[int]:
        path, links = main_path(self.part, self.forward, self.straight)
        main = self._ear(self.ranks[path[0]])
        if coming := self.coming.get(path[0]):
            main.layer = self.first
            self._take(main, coming[0])
            self.left_taken[path[0]] = True
        for step in path:
            self._own(main, step)
        for link in links:
            self._take(main, link)
            self.right_taken[link.source] = self.left_taken[link.target] = True  # type: ignore[index]
        if leaving := self.leaving.get(path[-1]):
            self._pass_through(main, self.beyond)
            self._take(main, leaving[0])
            self.right_taken[path[-1]] = True
        return path

    def _branch_off(self, steps: Iterable[int]) -> None:
        """Ears from every link out of *steps*, and then from the steps of those ears."""
        count, used, outs = len(self.part), self.used, self.forward.outs
        for step in steps:
            todo = [step]
            while todo:
                here = todo.pop()
                for link in (*outs[here], *self.leaving.get(here, ())):
                    if not used[link.number]:
                        items = self._leave(here, link).items
                        todo += [item for item in items if item != here and item < count]

    def _leave(self, step: int, link: Link) -> Ear:
        ear = self._ear(self.ranks[step])
        ear.hangs_on.append(step)
        if self.right_taken[step]:
            ear.items.append(self._item(TAP, ear.layer, step))
            ear.start = Tap(step, leaves=True)
        else:
            ear.items.append(step)
            self.right_taken[step] = True
        self._follow(ear, link)
        return ear

    def _follow(self, ear: Ear, link: Link) -> None:
        """Lead an ear along *link* and straight on, until it meets what is placed, or ends."""
        while True:
            self._take(ear, link)
            step = link.target
            if step is None:
                self._pass_through(ear, self.beyond)
                return
            if self.placed[step]:
                self._enter(ear, step)
                return
            self._own(ear, step)
            self.left_taken[step] = True
            onward = self._onward(step)
            if onward is None:
                return
            self.right_taken[step] = True
            link = onward

    def _enter(self, ear: Ear, step: int) -> None:
        self._pass_through(ear, self.ranks[step])
        ear.hangs_on.append(step)
        if self.left_taken[step] or self.ranks[step] < ear.layer:
            ear.items.append(self._item(TAP, self.ranks[step], step))
            ear.end = Tap(step, leaves=False)
        else:
            ear.items.append(step)
            self.left_taken[step] = True

    def _onward(self, step: int) -> Link | None:
        link = self.straight.choice[step]
        if link is not None and not self.used[link.number]:
            return link
        return next((link for link in self.leaving.get(step, ()) if not self.used[link.number]), None)

    def _apart(self, step: int) -> list[int]:
        """An ear that no placed step leads to; answers its steps."""
        ear = self._ear(self.ranks[step])
        if coming := self.coming.get(step):
            ear.layer = self.first
            self._take(ear, coming[0])
            self.left_taken[step] = True
        self._own(ear, step)
        if (link := self.straight.choice[step]) is not None:
            self.right_taken[step] = True
            self._follow(ear, link)
        return [item for item in ear.items if item < len(self.part)]

    def _come_in(self, step: int, link: Link) -> None:
        ear = self._ear(self.first)
        self._take(ear, link)
        self._enter(ear, step)

    def _go_back(self) -> None:
        """An ear without steps for each link back, the shortest first."""
        back = self.forward.back
        ranks = self.ranks
        links = [link for link in self.part.links if back[link.number] and link.source != link.target]
        for link in sorted(links, key=lambda link: abs(ranks[link.source] - ranks[link.target])):  # type: ignore[index]
            assert link.source is not None
            assert link.target is not None
            left, right = sorted((link.target, link.source), key=ranks.__getitem__)
            ear = self._ear(ranks[left], back=True)
            self._take(ear, link)
            ear.hangs_on.append(left)
            ear.items.append(self._item(TAP, ranks[left], left))
            ear.start = Tap(left, left == link.source)
            if ranks[right] > ranks[left]:
                self._pass_through(ear, ranks[right])
                ear.hangs_on.append(right)
                ear.items.append(self._item(TAP, ranks[right], right))
                ear.end = Tap(right, right == link.source)
