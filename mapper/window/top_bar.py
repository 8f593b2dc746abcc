"""The bar on top: all menus, where we are, what can be taken back, and the ways out."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from mapper.window.controls import empty, icon_button, key_cap, label, plain_tip, row
from mapper.window.icons import wear
from mapper.window.style import play
from mapper.words import Language

HEIGHT = 52
LONGEST = 260  # pixels of one part of the breadcrumb
FIELD, SHORT_FIELD = 248, 150  # pixels that the command field is wide


class Crumb(NamedTuple):
    """One part of where we are: its title, and what a click on it does."""

    title: str
    go: Callable[[], None]
    fill: Callable[[QMenu], None] | None = None  # its menu, when that is opened: what to switch to instead


class TopBar(QFrame):
    def __init__(self, say: Language) -> None:
        super().__init__()
        self.setObjectName("top")
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(say("Top bar"))
        self._say = say
        self.menu_button = icon_button("menu", say("Menu"), size=18)
        self.undo = icon_button("undo", say("Undo"))
        self.redo = icon_button("redo", say("Redo"))
        self.field = CommandField(say("Find or run a command"))
        self.check = CountButton(say("Map check"), "list-checks")
        self.walk = QPushButton(say("Walk through"))
        self.walk.setAccessibleName(say("Walk through"))
        wear(self.walk, "walk", 16)
        self.export = QPushButton(say("Export"))
        self.export.setAccessibleName(say("Export"))
        wear(self.export, "export", 16, "on-accent")
        play(self.export, role="primary")
        self._shown: tuple[str, ...] = ()
        self._crumbs = QHBoxLayout()
        self._crumbs.setSpacing(2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 0)
        layout.setSpacing(8)
        layout.addWidget(self.menu_button)
        layout.addSpacing(-4)
        layout.addLayout(self._crumbs)
        layout.addStretch(1)
        layout.addWidget(self.field)
        layout.addStretch(1)
        for widget in (self.undo, self.redo, self.check, self.walk, self.export):
            layout.addWidget(widget)
        for toggled in (self.undo, self.redo):
            toggled.setProperty("fades", True)
            toggled.setEnabled(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Where the bar is narrow, the check and the walk show only their icons, and the field is shorter."""
        for narrow in (False, True):
            self.check.say_less(narrow)
            self.walk.setText("" if narrow else self.walk.accessibleName())
            self.field.setFixedWidth(SHORT_FIELD if narrow else FIELD)
            if layout := self.layout():
                layout.invalidate()
                if layout.minimumSize().width() <= self.width():
                    return

    def show_crumbs(self, crumbs: tuple[Crumb, ...]) -> bool:
        """Where we are, from the business down to the sheet on the screen; whether that is new."""
        shown = tuple(crumb.title for crumb in crumbs)
        if shown == self._shown:
            return False
        self._shown = shown
        empty(self._crumbs)
        for place, crumb in enumerate(crumbs):
            here = place == len(crumbs) - 1
            parts: list[QWidget] = [self._part(crumb, here)]
            if place:
                parts.insert(0, self._chevron())
            if crumb.fill and not here:
                parts.append(self._switch(crumb.fill))
            for widget in parts:
                self._crumbs.addWidget(widget)
                widget.show()  # at once: a layout shows its widgets a turn later, and the bar would flicker
        self.fit()
        return True

    def _chevron(self) -> QWidget:
        made = QLabel()
        wear(made, "chevron-right", 14, "ink3")
        return made

    def _part(self, crumb: Crumb, here: bool) -> QToolButton:
        made = QToolButton()
        play(made, role="crumb", here="true" if here else "false")
        made.ensurePolished()
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        one_line = " ".join(crumb.title.split())
        shown = QFontMetrics(made.font()).elidedText(one_line, Qt.TextElideMode.ElideRight, LONGEST)
        made.setText(shown.replace("&", "&&"))
        made.setAccessibleName(one_line)
        made.setToolTip(plain_tip(crumb.title) if shown != one_line else "")
        if crumb.fill and here:
            made.setMenu(_filled_when_opened(crumb.fill, made))
            made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the chevron after the words
            wear(made, "chevron-down", 15, "ink3")
        else:
            made.clicked.connect(lambda _=False: crumb.go())
        return made

    def _switch(self, fill: Callable[[QMenu], None]) -> QToolButton:
        """The maps of the file, beside the name of one that leads back to it."""
        made = icon_button("chevron-down", self._say("Maps in this file"), size=15)
        made.setMenu(_filled_when_opened(fill, made))
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return made


class CountButton(QPushButton):
    """A button with a number in a pill after its words; without a number there is no pill."""

    def __init__(self, text: str, icon: str) -> None:
        super().__init__(text)
        self._words = text
        self.setAccessibleName(text)
        wear(self, icon, 16)
        self._pill = label("", "count")
        self._pill.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pill.setParent(self)
        self._pill.hide()

    def say_less(self, less: bool) -> None:
        """Show no words, where there is no room for them."""
        self.setText("" if less else self._words)
        self.updateGeometry()
        self._place()

    def show_count(self, count: int, said: str) -> None:
        """Show a number; *said* is the whole for the ear."""
        self._pill.setText(str(count) if count < 100 else "99+")
        self._pill.setVisible(count > 0)
        self._pill.adjustSize()
        self.setAccessibleName(said)
        self.setToolTip(said)
        play(self, counts="true" if count else "false")
        self.updateGeometry()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return size + QSize(self._pill.width() + 4, 0) if not self._pill.isHidden() else size

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _place(self) -> None:
        self._pill.move(self.width() - self._pill.width() - 10, (self.height() - self._pill.height()) // 2)


class CommandField(QFrame):
    """Where one types what one looks for or wants done; the palette answers under it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFixedSize(FIELD, 32)
        self.line = CommandLine()
        self.line.setPlaceholderText(name)
        self.line.setAccessibleName(name)
        self.line.setEnabled(False)
        play(self.line, role="inside")
        sign = QLabel()
        wear(sign, "search", 15, "ink3")
        self.cap = key_cap("")
        self.cap.hide()
        self.setLayout(row(sign, self.line, self.cap, gap=4, margins=(10, 0, 8, 0)))
        self.line.entered.connect(lambda: play(self, on="true"))
        self.line.left.connect(lambda: play(self, on="false"))
        play(self, role="field")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)

    def show_keys(self, keys: str) -> None:
        self.cap.setText(keys)
        self.cap.setVisible(bool(keys))


class CommandLine(QLineEdit):
    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heed: Callable[[QKeyEvent], bool] | None = None  # who takes some of its keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self.heed and self.heed(event)):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.left.emit()


def _filled_when_opened(fill: Callable[[QMenu], None], parent: QWidget) -> QMenu:
    menu = QMenu(parent)

    def refill() -> None:
        menu.clear()
        fill(menu)

    menu.aboutToShow.connect(refill)
    return menu
