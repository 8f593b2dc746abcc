"""The top of a column, who it is and how many hours it takes; and at its foot what would relieve."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from mapper.insight.accountability import Advice, By, Seat
from mapper.insight.seat_words import hours_told
from mapper.scene.cards import initials
from mapper.scene.look import Look
from mapper.window.controls import plain_tip
from mapper.window.people import rows
from mapper.window.people.painting import broken, sized
from mapper.window.people.waits import Wait
from mapper.words import Language

AVATAR, CHIP, TOP, TALL = 38, 20, 42, 52
_START = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextSingleLine)


class Head(QPushButton):
    """Initials, name and role, and the hats as chips; pressing it offers what can be done."""

    def __init__(self, say: Language, look: Look) -> None:
        super().__init__()
        self._say, self.look = say, look
        self._seat: Seat | None = None
        self._by: By = "people"
        self._name, self._role = "", ""
        self._chips: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_seat(self, seat: Seat, by: By, whole: str = "") -> None:
        """Show who it is; *whole* is said beside a hat's owner."""
        say, self._seat, self._by = self._say, seat, by
        if seat.person is None:
            self._name, self._role = say("Nobody"), say("needs an owner")
            self._chips = ()
        elif seat.hat is not None:
            self._name = rows.called(seat.hat, say)
            self._role = ", ".join(part for part in (rows.name_of(seat.person, say), whole) if part)
            self._chips = ()
        else:
            self._name, self._role = rows.name_of(seat.person, say), seat.person.role
            self._chips = tuple((rows.called(hat, say), rows.hat_token(hat)) for hat in seat.person.hats)
        self.setAccessibleName(rows.spoken_seat(seat, say))
        self.setToolTip(plain_tip("\n".join(part for part in (self._name, self._role) if part)))
        self._fit()
        self.update()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(100, self._high())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._high())

    def _fit(self) -> None:
        self.setFixedHeight(self._high())

    def _high(self) -> int:
        if self._by == "hats":
            return TALL
        lines = max([line for _, _, line in self._places()], default=0) + 1
        return TOP + 12 + lines * CHIP + (lines - 1) * 4

    def _places(self) -> list[tuple[int, int, int]]:
        """Where each chip begins, how wide it is, and on which line it stands."""
        metrics, room = QFontMetrics(sized(self.font(), 11)), max(self.width(), 80)
        places: list[tuple[int, int, int]] = []
        x = line = 0
        for text, _ in self._chips:
            wide = min(metrics.horizontalAdvance(text) + 14, room)
            if x and x + wide > room:
                x, line = 0, line + 1
            places.append((x, wide, line))
            x += wide + 4
        return places

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # of the columns, and not of the buttons in a row that Qt takes heads for
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_avatar(painter)
        self._paint_words(painter)
        for (text, token), (x, wide, line) in zip(self._chips, self._places(), strict=True):
            self._paint_chip(painter, text, token, QRect(x, TOP + 10 + line * (CHIP + 4), wide, CHIP))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.look["accent"]), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _paint_avatar(self, painter: QPainter) -> None:
        look, seat = self.look, self._seat
        high = TALL if self._by == "hats" else TOP
        circle = QRectF(0, (high - AVATAR) / 2, AVATAR, AVATAR).adjusted(0.75, 0.75, -0.75, -0.75)
        if seat is None or seat.person is None:
            pen = QPen(QColor(look["off"]), 1.5)
            pen.setDashPattern([3.0, 2.6])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            text, token, pixels = "?", "off", 18
        else:
            tone = rows.tone_of(seat)
            edge = QPen(QColor(look["ink2"]), look.outline) if look.outline > 1 else QPen(Qt.PenStyle.NoPen)
            painter.setPen(edge)
            painter.setBrush(QColor(look[f"{tone}-soft"]))
            text, token = initials(seat.person), "ink2" if tone == "none" else tone
            pixels = 16 if len(text) < 3 else 13
        painter.drawEllipse(circle)
        painter.setFont(sized(self.font(), pixels, bold=True))
        painter.setPen(QColor(look[token]))
        painter.drawText(circle, _MIDDLE, text)

    def _paint_words(self, painter: QPainter) -> None:
        left = AVATAR + 10
        width = self.width() - left
        big, small = sized(self.font(), 14, bold=True), sized(self.font(), 12)
        under = broken(self._role, QFontMetrics(small), width, 2) if self._role else []
        top = ((TALL if self._by == "hats" else TOP) - 18 - 16 * len(under)) // 2
        painter.setFont(big)
        painter.setPen(QColor(self.look["ink"]))
        name = QFontMetrics(big).elidedText(self._name, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, top, width, 18), _START, name)
        painter.setFont(small)
        painter.setPen(QColor(self.look["ink2"]))
        for n, line in enumerate(under):
            painter.drawText(QRect(left, top + 18 + 16 * n, width, 16), _START, line)

    def _paint_chip(self, painter: QPainter, text: str, token: str, box: QRect) -> None:
        look = self.look
        edge = QPen(QColor(look["ink2"]), look.outline) if look.outline > 1 else QPen(Qt.PenStyle.NoPen)
        painter.setPen(edge)
        painter.setBrush(QColor(look[f"{token or 'none'}-soft"]))
        inset = 1 if look.outline > 1 else 0
        painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), CHIP / 2, CHIP / 2)
        font = sized(self.font(), 11)
        painter.setFont(font)
        painter.setPen(QColor(look[token or "ink2"]))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width() - 10)
        painter.drawText(box, _MIDDLE, shown)


