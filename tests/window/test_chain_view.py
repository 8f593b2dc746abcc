"""Chain: from link to link by the events of a hand, and what a screen reader is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mapper.model.records import Actual, Arrow, Id, Node, Record, Stage
from mapper.store.files import parse, spell
from mapper.window.chain_view.page import ChainPage
from mapper.window.handovers.page import HandoversPage
from mapper.window.main_window import MainWindow
from mapper.window.program import Program
from tests.window.windows import OFF_SCREEN, opened, program, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def shown(program: Program, path: Path, qtbot: QtBot) -> MainWindow:
    window = opened(program, path, qtbot)
    QTest.keyClick(window, Key.Key_3, CTRL)
    settle()
    return window


@pytest.fixture
def window(program: Program, webinar: Path, qtbot: QtBot) -> MainWindow:
    return shown(program, webinar, qtbot)


def page_of(window: MainWindow) -> ChainPage:
    page = window.page
    assert isinstance(page, ChainPage)
    return page


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.focusWidget(), key)
    settle()


def test_it_opens_on_the_weakest_link_and_names_it(window: MainWindow) -> None:
    page = page_of(window)

    assert page.title.text() == "Operations is the weakest link"
    assert page.picture.hasFocus()
    assert page.picture.chosen == 2
    assert page.picture.accessibleName().startswith("Operations. 50 of 100: ")
    assert (
        "Marketing 72, Sales 86, Operations 50, Customer Service 100." in page.picture.accessibleDescription()
    )


def test_arrows_go_from_link_to_link_and_stop_at_the_ends(window: MainWindow) -> None:
    page = page_of(window)

    seen = [page.picture.chosen]
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Home, Key.Key_Left, Key.Key_End):
        press(window, key)
        seen.append(page.picture.chosen)

    assert seen == [2, 3, 3, 2, 0, 0, 3]
    assert page.picture.accessibleName().startswith("Customer Service. 100 of 100")


def test_enter_shows_the_steps_of_the_link_on_the_map(window: MainWindow) -> None:
    press(window, Key.Key_Home)
    press(window, Key.Key_Return)

    desk = window.work.canvas.desk
    assert window.page is None
    chosen = [desk.session.document[id] for id in desk.selection]
    assert len(chosen) == 6
    assert {node.function for node in chosen} == {"marketing"}


def test_a_click_turns_to_a_link_and_its_moves(window: MainWindow) -> None:
    page = page_of(window)
    at = page.picture.boxes()[0].center().toPoint()

    QTest.mouseClick(page.picture, Left, Qt.KeyboardModifier.NoModifier, at)
    settle()

    assert page.picture.chosen == 0
    assert page.moves is not None
    assert next(one.accessibleName().split(".")[0] for one in page.moves.moves) == (
        "Bring “Consultation booked? → Yes” to 25\u00a0%"
    )


def test_a_move_leads_to_the_step_and_the_tab_where_it_is_made(window: MainWindow) -> None:
    page = page_of(window)
    assert page.moves is not None

    QTest.mouseClick(page.moves.moves[2].go, Left)
    settle()

    assert window.page is None
    desk = window.work.canvas.desk
    step = desk.session.document[desk.selection[0]]
    assert isinstance(step, Node)
    assert step.stand_in is None
    assert window.work.inspector.tab == "owner"


def test_a_handover_leads_to_all_of_them_by_click_and_by_key(window: MainWindow) -> None:
    page = page_of(window)
    between = page.bridges[1]
    between.setFocus()

    QTest.keyClick(between, Key.Key_Return)
    settle()

    assert isinstance(window.page, HandoversPage)
    window.show_view("chain")
    settle()
    QTest.mouseClick(page.bridges[0], Left)
    settle()
    assert isinstance(window.page, HandoversPage)


def test_five_stages_are_links_too(window: MainWindow) -> None:
    page = page_of(window)

    QTest.mouseClick(page.ways.buttons["stage"], Left)
    settle()

    assert page.title.text() == "“Serve & keep” is the weakest link"
    assert len(page.picture.links) == len(page.cards) == 5
    assert page.picture.links[4].number == "No step yet"


def test_without_an_hourglass_it_says_so_and_leads_back(window: MainWindow) -> None:
    page = page_of(window)
    QTest.mouseClick(page.ways.buttons["hourglass"], Left)
    settle()
    assert page.title.text() == "These links are not on this map yet"
    assert not page.picture.isVisible()

    QTest.mouseClick(page.way_on, Left)
    settle()

    assert page.by == "function"
    assert page.picture.isVisible()


def kept(path: Path, change: Callable[[Record], Record | None]) -> Path:
    """The map at *path* with each record passed through *change*; None leaves it out."""
    document = parse(path.read_bytes()).document
    records = [new for one in document if (new := change(one)) is not None]
    path.write_bytes(spell(records))
    return path


def test_the_hourglass_is_as_wide_as_there_are_people(program: Program, webinar: Path, qtbot: QtBot) -> None:
    names = iter(("know", "try", "buy", "repeat"))

    def named(one: Record) -> Record:
        return one.but(model=f"hourglass:{next(names)}") if isinstance(one, Stage) else one

    page = page_of(shown(program, kept(webinar, named), qtbot))
    QTest.mouseClick(page.ways.buttons["hourglass"], Left)
    settle()

    people = [link.people for link in page.picture.links]
    assert max(one for one in people if one is not None) == 1.0
    assert page.picture.links[1].number == "No step yet"
    assert len(page.cards) == 1
    assert page.picture.hourglass
    assert "people a month" in page.picture.links[0].beneath


def _aimless(one: Record) -> Record:
    return one.but(target_share=None) if isinstance(one, Arrow) else one


def test_where_nothing_is_measured_each_link_says_what_to_measure_first(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    path = kept(webinar, lambda one: None if isinstance(one, Actual) else _aimless(one))
    window = shown(program, path, qtbot)
    page = page_of(window)

    assert page.title.text() == "Nothing is measured yet"
    assert {link.number for link in page.picture.links} == {"Not measured yet"}
    assert "Type what" in page.cards[0].evidence.text()

    QTest.mouseClick(page.cards[0].measure, Left)
    settle()

    assert window.page is None
    assert window.work.inspector.tab == "numbers"


def test_a_new_number_is_seen_at_once(window: MainWindow) -> None:
    page = page_of(window)
    weak = page.story.links[2].link.measures[0] if page.story else None
    assert weak is not None
    newest = max(
        (one for one in page.session.document.all(Actual) if one.kpi == weak.about), key=lambda one: one.on
    )

    with page.session.edit("Type a number") as draft:
        draft.put(newest.but(value=100.0))
    settle()

    assert page.title.text() == "Marketing is the weakest link"
    assert page.picture.chosen == 2  # one stays where one is


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_it_is_painted_in_other_themes(window: MainWindow, theme: str) -> None:
    from mapper.scene.look import look

    before = page_of(window).grab().toImage()

    window.set_look(look(theme))
    settle()

    assert page_of(window).grab().toImage() != before


def test_titles_that_look_like_markup_stay_text(program: Program, webinar: Path, qtbot: QtBot) -> None:
    path = kept(webinar, lambda one: one.but(title="<b>x</b> & y") if isinstance(one, Node) else one)
    page = page_of(shown(program, path, qtbot))

    assert page.moves is not None
    assert any("<b>x</b> & y" in one.accessibleName() for one in page.moves.moves)
    assert all("<b>x" not in one.toolTip() for one in page.moves.moves)


def test_ids_are_turned_to_when_one_comes_from_a_step(window: MainWindow) -> None:
    page = page_of(window)

    page.come_to(Id("node-webinar-c"))

    assert page.picture.chosen == 1
