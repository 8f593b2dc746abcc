"""The strip below the streams: what one who comes into each stage is worth, and costs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from mapper.scene import measure
from mapper.scene.look import Look
from mapper.window.controls import plain_tip
from mapper.window.flow_view import telling
from mapper.window.flow_view.reading import Reading, StageWorth
from mapper.window.painter import brush, color, font
from mapper.window.view import View
from mapper.words import Language
from mapper.words.one_line import one_line

HIGH = 104
INSIDE = 13.0
LEAST = 62.0  # pixels: in a narrower cell only a part of it would be read


class Strip(QWidget):
    def __init__(self, look: Look, say: Language) -> None:
        super().__init__()
        self.look, self.say = look, say
        self._reading: Reading | None = None
        self.stages: tuple[StageWorth, ...] = ()
        self._view = View()
        self.setFixedHeight(HIGH)

    def show_stages(self, reading: Reading, stages: tuple[StageWorth, ...]) -> None:
        self._reading, self.stages = reading, stages
        self.setAccessibleName(" ".join(self.spoken(one) for one in stages))
        self.setVisible(bool(stages))
        self.update()

    def show_view(self, view: View) -> None:
        """Stay under the columns of the map, wherever they are."""
        self._view = view
        self.update()

    def spoken(self, one: StageWorth) -> str:
        """A cell in one breath."""
        if self._reading is None:
            return ""
        name = one_line(one.stage.title) if one.stage else self.say("The whole map")
        worth = telling.money(self._reading.map, abs(one.worth) if one.worth is not None else None, self.say)
        return " ".join(
            (
                self.say(
                    "{name}: {what} {money}.",
                    name=name,
                    what=telling.stage_caption(one, self.say),
                    money=worth,
                ),
                telling.stage_people(self._reading, one, self.say) + ".",
                telling.stage_cost(self._reading, one, self.say) + ".",
                telling.stage_why(one, self.say),
            )
        )

    def cell(self, one: StageWorth) -> QRectF:
        """Where the cell of a stage is."""
        if one.stage is None:
            return QRectF(0, 0, self.width(), self.height())
        left = one.left * self._view.k + self._view.x
        right = one.right * self._view.k + self._view.x
        if one is self.stages[0]:
            left = min(left, 0.0)
        if one is self.stages[-1]:
            right = max(right, float(self.width()))
        return QRectF(left, 0, right - left, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        painter.fillRect(self.rect(), brush(look["surface"]))
        painter.setPen(QPen(color(look["line"]), 1))
        painter.drawLine(0, 0, self.width(), 0)
        for one in self.stages:
            cell = self.cell(one)
            if cell.right() < 0 or cell.left() > self.width():
                continue
            painter.setPen(QPen(color(look["line"]), 1))
            if one is not self.stages[0]:
                painter.drawLine(int(cell.left()), 0, int(cell.left()), self.height())
            if cell.width() >= LEAST:
                self._write(painter, one, cell)
        painter.end()

    def _write(self, painter: QPainter, one: StageWorth, cell: QRectF) -> None:
        reading, look, say = self._reading, self.look, self.say
        if reading is None:
            return
        left = max(cell.left() + INSIDE, INSIDE)
        room = cell.right() - left - 6
        worth = telling.money(reading.map, abs(one.worth) if one.worth is not None else None, say)
        unknown = one.worth is None
        come, costs = telling.stage_people(reading, one, say), telling.stage_cost(reading, one, say)
        if measure.width(come, 12) > room:
            come = telling.stage_people(reading, one, say, briefly=True)
        if measure.width(costs, 12) > room:
            costs = telling.stage_cost(reading, one, say, briefly=True)
        rows = (
            (telling.stage_caption(one, say), 11, False, "ink3", 12.0, 16.0),
            (worth, 15 if unknown else 20, True, "ink3" if unknown else "ink", 27.0, 26.0),
            (come, 12, False, "ink2", 55.0, 17.0),
            (costs, 12, False, "ink3", 73.0, 17.0),
        )
        for text, size, bold, token, top, high in rows:
            painter.setFont(font(size, bold))
            painter.setPen(color(look[token]))
            shown = measure.fitted(text, room, size, bold)
            place = QRectF(left, top, max(room, 0.0), high)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            over = next((one for one in self.stages if self.cell(one).contains(event.pos().toPointF())), None)
            QToolTip.showText(event.globalPos(), plain_tip(self.spoken(over) if over else ""), self)
            return True
        return super().event(event)
