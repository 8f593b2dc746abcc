"""A map through a lens: how each shape and arrow looks, and its sign in greyscale and from afar.

Heat is a ground of five steps that darken, as many of five bars, and a line that
grows; a name has its ink and a letter or an icon; what is not known is dashed, on
bare paper, with a question mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from mapper.insight.lens.sight import STEPS, Entry, Read, Sight, Told
from mapper.model.records import Id, Point
from mapper.scene import measure
from mapper.scene.icons import icon
from mapper.scene.lettering import baseline, left, middle
from mapper.scene.look import Look
from mapper.scene.marks import Box, Mark
from mapper.scene.paths import Pen, circle, rounded
from mapper.words import Figure, Language, Sentence

SLOTS = 8  # places along the lower edge for a bar, seen from afar
LINES = (1.2, 1.2, 1.6, 2.1, 2.7, 3.4)  # round a shape, by the step of heat
ARROWS = (1.2, 1.6, 2.2, 3.0, 4.0, 5.2)
NAMED, UNKNOWN = 1.8, 1.5
_DASH = (5.0, 3.5)
_BAR, _BAR_GAP = 4.0, 1.5  # of a sign at its own size


class Stroke(NamedTuple):
    """The line of an arrow."""

    color: str
    width: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Glass:
    """What one shape or arrow is seen as; without a class the lens has no question to it, and it fades."""

    entry: Entry | None
    read: Read | None

    @property
    def is_unknown(self) -> bool:
        return self.entry is not None and self.entry.tone == "unknown"

    def fill(self, look: Look) -> str:
        """The ground that its words stand on."""
        return ground(self.entry, look)

    def ink(self, look: Look) -> str:
        """What its words are written in."""
        if self.entry is None or self.is_unknown:
            return look["ink2"]
        heat = self.entry.heat
        return look[f"on-heat{heat}"] if heat else look["ink"]

    def pen(self, look: Look) -> Pen:
        """The shape: its ground and the line round it."""
        return pen(self.entry, look)

    def stroke(self, look: Look) -> Stroke:
        """The line of an arrow."""
        entry = self.entry
        if entry is None or entry.heat == 0:
            return Stroke(look["line2"] if entry is None else look["edge"], ARROWS[0])
        if entry.heat is None:
            return Stroke(look["edge"], ARROWS[1], (2.0, 5.0))
        return Stroke(look["heat-line"], ARROWS[entry.heat])

    def words(self, say: Language) -> str:
        """The few letters beside the sign."""
        return told(self.read.mark, say) if self.read else ""

    def speaks(self, say: Language) -> bool:
        """Whether there is anything to say: of what is known to be nothing, only a number."""
        return self.entry is not None and (self.entry.heat != 0 or bool(self.words(say)))

    def bar(self) -> tuple[float, float] | None:
        """The part of the lower edge that a bar takes, from 0 to 1: how the class is known from afar."""
        if self.entry is None or self.is_unknown:
            return None
        if (heat := self.entry.heat) is not None:
            return (0.0, heat / STEPS) if heat else None
        return self.entry.slot / SLOTS, (self.entry.slot + 1) / SLOTS


FADED = Glass(None, None)


def glass(sight: Sight, id: Id) -> Glass:
    """How *sight* shows a shape or an arrow."""
    read = sight.reads.get(id)
    return Glass(sight.entries[read.key], read) if read else FADED


def told(words: Told, say: Language) -> str:
    match words:
        case Sentence():
            return say.tell(words)
        case Figure():
            return words.written(say)
    return words


def ground(entry: Entry | None, look: Look) -> str:
    if entry is None or entry.tone == "unknown":
        return look["canvas"]
    if entry.heat is not None:
        return look[entry.tone] if entry.heat else look["node"]
    return look[f"{entry.tone}-soft"]


def line_color(entry: Entry | None, look: Look) -> str:
    """The ink of a class: of the line round it, of its bars and letters."""
    if entry is None:
        return look["line2"]
    if entry.tone == "unknown":
        return look["ink3"]
    if entry.heat is not None:
        return look["heat-line"] if entry.heat else look["edge"]
    return look[entry.tone]


def seen_color(entry: Entry, look: Look) -> str:
    """The one colour of a class where there is room for no more: in the map in small."""
    return look[entry.tone] if entry.heat else line_color(entry, look)


def pen(entry: Entry | None, look: Look) -> Pen:
    """How a shape of that class is filled and drawn."""
    color, fill = line_color(entry, look), ground(entry, look)
    if entry is None:
        return Pen(fill, color, look.outline)
    if entry.tone == "unknown":
        return Pen(fill, color, UNKNOWN, _DASH)
    width = NAMED if entry.heat is None else LINES[entry.heat]
    return Pen(fill, color, max(width, look.outline))


def sign_width(entry: Entry, size: float) -> float:
    if entry.heat is not None:
        return (STEPS * (_BAR + _BAR_GAP) - _BAR_GAP) * size / 20.0
    return size


def sign(entry: Entry, corner: Point, size: float, look: Look, say: Language) -> Iterator[Mark]:
    """The sign of a class, *size* high, on whatever ground: bars, an icon, or letters in a circle."""
    color, times = line_color(entry, look), size / 20.0
    if entry.heat is not None:
        yield from bars(entry.heat, corner, times, look)
        return
    centre = Point(corner.x + size / 2, corner.y + size / 2)
    if entry.icon:
        yield from icon(entry.icon, corner, size, color, ground(entry, look))
        return
    dash = (2.4 * times, 2.6 * times) if entry.tone == "unknown" else ()
    yield circle(centre, size / 2 - 0.8 * times, Pen(look["node"], color, 1.4 * times, dash))
    letters = told(entry.sign, say)
    points = size * (0.5 if len(letters) < 2 else 0.42 if len(letters) < 3 else 0.32)
    yield middle(letters, Point(centre.x, baseline(centre.y - 7, 14, points)), points, color, bold=True)


def bars(heat: int, corner: Point, times: float, look: Look) -> Iterator[Mark]:
    """Five bars that grow, as many of them full as there are steps of heat."""
    x, color = corner.x, look["heat-line"]
    for step in range(1, STEPS + 1):
        high = (6.0 + 2.4 * step) * times
        low = corner.y + 19.0 * times
        box = Box(x, low - high, x + _BAR * times, low)
        yield rounded(box, 1.0 * times, Pen(color if step <= heat else look["node"], color, 0.9 * times))
        x += (_BAR + _BAR_GAP) * times


def tag_width(seen: Glass, say: Language, most: float) -> float:
    """How wide a tag is that has *most* room."""
    assert seen.entry
    bare = 12.0 + sign_width(seen.entry, 16.0)
    words = measure.fitted(seen.words(say), most - bare - 5.0, 11.5, bold=True)
    return bare + (5.0 + measure.width(words, 11.5, bold=True) if words else 0.0)


def tag(seen: Glass, room: Box, look: Look, say: Language) -> Iterator[Mark]:
    """The sign of a shape's class and what was read of it, in a pill at the left of *room*."""
    entry = seen.entry
    if entry is None or not seen.speaks(say):
        return
    wide = tag_width(seen, say, room.width)
    top = (room.top + room.bottom) / 2 - 11.0
    edge = line_color(entry, look)
    yield rounded(Box(room.left, top, room.left + wide, top + 22.0), 11.0, Pen(look["node"], edge, 1.0))
    x = room.left + 6.0
    yield from sign(entry, Point(x, top + 3.0), 16.0, look, say)
    x += sign_width(entry, 16.0) + 5.0
    words = measure.fitted(seen.words(say), room.left + wide - 6.0 - x + 0.5, 11.5, bold=True)
    if words:
        yield left(words, Point(x, baseline(top + 4.0, 14, 11.5)), 11.5, look["ink"], bold=True)


def distant(seen: Glass, box: Box, look: Look, say: Language) -> Iterator[Mark]:
    """The sign alone, as large as a shape has room for it, for when its words are too small to read."""
    if seen.entry is None or seen.entry.heat == 0:
        return
    size = min(box.height - 12.0, 44.0)
    corner = Point(box.centre.x - sign_width(seen.entry, size) / 2, box.centre.y - size / 2)
    if seen.entry.heat is not None:
        under = Box(corner.x, corner.y, 2 * box.centre.x - corner.x, corner.y + size).grown(4.0)
        yield rounded(under, 6.0, Pen(look["node"]))
    yield from sign(seen.entry, corner, size, look, say)
