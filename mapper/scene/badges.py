"""The small things on a card: the badge row, number chips, status marks, the ribbon, numbers for print."""

from __future__ import annotations

from collections.abc import Iterator

from mapper.insight.names import STATUS_ICONS, STATUS_TOKENS
from mapper.insight.performance import Status
from mapper.model.records import Point
from mapper.scene import measure
from mapper.scene.cards import Card
from mapper.scene.icons import icon
from mapper.scene.lettering import baseline, left, middle, right
from mapper.scene.look import Look
from mapper.scene.marks import Box, Mark
from mapper.scene.paths import Pen, circle, line, polygon, rounded

ROW = 20.0  # how high the badge row is
_GAP = 6.0
_ICON = 13.0
_CHIP_TEXT = 70.0  # the most room that a number gets


def badge_row(card: Card, room: Box, look: Look, note: str | None = None) -> Iterator[Mark]:
    """Owner, checklist, bolt and inside from the left, and the number, or a *note* for print, on the right.

    What the number leaves no room for is left out.
    """
    end = room.right
    if note is not None:
        words = right(note, Point(room.right, baseline(room.top, ROW, 12.0)), 12.0, look["ink3"])
        end -= words.width + _GAP
        yield words
    elif card.chip:
        width = chip_width(card.chip, card.status)
        yield from chip(card.chip, card.status, Box(end - width, room.top, end, room.bottom), look)
        end -= width + _GAP
    x = room.left
    for width, marks in _badges(card, room, look, brief=note is not None):
        if x + width > end:
            return
        yield from marks(x)
        x += width + _GAP


def _badges(card: Card, room: Box, look: Look, brief: bool):  # type: ignore[no-untyped-def]
    """Each badge as its width and what draws it from some x on; a *brief* row tells no work that changes."""
    middle_y = (room.top + room.bottom) / 2
    if card.owner is not None:
        owner = card.owner
        yield ROW, lambda x: avatar(owner, card.tone, Point(x + ROW / 2, middle_y), look)
    if card.checks and not brief:
        yield _counted("list-checks", card.checks, middle_y, look)
    if card.bolt and not brief:
        fill = look["auto"] if card.bolt == "filled" else ""
        yield _ICON, lambda x: icon("bolt", Point(x, middle_y - _ICON / 2), _ICON, look["auto"], fill)
    if card.inside:
        yield _counted("subsystem", card.inside, middle_y, look)


def _counted(name: str, count: int, y: float, look: Look):  # type: ignore[no-untyped-def]
    text = str(count)

    def marks(x: float) -> Iterator[Mark]:
        yield from icon(name, Point(x, y - _ICON / 2), _ICON, look["ink2"])
        yield left(text, Point(x + _ICON + 2, baseline(y - 7, 14, 11)), 11.0, look["ink2"])

    return _ICON + 2 + measure.width(text, 11.0), marks


def avatar(initials: str, tone: str, centre: Point, look: Look, size: float = ROW) -> Iterator[Mark]:
    """A person's initials in a circle; a dashed question mark where somebody is missing."""
    if not initials:
        pen = Pen(fill=look["node"], stroke=look["off"], width=1.3, dash=(2.4, 2.6))
        yield circle(centre, size / 2 - 0.65, pen)
        text, points, color = "?", size * 0.55, look["off"]
    else:
        edge = look["ink2"] if look.outline > 1 else ""
        yield circle(centre, size / 2, Pen(fill=look[f"{tone}-soft"], stroke=edge, width=look.outline))
        text, color = initials, look["ink2" if tone == "none" else tone]
        points = size * (0.42 if len(initials) < 3 else 0.34)
    yield middle(text, Point(centre.x, baseline(centre.y - 7, 14, points)), points, color, bold=True)


def chip_width(text: str, status: Status | None) -> float:
    shown = measure.fitted(text, _CHIP_TEXT, 11.0, bold=True)
    return 12.0 + measure.width(shown, 11.0, bold=True) + (15.0 if status else 0.0)


def chip(
    text: str, status: Status | None, room: Box, look: Look, height: float = 19.0, ring: str = ""
) -> Iterator[Mark]:
    """A number in the colours of how it stands, with the icon that says the same without colour."""
    token = STATUS_TOKENS[status] if status else "none"
    middle_y = (room.top + room.bottom) / 2
    box = Box(room.left, middle_y - height / 2, room.right, middle_y + height / 2)
    edge, width = (look["ink2"], look.outline) if look.outline > 1 else (ring, 1.5)
    yield rounded(box, height / 2, Pen(fill=look[f"{token}-soft"], stroke=edge, width=width))
    color = look[token] if status else look["ink2"]
    x = box.left + 6.0
    if status:
        yield from icon(STATUS_ICONS[status], Point(x, middle_y - 6), 12.0, color)
        x += 15.0
    shown = measure.fitted(text, _CHIP_TEXT, 11.0, bold=True)
    yield left(shown, Point(x, baseline(middle_y - 7, 14, 11)), 11.0, color, bold=True)


def status_mark(status: Status, centre: Point, look: Look) -> Iterator[Mark]:
    """How the number stands, for when the number itself is too small to read."""
    token = STATUS_TOKENS[status]
    yield circle(centre, 12.0, Pen(fill=look["canvas"]))
    at = Point(centre.x - 10, centre.y - 10)
    yield from icon(STATUS_ICONS[status], at, 20.0, look[token], look[f"{token}-soft"])


def ribbon(right: float, top: float, look: Look, ring: str = "") -> Iterator[Mark]:
    """The mark of a critical step, hanging from its upper edge, *right* being its right end."""
    corners = (
        (right - 17, top),
        (right, top),
        (right, top + 20),
        (right - 8.5, top + 14.5),
        (right - 17, top + 20),
    )
    yield polygon([Point(x, y) for x, y in corners], Pen(fill=look["crit"], stroke=ring, width=1.6))
    pen = Pen(stroke=look["on-crit"], width=2.0)
    x = right - 8.5
    yield line([Point(x, top + 4.6), Point(x, top + 9.6)], pen)
    yield line([Point(x, top + 12.2), Point(x, top + 12.3)], pen)


def number_mark(text: str, centre: Point, look: Look) -> Iterator[Mark]:
    """The number of a step on a printed map."""
    yield circle(centre, 12.0, Pen(fill=look["ink"], stroke=look["canvas"], width=2.5))
    size = 12.0 if len(text) < 3 else 9.5
    yield middle(text, Point(centre.x, baseline(centre.y - 8, 16, size)), size, look["canvas"], bold=True)
