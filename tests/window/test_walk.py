"""Walking through a map by keys and mouse, as a person does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mapper.insight.order import exits
from mapper.model.doings import Hole, Walk
from mapper.model.records import Id, Node
from mapper.window.doing import run
from mapper.window.ledger import Ledger
from mapper.window.main_window import MainWindow
from mapper.window.program import Program
from mapper.window.walk.page import WalkPage
from tests.window.windows import OFF_SCREEN, TODAY, opened, program, ready, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN


def walking(program: Program, path: Path, qtbot: QtBot) -> tuple[MainWindow, WalkPage]:
    window = opened(program, path, qtbot)
    QTest.keyClick(window.work.canvas, Qt.Key.Key_F5)
    QApplication.processEvents()
    page = window.page
    assert isinstance(page, WalkPage)
    return window, page


def press(page: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(page.window().focusWidget() or page, key)
        QApplication.processEvents()


def title(page: WalkPage) -> str:
    assert page.tour.node
    return page.tour.node.title


def test_f5_walks_from_the_beginning_over_the_whole_screen_and_esc_comes_back_to_the_step(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window, page = walking(program, webinar, qtbot)

    assert title(page) == "Webinar attended"
    assert window.isFullScreen()
    assert not window.rail.isVisible()
    press(page, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert title(page) == "Consultation booked?"
    press(page, Qt.Key.Key_Escape)

    assert window.page is None
    assert not window.isFullScreen()
    assert window.rail.isVisible()
    selected = window.work.canvas.desk.one_node()
    assert selected
    assert selected.title == "Consultation booked?"


def test_at_a_decision_right_is_the_first_answer_down_the_second_and_left_goes_back(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    _, page = walking(program, webinar, qtbot)
    page.come_to(Id("node-webinar-b"))
    assert [way.text for way in page.bar.ways] == ["Yes", "No"]

    press(page, Qt.Key.Key_Down)
    assert title(page) == "Downsell campaign"
    press(page, Qt.Key.Key_Left, Qt.Key.Key_Right)

    assert title(page) == "Consultation call"


def test_every_arrow_can_be_walked_with_one_key_and_then_the_walk_is_finished(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window, page = walking(program, webinar, qtbot)

    for _ in range(60):
        if page.is_over:
            break
        press(page, Qt.Key.Key_Right)

    walked, whole = page.tour.covered()
    assert (walked, whole) == (14, 14)
    (walk,) = window.work.canvas.session.document.all(Walk)
    assert (walk.finished, walk.on) == (True, TODAY)


def test_a_map_with_nothing_to_walk_along_says_so(program: Program, qtbot: QtBot) -> None:
    program.new_map("blank")
    window = ready(program.windows[-1], qtbot)
    with window.work.canvas.session.edit("Nothing") as draft:
        for node in list(draft.all(Node)):
            draft.remove(node.id)

    run(window, "view_walk")
    QApplication.processEvents()

    page = window.page
    assert isinstance(page, WalkPage)
    assert page.tour.node is None
    assert "There is nothing to walk along yet" in [one.text() for one in page.panel.findChildren(QLabel)]
    assert [way.text for way in page.bar.ways] == ["Back to the map"]
    press(page, Qt.Key.Key_Right)
    assert window.page is None


def test_h_leaves_a_hole_that_the_ledger_shows(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window, page = walking(program, webinar, qtbot)
    page.come_to(Id("node-webinar-p"))

    press(page, Qt.Key.Key_H)
    assert page.panel.hole
    QTest.keyClicks(page.panel.hole.line, "Who checks the price list?")
    press(page, Qt.Key.Key_Return)

    map = window.work.canvas.session.document
    assert [(hole.about, hole.text) for hole in map.all(Hole)] == [
        ("node-webinar-p", "Who checks the price list?")
    ]
    page.leave()
    window.actions_by_name.by_name["ledger"].trigger()  # type: ignore[union-attr]
    ledger = window.work.side.panel("ledger")
    assert isinstance(ledger, Ledger)
    (row,) = ledger.rows.values()
    assert row.where.text() == "Send proposal"


def test_an_answer_that_is_typed_becomes_part_of_the_map(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window, page = walking(program, webinar, qtbot)
    session = window.work.canvas.session
    kit = next(node for node in session.document.all(Node) if node.title == "Deliver starter kit")
    with session.edit("Cut") as draft:
        draft.remove(exits(draft, kit.id)[0].id)
    page.come_to(kit.id)

    line = page.panel.asked["next"].line
    assert line
    line.setFocus()
    QTest.keyClicks(line, "Ask how it went")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()

    (arrow,) = exits(session.document, kit.id)
    assert session.document[arrow.target].title == "Ask how it went"
    assert page.bar.ways[0].text == "Ask how it went"


def test_what_nobody_knows_leaves_a_hole_with_its_question(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window, page = walking(program, webinar, qtbot)
    page.come_to(Id("node-webinar-b"))
    unknown = next(
        button
        for button in page.panel.asked["know"].findChildren(QWidget)
        if button.accessibleName() == "Nobody knows"
    )

    QTest.mouseClick(unknown, Qt.MouseButton.LeftButton)

    assert [hole.question for hole in window.work.canvas.session.document.all(Hole)] == ["know"]


def test_a_tick_is_kept_with_the_walk(program: Program, webinar: Path, qtbot: QtBot) -> None:
    _, page = walking(program, webinar, qtbot)
    page.come_to(Id("node-webinar-b"))

    QTest.mouseClick(page.panel.asked["late"].tick, Qt.MouseButton.LeftButton)
    press(page, Qt.Key.Key_Right, Qt.Key.Key_Left)

    assert page.tour.is_ticked("late")
    assert page.panel.asked["late"].tick.isChecked()


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_the_walk_takes_over_another_look(program: Program, webinar: Path, qtbot: QtBot, theme: str) -> None:
    from mapper.scene.look import look

    window, page = walking(program, webinar, qtbot)
    window.set_look(look(theme))  # type: ignore[arg-type]

    assert page.canvas.look.theme == theme
