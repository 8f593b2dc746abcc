"""What the tests of the window share: a program with its settings, and maps to open in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mapper import resources
from mapper.window.main_window import MainWindow
from mapper.window.program import Program
from mapper.window.settings import Settings
from mapper.window.style import set_font

TODAY = date(2026, 11, 24)
OFF_SCREEN = pytest.mark.qt_log_ignore("This plugin does not support")  # what a screen that is none cannot do


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Program]:
    """The program in English, with nothing open, on a day in week 48."""
    QApplication.setStyle("Fusion")
    set_font(qapp)
    made = Program(qapp, Settings(lang="en", theme="light"), today=lambda: TODAY)
    yield made
    made.quit()
    qapp.sendPostedEvents()
    qapp.processEvents()


@pytest.fixture
def webinar(tmp_path: Path) -> Path:
    """A map file of one's own: the business with the webinars."""
    path = tmp_path / "webinar.smap"
    shutil.copy(resources.path("templates", "webinar.en.smap"), path)
    return path


def opened(program: Program, path: Path, qtbot: QtBot) -> MainWindow:
    """The window that shows *path*, in front and ready for the hand."""
    program.open_map(path)
    return ready(program.windows[-1], qtbot)


def ready(window: MainWindow, qtbot: QtBot) -> MainWindow:
    qtbot.waitExposed(window)
    window.activateWindow()
    window.work.canvas.setFocus()
    QApplication.processEvents()
    window.work.canvas.settle()
    return window
