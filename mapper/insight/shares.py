"""Which share of those who leave a shape takes each of its arrows, and how that is known.

The rules are those of "How numbers are read": what the arrow says, else what
was counted, else all of them for an only exit, else what the others leave when
one exit alone says nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from mapper.model.records import Arrow, Id

CLOSE = 1e-9  # shares that make 1 but for this make 1: nobody types a third exactly

Known = Literal["measured", "assumed"]


def told(arrow: Arrow) -> float | None:
    """The share (0 to 1) that an arrow itself says or was counted to have; None when it does neither."""
    if arrow.share is not None:
        return arrow.share
    if arrow.cases is not None and arrow.of is not None and arrow.of > 0:
        share = arrow.cases / arrow.of
        return share if 0.0 <= share <= 1.0 else float(share > 1.0)
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


def given_way(exits: Sequence[Arrow], moved: Mapping[Id, float]) -> dict[Id, float]:
    """The shares that others of the exits of one shape say, once those *moved* take what is given them.

    They give way in proportion, and so does what falls away.  An exit that says
    nothing takes what is left, and is not among them.
    """
    now = {exit.id: share for exit, share in zip(exits, in_use(exits), strict=True)}
    others = {exit.id: share for exit in exits if exit.id not in moved and (share := told(exit)) is not None}
    left, total = max(1.0 - sum(moved.values()), 0.0), sum(others.values())
    before = [now.get(id) for id in moved]
    if None in before:  # nobody knows what else there is: they give way where they must
        return {id: share * left / total for id, share in others.items()} if total > left else {}
    rest = max(1.0 - sum([share or 0.0 for share in before]), total)
    if rest > CLOSE:
        return {id: share * left / rest for id, share in others.items()}
    silent = len(others) + len(moved) < len(exits)
    return {} if silent else {id: left / len(others) for id in others}


def left_over(shares: Collection[float]) -> float:
    """What *shares* leave over of 1, less than nothing if they make more; 0 where that is but rounding."""
    left = 1.0 - sum(shares)
    return left if abs(left) > CLOSE else 0.0


def known(arrow: Arrow) -> Known:
    """Measured when somebody counted cases, else assumed."""
    return "measured" if arrow.cases is not None and arrow.of is not None and arrow.of > 0 else "assumed"
