"""Which share of those who leave a shape takes each of its arrows, and how that is known.

The rules are those of "How numbers are read": what the arrow says, else what
was counted, else all of them for an only exit, else what the others leave when
one exit alone says nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from mapper.model.records import Arrow

CLOSE = 1e-9  # shares that make 1 but for this make 1: nobody types a third exactly

Known = Literal["measured", "assumed"]


def told(arrow: Arrow) -> float | None:
    """The share (0 to 1) that an arrow itself says or was counted to have; None when it does neither."""
    if arrow.share is not None:
        return arrow.share
    if arrow.cases is not None and arrow.of is not None and arrow.of > 0:
        return min(max(arrow.cases / arrow.of, 0.0), 1.0)
    return None


def in_use(exits: Sequence[Arrow]) -> tuple[float | None, ...]:
    """The share (0 to 1) of each of the exits of one shape, in their order; None where it is not known."""
    if len(exits) == 1:  # as most are
        return (1.0 if (share := told(exits[0])) is None else share,)
    said = [told(arrow) for arrow in exits]
    silent = [place for place, share in enumerate(said) if share is None]
    if len(silent) == 1:
        said[silent[0]] = max(left_over([share for share in said if share is not None]), 0.0)
    return tuple(said)


def left_over(shares: Collection[float]) -> float:
    """What *shares* leave over of 1, less than nothing if they make more; 0 where that is but rounding."""
    left = 1.0 - sum(shares)
    return left if abs(left) > CLOSE else 0.0


def known(arrow: Arrow) -> Known:
    """Measured when somebody counted cases, else assumed."""
    return "measured" if arrow.cases is not None and arrow.of is not None and arrow.of > 0 else "assumed"
