"""The palette and finding: what answers, how one goes there, and what is dimmed meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mapper.edits import flow
from mapper.model.records import Id
from mapper.window.find_bar import FindBar
from mapper.window.main_window import MainWindow
from mapper.window.palette import Palette
from mapper.window.program import Program
from mapper.window.settings import read_settings
from tests.window.windows import OFF_SCREEN, opened, program, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN

CALL, KICK_OFF = Id("node-webinar-c"), "Kick-off call"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def asked(window: MainWindow, text: str = "") -> Palette:
    QTest.keyClick(window.work.canvas, Key.Key_K, CTRL)
    QTest.keyClicks(window.top.field.line, text)
    QApplication.processEvents()
    assert window.palette_list is not None
    return window.palette_list


def sought(window: MainWindow, text: str = "") -> FindBar:
    QTest.keyClick(window.work.canvas, Key.Key_F, CTRL)
    assert window.find_bar is not None
    QTest.keyClicks(window.find_bar.line, text)
    QApplication.processEvents()
    return window.find_bar


def titles(palette: Palette) -> list[str]:
    return [offer.title for offer in palette.model.offers]


def lit(window: MainWindow) -> frozenset[Id] | None:
    return window.work.canvas.lit


def test_a_shape_is_found_by_the_start_of_a_word_and_gone_to(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)

    palette = asked(window, "consultation ca")
    assert titles(palette) == ["Consultation call"]
    QTest.keyClick(window.top.field.line, Key.Key_Return)

    assert window.work.canvas.desk.selection == (CALL,)
    assert window.work.canvas.hasFocus()
    assert not palette.isVisible()


def test_a_shape_on_another_map_says_where_it_is_and_is_gone_to(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    top = window.work.canvas.sheet

    palette = asked(window, "kick")
    assert [(offer.title, offer.beside) for offer in palette.model.offers] == [
        (KICK_OFF, "in Client onboarding")
    ]
    QTest.keyClick(window.top.field.line, Key.Key_Return)

    assert window.work.canvas.sheet != top
    node = window.work.canvas.desk.one_node()
    assert node is not None
    assert node.title == KICK_OFF


def test_a_command_shows_its_keys_is_run_and_comes_first_the_next_time(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)

    palette = asked(window, "select al")
    assert [(offer.title, offer.keys) for offer in palette.model.offers] == [("Select all", "Ctrl A")]
    QTest.keyClick(window.top.field.line, Key.Key_Return)

    assert len(window.work.canvas.desk.selection) == 13
    assert titles(asked(window))[0] == "Select all"
    assert read_settings().recent_commands == ("select_all",)


def test_what_cannot_be_done_now_is_not_offered(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)

    assert "Delete" not in titles(asked(window, "delete"))


def test_arrow_keys_go_through_the_list_and_escape_gives_the_keys_back(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    palette = asked(window, "con")
    line = window.top.field.line

    QTest.keyClick(line, Key.Key_Down)
    second = palette.list.currentIndex().row()
    QTest.keyClick(line, Key.Key_Up)
    QTest.keyClick(line, Key.Key_Up)
    last = palette.list.currentIndex().row()
    QTest.keyClick(line, Key.Key_Escape)

    assert (second, last) == (1, len(palette.model.offers) - 1)
    assert window.work.canvas.hasFocus()
    assert line.text() == ""


def test_titles_follow_the_map(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    asked(window, "x")
    QTest.keyClick(window.top.field.line, Key.Key_Escape)

    with window.work.canvas.session.edit("Rename") as draft:
        flow.retitle(draft, CALL, "Éclair")

    assert titles(asked(window, "ecl")) == ["Éclair"]


def test_finding_dims_everything_else_and_goes_from_one_to_the_next(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    canvas = window.work.canvas
    bar = sought(window, "call")

    everything = len(bar.found)
    first_count = bar.count.text()
    QTest.keyClick(bar.line, Key.Key_Return)
    first = (bar.count.text(), canvas.desk.selection)
    QTest.keyClick(bar.line, Key.Key_F3)
    second = bar.count.text()
    QTest.keyClick(bar.line, Key.Key_Return, SHIFT)

    assert first_count == f"{everything} found"
    assert lit(window) == frozenset(one.id for one in bar.found)
    assert first == (f"1 of {everything}", (CALL,))
    assert second == f"2 of {everything}"
    assert canvas.desk.selection == (CALL,)
    assert bar.line.hasFocus()


def test_escape_ends_finding_and_keeps_what_was_gone_to(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    bar = sought(window, "consultation call")
    QTest.keyClick(bar.line, Key.Key_Return)

    QTest.keyClick(bar.line, Key.Key_Escape)

    assert lit(window) is None
    assert not bar.isVisible()
    assert window.work.canvas.hasFocus()
    assert window.work.canvas.desk.selection == (CALL,)


def test_what_is_found_inside_another_map_is_listed_and_gone_to(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    bar = sought(window, "kick-off call")
    assert bar.elsewhere.text() == "1 in another map"

    menu = bar.elsewhere.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["Kick-off call, in Client onboarding"]
    menu.actions()[0].trigger()

    node = window.work.canvas.desk.one_node()
    assert node is not None
    assert node.title == KICK_OFF
    assert bar.count.text() == "2 of 2"  # the first is a checklist that mentions it


@pytest.mark.parametrize(
    ("name", "least"), [("critical", 2), ("off_target", 1), ("by_hand", 0), ("no_owner", 0)]
)
def test_a_filter_alone_finds_too(
    program: Program, webinar: Path, qtbot: QtBot, name: str, least: int
) -> None:
    window = opened(program, webinar, qtbot)
    bar = sought(window)

    bar.filters[name].click()

    assert len(bar.found) >= least
    assert lit(window) == frozenset(one.id for one in bar.found)


def test_an_owner_can_be_chosen(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    bar = sought(window)

    bar.owner.menu().aboutToShow.emit()
    entries = {action.text(): action for action in bar.owner.menu().actions()}
    entries["Tom Becker"].trigger()

    map = window.work.canvas.session.document
    assert bar.owner.text() == "Tom Becker"
    assert {map[map[one.id].owner].name for one in bar.found} == {"Tom Becker"}


def test_what_is_found_follows_the_map(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    bar = sought(window, "brunch")
    assert bar.count.text() == "Nothing found"

    with window.work.canvas.session.edit("Rename") as draft:
        flow.retitle(draft, CALL, "Brunch")

    qtbot.waitUntil(lambda: bar.count.text() == "1 found")
