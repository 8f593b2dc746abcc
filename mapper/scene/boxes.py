"""Where shapes are: the box around each, and the points of its edge that arrows touch."""

from __future__ import annotations

from math import sqrt
from typing import Literal

from mapper.model.records import Node, Point
from mapper.scene import measure
from mapper.scene.marks import Box

Side = Literal["right", "bottom", "left", "top"]

NOTE_TEXT, NOTE_LEADING = 12.0, 16.0
NOTE_PAD_X, NOTE_PAD_Y = 10.0, 8.0
NOTE_LINES = 40  # what a note shows at most


def box_of(node: Node) -> Box:
    """The box around *node*; a note is as high as its text."""
    (x, y), (width, height) = node.at, node.size
    if node.shape == "note":
        height = note_height(node.title, width)
    return Box(x, y, x + width, y + height)


def note_rows(text: str, width: float) -> list[str]:
    return measure.lines(text, max(width - 2 * NOTE_PAD_X, 1.0), NOTE_TEXT, most=NOTE_LINES)


def note_height(text: str, width: float) -> float:
    return max(1, len(note_rows(text, width))) * NOTE_LEADING + 2 * NOTE_PAD_Y


def touching(box: Box, shape: str, side: Side, off: float = 0.0) -> Point:
    """The point on the edge of a shape in the middle of *side*, or *off* along from it.

    A diamond has only its tips, and takes no *off*.
    """
    if shape == "diamond":
        off = 0.0
    left, top, right, bottom = box
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    level = side in ("right", "left")
    drawn_back = (
        _rounding(box, box.height if level else box.width, abs(off)) if shape == "terminus" and off else 0.0
    )
    match side:
        case "right":
            return Point(right - drawn_back, middle_y + off)
        case "left":
            return Point(left + drawn_back, middle_y + off)
        case "top":
            return Point(middle_x + off, top + drawn_back)
        case "bottom":
            return Point(middle_x + off, bottom - drawn_back)


def _rounding(box: Box, length: float, off: float) -> float:
    """How far the edge of a pill has drawn back, *off* from the middle of a side of that *length*."""
    radius = min(box.height, box.width) / 2
    beyond = max(off - (length / 2 - radius), 0.0)
    return radius - sqrt(max(radius * radius - beyond * beyond, 0.0))
