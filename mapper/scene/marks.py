"""What can be drawn: the two marks that every output knows how to make.

A scene is finished work.  Lines are broken, arrows are routed, colours are
chosen; whoever paints it decides nothing, so that the screen, the printed
page and the web page cannot come to look different.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import NamedTuple, Protocol

from mapper.model.records import Id, Point


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def __or__(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def grown(self, by: float) -> Box:
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def touches(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


NOWHERE = Box(inf, inf, -inf, -inf)  # the box around nothing: ``NOWHERE | box`` is *box*


@dataclass(frozen=True, slots=True)
class Outline:
    """A path: to each point straight, or through two handles when given three.

    Lines end and join round.
    """

    start: Point
    legs: tuple[tuple[Point, ...], ...]  # (end,) or (handle, handle, end)
    closed: bool = False
    fill: str = ""  # "#rrggbb", or nothing
    stroke: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()  # on, off, in map units
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text, from *at*, the left end of its baseline."""

    text: str
    at: Point
    size: float
    width: float  # as measured; outputs that can, fit the line to it
    color: str
    bold: bool = False


Mark = Outline | Words


@dataclass(frozen=True, slots=True)
class Figure:
    """All the marks of one record."""

    about: Id
    marks: tuple[Mark, ...]
    box: Box
    title: str = ""  # the whole text of the record, however little of it is drawn


@dataclass(frozen=True, slots=True)
class Scene:
    figures: tuple[Figure, ...]  # from the back to the front
    box: Box


class Painter(Protocol):
    def outline(self, mark: Outline) -> None: ...
    def words(self, mark: Words) -> None: ...


def paint(figures: tuple[Figure, ...], painter: Painter) -> None:
    for figure in figures:
        for mark in figure.marks:
            match mark:
                case Outline():
                    painter.outline(mark)
                case Words():
                    painter.words(mark)
