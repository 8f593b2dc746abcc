"""Pages as they were printed, kept for those who show them: a screen, and the dialog that prints.

Whatever prints a file of pages puts its marks here as well, in the inks and at
the places that the paper has.  So there is one layout, and what is shown is
what is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mapper.model.records import Point
from mapper.scene.marks import Box, Outline, Words
from mapper.words import Language

_NAMED = 12  # characters that are named one by one


class Put(NamedTuple):
    """An outline enlarged, its origin put somewhere on the page."""

    outline: Outline
    scale: float
    at: Point


class Clip(NamedTuple):
    """Until the next one, nothing is drawn outside *box*; none ends that."""

    box: Box | None


class Photo(NamedTuple):
    """A PNG or JPEG picture that fills *box*; *grey*: in the lightness of its colours alone."""

    data: bytes
    box: Box
    grey: bool


class Stop(NamedTuple):
    """A place on a page that the file's outline names."""

    title: str
    key: str  # "step node-…", "chapter sheet-…", or a word
    level: int


Mark = Words | Put | Clip | Photo


@dataclass(frozen=True, slots=True)
class Sight:
    """One page; lengths are pixels of 96 to the inch."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    stops: tuple[Stop, ...] = ()
    missing: tuple[str, ...] = ()  # characters that the print font does not hold
    paper: str = "#FFFFFF"  # nothing: it can be seen through


class Stopped(BaseException):
    """Nobody waits for this any more.  No exporter catches it: it is no exception of theirs."""


class Proof:
    """The pages of one file, as they come; whoever looks on may do so from another thread."""

    def __init__(self) -> None:
        self.sights: list[Sight] = []
        self.total = 0  # as many as there will be; 0: not known yet
        self.stopped = False
        self._marks: list[Mark] = []
        self._stops: list[Stop] = []

    def stop(self) -> None:
        """Have whoever prints give up at the next page."""
        self.stopped = True

    def mark(self, mark: Mark) -> None:
        self._marks.append(mark)

    def entry(self, stop: Stop) -> None:
        self._stops.append(stop)

    def end(self, width: float, height: float, missing: tuple[str, ...]) -> None:
        """The page under way is done.

        Raises:
            Stopped: nobody waits for the next one.
        """
        self.sights.append(Sight(width, height, tuple(self._marks), tuple(self._stops), missing))
        self._marks, self._stops = [], []
        if self.stopped:
            raise Stopped


def boxes(missing: Sequence[str], say: Language) -> str:
    """Which characters are printed as boxes, in words."""
    codes = [f"U+{ord(char):04X}" for char in missing]
    said = ", ".join(codes[:_NAMED])
    if more := len(codes[_NAMED:]):
        return say("Not in the print font, shown as boxes: {codes} and {n} more", codes=said, n=more)
    return say("Not in the print font, shown as boxes: {codes}", codes=said)
