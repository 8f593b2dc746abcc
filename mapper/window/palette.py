"""The palette: a field in the top bar, and under it whatever answers what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QListView, QVBoxLayout, QWidget

from mapper.window.controls import SHADOW, Floating, label
from mapper.window.doing import take_offer
from mapper.window.palette_offers import Offer, Offers
from mapper.window.palette_rows import ROW, Rows
from mapper.window.style import play

if TYPE_CHECKING:
    from mapper.window.main_window import MainWindow

WIDTH = 520
AT_ONCE = 9  # rows that are seen without scrolling
BACK = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -AT_ONCE, Qt.Key.Key_PageDown: AT_ONCE}
Index = QModelIndex | QPersistentModelIndex


class OffersModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.offers: list[Offer] = []

    def show(self, offers: list[Offer]) -> None:
        self.beginResetModel()
        self.offers = offers
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (as Qt declares it)
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        offer = self.offers[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return offer.title
            case Qt.ItemDataRole.UserRole:
                return offer
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(offer)
        return None


def spoken(offer: Offer) -> str:
    return ", ".join(part for part in (offer.title, offer.beside, offer.keys) if part)


class Palette(Floating):
    """The list under the field; the keys stay with the field."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        self.offers = Offers(window)
        self.field = window.top.field
        self.model = OffersModel()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(Rows(self.list, lambda: window.look))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(window.say("What answers"))
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        play(self.list, role="offers")
        self._none = label(window.say("Nothing here has that name."), "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SHADOW + 6, SHADOW + 6, SHADOW + 6, SHADOW + 6)
        layout.addWidget(self._none)
        layout.addWidget(self.list)
        self.field.line.textEdited.connect(self._show)
        self.field.line.left.connect(self.close_list)
        self.field.line.heed = self._key
        self.set_colors(window.look["surface"], window.look["line"])
        self.hide()

    def close_down(self) -> None:
        """Hear no more of the session and the field."""
        self.offers.close()
        self.field.line.heed = None
        self.field.line.textEdited.disconnect(self._show)
        self.field.line.left.disconnect(self.close_list)
        self.hide()

    def open(self) -> None:
        """Ask for a name; whoever had the keys gets them back."""
        focused = QApplication.focusWidget()
        if focused is not self.field.line:
            self._before = focused
            self.field.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show(self.field.line.text())

    def close_list(self) -> None:
        self.field.line.clear()
        self.hide()

    def place(self) -> None:
        """Under the field, as high as there are rows."""
        rows = min(len(self.model.offers), AT_ONCE)
        self.list.setFixedHeight(rows * ROW)
        self.list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self.resize(WIDTH + 2 * SHADOW, (rows * ROW if rows else 28) + 2 * SHADOW + 12)
        corner = self.field.mapTo(self._window, QPoint(self.field.width() // 2, self.field.height()))
        left = min(max(corner.x() - self.width() // 2, 0), self._window.width() - self.width())
        self.move(left, corner.y() + 6 - SHADOW)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH + 2 * SHADOW, 100)

    def _show(self, text: str) -> None:
        self.model.show(self.offers.for_text(text))
        if self.model.offers:
            self._go(0)
        self.place()
        self.show()
        self.raise_()

    def _go(self, row: int) -> None:
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        if QAccessible.isActive():
            said = QAccessibleAnnouncementEvent(self.field.line, spoken(self.model.offers[row]))
            QAccessible.updateAccessibility(said)

    def _key(self, event: QKeyEvent) -> bool:
        """What the list does with a key of the field; false leaves it to the typing."""
        key, count = Qt.Key(event.key()), len(self.model.offers)
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif key in BACK and not self.isVisible():
            self._show(self.field.line.text())
        elif key in BACK and count:
            row = self.list.currentIndex().row() + BACK[key]
            self._go(row % count if abs(BACK[key]) == 1 else min(max(row, 0), count - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and count and self.isVisible():
            self._choose(self.list.currentIndex().row())
        else:
            return False
        return True

    def _choose(self, row: int) -> None:
        offer = self.model.offers[row]
        self.offers.chosen(offer)
        self._leave()
        take_offer(self._window, offer.kind, offer.key)

    def _leave(self) -> None:
        before, self._before = self._before, None
        self.close_list()
        canvas = self._window.work.canvas
        (before if before is not None and before.isVisible() else canvas).setFocus()
