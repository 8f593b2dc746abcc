"""The small signs of a runbook: numbers in discs, flags and the marks of a status."""

from __future__ import annotations

from mapper.export.runbook.layout import INK, LOOK, Item, Run, Shape, baseline
from mapper.export.text import width
from mapper.insight.names import STATUS_ICONS, STATUS_TOKENS
from mapper.insight.performance import Status
from mapper.model.records import Point
from mapper.scene.icons import icon
from mapper.scene.marks import Box, Outline
from mapper.scene.paths import Pen, rounded
from mapper.words import Language


def disc(number: str, left: float, top: float, across: float, size: float) -> tuple[list[Item], float]:
    """A number in a dark disc, which grows into a pill for a long one, and its right end."""
    wide = max(across, width(number, size, bold=True) + across * 0.5)
    shape = rounded(Box(left, top, left + wide, top + across), across / 2, Pen(INK))
    y = baseline(top, size, across)
    return [Shape(shape), Run(left + wide / 2, y, number, size, "#FFFFFF", True, 0.5)], left + wide


def flag(left: float, top: float, size: float) -> tuple[Outline, ...]:
    return icon("flag", Point(left, top), size, LOOK["crit"])


def chip_of_critical(say: Language, right: float) -> tuple[list[Item], float]:
    """The word in a red frame at the right edge, and where it begins."""
    word, red = say("Critical"), LOOK["crit"]
    left = right - width(word, 13, bold=True) - 41
    frame = rounded(Box(left + 0.75, 0.75, right - 0.75, 29.25), 6, Pen(stroke=red, width=1.5))
    cloth = [Shape(part) for part in flag(left + 10, 7.5, 15)]
    return [Shape(frame), *cloth, Run(left + 31, baseline(0, 13, 30), word, 13, red, True)], left


def status_sign(status: Status, left: float, top: float, size: float = 15.0) -> tuple[Outline, ...]:
    """On target a circle with a tick, close a triangle, off an octagon: told apart without colour."""
    return icon(STATUS_ICONS[status], Point(left, top), size, LOOK[STATUS_TOKENS[status]])
