"""A canvas in a test, and a mouse that knows where its steps are."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mapper.model.records import Id, Node, Point, Record
from mapper.scene.look import look
from mapper.session.session import Session
from mapper.window.canvas import Canvas
from mapper.words import language
from tests.builders import drawn

LEFT = Qt.MouseButton.LeftButton
BARE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Mouse:
    def __init__(self, bot: QtBot, text: str, *more: Record) -> None:
        self.session = Session(drawn(text, *more))
        self.canvas = Canvas(self.session, language("en"), look())
        bot.addWidget(self.canvas)
        self.canvas.hand.tips.timer.setInterval(600_000)  # the platform without a screen warns of tooltips
        self.canvas.resize(1000, 700)
        self.canvas.show()
        bot.waitExposed(self.canvas)
        self.canvas.activateWindow()
        self.canvas.setFocus()
        self.settle()
        self.entries: list[str] = []
        self.session.listen(lambda entry: self.entries.append(entry.label))

    def node(self, id: str) -> Node:
        return self.session.document[Id(id)]  # type: ignore[no-any-return]

    def on(self, id: str, across: float = 0.5, down: float = 0.4) -> QPoint:
        """The pixel that far across and down a step."""
        (x, y), (wide, high) = self.node(id).at, self.node(id).size
        at = self.canvas.view.to_screen(Point(x + wide * across, y + high * down))
        return QPoint(round(at.x), round(at.y))

    def at(self, x: float, y: float) -> QPoint:
        """The pixel of a point of the map."""
        at = self.canvas.view.to_screen(Point(x, y))
        return QPoint(round(at.x), round(at.y))

    def click(self, at: QPoint, keys: Qt.KeyboardModifier = BARE) -> None:
        QTest.mouseClick(self.canvas, LEFT, keys, at)

    def twice(self, at: QPoint) -> None:
        self.click(at)
        QTest.mouseDClick(self.canvas, LEFT, BARE, at)
        self.settle()

    def hover(self, at: QPoint) -> None:
        QTest.mouseMove(self.canvas, at)
        self.settle()

    def drag(self, start: QPoint, end: QPoint, drop: bool = True, button: Qt.MouseButton = LEFT) -> None:
        QTest.mousePress(self.canvas, button, BARE, start)
        for part in (0.3, 0.7, 1.0):
            self.hover(start + (end - start) * part)
        if drop:
            QTest.mouseRelease(self.canvas, button, BARE, end)
        self.settle()

    def wheel(self, at: QPoint, notches: int, keys: Qt.KeyboardModifier = BARE) -> None:
        there, turn = QPointF(at), QPoint(0, 120 * notches)
        phase = Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(
            there, self.canvas.mapToGlobal(there), QPoint(), turn, Qt.MouseButton.NoButton, keys, phase, False
        )
        QApplication.sendEvent(self.canvas, event)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = BARE) -> None:
        QTest.keyClick(self.canvas, key, keys)
        self.settle()

    def type(self, text: str, end: Qt.Key | None = None) -> None:
        """Into the name that is asked for."""
        assert self.canvas.editor
        QTest.keyClicks(self.canvas.editor, text)
        if end:
            QTest.keyClick(self.canvas.editor, end)
        self.settle()

    def answer(self, text: str, end: Qt.Key | None = None) -> None:
        """Into the composer."""
        assert self.canvas.composing.card
        QTest.keyClicks(self.canvas.composing.card.editor, text)
        if end:
            QTest.keyClick(self.canvas.composing.card.editor, end)
        self.settle()

    def settle(self) -> None:
        QApplication.processEvents()
