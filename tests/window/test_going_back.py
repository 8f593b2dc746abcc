"""Undo brings the view to what it changed; and several maps live in one file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from mapper.edits import flow, tasks
from mapper.insight.order import main_sheet, top_sheets
from mapper.model.records import Id, Node
from mapper.window import map_menu
from mapper.window.main_window import MainWindow
from mapper.window.program import Program
from tests.window.windows import OFF_SCREEN, opened, program, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN

CALL, ONBOARDING = Id("node-webinar-c"), Id("node-webinar-on")
CTRL = Qt.KeyboardModifier.ControlModifier


def undo(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    QApplication.processEvents()


def redo(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Y, CTRL)
    QApplication.processEvents()


def inside(window: MainWindow) -> Node:
    found = (node for node in window.work.canvas.session.document.all(Node) if node.title == "Kick-off call")
    return next(found)


def menu_of(window: MainWindow) -> dict[str, QAction]:
    menu = QMenu(window)
    map_menu.fill(window, menu)
    return {action.text(): action for action in menu.actions()}


def test_undo_goes_to_the_sheet_on_which_it_changes_something_and_selects_that(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    canvas, step = window.work.canvas, inside(window)
    with canvas.session.edit("Rename") as draft:
        flow.retitle(draft, step.id, "Other")

    undo(window)
    assert canvas.sheet == step.sheet
    assert canvas.desk.selection == (step.id,)
    window.work.go_outside()
    redo(window)
    assert canvas.sheet == step.sheet


def test_undo_shows_the_step_that_a_check_hangs_on(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    canvas = window.work.canvas
    with canvas.session.edit("Add a check") as draft:
        tasks.add(draft, CALL, "Shoes on")
    canvas.desk.select(())

    undo(window)

    assert canvas.desk.selection == (CALL,)


def test_undo_scrolls_to_what_is_off_the_screen(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    canvas = window.work.canvas
    with canvas.session.edit("Delete") as draft:
        flow.remove(draft, [CALL])
    canvas.set_view(canvas.view.moved(-9000.0, 0.0))

    undo(window)

    middle = canvas.view.to_screen(canvas.picture.shape_box(CALL).centre)
    assert canvas.rect().contains(QPoint(round(middle.x), round(middle.y)))


def test_undo_leaves_the_settings_for_the_map(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    with window.work.canvas.session.edit("Rename") as draft:
        flow.retitle(draft, CALL, "Other")
    window.show_view("settings")

    undo(window)

    assert window.work.isVisible()
    assert window.work.canvas.desk.selection == (CALL,)


def test_a_map_is_added_named_switched_made_the_main_one_and_deleted(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    canvas = window.work.canvas
    document, first = canvas.session.document, canvas.sheet

    menu_of(window)["New map in this file"].trigger()
    QApplication.processEvents()
    fresh = canvas.sheet
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Referrals")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert document[fresh].title == "Referrals"

    menu_of(window)["Open the file on this map"].trigger()
    assert main_sheet(document).id == fresh
    menu_of(window)["Webinar to new client"].trigger()
    assert canvas.sheet == first
    menu_of(window)["Delete this map"].trigger()
    assert [sheet.id for sheet in top_sheets(document)] == [fresh]
    assert canvas.sheet == fresh
    assert not menu_of(window)["Delete this map"].isEnabled()

    undo(window)
    assert canvas.sheet == first
    assert len(top_sheets(document)) == 2


def test_the_maps_can_be_switched_from_within_an_inside_too(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    window.work.canvas.desk.select((ONBOARDING,))
    window.work.go_inside()
    QApplication.processEvents()

    menus = [
        button.menu() for button in window.top.findChildren(type(window.top.menu_button)) if button.menu()
    ]
    switch = menus[-1]
    assert isinstance(switch, QMenu)
    switch.aboutToShow.emit()

    assert switch.actions()[0].text() == "Webinar to new client"
    assert switch.actions()[0].isChecked()
