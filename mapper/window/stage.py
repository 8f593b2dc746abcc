"""The canvas, and the cards that float over it."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mapper.scene.marks import Box
from mapper.window.canvas import Canvas
from mapper.window.controls import SHADOW
from mapper.window.floating import Toolbar, ZoomCard
from mapper.window.lens_card import LensCard
from mapper.window.notices import Toast
from mapper.words import Language

EDGE = 16  # pixels between what floats and the edge of the canvas
LEGEND, MOST = 260, 0.55  # pixels that a legend may always have, and the share of the canvas that is its most
ROOMY = 720  # pixels of canvas from which on the map in small is no waste of room


class Stage(QWidget):
    def __init__(self, canvas: Canvas, say: Language) -> None:
        super().__init__()
        self.canvas = canvas
        canvas.setParent(self)
        self.toolbar = Toolbar(say, self)
        self.zoom = ZoomCard(say, self, canvas)
        self.lens = LensCard(say, self, canvas)
        self.lens.resized.connect(self.place)
        self.toast = Toast(self)
        self.setMinimumWidth(560)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.canvas.setGeometry(self.rect())
        self.lens.fit(max(LEGEND, round(self.height() * MOST)))
        self.place()

    def place(self) -> None:
        """Put the cards where they belong: tools bottom centre, zoom bottom right, toasts bottom left."""
        self.zoom.minimap.setVisible(self.width() >= ROOMY)
        self.zoom.adjustSize()
        bottom = self.height() - EDGE + SHADOW
        tools, zoom, toast = self.toolbar, self.zoom, self.toast
        right = self.width() - EDGE + SHADOW - zoom.width()
        centred = (self.width() - tools.width()) // 2
        beside = right - tools.width() + SHADOW
        narrow = beside < EDGE - SHADOW  # the tools alone take the whole width
        tools.move(centred if narrow else min(centred, beside), bottom - tools.height())
        zoom.move(right, bottom - zoom.height() - (tools.height() - SHADOW if narrow else 0))
        lens = self.lens
        over = tools.height() - SHADOW if narrow or EDGE - SHADOW + lens.width() > tools.x() + SHADOW else 0
        lens.move(EDGE - SHADOW, bottom - lens.height() - over)
        self.canvas.legend = _box(lens.seen()) if lens.is_open else None
        toast.move(EDGE - SHADOW, lens.y() + SHADOW - toast.height())
        for card in (tools, zoom, lens, toast):
            card.raise_()


def _box(rect: QRect) -> Box:
    return Box(rect.left(), rect.top(), rect.right() + 1, rect.bottom() + 1)
