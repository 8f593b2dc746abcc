"""How the map is seen when all of it, a part of it, or its beginning is to be shown: views, not yet taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapper.model.records import Node
from mapper.scene.marks import Box
from mapper.window.canvas_headers import HEADER
from mapper.window.view import View, fitting, fitting_beside

if TYPE_CHECKING:
    from mapper.window.canvas import Canvas

READABLE = 0.55  # at this size a title, which grows to 17 when it is small, has 9 pixels
MARGIN = 24.0  # pixels kept free round a map that was fitted
AIR = 12.0  # pixels between such a map and the legend of a lens


def framed(canvas: Canvas, box: Box) -> View:
    """All of *box*, no larger than it is, beside the pills at the edges and the legend of a lens."""
    room = _room(canvas, *canvas.borders.room())
    if (card := canvas.legend) is None:
        return fitting(box, room)
    return fitting_beside(box, room, card.grown(AIR), lambda view: _lies_under(canvas, card, view))


def begun(canvas: Canvas) -> View:
    """Where the map begins, at the least size at which its titles can be read."""
    map, picture = canvas.session.document, canvas.picture
    nodes = (node for id in picture.ids() if isinstance(node := map.get(id), Node))
    first = min(nodes, key=lambda node: (node.role != "begin", node.at.x, node.at.y, node.id))
    middle = first.at.y + first.size.height / 2
    left = MARGIN + canvas.borders.room()[0]
    return View(READABLE, left - picture.bounds.left * READABLE, canvas.height() * 0.4 - middle * READABLE)


def revealing(canvas: Canvas, box: Box) -> View:
    """What lies in *box* in the middle, at the size the map has; as it is now where all of it shows."""
    room, view = _room(canvas), canvas.view
    if room.holds(view.shown(box)):
        return view
    middle = view.to_screen(box.centre)
    return view.moved(room.centre.x - middle.x, room.centre.y - middle.y)


def _room(canvas: Canvas, left: float = 0.0, right: float = 0.0) -> Box:
    """The pixels that a map may fill, *left* and *right* of them kept for what stays at the edges."""
    return Box(MARGIN + left, HEADER + MARGIN, canvas.width() - MARGIN - right, canvas.height() - MARGIN)


def _lies_under(canvas: Canvas, card: Box, view: View) -> bool:
    """Whether *card* covers a shape when the map is seen so."""
    under = view.seen(card.left, card.top, card.right, card.bottom)
    nodes = canvas.picture.places.near(under)[1]
    return any(canvas.picture.shape_box(id).touches(under) for id in nodes)
