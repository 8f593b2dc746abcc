"""The menus: every entry is a command, every command has its place, and the keys do not quarrel."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from mapper.desk.commands import COMMANDS
from mapper.window.keys import spelled
from mapper.window.menus import MENUS, ON_THE_CANVAS, WINDOW_COMMANDS
from mapper.window.program import Program
from mapper.words import language
from tests.window.windows import OFF_SCREEN, opened, program, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN

MADE_WHEN_OPENED = {"-", "recent", "templates", "exports"}


def test_every_entry_of_a_menu_is_a_command() -> None:
    known = {one.name for one in (*WINDOW_COMMANDS, *ON_THE_CANVAS, *COMMANDS)} | MADE_WHEN_OPENED

    for _, names in MENUS:
        assert set(names.split()) <= known


def test_every_command_of_the_window_can_be_found_in_a_menu() -> None:
    placed = {name for _, names in MENUS for name in names.split()}

    assert {one.name for one in (*WINDOW_COMMANDS, *ON_THE_CANVAS)} <= placed


def test_no_key_does_two_things() -> None:
    everything = (*WINDOW_COMMANDS, *ON_THE_CANVAS, *COMMANDS)
    keys = Counter(QKeySequence(key).toString() for one in everything for key in one.keys)

    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize(
    ("keys", "lang", "printed"),
    [("Ctrl+Return", "en", "Ctrl Enter"), ("Ctrl+Return", "fr", "Ctrl Entrée"), ("Del", "fr", "Suppr")],
)
def test_keys_are_named_as_they_are_printed(
    keys: str, lang: str, printed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")

    assert spelled(keys, language(lang)) == printed


def test_a_menu_greys_out_what_cannot_be_done_now_and_only_while_it_is_open(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    menu = window.top.menu_button.menu()
    assert menu is not None
    edit = menu.actions()[1].menu()
    assert edit is not None

    edit.aboutToShow.emit()
    entries = {action.text().partition("\t")[0]: action for action in edit.actions()}
    grey = {text for text, action in entries.items() if not action.isEnabled()}
    edit.aboutToHide.emit()

    assert {"Undo", "Redo", "Cut", "Delete", "Rename"} <= grey
    assert "Select all" not in grey
    assert all(action.isEnabled() for text, action in entries.items() if text)
