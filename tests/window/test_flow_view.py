"""The Flow view: streams along arrows, the biggest leak in money, and a share that is tried."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mapper.insight.flow import solve
from mapper.insight.order import main_sheet
from mapper.model.document import Document
from mapper.model.doings import Goal, Scenario
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node, Person, Stage
from mapper.store import files
from mapper.window.flow_view import telling
from mapper.window.flow_view.page import FlowPage
from mapper.window.flow_view.reading import Reading, bars, read_map, stages_of
from mapper.window.program import Program
from mapper.words import language
from tests.builders import TOP, drawn
from tests.window.windows import OFF_SCREEN, opened, program, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN
LEAK, SIGNED = Id("arrow-webinar-b-c"), Id("arrow-webinar-s-on")
BEGIN = Id("node-webinar-w")
EN = language("en")


def shop(**more: float | None) -> Document:
    """Half of those who order pay; a sale is worth 100."""
    document = drawn("(order) -> <pays?> -yes-> [pack] -> (sold)\n<pays?> -no-> (lost)")
    draft = Draft(document)
    draft.change_fields(Id("sold"), value=100.0)
    draft.change_fields(Id("lost"), outcome="lost")
    draft.change_fields(Id("order"), entrants=more.get("entrants", 40.0))
    draft.change_fields(Id("a2"), share=more.get("yes", 0.5))
    document.apply(draft.change())
    return document


def test_the_biggest_leak_is_where_one_in_ten_saved_brings_most() -> None:
    reading = read_map(shop())

    assert reading.leak is not None
    assert (reading.leak.arrow, reading.leak.share) == ("a2", 0.5)
    assert reading.leak.point == pytest.approx(40.0)


def test_what_has_reached_its_target_leaks_only_where_nothing_else_does() -> None:
    document = drawn(
        "(order) -> <pays?> -yes-> <stays?> -yes-> (sold)\n<pays?> -no-> (lost)\n<stays?> -no-> (lost)"
    )
    draft = Draft(document)
    draft.change_fields(Id("sold"), value=100.0)
    draft.change_fields(Id("a2"), share=0.2, target_share=0.2)
    draft.change_fields(Id("a3"), share=0.9)
    document.apply(draft.change())
    reached = read_map(document).leak

    draft = Draft(document)
    draft.change_fields(Id("a3"), target_share=0.9)
    document.apply(draft.change())
    both = read_map(document).leak

    assert reached is not None
    assert both is not None
    assert (reached.arrow, both.arrow) == ("a3", "a2")


def test_a_share_of_four_cases_is_no_leak_yet() -> None:
    document = shop(yes=None)
    draft = Draft(document)
    draft.change_fields(Id("a2"), cases=2.0, of=4.0)
    document.apply(draft.change())

    assert read_map(document).leak is None


def test_the_main_way_goes_where_most_go_to_a_win() -> None:
    reading = read_map(shop())

    assert reading.way.nodes == ("order", "pays?", "pack", "sold")
    assert reading.way.arrows == {"a1", "a2", "a3"}
    assert [(bar.node, bar.met) for bar in bars(reading, TOP)] == [("order", 40.0), ("pack", 20.0)]


def test_trying_a_share_writes_nothing_and_is_what_writing_it_would_give() -> None:
    document = shop()
    before = document.rows()

    tried = read_map(document).tried(Id("a2"), 0.75)

    assert document.rows() == before
    assert tried.flow.value == pytest.approx(solve(shop(yes=0.75)).value)


def test_what_is_not_known_is_said_and_never_zero() -> None:
    reading = read_map(shop(yes=None))

    assert telling.pill(reading, Id("a2"), EN) == "not known"
    assert telling.money(reading.map, reading.flow.value, EN) == "Not known"
    assert {(gap.about, gap.missing) for gap in reading.gaps if gap.missing == "share"} == {
        ("a2", "share"),
        ("a4", "share"),
    }


def test_every_share_says_in_words_whether_it_was_measured_or_is_assumed() -> None:
    document = shop()
    draft = Draft(document)
    draft.change_fields(Id("a2"), share=None, cases=27.0, of=148.0)
    measured = Document([*document.all(Node), *document.all(Arrow), main_sheet(document)])
    measured.apply(draft.change())

    assert "Assumed" in telling.arrow_spoken(read_map(document), Id("a2"), EN)
    assert "≈" in telling.pill(read_map(document), Id("a2"), EN)
    assert "Measured: 27 of 148" in telling.arrow_spoken(read_map(measured), Id("a2"), EN)
    assert "Worked out" in telling.arrow_spoken(read_map(measured), Id("a4"), EN)


def test_a_counted_share_says_between_what_it_may_lie_and_a_said_one_whether_the_count_fits() -> None:
    def sure(**said: float | None) -> str:
        document = shop()
        draft = Draft(document)
        draft.change_fields(Id("a2"), **said)
        document.apply(draft.change())
        return telling.how_sure(document, Id("a2"), EN)

    assert sure(share=None, cases=6.0, of=15.0) == "It may well lie between 21\u00a0% and 61\u00a0%."
    assert sure(share=0.5, cases=25.0, of=60.0) == "25 of 60 were counted, which fits."
    assert sure(share=0.5, cases=4.0, of=60.0).endswith("does not fit what is said: look again.")
    assert sure(share=0.5) == ""


def test_stages_tell_what_one_who_comes_in_is_worth_and_unknown_costs_as_unknown() -> None:
    document = shop()
    draft = Draft(document)
    for n, id in enumerate(("s1", "s2")):
        draft.put(Stage(id=Id(id), sheet=TOP, title=id, rank=float(n)))
    for id, stage in (("order", "s1"), ("pays?", "s1"), ("pack", "s2"), ("sold", "s2")):
        draft.change_fields(Id(id), stage=Id(stage))
    document.apply(draft.change())

    first, second = stages_of(read_map(document), TOP)

    assert (first.people, first.worth, first.go_on) == (40.0, 50.0, 0.5)
    assert (second.people, second.worth, second.cost) == (20.0, 100.0, None)


def test_hours_that_are_full_are_told_with_whose_they_are() -> None:
    document = shop()
    draft = Draft(document)
    draft.put(Person(id=Id("ann"), name="Ann", hours=5.0))
    draft.change_fields(Id("pack"), owner=Id("ann"), minutes=60.0)
    document.apply(draft.change())

    reading = read_map(document)

    assert telling.full_hours(reading, EN) == "Ann’s hours are full at 10 a month."
    assert (reading.month, reading.profit) == (2000.0, 500.0)


# in the window


def shown(program: Program, path: Path, qtbot: QtBot) -> FlowPage:
    window = opened(program, path, qtbot)
    QTest.keyClick(window.work.canvas, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    page = window.page
    assert isinstance(page, FlowPage)
    page.settle()
    page.repaint()
    return page


def write(page: FlowPage, id: Id, **fields: float | None) -> None:
    with page.session.edit("Change") as draft:
        draft.change_fields(id, **fields)
    QApplication.processEvents()


def reading_of(page: FlowPage) -> Reading:
    assert page.reading is not None
    return page.reading


def test_the_leak_stands_first_in_one_sentence_of_money(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    page = shown(program, webinar, qtbot)

    assert page.panel.card.heading.text() == "Biggest leak"
    assert page.panel.card.title.text() == "Consultation booked?"
    assert page.panel.card.text.text() == (
        "18\u00a0% go on by “Yes”. The target is 25\u00a0%. Every missing point costs about €1,890 a month."
    )
    assert page.streams.pill_text(LEAK) == "29 · 18\u00a0%"


def test_tab_goes_along_the_arrows_and_right_asks_what_if(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    page = shown(program, webinar, qtbot)
    before = page.session.document.rows()

    for _ in range(3):
        QTest.keyClick(page.streams, Qt.Key.Key_Tab)
    assert page.streams.arrow == LEAK == page.streams.order[2]
    assert "Measured: 27 of 148" in page.streams.accessibleName()
    for _ in range(2):
        QTest.keyClick(page.streams, Qt.Key.Key_Right)

    assert page.panel.card.value.text() == "20\u00a0%"
    assert page.panel.card.money.amount.text().startswith("+\u00a0€")
    assert page.session.document.rows() == before
    assert page.summary().startswith("What if")


def test_a_share_that_is_tried_becomes_a_quarter_goal_with_one_click(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    page = shown(program, webinar, qtbot)
    page.try_share(0.25)

    QTest.mouseClick(page.panel.card.aim, Qt.MouseButton.LeftButton)

    map = page.session.document
    (goal,) = [one for one in map.all(Goal) if one.title.startswith("“Yes” at “Consultation booked?”")]
    assert (goal.to, goal.unit, goal.quarter) == (25.0, "%", "2026-Q4")
    assert map[LEAK].target_share == 0.25
    assert page.share is None


def test_an_assumed_share_can_be_kept_as_a_what_if_too(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "shop.smap"
    path.write_bytes(files.spell(shop()))
    opened(program, path, qtbot).show_view("flow")
    page = program.windows[-1].page
    assert isinstance(page, FlowPage)
    QApplication.processEvents()
    page.try_share(0.75)

    QTest.mouseClick(page.panel.card.what_if, Qt.MouseButton.LeftButton)

    (kept,) = page.session.document.all(Scenario)
    assert kept.title == "pays? at 75\u00a0%"
    assert page.session.document[Id("a2")].share == 0.5


def test_what_ifs_are_one_click_from_the_flow(program: Program, webinar: Path, qtbot: QtBot) -> None:
    page = shown(program, webinar, qtbot)

    QTest.mouseClick(page.panel.beside, Qt.MouseButton.LeftButton)
    QApplication.processEvents()

    assert program.windows[-1].page is program.windows[-1].views["whatif"]


def test_escape_drops_what_was_tried_and_enter_keeps_it_as_a_what_if(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    page = shown(program, webinar, qtbot)
    counted = page.session.document[LEAK]

    QTest.keyClick(page.panel.card.slider, Qt.Key.Key_Right)
    assert page.share == pytest.approx(0.19, abs=0.01)
    QTest.keyClick(page.panel.card.slider, Qt.Key.Key_Escape)
    assert page.share is None
    page.try_share(0.25)
    QTest.keyClick(page.streams, Qt.Key.Key_Return)

    (kept,) = [one for one in page.session.document.all(Scenario) if "25" in one.title]
    assert kept.title == "Consultation booked? at 25\u00a0%"
    assert page.session.document[LEAK] == counted
    page.session.undo()
    assert kept.id not in page.session.document


def test_a_click_on_a_pill_shows_the_arrow_with_its_counts_to_type(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    page = shown(program, webinar, qtbot)
    assert page.streams._pills is not None
    middle = page.streams._pills[SIGNED].centre

    QTest.mouseClick(page.streams, Qt.MouseButton.LeftButton, pos=QPoint(round(middle.x), round(middle.y)))
    assert page.streams.arrow == SIGNED
    card = page.panel.card
    assert card.fields.isVisible()
    card.cases.line.setFocus()
    card.cases.line.selectAll()
    QTest.keyClicks(card.cases.line, "18")
    QTest.keyClick(card.cases.line, Qt.Key.Key_Return)
    QApplication.processEvents()

    assert page.session.document[SIGNED].cases == 18.0
    assert reading_of(page).flow.shares[SIGNED] == pytest.approx(0.75)
    card.of.line.setFocus()
    card.of.line.selectAll()
    QTest.keyClicks(card.of.line, "12")
    QTest.keyClick(card.of.line, Qt.Key.Key_Return)
    assert "More cannot go this way" in card.refusal.text()
    assert page.session.document[SIGNED].of == 24.0


def test_how_many_come_in_is_typed_in_place_when_nobody_knows(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    page = shown(program, webinar, qtbot)
    write(page, BEGIN, entrants=None)
    assert page.panel.ask_title.isVisible()
    assert page.panel.period.text() == "Of 100 who come in"

    line = page.panel.entrants.line
    line.setFocus()
    QTest.keyClicks(line, "200")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()

    assert page.session.document[BEGIN].entrants == 200.0
    assert not page.panel.ask_title.isVisible()
    assert page.streams.pill_text(page.streams.order[0]) == "200"


def test_every_edit_elsewhere_is_seen_at_once(program: Program, webinar: Path, qtbot: QtBot) -> None:
    page = shown(program, webinar, qtbot)

    write(page, BEGIN, entrants=320.0)

    assert page.streams.pill_text(LEAK) == "58 · 18\u00a0%"
    assert page.panel.bars[0].count == "320"


def test_what_is_not_known_leads_to_where_it_can_be_said(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    page = shown(program, webinar, qtbot)
    write(page, LEAK, cases=None, of=None)
    write(page, Id("arrow-webinar-b-d"), cases=None, of=None)
    assert page.panel.gaps[0].accessibleName().startswith("Which share goes from “Consultation booked?”")

    QTest.mouseClick(page.panel.gaps[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()

    assert page.panel.card.share.line.hasFocus()
    QTest.keyClicks(page.panel.card.share.line, "30")
    QTest.keyClick(page.panel.card.share.line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert not reading_of(page).flow.asks


def test_the_inside_of_a_subsystem_is_shown_as_streams_too(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    page = shown(program, webinar, qtbot)

    page.frame.work.go_to(Id("sheet-onboarding"))
    QApplication.processEvents()

    assert page.streams.sheet == "sheet-onboarding"
    assert page.streams.order
    assert page.streams.pill_text(page.streams.order[0])


def test_a_new_map_says_what_belongs_here(program: Program, qtbot: QtBot) -> None:
    program.new_map("blank")
    window = program.windows[-1]
    qtbot.waitExposed(window)
    window.show_view("flow")
    QApplication.processEvents()
    page = window.page
    assert isinstance(page, FlowPage)

    assert page.panel.nothing.text().startswith("No leak has a price yet: say at an end")
    assert page.panel.ask_title.isVisible()
    page.repaint()


def test_what_to_count_next_leads_to_its_arrow(program: Program, webinar: Path, qtbot: QtBot) -> None:
    page = shown(program, webinar, qtbot)
    first = reading_of(page).doubts[0]
    assert page.panel.next.accessibleName().startswith("Count next at")

    QTest.mouseClick(page.panel.next, Qt.MouseButton.LeftButton)
    QApplication.processEvents()

    assert page.streams.arrow == first.arrow
    assert "may well be" in telling.worth_why(reading_of(page), EN)
