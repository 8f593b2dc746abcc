"""Where the composer lies on the canvas: by its source, in sight, with a dashed arrow to it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPen, QPolygonF

from mapper.desk.next import Question
from mapper.model.records import Id, Point
from mapper.scene.marks import Box
from mapper.window.composer import Card
from mapper.window.composer_list import Choices, parts
from mapper.window.controls import SHADOW
from mapper.window.painter import brush, color

if TYPE_CHECKING:
    from mapper.window.canvas import Canvas

EDGE, ABOVE, BELOW = 8, 44, 88  # pixels kept free at the sides, for the stages' names and for the tools
UNDER = 6  # pixels between the card and its list
ROOM = 14  # pixels between the list and the edge of the canvas


class Composing(QObject):
    """A child of the canvas; its card and list are made when they are first asked for."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._card: Card | None = None
        self._choices: Choices | None = None
        self._question: Question | None = None
        self._places = False

    @property
    def card(self) -> Card | None:
        """The card, while something is asked."""
        return self._card if self._question else None

    @property
    def choices(self) -> Choices | None:
        return self._choices if self._question else None

    @property
    def target(self) -> Id | None:
        """The shape that Enter would connect to."""
        chosen = self._canvas.desk.composer.chosen if self._question else None
        return chosen.target if chosen else None

    def follow(self) -> None:
        """The desk may ask something else now, or nothing."""
        composer = self._canvas.desk.composer
        question = composer.question
        if question is None:
            self._close()
            return
        card, choices = self._made()
        fresh, self._question = question is not self._question, question
        look = self._canvas.look
        card.ask(composer.prompt, composer.text, question.begins, look)
        choices.wear(look)
        offers, chosen = composer.offers, composer.chosen
        choices.show_offers(offers, chosen, self._canvas.width() - 2 * ROOM)
        said = "".join(text for text, _, _ in parts(chosen, self._canvas.say)) if chosen else ""
        if said != card.editor.accessibleDescription():
            card.editor.setAccessibleDescription(said)
            change = QAccessible.Event.DescriptionChanged
            QAccessible.updateAccessibility(QAccessibleEvent(card.editor, change))
        card.show()
        choices.setVisible(bool(offers))
        self.place()
        self._bring_into_view()
        if fresh:
            change = QAccessible.Event.NameChanged
            QAccessible.updateAccessibility(QAccessibleEvent(card.editor, change))
            card.raise_()
            choices.raise_()
            card.editor.setFocus()
        self._canvas.update()

    def place(self) -> None:
        """Lie where the answer will stand, in the view as it is now."""
        if self._question is None or self._card is None or self._choices is None:
            return
        view = self._canvas.view
        at = view.to_screen(self._canvas.desk.composer.place)
        self._card.lie(at.x, at.y, view.k)
        self._place_choices()

    def _place_choices(self) -> None:
        if self._card is None or self._choices is None:
            return
        card = self._card.geometry()
        most = self._canvas.width() - ROOM - self._choices.width() + 2 * SHADOW
        left = max(min(card.left(), most), ROOM)
        corner = QPoint(left - SHADOW, card.bottom() + 1 + UNDER - SHADOW)
        above = self._choices.parentWidget()
        self._choices.move(corner if above is self._canvas else self._canvas.mapToParent(corner))

    def paint(self, painter: QPainter) -> None:
        """The dashed arrow from the source to the card."""
        question, canvas = self._question, self._canvas
        if question is None or question.source is None or self._card is None:
            return
        if question.source not in canvas.picture.drawing:
            return
        source = canvas.view.shown(canvas.picture.shape_box(question.source))
        card = self._card.geometry()
        around = Box(card.left(), card.top(), card.right() + 1, card.bottom() + 1)
        paint_arrow(painter, _way(source, around, question), canvas.look["accent"], canvas.view.k)

    def _made(self) -> tuple[Card, Choices]:
        if self._card is None or self._choices is None:
            canvas = self._canvas
            self._card = Card(canvas, canvas.desk.composer)
            above = canvas.parentWidget() or canvas  # over what floats over the canvas
            self._choices = Choices(above, canvas.say, self._card.editor)
            self._choices.taken.connect(canvas.desk.composer.accept)
            self._choices.rows.itemEntered.connect(
                lambda item: canvas.desk.composer.pick(item.data(Qt.ItemDataRole.UserRole))
            )
            self._card.grown.connect(self._place_choices)
        return self._card, self._choices

    def _close(self) -> None:
        if self._question is None or self._card is None or self._choices is None:
            return
        self._question = None
        had_focus = self._card.editor.hasFocus()
        for widget in (self._card, self._choices):
            widget.hide()
            widget.deleteLater()
        self._card = self._choices = None
        if had_focus:
            self._canvas.setFocus()
        self._canvas.update()

    def _bring_into_view(self) -> None:
        """Move the paper as little as it takes for the card and its list to be seen."""
        assert self._card
        assert self._choices
        needed = self._card.geometry()
        if not self._choices.isHidden():
            needed.setBottom(needed.bottom() + UNDER + self._choices.height() - 2 * SHADOW)
        room = self._canvas.rect().adjusted(EDGE, ABOVE, -EDGE, -BELOW)
        together = needed.united(self._source())
        if together.width() <= room.width() and together.height() <= room.height():
            needed = together
        dx, dy = _into(needed, room)
        if dx or dy:
            self._canvas.set_view(self._canvas.view.moved(dx, dy))

    def _source(self) -> QRect:
        """Where the shape shows after which one asks."""
        canvas, source = self._canvas, self._question.source if self._question else None
        if source is None or source not in canvas.picture.drawing:
            return QRect()
        return QRectF(*_corners(canvas.view.shown(canvas.picture.shape_box(source)))).toAlignedRect()


