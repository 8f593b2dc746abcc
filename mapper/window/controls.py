"""The few controls all regions are made of: labels that never read markup, buttons, ticks, choices, cards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPixmap, QPolygonF, QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyleOptionButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mapper.window.icons import wear
from mapper.window.style import play

SHADOW = 14  # pixels that a floating card keeps round itself for its shadow


def label(text: str = "", role: str = "", wrap: bool = False, **properties: str) -> QLabel:
    """*text* as it is, whatever it looks like: never markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    play(made, role=role, **properties)
    return made


def said(text: str = "", role: str = "") -> QLabel:
    """Words in as many lines as they need in the width that there is."""
    made = label(text, role, wrap=True)
    never_widen(made)
    return made


def never_widen(made: QLabel) -> None:
    """Let no word, however long, make what *made* stands in any wider."""
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)


def plain_tip(text: str) -> str:
    """*text* for a tooltip, which Qt would read as markup where it looks like it."""
    if "<" not in text:
        return text
    from html import escape

    return f"<p>{escape(text)}</p>"


class Elided(QLabel):
    """A line of text that ends in dots where its place does; the tooltip has all of it."""

    def __init__(self, text: str = "", role: str = "", only_as_wide: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        wide = QSizePolicy.Policy.Maximum if only_as_wide else QSizePolicy.Policy.Ignored
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        play(self, role=role)
        self._whole = ""
        self.say(text)

    def say(self, text: str) -> None:
        if text == self._whole:
            return  # measuring words takes a while
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        margins = self.width() - self.contentsRect().width()
        return QSize(
            self.fontMetrics().horizontalAdvance(self._whole) + margins + 2, super().sizeHint().height()
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def _fit(self) -> None:
        one_line = " ".join(self._whole.split())
        shown = self.fontMetrics().elidedText(
            one_line, Qt.TextElideMode.ElideRight, max(self.contentsRect().width(), 1)
        )
        self.setText(shown)
        self.setToolTip(plain_tip(self._whole) if shown != one_line else "")


def button(
    text: str, run: Callable[[], object], icon: str = "", role: str = "", tint: str = "ink2"
) -> QPushButton:
    made = QPushButton(text.replace("&", "&&"))
    made.setAccessibleName(text)
    made.clicked.connect(lambda _=False: run())
    if icon:
        wear(made, icon, 16, "on-accent" if role == "primary" else tint)
    play(made, role=role)
    return made


def icon_button(
    icon: str, name: str, run: Callable[[], object] | None = None, size: int = 17, role: str = "icon"
) -> QToolButton:
    """A button that shows only an icon: *name* is said in its tooltip and to screen readers."""
    made = QToolButton()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if run:
        made.clicked.connect(lambda _=False: run())
    wear(made, icon, size)
    play(made, role=role)
    return made


def key_cap(keys: str) -> QLabel:
    """One key as it is printed on the keyboard."""
    made = label(keys, "key")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


class Chip(QFrame):
    """A word or two in a pill, with an icon or without."""

    def __init__(self, icon: str = "", tone: str = "") -> None:
        super().__init__()
        self.words = Elided(role="chip-words", only_as_wide=True)
        self._sign = QLabel()
        parts = [self._sign, self.words] if icon else [self.words]
        if icon:
            wear(self._sign, icon, 13, tone or "ink2")
        self.setLayout(row(*parts, gap=4, margins=(8, 0, 8, 0)))
        self.setFixedHeight(22)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_text("", tone)

    def show_text(self, text: str, tone: str = "") -> None:
        """Say *text* in the colours of a function or a status; without text there is no chip."""
        self.words.say(text)
        self._show_itself()
        for widget in (self, self.words):
            play(widget, tone=tone)
        play(self, role="chip")

    def _show_itself(self) -> None:
        """Be there when there is text; but alone it would be a window of its own."""
        self.setVisible(bool(self.words.text()) and self.parentWidget() is not None)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange:
            self._show_itself()
        return super().event(event)


def row(
    *parts: QWidget | QLayout | int | None, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Widgets from left to right; a number is a gap of so many pixels, None takes what is left."""
    return _filled(QHBoxLayout(), parts, gap, margins)  # type: ignore[return-value]


def column(
    *parts: QWidget | QLayout | int | None, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Widgets from top to bottom, spoken of as in *row*."""
    return _filled(QVBoxLayout(), parts, gap, margins)  # type: ignore[return-value]


def _filled(layout: QBoxLayout, parts: Any, gap: int, margins: tuple[int, int, int, int]) -> QBoxLayout:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    for part in parts:
        match part:
            case None:
                layout.addStretch(1)
            case int():
                layout.addSpacing(part)
            case QLayout():
                layout.addLayout(part)
            case _:
                layout.addWidget(part)
    return layout


def scrolled(inside: QWidget) -> QScrollArea:
    """*inside* as high as it needs, behind a window as high as there is."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)  # after setWidget, which turns it on
    return area


class Inside(QWidget):
    """What is scrolled: as high as its words need at its width, and not as at its narrowest."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


def empty(place: QLayout) -> None:
    """Take everything out of a layout; the widgets in it go at once, not only when Qt comes to it."""
    while (item := place.takeAt(0)) is not None:
        if gone := item.widget():
            gone.hide()
            gone.deleteLater()


class Floating(QWidget):
    """A card that floats over the map, with a shadow that is drawn once for each size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill, self._line = QColor("white"), QColor("lightgray")
        self._card: QPixmap | None = None

    def set_colors(self, fill: str, line: str) -> None:
        self._fill, self._line = QColor(fill), QColor(line)
        self._card = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._card is None or self._card.size() != size:
            self._card = QPixmap(size)
            self._card.setDevicePixelRatio(ratio)
            self._card.fill(Qt.GlobalColor.transparent)
            self._draw(QPainter(self._card))
        QPainter(self).drawPixmap(0, 0, self._card)

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        card = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        painter.setBrush(QColor(0, 0, 0, 2))
        for step in range(1, SHADOW, 2):
            painter.drawRoundedRect(
                card.adjusted(-step, 2 - step, step, 2 + min(step, 12)), 12 + step, 12 + step
            )
        painter.setPen(QPen(self._line, 1))
        painter.setBrush(self._fill)
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        painter.end()


class Tick(QCheckBox):
    """A box to tick, 18 pixels wide and round at the corners."""

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(2, (self.height() - 18) / 2, 18, 18)
        colors = self.palette()
        accent = colors.color(QPalette.ColorRole.Highlight)
        painter.setPen(
            QPen(
                accent if self.hasFocus() or self.isChecked() else self._edge(), 2 if self.hasFocus() else 1.5
            )
        )
        painter.setBrush(accent if self.isChecked() else colors.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(box, 5, 5)
        if self.isChecked():
            painter.setPen(
                QPen(
                    colors.color(QPalette.ColorRole.HighlightedText),
                    2.4,
                    Qt.PenStyle.SolidLine,
                    Qt.PenCapStyle.RoundCap,
                )
            )
            painter.drawPolyline(
                QPolygonF([box.topLeft() + QPointF(x, y) for x, y in ((4.5, 9.5), (7.5, 12.5), (13.5, 6))])
            )
        words = self.rect().adjusted(28, 0, 0, 0)
        self.style().drawItemText(
            painter, words, _LEFT, colors, self.isEnabled(), self._words(), QPalette.ColorRole.WindowText
        )

    def _words(self) -> str:
        """What is written: two “&” stand for one, as on any button of Qt."""
        return self.text().replace("&&", "&")

    def _edge(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.PlaceholderText)

    def sizeHint(self) -> QSize:
        return QSize(30 + self.fontMetrics().horizontalAdvance(self._words()), 28)

    def hitButton(self, pos: Any) -> bool:
        return self.rect().contains(pos)


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Choice(QComboBox):
    """One of a few: text and what it stands for."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def offer(self, choices: tuple[tuple[Any, str], ...]) -> None:
        """Offer *choices*, pairs of a value and its text, without telling anybody."""
        kept = self.currentData()
        self.blockSignals(True)
        self.clear()
        for value, text in choices:
            self.addItem(" ".join(text.split()), value)
        self.setCurrentIndex(self.findData(kept))
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling through a panel must not choose anything

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self.palette().color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(QPen(color, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        right, middle = self.width() - 14.0, self.height() / 2
        painter.drawPolyline(
            QPolygonF([QPointF(right + x, middle + y) for x, y in ((-4, -2), (0, 2), (4, -2))])
        )
