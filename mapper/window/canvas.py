"""The canvas: one widget that shows a sheet, and a hand at its desk.

The paper and what rests on it are a still layer; what a gesture moves, the
selection and the headers are painted over it.  The canvas looks at its desk
when the desk has changed, and follows the stream of its session; nobody tells
it what to paint.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from mapper.desk.bands import Reordering, Resizing
from mapper.desk.desk import Desk
from mapper.desk.select import Sweeping
from mapper.insight.lens.sight import Sight
from mapper.insight.order import main_sheet
from mapper.insight.tracks import seen
from mapper.model.document import Reader
from mapper.model.records import Id, Lane, Point
from mapper.scene.look import Look
from mapper.scene.marks import NOWHERE, Box
from mapper.session.session import Session
from mapper.session.stream import Entry
from mapper.window.access import Ears
from mapper.window.aside import Aside
from mapper.window.canvas_bar import Bars
from mapper.window.canvas_borders import Borders
from mapper.window.canvas_composing import Composing
from mapper.window.canvas_framing import READABLE, begun, framed, revealing
from mapper.window.canvas_ghost import Ghost
from mapper.window.canvas_hand import Hand
from mapper.window.canvas_headers import Headers
from mapper.window.canvas_layer import Layer, merged, parts_of
from mapper.window.canvas_markers import Marker
from mapper.window.canvas_motion import Motion
from mapper.window.canvas_naming import Naming
from mapper.window.canvas_over import RIM, paint_over
from mapper.window.canvas_picture import CROWD, Picture
from mapper.window.canvas_signs import Signs
from mapper.window.canvas_words import spoken
from mapper.window.clipboard import ScreenClipboard
from mapper.window.rename import Rename
from mapper.window.view import View
from mapper.words import Language

HASTE, CALM = 0.0006, 0.02  # seconds for finding lines at each moment of a gesture, and after an edit
SLICE = 0.006  # seconds of each idle turn spent on lines that nobody has seen yet
SLIVER = 0.002  # seconds of it while a gesture is under way
SOON, QUIET = 20, 300  # milliseconds of rest before that begins: where it is seen, and where not
MANY = 200  # shapes and arrows that a lens shows otherwise, from which on all is painted anew in slices
STILL = 90  # milliseconds after which a zoom has come to rest
SPOKEN = 500  # shapes up to which the selection is put into words even if nobody seems to listen
ENDS_MOTION = (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.Wheel, QEvent.Type.DragEnter)


class Canvas(QWidget):
    selection_changed = Signal()
    view_changed = Signal()
    said = Signal(str)
    let_go = Signal()  # Escape, when there was nothing else to leave
    entered = Signal(str)  # the id of the sheet that is shown now

    def __init__(self, session: Session, say: Language, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ears = Ears(self)
        self.motion = Motion(self)  # before anything that Qt would send an event for
        self.hand = Hand(self)
        for timer in (*self.hand.timers, self.motion.timer):
            timer.setParent(self)
        self.session = session
        self.say = say
        self.look = look
        self.wheel_zooms = False  # a setting; else the wheel moves the paper
        self.desk = Desk(session, main_sheet(session.document).id, say, ScreenClipboard())
        self.desk.aside = Aside(self)
        self.signs = Signs(self)
        self.markers: Mapping[Id, Marker] = {}  # the numbers of findings
        self.ghost: Ghost | None = None  # what is proposed
        self.borders = Borders(self)
        self.bars = Bars(self)
        self.view = View()
        self.layer = Layer()
        self.sight: Sight | None = None  # the lens that the map is seen through
        self.picture = Picture(session.document, self.desk.sheet, look, say)
        self.headers = Headers(session.document, self.desk.sheet, look)
        self.naming = Naming(self)
        self.composing = Composing(self)
        self._shown_sheet = self.desk.sheet
        self._hidden = self.desk.hidden
        self._selection: tuple[Id, ...] = ()
        self._message = ""
        self._traced: frozenset[Id] = frozenset()  # what the last preview had written
        self._hot: frozenset[Id] = frozenset()  # what it made look otherwise
        self.tab_moves_focus = False  # a setting; else Tab asks what happens next
        self.bare = False  # whether only the map shows: no headers, no handles
        self.reduced_motion = False  # a setting: nothing moves by itself
        self.lit: frozenset[Id] | None = None  # all that is not dimmed; None: nothing is
        self._swept = False
        self._banded = False  # whether stages or lanes were carried about just now
        self._fitted = False
        self.legend: Box | None = None  # what the legend of a lens covers, in pixels
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(QSize(200, 160))
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._settle)
        self._sharpen = QTimer(self)
        self._sharpen.setSingleShot(True)
        self._sharpen.timeout.connect(self._refine)
        self._stops = (
            self.desk.listen(self._look),
            session.listen(self._follow),
            session.listen(self.motion.follow),
            session.listen(self.borders.follow),
        )
        self._announce()

    @property
    def editor(self) -> Rename | None:
        """Where a name is being typed, if one is."""
        return self.naming.editor

    def close_desk(self) -> None:
        """Hear no more of the session: another map will be shown."""
        for stop in self._stops:
            stop()
        self.ears.close()
        self.desk.close()
        gc.unfreeze()  # the map may be let go of now, cycles and all

    # What is shown

    @property
    def sheet(self) -> Id:
        return self.desk.sheet

    def show_sheet(self, sheet: Id) -> None:
        """Go to another sheet of the map, and fit it."""
        self.desk.show_sheet(sheet)

    def set_look(self, look: Look) -> None:
        self.look = look
        self.bars.set_look()
        self._begin_picture()
        self.composing.follow()

    def show_sight(self, sight: Sight | None) -> None:
        """See the map through a lens; None takes it off."""
        self.sight = sight
        changed = self.picture.show(sight)
        if len(changed) > MANY:
            self.layer.wear()
            self._sharpen.start(0)
        else:
            boxes = self._boxes(changed)
            self.layer.mend(self.picture, merged(boxes))
            self._update_boxes(boxes)
        self._rest()
        if self._selection:
            self._announce()

    def _begin_picture(self) -> None:
        self._traced = self._hot = frozenset()
        self.layer = Layer()
        self.picture = Picture(self._seen(), self.desk.sheet, self.look, self.say, self.sight)
        self._hidden = self.desk.hidden
        self.headers = Headers(self.session.document, self.desk.sheet, self.look)
        self.hand.forget()
        self.update()

    def _seen(self) -> Reader:
        """The map without the tracks that are hidden."""
        return seen(self.session.document, self.desk.hidden)

    # The view

    @property
    def zoom(self) -> float:
        return self.view.k

    def set_view(self, view: View) -> None:
        view = view.on_pixels(self.devicePixelRatioF())
        if view != self.view:
            if view.k != self.view.k:
                self._sharpen.start(STILL)
            self.view = view
            self.naming.place()
            self.bars.follow()
            self.composing.place()
            self.update()
            self.view_changed.emit()

    def zoom_to(self, k: float, about: Point | None = None) -> None:
        """Show the map *k* times its size; the pixel *about*, else the middle, stays where it is."""
        x, y = about or Point(self.width() / 2, self.height() / 2)
        self.set_view(self.view.zoomed(k, x, y))

    def fit(self) -> None:
        """Show all of the map, no larger than it is."""
        self._fitted = True
        self.set_view(framed(self, self.picture.bounds))

    def begin(self) -> None:
        """Show all of the map if its titles can be read then; else where it begins, as large as they can be.

        A map of very many shapes is shown whole: there, the picture says more than its first titles.
        """
        self.fit()
        if self.view.k >= READABLE or len(self.picture) > CROWD:
            return
        self.set_view(begun(self))

    def fit_selection(self) -> None:
        """Show all of the selection; of the map, when nothing is selected."""
        around = NOWHERE
        for id in self.desk.selection:
            if box := self.picture.box(id):
                around = around | box
        self.set_view(framed(self, around if around != NOWHERE else self.picture.bounds))

    def reveal(self, id: Id) -> None:
        """Bring a shape into view, at the size the map has."""
        if box := self.picture.box(id):
            self.reveal_box(box)

    def reveal_box(self, box: Box) -> None:
        """Bring what lies in *box* into view, at the size the map has."""
        self.set_view(revealing(self, box))

    def view_state(self) -> dict[str, Any]:
        """Where one was, to come back to: plain data."""
        middle = self.view.to_map(self.width() / 2, self.height() / 2)
        return {"sheet": self.sheet, "zoom": self.view.k, "middle": [middle.x, middle.y]}

    def restore_view(self, state: dict[str, Any]) -> None:
        """Go back to where one was; what makes no sense is passed over."""
        try:
            sheet, k = Id(state["sheet"]), float(state["zoom"])
            x, y = (float(value) for value in state["middle"])
        except (KeyError, TypeError, ValueError):
            return
        if sheet not in self.session.document or not 0.001 < k <= 4.0:
            return
        if sheet != self.sheet:
            self.show_sheet(sheet)
        self._fitted = True
        self.set_view(View(k, self.width() / 2 - x * k, self.height() / 2 - y * k))

    # Following the desk and the stream

    def _follow(self, entry: Entry) -> None:
        self.ears.follow(entry)
        if self._hidden and any(isinstance(self.session.document.get(id), Lane) for id in entry.change.ids):
            self._begin_picture()  # other shapes may be hidden now
        self._trace(entry.change.ids)
        if self.headers.follow(self.session.document):
            self.layer.forget()
            self.update()
        if self._selection:
            self._announce()

    def _look(self) -> None:
        """The desk has changed: show what it shows."""
        if self.desk.sheet != self._shown_sheet:
            self.motion.leave(self._shown_sheet)
            self._shown_sheet = self.desk.sheet
            self.ears.follow()
            self._begin_picture()
            self.begin()
            self.motion.enter()
            self.entered.emit(self.desk.sheet)
        if self.desk.hidden != self._hidden:
            self._begin_picture()
        self._trace(frozenset())
        self.signs.follow()
        banding = isinstance(self.desk.state, Reordering | Resizing)
        if (banding or self._banded) and self.headers.follow(self.desk.shown):
            self.layer.forget()
            self.update()
        self._banded = banding
        sweeping = isinstance(self.desk.state, Sweeping)
        if sweeping or self._swept:
            self._swept = sweeping
            self.update()
        if self.desk.selection != self._selection:
            self._selection = self.desk.selection
            self.update()
            self._announce()
            self.selection_changed.emit()
        if self.desk.message != self._message:
            self._message = self.desk.message
            self.said.emit(self._message)
        self.bars.follow()
        self.naming.follow()
        self.composing.follow()
        self.hand.show_cursor()

    def _trace(self, ids: frozenset[Id]) -> None:
        """Show the map, or the draft over it, where *ids* or what a draft has written look otherwise now."""
        preview = self.desk.preview
        touched = preview.touched if preview else frozenset()
        looked_at = ids | touched | self._traced
        self._traced = touched
        if not looked_at:
            return
        seconds = HASTE if preview else CALM
        changed, before = self.picture.follow(self.desk.shown, looked_at, seconds, moving=bool(preview))
        after = self._boxes(changed)
        if preview:
            fresh = changed - self._hot
            self._hot |= changed
            self.layer.without = self._hot
            if fresh:
                self.layer.mend(self.picture, before)
        else:
            cooled, self._hot, self.layer.without = self._hot | changed, frozenset(), frozenset()
            self.layer.mend(self.picture, merged([*before, *self._boxes(cooled)]))
        self._update_boxes((*before, *after))
        self._rest()

    def _boxes(self, ids: Iterable[Id]) -> list[Box]:
        return [box for id in sorted(ids) if (box := self.picture.box(id))]

    def _update_boxes(self, boxes: Iterable[Box]) -> None:
        region = QRegion()
        for box in merged(list(boxes)):
            shown = self.view.shown(box).grown(RIM)
            region += QRectF(shown.left, shown.top, shown.width, shown.height).toAlignedRect()
        self.update(region)

    def _rest(self) -> None:
        if self.picture.waits(self._rests()):
            self._idle.start(SOON)
        elif self._rests() and (self.picture.sketchy or not self.picture.settled):
            self._idle.start(QUIET)

    def _rests(self) -> bool:
        """Whether no gesture is under way."""
        return self.desk.preview is None

    def _settle(self) -> None:
        """While nothing happens, finish what a hurried paint had to leave."""
        resting = self._rests()
        waited = self.picture.waits(resting)
        self.picture.settle(perf_counter() + (SLICE if resting else SLIVER), resting)
        if waited and not self.picture.waits(resting):
            self.layer.wear()
            self._sharpen.start(0)
        if self.picture.waits(resting) or (resting and not self.picture.settled):
            self._idle.start(0)

    def _refine(self) -> None:
        """While the hand rests after a zoom, paint in slices what was only stretched."""
        if not self.layer.stretched:
            return
        if self.layer.refine(self.picture, perf_counter() + (SLICE if self._rests() else SLIVER)):
            self.update()
        else:
            self._sharpen.start(0)

    def settle(self) -> None:
        """Finish everything now: for a picture of the window."""
        self.motion.finish()
        self.picture.settle(float("inf"))
        self.layer.patience = float("inf")
        self.layer.forget()
        self.repaint()

    def event(self, event: QEvent) -> bool:
        # Not an event filter: one that outlives the interpreter's last breath brings the process down.
        if self.motion.under_way and event.type() in ENDS_MOTION:
            self.motion.finish()
        return self.hand.takes(event) or super().event(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._fitted and self.isVisible():
            self.begin()
        self.layer.show(self.picture, self.view, self.size(), self.devicePixelRatioF())
        painter = QPainter(self)
        for part in parts_of(event.region()):
            self.layer.blit(painter, part, self.picture)
        paint_over(painter, self, event.rect(), self._hot)
        painter.end()
        self._rest()

    def show_markers(self, markers: Mapping[Id, Marker]) -> None:
        """Number these shapes and arrows."""
        if markers != self.markers:
            self.markers = markers
            self.update()

    def show_ghost(self, ghost: Ghost | None) -> None:
        """Show what is proposed over the map, or nothing any more."""
        if ghost != self.ghost:
            self.ghost = ghost
            self.update()

    def light_up(self, ids: frozenset[Id] | None) -> None:
        """Dim everything but *ids*; None dims nothing."""
        if ids != self.lit:
            self.lit = ids
            self.update()

    def rename(self, id: Id) -> None:
        """Ask for the name of a shape or an arrow, where it stands."""
        self.reveal(id)
        self.desk.rename(id)

    # Who listens instead of looking

    def _announce(self) -> None:
        active = QAccessible.isActive() or len(self.picture) <= SPOKEN
        order = self.ears.order if active else ()
        text = spoken(self.session.document, order, self._selection, self.say, self.sight)
        self.setAccessibleName(text)
        self.setAccessibleDescription(
            self.say("Alt and the arrow keys walk along the map, Enter adds what happens next.")
        )
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.ears.announce(text)
