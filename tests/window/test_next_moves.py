"""The slim strip of what is worth doing next: its order, its buttons, and what it remembers for each map."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from mapper.edits import people
from mapper.insight.guided import work_on
from mapper.insight.order import tasks_of
from mapper.model.records import Node
from mapper.window.main_window import MainWindow
from mapper.window.next_moves import offer_moves
from mapper.window.program import Program
from tests.window.windows import OFF_SCREEN, opened, program, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN


def moves(window: MainWindow) -> list[str]:
    """The moves that the strip offers, from the left."""
    QApplication.processEvents()
    buttons = [one for one in window.strips.findChildren(QPushButton) if not one.isHidden()]
    found = [one for one in buttons if one.objectName().startswith("move-")]
    return [one.objectName().removeprefix("move-") for one in sorted(found, key=lambda one: one.x())]


def click(window: MainWindow, name: str) -> None:
    widget = window.strips.findChild(QToolButton, name) or window.strips.findChild(QPushButton, name)
    assert widget is not None
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def offering(program: Program, path: Path, qtbot: QtBot) -> MainWindow:
    window = opened(program, path, qtbot)
    assert moves(window) == []
    _take_away(window)
    offer_moves(window)
    return window


def _take_away(window: MainWindow) -> None:
    """All owners, and the checklist of one step."""
    with window.work.canvas.session.edit("Given") as draft:
        for node in list(draft.all(Node)):
            draft.put(node.but(owner=None, critical=False))
        for task in tasks_of(draft, work_on(draft, window.work.canvas.sheet)[0].id):
            draft.remove(task.id)


def test_the_moves_come_in_their_order_on_one_slim_line(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = offering(program, webinar, qtbot)

    found = moves(window)

    assert found == [name for name in ("automate", "checklists", "numbers", "owners") if name in found]
    assert found[-1] == "owners"
    assert window.strips.isVisible()
    assert window.strips.height() <= 40


def test_a_move_leads_to_where_it_is_done(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = offering(program, webinar, qtbot)

    click(window, "move-owners")
    assert window.page is window.views["people"]
    click(window, "move-checklists")

    assert window.page is None
    assert window.work.inspector.tab == "checklist"


def test_a_move_that_is_done_goes(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = offering(program, webinar, qtbot)
    session = window.work.canvas.session

    with session.edit("Given") as draft:
        ann = people.add(draft, "Ann")
        people.assign(draft, [node.id for node in work_on(draft, window.work.canvas.sheet)], ann.id)

    qtbot.waitUntil(lambda: "owners" not in moves(window), timeout=5000)


def test_a_move_that_was_waved_away_stays_away_for_this_map(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = offering(program, webinar, qtbot)
    before = moves(window)

    click(window, f"dismiss-{before[0]}")
    assert moves(window) == before[1:]
    assert window.keeper is not None
    window.keeper.save_now()
    window.close()
    again = opened(program, webinar, qtbot)

    assert moves(again) == before[1:]


def test_a_map_without_a_guided_start_offers_nothing(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)

    assert moves(window) == []
    assert not window.strips.isVisible()
