"""How the cards of a column look: steps with a stripe, stand-ins dashed, numbers, captions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mapper.insight.names import STATUS_ICONS, STATUS_TOKENS
from mapper.scene.look import Look
from mapper.window.icons import pixmap
from mapper.window.people.card_model import ROW
from mapper.window.people.rows import Row

GAP = 6  # below a card
BESIDE = 10  # at the right of a list, for the bar that scrolls it
LINE = 18
MOST_LINES = 2
_START = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_END = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def sized(base: QFont, pixels: int, bold: bool = False) -> QFont:
    made = QFont(base)
    made.setPixelSize(pixels)
    made.setBold(bold)
    return made


def broken(text: str, metrics: QFontMetrics, width: int, most: int = MOST_LINES) -> list[str]:
    """*text* in at most so many lines of that width, the last one ending in dots where there is more."""
    words, lines = text.split(), [""]
    if metrics.horizontalAdvance(text) <= width and len(words) == text.count(" ") + 1:
        return [text]
    while words:
        longer = f"{lines[-1]} {words[0]}".strip()
        if not lines[-1] or metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
            words.pop(0)
        elif len(lines) < most:
            lines.append("")
        else:
            lines[-1] = f"{lines[-1]} {' '.join(words)}"
            words = []
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


class Cards(QStyledItemDelegate):
    def __init__(self, view: QListView, look: Callable[[], Look]) -> None:
        super().__init__(view)
        self._view, self._look = view, look
        self.faded: tuple[str, frozenset[str]] = ("", frozenset())  # what is being carried away
        self._lines: dict[tuple[str, int, bool], list[str]] = {}
        self._fonts: dict[tuple[int, bool], tuple[QFont, QFontMetrics]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: Row = index.data(ROW)
        width = self._view.width() - BESIDE
        return QSize(max(width, 1), self._height(row, width, index.row()))

    def _height(self, row: Row, width: int, place: int) -> int:
        match row.kind:
            case "caption":
                return (14 if place == 0 else 14 + 8) + 6
            case "words":
                return (
                    16 * len(self._broken(row.text, width, small=True)) + 8 + (4 if row.part == "owns" else 0)
                )
            case "number":
                return 10 + 16 + 2 + 20 + 8
        lines = len(self._broken(row.text, width - self._taken(row)))
        if row.kind == "stands_in" or (row.kind == "landing" and row.part == "stands_in"):
            return LINE * lines + 16 + GAP
        more = (18 if row.under or row.amount else 0) + (8 if row.share is not None else 0)
        return LINE * lines + 20 + more + GAP

    def _taken(self, row: Row) -> int:
        """What a card's edges and marks leave no room for words."""
        dashed = row.part == "stands_in"
        return 22 if dashed else 28 + (20 if row.critical else 0)

    def _broken(self, text: str, width: int, small: bool = False) -> list[str]:
        key = (text, width, small)
        if key not in self._lines:
            if len(self._lines) > 2_000:
                self._lines.clear()
            metrics = self._metrics(12, False) if small else self._metrics(13, True)
            self._lines[key] = broken(text, metrics, max(width, 20), 4 if small else MOST_LINES)
        return self._lines[key]

    def _font(self, pixels: int, bold: bool) -> QFont:
        if (pixels, bold) not in self._fonts:
            font = sized(self._view.font(), pixels, bold)
            self._fonts[pixels, bold] = font, QFontMetrics(font)
        return self._fonts[pixels, bold][0]

    def _metrics(self, pixels: int, bold: bool) -> QFontMetrics:
        self._font(pixels, bold)
        return self._fonts[pixels, bold][1]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(ROW)
        part, ids = self.faded
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.id in ids and row.kind == part:
            painter.setOpacity(0.38)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        rect = QRect(option.rect)
        rect.setWidth(self._view.width() - BESIDE)
        match row.kind:
            case "caption":
                self._caption(painter, row, rect)
            case "words":
                self._words(painter, row, rect)
            case "number":
                self._number(painter, row, rect, chosen, focused)
            case "landing":
                self._landing(painter, row, rect)
            case _:
                self._card(painter, row, rect, chosen, focused)
        painter.restore()

    def draw(self, painter: QPainter, row: Row, rect: QRect) -> None:
        """One card alone, as it is carried."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind == "number":
            self._frame(painter, QRectF(rect), "surface", "accent", 2.0)
            self._number(painter, row, rect.adjusted(8, 0, -8, 0), False, False)
        else:
            self._card(painter, row, rect, True, False)

    # the kinds of rows

    def _caption(self, painter: QPainter, row: Row, rect: QRect) -> None:
        self._say(
            painter, row.text, QRect(rect.left(), rect.bottom() - 19, rect.width(), 14), 11, "ink3", True
        )

    def _words(self, painter: QPainter, row: Row, rect: QRect) -> None:
        for n, line in enumerate(self._broken(row.text, rect.width(), small=True)):
            room = QRect(rect.left(), rect.top() + 2 + n * 16, rect.width(), 16)
            self._say(painter, line, room, 12, row.tone or "ink3")

    def _landing(self, painter: QPainter, row: Row, rect: QRect) -> None:
        pen = QPen(QColor(self._look()["accent"]), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(self._look()["accent-soft"]))
        box = QRectF(rect).adjusted(1, 1, -1, -GAP - 1)
        painter.drawRoundedRect(box, 9, 9)
        inside = rect.adjusted(16, 0, -10, -GAP)
        self._say(painter, self._broken(row.text, inside.width())[0], inside, 13, "accent", True)

    def _card(self, painter: QPainter, row: Row, rect: QRect, chosen: bool, focused: bool) -> None:
        look, box = self._look(), QRectF(rect).adjusted(0.5, 0.5, -0.5, -GAP - 0.5)
        dashed = row.kind == "stands_in"
        wide = 2.0 if chosen or focused else (look.outline if not dashed else max(look.outline, 1.2))
        edge = "accent" if chosen or focused else ("line2" if dashed else "node-line")
        fill = "accent-soft" if chosen else ("surface" if dashed else "node")
        self._frame(painter, box, fill, edge, wide, dashed and not chosen and not focused)
        left, bold = (11, False) if dashed else (16, True)
        top = rect.top() + (8 if dashed else 10)
        for n, line in enumerate(self._broken(row.text, rect.width() - self._taken(row))):
            room = QRect(rect.left() + left, top + n * LINE, rect.width() - self._taken(row), LINE)
            self._say(painter, line, room, 13, "ink2" if dashed else "ink", bold)
        if not dashed:
            self._stripe(painter, row, rect)
        if row.under or row.amount:
            self._under(painter, row, rect)
        if row.critical:
            self._ribbon(painter, rect)

    def _under(self, painter: QPainter, row: Row, rect: QRect) -> None:
        """Where the hours of a step come from, and a bar of how many of the person's they are."""
        bar = 8 if row.share is not None else 0
        room = QRect(rect.left() + 16, rect.bottom() - GAP - 9 - bar - 16, rect.width() - 26, 16)
        self._say(painter, row.amount, room, 12, "ink" if row.share is not None else "ink3", True, _END)
        wide = self._metrics(12, True).horizontalAdvance(row.amount)
        left = room.adjusted(0, 0, -wide - 8, 0)
        metrics = self._metrics(12, False)
        text = metrics.elidedText(row.under, Qt.TextElideMode.ElideRight, left.width())
        self._say(painter, text, left, 12, "ink2")
        if row.share is not None:
            well = QRectF(room.left(), room.bottom() + 5, room.width(), 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._look()["sunken"]))
            painter.drawRoundedRect(well, 2, 2)
            painter.setBrush(QColor(self._look()["ink3"]))
            painter.drawRoundedRect(QRectF(well.left(), well.top(), well.width() * row.share, 4), 2, 2)

    def _number(self, painter: QPainter, row: Row, rect: QRect, chosen: bool, focused: bool) -> None:
        look = self._look()
        painter.setPen(QPen(QColor(look["line"]), 1))
        painter.drawLine(rect.left(), rect.top(), rect.right(), rect.top())
        if chosen or focused:
            box = QRectF(rect).adjusted(1, 4, -1, -2)
            self._frame(painter, box, "accent-soft" if chosen else "surface", "accent", 2.0)
        left, right = (8, -8) if chosen or focused else (0, 0)
        room = rect.adjusted(left, 10, right, 0)
        small = self._metrics(12, False)
        title = small.elidedText(row.text, Qt.TextElideMode.ElideRight, room.width())
        self._say(painter, title, QRect(room.left(), room.top(), room.width(), 16), 12, "ink2")
        value = QRect(room.left(), room.top() + 18, room.width() - 26, 20)
        bold = self._metrics(15, True)
        self._say(
            painter,
            bold.elidedText(row.under, Qt.TextElideMode.ElideRight, value.width()),
            value,
            15,
            "ink",
            True,
        )
        if row.status:
            icon = pixmap(STATUS_ICONS[row.status], look[STATUS_TOKENS[row.status]], 18)
            painter.drawPixmap(room.right() - 18, value.top() + 1, icon)

    # strokes

    def _frame(
        self, painter: QPainter, box: QRectF, fill: str, edge: str, wide: float, dashed: bool = False
    ) -> None:
        look = self._look()
        pen = QPen(QColor(look[edge]), wide)
        if dashed:
            pen.setDashPattern([3.0, 2.6])
        painter.setPen(pen)
        painter.setBrush(QColor(look[fill]))
        inset = (wide - 1) / 2
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 9, 9)

    def _stripe(self, painter: QPainter, row: Row, rect: QRect) -> None:
        if row.tone in ("", "none"):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look()[row.tone]))
        high = rect.height() - GAP - 18
        painter.drawRoundedRect(QRectF(rect.left() + 6, rect.top() + 9, 4, high), 2, 2)

    def _ribbon(self, painter: QPainter, rect: QRect) -> None:
        right, top = float(rect.right() - 8), float(rect.top())
        corners = (
            (right - 14, top),
            (right, top),
            (right, top + 17),
            (right - 7, top + 12.5),
            (right - 14, top + 17),
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look()["crit"]))
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))

    def _say(
        self,
        painter: QPainter,
        text: str,
        room: QRect,
        pixels: int,
        token: str,
        bold: bool = False,
        to: int = _START,
    ) -> None:
        painter.setFont(self._font(pixels, bold))
        painter.setPen(QColor(self._look()[token]))
        painter.drawText(room, to | int(Qt.TextFlag.TextSingleLine), text)


def ghost_size(view: QWidget, cards: Cards, row: Row) -> QSize:
    """How large a card is while it is carried."""
    width = max(view.width() - BESIDE, 160)
    return QSize(width, cards._height(row, width, 1) - (0 if row.kind == "number" else GAP))
