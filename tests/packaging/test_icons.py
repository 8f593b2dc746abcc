"""The icons: one hand, one grid, and tinted by whoever shows them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from mapper import resources

ICONS = sorted(resources.path("icons").glob("*.svg"))
NAMES = """
    map menu undo redo search export select hand square diamond terminus subsystem arrow note settings
    plus minus fit check flag list-checks user users gauge chevron-right chevron-down close printer trash
    up down clock bolt circle-check triangle-alert octagon-alert file folder-open save copy eye link more
    help stage circle app
""".split()  # noqa: SIM905


def test_every_icon_that_the_window_may_ask_for_is_there() -> None:
    assert set(NAMES) <= {icon.stem for icon in ICONS}


@pytest.mark.parametrize("icon", [icon for icon in ICONS if icon.stem != "app"], ids=lambda icon: icon.stem)
def test_an_icon_is_drawn_on_the_grid_with_the_one_pen(icon: Path) -> None:
    drawing = ET.fromstring(icon.read_text("utf-8"))  # noqa: S314  a file of our own

    pen = {
        name: drawing.get(name) for name in ("viewBox", "fill", "stroke", "stroke-width", "stroke-linecap")
    }
    assert pen == {
        "viewBox": "0 0 24 24",
        "fill": "none",
        "stroke": "currentColor",
        "stroke-width": "1.75",
        "stroke-linecap": "round",
    }


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_qt_draws_something_within_the_edges(icon: Path) -> None:
    from PySide6.QtGui import QColor, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(26, 26, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("transparent"))
    painter = QPainter(image)
    painter.translate(1, 1)
    drawing = QSvgRenderer(icon.read_bytes())
    drawing.render(painter, drawing.viewBoxF() if icon.stem != "app" else image.rect().adjusted(0, 0, -2, -2))
    painter.end()

    inked = [(x, y) for x in range(26) for y in range(26) if image.pixelColor(x, y).alpha() > 40]
    assert len(inked) > 10
    assert all(0 < x < 25 and 0 < y < 25 for x, y in inked)