class Hours(QWidget):
    """The hours a week that the steps take, beside those that there are, and as a bar; below, the waiting."""

    asked = Signal()  # to say how many hours there are
    TALL, WAIT = 28, 24

    def __init__(self, say: Language, look: Look) -> None:
        super().__init__()
        self._say, self.look = say, look
        self._text, self._share, self._over, self._unknown = "", 0.0, False, False
        self._why = ""
        self._wait: Wait | None = None
        self.setFixedHeight(self.TALL)

    def show_seat(self, seat: Seat, whole: float | None = None) -> None:
        """Show the hours; *whole* are those that a hat's are a part of."""
        say, room = self._say, seat.available if seat.hat is None else whole
        self._text = hours_told(seat, say)
        self._share = min((seat.hours or 0.0) / room, 1.0) if room else 0.0
        self._over, self._unknown = seat.over is not None, seat.hours is None
        self._why = rows.hours_why(seat, say)
        self._tell()

    def show_wait(self, wait: Wait | None, room: bool) -> None:
        """Show how long the person is waited for; *room*: keep the place, so that all columns are alike."""
        self._wait = wait
        self.setFixedHeight(self.TALL + self.WAIT if room else self.TALL)
        self._tell()

    def _tell(self) -> None:
        wait = self._wait.why if self._wait else ""
        spoken = self._say("Hours a week: {hours}.", hours=self._text)
        self.setAccessibleName(" ".join(part for part in (spoken, wait) if part))
        self.setToolTip(plain_tip("\n".join(part for part in (self._why, wait) if part)))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        token = "off" if self._over else "ink3" if self._unknown else "ink"
        self._paint_line(painter, 0, self._say("Hours a week"), self._text, token)
        if self._wait:
            token = "off" if self._wait.grows else "ink"
            self._paint_line(painter, self.TALL + 6, self._say("Waiting time"), self._wait.short, token)
        well = QRectF(0, 22, self.width(), 6)
        painter.setPen(QPen(QColor(look["ink2"]), 1) if look.outline > 1 else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(look["sunken"]))
        painter.drawRoundedRect(well, 3, 3)
        painter.setBrush(QColor(look["off" if self._over else "ink3"]))
        if self._share > 0:
            painter.drawRoundedRect(QRectF(0, 22, max(well.width() * self._share, 6.0), 6), 3, 3)

    def _paint_line(self, painter: QPainter, top: int, name: str, value: str, token: str) -> None:
        """A name at the left, and its value at the right."""
        small, bold = sized(self.font(), 12), sized(self.font(), 12, bold=True)
        wide = QFontMetrics(bold).horizontalAdvance(value)
        line = QRect(0, top, self.width(), 16)
        painter.setFont(bold)
        painter.setPen(QColor(self.look[token]))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), value)
        painter.setFont(small)
        painter.setPen(QColor(self.look["ink2"]))
        room = max(self.width() - wide - 6, 10)
        shown = QFontMetrics(small).elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, _START, shown)


class Relief(QWidget):
    """What somebody who has too much could give away."""

    PADDING = 9

    def __init__(self, say: Language, look: Look) -> None:
        super().__init__()
        self._say, self.look = say, look
        self._lead, self._rest = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_advice(self, advice: Advice | None) -> None:
        self.setVisible(advice is not None)
        if advice:
            self._lead, self._rest = rows.advice_text(advice, self._say)
            self.setAccessibleName(f"{self._lead} {self._rest}")
            self._fit()
            self.update()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(100, self.height())

    def _fit(self) -> None:
        if self._lead:
            self.setFixedHeight(round(self._laid().boundingRect().height()) + 2 * self.PADDING)

    def _laid(self) -> QTextLayout:
        """The words in lines as wide as the box."""
        layout = QTextLayout(f"{self._lead} {self._rest}", sized(self.font(), 12))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        lead = QTextLayout.FormatRange()
        lead.start, lead.length = 0, len(self._lead)
        form = lead.format
        form.setFont(sized(self.font(), 12, bold=True))
        lead.format = form
        layout.setFormats([lead])
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(self.width() - 20, 40))
            line.setPosition(QPointF(0, top))
            top += 16
        layout.endLayout()
        return layout

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look["off"]), 2) if look.outline > 1 else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(look["off-soft"]))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
        painter.setPen(QColor(look["off"]))
        self._laid().draw(painter, QPointF(10, self.PADDING))
