"""Splitting a lane from the window: the new lane waits for its name, and what changes hands is a hole."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mapper.model.doings import Hole
from mapper.model.records import Id, Lane
from mapper.store.files import spell
from mapper.window import doing
from mapper.window.main_window import MainWindow
from mapper.window.program import Program
from tests.edits.test_splitting import office
from tests.window.windows import OFF_SCREEN, opened, program

__all__ = ["program"]
pytestmark = OFF_SCREEN


@pytest.fixture
def window(program: Program, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    path = tmp_path / "office.smap"
    path.write_bytes(spell(office()))
    return opened(program, path, qtbot)


def split(window: MainWindow, *ids: str) -> None:
    window.work.canvas.desk.select([Id(id) for id in ids])
    doing.run(window, "split_lane")
    QApplication.processEvents()


def test_the_new_lane_waits_for_its_name_and_the_handovers_for_an_agreement(window: MainWindow) -> None:
    desk, map = window.work.canvas.desk, window.work.canvas.session.document

    split(window, "pack", "send")

    assert isinstance(map.get(desk.renaming), Lane)
    assert [(hole.about, hole.text) for hole in map.all(Hole)] == [
        ("pack", "Agree what “take” hands over to “pack”.")
    ]
    assert window.work.side.panel("ledger").isVisible()


def test_what_cannot_be_split_is_said_and_changes_nothing(window: MainWindow) -> None:
    before = window.work.canvas.session.document.rows()

    split(window, "pack", "pay")

    assert window.status.message.text() == "Choose steps that are in one lane together."
    assert window.work.canvas.session.document.rows() == before
