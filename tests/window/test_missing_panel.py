"""What is missing: ghosts on the map that one key accepts, by the events of a hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from mapper.checks.lacks import lacks
from mapper.model.document import Document
from mapper.model.doings import Waiver
from mapper.model.records import Node
from mapper.store import templates
from mapper.store.files import spell
from mapper.window.canvas_ghost import ghost_of
from mapper.window.main_window import MainWindow
from mapper.window.missing_panel import MissingPanel
from mapper.window.program import Program
from tests.builders import drawn
from tests.edits.test_proposals import LACKING, LINE, bucket, of
from tests.window.windows import OFF_SCREEN, TODAY, opened, program

__all__ = ["program"]
pytestmark = OFF_SCREEN

Key = Qt.Key
HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def shown(program: Program, folder: Path, qtbot: QtBot, map: Document) -> MainWindow:
    path = folder / "map.smap"
    path.write_bytes(spell(map))
    window = opened(program, path, qtbot)
    QTest.keyClick(window, Key.Key_M, HELD)
    settle()
    return window


@pytest.fixture
def window(program: Program, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """A line of steps after which nobody asks, and nothing leads back."""
    return shown(program, tmp_path, qtbot, drawn(LINE))


def panel_of(window: MainWindow) -> MissingPanel:
    panel = window.work.side.panel("missing")
    assert isinstance(panel, MissingPanel)
    return panel


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.focusWidget(), key)
    settle()


def patterns(window: MainWindow) -> list[str]:
    return [one.pattern for one in panel_of(window).found]


def titles(window: MainWindow) -> list[str]:
    return [node.title for node in window.work.canvas.session.document.all(Node)]


def test_it_opens_on_the_first_gap_with_a_ghost_of_what_could_fill_it(window: MainWindow) -> None:
    ghost = window.work.canvas.ghost

    assert patterns(window) == ["M03", "M04"]
    assert ghost
    assert [ghost.map[id].title for id in ghost.shapes] == ["Ask whether they are happy with it"]
    assert len(ghost.arrows) == 2
    assert titles(window) == ["make", "order", "sell", "sent"]


def test_enter_accepts_as_one_edit_and_the_next_moves_up(window: MainWindow) -> None:
    press(window, Key.Key_Return)

    assert "Ask whether they are happy with it" in titles(window)
    assert patterns(window) == ["M04"]
    assert panel_of(window).current == panel_of(window).found[0]
    assert window.work.canvas.ghost

    window.work.canvas.session.undo()
    settle()
    assert titles(window) == ["make", "order", "sell", "sent"]
    assert patterns(window) == ["M03", "M04"]


def test_delete_declines_for_good_and_restore_brings_it_back(window: MainWindow) -> None:
    press(window, Key.Key_Delete)

    map = window.work.canvas.session.document
    assert [one.check for one in map.all(Waiver)] == ["M03"]
    assert patterns(window) == ["M04"]

    back = next(one for one in panel_of(window).findChildren(QPushButton) if one.text() == "Restore")
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    settle()
    assert patterns(window) == ["M03", "M04"]


def test_arrow_keys_go_round_the_gaps_and_the_ghost_follows(window: MainWindow) -> None:
    seen = []
    for _ in range(3):
        ghost = window.work.canvas.ghost
        assert ghost
        seen.append(ghost.map[ghost.shapes[0]].title)
        press(window, Key.Key_Down)

    assert seen[0] == seen[2] != seen[1]


def test_escape_leaves_and_takes_the_ghost_along(window: MainWindow) -> None:
    press(window, Key.Key_Escape)

    assert window.work.side.name == "inspector"
    assert window.work.canvas.ghost is None
    assert window.work.canvas.hasFocus()


def test_a_finding_of_the_map_check_shows_its_ghost_too(window: MainWindow) -> None:
    QTest.keyClick(window, Key.Key_C, HELD)
    settle()
    window.findings.wait()
    settle()
    one = next(one for one in window.findings.all if one.check.name == "M03")

    window.findings.choose(one)
    settle()

    from mapper.window.checking import go_to_finding

    go_to_finding(window, one)
    assert window.work.canvas.ghost
    QTest.keyClick(window, Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    settle()
    assert "Ask whether they are happy with it" in titles(window)


def test_a_map_on_which_nothing_is_missing_says_so(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    window = shown(program, tmp_path, qtbot, drawn("[a] -> [b]"))

    assert panel_of(window).about.text() == "Nothing is missing that this program knows of."
    assert window.work.canvas.ghost is None


def test_what_another_hand_has_mended_is_no_gap_any_more(window: MainWindow) -> None:
    with window.work.canvas.session.edit("Name") as draft:
        draft.change_fields("make", title="Make and review", function="operations")
    settle()

    assert "M03" not in patterns(window)


def test_a_large_map_is_looked_through_away_from_the_window(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("mapper.window.missing_panel.MANY", 1)

    press(window, Key.Key_Return)

    qtbot.waitUntil(lambda: patterns(window) == ["M04"], timeout=5000)


@pytest.mark.parametrize("pattern", list(LACKING))
def test_every_template_has_a_ghost_and_drawing_it_changes_nothing(pattern: str) -> None:
    map = LACKING[pattern]()
    one = of(map, pattern)[0]
    before = map.rows()

    ghost = ghost_of(map, one.pattern, one.about)

    assert ghost
    assert ghost.shapes or ghost.arrows
    assert ghost.box.width > 0
    assert map.rows() == before


def test_what_takes_a_person_has_no_ghost() -> None:
    assert ghost_of(bucket(), "M06", of(bucket(), "bucket")[0].about) is None


@pytest.mark.parametrize("name", ["webinar", "clinic", "shop", "consultancy"])
def test_every_gap_of_every_template_can_be_drawn(name: str) -> None:
    map = templates.load(name, "fr", TODAY)

    found = [one for one in lacks(map, TODAY) if one.offers is not None]
    assert found
    for one in found:
        assert ghost_of(map, one.pattern, one.about)
