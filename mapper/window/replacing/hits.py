"""What was found as a list to tick: a head for each kind, below it each text as it is and as it would be."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mapper.edits.replace import Hit, Looking
from mapper.scene.look import Look
from mapper.window.controls import plain_tip
from mapper.words import N_, Language

Index = QModelIndex | QPersistentModelIndex
KINDS = {
    "sheet": N_("Maps"),
    "stage": N_("Stages"),
    "lane": N_("Lanes"),
    "node": N_("Steps"),
    "arrow": N_("Labels of arrows"),
    "task": N_("Checklists"),
    "person": N_("People"),
    "kpi": N_("Numbers"),
    "port": N_("Handovers"),
    "automation": N_("Automation"),
    "content": N_("Content"),
    "customer": N_("Customers"),
    "offer": N_("Offers"),
    "goal": N_("Goals"),
    "scenario": N_("What-ifs"),
    "hole": N_("Holes"),
    "run": N_("Runs of checklists"),
    "count": N_("Counts"),
    "handoff": N_("Books of handovers"),
    "promise": N_("Promises"),
    "waiver": N_("Accepted findings"),
}
HEAD, ROW = 30, 48
BEFORE = 18  # letters of a text that are shown before what was found
TICK = 18
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
Checked = Qt.CheckState


class Head(NamedTuple):
    """The line above what was found in texts of one kind."""

    kind: str
    first: int
    last: int


class Hits(QAbstractListModel):
    def __init__(self, say: Language) -> None:
        super().__init__()
        self._say = say
        self.looking, self.by = Looking(""), ""
        self.rows: list[Head | Hit] = []
        self._left_out: set[tuple[str, str, int]] = set()  # by hand; ticks stay when the map changes

    def show_hits(self, hits: list[Hit], looking: Looking, by: str) -> None:
        """Other hits than before; those that were left out stay so while the same words are looked for."""
        if looking != self.looking:
            self._left_out.clear()
        self.looking, self.by = looking, by
        rows: list[Head | Hit] = []
        for kind in dict.fromkeys(hit.kind for hit in hits):
            own = [hit for hit in hits if hit.kind == kind]
            rows.append(Head(kind, len(rows) + 1, len(rows) + len(own)))
            rows += own
        if rows == self.rows:
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def ticked(self) -> list[Hit]:
        return [row for row in self.rows if isinstance(row, Hit) and _key(row) not in self._left_out]

    def hit(self, index: Index) -> Hit | None:
        found = self.rows[index.row()] if 0 <= index.row() < len(self.rows) else None
        return found if isinstance(found, Hit) else None

    def state(self, row: int) -> Checked:
        """Whether a hit is ticked, or all of the hits of a kind are."""
        one = self.rows[row]
        own = [one] if isinstance(one, Hit) else self.rows[one.first : one.last + 1]
        out = sum(_key(hit) in self._left_out for hit in own if isinstance(hit, Hit))
        return Checked.Unchecked if out == len(own) else Checked.PartiallyChecked if out else Checked.Checked

    def toggle(self, row: int) -> None:
        """Tick a hit, or all hits of a kind, or leave them out."""
        one, on = self.rows[row], self.state(row) != Checked.Checked
        for hit in [one] if isinstance(one, Hit) else self.rows[one.first : one.last + 1]:
            if isinstance(hit, Hit):
                (self._left_out.discard if on else self._left_out.add)(_key(hit))
        self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self.words(row)
            case Qt.ItemDataRole.CheckStateRole:
                return self.state(index.row())
            case Qt.ItemDataRole.ToolTipRole if isinstance(row, Hit):
                return plain_tip(f"{row.text}\n→ {self.looking.replaced(row.text, self.by)}")
        return None

    def words(self, row: Head | Hit) -> str:
        """A row in one breath: the text as it is, then as it would be."""
        if isinstance(row, Head):
            return f"{self._say(KINDS[row.kind])}, {row.last - row.first + 1}"
        after = self.looking.replaced(row.text, self.by)
        return self._say("{before}, becomes {after}", before=row.text, after=after)

    def parts(self, hit: Hit) -> tuple[str, str, str]:
        """What is shown of a text: before what was found first, that itself, and after it."""
        spots = self.looking.spots(hit.text)
        if not spots:
            return "", "", hit.text
        start, end = spots[0]
        lead = hit.text[max(start - BEFORE, 0) : start]
        return ("…" if start > BEFORE else "") + lead, hit.text[start:end], hit.text[end : end + 200]


def _key(hit: Hit) -> tuple[str, str, int]:
    return hit.about, hit.field, hit.place


class Rows(QStyledItemDelegate):
    """Paints heads and hits; a click on a box ticks it."""

    def __init__(self, parent: QWidget, hits: Hits, say: Language, look: Callable[[], Look]) -> None:
        super().__init__(parent)
        self._hits, self._say, self._look = hits, say, look
        self._plain, self._bold = QFont(parent.font()), QFont(parent.font())
        for font in (self._plain, self._bold):
            font.setPixelSize(12)
        self._bold.setBold(True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW if self._hits.hit(index) else HEAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect, row = self._look(), QRect(option.rect), self._hits.rows[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if bool(option.state & QStyle.StateFlag.State_Selected):
            shaded = look["accent-soft"] != look["surface"]
            painter.setPen(QPen(Qt.PenStyle.NoPen) if shaded else QPen(QColor(look["accent"]), 2))
            painter.setBrush(QColor(look["accent-soft"]))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 6, 6)
        _paint_tick(painter, _box(rect), self._hits.state(index.row()), look)
        room = rect.adjusted(TICK + 20, 0, -12, 0)
        if isinstance(row, Head):
            self._paint_head(painter, room, row, look)
        else:
            self._paint_hit(painter, room, row, look)
        painter.restore()

    def _paint_head(self, painter: QPainter, room: QRect, head: Head, look: Look) -> None:
        painter.setFont(self._bold)
        painter.setPen(QColor(look["ink2"]))
        painter.drawText(room, _LEFT, self._say(KINDS[head.kind]))
        painter.setPen(QColor(look["ink3"]))
        painter.drawText(room, _RIGHT, str(head.last - head.first + 1))

    def _paint_hit(self, painter: QPainter, room: QRect, hit: Hit, look: Look) -> None:
        lead, found, tail = self._hits.parts(hit)
        upper = QRect(room.left(), room.top() + 5, room.width(), 18)
        lower = QRect(room.left(), room.top() + 24, room.width(), 18)
        self._write(painter, upper, (("", lead), ("off", found), ("", tail)), look["ink2"], look)
        rest = self._hits.looking.replaced(tail, self._hits.by)
        after = (("", f"→ {lead}"), ("good", self._hits.by), ("", rest))
        self._write(painter, lower, after, look["ink"], look)

    def _write(
        self, painter: QPainter, room: QRect, parts: tuple[tuple[str, str], ...], ink: str, look: Look
    ) -> None:
        x = room.left()
        for token, text in parts:
            font = self._bold if token else self._plain
            metrics = QFontMetrics(font)
            shown = metrics.elidedText(
                text.replace("\n", " "), Qt.TextElideMode.ElideRight, max(room.right() - x, 0)
            )
            painter.setFont(font)
            painter.setPen(QColor(look[token] if token else ink))
            painter.drawText(QRect(x, room.top(), room.right() - x + 1, room.height()), _LEFT, shown)
            x += metrics.horizontalAdvance(shown)

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() != QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        on_box = event.position().x() < QRect(option.rect).left() + TICK + 18
        if on_box:
            self._hits.toggle(index.row())
        return on_box


def _box(rect: QRect) -> QRectF:
    return QRectF(rect.left() + 10, rect.top() + (min(rect.height(), HEAD) - TICK) / 2, TICK, TICK)


def _paint_tick(painter: QPainter, box: QRectF, state: Checked, look: Look) -> None:
    on = state != Checked.Unchecked
    painter.setPen(QPen(QColor(look["accent" if on else "ctl"]), 1.5))
    painter.setBrush(QColor(look["accent" if on else "surface"]))
    painter.drawRoundedRect(box, 5, 5)
    if not on:
        return
    corners = (
        ((4.5, 9), (13.5, 9)) if state == Checked.PartiallyChecked else ((4.5, 9.5), (7.5, 12.5), (13.5, 6))
    )
    painter.setPen(QPen(QColor(look["on-accent"]), 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline(QPolygonF([box.topLeft() + QPointF(x, y) for x, y in corners]))