def _corners(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.width, box.height


def _into(needed: QRect, room: QRect) -> tuple[int, int]:
    """How far *needed* has to go to lie in *room*; its top left corner does at least."""
    dx = min(0, room.right() - needed.right())
    dy = min(0, room.bottom() - needed.bottom())
    return (
        max(dx, room.left() - needed.left()) if needed.left() + dx < room.left() else dx,
        max(dy, room.top() - needed.top()) if needed.top() + dy < room.top() else dy,
    )


def _way(source: Box, card: Box, question: Question) -> list[Point]:
    """From the side of the source that is asked about to the near side of the card."""
    middle = card.top + min(card.height, source.height) / 2 if question.side == "right" else card.centre.y
    if question.side in ("right", "left"):
        right = question.side == "right"
        start = Point(source.right if right else source.left, source.centre.y)
        end = Point(card.left if right else card.right, middle)
        if abs(start.y - end.y) < card.height / 2 - 4:
            end = Point(end.x, start.y)
        turn = (start.x + end.x) / 2
        return [start, Point(turn, start.y), Point(turn, end.y), end]
    below = question.side == "bottom"
    start = Point(source.centre.x, source.bottom if below else source.top)
    across = min(max(start.x, card.left + 12), card.right - 12)
    end = Point(across, card.top if below else card.bottom)
    turn = (start.y + end.y) / 2
    return [start, Point(start.x, turn), Point(across, turn), end]


def paint_arrow(painter: QPainter, points: list[Point], tint: str, k: float) -> None:
    """A dashed arrow along *points*, with a head just before the last of them."""
    size = min(max(k, 0.7), 1.5)
    (ax, ay), (bx, by) = next((a, b) for a, b in reversed(list(pairwise(points))) if a != b)
    long = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
    ux, uy = (bx - ax) / long, (by - ay) / long
    tip, back = Point(bx - 2 * ux, by - 2 * uy), Point(bx - 10 * size * ux, by - 10 * size * uy)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    pen = QPen(color(tint), 1.8 * size)
    pen.setDashPattern([5 / 1.8, 4 / 1.8])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline([QPointF(*point) for point in (*points[:-1], back)])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush(tint))
    wide = 4.5 * size
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(*tip),
                QPointF(back.x - wide * uy, back.y + wide * ux),
                QPointF(back.x + wide * uy, back.y - wide * ux),
            ]
        )
    )
