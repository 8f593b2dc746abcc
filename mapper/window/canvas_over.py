"""What is painted over the still map, in its order: what moves, the veil, the selection, and the tools."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from mapper.desk.select import Sweeping
from mapper.model.records import Arrow, Id, Node
from mapper.scene.draw import Detail
from mapper.window.canvas_ghost import paint_ghost
from mapper.window.canvas_markers import paint_markers
from mapper.window.canvas_overlay import paint_focus, paint_handles, paint_line, paint_marquee, paint_rings
from mapper.window.painter import brush

if TYPE_CHECKING:
    from mapper.window.canvas import Canvas

DIMMED = 0.38  # how much of it is still seen of what finding leaves aside
RIM = 34.0  # pixels round a shape in which rings and handles lie


def paint_over(painter: QPainter, canvas: Canvas, part: QRect, hot: Collection[Id]) -> None:
    """Paint all of it that *part* of the canvas shows; *hot* is what a gesture moves."""
    if hot:
        _paint_hot(painter, canvas, hot)
    if canvas.lit is not None:
        _paint_lit(painter, canvas, canvas.lit, part)
    _paint_selection(painter, canvas, part)
    if not canvas.bare:
        _paint_tools(painter, canvas)
    canvas.motion.paint(painter)
    if canvas.hasFocus() and canvas.hand.by_keyboard:
        paint_focus(painter, canvas.width(), canvas.height(), canvas.look)


def _paint_hot(painter: QPainter, canvas: Canvas, ids: Collection[Id]) -> None:
    view = canvas.view
    painter.save()
    painter.translate(view.x, view.y)
    painter.scale(view.k, view.k)
    canvas.picture.paint_hot(painter, view, ids)
    painter.restore()


def _paint_lit(painter: QPainter, canvas: Canvas, ids: frozenset[Id], part: QRect) -> None:
    """A veil of paper over everything, and over that what is not to be dimmed."""
    painter.fillRect(part, brush(canvas.look["canvas"], 1 - DIMMED))
    seen = canvas.view.seen(part.left(), part.top(), part.right() + 1, part.bottom() + 1)
    arrows, nodes = canvas.picture.places.near(seen)
    _paint_hot(painter, canvas, [id for id in (*arrows, *nodes) if id in ids])


def _paint_selection(painter: QPainter, canvas: Canvas, part: QRect) -> None:
    target, selected = canvas.composing.target, canvas.desk.selection
    ringed = (*selected, target) if target else selected
    if not ringed:
        return
    shapes = []
    picture, view, shown = canvas.picture, canvas.view, canvas.desk.shown
    seen = view.seen(part.left() - RIM, part.top() - RIM, part.right() + RIM, part.bottom() + RIM)
    for id in ringed:
        box = picture.box(id)
        if box is None or not box.touches(seen):
            continue
        match shown.get(id):
            case Node() as node:
                shapes.append((node, view.shown(picture.shape_box(id))))
            case Arrow():
                paint_line(painter, picture.points(id), view, canvas.look)
    paint_rings(painter, shapes, view.k, canvas.look)


def _paint_tools(painter: QPainter, canvas: Canvas) -> None:
    """What the hand can take hold of, and the headers that stay at the edges."""
    hand = canvas.hand
    if canvas.ghost:
        paint_ghost(painter, canvas, canvas.ghost)
    canvas.borders.paint_ports(painter, hand.over)
    canvas.signs.paint(painter, hand.over)
    if canvas.markers:
        paint_markers(painter, canvas, canvas.markers)
    if (id := hand.with_handles()) and canvas.view.detail != Detail.FAR:
        shown = canvas.view.shown(canvas.picture.shape_box(id))
        paint_handles(painter, shown, canvas.view.k, canvas.look)
    canvas.composing.paint(painter)
    if isinstance(canvas.desk.state, Sweeping):
        paint_marquee(painter, canvas.desk.state, canvas.view, canvas.look)
    canvas.headers.paint(
        painter,
        canvas.picture.drawing,
        canvas.view,
        canvas.size(),
        hand.over_header,
        canvas.desk.selection,
    )
    canvas.borders.paint_pills(painter)
