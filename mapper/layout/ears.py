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
from enum import IntEnum

from mapper.layout.loops import Forward
from mapper.layout.mainpath import Straight, main_path
from mapper.layout.part import Link, Part


class Item(IntEnum):
    STEP = 0  # items with a number below the count of steps are those steps
    PASS = 1  # a link on its way through a layer
    TAP = 2
    WALL = 3  # between two lanes


@dataclass(frozen=True, slots=True)
class Tap:
    step: int
    leaves: bool  # or enters


@dataclass(frozen=True, slots=True, eq=False)
class Ear:
    place: int  # among the ears of its part
    layer: int  # of its first item
    items: tuple[int, ...]
    links: tuple[Link, ...]
    start: Tap | None = None  # when its first item is a tap
    end: Tap | None = None
    back: bool = False
    owns: tuple[int, ...] = ()  # the steps that no ear before it runs through
    hangs_on: tuple[int, ...] = ()  # the steps of others that it touches


@dataclass(frozen=True, slots=True)
class Pieces:
    kinds: list[Item]  # of each item
    layers: list[int]
    owners: list[int]  # of a tap: its step
    ears: list[Ear]  # the main path first
    home: list[Ear]  # of each step: the ear that owns it
    first: int  # the first layer: -1 when something comes in from outside
    count: int  # of layers


def take_to_pieces(part: Part, forward: Forward, ranks: Sequence[int]) -> Pieces:
    growth = _Growth(part, forward, ranks)
    growth.grow()
    return growth.pieces()


@dataclass(slots=True)
class _Chain:
    """An ear that is still growing."""

    layer: int
    items: list[int] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    start: Tap | None = None
    end: Tap | None = None
    back: bool = False


