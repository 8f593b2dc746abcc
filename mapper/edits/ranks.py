"""The order of what hangs on a step: a rank between its neighbours, so that no other record has to change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from mapper.model.draft import Draft
from mapper.model.records import Record

R = TypeVar("R", bound=Record)


def put_at(draft: Draft, new: R, others: Sequence[Any], place: int) -> R:
    """Put *new* into the list of *others*, which has it not, at the *place*-th place.

    The others change only where no rank lies between the two neighbours.
    """
    low = others[place - 1].rank if place else None
    high = others[place].rank if place < len(others) else None
    rank = _between(low, high)
    if (low is None or low < rank) and (high is None or rank < high):
        return draft.put(new.but(rank=rank))
    whole = [*others[:place], new, *others[place:]]
    for number, record in enumerate(whole, 1):
        draft.put(record.but(rank=float(number)))
    found: R = draft[new.id]
    return found


def shift(draft: Draft, record: R, whole: Sequence[Any], places: int) -> R:
    """Move *record* down in the list *whole* that it is in, or up when *places* is negative."""
    others = [other for other in whole if other.id != record.id]
    here = [other.id for other in whole].index(record.id)
    there = max(0, min(len(others), here + places))
    return record if there == here else put_at(draft, record, others, there)


def _between(low: float | None, high: float | None) -> float:
    if low is None:
        return 1.0 if high is None else high - 1.0
    return low + 1.0 if high is None else (low + high) / 2
