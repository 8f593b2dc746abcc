"""What the gestures of the canvas ask of the window around it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mapper.model.records import Id, Stage
from mapper.window.program import Program
from tests.window.windows import OFF_SCREEN, opened, program, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN

CALL = Id("node-webinar-c")
LEFT = Qt.MouseButton.LeftButton


def test_a_stage_that_is_clicked_is_named_by_the_status_bar_and_to_who_listens(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    canvas = window.work.canvas
    stage = next(one for one in canvas.headers.tiles if isinstance(one, Stage) and one.title == "Enrol")
    cell = canvas.headers.cell(stage.id, canvas.view)
    assert cell

    QTest.mouseClick(canvas, LEFT, pos=QPoint(round(cell.centre.x), 20))
    QApplication.processEvents()
    window.refresh()

    assert canvas.desk.selection == (stage.id,)
    assert window.status.name.accessibleName() == "Enrol"
    assert canvas.accessibleName() == "Stage Enrol."


@pytest.mark.parametrize(("key", "tab"), [(Qt.Key.Key_O, "owner"), (Qt.Key.Key_K, "numbers")])
def test_a_letter_opens_the_panel_of_the_selected_step(
    program: Program, webinar: Path, qtbot: QtBot, key: Qt.Key, tab: str
) -> None:
    window = opened(program, webinar, qtbot)
    window.work.show_panel(False)
    window.work.canvas.desk.select((CALL,))

    QTest.keyClick(window.work.canvas, key)
    QApplication.processEvents()

    assert window.work.panel_shown
    assert window.work.inspector.tab == tab


def test_a_setting_keeps_everything_still(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)

    program.change_settings(replace(program.settings, reduced_motion=True))

    assert window.work.canvas.motion.reduced
