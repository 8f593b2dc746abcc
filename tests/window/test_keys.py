"""The whole keyboard map: every key does what it says, on any keyboard, and can do something else."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mapper.edits import flow
from mapper.insight.order import nodes_on
from mapper.model.records import Arrow, Id, Node, Point
from mapper.window.keymap import Keymap, catalogue, grouped, spelling
from mapper.window.keys_page import KeysPage
from mapper.window.main_window import MainWindow
from mapper.window.pressed import FIRST
from mapper.window.program import Program
from mapper.window.settings import Settings, keep_settings, read_settings
from tests.window.windows import OFF_SCREEN, opened, program, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN

CALL, PROPOSAL, SIGNED = Id("node-webinar-c"), Id("node-webinar-p"), Id("node-webinar-ps")
ONBOARDING = Id("node-webinar-on")
Key = Qt.Key
NONE, SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def shapes(window: MainWindow) -> int:
    return sum(1 for _ in window.work.canvas.session.document.all(Node))


def arrows(window: MainWindow) -> int:
    return sum(1 for _ in window.work.canvas.session.document.all(Arrow))


def place(window: MainWindow) -> Any:
    return window.work.canvas.session.document[CALL].at


def press(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.work.canvas, key, held)
    for _ in range(3):
        QApplication.processEvents()


def tool(name: str) -> Callable[[MainWindow], Any]:
    return lambda window: window.work.stage.toolbar.buttons[name].isChecked()


def at(k: float) -> Callable[[MainWindow], Any]:
    return lambda window: window.work.canvas.zoom == pytest.approx(k)


def asks(window: MainWindow) -> bool:
    return window.work.canvas.desk.composer.question is not None


def chosen(window: MainWindow) -> tuple[Id, ...]:
    return window.work.canvas.desk.selection


WITH_A_STEP: tuple[tuple[Qt.Key, Qt.KeyboardModifier, Callable[[MainWindow], Any]], ...] = (
    (Key.Key_Return, NONE, asks),
    (Key.Key_Tab, NONE, asks),
    (Key.Key_Return, SHIFT, asks),
    (Key.Key_F2, NONE, lambda w: w.work.canvas.editor is not None),
    (
        Key.Key_D,
        NONE,
        lambda w: shapes(w) == 22 and w.work.canvas.session.document[chosen(w)[0]].shape == "diamond",
    ),
    (Key.Key_T, NONE, lambda w: w.work.canvas.session.document[chosen(w)[0]].role == "end"),
    (Key.Key_S, NONE, lambda w: w.work.canvas.session.document[chosen(w)[0]].shape == "subsystem"),
    (Key.Key_N, NONE, lambda w: w.work.canvas.session.document[chosen(w)[0]].shape == "note"),
    (Key.Key_R, NONE, lambda w: shapes(w) == 22),
    (Key.Key_C, NONE, lambda w: not w.work.canvas.session.document[CALL].critical),
    (Key.Key_O, NONE, lambda w: w.work.inspector.tab == "owner"),
    (Key.Key_K, NONE, lambda w: w.work.inspector.tab == "numbers"),
    (Key.Key_L, CTRL, lambda w: w.work.inspector.tab == "checklist"),
    (Key.Key_Delete, NONE, lambda w: shapes(w) == 20),
    (Key.Key_Backspace, NONE, lambda w: shapes(w) == 20),
    (Key.Key_Escape, NONE, lambda w: chosen(w) == ()),
    (Key.Key_A, CTRL, lambda w: len(chosen(w)) == 13),
    (Key.Key_D, CTRL, lambda w: shapes(w) == 22),
    (Key.Key_X, CTRL, lambda w: shapes(w) == 20),
    (Key.Key_Right, ALT, lambda w: chosen(w) == (PROPOSAL,)),
    (Key.Key_Left, ALT, lambda w: chosen(w) == (Id("node-webinar-cb"),) or chosen(w) != (CALL,)),
    *((key, ALT | SHIFT, lambda w: shapes(w) == 22) for key in (Key.Key_Down, Key.Key_Up, Key.Key_Left)),
    (Key.Key_Right, ALT | SHIFT, lambda w: shapes(w) == 22),
    (Key.Key_I, CTRL, lambda w: not w.work.panel_shown),
    (Key.Key_G, CTRL, lambda w: shapes(w) >= 22),
)
WITH_NOTHING: tuple[tuple[Qt.Key, Qt.KeyboardModifier, Callable[[MainWindow], Any]], ...] = (
    (Key.Key_R, NONE, tool("square")),
    (Key.Key_D, NONE, tool("diamond")),
    (Key.Key_T, NONE, tool("terminus")),
    (Key.Key_N, NONE, tool("note")),
    (Key.Key_S, NONE, tool("subsystem")),
    (Key.Key_H, NONE, tool("hand")),
    (Key.Key_A, NONE, tool("arrow")),
    (Key.Key_B, NONE, tool("stage")),
    (Key.Key_K, CTRL, lambda w: w.palette_list is not None and w.palette_list.isVisible()),
    (Key.Key_F, CTRL, lambda w: w.find_bar is not None and w.find_bar.isVisible()),
    (Key.Key_O, CTRL | SHIFT, lambda w: w.work.outline is not None and w.work.outline.isVisible()),
    (Key.Key_0, SHIFT, at(1.0)),
    (Key.Key_0, CTRL, at(1.0)),
    (Key.Key_F11, NONE, lambda w: w.isFullScreen()),
    (Key.Key_F1, NONE, lambda w: w.program._keys is not None and w.program._keys.isVisible()),
    (Key.Key_Question, SHIFT, lambda w: w.program._keys is not None and w.program._keys.isVisible()),
    (Key.Key_F6, NONE, lambda w: not w.work.canvas.hasFocus()),
    (Key.Key_Comma, CTRL, lambda w: w.settings_page is not None and w.settings_page.isVisible()),
    (Key.Key_E, CTRL, lambda w: w.page is not None and w.page is w.views["export"]),
)


MAIN = Id("sheet-webinar")
FOLLOW_UP, KIT = Id("node-webinar-fu"), Id("node-webinar-k")
SEVERAL = (CALL, FOLLOW_UP, KIT)


def edges(window: MainWindow, of: Callable[[Node], float]) -> set[float]:
    """Where something of each of the several shapes lies."""
    found = (window.work.canvas.session.document[id] for id in SEVERAL)
    return {round(of(node), 1) for node in found}


def gaps(window: MainWindow, axis: int) -> set[float]:
    """The paper between the several shapes along one axis."""
    boxes = [window.work.canvas.session.document[id] for id in SEVERAL]
    spans = sorted((node.at[axis], node.at[axis] + node.size[axis]) for node in boxes)
    return {round(b[0] - a[1], 1) for a, b in pairwise(spans)}


WITH_SEVERAL: tuple[tuple[Qt.Key, Qt.KeyboardModifier, Callable[[MainWindow], Any]], ...] = (
    (Key.Key_A, ALT, lambda w: len(edges(w, lambda n: n.at.x)) == 1),
    (Key.Key_D, ALT, lambda w: len(edges(w, lambda n: n.at.x + n.size.width)) == 1),
    (Key.Key_W, ALT, lambda w: len(edges(w, lambda n: n.at.y)) == 1),
    (Key.Key_S, ALT, lambda w: len(edges(w, lambda n: n.at.y + n.size.height)) == 1),
    (Key.Key_H, ALT, lambda w: len(edges(w, lambda n: n.at.x + n.size.width / 2)) == 1),
    (Key.Key_V, ALT, lambda w: len(edges(w, lambda n: n.at.y + n.size.height / 2)) == 1),
    (Key.Key_H, CTRL | SHIFT, lambda w: len(gaps(w, 0)) == 1),
    (Key.Key_V, CTRL | SHIFT, lambda w: len(gaps(w, 1)) == 1),
    (Key.Key_Y, NONE, lambda w: w.work.canvas.session.history.next_undo == "Tidy up"),
    (Key.Key_Y, CTRL | SHIFT, lambda w: w.work.canvas.session.history.next_undo == "Tidy up"),
    (Key.Key_G, CTRL, lambda w: w.work.canvas.session.document[chosen(w)[0]].shape == "subsystem"),
)


def test_a_key_brings_out_what_is_inside_a_subsystem(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    window.work.canvas.desk.select(SEVERAL)
    press(window, Key.Key_G, CTRL)
    press(window, Key.Key_Escape)
    window.work.canvas.desk.select([next(n.id for n in fresh(window) if n.shape == "subsystem")])

    press(window, Key.Key_G, CTRL | SHIFT)

    assert [node for node in fresh(window) if node.shape == "subsystem"] == []
    assert set(SEVERAL) <= {node.id for node in nodes_on(window.work.canvas.session.document, MAIN)}


def fresh(window: MainWindow) -> list[Node]:
    """The shapes on the sheet that the template does not have."""
    nodes = nodes_on(window.work.canvas.session.document, MAIN)
    return [node for node in nodes if not node.id.startswith("node-webinar-")]


@pytest.mark.parametrize(
    ("key", "held", "done"), WITH_SEVERAL, ids=lambda v: v.name if isinstance(v, Qt.Key) else None
)
def test_a_key_does_its_work_on_several_shapes(
    program: Program,
    webinar: Path,
    qtbot: QtBot,
    key: Qt.Key,
    held: Qt.KeyboardModifier,
    done: Callable[[MainWindow], Any],
) -> None:
    window = opened(program, webinar, qtbot)
    with window.work.canvas.session.edit("Given") as draft:
        flow.move(draft, [FOLLOW_UP], Point(36, 20))
    window.work.canvas.desk.select(SEVERAL)

    press(window, key, held)

    assert done(window)


@pytest.mark.parametrize(
    ("key", "held", "done"), WITH_A_STEP, ids=lambda v: v.name if isinstance(v, Qt.Key) else None
)
def test_a_key_does_its_work_on_the_selected_step(
    program: Program,
    webinar: Path,
    qtbot: QtBot,
    key: Qt.Key,
    held: Qt.KeyboardModifier,
    done: Callable[[MainWindow], Any],
) -> None:
    window = opened(program, webinar, qtbot)
    window.work.canvas.desk.select((CALL,))

    press(window, key, held)

    assert done(window)


@pytest.mark.parametrize(
    ("key", "held", "done"), WITH_NOTHING, ids=lambda v: v.name if isinstance(v, Qt.Key) else None
)
def test_a_key_does_its_work_with_nothing_selected(
    program: Program,
    webinar: Path,
    qtbot: QtBot,
    key: Qt.Key,
    held: Qt.KeyboardModifier,
    done: Callable[[MainWindow], Any],
) -> None:
    window = opened(program, webinar, qtbot)

    press(window, key, held)

    assert done(window)


@pytest.mark.parametrize(
    ("key", "held", "x", "y"),
    [
        (Key.Key_Right, NONE, 4, 0),
        (Key.Key_Left, NONE, -4, 0),
        (Key.Key_Down, SHIFT, 0, 20),
        (Key.Key_Up, SHIFT, 0, -20),
    ],
)
def test_arrow_keys_nudge(
    program: Program,
    webinar: Path,
    qtbot: QtBot,
    key: Qt.Key,
    held: Qt.KeyboardModifier,
    x: int,
    y: int,
) -> None:
    window = opened(program, webinar, qtbot)
    window.work.canvas.desk.select((CALL,))
    before = place(window)

    press(window, key, held)

    assert (place(window).x - before.x, place(window).y - before.y) == (x, y)


def test_k_waits_for_the_number_of_this_week(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    window.work.canvas.desk.select((CALL,))

    press(window, Key.Key_K)

    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Week 48"


def test_undo_redo_copy_and_paste_by_key(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    window.work.canvas.desk.select((CALL,))

    press(window, Key.Key_C, CTRL)
    press(window, Key.Key_V, CTRL)
    assert shapes(window) == 22
    press(window, Key.Key_Z, CTRL)
    assert shapes(window) == 21
    press(window, Key.Key_Z, CTRL | SHIFT)
    assert shapes(window) == 22
    press(window, Key.Key_Z, CTRL)
    press(window, Key.Key_Y, CTRL)
    assert shapes(window) == 22


def test_inside_and_back_out_and_zoom_by_key(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    canvas = window.work.canvas
    top = canvas.sheet
    canvas.desk.select((ONBOARDING,))

    press(window, Key.Key_Down, CTRL)
    assert canvas.sheet != top
    press(window, Key.Key_Up, CTRL)
    assert canvas.sheet == top
    before = canvas.zoom
    press(window, Key.Key_Plus, CTRL)
    assert canvas.zoom > before
    press(window, Key.Key_Minus, CTRL)
    assert canvas.zoom == pytest.approx(before)
    press(window, Key.Key_2, SHIFT)
    fitted = canvas.zoom
    press(window, Key.Key_1, SHIFT)
    assert canvas.zoom <= fitted


def physical(window: MainWindow, key: Qt.Key, text: str, digit: int, held: Qt.KeyboardModifier) -> None:
    """A press of the key with a digit on it, on a keyboard where it gives something else."""
    code = FIRST + (digit - 1) % 10
    event = QKeyEvent(QEvent.Type.KeyPress, key, held, code, 0, 0, text)
    QApplication.sendEvent(window.work.canvas, event)
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("key", "text", "digit", "held"),
    [
        (Key.Key_Exclam, "!", 1, SHIFT),  # an American keyboard
        (Key.Key_1, "1", 1, SHIFT),  # a French one
    ],
)
def test_digits_count_by_where_they_lie(
    program: Program,
    webinar: Path,
    qtbot: QtBot,
    key: Qt.Key,
    text: str,
    digit: int,
    held: Qt.KeyboardModifier,
) -> None:
    window = opened(program, webinar, qtbot)
    canvas = window.work.canvas
    canvas.fit()
    fitted = canvas.zoom
    canvas.zoom_to(2.0)

    physical(window, key, text, digit, held)

    assert canvas.zoom == pytest.approx(fitted)


def test_ctrl_1_shows_the_map_on_a_french_keyboard_too(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    window.show_view("settings")

    physical(window, Key.Key_Ampersand, "", 1, CTRL)

    assert window.work.isVisible()


def test_every_command_has_its_place_on_the_sheet_of_keys() -> None:
    placed = [one.name for _, commands in grouped() for one in commands]

    assert sorted(placed) == sorted(one.name for one in catalogue())


def test_other_keys_are_heard_shown_and_kept(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    canvas = window.work.canvas
    window.show_view("keys")
    page = window.settings_page
    assert isinstance(page, KeysPage)

    page.rows["rename"].keys.click()
    QTest.keyClick(page.rows["rename"].keys, Key.Key_M, CTRL)
    window.show_view("map")
    canvas.setFocus()
    canvas.desk.select((CALL,))
    QApplication.processEvents()
    press(window, Key.Key_F2)
    asked_by_the_old_keys = canvas.desk.renaming
    press(window, Key.Key_M, CTRL)

    assert asked_by_the_old_keys is None
    assert canvas.desk.renaming == CALL
    assert "Ctrl M" in [hint.keys for hint in window.status.hints]
    assert window.actions_by_name is not None
    assert window.actions_by_name.by_name["rename"].text().endswith("Ctrl+M")
    assert read_settings().keys == (("rename", "Ctrl+M"),)


def test_keys_that_are_taken_are_told_of_and_given_only_when_wished(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    window.show_view("keys")
    page = window.settings_page
    assert isinstance(page, KeysPage)

    row = page.rows["critical"]
    row.keys.click()
    QTest.keyClick(row.keys, Key.Key_D, CTRL)

    assert row.said == "Ctrl D already does: Duplicate."
    assert page.keymap.keys("critical") == ("C",)
    row._take.click()
    assert page.keymap.keys("critical") == ("Ctrl+D",)
    assert page.keymap.keys("duplicate") == ()
    row.usual.click()
    assert page.keymap.keys("critical") == ("C",)
    page.all_usual.click()
    assert page.keymap.chosen == {}


def test_the_keys_of_the_hand_itself_cannot_be_given_away(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    window.show_view("keys")
    page = window.settings_page
    assert isinstance(page, KeysPage)

    page.wish("critical", "Space")

    assert page.rows["critical"].said.startswith("Space is needed on the map itself.")
    assert page.keymap.keys("critical") == ("C",)


def test_no_two_commands_share_keys_whatever_was_chosen() -> None:
    keymap = Keymap(Keymap().with_keys("critical", ("Ctrl+D",)))

    held = [spelling(keys) for one in catalogue() for keys in keymap.keys(one.name)]

    assert len(held) == len(set(held))


def test_settings_of_keys_that_make_no_sense_are_passed_over(own_data_folder: Path) -> None:
    keep_settings(Settings(keys=(("critical", "M"),)))
    path = own_data_folder / "settings.json"
    path.write_text(path.read_text("utf-8").replace('"critical"', "7"), "utf-8")

    assert Keymap(read_settings().keys).keys("critical") == ("C",)
