"""Pictures of pages, made in the pauses of the window, so that it never waits for them."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap

from mapper.export.proof import Sight
from mapper.window.export_sheet.pressing import Pressing

SLICE = 0.008  # seconds of painting between two turns of the window
MOST = 60_000_000  # pixels that are kept in all
LARGEST = 24_000_000  # pixels of one picture; what is asked for larger is blurred instead

Key = tuple[int, int]  # a page, and how many pixels wide its picture is


class Plates(QObject):
    """The pictures of the pages that *sight* answers, by their number from 0."""

    ready = Signal(int)

    def __init__(self, parent: QObject, sight: Callable[[int], Sight | None]) -> None:
        super().__init__(parent)
        self._sight = sight
        self._made: dict[Key, QPixmap] = {}
        self._last: dict[int, QPixmap] = {}  # of each page, whatever its size and however old
        self._wanted: dict[Key, None] = {}
        self._under_way: tuple[Key, QImage, QPainter, Pressing] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(lambda: self.go_on(SLICE))

    def plate(self, page: int, wide: int) -> QPixmap | None:
        """The picture of a page so many pixels wide; until there is one, the best that there is."""
        key = page, max(wide, 1)
        if found := self._made.get(key):
            return found
        self._wanted.pop(key, None)
        self._wanted[key] = None
        self._timer.start(0)
        return self._last.get(page)

    def renew(self, pages: range) -> None:
        """These pages have changed: their pictures serve until there are new ones."""
        if self._under_way and self._under_way[0][0] in pages:
            self._let_go()
        for key in [key for key in self._made if key[0] in pages]:
            del self._made[key]

    def forget(self) -> None:
        """These are other pages altogether."""
        self._let_go()
        for kept in (self._made, self._last, self._wanted):
            kept.clear()

    def go_on(self, seconds: float = inf) -> None:
        """Make pictures for so long; those asked for last come first."""
        until = perf_counter() + seconds
        while perf_counter() < until:
            if self._under_way is None and not self._begin():
                self._timer.stop()
                return
            assert self._under_way is not None
            key, image, painter, pressing = self._under_way
            if not pressing.go_on(until):
                return
            painter.end()
            self._under_way = None
            self._keep(key, QPixmap.fromImage(image))

    def close_down(self) -> None:
        self._timer.stop()
        self._wanted.clear()
        self._let_go()

    def _begin(self) -> bool:
        while self._wanted:
            key, _ = self._wanted.popitem()
            if sight := self._sight(key[0]):
                image, scale = _blank(sight, key[1])
                painter = QPainter(image)
                painter.setRenderHints(
                    QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
                )
                painter.scale(scale, scale)
                self._under_way = key, image, painter, Pressing(sight, painter)
                return True
        return False

    def _keep(self, key: Key, picture: QPixmap) -> None:
        self._made[key] = self._last[key[0]] = picture
        area = sum(one.width() * one.height() for one in self._made.values())
        for old in list(self._made):
            if area <= MOST or old == key:
                break
            gone = self._made.pop(old)
            area -= gone.width() * gone.height()
            if self._last.get(old[0]) is gone:
                del self._last[old[0]]
        self.ready.emit(key[0])

    def _let_go(self) -> None:
        if self._under_way:
            self._under_way[2].end()
            self._under_way = None


def _blank(sight: Sight, wide: int) -> tuple[QImage, float]:
    """Room for the picture of a page, and how many of its pixels are one of the page's."""
    scale = wide / max(sight.width, 1.0)
    area = sight.width * sight.height * scale * scale
    if area > LARGEST:
        scale *= (LARGEST / area) ** 0.5
    size = max(1, round(sight.width * scale)), max(1, round(sight.height * scale))
    image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    return image, scale
