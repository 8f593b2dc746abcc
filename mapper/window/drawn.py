"""Cells of a table as they were drawn before: a key must not draw a hundred of them anew."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

MOST = 1200  # cells that are kept
Key = tuple[int, int, int, bool, float]


class Drawn:
    def __init__(self) -> None:
        self._cells: dict[Key, QPixmap] = {}

    def forget(self, first: int, last: int) -> None:
        """What the rows from *first* to *last* looked like is so no more."""
        if last - first > 20:
            self._cells.clear()
            return
        for key in [key for key in self._cells if first <= key[0] <= last]:
            del self._cells[key]

    def forget_all(self) -> None:
        self._cells.clear()

    def cell(
        self,
        place: tuple[int, int],
        size: QSize,
        tinted: bool,
        fine: float,
        paper: str,
        draw: Callable[[QPainter, QRect], None],
    ) -> QPixmap:
        """The cell at a row and a column, on *paper*; *draw* draws what is on it when it is not known yet.

        *fine* is how many pixels of the screen make one of ours.
        """
        key = (*place, size.width(), tinted, fine)
        if key not in self._cells:
            if len(self._cells) > MOST:
                self._cells.clear()
            self._cells[key] = _picture(size, fine, paper, draw)
        return self._cells[key]


def _picture(size: QSize, fine: float, paper: str, draw: Callable[[QPainter, QRect], None]) -> QPixmap:
    picture = QPixmap(size * fine)
    picture.setDevicePixelRatio(fine)
    picture.fill(QColor(paper))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, QRect(0, 0, size.width(), size.height()))
    painter.end()
    return picture
