"""What floats over the map: the tools at the bottom, the zoom at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QToolButton, QWidget

from mapper.desk.select import Select
from mapper.desk.tools import TOOLS, Tool
from mapper.window.canvas_hand import MIME
from mapper.window.controls import SHADOW, Floating, column, icon_button, label, row
from mapper.window.icons import wear
from mapper.window.keys import spelled
from mapper.window.minimap import Minimap
from mapper.window.style import play
from mapper.words import N_, Language

if TYPE_CHECKING:
    from mapper.window.canvas import Canvas
    from mapper.window.keymap import Keymap

GROUPS = (
    ("select", "hand"),
    ("square", "diamond", "terminus", "subsystem", "arrow"),
    ("note", "stage"),
)  # by the names of the tools


class ToolButton(QToolButton):
    """A tool with its key in the corner; a shape can be dragged out of it."""

    def __init__(self, tool: Tool, say: Language) -> None:
        super().__init__()
        self._tool = tool
        self._pressed: QPoint | None = None
        self.setCheckable(True)
        self.setFixedSize(36, 36)
        self.setAccessibleName(say(tool.title))
        self._title = say(tool.title)
        self.show_key(tool.key)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        wear(self, tool.name, 18, on="on-accent")
        play(self, role="tool")

    def show_key(self, key: str) -> None:
        self._key = key
        self.setToolTip(f"{self._title} ({key})" if key else self._title)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        font = self.font()
        font.setPixelSize(9)
        painter.setFont(font)
        role = QPalette.ColorRole.HighlightedText if self.isChecked() else QPalette.ColorRole.PlaceholderText
        painter.setPen(self.palette().color(role))
        corner = self.rect().adjusted(0, 0, -4, -2)
        painter.drawText(
            corner,
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom,
            self._key if len(self._key) == 1 else "",
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._tool.adds and self._pressed and self._has_left(event.position().toPoint()):
            self._pressed = None
            self.setDown(False)
            carried = QMimeData()
            carried.setData(MIME, self._tool.adds.encode())
            drag = QDrag(self)
            drag.setMimeData(carried)
            drag.setPixmap(self.icon().pixmap(QSize(24, 24)))
            drag.exec(Qt.DropAction.CopyAction)
            return
        super().mouseMoveEvent(event)

    def _has_left(self, at: QPoint) -> bool:
        return (
            self._pressed is not None
            and (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        )


class Toolbar(Floating):
    """The tools, bottom centre."""

    chosen = Signal(str)  # the name of a tool
    done = Signal(str)  # the name of a command

    def __init__(self, say: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._say = say
        self.setAccessibleName(say("Tools"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SHADOW + 6, SHADOW + 6, SHADOW + 6, SHADOW + 6)
        layout.setSpacing(2)
        self.buttons: dict[str, ToolButton] = {}
        for place, names in enumerate(GROUPS):
            if place:
                layout.addWidget(_rule())
            for tool in (tool for tool in TOOLS if tool.name in names):
                self.buttons[tool.name] = made = ToolButton(tool, say)
                made.clicked.connect(lambda _=False, name=tool.name: self.chosen.emit(name))
                layout.addWidget(made)
        self.tidy = ToolButton(Tool("tidy", N_("Tidy up"), "Y", Select()), say)
        self.tidy.setCheckable(False)
        self.tidy.clicked.connect(lambda _=False: self.done.emit("tidy"))
        layout.addWidget(self.tidy)
        self.show_tool("select")
        self.adjustSize()

    def take_keys(self, keymap: Keymap) -> None:
        self.tidy.show_key(spelled(keymap.first("tidy"), self._say))
        for name, made in self.buttons.items():
            made.show_key(spelled(keymap.first(f"tool_{name}"), self._say))

    def show_tool(self, name: str) -> None:
        for each, made in self.buttons.items():
            made.setChecked(each == name)


class ZoomCard(Floating):
    """The whole map in small and how near it is, bottom right."""

    def __init__(self, say: Language, parent: QWidget, canvas: Canvas) -> None:
        super().__init__(parent)
        self.minimap = Minimap(canvas, say("The whole map in small"))
        self.percent = label("100\u00a0%")
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        rule = QFrame()
        play(rule, role="hrule")
        rule.setFixedHeight(1)
        buttons = row(
            icon_button("minus", say("Zoom out"), lambda: canvas.zoom_to(canvas.zoom / 1.2), 14),
            self.percent,
            icon_button("plus", say("Zoom in"), lambda: canvas.zoom_to(canvas.zoom * 1.2), 14),
            icon_button("fit", say("Fit the map"), canvas.fit, 14),
            gap=0,
            margins=(2, 0, 2, 0),
        )
        buttons.setStretch(1, 1)
        edges = (SHADOW, SHADOW, SHADOW, SHADOW)
        self.setLayout(column(self.minimap, rule, buttons, gap=0, margins=edges))
        self.adjustSize()

    def show_zoom(self, zoom: float) -> None:
        self.percent.setText(f"{round(zoom * 100)}\u00a0%")


def _rule() -> QWidget:
    made = QFrame()
    play(made, role="vrule")
    made.setFixedSize(1, 22)
    box = QWidget()
    box.setLayout(row(made, gap=0, margins=(4, 0, 4, 0)))
    return box
