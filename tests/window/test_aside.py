from __future__ import annotations

from threading import current_thread, main_thread

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mapper.window.aside import Aside


def test_work_is_done_on_another_thread_and_answered_on_this_one(qtbot: QtBot) -> None:
    owner = QObject()
    aside = Aside(owner)
    answers: list[tuple[bool, bool]] = []

    aside(
        lambda: current_thread() is main_thread(),
        lambda there: answers.append((there, current_thread() is main_thread())),
    )
    qtbot.waitUntil(lambda: bool(answers))

    assert answers == [(False, True)]


def test_what_is_asked_for_anew_takes_the_place_of_the_old(qtbot: QtBot) -> None:
    owner = QObject()
    aside = Aside(owner)
    answers: list[str] = []

    aside(lambda: "old", answers.append)
    aside(lambda: "new", answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    qtbot.wait(50)

    assert answers == ["new"]
