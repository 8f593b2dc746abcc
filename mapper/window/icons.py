"""Our icons on buttons, tinted by the tokens of the look."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from mapper import resources

if TYPE_CHECKING:
    from mapper.insight.impact import Verdict
    from mapper.scene.look import Look


VERDICT_ICONS: Mapping[Verdict, tuple[str, str]] = {  # and the tint: how a number is beside another time
    "better": ("circle-check", "good"),
    "worse": ("triangle-alert", "watch"),
    "same": ("minus", "ink3"),
}
FADED = 0.35  # how much is left of what cannot be done now


@cache
def _drawing(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text("utf-8")


def pixmap(name: str, color: str, size: int, opacity: float = 1.0) -> QPixmap:
    """The icon of that name in one colour, *size* pixels square."""
    return _rendered(_drawing(name).replace("currentColor", color), size, opacity)


def _rendered(drawing: str, size: int, opacity: float = 1.0) -> QPixmap:
    fine = ceil(QGuiApplication.instance().devicePixelRatio())  # type: ignore[union-attr]  # of the densest screen
    picture = QPixmap(QSize(size, size) * fine)
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    painter = QPainter(picture)
    painter.setOpacity(opacity)
    renderer.render(painter)
    painter.end()
    picture.setDevicePixelRatio(fine)
    return picture


def wear(widget: QWidget, name: str, size: int = 16, tint: str = "ink2", on: str = "accent") -> None:
    """Have *widget* wear an icon: in the token *tint*, and in *on* while it is checked."""
    widget.setProperty("icon_worn", f"{name} {size} {tint} {on}")


def wear_logo(label: QLabel, size: int) -> None:
    """Have *label* wear our mark: in ink, on any theme."""
    label.setProperty("logo_worn", size)


def _logo(look: Look, size: int) -> QPixmap:
    drawing = _drawing("app").replace("#191c24", look["ink"]).replace("#ffffff", look["surface"])
    return _rendered(drawing, size)


def dress(root: QWidget, look: Look) -> None:
    """Draw the icons of all that is in *root* in the colours of *look*."""
    for button in root.findChildren(QAbstractButton):
        if worn := button.property("icon_worn"):
            _dress_button(button, look, *worn.split())
    for label in root.findChildren(QLabel):
        if worn := label.property("icon_worn"):
            name, size, tint, _ = worn.split()
            label.setPixmap(pixmap(name, look[tint], int(size)))
        elif side := label.property("logo_worn"):
            label.setPixmap(_logo(look, side))


def _dress_button(button: QAbstractButton, look: Look, name: str, size: str, tint: str, on: str) -> None:
    side = int(size)
    icon = QIcon(pixmap(name, look[tint], side))
    if button.property("fades"):
        icon.addPixmap(pixmap(name, look[tint], side, FADED), QIcon.Mode.Disabled)
    if button.isCheckable():
        checked = pixmap(name, look[on], side)
        icon.addPixmap(checked, QIcon.Mode.Normal, QIcon.State.On)
        icon.addPixmap(checked, QIcon.Mode.Active, QIcon.State.On)
    button.setIcon(icon)
    button.setIconSize(QSize(side, side))
