"""A language whose words are 40 % longer than ours: nothing that is said is cut off."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mapper.model.records import Id, Node
from mapper.window.controls import Elided
from mapper.window.doing import run
from mapper.window.main_window import MainWindow
from mapper.window.missing_panel import open_missing
from mapper.window.program import Program
from mapper.window.settings import Settings
from mapper.window.style import set_font
from mapper.window.whole.page import WholePage
from mapper.words import Language
from tests.window.windows import OFF_SCREEN, TODAY, opened, webinar

__all__ = ["webinar"]
pytestmark = OFF_SCREEN

CALL = Id("node-webinar-c")
ARROW = 28  # pixels that a choice keeps for the arrow that opens it


class Longer(gettext.NullTranslations):
    """Every message with two fifths more after it."""

    def gettext(self, message: str) -> str:
        return message + "ö" * round(0.4 * len(message))

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.gettext(one if n == 1 else many)


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Program]:
    QApplication.setStyle("Fusion")
    set_font(qapp)
    made = Program(qapp, Settings(lang="en", theme="light"), today=lambda: TODAY)
    made.say = Language("en", Longer())
    yield made
    made.quit()
    qapp.sendPostedEvents()
    qapp.processEvents()


def cut(root: QWidget) -> list[str]:
    """The texts in *root* that have less room than they need."""
    QApplication.processEvents()
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, Elided):
            continue
        match widget:
            case QLabel() if widget.text() and not widget.wordWrap():
                narrow = widget.width() < widget.sizeHint().width()
            case QLabel() if widget.text():
                narrow = widget.height() < widget.heightForWidth(widget.width())
            case QComboBox():
                words = widget.fontMetrics().horizontalAdvance(widget.currentText())
                narrow = widget.width() < words + ARROW
            case QPushButton() | QCheckBox() if widget.text():
                narrow = widget.width() < widget.sizeHint().width()
            case QAbstractButton() if widget.text():
                narrow = widget.width() < widget.fontMetrics().horizontalAdvance(widget.text())
            case _:
                continue
        if narrow:
            text = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
            found.append(f"{text} ({widget.width()} of {widget.sizeHint().width()})")
    return found


def least(window: MainWindow) -> MainWindow:
    """*window* as small as it may be."""
    window.resize(1024, 680)
    QApplication.processEvents()
    return window


def test_the_window_the_bars_and_finding(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = least(opened(program, webinar, qtbot))
    window.open_find()

    assert cut(window) == []


@pytest.mark.parametrize(
    "tab", ["step", "checklist", "owner", "numbers", "automation", "interface", "content"]
)
def test_the_tabs_of_the_inspector(program: Program, webinar: Path, qtbot: QtBot, tab: str) -> None:
    window = least(opened(program, webinar, qtbot))
    window.work.canvas.desk.select((CALL,))
    window.work.show_tab(tab)

    assert cut(window) == []


def test_what_the_inspector_says_of_a_beginning(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = least(opened(program, webinar, qtbot))
    map = window.work.canvas.session.document
    begin = next(
        node for node in map.all(Node) if node.role == "begin" and node.sheet == window.work.canvas.sheet
    )
    window.work.canvas.desk.select((begin.id,))

    assert cut(window) == []


@pytest.mark.parametrize("page", ["settings", "keys"])
def test_the_settings(program: Program, webinar: Path, qtbot: QtBot, page: str) -> None:
    window = least(opened(program, webinar, qtbot))
    window.show_view(page)

    assert cut(window) == []


def test_the_outline(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = least(opened(program, webinar, qtbot))
    window.toggle_outline()

    assert cut(window) == []


@pytest.mark.parametrize("page", ["scorecard", "grid", "whatif"])
def test_the_tables(program: Program, webinar: Path, qtbot: QtBot, page: str) -> None:
    window = least(opened(program, webinar, qtbot))
    window.show_view(page)

    assert cut(window) == []


@pytest.mark.parametrize("command", ["dock_scorecard", "replace"])
def test_what_is_docked_beside_and_below_the_map(
    program: Program, webinar: Path, qtbot: QtBot, command: str
) -> None:
    window = least(opened(program, webinar, qtbot))
    run(window, command)

    assert cut(window) == []


def test_the_sheet_of_keys(program: Program, qtbot: QtBot) -> None:
    program.show_keys()

    assert program._keys is not None
    assert cut(program._keys) == []


def test_the_start_screen(program: Program, qtbot: QtBot) -> None:
    start = program.show_start()
    start.resize(1024, 680)

    assert cut(start) == []
    start.close()


@pytest.mark.parametrize("section", ["now", "impact", "missing", "facets", "customer"])
def test_the_sections_of_the_whole(program: Program, webinar: Path, qtbot: QtBot, section: str) -> None:
    window = least(opened(program, webinar, qtbot))
    with window.work.canvas.session.edit("Sell more") as draft:
        draft.change_fields(CALL, minutes=10.0, cost=1.0)
    window.show_view("whole")
    page = window.page
    assert isinstance(page, WholePage)
    page.turn_to(section)
    page.settle()
    for _ in range(3):
        QApplication.processEvents()  # words that wrap take a turn to find their height

    assert cut(window) == []


def test_what_is_missing_beside_the_map(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = least(opened(program, webinar, qtbot))
    open_missing(window)

    assert cut(window) == []
