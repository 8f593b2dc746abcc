"""The order of the items in each layer: an ear is put in as a whole, where it crosses least.

A dynamic programme over (layer, position) weighs every way through the rows:
links crossed, stubs crossed, sides of steps mixed, branches above instead of
below.  Of a dense part it weighs so many ways for its size, and then puts the
rest where it fits.  Positions are doubled: an odd one is an item, an even one
a gap.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from mapper.layout.crossing import DRIFT, Link, State, inversions, step_on
from mapper.layout.ears import PASS, STEP, TAP, WALL, Ear, Pieces
from mapper.layout.part import Part

FORCED = 30.0  # an ear that costs so much runs through a step or along another's stub
_FORBIDDEN = 1e6
_ALONG_A_STUB = 40.0
_MIXED, _MIXED_AT_A_TIP = 1.2, 2.5  # links in and out on one side of a step
_WRONG_SIDE = 0.35  # a branch above, or a link back below
_LIFT = 0.001  # for each position above the lowest
_PASSED = (20, 1, 20, 0)  # what a stub pays for each kind of item that it passes, its own fellows aside
_OWN_STUB = 0.02  # beside a stub of the same step
_WAYS, _WAYS_OF_AN_ITEM = 1_000_000, 20  # so many are weighed, and then none any more

Snapshot = tuple[list[list[int]], list[list[int]], list[bool], dict[tuple[int, bool], bool]]


class Rows:
    """The layers of a part as they fill up."""

    def __init__(self, part: Part, pieces: Pieces) -> None:
        self.part, self.pieces = part, pieces
        self.forced = False  # something had to be put where nothing should be
        self.is_plain = True  # nothing that was put in crosses anything
        self.work = 0  # so many links were compared with a way
        self.weighed = 0  # so many ways from a state to one of the next layer
        self._budget = _WAYS + _WAYS_OF_AN_ITEM * len(pieces.kinds)
        self._kinds, self._owners = list(pieces.kinds), list(pieces.owners)
        self.walls = self._build_walls()
        self.kinds: Sequence[int] = self._kinds
        self.owners: Sequence[int] = self._owners
        self.clear()

    def clear(self) -> None:
        """Empty rows, with nothing but the walls between lanes."""
        count = len(self._kinds)
        self.rows: list[list[int]] = [[] for _ in range(self.pieces.count)]
        self.right: list[list[int]] = [
            [] for _ in range(count)
        ]  # what each item is joined to in the next row
        self.placed = [False] * count
        self._used: dict[tuple[int, bool], bool] = {}  # (step, below) -> whether a link leaves there
        for wall in self.walls:
            for row, item in zip(self.rows, wall, strict=True):
                row.append(item)
                self.placed[item] = True
            for item, following in pairwise(wall):
                self.right[item].append(following)

    @property
    def is_spent(self) -> bool:
        """Whether so much was weighed that ears are only put where they fit from now on."""
        return self.weighed > self._budget

    def fill(self, ears: Sequence[Ear]) -> None:
        self.clear()
        if not self.walls:  # nothing is there yet that the first could cross
            self._put(ears[0], [0] * len(ears[0].items))
            ears = ears[1:]
        for ear in ears:
            self.insert(ear)

    def _build_walls(self) -> list[list[int]]:
        walls = []
        for _ in range(self.part.lane_count - 1 if self.part.lanes else 0):
            start = len(self._kinds)
            walls.append(list(range(start, start + self.pieces.count)))
            self._kinds += [WALL] * self.pieces.count
            self._owners += [-1] * self.pieces.count
        return walls

    def snapshot(self) -> Snapshot:
        return (
            [list(row) for row in self.rows],
            [list(r) for r in self.right],
            list(self.placed),
            dict(self._used),
        )

    def restore(self, snapshot: Snapshot) -> None:
        rows, right, placed, used = snapshot
        self.rows, self.right = [list(row) for row in rows], [list(r) for r in right]
        self.placed, self._used = list(placed), dict(used)

    # Putting in and taking out

    def insert(self, ear: Ear) -> None:
        """Put *ear* where it costs least; where it fits, once too much was weighed."""
        if self.weighed > self._budget:
            self.work += len(ear.items)
            self.is_plain = False
            self._put(ear, self._alongside(ear))
        else:
            self._put(ear, self._cheapest(ear))

    def _cheapest(self, ear: Ear) -> list[int]:
        layer = ear.layer - self.pieces.first
        here = self._states(ear, 0, layer)
        price = [cost for _, cost in here]
        trace: list[tuple[Sequence[State], list[int]]] = []
        for i in range(1, len(ear.items)):
            there = self._states(ear, i, layer + i)
            came_from = [0]
            if len(here) == len(there) == 1:  # both are in their places: there is nothing to choose
                price = [price[0] + there[0][1]]
            else:
                links = self._links(layer + i - 1)
                self.work += len(here) * len(there) * (len(links) + 1)
                price, came_from, ways = step_on(here, price, there, links)
                self.weighed += ways + len(links)
            trace.append((here, came_from))
            here = there
        best = min(range(len(price)), key=price.__getitem__)
        self.is_plain &= price[best] < 1.0
        self.forced |= price[best] >= FORCED
        places = [here[best][0]]
        for states, came_from in reversed(trace):
            best = came_from[best]
            places.append(states[best][0])
        return places[::-1]

    def _alongside(self, ear: Ear) -> list[int]:
        """A place for each item, beside the neighbours of the one before it: nothing is weighed."""
        start = ear.layer - self.pieces.first
        places: list[int] = []
        for i, item in enumerate(ear.items):
            row = self.rows[start + i]
            if self.placed[item]:
                places.append(2 * row.index(item) + 1)
            elif tap := (ear.start if i == 0 else ear.end) if self._kinds[item] == TAP else None:
                below = not ear.back
                below ^= self._used.get((tap.step, below), tap.leaves) != tap.leaves
                places.append(2 * (row.index(tap.step) + below))
            else:
                wish = 2 * self._beside(start + i - 1, places[-1]) if places else 2 * len(row)
                if self._kinds[item] == STEP:
                    states = self._states(ear, i, start + i)
                    wish, cost = min(states, key=lambda state: state[1] + DRIFT * abs(state[0] - wish))
                    self.forced |= cost >= FORCED
                places.append(wish)
        return places

    def _beside(self, layer: int, place: int) -> int:
        """The gap in the next row where a link from *place* runs along with the one above or below it."""
        row, following = self.rows[layer], self.rows[layer + 1]
        for above in range(place // 2 - 1, -1, -1):
            if ends := self.right[row[above]]:
                return max(following.index(end) for end in ends) + 1
        for below in range((place + 1) // 2, len(row)):
            if ends := self.right[row[below]]:
                return min(following.index(end) for end in ends)
        return 0

    def _put(self, ear: Ear, places: Sequence[int]) -> None:
        placed, right, start = self.placed, self.right, ear.layer - self.pieces.first
        before = -1
        for row, item, place in zip(self.rows[start:], ear.items, places, strict=False):
            if not placed[item]:
                row.insert(place // 2, item)
                placed[item] = True
            if before >= 0:
                right[before].append(item)
            before = item
        for tap, item in ((ear.start, ear.items[0]), (ear.end, before)):
            if tap:
                row = self.rows[self.pieces.layers[item] - self.pieces.first]
                self._used[tap.step, row.index(item) > row.index(tap.step)] = tap.leaves

    def remove(self, ear: Ear) -> None:
        start = ear.layer - self.pieces.first
        for item, following in zip(ear.items, ear.items[1:], strict=False):
            self.right[item].remove(following)
        for i, item in enumerate(ear.items):
            if self._kinds[item] != STEP or item in ear.owns:
                self.rows[start + i].remove(item)
                self.placed[item] = False

    def _links(self, layer: int) -> list[Link]:
        """The positions joined between a row and the next one."""
        row, following = self.rows[layer], self.rows[layer + 1]
        at = {item: 2 * i + 1 for i, item in enumerate(following)}
        return [(2 * i + 1, at[there]) for i, item in enumerate(row) for there in self.right[item]]

    # What a position costs

    def _states(self, ear: Ear, i: int, layer: int) -> Sequence[State]:
        item, row = ear.items[i], self.rows[layer]
        if self.placed[item]:
            return [(2 * row.index(item) + 1, 0.0)]
        over = self._stubs_over(row) if len(row) > 1 else None
        kind = self._kinds[item]
        if kind == TAP:
            return self._tap_states(ear, i, row, over)
        if kind == PASS:
            return [(2 * gap, float(passed)) for gap, passed in enumerate(over)] if over else _free(len(row))
        low, high = self._lane_of(item, row, layer)
        lift = _LIFT if i == 0 else 0.0  # what nothing leads to begins below what is there
        return [
            (2 * gap, _FORBIDDEN if over and over[gap] else lift * (high - gap))
            for gap in range(low, high + 1)
        ]

    def _stubs_over(self, row: Sequence[int], of: int | None = None) -> list[int] | None:
        """How many stubs pass over each gap, or those of one step; None when there is no stub at all."""
        kinds, owners = self._kinds, self._owners
        taps = [i for i, item in enumerate(row) if kinds[item] == TAP]
        if not taps:
            return None
        at: dict[int, int] = {}
        change = [0] * (len(row) + 1)
        for i in taps:
            owner = owners[row[i]]
            if of is None or owner == of:
                place = at[owner] if owner in at else at.setdefault(owner, row.index(owner))
                low, high = (i, place) if i < place else (place, i)
                change[low + 1] += 1
                if high + 1 < len(change):
                    change[high + 1] -= 1
        return list(accumulate(change))

    def _lane_of(self, step: int, row: Sequence[int], layer: int) -> tuple[int, int]:
        """The first and the last gap of the lane of a step."""
        if not self.walls:
            return 0, len(row)
        lane = self.part.lanes[step]
        low = row.index(self.walls[lane - 1][layer]) + 1 if lane else 0
        high = row.index(self.walls[lane][layer]) if lane < len(self.walls) else len(row)
        return low, high

    def _tap_states(self, ear: Ear, i: int, row: Sequence[int], over: list[int] | None) -> list[State]:
        """The gaps below and above a step, outwards, as far as its stub may reach."""
        tap = ear.start if i == 0 else ear.end
        assert tap is not None
        step, leaves = tap
        beside: Sequence[float] = ()
        if over and (own := self._stubs_over(row, step)):
            beside = [
                _OWN_STUB * mine + _ALONG_A_STUB * (all - mine) for mine, all in zip(own, over, strict=True)
            ]
        states: list[State] = []
        for below in (True, False):
            cost = _WRONG_SIDE if below == ear.back else 0.0
            if self._used.get((step, below), leaves) != leaves:
                cost += _MIXED_AT_A_TIP if self.part.kinds[step] == "decision" else _MIXED
            states += self._outwards(step, row, beside, below, cost)
        return states

    def _outwards(
        self, step: int, row: Sequence[int], beside: Sequence[float], below: bool, cost: float
    ) -> list[State]:
        states: list[State] = []
        kinds = self._kinds
        gap = row.index(step) + below
        while True:
            states.append((2 * gap, cost + beside[gap] if beside else cost))
            passed = gap if below else gap - 1
            if not 0 <= passed < len(row) or kinds[row[passed]] == STEP:
                return states
            if kinds[row[passed]] == PASS:
                cost += 1.0
            elif kinds[row[passed]] == TAP and self._owners[row[passed]] != step:
                cost += _ALONG_A_STUB
            gap += 1 if below else -1

    def crossings(self, first: int = 0, last: int | None = None) -> int:
        """Links and stubs that cross one another in rows *first* to *last*, and beside them.

        Those through a step are counted many times over.
        """
        last = len(self.rows) - 1 if last is None else last
        count = 0
        for row in self.rows[first : last + 1]:
            if len(row) > 2:
                count += self._stub_crossings(row)
        for layer in range(max(first - 1, 0), min(last + 1, len(self.rows) - 1)):
            if len(self.rows[layer]) > 1 and len(self.rows[layer + 1]) > 1:
                count += inversions(self._links(layer))
        return count

    def _stub_crossings(self, row: Sequence[int]) -> int:
        kinds, owners = self._kinds, self._owners
        taps = [i for i, item in enumerate(row) if kinds[item] == TAP]
        if not taps or all(owners[row[i]] in row[max(i - 1, 0) : i + 2] for i in taps):
            return 0  # right beside its step, as most are
        passed = list(accumulate([_PASSED[kinds[item]] for item in row], initial=0))
        of: dict[int, list[int]] = {}  # the taps of each step
        for i in taps:
            of.setdefault(owners[row[i]], []).append(i)
        count = 0
        for owner, mine in of.items():
            place = row.index(owner)
            above = bisect_left(mine, place)
            for number, i in enumerate(mine):
                low, high = (i, place) if i < place else (place, i)
                own = above - number - 1 if i < place else number - above
                count += passed[high] - passed[low + 1] - _PASSED[TAP] * own
        return count


@lru_cache(32)
def _free(items: int) -> Sequence[State]:
    """The gaps of a row, none of which costs anything."""
    return [(2 * gap, 0.0) for gap in range(items + 1)]
