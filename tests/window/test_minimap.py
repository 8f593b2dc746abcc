"""The whole map in small: its frame can be dragged, and a press beside it goes there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mapper.window.program import Program
from tests.window.windows import OFF_SCREEN, opened, program, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN

LEFT = Qt.MouseButton.LeftButton


def test_the_frame_is_dragged_from_where_it_is_held(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    canvas, minimap = window.work.canvas, window.work.stage.zoom.minimap
    canvas.zoom_to(2.0)
    minimap.grab()
    held = minimap._frame().center().toPoint() + QPoint(6, 2)
    x = canvas.view_state()["middle"][0]

    QTest.mousePress(minimap, LEFT, pos=held)
    after_press = canvas.view_state()["middle"][0]
    QTest.mouseMove(minimap, held - QPoint(10, 0))
    QTest.mouseRelease(minimap, LEFT, pos=held - QPoint(10, 0))

    assert minimap.width() == 150
    assert after_press == pytest.approx(x, abs=2)
    assert canvas.view_state()["middle"][0] == pytest.approx(x - 10 / minimap._view.k, abs=2)


def test_a_press_beside_the_frame_goes_there(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    canvas, minimap = window.work.canvas, window.work.stage.zoom.minimap
    canvas.zoom_to(4.0)
    minimap.grab()

    QTest.mouseClick(minimap, LEFT, pos=QPoint(20, 20))

    there = minimap._view.to_map(20, 20)
    assert canvas.view_state()["middle"] == pytest.approx([there.x, there.y], abs=2)
