"""A strip of parts side by side, each as long as its share: what is drawn also stands in words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from mapper.window.style import play

MARK = 2  # pixels that a mark is wide


class Piece(NamedTuple):
    """From one place of the strip to another, 0 to 1, and what colours it; ends alike it is a mark."""

    first: float
    last: float
    tone: str


class Strip(QFrame):
    def __init__(self, high: int = 8) -> None:
        super().__init__()
        self._high = high
        self._pieces: tuple[tuple[Piece, QFrame], ...] = ()
        play(self, role="strip-bar")
        self.setFixedHeight(high)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pieces(self, pieces: Sequence[Piece], spoken: str) -> None:
        self.setAccessibleName(spoken)
        if tuple(piece for piece, _ in self._pieces) == tuple(pieces):
            return
        for _, frame in self._pieces:
            frame.hide()
            frame.deleteLater()
        self._pieces = tuple((piece, self._made(piece)) for piece in pieces)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _made(self, piece: Piece) -> QFrame:
        frame = QFrame(self)
        play(frame, role="strip-piece", tone=piece.tone)
        frame.show()
        return frame

    def _place(self) -> None:
        wide = self.width()
        for piece, frame in self._pieces:
            left = round(min(max(piece.first, 0.0), 1.0) * wide)
            right = round(min(max(piece.last, 0.0), 1.0) * wide)
            if piece.first == piece.last:
                left = min(max(left - MARK // 2, 0), wide - MARK)
                right = left + MARK
            frame.setGeometry(left, 0, right - left, self._high)


def side_by_side(amounts: Sequence[tuple[float, str]]) -> list[Piece]:
    """Pieces one after the other for *amounts*, each with its tone, that together fill the strip."""
    total = sum(amount for amount, _ in amounts if amount > 0)
    pieces: list[Piece] = []
    here = 0.0
    for amount, tone in amounts:
        if amount > 0:
            pieces.append(Piece(here, here + amount / total, tone))
            here += amount / total
    return pieces
