"""What the last weeks measured as one small line, beside the target; its text twin is its accessible name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QLabel

from mapper.window.style import play


class Sparkline(QLabel):
    """A line through the weeks that were measured; a week that was not is a gap."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(36)
        self._values: tuple[float | None, ...] = ()
        self._target: float | None = None
        play(self, role="spark")

    def show_values(self, values: Sequence[float | None], target: float | None, tone: str) -> None:
        """Show *values*, the oldest first, in the colour of the status *tone*."""
        self._values, self._target = tuple(values), target
        play(self, tone=tone)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        known = [value for value in self._values if value is not None]
        if not known:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = self.palette()
        if self._target is not None:
            y = self._place(0, self._target).y()
            quiet = colors.color(QPalette.ColorRole.PlaceholderText)
            painter.setPen(QPen(quiet, 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        self._draw_line(painter, colors.color(QPalette.ColorRole.WindowText))

    def _draw_line(self, painter: QPainter, color: QColor) -> None:
        painter.setPen(QPen(color, 1.75, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        runs: list[list[QPointF]] = [[]]
        for place, value in enumerate(self._values):
            if value is None:
                runs.append([])
            else:
                runs[-1].append(self._place(place, value))
        for run in runs:
            painter.drawPolyline(QPolygonF(run))
        painter.setBrush(color)
        painter.setPen(Qt.PenStyle.NoPen)
        for run in runs:
            for point in run[:1] if len(run) == 1 else ():
                painter.drawEllipse(point, 1.75, 1.75)
        painter.drawEllipse(next(run[-1] for run in reversed(runs) if run), 3.5, 3.5)

    def _place(self, place: int, value: float) -> QPointF:
        """Where a value stands: all of them, and the target, fit in with some air."""
        known = [one for one in (*self._values, self._target) if one is not None]
        low, high = min(known), max(known)
        part = (value - low) / (high - low) if high > low else 0.5
        across = (self.width() - 10) / max(len(self._values) - 1, 1)
        return QPointF(5 + place * across, self.height() - 5 - part * (self.height() - 10))
