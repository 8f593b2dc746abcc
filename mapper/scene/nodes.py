"""The figures of shapes: step, subsystem, decision, beginning and end, note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from mapper.model.document import Reader
from mapper.model.records import Node, Point
from mapper.scene import measure
from mapper.scene.badges import badge_row, chip, chip_width, number_mark, ribbon, status_mark
from mapper.scene.boxes import NOTE_LEADING, NOTE_PAD_X, NOTE_PAD_Y, NOTE_TEXT, box_of, note_rows
from mapper.scene.cards import card_of, number_of
from mapper.scene.glass import Glass, distant, line_color, sign, sign_width, tag, tag_width
from mapper.scene.icons import icon
from mapper.scene.lettering import block, column
from mapper.scene.look import FUNCTION_TOKENS, Look
from mapper.scene.marks import Box, Figure, Mark, Outline
from mapper.scene.paths import Pen, diamond, rounded
from mapper.words import Language


class Detail(IntEnum):
    """How closely one looks."""

    FAR = 0  # shape, stripe and status
    TITLE = 1  # a larger title, and one mark for the status
    FULL = 2


@dataclass(frozen=True)
class Style:
    """How shapes are drawn in one drawing."""

    look: Look
    say: Language
    detail: Detail
    number: str | None = None  # in a dark circle, for print
    note: str | None = None  # in place of the number chip, for print
    glass: Glass | None = None  # as a lens sees the shape; none: there is no lens

    def ink(self, usual: str) -> str:
        """What words are written in: the *usual* token, or what a lens has for its ground."""
        return self.glass.ink(self.look) if self.glass else self.look[usual]


def node_figure(map: Reader, node: Node, style: Style) -> Figure:
    box = box_of(node)
    match node.shape:
        case "diamond":
            marks = list(_decision(map, node, box, style))
        case "terminus":
            marks = list(_terminus(node, box, style))
        case "note":
            marks = list(_note(node, box, style))
        case _:
            marks = list(_step(map, node, box, style))
    if node.critical and node.shape != "note":
        ring = style.look["node"] if style.glass else ""  # it stands on any ground then
        marks += ribbon(*_ribbon_place(node, box), style.look, ring)
    if style.number:
        marks += number_mark(style.number, _number_place(node, box), style.look)
    return Figure(node.id, tuple(marks), _around(box), node.title)


def shape_outline(node: Node, box: Box, pen: Pen, look: Look) -> Outline:
    """The outline of a node's shape in *box*."""
    match node.shape:
        case "diamond":
            return diamond(box, look.radius("tip"), pen)
        case "terminus":
            return rounded(box, box.height / 2, pen)
        case "note":
            return rounded(box, look.radius("note"), pen)
        case _:
            return rounded(box, look.radius("step"), pen)


def fill_and_line(node: Node) -> tuple[str, str]:
    """The tokens of a shape's inside and of the line round it, which is none for "" ."""
    match node.shape:
        case "diamond":
            return "dec", "dec-line"
        case "note":
            return "watch-soft", ""
        case "terminus" if node.role != "end":
            return "term", ""
        case "terminus" if node.outcome == "win":
            return "win", ""
        case "terminus" if node.outcome == "lost":
            return "off-soft", "off"
        case "terminus":
            return "park", "park-line"
        case _:
            return "node", "node-line"


def stripe_token(node: Node) -> str:
    return FUNCTION_TOKENS.get(node.function or "", "line2")


def _around(box: Box) -> Box:
    """The box of everything that is drawn: shadow, sheets behind, ribbon, marks on the corners."""
    return Box(box.left - 12, box.top - 16, box.right + 12, box.bottom + 16)


def _body(node: Node, box: Box, style: Style) -> Iterator[Mark]:
    """The shape on its shadow."""
    look = style.look
    fill, edge = fill_and_line(node)
    width = look.outline if edge != "dec-line" or look.outline > 1 else 1.4
    dash = (5.0, 3.0) if edge == "park-line" else ()
    stroke = look[edge] if edge else look["ink2"] if look.outline > 1 and fill == "watch-soft" else ""
    pen = Pen(look[fill], stroke, width, dash)
    if style.glass and node.shape != "note":
        pen = style.glass.pen(look)
    shape = shape_outline(node, box, pen, look)
    if style.detail is Detail.FULL and node.shape != "note" and not _is_bare(style):
        yield from _shadow(node, box, look)
    yield shape


