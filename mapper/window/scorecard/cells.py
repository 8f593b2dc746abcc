"""How a cell of the scorecard looks, and the field that opens in one to type a number into."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mapper.insight.names import FUNCTIONS, STATUS_ICONS, STATUS_TOKENS
from mapper.insight.performance import Status
from mapper.insight.scorecard import Line
from mapper.scene.cards import initials, tone_of
from mapper.scene.look import FUNCTION_TOKENS, Look
from mapper.window.drawn import Drawn
from mapper.window.icons import pixmap
from mapper.window.scorecard import model
from mapper.window.scorecard.model import Board, Head, Index
from mapper.window.style import play
from mapper.words import Language
from mapper.words.numbers import number

ROW, HEAD = 44, 32
PAD = 10
EDGE = 20  # before the first column and after the last
AVATAR = 22
MARK = 18
CURVE = QSize(76, 24)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


class Cells(QStyledItemDelegate):
    """Paints every column; a week can be typed into."""

    def __init__(
        self, view: QAbstractItemView, board: Board, say: Language, look: Callable[[], Look]
    ) -> None:
        super().__init__(view)
        self._view, self._board, self._say, self._look = view, board, say, look
        self._icons: dict[tuple[str, str], QPixmap] = {}
        self.drawn = Drawn()
        board.dataChanged.connect(lambda first, last: self.drawn.forget(first.row(), last.row()))
        board.modelReset.connect(self.drawn.forget_all)
        self.roomy = True
        self.typed: Callable[[QLineEdit, Index], bool] = lambda line, index: True
        self.step: Callable[[int, int], None] = lambda rows, columns: None
        self.left: Callable[[], None] = lambda: None
        base = view.font()
        self._fonts = {
            (size, bold): _font(base, size, bold) for size in (11, 12, 13, 15) for bold in (False, True)
        }

    # painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = self._look(), QRect(option.rect)
        current = self._view.currentIndex()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        tinted = selected or index.row() == current.row()
        painter.drawPixmap(
            rect.topLeft(),
            self.drawn.cell(
                (index.row(), index.column()),
                rect.size(),
                tinted,
                self._view.devicePixelRatioF(),
                look["accent-soft" if tinted else "surface"],
                lambda brush, room: self._draw(brush, room, index, look),
            ),
        )
        focused = index == current and self._view.hasFocus()
        if focused or (selected and look["accent-soft"] == look["surface"]):
            _paint_ring(painter, rect, look)

    def _draw(self, painter: QPainter, rect: QRect, index: Index, look: Look) -> None:
        row = self._board.rows[index.row()]
        if isinstance(row, Head):
            self._paint_head(painter, rect, row, look)
            return
        painter.fillRect(0, rect.bottom(), rect.width(), 1, QColor(look["line"]))
        self._paint_cell(painter, rect, row, index.column(), look)

    def _paint_head(self, painter: QPainter, rect: QRect, head: Head, look: Look) -> None:
        painter.fillRect(rect, QColor(look["sunken"]))
        token = FUNCTION_TOKENS.get(head.function or "", "ink3")
        bar = QRectF(rect.left() + EDGE, rect.center().y() - 6.5, 5, 14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look[token]))
        painter.drawRoundedRect(bar, 2, 2)
        text = self._say(FUNCTIONS[head.function]) if head.function else self._say("No function")
        self._write(painter, rect.adjusted(EDGE + 13, 0, -PAD, 0), text, look["ink"], 12, True)

    def _paint_cell(self, painter: QPainter, rect: QRect, line: Line, column: int, look: Look) -> None:
        room = rect.adjusted(PAD, 0, -PAD, -1)
        match column:
            case model.NUMBER:
                self._paint_number(painter, rect.adjusted(EDGE, 0, -PAD, 0), line, look)
            case model.OWNER:
                self._paint_owner(painter, room, line, look)
            case model.TARGET:
                self._paint_target(painter, room, line, look)
            case model.SPARK:
                self._paint_spark(painter, room, line, look)
            case model.STATUS:
                how = self._board.standing(line).status
                sign = self._icon(STATUS_ICONS[how] if how else "circle", look[_token(how)])
                painter.drawPixmap(room.left(), room.center().y() - MARK // 2 + 1, sign)
            case _:
                self._paint_week(painter, room, line, column, look)

    def _paint_number(self, painter: QPainter, room: QRect, line: Line, look: Look) -> None:
        title = line.kpi.title or self._say("no name yet")
        below = line.node.title or self._say("no name yet")
        middle = room.top() + room.height() // 2
        upper = QRect(room.left(), middle - 17, room.width(), 18)
        self._write(painter, upper, title, look["ink"], 13, True)
        self._write(painter, QRect(room.left(), middle + 1, room.width(), 14), below, look["ink3"], 11)

    def _paint_owner(self, painter: QPainter, room: QRect, line: Line, look: Look) -> None:
        circle = QRectF(room.left(), room.center().y() - AVATAR / 2 + 1, AVATAR, AVATAR)
        if line.owner is None:
            painter.setPen(QPen(QColor(look["off"]), 1.3, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle.adjusted(0.65, 0.65, -0.65, -0.65))
            self._write(painter, circle.toRect(), "?", look["off"], 12, True, MIDDLE)
            return
        tone = tone_of(line.owner) or FUNCTION_TOKENS.get(line.node.function or "", "") or "none"
        edged = look.outline > 1
        painter.setPen(QPen(QColor(look["ink2"]), 1.5) if edged else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(look[f"{tone}-soft"]))
        painter.drawEllipse(circle)
        ink = look["ink2" if tone == "none" else tone]
        font = _font(self._view.font(), 9, True)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(circle, MIDDLE, initials(line.owner))
        if self.roomy:
            beside = room.adjusted(AVATAR + 8, 0, 0, 0)
            self._write(painter, beside, line.owner.name, look["ink2"], 12)

    def _paint_target(self, painter: QPainter, room: QRect, line: Line, look: Look) -> None:
        if line.kpi.target is None:
            self._write(painter, room, model.NO_VALUE, look["ink3"], 13, align=RIGHT)
            return
        small = QFontMetrics(self._fonts[11, False])
        value = number(line.kpi.target, self._say)
        least = QFontMetrics(self._fonts[13, False]).horizontalAdvance(value) + 4
        unit = small.elidedText(line.kpi.unit, Qt.TextElideMode.ElideRight, max(room.width() - least, 0))
        wide = small.horizontalAdvance(unit) + 4 if unit else 0
        self._write(painter, room, unit, look["ink3"], 11, align=RIGHT)
        self._write(painter, room.adjusted(0, 0, -wide, 0), value, look["ink2"], 13, align=RIGHT)

    def _paint_week(self, painter: QPainter, room: QRect, line: Line, column: int, look: Look) -> None:
        week = self._board.week_at(column)
        value, how = self._board.standing(line, week)
        text = model.NO_VALUE if value is None else number(value, self._say)
        if column == model.WEEK and value is not None:
            ink = look["ink"] if how in ("good", None) else look[_token(how)]
            self._write(painter, room, text, ink, 15, True, RIGHT)
        else:
            self._write(painter, room, text, look["ink3"], 13, align=RIGHT)

    def _paint_spark(self, painter: QPainter, room: QRect, line: Line, look: Look) -> None:
        values = self._board.spark(line)
        known = [value for value in values if value is not None]
        if not known:
            return
        target = line.kpi.target
        scale = [*known, target] if target is not None else known
        low, high = min(scale), max(scale)
        span = (high - low) or 1.0
        box = QRectF(room.left(), room.center().y() - CURVE.height() / 2 + 1, CURVE.width(), CURVE.height())

        def spot(place: int, value: float) -> QPointF:
            up = (value - low) / span if high > low else 0.5
            return QPointF(
                box.left() + 2 + place * (box.width() - 6) / (len(values) - 1),
                box.bottom() - 3 - up * (box.height() - 6),
            )

        if target is not None:
            painter.setPen(QPen(QColor(look["line2"]), 1, Qt.PenStyle.CustomDashLine))
            pen = painter.pen()
            pen.setDashPattern([2, 2])
            painter.setPen(pen)
            y = spot(0, target).y()
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        how = self._board.standing(line).status
        color = QColor(look["ink3" if how in ("good", None) else _token(how)])
        painter.setPen(
            QPen(color, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_curve(values, spot))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        last = max(place for place, value in enumerate(values) if value is not None)
        painter.drawEllipse(spot(last, known[-1]), 2.5, 2.5)

    def _write(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        color: str,
        size: int,
        bold: bool = False,
        align: int = LEFT,
    ) -> None:
        font = self._fonts[size, bold]
        painter.setFont(font)
        painter.setPen(QColor(color))
        one_line = " ".join(text.split())
        shown = QFontMetrics(font).elidedText(one_line, Qt.TextElideMode.ElideRight, max(room.width(), 0))
        painter.drawText(room, align, shown)

    def _icon(self, name: str, color: str) -> QPixmap:
        if (name, color) not in self._icons:
            self._icons[name, color] = pixmap(name, color, MARK)
        return self._icons[name, color]

    # typing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        name = self._board.data(index, Qt.ItemDataRole.AccessibleTextRole)
        line.setAccessibleName(str(name))
        play(line, role="cell")
        return line

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(QRect(option.rect).adjusted(2, 5, -2, -6))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(self._board.data(index, Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, _model: object, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.isModified():
            self.typed(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(editor, QLineEdit)
        ):
            way = _WAYS.get((Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier))
            if way:
                index = self._view.currentIndex()
                if not editor.isModified() or self.typed(editor, index):
                    editor.setModified(False)
                    self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                    self.step(*way)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left()
        return super().eventFilter(editor, event)


def _paint_ring(painter: QPainter, rect: QRect, look: Look) -> None:
    """Round the cell that the keys go to, and in high contrast round what is selected."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look["accent"]), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(2, 3, -2, -4), 5, 5)
    painter.restore()


def _font(base: QFont, size: int, bold: bool) -> QFont:
    made = QFont(base)
    made.setPixelSize(size)
    made.setBold(bold)
    return made


def _curve(values: tuple[float | None, ...], spot: Callable[[int, float], QPointF]) -> QPainterPath:
    """A line through the values; where one is missing it has a gap."""
    path = QPainterPath()
    begun = False
    for place, value in enumerate(values):
        if value is not None:
            (path.lineTo if begun else path.moveTo)(spot(place, value))
        begun = value is not None
    return path


_PLAIN, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
_WAYS = {
    (Qt.Key.Key_Return, _PLAIN): (1, 0),
    (Qt.Key.Key_Enter, _PLAIN): (1, 0),
    (Qt.Key.Key_Down, _PLAIN): (1, 0),
    (Qt.Key.Key_Return, _SHIFT): (-1, 0),
    (Qt.Key.Key_Enter, _SHIFT): (-1, 0),
    (Qt.Key.Key_Up, _PLAIN): (-1, 0),
    (Qt.Key.Key_Tab, _PLAIN): (0, 1),
    (Qt.Key.Key_Backtab, _SHIFT): (0, -1),
}


def _token(how: Status | None) -> str:
    return STATUS_TOKENS[how] if how else "ctl"
