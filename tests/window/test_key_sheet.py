"""The sheet of keys and the handbook's table are made from the catalogue, and say what is true now."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mapper.window.app import scale_up
from mapper.window.handbook import table_of_keys
from mapper.window.key_sheet import KeySheet
from mapper.window.keymap import Keymap, catalogue
from mapper.window.keys import spelled
from mapper.window.program import Program
from mapper.window.settings import Settings, keep_settings
from mapper.window.settings_page import SettingsPage
from mapper.words import language
from tests.window.windows import OFF_SCREEN, opened, program, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN


def shown(sheet: KeySheet) -> set[str]:
    QApplication.processEvents()
    return {label.text() for label in sheet.findChildren(QLabel) if label.isVisible()}


def sheet_of(program: Program) -> KeySheet:
    program.show_keys()
    assert program._keys is not None
    return program._keys


def test_the_sheet_shows_every_command_that_has_keys(program: Program, qtbot: QtBot) -> None:
    texts = shown(sheet_of(program))

    for one in catalogue():
        if one.keys:
            assert one.title.rstrip("…") in texts
            assert " · ".join(spelled(key, program.say) for key in one.keys) in texts


@pytest.mark.parametrize(
    ("typed", "there", "gone"),
    [
        ("dupl", "Duplicate", "Undo"),
        ("ctrl d", "Duplicate", "Rename"),
        ("qqq", "No key is called that.", "Undo"),
    ],
)
def test_typing_leaves_what_answers(
    program: Program, qtbot: QtBot, typed: str, there: str, gone: str
) -> None:
    sheet = sheet_of(program)

    QTest.keyClicks(sheet.line, typed)

    assert there in shown(sheet)
    assert gone not in shown(sheet)


def test_escape_closes_the_sheet(program: Program, qtbot: QtBot) -> None:
    sheet = sheet_of(program)

    QTest.keyClick(sheet.line, Qt.Key.Key_Escape)

    assert not sheet.isVisible()


def test_the_table_of_the_handbook_follows_the_keys_that_were_chosen() -> None:
    keymap = Keymap((("rename", "Ctrl+M"),))

    assert "| Ctrl M | Rename |" in table_of_keys(keymap, language("en"))
    assert "| Ctrl M | Renommer |" in table_of_keys(keymap, language("fr"))


def test_the_size_that_was_chosen_holds_from_the_next_start_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", "")  # so that it is put back, whatever is set meanwhile
    del os.environ["QT_SCALE_FACTOR"]
    keep_settings(Settings(scale=150))

    scale_up()

    assert os.environ["QT_SCALE_FACTOR"] == "1.5"


def test_movement_and_tab_reach_the_canvas_at_once(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    window.show_view("settings")
    page = window.settings_page
    assert isinstance(page, SettingsPage)

    page.motion.click()
    page.tab.click()

    assert window.work.canvas.reduced_motion
    assert window.work.canvas.tab_moves_focus
