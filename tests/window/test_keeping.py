"""Keeping a map: it saves itself, and never loses one side when two hands were at the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mapper.edits import flow
from mapper.model.records import Id, Node, Point
from mapper.session.opening import open_map, recoverable
from mapper.store import places
from mapper.store.versions import list_versions
from mapper.window import keeping
from mapper.window.main_window import MainWindow
from mapper.window.program import Program
from mapper.window.recovery import offer_recovery
from mapper.words import Sentence
from tests.window.windows import OFF_SCREEN, opened, program, ready, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN

CALL = Id("node-webinar-c")


def rename(window: MainWindow, title: str) -> None:
    with window.work.canvas.session.edit("Rename") as draft:
        flow.retitle(draft, CALL, title)


def changed_elsewhere(path: Path, title: str) -> None:
    """Another program changes the same step in the file."""
    text = path.read_text("utf-8")
    path.write_text(text.replace('"title":"Consultation call"', f'"title":{json.dumps(title)}'), "utf-8")


def answer(window: MainWindow, text: str) -> None:
    next(b for b in window.strips.findChildren(QPushButton) if b.text() == text and b.isVisible()).click()


def title_in(path: Path) -> str:
    map = open_map(path)
    map.close()
    node = map.document[CALL]
    assert isinstance(node, Node)
    return node.title


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits two seconds here."""
    monkeypatch.setattr(keeping, "PAUSE", 20)
    monkeypatch.setattr(keeping, "LOOK", 30)


def test_an_edit_is_saved_by_itself(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)

    rename(window, "First talk")
    QApplication.processEvents()
    meanwhile = window.status.saved.text()
    qtbot.waitUntil(lambda: window.status.saved.text() == "Saved" and not window.isWindowModified())

    assert meanwhile != "Saved"
    window.close()
    assert title_in(webinar) == "First talk"


def test_leaving_the_window_saves_without_waiting(
    program: Program, webinar: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "PAUSE", 1_000_000)
    window = opened(program, webinar, qtbot)
    rename(window, "First talk")

    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))

    qtbot.waitUntil(lambda: window.status.saved.text() == "Saved")


def test_closing_never_asks_and_a_named_map_is_saved(
    program: Program, webinar: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "PAUSE", 1_000_000)
    window = opened(program, webinar, qtbot)
    rename(window, "First talk")

    window.close()

    assert title_in(webinar) == "First talk"
    assert recoverable() == []


def test_without_autosave_closing_keeps_the_work_for_the_next_start(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    assert window.keeper is not None
    window.keeper.autosave = False
    rename(window, "First talk")

    window.close()

    assert title_in(webinar) == "Consultation call"
    (left,) = recoverable()
    assert left.path == webinar


def test_a_map_without_a_name_is_offered_at_the_next_start_and_comes_back(
    program: Program, qtbot: QtBot
) -> None:
    program.new_map("blank")
    window = ready(program.windows[-1], qtbot)
    sheet = window.work.canvas.sheet
    with window.work.canvas.session.edit("Add") as draft:
        flow.add(draft, sheet, "rectangle", Point(300, 0), "Bake")
    QApplication.processEvents()
    assert window.status.saved.text() == "In the journal"
    start = program.show_start()
    window.close()

    offer_recovery(start)
    assert "2 shapes" in start.strips.texts()[0]
    next(b for b in start.strips.findChildren(QPushButton) if b.text() == "Bring it back").click()

    titles = [node.title for node in program.windows[-1].work.canvas.session.document.all(Node)]
    assert "Bake" in titles


def test_of_many_maps_left_behind_the_last_three_are_offered_and_the_rest_is_told_of(
    program: Program, qtbot: QtBot
) -> None:
    start = program.show_start()
    for _ in range(5):
        program.new_map("blank")
        window = ready(program.windows[-1], qtbot)
        with window.work.canvas.session.edit("Add") as draft:
            flow.add(draft, window.work.canvas.sheet, "rectangle", Point(300, 0), "Bake")
        QApplication.processEvents()
        start = program.show_start()
        window.close()

    offer_recovery(start)

    texts = start.strips.texts()
    assert len(texts) == 4
    assert texts[-1].startswith("2 more maps with unsaved work are kept.")


def test_a_file_changed_elsewhere_is_told_of_and_keeping_ones_own_keeps_the_other_as_a_version(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    changed_elsewhere(webinar, "Theirs")
    theirs = webinar.read_bytes()
    rename(window, "Mine")

    qtbot.waitUntil(lambda: any("changed elsewhere" in text for text in window.strips.texts()))
    assert webinar.read_bytes() == theirs
    answer(window, "Keep mine")
    qtbot.waitUntil(lambda: window.status.saved.text() == "Saved")

    assert window.strips.texts() == []
    assert any(version.file.read_bytes() == theirs for version in list_versions(webinar))
    window.close()
    assert title_in(webinar) == "Mine"


def test_taking_theirs_is_an_edit_that_undo_takes_back(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    rename(window, "Mine")
    assert window.keeper is not None
    changed_elsewhere(webinar, "Theirs")
    qtbot.waitUntil(lambda: any("changed elsewhere" in text for text in window.strips.texts()))

    answer(window, "Take theirs")
    session = window.work.canvas.session
    theirs = session.document[CALL].title
    session.undo()

    assert (theirs, session.document[CALL].title) == ("Theirs", "Mine")


def test_both_are_brought_together_and_undo_takes_that_back(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    session = window.work.canvas.session
    with session.edit("Note") as draft:
        draft.change_fields(CALL, notes="Ours")
    changed_elsewhere(webinar, "Theirs")
    qtbot.waitUntil(lambda: any("changed elsewhere" in text for text in window.strips.texts()))

    answer(window, "Bring both together")

    assert (session.document[CALL].title, session.document[CALL].notes) == ("Theirs", "Ours")
    assert window.strips.texts() == []
    qtbot.waitUntil(lambda: window.status.saved.text() == "Saved")
    assert title_in(webinar) == "Theirs"


def test_where_nothing_can_be_kept_the_window_says_so(
    program: Program, webinar: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "trouble", lambda: Sentence("Nothing can be kept."))

    window = opened(program, webinar, qtbot)

    assert "Nothing can be kept." in window.strips.texts()


def test_the_same_content_written_anew_is_no_change(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)

    webinar.write_bytes(webinar.read_bytes())
    qtbot.wait(150)

    assert window.strips.texts() == []


def test_a_saving_that_fails_says_so_and_the_map_stays_open(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    webinar.unlink()
    webinar.mkdir()

    rename(window, "Mine")
    qtbot.waitUntil(lambda: window.status.saved.text() == "Not saved")

    assert len(window.strips.texts()) == 1
    assert window.isWindowModified()
    webinar.rmdir()
    answer(window, "Try again")
    qtbot.waitUntil(lambda: window.status.saved.text() == "Saved")


def test_saving_changes_neither_selection_nor_what_can_be_undone(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    desk = window.work.canvas.desk
    desk.select([CALL])
    rename(window, "Mine")

    qtbot.waitUntil(lambda: window.status.saved.text() == "Saved")

    assert desk.selection == (CALL,)
    assert desk.session.history.next_undo == "Rename"
