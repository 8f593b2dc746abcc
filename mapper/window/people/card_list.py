"""One list of cards: chosen, carried and handed on by mouse and keys, and read by a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView

from mapper.model.records import Id
from mapper.window.controls import plain_tip
from mapper.window.people.card_model import CardModel
from mapper.window.people.painting import Cards
from mapper.window.people.rows import Part, Row

if TYPE_CHECKING:
    from mapper.window.people.board import Board

Card = tuple[Part, Id]
LOWEST = 56  # pixels: one card can always be seen
_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect
_SEVERAL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class CardList(QListView):
    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board
        self.cards = CardModel()
        self.setModel(self.cards)
        self.painted = Cards(self, lambda: board.look)
        self.setItemDelegate(self.painted)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setAutoScroll(False)
        self.viewport().setAutoFillBackground(False)
        self.wanted = 100  # as high as it wants to be
        self._pressed: QPoint | None = None
        self._kept_several = False

    # what it shows

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show *rows*; what is current and selected stays so where it still is."""
        current, chosen = self.current(), self.chosen()
        if not self.cards.show_rows(rows):
            return
        self._choose(chosen, current)
        self.viewport().update()

    def current(self) -> Card | None:
        return self._card(self.currentIndex())

    def chosen(self) -> tuple[Card, ...]:
        """The selected cards, from the top."""
        indexes = sorted(self.selectedIndexes(), key=lambda index: index.row())
        return tuple(card for index in indexes if (card := self._card(index)))

    def take(self, cards: tuple[Card, ...]) -> bool:
        """Select those of *cards* that are here and have the focus; whether one is."""
        here = tuple(card for card in cards if self.cards.index_of(card[1], card[0]).isValid())
        if here:
            self._choose(here, here[-1])
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scrollTo(self.currentIndex())
        return bool(here)

    def drop_selection(self) -> None:
        self.selectionModel().clearSelection()

    def sizeHint(self) -> QSize:
        return QSize(100, self.wanted)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, LOWEST)

    def high(self) -> int:
        """How high it would be with nothing to scroll."""
        return sum(self.sizeHintForRow(n) for n in range(len(self.cards.rows)))

    def _choose(self, cards: tuple[Card, ...], current: Card | None) -> None:
        model = self.selectionModel()
        model.clear()
        if current and (index := self.cards.index_of(current[1], current[0])).isValid():
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        for part, id in cards:
            if (index := self.cards.index_of(id, part)).isValid():
                model.select(index, QItemSelectionModel.SelectionFlag.Select)

    def _card(self, index: QModelIndex | QPersistentModelIndex) -> Card | None:
        row = self.cards.row(index)
        return (row.kind, row.id) if row and row.id and row.kind in ("owns", "stands_in", "number") else None

    # the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        card, held = self._card(index), event.modifiers() & _SEVERAL
        if not held:
            keep = card is not None and self.selectionModel().isSelected(index)
            self._kept_several = keep and len(self._board.chosen()) > 1
            if not self._kept_several:
                self._board.clear_others(self)
        if event.button() == Qt.MouseButton.LeftButton and card:
            self._pressed = event.position().toPoint()
        if self._kept_several and not held:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._board.carrying:
            self._board.carry_to(event.globalPosition().toPoint())
        elif self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._pick_up(event)
        else:
            super().mouseMoveEvent(event)

    def _pick_up(self, event: QMouseEvent) -> None:
        assert self._pressed is not None
        index = self.indexAt(self._pressed)
        card, row = self._card(index), self.cards.row(index)
        if card and row:
            if not self.selectionModel().isSelected(index):
                self.selectionModel().setCurrentIndex(index, _CHOOSE)
            grip = self._pressed - self.visualRect(index).topLeft()
            self._board.pick_up(self, row, grip)
            self._board.carry_to(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        several, self._kept_several = self._kept_several, False
        if self._board.carrying:
            self._board.put_down()
            return
        if several and pressed is not None:
            self._board.clear_others(self)
            self.selectionModel().setCurrentIndex(self.indexAt(pressed), _CHOOSE)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if card := self._card(self.indexAt(event.position().toPoint())):
            self._board.acts.show_on_map(card)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Shift, or sideways, the columns pass by."""
        turned = event.angleDelta()
        sideways = turned.x() or (turned.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        if sideways:
            bar = self._board.horizontalScrollBar()
            bar.setValue(bar.value() - sideways)
            event.accept()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if card := self._card(index):
            here = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            self._board.acts.show_card_menu(card, here if by_key else event.globalPos())

    # the keys

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_ours(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        return bool(alt) and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, board = Qt.Key, self._board
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alone, card = held == Qt.KeyboardModifier.NoModifier, self.current()
        match event.key():
            case keys.Key_Escape if board.carrying:
                board.let_fall()
            case keys.Key_Escape if self.chosen():
                board.clear_others(None)
            case keys.Key_Left | keys.Key_Right if held == Qt.KeyboardModifier.AltModifier:
                board.acts.hand_on(1 if event.key() == keys.Key_Right else -1)
            case keys.Key_Left | keys.Key_Right if alone:
                board.go_beside(self, 1 if event.key() == keys.Key_Right else -1)
            case keys.Key_Down if alone and self.currentIndex() == self.cards.last():
                board.go_below(self, 1)
            case keys.Key_Up if alone and self.currentIndex() == self.cards.first():
                board.go_below(self, -1)
            case keys.Key_Return | keys.Key_Enter if alone and card:
                board.acts.show_on_map(card)
            case keys.Key_O if alone and card:
                at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
                board.acts.ask_owner(card, at)
            case keys.Key_Delete | keys.Key_Backspace if alone and card:
                board.acts.hand_to_nobody()
            case keys.Key_F2 | keys.Key_N:
                event.ignore()  # of the column, of the page
            case _:
                if not held & _SEVERAL:
                    board.clear_others(self)
                super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here, not the beginning of a title."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self._card(self.currentIndex()) and self.cards.first().isValid():
            by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
            flag = QItemSelectionModel.SelectionFlag.NoUpdate if by_mouse else _CHOOSE
            self.selectionModel().setCurrentIndex(self.cards.first(), flag)
        self._board.note_focus(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._board.carrying:
            self._board.let_fall()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            at = event.pos()  # type: ignore[attr-defined]
            row = self.cards.row(self.indexAt(at))
            self.setToolTip(plain_tip(row.text) if row and row.id else "")
        return super().viewportEvent(event)