class _Growth:
    def __init__(self, part: Part, forward: Forward, ranks: Sequence[int]) -> None:
        count = len(part)
        self.part, self.forward, self.ranks = part, forward, ranks
        self.straight = Straight(part, forward)
        self.kinds: list[Item] = [Item.STEP] * count
        self.layers = list(ranks)
        self.owners = [-1] * count
        self.chains: list[_Chain] = []
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
        path = self._main()
        grown = sorted(path, key=lambda step: -self.ranks[step])
        while True:
            self._branch_off(grown)
            rest = [step for step, placed in enumerate(self.placed) if not placed]
            if not rest:
                break
            kinds, ranks = self.part.kinds, self.ranks
            grown = self._apart(min(rest, key=lambda step: (kinds[step] != "begin", ranks[step])))
        for step, links in self.coming.items():
            for link in links:
                if not self.used[link.number]:
                    self._come_in(step, link)
        self._go_back()

    # Chains

    def _item(self, kind: Item, layer: int, owner: int = -1) -> int:
        self.kinds.append(kind)
        self.layers.append(layer)
        self.owners.append(owner)
        return len(self.kinds) - 1

    def _pass_through(self, chain: _Chain, layer: int) -> None:
        """Lead a chain on to just before *layer*."""
        for between in range(chain.layer + len(chain.items), layer):
            chain.items.append(self._item(Item.PASS, between))

    def _take(self, chain: _Chain, link: Link) -> None:
        self.used[link.number] = True
        chain.links.append(link)

    def _main(self) -> list[int]:
        path, links = main_path(self.part, self.forward, self.straight)
        main = _Chain(self.ranks[path[0]])
        if coming := self.coming.get(path[0]):
            main.layer = self.first
            self._take(main, coming[0])
            self.left_taken[path[0]] = True
        for i, step in enumerate(path):
            self._pass_through(main, self.ranks[step])
            main.items.append(step)
            self.placed[step] = True
            self.left_taken[step] |= i > 0
            if i < len(links):
                self.right_taken[step] = True
                self._take(main, links[i])
        if leaving := self.leaving.get(path[-1]):
            self._pass_through(main, self.beyond)
            self._take(main, leaving[0])
            self.right_taken[path[-1]] = True
        self.chains.append(main)
        return path

    def _branch_off(self, steps: Iterable[int]) -> None:
        """Ears from every link out of *steps*, and then from the steps of those ears."""
        for step in steps:
            todo = [step]
            while todo:
                here = todo.pop()
                for link in [*self.forward.outs[here], *self.leaving.get(here, ())]:
                    if not self.used[link.number]:
                        chain = self._leave(here, link)
                        todo += [item for item in chain.items if item != here and self._is_step(item)]

    def _is_step(self, item: int) -> bool:
        return item < len(self.part)

    def _leave(self, step: int, link: Link) -> _Chain:
        chain = _Chain(self.ranks[step])
        if self.right_taken[step]:
            chain.items.append(self._item(Item.TAP, self.ranks[step], step))
            chain.start = Tap(step, leaves=True)
        else:
            chain.items.append(step)
            self.right_taken[step] = True
        self._follow(chain, link)
        self.chains.append(chain)
        return chain

    def _follow(self, chain: _Chain, link: Link) -> None:
        """Lead a chain along *link* and straight on, until it meets what is placed, or ends."""
        origin = link.source
        while True:
            self._take(chain, link)
            step = link.target
            if step is None:
                self._pass_through(chain, self.beyond)
                return
            self._pass_through(chain, self.ranks[step])
            if self.placed[step] or step == origin:
                self._enter(chain, step)
                return
            chain.items.append(step)
            self.placed[step] = self.left_taken[step] = True
            onward = self._onward(step)
            if onward is None:
                return
            self.right_taken[step] = True
            link = onward

    def _enter(self, chain: _Chain, step: int) -> None:
        if self.left_taken[step] or self.ranks[step] < chain.layer:
            chain.items.append(self._item(Item.TAP, self.ranks[step], step))
            chain.end = Tap(step, leaves=False)
        else:
            chain.items.append(step)
            self.left_taken[step] = True

    def _onward(self, step: int) -> Link | None:
        link = self.straight.choice[step]
        if link is not None and not self.used[link.number]:
            return link
        return next((link for link in self.leaving.get(step, ()) if not self.used[link.number]), None)

    def _apart(self, step: int) -> list[int]:
        """A chain that no placed step leads to; answers its steps."""
        chain = _Chain(self.ranks[step])
        if coming := self.coming.get(step):
            chain.layer = self.first
            self._pass_through(chain, self.ranks[step])
            self._take(chain, coming[0])
            self.left_taken[step] = True
        chain.items.append(step)
        self.placed[step] = True
        if (link := self.straight.choice[step]) is not None:
            self.right_taken[step] = True
            self._follow(chain, link)
        self.chains.append(chain)
        return [item for item in chain.items if self._is_step(item)]

    def _come_in(self, step: int, link: Link) -> None:
        chain = _Chain(self.first)
        self._take(chain, link)
        self._pass_through(chain, self.ranks[step])
        self._enter(chain, step)
        self.chains.append(chain)

    def _go_back(self) -> None:
        """An ear without steps for each link back, the shortest first."""
        back = self.forward.back
        links = [link for link in self.part.links if back[link.number] and link.source != link.target]
        ranks = self.ranks
        for link in sorted(links, key=lambda link: abs(ranks[link.source] - ranks[link.target])):  # type: ignore[index]
            assert link.source is not None
            assert link.target is not None
            left, right = sorted((link.target, link.source), key=lambda step: ranks[step])
            chain = _Chain(ranks[left], back=True)
            self._take(chain, link)
            chain.items.append(self._item(Item.TAP, ranks[left], left))
            chain.start = Tap(left, leaves=left == link.source)
            if ranks[right] > ranks[left]:
                self._pass_through(chain, ranks[right])
                chain.items.append(self._item(Item.TAP, ranks[right], right))
                chain.end = Tap(right, leaves=right == link.source)
            self.chains.append(chain)

    # What came of it

    def pieces(self) -> Pieces:
        owner: dict[int, int] = {}
        for place, chain in enumerate(self.chains):
            for item in chain.items:
                if self._is_step(item):
                    owner.setdefault(item, place)
        ears = [self._frozen(place, chain, owner) for place, chain in enumerate(self.chains)]
        home = [ears[owner[step]] for step in range(len(self.part))]
        last = self.beyond - 1
        return Pieces(self.kinds, self.layers, self.owners, ears, home, self.first, last - self.first + 1)

    def _frozen(self, place: int, chain: _Chain, owner: dict[int, int]) -> Ear:
        owns = tuple(item for item in chain.items if owner.get(item) == place)
        hangs_on = [tap.step for tap in (chain.start, chain.end) if tap]
        ends = dict.fromkeys((chain.items[0], chain.items[-1]))
        hangs_on += [item for item in ends if self._is_step(item) and owner[item] != place]
        return Ear(
            place,
            chain.layer,
            tuple(chain.items),
            tuple(chain.links),
            chain.start,
            chain.end,
            chain.back,
            owns,
            tuple(dict.fromkeys(hangs_on)),
        )
