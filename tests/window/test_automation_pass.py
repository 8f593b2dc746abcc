"""The pass: step after step by keyboard, with progress, and leaving keeps what was answered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mapper.insight.automation import automation_of, unanswered
from mapper.insight.flow import solve
from mapper.window.automation_pass import AutomationPass, open_pass
from mapper.window.main_window import MainWindow
from mapper.window.program import Program
from tests.window.windows import OFF_SCREEN, TODAY, opened, program, webinar

__all__ = ("program", "webinar")
pytestmark = OFF_SCREEN
ENTER = Qt.Key.Key_Return


@pytest.fixture
def window(program: Program, webinar: Path, qtbot: QtBot) -> MainWindow:
    made = opened(program, webinar, qtbot)
    made.actions_by_name.by_name["automation_pass"].trigger()
    return made


def passing(window: MainWindow) -> AutomationPass:
    panel = window.work.side.panel("automation")
    assert isinstance(panel, AutomationPass)
    return panel


def test_each_step_is_answered_by_letter_reason_and_enter(window: MainWindow, qtbot: QtBot) -> None:
    panel, session = passing(window), window.work.canvas.session
    first, second = unanswered(session.document, solve(session.document))[:2]
    qtbot.waitUntil(panel.hasFocus)

    QTest.keyClick(panel, Qt.Key.Key_Y)
    qtbot.waitUntil(panel.reason.hasFocus)
    QTest.keyClicks(panel.reason, "Sent by a tool")
    QTest.keyClick(panel.reason, ENTER)

    said = automation_of(session.document, first)
    assert said is not None
    assert (said.answer, said.reason, said.asked) == ("yes", "Sent by a tool", TODAY)
    assert window.work.canvas.desk.selection == (second,)
    assert panel.progress.text().startswith("2 of ")


def test_enter_without_an_answer_waits_for_one(window: MainWindow) -> None:
    panel, session = passing(window), window.work.canvas.session
    before = session.document.rows()

    QTest.keyClick(panel, ENTER)

    assert session.document.rows() == before
    assert panel.progress.text().startswith("1 of ")


def test_leaving_keeps_what_was_answered_and_coming_back_asks_the_rest(
    window: MainWindow, qtbot: QtBot
) -> None:
    panel, session = passing(window), window.work.canvas.session
    before = len(unanswered(session.document, solve(session.document)))
    QTest.keyClick(panel, Qt.Key.Key_N)
    QTest.keyClick(panel.reason, ENTER)

    QTest.keyClick(panel, Qt.Key.Key_Escape)
    left = window.work.side.name
    open_pass(window)

    assert left == "inspector"
    assert panel.progress.text() == f"1 of {before - 1}"


def test_a_step_can_be_skipped_and_gone_back_to(window: MainWindow) -> None:
    panel, desk = passing(window), window.work.canvas.desk
    first = desk.selection

    panel.skip.click()
    second = desk.selection
    panel.back.click()

    assert first != second
    assert desk.selection == first


def test_going_back_shows_what_was_answered(window: MainWindow) -> None:
    panel = passing(window)
    QTest.keyClick(panel, Qt.Key.Key_N)
    QTest.keyClicks(panel.reason, "Too rare")
    QTest.keyClick(panel.reason, ENTER)

    panel.back.click()

    assert panel.answer.buttons["no"].isChecked()
    assert panel.reason.text() == "Too rare"


def test_at_the_end_stands_what_to_automate_first(window: MainWindow) -> None:
    panel, session = passing(window), window.work.canvas.session

    for _ in unanswered(session.document, solve(session.document)):
        QTest.keyClick(panel, Qt.Key.Key_L)
        QTest.keyClick(panel.reason, ENTER)

    assert panel.end.isVisible()
    assert not panel._question.isVisible()
    assert panel.found.count() > 0
    assert unanswered(session.document, solve(session.document)) == ()


def test_a_step_that_was_deleted_meanwhile_is_not_asked_about(window: MainWindow) -> None:
    panel, session = passing(window), window.work.canvas.session
    gone = window.work.canvas.desk.selection[0]

    with session.edit("Given") as draft:
        draft.remove(gone)

    assert window.work.canvas.desk.selection != (gone,)
    assert panel.progress.text().startswith("1 of ")