def _is_bare(style: Style) -> bool:
    """Whether a lens leaves nothing of a shape but a line on the paper."""
    return style.glass is not None and (style.glass.entry is None or style.glass.is_unknown)


def _shadow(node: Node, box: Box, look: Look) -> Iterator[Mark]:
    """Two translucent shapes: a wide faint one further down, a narrow one just below."""
    left, top, right, bottom = box
    near, far = look.shadows
    if far:
        wide = Box(left - 1.5, top + 1.0, right + 1.5, bottom + 4.0)
        yield shape_outline(node, wide, Pen(fill=look["shadow"], opacity=far), look)
    if near:
        below = Box(left, top + 1.25, right, bottom + 1.25)
        yield shape_outline(node, below, Pen(fill=look["shadow"], opacity=near), look)


def _step(map: Reader, node: Node, box: Box, style: Style) -> Iterator[Mark]:
    look = style.look
    if node.shape == "subsystem" and style.detail is not Detail.FAR:
        pen = style.glass.pen(look) if style.glass else Pen(look["node"], look["node-line"], look.outline)
        for off in (7.0, 3.5):
            behind = Box(box.left + off, box.top + off, box.right + off, box.bottom + off)
            yield rounded(behind, look.radius("step"), pen)
    yield from _body(node, box, style)
    if style.glass is None:
        stripe = Box(box.left + 5, box.top + 10, box.left + 9, box.bottom - 10)
        yield rounded(stripe, 2.0, Pen(fill=look[stripe_token(node)]))
    room = box.width - 27.0 - (20.0 if node.critical else 0.0)
    if style.detail is Detail.FULL:
        size, leading = look.type("title")
        most = max(1, int((box.height - 38.0) // leading))
        rows = measure.lines(node.title, room, size, True, most)
        yield from column(rows, Point(box.left + 17, box.top + 9), size, leading, style.ink("ink"), True)
        row = Box(box.left + 17, box.bottom - 28, box.right - 9, box.bottom - 8)
        if style.glass:
            yield from tag(style.glass, Box(box.left + 9, *row[1:]), look, style.say)
            return
        yield from badge_row(card_of(map, node, style.say), row, look, _note_for_print(style))
        return
    if style.detail is Detail.TITLE:
        size, leading = look.type("far-title")
        rows = measure.lines(node.title, room, size, True, max(1, int((box.height - 20.0) // leading)))
        yield from column(rows, Point(box.left + 17, box.top + 14), size, leading, style.ink("ink"), True)
    yield from _small(map, node, box, Point(box.right - 3, box.bottom - 3), style)


def _note_for_print(style: Style) -> str | None:
    """On a numbered map the chips, which change from week to week, give way to notes."""
    return style.note if style.note is not None else "" if style.number is not None else None


def _decision(map: Reader, node: Node, box: Box, style: Style) -> Iterator[Mark]:
    look = style.look
    yield from _body(node, box, style)
    size, leading = (13.0, 16.0) if style.detail is Detail.FULL else (15.5, 18.0)
    if style.detail is not Detail.FAR:
        most = max(1, int((box.height - 44.0) // leading))
        rows = measure.lines(node.title, max(box.width - 52.0, 24.0), size, True, most)
        yield from block(rows, box.centre, size, leading, style.ink("dec-ink"), True)
    if style.detail is not Detail.FULL:
        yield from _small(map, node, box, Point(box.centre.x, box.bottom - 2), style)
        return
    if style.glass:
        yield from _hanging(node, box, style.glass, style)
        return
    value, stands = number_of(map, node.id, style.say)
    if value and style.number is None:
        half = chip_width(value, stands) / 2 + 1.5
        x, y = box.centre.x, box.bottom
        room = Box(x - half, y - 11, x + half, y + 11)
        yield from chip(value, stands, room, look, height=22.0, ring=look["canvas"])


def _hanging(node: Node, box: Box, seen: Glass, style: Style) -> Iterator[Mark]:
    """What a lens says of a decision, a beginning or an end, in the middle of the lower edge."""
    if seen.entry:
        half = tag_width(seen, style.say, box.width - 24.0) / 2
        x = box.centre.x
        y = box.bottom + (4.0 if node.shape == "terminus" else 0.0)  # clear of a title in two lines
        yield from tag(seen, Box(x - half, y - 11, x + half + 0.5, y + 11), style.look, style.say)


def _small(map: Reader, node: Node, box: Box, corner: Point, style: Style) -> Iterator[Mark]:
    """The one mark of a shape whose small print cannot be read: its status, or what a lens says."""
    if style.glass is None:
        yield from _status(map, node, corner, style)
    elif style.detail is Detail.FAR:
        yield from distant(style.glass, box, style.look, style.say)
    elif style.glass.entry and style.glass.entry.heat != 0:
        wide = sign_width(style.glass.entry, 26.0)
        at = Point(corner.x - wide + 1 if node.shape != "diamond" else corner.x - wide / 2, corner.y - 13)
        under = Box(at.x, at.y, at.x + wide, at.y + 26.0).grown(3.0)
        yield rounded(under, 8.0, Pen(style.look["node"], line_color(style.glass.entry, style.look), 1.0))
        yield from sign(style.glass.entry, at, 26.0, style.look, style.say)


def _status(map: Reader, node: Node, centre: Point, style: Style) -> Iterator[Mark]:
    _value, stands = number_of(map, node.id, style.say)
    if stands and style.number is None:
        yield from status_mark(stands, centre, style.look)


def _terminus(node: Node, box: Box, style: Style) -> Iterator[Mark]:
    yield from _body(node, box, style)
    if style.detail is Detail.FAR:
        yield from distant(style.glass, box, style.look, style.say) if style.glass else ()
        return
    ink = style.ink({"term": "on-term", "win": "on-win"}.get(fill_and_line(node)[0], "ink"))
    size, leading = (13.5, 17.0) if style.detail is Detail.FULL else (16.0, 19.0)
    waits = node.role == "end" and node.outcome == "later"
    room = box.width - 24.0 - (21.0 if waits else 0.0)
    rows = measure.lines(node.title, room, size, True, max(1, int((box.height - 8.0) // leading)))
    centre = box.centre
    if waits:
        wide = room if len(rows) > 1 else max((measure.width(row, size, True) for row in rows), default=0.0)
        start = centre.x - (wide + 21.0) / 2
        yield from icon("clock", Point(start, centre.y - 7.5), 15.0, ink)
        centre = Point(start + 21.0 + wide / 2, centre.y)
    yield from block(rows, centre, size, leading, ink, True)
    if style.glass and style.detail is Detail.FULL:
        yield from _hanging(node, box, style.glass, style)


def _note(node: Node, box: Box, style: Style) -> Iterator[Mark]:
    yield from _body(node, box, style)
    if style.detail is not Detail.FAR:
        at = Point(box.left + NOTE_PAD_X, box.top + NOTE_PAD_Y)
        rows = note_rows(node.title, node.size.width)
        yield from column(rows, at, NOTE_TEXT, NOTE_LEADING, style.look["ink2"])


def _ribbon_place(node: Node, box: Box) -> tuple[float, float]:
    """The right end and the top of the ribbon: in from the right, or on the slope of a diamond."""
    match node.shape:
        case "diamond":
            return box.centre.x + box.width * 0.3, box.top + box.height * 0.12
        case "terminus":
            return box.right - box.height / 2, box.top - 1
        case _:
            return box.right - 10, box.top - 1


def _number_place(node: Node, box: Box) -> Point:
    match node.shape:
        case "diamond":
            return Point(box.centre.x, box.top - 2)
        case "terminus":
            return Point(box.left + 16, box.top - 5)
        case _:
            return Point(box.left + 12, box.top)
