"""How a row of the palette looks: an icon, a title, where it is, and its keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mapper.scene.look import Look
from mapper.window.icons import pixmap
from mapper.window.palette_offers import Offer

ROW = 34
ICON = 16
GAP = 10
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


class Rows(QStyledItemDelegate):
    def __init__(self, parent: QWidget, look: Callable[[], Look]) -> None:
        super().__init__(parent)
        self._look = look
        self._icons: dict[tuple[str, str], QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        offer: Offer = index.data(Qt.ItemDataRole.UserRole)
        look, rect = self._look(), QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            shaded = look["accent-soft"] != look["surface"]
            painter.setPen(QPen(Qt.PenStyle.NoPen) if shaded else QPen(QColor(look["accent"]), 2))
            painter.setBrush(QColor(look["accent-soft"]))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 8, 8)
        tint = look["accent" if chosen else "ink2"]
        painter.drawPixmap(rect.left() + GAP, rect.center().y() - ICON // 2 + 1, self._icon(offer.icon, tint))
        room = rect.adjusted(GAP + ICON + GAP, 0, -GAP, 0)
        room.setRight(_paint_keys(painter, offer.keys, room, look))
        _paint_words(painter, offer, room, look, chosen)
        painter.restore()

    def _icon(self, name: str, color: str) -> QPixmap:
        if (name, color) not in self._icons:
            self._icons[name, color] = pixmap(name, color, ICON)
        return self._icons[name, color]


def _paint_words(painter: QPainter, offer: Offer, room: QRect, look: Look, chosen: bool) -> None:
    """The title, and beside it as much as there is room for of where it is."""
    big = QFont(painter.font())
    small = QFont(big)
    small.setPixelSize(12)
    beside = QFontMetrics(small).elidedText(offer.beside, Qt.TextElideMode.ElideRight, room.width() // 2)
    wide = QFontMetrics(small).horizontalAdvance(beside)
    most = room.width() - (wide + GAP if beside else 0)
    title = QFontMetrics(big).elidedText(offer.title, Qt.TextElideMode.ElideRight, most)
    painter.setPen(QColor(look["accent" if chosen else "ink"]))
    painter.drawText(room, _LEFT, title)
    if beside:
        painter.setFont(small)
        painter.setPen(QColor(look["ink3"]))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), beside)


def _paint_keys(painter: QPainter, keys: str, room: QRect, look: Look) -> int:
    """A key cap at the right; the answer is where it begins."""
    if not keys:
        return room.right()
    small = QFont(painter.font())
    small.setPixelSize(11)
    wide = QFontMetrics(small).horizontalAdvance(keys) + 12
    cap = QRect(room.right() - wide, room.center().y() - 8, wide, 18)
    before = painter.font()
    painter.setFont(small)
    painter.setPen(QPen(QColor(look["line2"]), 1))
    painter.setBrush(QColor(look["surface"]))
    painter.drawRoundedRect(cap, 5, 5)
    painter.setPen(QColor(look["ink2"]))
    painter.drawText(cap, _MIDDLE, keys)
    painter.setFont(before)
    return cap.left() - GAP
