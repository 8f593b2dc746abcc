"""The grid under the hand: bulk edits, pasting, filling down, sorting, filters, in step with the map."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from mapper.insight.search import folded
from mapper.model.document import Document
from mapper.model.records import Id, Node, Person
from mapper.window.grid.page import GridPage
from mapper.window.program import Program
from tests.window.windows import OFF_SCREEN, opened, program, webinar  # noqa: F401

pytestmark = OFF_SCREEN
KEYS, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FIRST = ("node-webinar-w", "node-webinar-n", "node-webinar-b", "node-webinar-c")


class Seat:
    def __init__(self, program: Program, path: Path, qtbot: QtBot) -> None:  # noqa: F811
        self.window = opened(program, path, qtbot)
        self.window.show_view("grid")
        shown = self.window.page
        assert isinstance(shown, GridPage)
        self.page, self.table, self.steps = shown, shown.table, shown.steps
        self.settle()

    @property
    def map(self) -> Document:
        return self.window.work.canvas.session.document

    def settle(self, wait: int = 0) -> None:
        QTest.qWait(wait)
        for _ in range(3):
            QApplication.processEvents()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.table, key, held)
        self.settle()

    def type(self, text: str) -> None:
        for sign in text:
            QTest.keyClicks(QApplication.focusWidget() or self.table, sign)
        self.settle()

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.press(KEYS.Key_V, CTRL)

    def stand(self, row: int, column: str) -> None:
        self.table.choose(row, self.steps.column_of(column))

    def node(self, row: int) -> Node:
        found = self.map[self.steps.id_of(row) or Id("")]
        assert isinstance(found, Node)
        return found

    def titles(self) -> list[str]:
        return [folded(self.node(row).title) for row in range(len(self.ids()))]

    def ids(self) -> list[str]:
        return [row.node.id for row in self.steps.rows]


@pytest.fixture
def seat(program: Program, webinar: Path, qtbot: QtBot) -> Seat:  # noqa: F811
    return Seat(program, webinar, qtbot)


def test_typing_takes_the_place_of_a_cell_and_enter_goes_down(seat: Seat) -> None:
    seat.stand(1, "minutes")

    seat.type("15")
    seat.press(KEYS.Key_Return)
    seat.type("20")
    seat.press(KEYS.Key_Tab)

    assert (seat.node(1).minutes, seat.node(2).minutes) == (15, 20)
    index = seat.table.currentIndex()
    assert (index.row(), seat.steps.columns[index.column()].name) == (2, "cost")
    assert seat.page.summary() == "21 steps"


def test_what_is_typed_goes_into_all_selected_rows_in_one_step(seat: Seat) -> None:
    seat.stand(0, "owner")
    seat.press(KEYS.Key_Down, SHIFT)
    seat.press(KEYS.Key_Down, SHIFT)

    seat.type("Zoe New")
    seat.press(KEYS.Key_Return)

    zoe = next(one for one in seat.map.all(Person) if one.name == "Zoe New")
    assert [seat.node(row).owner for row in range(3)] == [zoe.id] * 3
    assert seat.node(3).owner != zoe.id
    seat.press(KEYS.Key_Z, CTRL)
    assert seat.node(0).owner == "person-lea"
    assert zoe.id not in seat.map
    assert seat.window.page is seat.page


def test_names_are_completed_from_those_there_are(seat: Seat) -> None:
    seat.stand(0, "owner")

    seat.type("Tom")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "Tom Becker"
    seat.press(KEYS.Key_Return)

    assert seat.node(0).owner == "person-tom"


def test_what_does_not_fit_says_so_and_the_field_stays_open(seat: Seat) -> None:
    seat.stand(1, "function")

    seat.type("cooking")
    seat.press(KEYS.Key_Return)

    assert seat.page.refusal.text() == "“cooking” is none of the choices here. Nothing was changed."
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    seat.press(KEYS.Key_Escape)
    assert not seat.page.refusal.isVisible()
    assert seat.node(1).function == "marketing"


def test_the_first_row_fills_those_below(seat: Seat) -> None:
    seat.stand(3, "stand_in")
    for _ in range(2):
        seat.press(KEYS.Key_Down, SHIFT)

    seat.press(KEYS.Key_D, CTRL)

    assert [seat.node(row).stand_in for row in (3, 4, 5)] == ["person-nadia"] * 3
    assert seat.window.work.canvas.session.history.next_undo == "Change 3 steps in the table"


def test_a_block_from_a_spreadsheet_becomes_people_numbers_and_choices(seat: Seat) -> None:
    seat.stand(1, "owner")

    seat.paste("Ann New\t\tYes\t12\nAnn New\tTom Becker\tno\t7.5")

    ann = next(one.id for one in seat.map.all(Person) if one.name == "Ann New")
    assert [(n.owner, n.stand_in, n.critical, n.minutes) for n in (seat.node(1), seat.node(2))] == [
        (ann, None, True, 12),
        (ann, "person-tom", False, 7.5),
    ]


def test_a_block_of_which_one_cell_does_not_fit_changes_nothing(seat: Seat) -> None:
    before = seat.map.rows()
    seat.stand(1, "owner")

    seat.paste("Ann New\t\tYes\ttwelve")

    assert seat.page.refusal.text().startswith("“twelve”")
    assert seat.map.rows() == before

    seat.stand(20, "owner")
    seat.paste("a\nb")

    assert "more in what you paste" in seat.page.refusal.text()
    assert seat.map.rows() == before


def test_what_is_selected_is_copied_and_cleared(seat: Seat) -> None:
    seat.stand(3, "stand_in")
    seat.press(KEYS.Key_Right, SHIFT)
    seat.press(KEYS.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "Nadia Roy\tYes\n"

    seat.press(KEYS.Key_Delete)

    assert (seat.node(3).stand_in, seat.node(3).critical) == (None, False)


def test_notes_may_have_several_lines(seat: Seat) -> None:
    seat.stand(2, "notes")
    seat.press(KEYS.Key_F2)
    seat.type("one")
    seat.press(KEYS.Key_Return, SHIFT)
    seat.type("two")
    seat.press(KEYS.Key_Return)

    assert seat.node(2).notes == "one\ntwo"


def test_a_column_sorts_both_ways_and_rows_stay_while_they_are_typed_into(seat: Seat) -> None:
    heads = seat.table.horizontalHeader()
    section = seat.steps.column_of("title")
    where = heads.sectionViewportPosition(section) + 20
    for _ in range(2):
        QTest.mouseClick(
            heads.viewport(), Qt.MouseButton.LeftButton, pos=heads.viewport().rect().topLeft() + _at(where)
        )
    seat.settle()

    titles = seat.titles()
    assert titles == sorted(titles, reverse=True)

    seat.stand(3, "title")
    here = seat.node(3).id
    seat.press(KEYS.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert seat.titles() == sorted(titles)
    assert seat.steps.id_of(seat.table.currentIndex().row()) == here

    before = seat.ids()
    seat.stand(0, "title")
    seat.type("Zzz")
    seat.press(KEYS.Key_Return)
    assert seat.ids() == before
    assert seat.node(0).title == "Zzz"


def test_what_was_moved_on_the_map_is_taken_back_there(seat: Seat) -> None:
    session = seat.window.work.canvas.session
    with session.edit("Move") as draft:
        draft.change_fields(Id(FIRST[1]), at=(0.0, 900.0))

    seat.press(KEYS.Key_Z, CTRL)

    assert seat.window.page is None


def test_filters_and_words_leave_what_answers_to_both(seat: Seat) -> None:
    QTest.mouseClick(seat.page.filters["critical"], Qt.MouseButton.LeftButton)
    seat.settle()
    assert all(seat.node(row).critical for row in range(len(seat.ids())))

    QTest.keyClicks(seat.page.line, "onboarding")
    seat.settle(200)

    assert "node-webinar-on" in seat.ids()
    assert seat.page.summary().endswith("of 21 steps")
    seat.page.choose_owner(Id("person-tom"))
    assert seat.ids() == []
    assert seat.page.nothing.isVisible()


def test_columns_can_be_chosen(seat: Seat) -> None:
    seat.stand(0, "title")
    seat.page.show_column("lane", True)
    seat.page.show_column("map", False)
    names = [one.name for one in seat.steps.columns]

    assert "lane" in names
    assert "map" not in names
    assert "title" in names


def test_a_column_stays_as_wide_as_it_was_drawn(seat: Seat) -> None:
    seat.table.horizontalHeader().resizeSection(seat.steps.column_of("title"), 301)

    QTest.mouseClick(seat.page.filters["critical"], Qt.MouseButton.LeftButton)
    seat.page.show_column("number", False)

    assert seat.table.columnWidth(seat.steps.column_of("title")) == 301


def test_rows_and_the_map_follow_each_other(seat: Seat) -> None:
    desk = seat.window.work.canvas.desk
    seat.stand(1, "title")
    seat.press(KEYS.Key_Down, SHIFT)
    seat.settle(200)
    assert desk.selection == (FIRST[1], FIRST[2])

    desk.select((Id(FIRST[3]),))
    seat.settle()
    assert seat.table.selected_ids() == [FIRST[3]]

    inside = next(row for row, one in enumerate(seat.steps.rows) if one.node.sheet == "sheet-onboarding")
    seat.stand(inside, "title")
    seat.settle(200)
    assert seat.window.work.canvas.sheet == "sheet-onboarding"


def test_ctrl_enter_shows_the_step_on_the_map(seat: Seat) -> None:
    seat.stand(2, "title")

    seat.press(KEYS.Key_Return, CTRL)

    assert seat.window.page is None
    assert seat.window.work.canvas.desk.selection == (FIRST[2],)


def test_a_shape_that_changes_and_a_step_that_goes_are_shown(seat: Seat) -> None:
    seat.stand(1, "shape")
    seat.type("decision")
    seat.press(KEYS.Key_Return)
    assert seat.node(1).shape == "diamond"

    with seat.window.work.canvas.session.edit("Delete") as draft:
        draft.remove(Id(FIRST[1]))
    seat.settle()

    assert FIRST[1] not in seat.ids()
    assert seat.page.summary() == "20 steps"


def _at(x: int):  # type: ignore[no-untyped-def]
    from PySide6.QtCore import QPoint

    return QPoint(x, 10)
