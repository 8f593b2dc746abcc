"""The cards of a brain dump: one that is on the map, and the one that is being written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from mapper.model.records import Node
from mapper.window.controls import icon_button, key_cap, row
from mapper.window.guided.entry import Entry, hold
from mapper.window.icons import wear
from mapper.window.style import play
from mapper.words import Language

HIGH = 38  # pixels of a card


class Card(QFrame):
    """A card that is on the map: its shape, its name, whether it is critical, and a grip."""

    def __init__(self, say: Language) -> None:
        super().__init__()
        self.say = say
        self.setFixedHeight(HIGH)
        self.sign = QLabel()
        self.sign.setFixedSize(15, 15)
        self.line = Entry(say("Card"))
        self.line.held.connect(partial(hold, self))
        self.flag = icon_button("flag", say("Critical: if it fails, the whole fails"), size=14, role="flag")
        self.flag.setCheckable(True)
        self.flag.setToolTip(f"{self.flag.accessibleName()} ({say('Alt')} C)")
        wear(self.flag, "flag", 14, "line2", "off")
        self.flag.setText(say("Critical"))
        self.grip = Grip(say)
        self.setLayout(row(self.sign, self.line, self.flag, self.grip, gap=8, margins=(10, 0, 8, 0)))
        play(self, role="guided-card")

    def show_node(self, node: Node, dress: Callable[[QWidget], None]) -> None:
        self.line.show_text(node.title)
        asks = node.shape == "diamond"
        state = f"{asks} {node.critical}"
        if self.property("state") == state:
            return
        self.setProperty("state", state)
        wear(self.sign, *(("diamond", 15, "dec-line") if asks else ("square", 15, "ink3")))
        self.flag.setChecked(node.critical)
        style = Qt.ToolButtonStyle
        beside, alone = style.ToolButtonTextBesideIcon, style.ToolButtonIconOnly
        self.flag.setToolButtonStyle(beside if node.critical else alone)
        play(self.flag, on="true" if node.critical else "false")
        dress(self)


class NewCard(QFrame):
    """The card that is being written."""

    def __init__(self, say: Language) -> None:
        super().__init__()
        self.setFixedHeight(HIGH + 2)
        self.sign = QLabel()
        self.sign.setFixedSize(15, 15)
        self.line = Entry(say("New card"), say("What has to be done?"))
        self.line.setObjectName("new-card")
        self.line.held.connect(partial(hold, self))
        self.tab = key_cap(say("Tab"))
        self.tab.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tab.hide()
        self.setLayout(row(self.sign, self.line, self.tab, gap=8, margins=(10, 0, 8, 0)))
        play(self, role="guided-card")
        self.show_shape("")

    def show_shape(self, text: str) -> None:
        asks = text.rstrip().endswith(("?", "\uff1f"))
        wear(self.sign, *(("diamond", 15, "dec-line") if asks else ("square", 15, "ink3")))
        self.tab.setVisible(bool(self.line.ghost))


class Grip(QLabel):
    """Six dots to drag a card by."""

    dragged = Signal(QPoint)

    def __init__(self, say: Language) -> None:
        super().__init__()
        self.setFixedSize(16, 24)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(say("Drag to reorder"))
        wear(self, "grip", 14, "line2")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.dragged.emit(event.globalPosition().toPoint())
