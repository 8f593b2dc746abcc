"""Fewer crossings: take ears out and put them back, and try other orders of putting them in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from random import Random

from mapper.layout.ears import Ear
from mapper.layout.rows import Rows

BUDGET = 400_000  # combinations to weigh, after which looking ends
_LARGE = 150  # steps: beyond that, ears are moved one by one, and only one order is tried
_GROUP = 12  # ears that may be taken out together
_SPREADS = (0.15, 0.4, 1.0)  # how much of the order is shaken


def arrange(rows: Rows, effort: int) -> None:
    """Put all ears in the rows, with as few crossings as *effort* finds."""
    ears = rows.pieces.ears
    rows.fill(ears)
    if rows.is_plain or not effort or rows.is_spent:
        return
    best = rows.crossings()
    if not best:
        return
    best = _put_back_better(rows, best, effort)
    if len(rows.part) > _LARGE:
        return
    for attempt in range(8 if effort > 1 else 1):
        if not best or rows.is_spent or rows.work > BUDGET:
            return
        best = _try_other_order(rows, best, attempt)


def _try_other_order(rows: Rows, best: int, attempt: int) -> int:
    ears = rows.pieces.ears
    random = Random(attempt)  # noqa: S311 - always the same numbers, which is the point
    spread = len(ears) * _SPREADS[attempt % 3]
    shaken = [ears[0], *sorted(ears[1:], key=lambda ear: ear.place + random.random() * spread)]
    saved = rows.snapshot()
    rows.fill(_feasible(shaken, [False] * len(rows.part)))
    crossings = rows.crossings()
    if crossings < best * 1.5 + 2:
        crossings = _put_back_better(rows, crossings, 1)
    if crossings < best:
        return crossings
    rows.restore(saved)
    return best


def _put_back_better(rows: Rows, best: int, passes: int) -> int:
    """Take out one ear after the other, with all that hangs on it, and keep it where it crosses less."""
    hanging = _hanging(rows)
    one_by_one = len(rows.part) > _LARGE
    for _ in range(passes):
        before = best
        for ear in rows.pieces.ears[1:]:
            group = _group(ear, hanging)
            if rows.is_spent or rows.work > 2 * BUDGET:
                break
            if one_by_one:
                if len(group) == 1 and not ear.owns:
                    rows.remove(ear)
                    rows.insert(ear)
            elif group:
                best = _put_back(rows, group, best)
                if not best:
                    return 0
        if one_by_one:
            best = rows.crossings()
        if best >= before:
            break
    return best


def _put_back(rows: Rows, group: Sequence[Ear], best: int) -> int:
    saved = rows.snapshot()
    first = min(ear.layer for ear in group) - rows.pieces.first
    last = max(ear.layer + len(ear.items) for ear in group) - rows.pieces.first - 1
    before = rows.crossings(first, last)
    for ear in group:
        rows.remove(ear)
    ready = [True] * len(rows.part)
    for ear in group:
        for step in ear.owns:
            ready[step] = False
    for ear in _feasible(sorted(group, key=lambda ear: ear.place), ready):
        rows.insert(ear)
    gain = before - rows.crossings(first, last)
    if gain > 0:
        return best - gain
    rows.restore(saved)
    return best


def _hanging(rows: Rows) -> dict[int, list[Ear]]:
    """The ears that touch a step of each ear, by its place."""
    home = {step: ear.place for ear in rows.pieces.ears for step in ear.owns}
    hanging: dict[int, list[Ear]] = defaultdict(list)
    for ear in rows.pieces.ears:
        for place in dict.fromkeys(home[step] for step in ear.hangs_on):
            if place != ear.place:
                hanging[place].append(ear)
    return hanging


def _group(ear: Ear, hanging: dict[int, list[Ear]]) -> list[Ear]:
    """*ear* and all that hangs on it; nothing when that is too much, or the main path among it."""
    group = {ear.place: ear}
    todo = [ear]
    while todo:
        if len(group) >= _GROUP:
            return []
        for other in hanging.get(todo.pop().place, ()):
            if other.place not in group:
                group[other.place] = other
                todo.append(other)
    return [] if 0 in group else list(group.values())


def _feasible(ears: Iterable[Ear], ready: list[bool]) -> list[Ear]:
    """*ears* in their order, but each after the steps that it hangs on; *ready* says which are there."""
    order: list[Ear] = []
    todo = list(ears)
    while todo:
        waiting = []
        for ear in todo:
            if all(ready[step] or step in ear.owns for step in ear.hangs_on):
                for step in ear.owns:
                    ready[step] = True
                order.append(ear)
            else:
                waiting.append(ear)
        if len(waiting) == len(todo):
            return order + waiting
        todo = waiting
    return order
