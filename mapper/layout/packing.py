"""Packs the stacks of each column: as high as they may stand, then straight to what they are joined to."""

from __future__ import annotations

from itertools import pairwise

from mapper.layout.shape import STACK_GAP
from mapper.layout.threads import Columns

TRACK = 16.0  # between two threads
BESIDE = 32.0  # between a thread and a stack
_SWEEPS = 8

Bound = tuple[int, float]


def pack(columns: Columns, height: float) -> list[float]:
    """The top of each item; the map gets no higher than its tallest column, or *height*."""
    of, count = _segments(columns)
    below: list[list[Bound]] = [[] for _ in range(count)]
    above: list[list[Bound]] = [[] for _ in range(count)]
    for items in columns.items:
        for high, low in pairwise(items):
            apart = columns.heights[high] + _gap(columns, high, low)
            below[of[high]].append((of[low], apart))
            above[of[low]].append((of[high], apart))
    order = _from_the_top(below, above)
    y = [0.0] * count
    for segment in order:
        for other, apart in below[segment]:
            if y[segment] + apart > y[other]:
                y[other] = y[segment] + apart
    tall = [0.0] * count
    for item, segment in enumerate(of):
        tall[segment] = max(tall[segment], columns.heights[item])
    height = max([height, *(top + high for top, high in zip(y, tall, strict=True))])
    latest = [height - high for high in tall]
    for segment in reversed(order):
        for other, apart in below[segment]:
            if latest[other] - apart < latest[segment]:
                latest[segment] = latest[other] - apart
    _straighten(columns, of, order, (below, above), y, latest)
    return [y[segment] for segment in of]


def _gap(columns: Columns, high: int, low: int) -> float:
    threads = (high >= columns.stacks) + (low >= columns.stacks)
    return (STACK_GAP, BESIDE, TRACK)[threads]


def _segments(columns: Columns) -> tuple[list[int], int]:
    """Of each item, its segment: a thread through several columns is one where it can run straight."""
    onward: dict[int, int] = {}
    for column in range(len(columns.items) - 1):
        at = columns.positions(column + 1)
        last = 0
        for item in columns.items[column]:
            for joint in columns.right[item]:
                if min(item, joint.item) >= columns.stacks and at[joint.item] > last:
                    last = at[joint.item]
                    onward[item] = joint.item
    followers = set(onward.values())
    of, count = [0] * len(columns.right), 0
    for items in columns.items:
        for item in items:
            if item in followers:
                continue
            here: int | None = item
            while here is not None:
                of[here] = count
                here = onward.get(here)
            count += 1
    return of, count


def _from_the_top(below: list[list[Bound]], above: list[list[Bound]]) -> list[int]:
    waits = [len(bounds) for bounds in above]
    order = [segment for segment, waiting in enumerate(waits) if not waiting]
    for segment in order:
        for other, _apart in below[segment]:
            waits[other] -= 1
            if not waits[other]:
                order.append(other)
    return order


def _straighten(
    columns: Columns,
    of: list[int],
    order: list[int],
    bounds: tuple[list[list[Bound]], list[list[Bound]]],
    y: list[float],
    latest: list[float],
) -> None:
    """Draw each segment to where its links run straight, as far as its neighbours leave room."""
    below, above = bounds
    pulls: list[list[Bound]] = [[] for _ in y]
    for item, joints in enumerate(columns.right):
        for joint in joints:
            a, b = of[item], of[joint.item]
            if a != b:
                pulls[b].append((a, joint.here - joint.there))
                pulls[a].append((b, joint.there - joint.here))
    order = [segment for segment in order if pulls[segment]]
    for _ in range(_SWEEPS):
        order.reverse()
        before = list(y)
        for segment in order:
            low, high = 0.0, latest[segment]
            for other, apart in above[segment]:
                if y[other] + apart > low:
                    low = y[other] + apart
            for other, apart in below[segment]:
                if y[other] - apart < high:
                    high = y[other] - apart
            if low <= high:
                wishes = sorted([y[other] + apart for other, apart in pulls[segment]])
                wish = wishes[(len(wishes) - 1) // 2]
                y[segment] = low if wish < low else high if wish > high else wish
        if y == before:
            return
