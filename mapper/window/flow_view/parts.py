"""The parts of the Flow panel: the slider of a what-if, a bar of the main way, a row of money, a jump."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QSlider, QWidget

from mapper.scene import measure
from mapper.scene.look import Look
from mapper.window.controls import column, label, plain_tip, row
from mapper.window.painter import brush, color, font
from mapper.window.style import play

FINE = 1000  # places of a slider from 0 % to 100 %
KNOB, RAIL = 9.0, 4.0
JUMP = 300  # pixels that a line that leads somewhere is wide


class ShareSlider(QSlider):
    """A share that is tried: the mark on the rail is what it is today."""

    moved = Signal(float)
    kept = Signal()
    dropped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.look = look
        self.today = 0.0
        self.setRange(0, FINE)
        self.setSingleStep(FINE // 100)
        self.setPageStep(FINE // 20)
        self.setFixedHeight(24)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(lambda value: self.moved.emit(value / FINE))

    def show_share(self, today: float, tried: float) -> None:
        """Show both without telling anybody."""
        self.today = today
        self.blockSignals(True)
        self.setValue(round(tried * FINE))
        self.blockSignals(False)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, x = self.height() / 2, self._x(self.value() / FINE)
        rail = QRectF(KNOB, middle - RAIL / 2, self.width() - 2 * KNOB, RAIL)
        painter.setBrush(brush(look["hover"]))
        painter.drawRoundedRect(rail, 2, 2)
        painter.setBrush(brush(look["accent"]))
        painter.drawRoundedRect(QRectF(rail.left(), rail.top(), x - rail.left(), RAIL), 2, 2)
        painter.setBrush(brush(look["off"]))
        painter.drawRect(QRectF(self._x(self.today) - 1, middle - 6, 2, 12))
        painter.setBrush(brush(look["surface"]))
        painter.setPen(QPen(color(look["ink" if self.hasFocus() else "accent"]), 3 if self.hasFocus() else 2))
        painter.drawEllipse(QRectF(x - KNOB + 1, middle - KNOB + 1, 2 * KNOB - 2, 2 * KNOB - 2))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go_to(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_to(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling through the panel must not try anything

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.kept.emit()
            case Qt.Key.Key_Escape:
                self.dropped.emit()
            case _:
                super().keyPressEvent(event)

    def _x(self, part: float) -> float:
        return KNOB + part * (self.width() - 2 * KNOB)

    def _go_to(self, event: QMouseEvent) -> None:
        part = (event.position().x() - KNOB) / max(self.width() - 2 * KNOB, 1.0)
        self.setValue(round(min(max(part, 0.0), 1.0) * 100) * FINE // 100)


class BarRow(QWidget):
    """One shape of the main way: its name, the share of those before, how many, and a bar for that."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.name, self.part, self.count = "", "", ""
        self._length, self._token, self._bad = 0.0, "mk", False
        self.setFixedHeight(34)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_bar(
        self, texts: tuple[str, str, str], length: float, token: str, bad: bool, spoken: str
    ) -> None:
        self.name, self.part, self.count = texts
        self._length, self._token, self._bad = length, token, bad
        self.setAccessibleName(spoken)
        self.setToolTip(plain_tip(spoken))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), self.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = float(self.width())
        numbers = max(44.0, measure.width(self.count, 13, True) + 8)
        part = max(52.0, measure.width(self.part, 13, True) + 8) if self.part else 0.0
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(color(look["ink"]))
        painter.setFont(font(13))
        name = measure.fitted(self.name, wide - numbers - part - 6, 13)
        painter.drawText(QRectF(0, 0, wide - numbers - part, 20), left, name)
        painter.setFont(font(13, True))
        painter.drawText(QRectF(wide - numbers, 0, numbers, 20), right, self.count)
        painter.setFont(font(13, self._bad))
        painter.setPen(color(look["off" if self._bad else "ink3"]))
        painter.drawText(QRectF(wide - numbers - part, 0, part, 20), right, self.part)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush(look["sunken"]))
        painter.drawRoundedRect(QRectF(0, 23, wide, 8), 4, 4)
        painter.setBrush(brush(look["off" if self._bad else self._token]))
        painter.drawRoundedRect(QRectF(0, 23, min(max(self._length * wide, 4.0), wide), 8), 4, 4)


class MoneyRow(QWidget):
    """What an amount of money is of, and the amount; the tooltip says how it came about."""

    def __init__(self) -> None:
        super().__init__()
        self.what = label("", wrap=True)
        self.amount = label("", "strong")
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = row(self.what, self.amount, gap=10, margins=(0, 6, 0, 6))
        line.setStretch(0, 1)
        self.setLayout(line)
        self.what.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_amount(self, what: str, amount: str, why: str) -> None:
        self.what.setText(what)
        self.amount.setText(amount)
        self.setAccessibleName(f"{what}: {amount}. {why}")
        self.setToolTip(plain_tip(why))


class Card(QFrame):
    """A card whose line has a tone."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look, self.tone = look, "line"

    def show_tone(self, tone: str) -> None:
        self.tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(self.look[self.tone]), 1))
        painter.setBrush(brush(self.look["surface"]))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)


class Gain(QWidget):
    """A gain in large figures, and below it of what."""

    def __init__(self) -> None:
        super().__init__()
        self.amount = label("", "place")
        self.what = label("", "small", wrap=True)
        self.setLayout(column(self.amount, self.what, gap=0))

    def show_gain(self, amount: str, what: str, change: float, why: str) -> None:
        self.amount.setText(amount)
        self.what.setText(what)
        play(self.amount, tone="good" if change > 0 else "off" if change < 0 else "")
        self.setAccessibleName(f"{amount} {what}. {why}")
        self.setToolTip(plain_tip(why))


class Jump(QPushButton):
    """A line that leads somewhere, in as many rows as it needs."""

    def __init__(self) -> None:
        super().__init__()
        self._run: Callable[[], object] = bool
        self.setProperty("role", "repair")
        self._words = label("", "small", wrap=True, tone="accent")
        self.setLayout(column(self._words, margins=(2, 3, 2, 3)))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda _=False: self._run())

    def show_jump(self, text: str, run: Callable[[], object]) -> None:
        self._run = run
        self._words.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(JUMP, self.heightForWidth(JUMP))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 22)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._words.heightForWidth(max(width - 8, 1)) + 8
