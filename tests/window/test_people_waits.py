"""People: how long somebody is waited for, reckoned when it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mapper.edits import flow
from mapper.model.records import Id
from mapper.store import files
from mapper.window.main_window import MainWindow
from mapper.window.people.page import PeoplePage
from mapper.window.program import Program
from tests.builders import drawn
from tests.insight.webinars import webinar as example
from tests.window.windows import OFF_SCREEN, opened, program

__all__ = ["program"]
pytestmark = OFF_SCREEN

BEN, KIM = Id("ben"), Id("kim")


@pytest.fixture
def window(program: Program, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The people of the worked example by how much work it is, with 120 who come in a month."""
    return by_workload(program, tmp_path, qtbot, entrants=120)


def by_workload(program: Program, folder: Path, qtbot: QtBot, entrants: float | None) -> MainWindow:
    records = [r.but(entrants=entrants) if r.id == "start" else r for r in example()]
    path = folder / "example.smap"
    path.write_bytes(files.spell(type(drawn(""))(records)))
    window = opened(program, path, qtbot)
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    page_of(window).turn_to("workload")
    return window


def page_of(window: MainWindow) -> PeoplePage:
    page = window.page
    assert isinstance(page, PeoplePage)
    return page


def pressed(widget: QWidget) -> None:
    assert isinstance(widget, QPushButton)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def spoken(window: MainWindow, person: Id) -> str:
    column = page_of(window).board.column((person, None))
    assert column is not None
    return column.hours.accessibleName()


def reckoned(window: MainWindow, qtbot: QtBot) -> PeoplePage:
    page = page_of(window)
    pressed(page.waits.start)
    qtbot.waitUntil(lambda: not page.waits.is_busy, timeout=30_000)
    return page


def test_each_person_says_how_long_they_are_waited_for(window: MainWindow, qtbot: QtBot) -> None:
    assert "until Ben has time" not in spoken(window, BEN)

    page = reckoned(window, qtbot)

    assert "days until Ben has time; one in ten waits longer than" in spoken(window, BEN)
    assert "Kim works 7" in spoken(window, KIM)
    assert "are under way at a time." in page.waits.told.accessibleName()
    assert "It takes" in page.waits.told.accessibleName()
    assert page.waits.start.isEnabled()


def test_who_has_too_few_hours_is_waited_for_ever_longer(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    window = by_workload(program, tmp_path, qtbot, entrants=200)

    reckoned(window, qtbot)

    assert "Kim has too few hours: every month" in spoken(window, KIM)


def test_why_it_cannot_be_reckoned_is_said(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    window = by_workload(program, tmp_path, qtbot, entrants=None)

    page = reckoned(window, qtbot)

    told = page.waits.told.accessibleName()
    assert told == "Nobody knows how many come in a month: say it at a beginning."


def test_a_run_is_stopped_by_its_button_and_the_key(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    pressed(page.waits.start)
    assert page.waits.is_busy
    assert page.waits.stop.hasFocus()

    QTest.keyClick(page.waits.stop, Qt.Key.Key_Space)

    assert not page.waits.is_busy
    assert page.waits.start.hasFocus()
    qtbot.wait(300)
    assert "until Ben has time" not in spoken(window, BEN)


def test_an_edit_takes_the_answer_away_and_another_view_leaves_it(window: MainWindow, qtbot: QtBot) -> None:
    page = reckoned(window, qtbot)

    page.turn_to("people")
    assert "until Ben has time" not in spoken(window, BEN)
    page.turn_to("workload")
    assert "until Ben has time" in spoken(window, BEN)
    with page.session.edit("Rename") as draft:
        flow.set_fields(draft, [Id("Call")], minutes=10)

    qtbot.waitUntil(lambda: "until Ben has time" not in spoken(window, BEN))
    assert "How long is somebody waited for?" in page.waits.told.accessibleName()


def test_it_is_there_only_where_work_is_shown(window: MainWindow) -> None:
    page = page_of(window)
    assert page.waits.isVisible()

    page.turn_to("hats")

    assert not page.waits.isVisible()
