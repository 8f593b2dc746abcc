"""What moves by itself: shapes that glide to their new places, and the way through a card into its inside.

The map is changed already, wholly and at once; only the picture takes its
time.  Whatever the hand does next ends the movement.  Where somebody wants
less of that, nothing moves: one sheet only fades into the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle

from mapper.model.change import Change
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Point, Sheet
from mapper.scene.marks import Box
from mapper.session.stream import Entry
from mapper.window.painter import color

if TYPE_CHECKING:
    from mapper.window.canvas import Canvas

FRAME = 16  # milliseconds
THROUGH, FADE = 240, 120  # milliseconds from one sheet to another
MOST = 300  # shapes that glide; more would not keep up


@dataclass
class _Passage:
    """From one sheet to the other, through a card of the outer one."""

    old: QPixmap
    new: QPixmap
    card: QRectF | None  # where it shows on the outer sheet; None: only fade
    inward: bool


class Motion:
    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._from: dict[Id, Node] = {}  # each shape as it was, on the sheet that is shown
        self._to: dict[Id, Point] = {}
        self._draft: Draft | None = None
        self._passage: _Passage | None = None
        self._left: tuple[Id, QPixmap, QRectF | None] | None = None
        self._start, self._length = 0.0, 1.0
        self.timer = QTimer()
        self.timer.setInterval(FRAME)
        self.timer.timeout.connect(self._tick)

    @property
    def reduced(self) -> bool:
        """Whether movement is unwelcome: by our own setting, or by that of the system where Qt tells."""
        canvas = self._canvas
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return canvas.reduced_motion or canvas.style().styleHint(hint, None, canvas) == 0

    @property
    def under_way(self) -> bool:
        return self.timer.isActive()

    def finish(self) -> None:
        """Be where the movement leads to."""
        self.timer.stop()
        self._passage = None
        desk, draft = self._canvas.desk, self._draft
        self._draft, self._from = None, {}
        if draft is not None and desk.preview is draft:
            desk.preview = None
            desk.changed()

    # Shapes

    def follow(self, entry: Entry) -> None:
        """Let the shapes glide that an entry has moved, if it is to be seen."""
        self.finish()
        milliseconds = self._canvas.desk.glide
        if not milliseconds or self.reduced or not self._canvas.isVisible():
            return
        self._from = self._moved(entry.change)
        if not 0 < len(self._from) <= MOST:
            self._from = {}
            return
        self._run(milliseconds)
        self._tick()

    def _moved(self, change: Change) -> dict[Id, Node]:
        """The shapes that are elsewhere now, as they were; and where each of them goes."""
        map, here = self._canvas.session.document, self._canvas.sheet
        before: dict[Id, Node] = {}
        self._to = {}
        for id, cells in change.updated.items():
            node = map.get(id)
            if not isinstance(node, Node) or not cells.keys() & {"at", "sheet"}:
                continue
            was = node.but(**{name: cell.before for name, cell in cells.items() if name in ("at", "sheet")})
            if was.sheet == here and (to := self._goal(node)):
                before[id], self._to[id] = was, to
        return before

    def _goal(self, node: Node) -> Point | None:
        """Where a shape goes on this sheet: into the subsystem, when it is inside that now."""
        map, here = self._canvas.session.document, self._canvas.sheet
        if node.sheet == here:
            return node.at
        sheet = map.get(node.sheet)
        host = map.get(sheet.inside) if isinstance(sheet, Sheet) else None
        return host.at if isinstance(host, Node) and host.sheet == here else None

    def _run(self, milliseconds: int) -> None:
        self._start, self._length = perf_counter(), milliseconds / 1000
        self.timer.start()

    def _tick(self) -> None:
        part = min((perf_counter() - self._start) / self._length, 1.0)
        desk = self._canvas.desk
        taken = desk.preview is not None and desk.preview is not self._draft
        if part >= 1.0 or (self._from and taken):
            self.finish()
            self._canvas.update()
        elif self._from:
            self._glide(1 - (1 - part) ** 3)
        else:
            self._canvas.update()

    def _glide(self, part: float) -> None:
        desk = self._canvas.desk
        self._draft = draft = Draft(desk.session.document)
        for id, node in self._from.items():
            if id in draft:
                (x, y), (to_x, to_y) = node.at, self._to[id]
                draft.put(node.but(at=Point(x + (to_x - x) * part, y + (to_y - y) * part)))
        desk.preview = draft
        desk.changed()

    # Sheets

    def leave(self, sheet: Id) -> None:
        """The canvas still shows *sheet*, and will show another one."""
        self.finish()
        canvas = self._canvas
        if canvas.isVisible():
            self._left = (sheet, canvas.grab(), self._card(sheet, canvas.sheet))

    def enter(self) -> None:
        """The canvas shows the other sheet."""
        left, self._left = self._left, None
        if left is None:
            return
        canvas = self._canvas
        old_sheet, old, card = left
        inward = card is not None
        card = card or self._card(canvas.sheet, old_sheet)
        self._passage = _Passage(old, canvas.grab(), None if self.reduced else card, inward)
        self._run(FADE if self.reduced or card is None else THROUGH)

    def _card(self, outer: Id, inner: Id) -> QRectF | None:
        """Where the card shows whose inside the other sheet is, while the *outer* one is shown."""
        canvas = self._canvas
        sheet = canvas.session.document.get(inner)
        host = sheet.inside if isinstance(sheet, Sheet) else None
        if host is None or host not in canvas.picture.places.nodes.boxes:
            return None
        box: Box = canvas.view.shown(canvas.picture.shape_box(host))
        return QRectF(box.left, box.top, box.width, box.height)

    def paint(self, painter: QPainter) -> None:
        """Paint the way from one sheet to the other over both."""
        passage = self._passage
        if passage is None:
            return
        whole = QRectF(self._canvas.rect())
        part = min((perf_counter() - self._start) / self._length, 1.0)
        part = 1 - (1 - part) ** 3
        outer, inner = (passage.old, passage.new) if passage.inward else (passage.new, passage.old)
        shown = part if passage.inward else 1 - part  # how much of the inner one
        painter.fillRect(whole, color(self._canvas.look["canvas"]))
        if passage.card is None:
            painter.drawPixmap(whole, passage.old, QRectF(passage.old.rect()))
            painter.setOpacity(part)
            painter.drawPixmap(whole, passage.new, QRectF(passage.new.rect()))
        else:
            card = _between(passage.card, whole, shown)
            painter.drawPixmap(_around(whole, passage.card, card), outer, QRectF(outer.rect()))
            painter.setOpacity(shown)
            painter.drawPixmap(card, inner, QRectF(inner.rect()))
        painter.setOpacity(1.0)


def _between(a: QRectF, b: QRectF, part: float) -> QRectF:
    def at(one: float, other: float) -> float:
        return one + (other - one) * part

    wide, high = at(a.width(), b.width()), at(a.height(), b.height())
    return QRectF(at(a.left(), b.left()), at(a.top(), b.top()), wide, high)


def _around(whole: QRectF, card: QRectF, grown: QRectF) -> QRectF:
    """Where all of the outer sheet shows when its card has grown so far."""
    x, y = grown.width() / card.width(), grown.height() / card.height()
    left = grown.left() - (card.left() - whole.left()) * x
    top = grown.top() - (card.top() - whole.top()) * y
    return QRectF(left, top, whole.width() * x, whole.height() * y)
