"""The map check beside the map: found, gone to, mended, dismissed, with real keys and clicks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mapper.edits import walks
from mapper.insight.order import exits
from mapper.model.doings import Waiver
from mapper.model.records import Id
from mapper.window.check_panel import CheckPanel, Dismissing
from mapper.window.main_window import MainWindow
from mapper.window.program import Program
from tests.window.windows import OFF_SCREEN, TODAY, opened, program, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN
KIT = Id("node-webinar-k")


@pytest.fixture
def window(program: Program, webinar: Path, qtbot: QtBot) -> MainWindow:
    """The webinars, where nothing happens after the starter kit."""
    window = opened(program, webinar, qtbot)
    session = window.work.canvas.session
    with session.edit("Cut") as draft:
        draft.remove(exits(draft, KIT)[0].id)
    QApplication.processEvents()
    return window


def panel(window: MainWindow) -> CheckPanel:
    made = window.work.side.panel("check")
    assert isinstance(made, CheckPanel)
    return made


NONE = Qt.KeyboardModifier.NoModifier


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(window.focusWidget() or window, key, modifiers)
    QApplication.processEvents()


def nowhere(window: MainWindow) -> bool:
    return any(one.key == ("S05", KIT) for one in window.findings.all)


def click(root: QWidget, name: str) -> None:
    button = next(one for one in root.findChildren(QPushButton) if one.accessibleName() == name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_the_top_bar_counts_the_findings_as_they_come_and_go(window: MainWindow) -> None:
    before = len(window.findings.all)
    assert nowhere(window)
    assert str(before) in window.top.check.accessibleName()

    window.work.canvas.session.undo()
    QApplication.processEvents()

    assert not nowhere(window)
    assert len(window.findings.all) == before - 1


def test_f8_goes_to_a_finding_on_the_map_and_alt_enter_mends_it(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F8)
    assert window.work.side.name == "check"
    while window.findings.current and window.findings.current.key != ("S05", KIT):
        press(window, Qt.Key.Key_F8)
    assert window.work.canvas.desk.selection == (KIT,)

    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)

    assert not nowhere(window)
    assert exits(window.work.canvas.session.document, KIT)
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert nowhere(window)


def test_the_button_opens_the_list_and_esc_gives_back_the_inspector(window: MainWindow) -> None:
    QTest.mouseClick(window.top.check, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert window.work.side.name == "check"
    assert panel(window).isVisible()

    press(window, Qt.Key.Key_Escape)

    assert window.work.side.name == "inspector"


def test_every_finding_of_the_sheet_has_its_number_on_the_map_while_the_list_is_open(
    window: MainWindow,
) -> None:
    press(window, Qt.Key.Key_F8)

    number = next(one.number for one in window.findings.all if one.key == ("S05", KIT))
    assert window.work.canvas.markers[KIT].text == str(number)
    window.work.show_side("inspector")
    assert not window.work.canvas.markers


def test_a_finding_is_mended_with_the_mouse(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F8)
    row = panel(window).rows["S05", KIT]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    QApplication.processEvents()

    row = panel(window).rows["S05", KIT]
    found = next(one for one in window.findings.all if one.key == ("S05", KIT))
    assert found.finding.fix
    click(row, window.say.tell(found.finding.fix))

    assert not nowhere(window)


def test_a_finding_is_dismissed_with_a_reason_and_can_be_restored(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F8)
    QTest.mouseClick(panel(window).rows["S05", KIT], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    click(panel(window).rows["S05", KIT], "Dismiss")
    form = panel(window).findChild(Dismissing)
    assert form

    QTest.keyClick(form.reason, Qt.Key.Key_Return)
    assert nowhere(window)  # there is no reason yet
    QTest.keyClicks(form.reason, "The shop sends it by itself")
    QTest.keyClick(form.reason, Qt.Key.Key_Return)
    QApplication.processEvents()

    assert not nowhere(window)
    assert [one.reason for one in window.work.canvas.session.document.all(Waiver)] == [
        "The shop sends it by itself"
    ]
    click(panel(window), "Restore")
    assert nowhere(window)


def test_the_list_speaks_french(program: Program, webinar: Path, qtbot: QtBot) -> None:
    from mapper.words import language

    program.say = language("fr")
    window = opened(program, webinar, qtbot)
    press(window, Qt.Key.Key_F8)

    assert panel(window).accessibleName() == "Contrôle de la carte"


def test_open_holes_are_told_of_and_lead_to_the_ledger(window: MainWindow) -> None:
    session = window.work.canvas.session
    with session.edit("Note a hole") as draft:
        walks.leave_hole(draft, KIT, "Who notices?", TODAY)
    press(window, Qt.Key.Key_F8)

    click(panel(window), "1 hole found on walks is open")

    assert window.work.side.name == "ledger"
