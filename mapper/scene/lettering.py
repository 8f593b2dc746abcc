"""Lines of text in their places: from the left, from the right, about a middle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mapper.model.records import Point
from mapper.scene import measure
from mapper.scene.marks import Words

_DROP = 0.36  # from the middle of a line down to its baseline, as a share of the size


def baseline(top: float, leading: float, size: float) -> float:
    """The baseline of a line whose room begins at *top* and is *leading* high."""
    return top + leading / 2 + size * _DROP


def left(text: str, at: Point, size: float, color: str, bold: bool = False) -> Words:
    """*text* from *at*, a point of the baseline."""
    return Words(text, at, size, measure.width(text, size, bold), color, bold)


def right(text: str, at: Point, size: float, color: str, bold: bool = False) -> Words:
    """*text* that ends at *at*."""
    width = measure.width(text, size, bold)
    return Words(text, Point(at.x - width, at.y), size, width, color, bold)


def middle(text: str, at: Point, size: float, color: str, bold: bool = False) -> Words:
    """*text* whose baseline has *at* in its middle."""
    width = measure.width(text, size, bold)
    return Words(text, Point(at.x - width / 2, at.y), size, width, color, bold)


def column(
    rows: Sequence[str], at: Point, size: float, leading: float, color: str, bold: bool = False
) -> Iterator[Words]:
    """Lines below each other; *at* is the top left corner of their room."""
    for i, row in enumerate(rows):
        yield left(row, Point(at.x, baseline(at.y + i * leading, leading, size)), size, color, bold)


def block(
    rows: Sequence[str], centre: Point, size: float, leading: float, color: str, bold: bool = False
) -> Iterator[Words]:
    """Lines centred about a point."""
    top = centre.y - len(rows) * leading / 2
    for i, row in enumerate(rows):
        yield middle(row, Point(centre.x, baseline(top + i * leading, leading, size)), size, color, bold)
