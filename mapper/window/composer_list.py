"""The list below the composer's card: what the answer may be, and the key for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mapper.desk.offers import Offer
from mapper.insight.names import OUTCOMES
from mapper.scene.look import Look
from mapper.window.controls import SHADOW, Floating, column
from mapper.window.icons import pixmap
from mapper.window.keys import spelled
from mapper.window.painter import font
from mapper.words import N_, Language

if TYPE_CHECKING:
    from collections.abc import Sequence

ROW, WIDE, PADDING, ICON, AIR = 34, 302, 6, 15, 10  # pixels
MOST_ROWS = 8
WIDEST = 400  # pixels; longer words end in dots
ICONS = {
    "connect": "next",
    "step": "square",
    "decision": "diamond",
    "ends": "terminus",
    "shapes": "next",
    "win": "circle-check",
    "later": "clock",
    "lost": "close",
}
WORDS = {
    "step": N_("New step"),
    "decision": N_("Decision, Yes and No"),
    "ends": N_("It ends here"),
    "shapes": N_("Connect to…"),
    **{str(outcome): name for outcome, name in OUTCOMES.items()},
}
OFFER = Qt.ItemDataRole.UserRole
Part = tuple[str, bool, bool]  # words, whether they are bold, and underlined


def parts(offer: Offer, say: Language) -> list[Part]:
    """What a row says, in pieces that look alike."""
    match offer.kind:
        case "connect":
            title = offer.title or say("no name yet")
            first, last = offer.marked
            lead = say("Connect to")
            return [
                (f"{lead} ", True, False),
                (title[:first], False, False),
                (title[first:last], True, True),
                (title[last:], False, False),
            ]
        case "step" if offer.title:
            return [(say("New step “{title}”", title=offer.title), False, False)]
    return [(say(WORDS[offer.kind]), False, False)]


class Rows(QListWidget):
    """The rows; the caret stays in the card."""

    def __init__(self, say: Language) -> None:
        super().__init__()
        self._say = say
        self.look: Look | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Painted(self, say))
        self.setAccessibleName(say("What may follow"))

    def show_offers(self, offers: Sequence[Offer], chosen: Offer | None) -> None:
        known = [self.item(row).data(OFFER) for row in range(self.count())]
        if known != list(offers):
            self.clear()
            for offer in offers:
                item = QListWidgetItem("".join(text for text, _, _ in parts(offer, self._say)))
                item.setData(OFFER, offer)
                self.addItem(item)
        row = list(offers).index(chosen) if chosen else -1
        self.setCurrentRow(row)
        if row < 0:
            self.clearSelection()


class _Painted(QStyledItemDelegate):
    def __init__(self, rows: Rows, say: Language) -> None:
        super().__init__(rows)
        self._rows, self._say = rows, say

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look = self._rows.look
        if look is None:
            return
        offer: Offer = index.data(OFFER)
        chosen = index.row() == self._rows.currentRow()
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = look["accent"] if chosen else look["ink"]
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look["accent-soft"]))
            painter.drawRoundedRect(box, 8, 8)
        sign = pixmap(ICONS[offer.kind], ink, ICON)
        painter.drawPixmap(QPointF(box.left() + AIR, box.center().y() - ICON / 2), sign)
        keys = spelled("Return" if chosen else offer.keys, self._say)
        end = _paint_keys(painter, box, keys, look) if keys else box.right() - AIR
        _paint_words(painter, box, end, parts(offer, self._say), ink)
        painter.restore()


class Choices(Floating):
    """The card round the rows."""

    taken = Signal(object)

    def __init__(self, parent: QWidget, say: Language, caret: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(caret)  # it stays where one types
        self._say = say
        self.rows = Rows(say)
        edge = SHADOW + PADDING
        self.setLayout(column(self.rows, gap=0, margins=(edge, edge, edge, edge)))
        self.rows.itemClicked.connect(lambda item: self.taken.emit(item.data(OFFER)))

    def wear(self, look: Look) -> None:
        self.rows.look = look
        self.rows.setStyleSheet("QListWidget { background: transparent; border: 0; outline: 0; }")
        self.set_colors(look["surface"], look["line"])

    def show_offers(self, offers: Sequence[Offer], chosen: Offer | None, room: int) -> None:
        """Offer these, in a card no wider than *room*."""
        self.rows.show_offers(offers, chosen)
        wide = max((_width(offer, self._say) for offer in offers), default=0) + 2 * PADDING
        wide = min(max(WIDE, wide), WIDEST, max(room, 160))
        high = min(len(offers), MOST_ROWS) * ROW + 2 * PADDING
        self.resize(wide + 2 * SHADOW, high + 2 * SHADOW)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # not the paper's: the composer stays


def _paint_keys(painter: QPainter, box: QRectF, keys: str, look: Look) -> float:
    """The key at the right end of a row; where it begins."""
    painter.setFont(font(11))
    wide = max(18.0, painter.fontMetrics().horizontalAdvance(keys) + 11.0)
    cap = QRectF(box.right() - AIR - wide, box.center().y() - 9, wide, 18)
    painter.setPen(QPen(QColor(look["line2"]), 1))
    painter.setBrush(QColor(look["surface"]))
    painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    painter.setPen(QColor(look["ink2"]))
    painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), keys)
    return cap.left() - 8


def _paint_words(painter: QPainter, box: QRectF, end: float, pieces: list[Part], ink: str) -> None:
    """The pieces one after the other; the one that does not fit ends in dots."""
    left = box.left() + AIR + ICON + 8
    painter.setPen(QColor(ink))
    for text, bold, underlined in pieces:
        made = _font(bold, underlined)
        metrics = QFontMetricsF(made)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(end - left, 0.0))
        painter.setFont(made)
        place = QRectF(left, box.top(), max(end - left, 0.0) + 2, box.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        if shown != text:
            return
        left += metrics.horizontalAdvance(text)


def _width(offer: Offer, say: Language) -> int:
    words = sum(
        QFontMetricsF(_font(bold, False)).horizontalAdvance(text) for text, bold, _ in parts(offer, say)
    )
    keys = max(
        QFontMetricsF(font(11)).horizontalAdvance(spelled(one, say))
        for one in ("Return", offer.keys or "Return")
    )
    return round(words + keys + 2 * AIR + ICON + 8 + 11 + 16)


def _font(bold: bool, underlined: bool) -> QFont:
    made = font(13, bold=bold)
    made.setUnderline(underlined)
    return made
