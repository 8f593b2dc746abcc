"""The picture of the chain, or of the hourglass: one goes from link to link in it by key or by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mapper.insight.link_story import ABOVE
from mapper.scene.look import Look
from mapper.window.chain_view.drawing import (
    CHAIN,
    Shown,
    chain_boxes,
    draw_chain,
    draw_hourglass,
    hourglass_boxes,
    hourglass_height,
)
from mapper.window.controls import plain_tip

BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class Picture(QWidget):
    """Links side by side, or bands one below the other; one of them is chosen."""

    chose = Signal(int)
    entered = Signal(int)  # Enter, or a double click: its steps are asked for

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.links: tuple[Shown, ...] = ()
        self.spoken: tuple[str, ...] = ()
        self.chosen = 0
        self.hourglass = False
        self.waist = ""  # what is said where the halves of the hourglass meet
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_links(
        self, links: Sequence[Shown], spoken: Sequence[str], summary: str, chosen: int, hourglass: bool
    ) -> None:
        """Show *links*; *spoken* says each for the ear and in its tooltip, *summary* all of them."""
        self.links, self.spoken = tuple(links), tuple(spoken)
        self.hourglass, self.chosen = hourglass, chosen
        self.setFixedHeight(hourglass_height(len(links)) if hourglass else CHAIN)
        self.setAccessibleDescription(summary)
        self._name()
        self.updateGeometry()
        self.update()

    def choose(self, place: int) -> None:
        """Turn to another link, and say it."""
        if place == self.chosen or not 0 <= place < len(self.links):
            return
        self.chosen = place
        self._name()
        self.update()
        self.chose.emit(place)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.spoken[place]))

    def boxes(self) -> tuple[QRectF, ...]:
        """Where each link is, with what stands beside it."""
        if not self.hourglass:
            return chain_boxes(self.width(), len(self.links))
        bands = hourglass_boxes(self.width(), self.links, ABOVE)
        return tuple(QRectF(0, band.top(), self.width(), band.height()) for band in bands)

    def link_at(self, at: QPointF) -> int | None:
        """The link at a place; where two lie over each other, the one whose middle is nearer."""
        near = [
            (abs(box.center().x() - at.x()), place)
            for place, box in enumerate(self.boxes())
            if box.adjusted(-14, -14, 14, 14).contains(at)
        ]
        return min(near)[1] if near else None

    def sizeHint(self) -> QSize:
        return QSize(900, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        chosen = self.chosen if self.hasFocus() else -1
        if self.hourglass:
            draw_hourglass(painter, self.look, self.links, self.width(), chosen, ABOVE, self.waist)
        elif self.links:
            draw_chain(painter, self.look, self.links, self.width(), chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in BACK:
            self.choose(self.chosen - 1)
        elif event.key() in ON:
            self.choose(self.chosen + 1)
        elif event.key() == Qt.Key.Key_Home:
            self.choose(0)
        elif event.key() == Qt.Key.Key_End:
            self.choose(len(self.links) - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.link_at(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.choose(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self.link_at(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.entered.emit(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.link_at(QPointF(event.pos()))
            tip = self.spoken[place] if place is not None else ""
            QToolTip.showText(event.globalPos(), plain_tip(tip), self)
            return True
        return super().event(event)

    def _name(self) -> None:
        if self.links:
            self.setAccessibleName(self.spoken[self.chosen])
