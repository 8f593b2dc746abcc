"""People: every gesture of the page by the events of a hand, and what a screen reader is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from mapper.edits import flow, handing
from mapper.insight.accountability import WEEKS
from mapper.model.records import Id, Kpi, Node, Person
from mapper.window.main_window import MainWindow
from mapper.window.people.card_list import CardList
from mapper.window.people.page import PeoplePage
from mapper.window.people.seat_column import SeatColumn
from mapper.window.program import Program
from tests.window.windows import OFF_SCREEN, opened, program, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
NONE, ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LEA, TOM, INES, SAM, NADIA = (Id(f"person-{name}") for name in ("lea", "tom", "ines", "sam", "nadia"))
CALL, PROPOSAL, SIGNED = Id("node-webinar-c"), Id("node-webinar-p"), Id("node-webinar-ps")
CALLS_HELD = Id("kpi-webinar-c-4")


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def window(program: Program, webinar: Path, qtbot: QtBot) -> MainWindow:
    """The people of the webinar business, side by side."""
    window = opened(program, webinar, qtbot)
    QTest.keyClick(window, Key.Key_4, CTRL)
    settle()
    return window


def page_of(window: MainWindow) -> PeoplePage:
    page = window.page
    assert isinstance(page, PeoplePage)
    return page


def seat(window: MainWindow, person: Id | None, hat: str | None = None) -> SeatColumn:
    found = page_of(window).board.column((person, hat))
    assert found is not None
    return found


def node(window: MainWindow, id: Id) -> Node:
    found: Node = page_of(window).session.document[id]
    return found


def titles(cards: CardList, kind: str) -> list[str]:
    return [row.text for row in cards.cards.rows if row.kind == kind]


def middle(cards: CardList, id: Id, part: str) -> QPoint:
    return cards.visualRect(cards.cards.index_of(id, part)).center()


def click(cards: CardList, id: Id, part: str = "owns", held: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(cards.viewport(), Left, held, middle(cards, id, part))
    settle()


def press(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, held)
    settle()


def carry(cards: CardList, id: Id, part: str, onto: QWidget, at: QPoint) -> QPoint:
    """Take hold of a card and bring it to a place of *onto*; the answer is that place for the release."""
    start, view = middle(cards, id, part), cards.viewport()
    QTest.mousePress(view, Left, NONE, start)
    QTest.mouseMove(view, start + QPoint(30, 4))
    there = view.mapFromGlobal(onto.mapToGlobal(at))
    QTest.mouseMove(view, there)
    settle()
    return there


def release(cards: CardList, at: QPoint) -> None:
    QTest.mouseRelease(cards.viewport(), Left, NONE, at)
    settle()


def menu() -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def choose(text: str, within: QMenu | None = None) -> None:
    """Press the line of the open menu that says *text*."""
    here = within or menu()
    action = next(action for action in here.actions() if action.text() == text)
    here.setActiveAction(action)
    QTest.keyClick(here, Key.Key_Return)
    settle()


# what is shown


def test_a_column_a_person_in_the_order_of_the_flow(window: MainWindow) -> None:
    columns = page_of(window).board.columns

    assert [column.called() for column in columns] == [
        "Léa Martin",
        "Tom Becker",
        "Ines Costa",
        "Sam Osei",
        "Nadia Roy",
    ]
    tom = seat(window, TOM)
    assert titles(tom.steps, "owns")[:2] == ["Consultation call", "Send proposal"]
    assert titles(seat(window, NADIA).steps, "stands_in")[-1] == "Send proposal"
    assert titles(tom.foot, "number")[0] == "Consultation calls held"


def test_nobody_comes_first_as_soon_as_a_step_has_no_owner(window: MainWindow) -> None:
    page = page_of(window)
    assert page.summary() == "5 people · 21 shapes"

    with page.session.edit("Nobody") as draft:
        handing.hand(draft, [PROPOSAL], None)
    settle()

    assert page.board.columns[0].seat.person is None
    assert titles(page.board.columns[0].steps, "owns") == ["Send proposal"]
    assert page.summary() == "5 people · 21 shapes · 1 without an owner"
    assert window.status.counts.text() == page.summary()


def test_hours_that_nobody_knows_are_not_zero(window: MainWindow) -> None:
    with page_of(window).session.edit("Hours") as draft:
        draft.change_fields(LEA, hours=None)
        for step in ("node-webinar-n", "node-webinar-d"):
            draft.change_fields(Id(step), minutes=None)
        draft.change_fields(TOM, hours=2.0 * WEEKS)
    settle()

    lea = seat(window, LEA)
    assert lea.hours.accessibleName() == "Hours a week: Not known."
    assert seat(window, TOM).hours.accessibleName() == "Hours a week: 14 of 2."
    assert seat(window, TOM).relief.accessibleName().startswith("12\u00a0h too many.")
    assert not lea.relief.isVisible()


def test_the_workload_tells_whose_absence_would_cost_most(window: MainWindow) -> None:
    page = page_of(window)

    page.turn_to("workload")
    settle()

    assert page._about.text().startswith("While ")


def test_the_status_bar_tells_the_keys(window: MainWindow) -> None:
    assert [tuple(hint) for hint in window.status.hints] == [
        ("", "Drag a step to another person"),
        ("O", "change owner"),
        ("Alt →", "next person"),
    ]


def test_a_map_without_people_says_what_belongs_here(program: Program, qtbot: QtBot) -> None:
    program.new_map("blank")
    window = program.windows[-1]
    qtbot.waitExposed(window)
    window.arrive()
    window.show_view("people")
    settle()
    page = page_of(window)
    assert page.first_button.isVisible()

    QTest.mouseClick(page.first_button, Left)
    settle()
    QTest.keyClicks(page.form.name, "Rosa Lind")
    press(Key.Key_Return)

    assert [person.name for person in page.session.document.all(Person)] == ["Rosa Lind"]
    assert not page.first_button.isVisible()
    assert page.board.columns[-1].head.hasFocus()


# with the mouse


def test_a_step_that_is_dragged_to_another_person_is_theirs(window: MainWindow) -> None:
    tom, lea = seat(window, TOM), seat(window, LEA)

    there = carry(tom.steps, PROPOSAL, "owns", lea.steps.viewport(), QPoint(60, 30))
    assert titles(lea.steps, "landing") == ["Send proposal"]
    assert node(window, PROPOSAL).owner == TOM
    release(tom.steps, there)

    assert node(window, PROPOSAL).owner == LEA
    assert lea.steps.chosen() == (("owns", PROPOSAL),)
    assert titles(lea.steps, "landing") == []
    assert "Send proposal" in titles(lea.steps, "owns")


def test_a_step_that_is_dragged_below_is_stood_in_for(window: MainWindow) -> None:
    tom, sam = seat(window, TOM), seat(window, SAM)
    stands = sam.steps.visualRect(sam.steps.cards.index_of(Id("node-webinar-on"), "stands_in"))

    there = carry(tom.steps, PROPOSAL, "owns", sam.steps.viewport(), stands.center())
    release(tom.steps, there)

    assert (node(window, PROPOSAL).owner, node(window, PROPOSAL).stand_in) == (TOM, SAM)


def test_nobody_stands_in_for_themselves(window: MainWindow) -> None:
    tom = seat(window, TOM)
    caption = next(n for n, row in enumerate(tom.steps.cards.rows) if row.text == "Stands in for")
    below = tom.steps.visualRect(tom.steps.cards.index(caption + 1, 0)).center()

    there = carry(tom.steps, PROPOSAL, "owns", tom.steps.viewport(), below)
    assert titles(tom.steps, "landing") == []
    release(tom.steps, there)

    assert node(window, PROPOSAL).stand_in == NADIA


def test_a_number_goes_by_itself(window: MainWindow) -> None:
    tom, sam = seat(window, TOM), seat(window, SAM)

    there = carry(tom.foot, CALLS_HELD, "number", sam.head, QPoint(20, 20))
    assert titles(sam.foot, "landing") == ["Consultation calls held"]
    release(tom.foot, there)

    number: Kpi = page_of(window).session.document[CALLS_HELD]
    assert number.owner == SAM
    assert node(window, CALL).owner == TOM


def test_several_go_together(window: MainWindow) -> None:
    tom, sam = seat(window, TOM), seat(window, SAM)
    click(tom.steps, CALL)
    click(tom.steps, PROPOSAL, held=CTRL)

    there = carry(tom.steps, PROPOSAL, "owns", sam.steps.viewport(), QPoint(60, 30))
    assert titles(sam.steps, "landing") == ["Consultation call", "Send proposal"]
    release(tom.steps, there)

    assert (node(window, CALL).owner, node(window, PROPOSAL).owner) == (SAM, SAM)
    window.work.canvas.session.undo()
    assert (node(window, CALL).owner, node(window, PROPOSAL).owner) == (TOM, TOM)


def test_a_click_without_a_drag_keeps_only_that_card(window: MainWindow) -> None:
    tom, lea = seat(window, TOM), seat(window, LEA)
    click(tom.steps, CALL)
    click(tom.steps, PROPOSAL, held=CTRL)
    click(lea.steps, Id("node-webinar-n"), held=CTRL)
    assert len(page_of(window).board.chosen()) == 3

    click(tom.steps, PROPOSAL)

    assert page_of(window).board.chosen() == (("owns", PROPOSAL),)


def test_esc_leaves_what_is_carried_where_it_was(window: MainWindow) -> None:
    tom, lea = seat(window, TOM), seat(window, LEA)
    there = carry(tom.steps, PROPOSAL, "owns", lea.steps.viewport(), QPoint(60, 30))

    press(Key.Key_Escape)
    assert titles(lea.steps, "landing") == []
    release(tom.steps, there)

    assert node(window, PROPOSAL).owner == TOM
    assert not page_of(window).board.carrying


def test_what_is_let_go_over_nothing_stays(window: MainWindow) -> None:
    tom = seat(window, TOM)

    there = carry(tom.steps, PROPOSAL, "owns", window.top, QPoint(200, 10))
    release(tom.steps, there)

    assert node(window, PROPOSAL).owner == TOM


def test_what_somebody_else_removes_meanwhile_does_not_land(window: MainWindow) -> None:
    tom, lea = seat(window, TOM), seat(window, LEA)
    there = carry(tom.steps, PROPOSAL, "owns", lea.steps.viewport(), QPoint(60, 30))

    with page_of(window).session.edit("Elsewhere") as draft:
        flow.remove(draft, [PROPOSAL])
    release(tom.steps, there)

    assert PROPOSAL not in page_of(window).session.document
    assert "Send proposal" not in titles(lea.steps, "owns")


def test_columns_pass_by_while_a_card_is_held_at_the_border(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window)
    with page.session.edit("Hire") as draft:
        for n in range(9):
            handing.describe(draft, None, name=f"Helper {n}")
    settle()
    bar, viewport = page.board.horizontalScrollBar(), page.board.viewport()
    assert (bar.value(), bar.maximum() > 300) == (0, True)

    tom = seat(window, TOM)
    there = carry(tom.steps, PROPOSAL, "owns", viewport, QPoint(viewport.width() - 10, 200))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    over = page.board.carry and page.board.carry.over
    release(tom.steps, there)

    assert isinstance(over, SeatColumn)
    assert over.called() == "Helper 8"
    assert node(window, PROPOSAL).owner == over.seat.key[0]


def test_the_wheel_with_shift_moves_the_columns(window: MainWindow) -> None:
    page = page_of(window)
    with page.session.edit("Hire") as draft:
        for n in range(9):
            handing.describe(draft, None, name=f"Helper {n}")
    settle()
    view = seat(window, TOM).steps.viewport()
    at, none = QPointF(view.rect().center()), Qt.ScrollPhase.NoScrollPhase
    turned = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, SHIFT, none, False
    )

    QApplication.sendEvent(view, turned)

    assert page.board.horizontalScrollBar().value() == 120


def test_a_double_click_shows_the_step_on_the_map(window: MainWindow) -> None:
    tom = seat(window, TOM)

    QTest.mouseDClick(tom.steps.viewport(), Left, NONE, middle(tom.steps, CALL, "owns"))
    settle()

    assert window.work.isVisible()
    assert window.work.canvas.desk.selection == (CALL,)
    assert window.work.inspector.tab == "owner"


# with the keys


def test_arrows_go_from_card_to_card(window: MainWindow) -> None:
    tom, lea = seat(window, TOM), seat(window, LEA)
    press(Key.Key_Down)
    assert lea.steps.current() == ("owns", Id("node-webinar-w"))

    press(Key.Key_Right)
    assert tom.steps.current() == ("owns", CALL)
    press(Key.Key_Down)
    assert tom.steps.chosen() == (("owns", PROPOSAL),)
    press(Key.Key_Up)
    press(Key.Key_Up)
    assert tom.head.hasFocus()
    press(Key.Key_Left)
    assert lea.head.hasFocus()


def test_from_the_last_step_down_come_the_numbers(window: MainWindow) -> None:
    sam = seat(window, SAM)
    click(sam.steps, Id("node-onboarding-ko"), "stands_in")

    press(Key.Key_Down)
    assert sam.foot.hasFocus()
    assert sam.foot.current() == ("number", Id("kpi-webinar-k-10"))

    press(Key.Key_Up)
    assert sam.steps.current() == ("stands_in", Id("node-onboarding-ko"))


def test_alt_and_an_arrow_hand_a_card_to_the_next_person(window: MainWindow) -> None:
    click(seat(window, TOM).steps, PROPOSAL)

    press(Key.Key_Right, ALT)
    assert node(window, PROPOSAL).owner == INES
    press(Key.Key_Right, ALT)
    assert node(window, PROPOSAL).owner == SAM
    press(Key.Key_Left, ALT)
    press(Key.Key_Left, ALT)

    assert node(window, PROPOSAL).owner == TOM
    assert seat(window, TOM).steps.hasFocus()
    assert seat(window, TOM).steps.current() == ("owns", PROPOSAL)


def test_a_stand_in_is_handed_past_the_owner(window: MainWindow) -> None:
    ines = seat(window, INES)
    click(ines.steps, Id("node-webinar-k"), "stands_in")  # whose owner is Sam, the next

    press(Key.Key_Right, ALT)

    assert node(window, Id("node-webinar-k")).stand_in == NADIA
    press(Key.Key_Right, ALT)
    assert window.status.message.accessibleName() == "There is nobody further on this side."


def test_o_asks_who_answers(window: MainWindow) -> None:
    click(seat(window, TOM).steps, PROPOSAL)

    press(Key.Key_O)
    assert menu().title() == "Who answers for “Send proposal”?"
    assert [action.text() for action in menu().actions() if action.isChecked()] == ["Tom Becker"]
    choose("Sam Osei")

    assert node(window, PROPOSAL).owner == SAM
    assert seat(window, SAM).steps.hasFocus()


def test_delete_on_a_card_leaves_it_to_nobody_and_offers_the_way_back(window: MainWindow) -> None:
    page = page_of(window)
    click(seat(window, TOM).steps, PROPOSAL)

    press(Key.Key_Delete)
    assert node(window, PROPOSAL).owner is None
    assert page.toast.text == "Nobody answers for this now."
    QTest.mouseClick(next(one for one in page.toast.findChildren(QPushButton) if one.text() == "Undo"), Left)
    settle()

    assert node(window, PROPOSAL).owner == TOM


def test_enter_shows_the_step_on_the_map_and_the_number_at_its_step(window: MainWindow) -> None:
    click(seat(window, TOM).steps, PROPOSAL)
    press(Key.Key_Return)
    assert window.work.canvas.desk.selection == (PROPOSAL,)

    window.show_view("people")
    click(seat(window, TOM).foot, CALLS_HELD, "number")
    press(Key.Key_Return)
    assert window.work.canvas.desk.selection == (CALL,)
    assert window.work.inspector.tab == "numbers"


def test_n_adds_a_person_and_esc_adds_nobody(window: MainWindow) -> None:
    page = page_of(window)
    press(Key.Key_N)
    QTest.keyClicks(page.form.name, "Otto")
    press(Key.Key_Escape)
    assert len(list(page.session.document.all(Person))) == 5

    press(Key.Key_N)
    QTest.keyClicks(page.form.name, "Otto Berg")
    QTest.keyClicks(page.form.hats, "Sales, Baker")
    QTest.keyClicks(page.form.hours, "12")
    QTest.keyClick(page.form.hours, Key.Key_Return)
    settle()

    otto = next(one for one in page.session.document.all(Person) if one.name == "Otto Berg")
    assert otto.hats == ("sales", "Baker")
    assert otto.hours == pytest.approx(12 * WEEKS)
    assert seat(window, otto.id).head.hasFocus()


def test_f2_renames_and_all_that_is_theirs_stays_theirs(window: MainWindow) -> None:
    page, tom = page_of(window), seat(window, TOM)
    click(tom.steps, PROPOSAL)

    press(Key.Key_F2)
    QTest.keyClicks(page.form.name, "Toni Becker")
    press(Key.Key_Return)

    assert page.session.document[TOM].name == "Toni Becker"
    assert node(window, PROPOSAL).owner == TOM
    assert tom.head.accessibleName().startswith("Toni Becker, Sales.")
    assert window.page is page


def test_a_name_that_is_taken_is_refused_below_the_field(window: MainWindow) -> None:
    page = page_of(window)
    click(seat(window, TOM).steps, PROPOSAL)

    press(Key.Key_F2)
    QTest.keyClicks(page.form.name, "Sam Osei")
    press(Key.Key_Return)

    assert page.form.isVisible()
    assert page.form.refusal.text() == "Somebody of this name is there already: “Sam Osei”."
    assert page.session.document[TOM].name == "Tom Becker"


def test_hours_that_are_no_number_change_nothing(window: MainWindow) -> None:
    page, tom = page_of(window), seat(window, TOM)
    before = page.session.document[TOM].hours

    QTest.mouseClick(tom.hours, Left)
    assert page.form.hours.hasFocus()
    QTest.keyClicks(page.form.hours, "many")
    press(Key.Key_Return)

    assert page.form.refusal.isVisible()
    assert page.session.document[TOM].hours == before


def test_what_is_half_typed_becomes_true_on_leaving(window: MainWindow) -> None:
    page = page_of(window)
    click(seat(window, TOM).steps, PROPOSAL)
    press(Key.Key_F2)
    QTest.keyClicks(page.form.name, "Toni")

    window.show_view("map")

    assert page.session.document[TOM].name == "Toni"


def test_delete_on_a_person_asks_nothing_and_offers_the_way_back(window: MainWindow) -> None:
    page, tom = page_of(window), seat(window, TOM)
    tom.head.setFocus()

    press(Key.Key_Delete)

    assert TOM not in page.session.document
    assert titles(page.board.columns[0].steps, "owns")[:2] == ["Consultation call", "Send proposal"]
    assert page.toast.text == "Tom Becker was taken off the map."
    QTest.keyClick(window, Key.Key_Z, CTRL)
    settle()
    assert node(window, PROPOSAL).owner == TOM
    assert window.page is page  # undo can be seen here


def test_all_that_somebody_has_is_given_to_another(window: MainWindow) -> None:
    tom = seat(window, TOM)
    QTest.mouseClick(tom.head, Left)
    settle()
    takers = next(one for one in menu().actions() if one.text() == "Give all to").menu()
    assert isinstance(takers, QMenu)

    next(one for one in takers.actions() if one.text() == "Ines Costa").trigger()
    menu().close()
    settle()

    assert titles(seat(window, TOM).steps, "owns") == []
    assert node(window, PROPOSAL).owner == INES
    assert page_of(window).session.document[CALLS_HELD].owner == INES


# hats and workload


def turn_to(window: MainWindow, name: str) -> None:
    buttons = page_of(window).findChildren(QToolButton)
    QTest.mouseClick(next(one for one in buttons if one.text() == name), Left)
    settle()


def test_a_step_goes_from_hat_to_hat(window: MainWindow) -> None:
    with page_of(window).session.edit("Sol") as draft:
        draft.change_fields(TOM, hats=("sales", "Writer"))
    turn_to(window, "Hats")
    sales, writer = seat(window, TOM, "sales"), seat(window, TOM, "Writer")

    there = carry(sales.steps, PROPOSAL, "owns", writer.steps.viewport(), QPoint(60, 30))
    release(sales.steps, there)

    assert (node(window, PROPOSAL).owner, node(window, PROPOSAL).hat) == (TOM, "Writer")
    assert titles(writer.steps, "owns") == ["Send proposal"]


def test_a_hat_is_added_renamed_and_taken_off(window: MainWindow) -> None:
    page = page_of(window)
    turn_to(window, "Hats")

    QTest.mouseClick(page.add_button, Left)
    settle()
    QTest.keyClicks(page.form.name, "Baker")
    page.form.whose.setCurrentIndex(page.form.whose.findData(TOM))
    QTest.keyClick(page.form.name, Key.Key_Return)
    settle()
    assert page.session.document[TOM].hats == ("sales", "Baker")

    seat(window, TOM, "Baker").head.setFocus()
    press(Key.Key_F2)
    QTest.keyClicks(page.form.name, "Cook")
    press(Key.Key_Return)
    assert page.session.document[TOM].hats == ("sales", "Cook")

    seat(window, TOM, "Cook").head.setFocus()
    press(Key.Key_Delete)
    assert page.session.document[TOM].hats == ("sales",)
    assert page.toast.text == "The hat “Cook” was taken off."


def test_workload_tells_where_the_hours_come_from(window: MainWindow) -> None:
    with page_of(window).session.edit("Hours") as draft:
        draft.change_fields(TOM, hours=20 * WEEKS)
        draft.change_fields(PROPOSAL, minutes=180.0)

    turn_to(window, "Workload")

    first = page_of(window).board.columns[0]
    assert first.called() == "Tom Becker"
    rows = {row.text: row for row in first.steps.cards.rows}
    assert rows["Send proposal"].under.endswith("× 180 min")
    assert rows["Proposal signed?"].amount == "Not known"
    assert [row.text for row in first.steps.cards.rows][1] == "Send proposal"  # the most hours first


# for who listens, and in other looks


def test_cards_are_told_in_whole_sentences(window: MainWindow) -> None:
    tom = seat(window, TOM)

    spoken = QAccessible.queryAccessibleInterface(tom.steps)
    told = [spoken.child(n).text(QAccessible.Text.Name) for n in range(spoken.childCount())]

    assert told[1].startswith("Consultation call. Tom Becker answers for it. Nadia Roy stands in. Critical.")
    assert tom.steps.accessibleName() == "Steps of Tom Becker"
    assert tom.head.accessibleName().startswith("Tom Becker, Sales. Hats: Sales. Hours a week: ")
    number = tom.foot.cards.rows[0].spoken
    assert number == "Number Consultation calls held: 6. Target 7, close. Tom Becker answers for it."


def test_undo_of_who_answers_can_be_seen_here_and_undo_of_a_title_cannot(window: MainWindow) -> None:
    page = page_of(window)
    with page.session.edit("Rename") as draft:
        flow.retitle(draft, PROPOSAL, "Other")
    with page.session.edit("Owner") as draft:
        handing.hand(draft, [PROPOSAL], SAM)

    QTest.keyClick(window, Key.Key_Z, CTRL)
    settle()
    assert window.page is page
    QTest.keyClick(window, Key.Key_Z, CTRL)
    settle()
    assert window.page is None


def test_names_from_a_map_are_never_markup(window: MainWindow) -> None:
    with page_of(window).session.edit("Odd") as draft:
        draft.change_fields(TOM, name="<b>Tom</b> &amp;")
    settle()

    assert seat(window, TOM).head.toolTip().startswith("<p>&lt;b&gt;Tom")
    assert seat(window, TOM).called() == "<b>Tom</b> &amp;"


def test_a_view_comes_to_the_card_of_a_step(window: MainWindow) -> None:
    page = page_of(window)

    page.come_to(PROPOSAL)
    assert page.board.chosen() == (("owns", PROPOSAL),)

    page.come_to(CALLS_HELD)
    assert page.board.chosen() == (("number", CALLS_HELD),)

    page.come_to(NADIA)
    assert seat(window, NADIA).head.hasFocus()
