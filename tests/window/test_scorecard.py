"""The scorecard under the hand: typing, pasting, clearing, other weeks, docking, with real keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from mapper.insight.performance import actuals
from mapper.insight.scorecard import week_of, weeks_of
from mapper.model.document import Document
from mapper.model.records import Id, Kpi, Node
from mapper.store import files
from mapper.window.doing import run
from mapper.window.main_window import MainWindow
from mapper.window.program import Program
from mapper.window.scorecard import model
from mapper.window.scorecard.page import DOCKED, ScorecardPage
from mapper.window.scorecard.table import Table
from tests.builders import drawn
from tests.window.windows import OFF_SCREEN, TODAY, opened, program, webinar  # noqa: F401

pytestmark = OFF_SCREEN
WEEK = week_of(TODAY)  # week 48, of which nothing is known yet
KPIS = ("kpi-webinar-w-1", "kpi-webinar-n-2", "kpi-webinar-b-3", "kpi-webinar-q-9")  # as they stand
KEYS = Qt.Key


class Seat:
    def __init__(self, program: Program, path: Path, qtbot: QtBot) -> None:  # noqa: F811
        self.window: MainWindow = opened(program, path, qtbot)
        self.window.show_view("scorecard")
        shown = self.window.page
        assert isinstance(shown, ScorecardPage)
        self.page = shown
        self.settle()

    @property
    def table(self) -> Table:
        return self.page.table

    @property
    def map(self) -> Document:
        return self.window.work.canvas.session.document

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.table, key, held)
        self.settle()

    def type(self, text: str) -> None:
        for sign in text:
            QTest.keyClicks(QApplication.focusWidget() or self.table, sign)
        self.settle()

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.press(KEYS.Key_V, Qt.KeyboardModifier.ControlModifier)

    def value(self, kpi: str, back: int = 0) -> float | None:
        return weeks_of(self.map, Id(kpi)).get(WEEK - back)

    def numbers(self) -> int:
        return len(list(self.map.all(Kpi)))

    def at(self) -> tuple[str, int]:
        index = self.table.currentIndex()
        line = self.page.board.line(index.row())
        assert line
        return line.kpi.id, index.column()


@pytest.fixture
def seat(program: Program, webinar: Path, qtbot: QtBot) -> Seat:  # noqa: F811
    return Seat(program, webinar, qtbot)


def test_numbers_are_typed_straight_down_the_week(seat: Seat) -> None:
    assert seat.at() == (KPIS[0], model.WEEK)

    seat.type("36")
    seat.press(KEYS.Key_Return)
    seat.type("41.5")
    seat.press(KEYS.Key_Return)

    assert (seat.value(KPIS[0]), seat.value(KPIS[1])) == (36, 41.5)
    assert seat.at() == (KPIS[2], model.WEEK)
    assert seat.page.summary() == f"{seat.numbers()} numbers · 0 off target"
    assert not seat.page.refusal.isVisible()


def test_typing_on_a_cell_takes_the_place_of_what_it_said(seat: Seat) -> None:
    seat.press(KEYS.Key_Left)
    before = len(actuals(seat.map, Id(KPIS[0])))

    seat.type("12")
    seat.press(KEYS.Key_Tab)

    assert seat.value(KPIS[0], back=1) == 12
    assert len(actuals(seat.map, Id(KPIS[0]))) == before
    assert seat.at() == (KPIS[0], model.WEEK)


def test_enter_opens_what_is_there_and_keeps_it_when_nothing_is_typed(seat: Seat) -> None:
    seat.press(KEYS.Key_Left)
    labels: list[str] = []
    seat.window.work.canvas.session.listen(lambda entry: labels.append(entry.label))

    seat.press(KEYS.Key_Return)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == editor.selectedText() == "37"
    seat.press(KEYS.Key_Return)

    assert labels == []
    assert seat.at() == (KPIS[1], model.WEEK - 1)


def test_what_is_no_number_says_so_in_place_and_writes_nothing(seat: Seat) -> None:
    seat.type("many")
    seat.press(KEYS.Key_Return)

    assert seat.page.refusal.text() == "“many” is not a number yet. Nothing was changed."
    assert seat.value(KPIS[0]) is None
    assert isinstance(QApplication.focusWidget(), QLineEdit)

    seat.press(KEYS.Key_Escape)

    assert not seat.page.refusal.isVisible()
    assert seat.at() == (KPIS[0], model.WEEK)


def test_a_block_from_a_spreadsheet_leaves_gaps_and_is_one_step_back(seat: Seat) -> None:
    seat.press(KEYS.Key_Left)
    history = seat.window.work.canvas.session

    seat.paste("30\t31\n\t32\n33\t\n")

    assert [seat.value(kpi, 1) for kpi in KPIS[:3]] == [30, 41, 33]
    assert [seat.value(kpi) for kpi in KPIS[:3]] == [31, 32, None]
    assert history.history.next_undo == "Write down 4 numbers"
    seat.press(KEYS.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [seat.value(kpi, 1) for kpi in KPIS[:3]] == [37, 41, 18]
    assert seat.window.page is seat.page


def test_a_block_with_a_word_in_it_or_too_large_changes_nothing(seat: Seat) -> None:
    seat.paste("30\nthirty")
    assert seat.page.refusal.text().startswith("“thirty”")
    assert seat.value(KPIS[0]) is None

    seat.paste("1\t2\t3")

    assert "more in what you paste" in seat.page.refusal.text()
    assert seat.value(KPIS[0]) is None


def test_delete_makes_what_is_selected_not_known(seat: Seat) -> None:
    seat.press(KEYS.Key_Left)
    seat.press(KEYS.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    seat.press(KEYS.Key_Delete)

    assert [seat.value(kpi, 1) for kpi in KPIS[:3]] == [None, None, 18]
    index = seat.page.board.index(seat.table.currentIndex().row(), model.WEEK - 1)
    assert index.data() == model.NO_VALUE


def test_what_is_selected_is_copied_as_a_block(seat: Seat) -> None:
    seat.press(KEYS.Key_Left)
    seat.press(KEYS.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    seat.press(KEYS.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    seat.press(KEYS.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "38\t37\n42\t41\n"


def test_arrows_pass_over_the_heads_of_functions(seat: Seat) -> None:
    for _ in KPIS:
        seat.press(KEYS.Key_Down)

    assert seat.at() == ("kpi-webinar-c-4", model.WEEK)


def test_earlier_weeks_can_be_shown_and_none_later_than_this(seat: Seat) -> None:
    assert seat.page.days.text() == "23 – 29 November"
    assert not seat.page.on.isEnabled()

    QTest.mouseClick(seat.page.back, Qt.MouseButton.LeftButton)

    assert seat.page.days.text() == "16 – 22 November"
    assert seat.page.summary() == f"{seat.numbers()} numbers · 2 off target"
    counts = seat.page.board.counts
    assert [seat.page.chips[how].words.text() for how in ("good", "close", "off")] == [
        f"{counts['good']} on target",
        f"{counts['close']} close",
        "2 off",
    ]
    assert seat.page.on.isEnabled()


def test_only_what_is_off_target_can_be_shown_and_stays_while_it_is_put_right(seat: Seat) -> None:
    QTest.mouseClick(seat.page.back, Qt.MouseButton.LeftButton)
    QTest.mouseClick(seat.page.only_off, Qt.MouseButton.LeftButton)
    shown = [line.kpi.id for row in range(9) if (line := seat.page.board.line(row))]
    assert shown == [KPIS[2], "kpi-webinar-on-8"]

    seat.table.setFocus()
    seat.type("30")
    seat.press(KEYS.Key_Return)

    assert seat.page.board.row_of(Id(KPIS[2])) is not None
    assert seat.page.board.counts["off"] == 1


def test_enter_on_a_name_goes_to_its_step_on_the_map(seat: Seat) -> None:
    seat.press(KEYS.Key_Home)
    seat.table.choose(seat.table.currentIndex().row(), model.NUMBER)
    seat.press(KEYS.Key_Return)

    assert seat.window.page is None
    assert seat.window.work.canvas.desk.selection == ("node-webinar-w",)


def test_the_name_of_a_row_says_its_trend_to_the_ear_and_in_its_tooltip(seat: Seat) -> None:
    QTest.mouseClick(seat.page.back, Qt.MouseButton.LeftButton)
    index = seat.page.board.index(seat.page.board.row_of(Id(KPIS[2])) or 0, model.NUMBER)

    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == "Consultations booked, Consultation booked?. 7 points under target, fifth week."
    assert "7 points under target, fifth week" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_a_name_that_looks_like_markup_is_shown_as_it_is(seat: Seat) -> None:
    with seat.window.work.canvas.session.edit("Rename") as draft:
        draft.change_fields(Id(KPIS[0]), title="<b>bold</b>")
    seat.settle()
    index = seat.page.board.index(seat.page.board.row_of(Id(KPIS[0])) or 0, model.NUMBER)

    assert index.data() == "<b>bold</b>"
    assert "&lt;b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_a_number_that_goes_away_elsewhere_leaves_the_table_in_peace(seat: Seat) -> None:
    session, total = seat.window.work.canvas.session, seat.numbers()
    with session.edit("Delete") as draft:
        draft.remove(Id(KPIS[0]))
    seat.settle()

    assert seat.page.board.total == total - 1
    seat.type("5")
    seat.press(KEYS.Key_Return)
    assert seat.value(KPIS[1]) == 5
    session.undo()
    session.undo()
    seat.settle()
    assert seat.page.board.total == total


def test_the_same_table_docks_under_the_map(seat: Seat) -> None:
    seat.window.show_view("map")
    canvas = seat.window.work.canvas
    centre = canvas.view.to_map(canvas.width() / 2, canvas.height() / 2)
    run(seat.window, "dock_scorecard")
    seat.settle()
    strip = seat.window.views["docked_scorecard"]
    assert isinstance(strip, ScorecardPage)
    assert strip.isVisible()
    assert strip.height() == DOCKED
    now = canvas.view.to_map(canvas.width() / 2, canvas.height() / 2)
    assert abs(now.y - centre.y) < 2

    seat.type("33")
    seat.press(KEYS.Key_Return)
    assert seat.value(KPIS[0]) == 33

    assert seat.window.regions()[-1] is strip
    run(seat.window, "dock_scorecard")
    assert not strip.isVisible()
    assert seat.window.work.canvas.hasFocus()


def test_without_numbers_one_button_adds_one_for_each_critical_step(
    program: Program,  # noqa: F811
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    steps = [
        one.but(critical=one.id == "pack") if isinstance(one, Node) else one
        for one in drawn("(in) -> [pack]")
    ]
    path = tmp_path / "small.smap"
    path.write_bytes(files.spell(Document(steps)))
    seat = Seat(program, path, qtbot)
    assert seat.page.empty.isVisible()
    assert seat.page.empty.words.text() == "Pick one number for each critical step."

    QTest.mouseClick(seat.page.empty.add, Qt.MouseButton.LeftButton)
    seat.settle()

    assert [kpi.node for kpi in seat.map.all(Kpi)] == ["pack"]
    assert seat.table.isVisible()
    assert seat.at()[1] == model.WEEK


def test_numbers_are_typed_and_shown_as_the_language_writes_them(
    program: Program,  # noqa: F811
    webinar: Path,  # noqa: F811
    qtbot: QtBot,
) -> None:
    program.settings = type(program.settings)(lang="fr", theme="light")
    from mapper.words import language

    program.say = language("fr")
    seat = Seat(program, webinar, qtbot)

    seat.type("1 234,5")
    seat.press(KEYS.Key_Return)

    assert seat.value(KPIS[0]) == 1234.5
    assert seat.page.board.index(1, model.WEEK).data() == "1\u00a0234,5"
