"""A part of a map that is laid out as one row: steps by number, and the links among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mapper.layout.graph import Kind


@dataclass(slots=True, eq=False)  # not frozen: it is made so often that this shows
class Link:
    """An arrow of a part; an end of None lies outside: it comes in on the left, or goes out on the right."""

    number: int  # its place among the links of its part
    source: int | None
    target: int | None
    leaning: int = 0
    weight: float = 0.0
    label: float = 0.0


@dataclass(frozen=True, slots=True)
class Part:
    kinds: Sequence[Kind]
    widths: Sequence[float]
    heights: Sequence[float]
    good: Sequence[bool]
    links: Sequence[Link]
    chips: Sequence[bool]  # of each step: whether a number hangs on its lower tip
    stages: Sequence[int] = ()  # of each step, when there are stages
    lanes: Sequence[int] = ()
    lane_count: int = 0
    facing: Sequence[tuple[int, int]] = ()
    column: float = 0.0
    pitch: float = 0.0

    def __len__(self) -> int:
        return len(self.kinds)
