"""From Qt's events at the canvas to the hand at its desk; the view moves under keys, wheel and border."""

from __future__ import annotations

from collections.abc import Callable
from math import copysign
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)

from mapper.desk.bands import Band
from mapper.desk.events import Grip, Held, Move, Press, Release, Side, Twice
from mapper.desk.grip import Gripped, Reconnecting
from mapper.desk.link import Link, Linking, Pulling
from mapper.desk.pan import Pan
from mapper.desk.place import Carried, Place
from mapper.desk.select import Select
from mapper.model.records import Id, Node, Point, Shape
from mapper.window.canvas_dropped import drop_links, links_in, step_at
from mapper.window.canvas_keys import Keys
from mapper.window.canvas_menu import open_menu
from mapper.window.canvas_overlay import handle_at
from mapper.window.canvas_tips import Tips

if TYPE_CHECKING:
    from mapper.window.canvas import Canvas

MIME = "application/x-mapper-shape"
SHAPES: tuple[Shape, ...] = ("rectangle", "diamond", "terminus", "note", "subsystem")
TREMBLE = 3.0  # pixels that a hand may tremble before a press is a drag
SCROLL_EVERY = 30  # milliseconds
Button = Qt.MouseButton


class Hand:
    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._over: Id | None = None
        self.over_header: tuple[Id, Grip] | None = None
        self._last = QPointF()
        self._panning: QPointF | None = None
        self._asks_at: QPointF | None = None  # where a right click may be under way
        self._space = False
        self._pressed = False
        self.by_keyboard = False
        self.keys = Keys(canvas)
        self.tips = Tips(canvas)
        self._border = QTimer()
        self._border.setInterval(SCROLL_EVERY)
        self._border.timeout.connect(self._scroll_at_border)
        self.timers = (self.tips.timer, self._border)  # to go when the canvas goes
        self._acts: dict[QEvent.Type, Callable[[QEvent], bool]] = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._twice,
            QEvent.Type.Leave: self._leave,
            QEvent.Type.Wheel: self._wheel,
            QEvent.Type.NativeGesture: self._pinch,
            QEvent.Type.KeyPress: self._key,
            QEvent.Type.KeyRelease: self._key_up,
            QEvent.Type.ShortcutOverride: self._claim,
            QEvent.Type.DragEnter: self._carry,
            QEvent.Type.DragMove: self._carry,
            QEvent.Type.DragLeave: self._carry_away,
            QEvent.Type.Drop: self._drop,
            QEvent.Type.ContextMenu: self._asked,
            QEvent.Type.FocusIn: self._focus,
            QEvent.Type.FocusOut: self._focus,
        }

    def takes(self, event: QEvent) -> bool:
        """Act on an event of the canvas; false if it is none of the hand's."""
        act = self._acts.get(event.type())
        return act(event) if act else False

    @property
    def over(self) -> Id | None:
        """The record that the pointer rests on."""
        return self._over

    def forget(self) -> None:
        """Another sheet is shown: nothing of the old one is under the pointer."""
        self._over = self.over_header = None
        self.tips.hide()

    def with_handles(self) -> Id | None:
        """The shape that shows its handles: the one under the pointer, else the one selected."""
        desk = self._canvas.desk
        if desk.preview or desk.renaming or desk.composer.question or desk.tool != Select():
            return None
        over = desk.session.document.get(self._over)
        node = over if isinstance(over, Node) else desk.one_node()
        return node.id if node and node.shape != "note" and node.role != "end" else None

    def show_cursor(self) -> None:
        match self._canvas.desk.tool:
            case _ if self._panning is not None:
                shape = Qt.CursorShape.ClosedHandCursor
            case Pan():
                shape = Qt.CursorShape.OpenHandCursor
            case _ if self._space:
                shape = Qt.CursorShape.OpenHandCursor
            case _ if self.over_header and self.over_header[1].part == "divider":
                shape = Qt.CursorShape.SplitHCursor
            case Place() | Link() | Band():
                shape = Qt.CursorShape.CrossCursor
            case _:
                shape = Qt.CursorShape.ArrowCursor
        if self._canvas.cursor().shape() != shape:
            self._canvas.setCursor(QCursor(shape))

    # The mouse

    def _press(self, event: QEvent) -> bool:
        assert isinstance(event, QMouseEvent)
        self.tips.hide()
        self.by_keyboard = False
        canvas, at = self._canvas, event.position()
        canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        canvas.desk.rename(None)
        canvas.desk.composer.put_away()
        pans = self._space or isinstance(canvas.desk.tool, Pan)
        if event.button() in (Button.MiddleButton, Button.RightButton) or pans:
            self._panning = at
            self._asks_at = at if event.button() == Button.RightButton else None
        elif event.button() == Button.LeftButton:
            self._pressed = True
            self._last = at
            over, handle = self._under(at)
            grip = None
            if handle is None and (found := canvas.signs.at(at.x(), at.y(), over)):
                over, grip = found
            slack = TREMBLE / canvas.view.k
            canvas.desk.handle(Press(self._point(at), over, handle, _held(event.modifiers()), slack, grip))
        self.show_cursor()
        return True

    def _move(self, event: QEvent) -> bool:
        assert isinstance(event, QMouseEvent)
        at = event.position()
        if self._panning is not None:
            if self._asks_at is not None and (at - self._asks_at).manhattanLength() <= TREMBLE:
                return True  # a click may tremble
            by, self._panning, self._asks_at = at - self._panning, at, None
            self._canvas.set_view(self._canvas.view.moved(by.x(), by.y()))
            return True
        self._last = at
        over, handle = (None, None) if self._moves_shapes() else self._under(at)
        if not self._pressed:
            self._hover_header(at)
            self._hover(None if self.over_header else over, handle)
        self._canvas.desk.handle(Move(self._point(at), over, _held(event.modifiers())))
        if self._pressed and not self._canvas.rect().contains(at.toPoint()) and not self._border.isActive():
            self._border.start()
        return True

    def _moves_shapes(self) -> bool:
        """Whether a drag is under way that does not care what lies under the pointer."""
        return self._pressed and self._canvas.desk.tool == Select() and not self._draws_arrow()

    def _draws_arrow(self) -> bool:
        return isinstance(self._canvas.desk.state, Pulling | Linking | Gripped | Reconnecting)

    def _release(self, event: QEvent) -> bool:
        assert isinstance(event, QMouseEvent)
        self._border.stop()
        if self._panning is not None:
            self._panning = None
            if self._asks_at is not None:
                self.ask(self._asks_at)
        elif event.button() == Button.LeftButton and self._pressed:
            self._pressed = False
            over, _ = self._under(event.position())
            self._canvas.desk.handle(Release(self._point(event.position()), over, _held(event.modifiers())))
            self._hover(*self._under(event.position()))
            self.tips.hide()
        self.show_cursor()
        return True

    def ask(self, at: QPointF) -> None:
        """Open the short menu of what lies under a pixel."""
        self._asks_at = None
        canvas = self._canvas
        canvas.desk.cancel()
        canvas.desk.pointer = self._point(at)
        over = canvas.picture.at(self._point(at), canvas.view.k)
        if found := canvas.headers.at(at.x(), at.y(), canvas.view):
            over = found[0]
        open_menu(canvas, over, at.toPoint())

    def _asked(self, event: QEvent) -> bool:
        """By the menu key: the menu of the selection."""
        assert isinstance(event, QContextMenuEvent)
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            canvas = self._canvas
            over = canvas.desk.selection[-1] if canvas.desk.selection else None
            box = canvas.picture.box(over) if over else None
            middle = canvas.view.shown(box).centre if box else Point(canvas.width() / 2, canvas.height() / 2)
            open_menu(canvas, over, QPoint(round(middle.x), round(middle.y)))
        return True

    def _twice(self, event: QEvent) -> bool:
        assert isinstance(event, QMouseEvent)
        if event.button() == Button.LeftButton:
            at = event.position()
            over, handle = self._under(at)
            grip = None
            if handle is None and (found := self._canvas.signs.at(at.x(), at.y(), over)):
                over, grip = found
            if handle is None:
                self._canvas.desk.handle(Twice(self._point(at), over, grip))
        return True

    def _hover_header(self, at: QPointF) -> None:
        canvas = self._canvas
        found = canvas.headers.at(at.x(), at.y(), canvas.view) if canvas.desk.tool == Select() else None
        if found != self.over_header:
            self.over_header = found
            canvas.update()
            self.show_cursor()

    def _leave(self, event: QEvent) -> bool:
        if self.over_header:
            self.over_header = None
            self._canvas.update()
        self._hover(None, None)
        return False

    def _hover(self, over: Id | None, handle: Side | None) -> None:
        if over != self._over:
            self._over = over
            self.tips.hide()
            self._canvas.update()
        if over and handle is None:
            self.tips.wait(over, self._last)

    def _under(self, at: QPointF) -> tuple[Id | None, Side | None]:
        """The record under a pixel, and its handle if it is that which is there."""
        canvas = self._canvas
        if id := self.with_handles():
            box = canvas.view.shown(canvas.picture.shape_box(id))
            if canvas.view.detail and (handle := handle_at(box, at.x(), at.y(), canvas.view.k)):
                return id, handle
        return canvas.picture.at(self._point(at), canvas.view.k), None

    def _scroll_at_border(self) -> None:
        """The paper moves while a drag is held beyond the border, the faster the farther."""
        canvas, at = self._canvas, self._last
        dx = min(at.x(), 0.0) + max(at.x() - canvas.width(), 0.0)
        dy = min(at.y(), 0.0) + max(at.y() - canvas.height(), 0.0)
        if not self._pressed or not (dx or dy):
            self._border.stop()
            return
        canvas.set_view(canvas.view.moved(-_speed(dx), -_speed(dy)))
        over, _ = (None, None) if self._moves_shapes() else self._under(at)
        canvas.desk.handle(Move(self._point(at), over))

    # Wheel and fingers

    def _wheel(self, event: QEvent) -> bool:
        assert isinstance(event, QWheelEvent)
        self.tips.hide()
        canvas, at = self._canvas, event.position()
        turn, pixels = event.angleDelta(), event.pixelDelta()
        if canvas.wheel_zooms or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            k = canvas.view.k * 1.2 ** ((turn.y() or turn.x()) / 120.0)
            canvas.zoom_to(k, Point(at.x(), at.y()))
            return True
        x, y = (pixels.x(), pixels.y()) if not pixels.isNull() else (turn.x() / 2, turn.y() / 2)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not x:
            x, y = y, 0
        canvas.set_view(canvas.view.moved(x, y))
        return True

    def _pinch(self, event: QEvent) -> bool:
        assert isinstance(event, QNativeGestureEvent)
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        at = event.position()
        self._canvas.zoom_to(self._canvas.view.k * (1.0 + event.value()), Point(at.x(), at.y()))
        return True

    # The keyboard

    def _key(self, event: QEvent) -> bool:
        assert isinstance(event, QKeyEvent)
        self.tips.hide()
        if event.key() == Qt.Key.Key_Space:
            self._space = True
            self.show_cursor()
            return True
        self.by_keyboard = True
        self._pressed = self._pressed and event.key() != Qt.Key.Key_Escape
        return self.keys.press(event)

    def _key_up(self, event: QEvent) -> bool:
        assert isinstance(event, QKeyEvent)
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self.show_cursor()
            return True
        return False

    def _claim(self, event: QEvent) -> bool:
        """Space and Escape are the canvas's own, whatever shortcuts a window has."""
        assert isinstance(event, QKeyEvent)
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Escape):
            event.accept()
            return True
        return False

    def _focus(self, event: QEvent) -> bool:
        self._space = False
        self._canvas.update()
        if event.type() == QEvent.Type.FocusIn and (card := self._canvas.composing.card):
            card.editor.setFocus()  # while something is asked, keys are its answer
        return False

    # From the palette

    def _carry(self, event: QEvent) -> bool:
        assert isinstance(event, QDragMoveEvent | QDragEnterEvent)
        shape = _carried(event)
        if shape is None:
            step = step_at(self._canvas, event.position()) if links_in(event.mimeData()) else None
            self._hover(step, None)
            event.setDropAction(Qt.DropAction.CopyAction)
            event.setAccepted(step is not None)
            return True
        desk = self._canvas.desk
        if desk.state != Carried(shape):
            desk.begin(Carried(shape))
        desk.handle(Move(self._point(event.position()), held=_held(event.modifiers())))
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True

    def _carry_away(self, event: QEvent) -> bool:
        self._canvas.desk.cancel()
        return True

    def _drop(self, event: QEvent) -> bool:
        assert isinstance(event, QDropEvent)
        if shape := _carried(event):
            desk = self._canvas.desk
            if desk.state != Carried(shape):
                desk.begin(Carried(shape))
            desk.handle(Release(self._point(event.position()), held=_held(event.modifiers())))
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        elif links := links_in(event.mimeData()):
            event.setAccepted(drop_links(self._canvas, event.position(), links))
        return True

    def _point(self, at: QPointF) -> Point:
        return self._canvas.view.to_map(at.x(), at.y())


def _held(keys: Qt.KeyboardModifier) -> Held:
    modifier = Qt.KeyboardModifier
    return Held(
        bool(keys & modifier.ShiftModifier),
        bool(keys & modifier.ControlModifier),
        bool(keys & modifier.AltModifier),
    )


def _speed(beyond: float) -> float:
    """Pixels to scroll at a time, for a pointer that many pixels beyond the border."""
    return copysign(min(8.0 + abs(beyond) / 4.0, 40.0), beyond) if beyond else 0.0


def _carried(event: QDropEvent) -> Shape | None:
    name = bytes(event.mimeData().data(MIME).data()).decode("ascii", "replace")
    return next((shape for shape in SHAPES if shape == name), None)
