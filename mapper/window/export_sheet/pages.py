"""The pages as a list: what stands under each, how large they are shown, and how one goes about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mapper.export.proof import Sight
from mapper.scene.look import Look
from mapper.window.controls import plain_tip
from mapper.window.export_sheet.plates import Plates
from mapper.window.export_sheet.pressing import see_through
from mapper.window.style import play
from mapper.words import Language

Index = QModelIndex | QPersistentModelIndex
AIR = 9  # pixels round a page and under it
CAPTION = 24  # pixels for what stands under a page
SMALL = 277.0  # pixels that a page among others is high
TWO = 420.0  # pixels of room from which on two pages that lie stand side by side
ZOOMS = 0.4, 6.0
STEP = 1.25
OWN_KEYS = ("+", "-", "=", " ")
_CENTRED = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
NOWHERE = QModelIndex()


class Pages(QAbstractListModel):
    """The pages of one document; while it is made anew, the old ones stay until new ones take their place."""

    def __init__(self, say: Language, called: Callable[[int], str]) -> None:
        super().__init__()
        self._say, self._called = say, called
        self.sights: list[Sight] = []

    def sight(self, page: int) -> Sight | None:
        return self.sights[page] if 0 <= page < len(self.sights) else None

    def put(self, first: int, fresh: Sequence[Sight], done: bool) -> None:
        """Show what has come, from the page *first* on; older ones go when nothing more will come."""
        end = first + len(fresh)
        over = min(end, len(self.sights))
        if over > first:
            self.sights[first:over] = fresh[: over - first]
            self.dataChanged.emit(self.index(first), self.index(over - 1))
        if end > over:
            self.beginInsertRows(NOWHERE, over, end - 1)
            self.sights.extend(fresh[over - first :])
            self.endInsertRows()
        elif done and len(self.sights) > end:
            self.beginRemoveRows(NOWHERE, end, len(self.sights) - 1)
            del self.sights[end:]
            self.endRemoveRows()

    def forget(self) -> None:
        self.beginResetModel()
        self.sights = []
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.sights)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        page = index.row()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.caption(page)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self.caption(page))
            case Qt.ItemDataRole.AccessibleTextRole:
                said = self._say("Page {n} of {total}", n=page + 1, total=len(self.sights))
                return f"{said}, {name}" if (name := self._called(page)) else said
        return None

    def caption(self, page: int) -> str:
        """The number of a page, and what it is about."""
        name = self._called(page)
        if len(self.sights) == 1 or any(stop.key == "cover" for stop in self.sights[page].stops):
            return name
        return f"{page + 1} {name}" if name else str(page + 1)


class PageCards(QStyledItemDelegate):
    """A page with its shadow, and what it is about under it."""

    def __init__(self, view: PagesView, look: Callable[[], Look]) -> None:
        super().__init__(view)
        self._view, self._look = view, look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._view.size_of(index.row())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        sight = self._view.pages.sight(index.row())
        if sight is None:
            return
        look, chosen = self._look(), bool(option.state & QStyle.StateFlag.State_Selected)
        scale = self._view.scale_of(index.row())
        area = QRectF(option.rect)
        page = QRectF(0, 0, sight.width * scale, sight.height * scale)
        page.moveTopLeft(area.topLeft())
        page.translate((area.width() - page.width()) / 2, AIR)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_page(painter, index.row(), sight, page)
        if chosen:
            painter.setPen(QPen(QColor(look["accent"]), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(page.adjusted(-4, -4, 4, 4), 5, 5)
        under = QRect(option.rect.left(), round(page.bottom()) + 8, option.rect.width(), CAPTION - 4)
        self._paint_caption(painter, str(index.data()), under, chosen)
        painter.restore()

    def _paint_page(self, painter: QPainter, row: int, sight: Sight, page: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 9))
        for by in (1, 2, 4, 6):
            painter.drawRoundedRect(page.adjusted(-by, 2 - by, by, 2 + by), by, by)
        if sight.paper:
            painter.fillRect(page, QColor(sight.paper))
        else:
            see_through(painter, page)
        ratio = self._view.devicePixelRatioF()
        if plate := self._view.plates.plate(row, round(page.width() * ratio)):
            painter.drawPixmap(page, plate, QRectF(plate.rect()))

    def _paint_caption(self, painter: QPainter, text: str, room: QRect, chosen: bool) -> None:
        font = QFont(painter.font())
        font.setPixelSize(12)
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(QColor(self._look()["accent" if chosen else "ink2"]))
        said = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width() - 4)
        painter.drawText(room, _CENTRED, said)


class PagesView(QListView):
    """Pages side by side, or one under the other as wide as there is room."""

    wanted = Signal(int)  # a page: take me to what it shows
    zoomed = Signal()

    def __init__(self, pages: Pages, plates: Plates, look: Callable[[], Look], small: bool = False) -> None:
        super().__init__()
        self.pages, self.plates = pages, plates
        self._small, self._one, self.zoom = small, False, 1.0
        self._lie: bool | None = None
        self._sizes: dict[tuple[float, float, bool], QSize] = {}
        self.setModel(pages)
        self.setItemDelegate(PageCards(self, look))
        self.setUniformItemSizes(False)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(40)
        self.doubleClicked.connect(lambda index: self.wanted.emit(index.row()))
        plates.ready.connect(lambda page: self.update(pages.index(page)))
        play(self, role="pages")
        self.show_one(small)

    def show_one(self, on: bool) -> None:
        """One page at a time, or all that there is room for."""
        self._one = on
        self.setViewMode(QListView.ViewMode.ListMode if on else QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom if on else QListView.Flow.LeftToRight)
        self.setWrapping(not on)
        self.setMovement(QListView.Movement.Static)
        self.zoom = 1.0
        self.lay_out()

    def zoom_by(self, factor: float) -> None:
        """Show all pages larger or smaller; the one in hand stays in sight."""
        self.zoom = min(max(self.zoom * factor, ZOOMS[0]), ZOOMS[1])
        self.lay_out()
        self.scrollTo(self.currentIndex())
        self.zoomed.emit()

    def lay_out(self) -> None:
        """Sizes have changed."""
        self._sizes.clear()
        self._lie = None
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def scale_of(self, page: int) -> float:
        """How large a page is shown, 1 being its own size."""
        sight = self.pages.sight(page)
        if sight is None:
            return 1.0
        room = self.viewport().width() - 2 * AIR - 16
        high = self.viewport().height() - 2 * AIR - CAPTION - 12
        if self._small:
            return max(room + 10, 40) / max(sight.width, 1.0)
        if self._one:
            return max(min(room / max(sight.width, 1.0), 1.5), 0.02) * self.zoom
        fits = max(min(room / max(sight.width, 1.0), high / max(sight.height, 1.0)), 0.02)
        if len(self.pages.sights) == 1:
            return min(fits, 1.5) * self.zoom
        beside = (room - 2 * AIR - 12) / 2 if self._all_lie() and room >= TWO else inf
        small = min(SMALL / max(sight.height, 1.0), beside / max(sight.width, 1.0))
        return min(small * self.zoom, max(room, 40) / max(sight.width, 1.0))

    def _all_lie(self) -> bool:
        """Whether every page is wider than high: of those, two stand side by side."""
        if self._lie is None:
            self._lie = all(sight.width > sight.height for sight in self.pages.sights)
        return self._lie

    def size_of(self, page: int) -> QSize:
        """The room that a page takes with what stands under it; found once for pages of the same size."""
        sight = self.pages.sight(page)
        if sight is None:
            return QSize(0, 0)
        key = sight.width, sight.height, len(self.pages.sights) == 1
        if key not in self._sizes:
            self._sizes[key] = self._size(sight, self.scale_of(page))
        return self._sizes[key]

    def _size(self, sight: Sight, scale: float) -> QSize:
        wide, high = sight.width * scale + 2 * AIR, sight.height * scale + 2 * AIR + CAPTION
        alone = self._one or len(self.pages.sights) == 1
        return QSize(round(max(wide, self.viewport().width() - 4 if alone else 0)), round(high))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in OWN_KEYS:
            event.ignore()  # they are the sheet's; a list would look for a page of that name
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and not self._small:
            if turned := event.angleDelta().y():
                self.zoom_by(STEP if turned > 0 else 1 / STEP)
            event.accept()
            return
        super().wheelEvent(event)
