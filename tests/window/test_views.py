"""The views of a window: each opens by its keys and by the rail, and lets go of the map again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mapper.model.records import Id
from mapper.window.panels import TABS
from mapper.window.program import Program
from mapper.window.views import VIEWS, View
from tests.window.windows import OFF_SCREEN, opened, program, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN
PAGES = [one for one in VIEWS if one.make]
named = pytest.mark.parametrize("one", PAGES, ids=lambda one: one.name)


@pytest.mark.parametrize("one", [one for one in PAGES if one.keys], ids=lambda one: one.name)
def test_a_view_opens_by_its_keys_and_the_map_by_ctrl_1(
    program: Program, webinar: Path, qtbot: QtBot, one: View
) -> None:
    window = opened(program, webinar, qtbot)

    pressed = QKeySequence(one.keys[0])[0]
    QTest.keyClick(window.work.canvas, pressed.key(), pressed.keyboardModifiers())
    QApplication.processEvents()
    assert window.page is window.views[one.name]

    page = window.page
    QTest.keyClick(window.focusWidget() or page, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert window.page is None
    assert window.work.isVisible()


@named
def test_a_view_of_the_rail_opens_with_a_click(
    program: Program, webinar: Path, qtbot: QtBot, one: View
) -> None:
    window = opened(program, webinar, qtbot)
    if one.group in ("away", "over"):
        assert one.name not in window.rail.buttons
        return

    QTest.mouseClick(window.rail.buttons[one.name], Qt.MouseButton.LeftButton)
    QApplication.processEvents()

    assert window.page is window.views[one.name]
    assert window.rail.buttons[one.name].isChecked()


@named
def test_every_edit_while_a_view_is_open_can_be_taken_back_from_there(
    program: Program, webinar: Path, qtbot: QtBot, one: View
) -> None:
    window = opened(program, webinar, qtbot)
    session = window.work.canvas.session
    before = session.document.rows()
    window.show_view(one.name)
    during = {id for id in session.document.rows() if id not in before}  # a walk keeps that it was begun

    with session.edit("Rename") as draft:
        draft.change_fields(window.work.canvas.sheet, title="Another")
    QApplication.processEvents()
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()

    after = session.document.rows()
    assert {id: row for id, row in after.items() if id not in during} == before


@named
def test_closing_the_window_with_a_view_open_leaves_nobody_listening(
    program: Program, webinar: Path, qtbot: QtBot, one: View
) -> None:
    window = opened(program, webinar, qtbot)
    session = window.work.canvas.session
    window.show_view(one.name)
    QApplication.processEvents()

    window.close()

    assert len(session._listeners) == 1  # the history alone


class Flashes(QObject):
    """Notes every window that is shown besides those that are open."""

    def __init__(self, known: QWidget) -> None:
        super().__init__()
        self.known, self.seen = known, list[str]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and watched is not self.known:
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.mark.parametrize("name", [*(one.name for one in PAGES), "check", "ledger", "settings", "keys"])
def test_nothing_flashes_up_as_a_window_of_its_own(
    program: Program, webinar: Path, qtbot: QtBot, qapp: QApplication, name: str
) -> None:
    window = opened(program, webinar, qtbot)
    flashes = Flashes(window)
    qapp.installEventFilter(flashes)

    if name in ("check", "ledger"):
        window.work.show_side(name)
    else:
        window.show_view(name)
    QApplication.processEvents()
    qapp.removeEventFilter(flashes)

    assert flashes.seen == []


@pytest.mark.parametrize("tab", [tab.name for tab in TABS])
def test_no_tab_flashes_up_as_a_window_of_its_own(
    program: Program, webinar: Path, qtbot: QtBot, qapp: QApplication, tab: str
) -> None:
    window = opened(program, webinar, qtbot)
    window.work.canvas.desk.select((Id("node-webinar-c"),))
    flashes = Flashes(window)
    qapp.installEventFilter(flashes)

    window.work.show_tab(tab)
    QApplication.processEvents()
    qapp.removeEventFilter(flashes)

    assert flashes.seen == []
