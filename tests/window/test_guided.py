"""The guided start by keys and mouse, from the start screen to a map that can be run."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mapper.insight import guided as so_far
from mapper.insight.order import exits, main_sheet, tasks_of
from mapper.insight.performance import kpis_of
from mapper.model.document import Document
from mapper.model.doings import Offer
from mapper.model.records import Id, Node, Person
from mapper.window.guided.between import Between
from mapper.window.guided.page import GuidedPage
from mapper.window.guided.repeatable import Repeatable
from mapper.window.guided.selling import Selling
from mapper.window.program import Program
from mapper.window.settings import Settings
from mapper.window.style import set_font
from tests.window.windows import OFF_SCREEN, TODAY, opened, program, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN

Key = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def guided(program: Program, qtbot: QtBot) -> GuidedPage:
    """The guided start of a new map, by its door on the start screen."""
    QTest.mouseClick(program.show_start().guided, Qt.MouseButton.LeftButton)
    window = program.windows[-1]
    qtbot.waitExposed(window)
    window.activateWindow()
    QApplication.processEvents()
    page = window.page
    assert isinstance(page, GuidedPage)
    page.part.begin()
    return page


def hand(page: GuidedPage) -> QWidget:
    """Where the next key goes."""
    found = page.window().focusWidget()
    assert found is not None
    return found


def press(
    page: GuidedPage, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    for key in keys:
        QTest.keyClick(hand(page), key, held)
        QApplication.processEvents()


def write(page: GuidedPage, text: str, *keys: Qt.Key) -> None:
    QTest.keyClicks(hand(page), text)
    press(page, *keys)


def map_of(page: GuidedPage) -> Document:
    return page.session.document


def titles(page: GuidedPage) -> list[str]:
    map = map_of(page)
    return [map[id].title for id in so_far.line(map, page.canvas.sheet)]


def named(page: GuidedPage, title: str) -> Node:
    return next(node for node in map_of(page).all(Node) if node.title == title)


def between(page: GuidedPage, *cards: str) -> Between:
    """Step 3, with cards."""
    write(page, "Coaching", Key.Key_Return, Key.Key_Return)
    write(page, "Webinar attended", Key.Key_Return)
    write(page, "Onboarded", Key.Key_Return)
    for card in cards:
        write(page, card, Key.Key_Return)
    part = page.part
    assert isinstance(part, Between)
    return part


def test_from_the_start_screen_to_the_first_step_it_takes_five_lines_and_enter_alone(
    program: Program, qtbot: QtBot
) -> None:
    page = guided(program, qtbot)

    write(page, "90-day coaching", Key.Key_Return, Key.Key_Return)
    write(page, "Webinar attended", Key.Key_Return)
    write(page, "Onboarded", Key.Key_Return)
    write(page, "Email campaign", Key.Key_Return)

    assert titles(page) == ["Webinar attended", "Email campaign", "Onboarded"]
    sheet = main_sheet(map_of(page))
    assert (sheet.product, sheet.title) == ("90-day coaching", "Webinar attended to onboarded")
    assert page.place.text() == "Step 3 of 4"


def test_offers_are_ordered_by_what_they_earn_in_a_month_and_another_one_can_be_chosen(
    program: Program, qtbot: QtBot
) -> None:
    page = guided(program, qtbot)
    write(page, "Consulting", Key.Key_Tab)
    write(page, "300", Key.Key_Return)
    write(page, "4", Key.Key_Return)
    write(page, "Coaching", Key.Key_Tab)
    write(page, "1,200.50", Key.Key_Tab)
    write(page, "4", Key.Key_Return)

    map, part = map_of(page), page.part
    assert isinstance(part, Selling)
    assert [(one.title, one.profit, one.sold) for one in so_far.offers(map, page.canvas.sheet)] == [
        ("Coaching", 1200.5, 4.0),
        ("Consulting", 300.0, 4.0),
    ]
    assert main_sheet(map).product == "Coaching"
    assert part.rows[so_far.offers(map, page.canvas.sheet)[0].id].earned.text() == "€4,802 a month"

    consulting = next(one for one in map.all(Offer) if one.title == "Consulting")
    QTest.mouseClick(part.rows[consulting.id].mark, Qt.MouseButton.LeftButton)

    assert main_sheet(map).product == "Consulting"


def test_what_is_no_number_is_said_in_its_line_and_nothing_is_written(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)

    write(page, "Coaching", Key.Key_Tab)
    write(page, "much", Key.Key_Return)

    (offer,) = map_of(page).all(Offer)
    assert offer.profit is None
    part = page.part
    assert isinstance(part, Selling)
    assert part.rows[offer.id].profit.property("wrong") == "true"


def test_an_offer_without_a_name_goes(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)
    write(page, "Coaching", Key.Key_Return)

    press(page, Key.Key_Up)
    press(page, Key.Key_Backspace, Key.Key_Backspace)

    assert list(map_of(page).all(Offer)) == []
    assert main_sheet(map_of(page)).product == ""


def test_thirty_tasks_are_typed_with_enter_only(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)
    tasks = [f"Task {n}" for n in range(1, 31)]

    part = between(page, *tasks)

    assert titles(page) == ["Webinar attended", *tasks, "Onboarded"]
    assert page.window().focusWidget() is part.new.line
    top = part.new.mapTo(page.area.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= page.area.viewport().height() - part.new.height()


def test_while_a_card_is_typed_the_map_shows_it_and_nothing_is_written(
    program: Program, qtbot: QtBot
) -> None:
    page = guided(program, qtbot)
    between(page, "Call")
    before = map_of(page).rows()

    write(page, "Send prop")

    preview = page.canvas.desk.preview
    assert preview is not None
    assert "Send prop" in [node.title for node in preview.all(Node)]
    assert page.canvas.desk.selection
    assert map_of(page).rows() == before


def test_a_question_mark_makes_a_decision_and_its_no_is_asked_at_once(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)

    between(page, "Call", "Booked?", "Send proposal")

    booked = named(page, "Booked?")
    assert booked.shape == "diamond"
    assert [arrow.label for arrow in exits(map_of(page), booked.id)] == ["Yes"]
    asking = page.live.asking
    assert asking.isVisible()
    assert asking.count.text() == "One answer still leads nowhere"
    assert asking.question.text() == "“Booked?” No: what happens next?"
    preview = page.canvas.desk.preview
    assert preview is not None
    assert "No, then what?" in [node.title for node in preview.all(Node)]


def test_an_answer_of_three_letters_goes_on_at_what_is_there(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)
    between(page, "Call", "Booked?", "Prepare", "Send proposal")

    press(page, Key.Key_Return)
    assert page.window().focusWidget() is page.live.asking.line
    write(page, "sen")
    assert page.live.asking.will.text().startswith("Enter goes on at “Send proposal”")
    assert page.canvas.desk.selection == (named(page, "Send proposal").id,)
    press(page, Key.Key_Return)

    booked = named(page, "Booked?")
    assert {arrow.label: map_of(page)[arrow.target].title for arrow in exits(map_of(page), booked.id)} == {
        "Yes": "Prepare",
        "No": "Send proposal",
    }
    assert not page.live.asking.isVisible()


@pytest.mark.parametrize("text", ["later", "nothing"])
def test_an_answer_can_end_a_path_and_a_new_step_is_asked_about_in_its_turn(
    program: Program, qtbot: QtBot, text: str
) -> None:
    page = guided(program, qtbot)
    between(page, "Booked?", "Send proposal")
    press(page, Key.Key_Return)

    write(page, "Downsell", Key.Key_Return)
    assert page.live.asking.question.text() == "After “Downsell”: what happens next?"
    write(page, text, Key.Key_Return)

    (way,) = exits(map_of(page), named(page, "Downsell").id)
    end = map_of(page)[way.target]
    assert (end.title, end.outcome) == ("Later", "later")
    assert not page.live.asking.isVisible()


def test_ctrl_enter_answers_with_a_new_step_whatever_is_there(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)
    between(page, "Booked?", "Send proposal")
    press(page, Key.Key_Return)

    write(page, "Send")
    press(page, Key.Key_Return, held=CONTROL)

    assert named(page, "Send").shape == "rectangle"


def test_later_asks_about_the_other_ones_first(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)
    between(page, "Booked?", "Signed?")
    asking = page.live.asking
    assert asking.count.text() == "Two answers still lead nowhere"
    assert "Booked?" in asking.question.text()

    QTest.mouseClick(asking.later, Qt.MouseButton.LeftButton)

    assert "Signed?" in asking.question.text()


def test_cards_are_reordered_by_alt_and_the_arrows_and_by_the_grip(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)
    part = between(page, "One", "Two", "Three")

    press(page, Key.Key_Up)
    press(page, Key.Key_Up, held=ALT)
    assert titles(page)[1:-1] == ["One", "Three", "Two"]
    press(page, Key.Key_Down, held=ALT)
    assert titles(page)[1:-1] == ["One", "Two", "Three"]

    grip, top = part.cards[named(page, "Three").id].grip, part.cards[named(page, "One").id]
    QTest.mousePress(grip, Qt.MouseButton.LeftButton)
    to = grip.mapFromGlobal(top.mapToGlobal(QPoint(20, 2)))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=to)
    QApplication.processEvents()

    assert titles(page)[1:-1] == ["Three", "One", "Two"]


def test_ctrl_d_asks_and_asks_no_more_and_alt_c_flags(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)
    part = between(page, "Call")

    press(page, Key.Key_Up)
    press(page, Key.Key_D, held=CONTROL)
    assert named(page, "Call").shape == "diamond"
    press(page, Key.Key_D, held=CONTROL)
    assert named(page, "Call").shape == "rectangle"
    press(page, Key.Key_C, held=ALT)
    assert named(page, "Call").critical
    QTest.mouseClick(part.cards[named(page, "Call").id].flag, Qt.MouseButton.LeftButton)

    assert not named(page, "Call").critical


def test_backspace_in_an_empty_card_joins_back(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)
    part = between(page, "Call", "No")

    press(page, Key.Key_Backspace)
    assert page.window().focusWidget() is part.cards[named(page, "No").id].line
    press(page, Key.Key_Backspace, Key.Key_Backspace, Key.Key_Backspace)

    assert titles(page) == ["Webinar attended", "Call", "Onboarded"]
    assert page.window().focusWidget() is part.cards[named(page, "Call").id].line


def test_enter_in_a_card_writes_the_next_one_right_after_it(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)
    between(page, "One", "Three")

    press(page, Key.Key_Up, Key.Key_Up, Key.Key_Return)
    write(page, "Two", Key.Key_Return)
    write(page, "Two and a half", Key.Key_Return)
    press(page, Key.Key_Return)
    write(page, "Four", Key.Key_Return)

    assert titles(page)[1:-1] == ["One", "Two", "Two and a half", "Three", "Four"]


def test_a_usual_step_is_completed_by_tab_and_offered_as_a_chip(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)
    part = between(page, "Proposal signed?")

    write(page, "Client onb")
    assert part.new.line.ghost == "oarding"
    press(page, Key.Key_Tab, Key.Key_Return)
    chip = next(one for one in part.often.buttons if one.accessibleName() == "Kick-off call")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)

    assert titles(page)[1:-1] == ["Proposal signed?", "Client onboarding", "Kick-off call"]


def test_many_pasted_lines_make_many_cards(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)
    between(page)
    QGuiApplication.clipboard().setText("1. Call\n2. Booked?\n\n- Send proposal")

    press(page, Key.Key_V, held=CONTROL)

    assert titles(page)[1:-1] == ["Call", "Booked?", "Send proposal"]


def test_one_undo_takes_back_one_action_and_the_page_stays(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)
    part = between(page, "Call", "Booked?")

    press(page, Key.Key_Z, held=CONTROL)
    assert titles(page)[1:-1] == ["Call"]
    assert len(part.cards) == 1
    press(page, Key.Key_Z, held=CONTROL | Qt.KeyboardModifier.ShiftModifier)

    assert titles(page)[1:-1] == ["Call", "Booked?"]
    assert page.frame.page is page


def test_a_card_is_renamed_where_it_stands(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)
    between(page, "Call")

    press(page, Key.Key_Up)
    write(page, " back?", Key.Key_Down)

    assert named(page, "Call back?").shape == "diamond"


def test_leaving_keeps_what_is_half_typed_and_coming_back_goes_on_there(
    program: Program, qtbot: QtBot
) -> None:
    page = guided(program, qtbot)
    between(page, "Call")
    write(page, "Send prop")

    press(page, Key.Key_Escape)
    assert page.frame.page is None
    assert titles(page)[1:-1] == ["Call", "Send prop"]
    page.frame.show_view("guided")
    QApplication.processEvents()

    assert page.step == 3
    assert page.window().focusWidget() is page.parts[2].new.line  # type: ignore[attr-defined]


def test_skip_goes_to_the_map(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)

    QTest.mouseClick(page.skip, Qt.MouseButton.LeftButton)

    assert page.frame.page is None
    assert page.frame.work.canvas.desk.composer.question is None


def test_where_one_goes_on_is_read_from_the_map(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)

    window.show_view("guided")

    page = window.page
    assert isinstance(page, GuidedPage)
    assert page.step in (1, 3, 4)
    with window.work.canvas.session.edit("Given") as draft:
        draft.change_fields(main_sheet(draft).id, product="Coaching")
    assert page.guiding.step() in (3, 4)


def test_steps_done_are_a_click_away(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)
    between(page, "Call")

    QTest.mouseClick(page.heads[0], Qt.MouseButton.LeftButton)
    assert page.step == 1
    QTest.mouseClick(page.onward, Qt.MouseButton.LeftButton)
    assert page.step == 2
    QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)

    assert page.step == 1


def test_a_map_arranged_by_hand_is_not_laid_out_anew(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)
    between(page, "Call", "Send proposal")
    call = named(page, "Call")
    with page.session.edit("Given") as draft:
        draft.put(call.but(at=call.at._replace(y=call.at.y + 300)))
    at = {node.id: node.at for node in map_of(page).all(Node)}

    write(page, "Follow up", Key.Key_Return)

    assert named(page, "Call").at == at[call.id]


def repeatable(page: GuidedPage) -> Repeatable:
    between(page, "Call", "Send proposal")
    press(page, Key.Key_Up)
    press(page, Key.Key_C, held=ALT)
    press(page, Key.Key_Return, held=CONTROL)
    part = page.part
    assert isinstance(part, Repeatable)
    return part


def test_the_fourth_step_assigns_by_names_and_asks_a_little_more_of_what_is_critical(
    program: Program, qtbot: QtBot
) -> None:
    page = guided(program, qtbot)
    repeatable(page)

    write(page, "Nadia Roux", Key.Key_Return)
    write(page, "Tom Becker", Key.Key_Return)
    write(page, "Nadia Roux", Key.Key_Return)
    write(page, "Open the file", Key.Key_Return)
    write(page, "Proposals sent", Key.Key_Return)
    write(page, "7.5", Key.Key_Return)

    map, sent = map_of(page), named(page, "Send proposal")
    people = {person.id: person.name for person in map.all(Person)}
    assert people[named(page, "Call").owner or Id("")] == "Nadia Roux"
    assert people[sent.owner or Id("")] == "Tom Becker"
    assert people[sent.stand_in or Id("")] == "Nadia Roux"
    assert [task.text for task in tasks_of(map, sent.id)] == ["Open the file"]
    assert [(kpi.title, kpi.target) for kpi in kpis_of(map, sent.id)] == [("Proposals sent", 7.5)]
    assert page.window().focusWidget() is page.onward


def test_the_owner_is_no_stand_in_and_the_page_says_so(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)
    part = repeatable(page)
    press(page, Key.Key_Return)

    write(page, "Tom", Key.Key_Return)
    write(page, "Tom", Key.Key_Return)

    assert named(page, "Send proposal").stand_in is None
    assert part.no.text() == "The stand-in is somebody other than the owner."


def test_walk_it_once_opens_the_walk(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)
    part = repeatable(page)

    QTest.mouseClick(part.walk, Qt.MouseButton.LeftButton)

    assert page.frame.page is page.frame.views["walk"]


def test_print_writes_the_runbook_where_the_person_says(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = guided(program, qtbot)
    part = repeatable(page)
    out = tmp_path / "runbook.pdf"
    monkeypatch.setattr("mapper.window.export_sheet.acts.ask_for_export", lambda *_: out)

    QTest.mouseClick(part.print, Qt.MouseButton.LeftButton)
    sheet = page.frame.views["export"]
    assert page.frame.page is sheet
    QTest.keyClick(sheet, Qt.Key.Key_Return)

    qtbot.waitUntil(out.exists, timeout=20_000)
    assert out.read_bytes().startswith(b"%PDF")


def test_finish_comes_to_the_map_with_what_can_be_done_next(program: Program, qtbot: QtBot) -> None:
    page = guided(program, qtbot)
    repeatable(page)

    QTest.mouseClick(page.onward, Qt.MouseButton.LeftButton)
    QApplication.processEvents()

    assert page.frame.page is None
    moves = [one.objectName() for one in page.frame.strips.findChildren(QPushButton)]
    assert {"move-checklists", "move-numbers", "move-owners"} <= set(moves)


def test_in_french_a_number_has_its_comma_and_a_decision_its_oui(qapp: QApplication, qtbot: QtBot) -> None:
    QApplication.setStyle("Fusion")
    set_font(qapp)
    made = Program(qapp, Settings(lang="fr", theme="light"), today=lambda: TODAY)
    page = guided(made, qtbot)

    write(page, "Accompagnement", Key.Key_Tab)
    write(page, "1 200,50", Key.Key_Return)
    write(page, "4", Key.Key_Return)
    press(page, Key.Key_Return)
    write(page, "Webinaire suivi", Key.Key_Return)
    write(page, "Client servi", Key.Key_Return)
    write(page, "Contrat en main ?", Key.Key_Return)
    press(page, Key.Key_Return)
    write(page, "plus tard", Key.Key_Return)

    map = map_of(page)
    (offer,) = map.all(Offer)
    signed = named(page, "Contrat en main ?")
    assert offer.profit == 1200.5
    assert sorted(arrow.label for arrow in exits(map, signed.id)) == ["Non", "Oui"]
    assert named(page, "Plus tard").outcome == "later"
    made.quit()
    qapp.sendPostedEvents()
    qapp.processEvents()
