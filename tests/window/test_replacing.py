"""Find and replace with real keys: typing, ticking, going to a hit, one step that can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mapper.edits.replace import WORDS
from mapper.model.document import Document
from mapper.model.records import Id
from mapper.window.program import Program
from mapper.window.replacing.hits import KINDS, Head
from mapper.window.replacing.panel import ReplacePanel
from tests.window.windows import OFF_SCREEN, opened, program, webinar  # noqa: F401

pytestmark = OFF_SCREEN
KEYS, NONE, CTRL = Qt.Key, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
CALL, DECISION = Id("node-webinar-c"), Id("node-webinar-b")


class Seat:
    def __init__(self, program: Program, path: Path, qtbot: QtBot) -> None:  # noqa: F811
        self.window = opened(program, path, qtbot)
        self.press(KEYS.Key_H, CTRL)
        shown = self.window.work.side.panel("replace")
        assert isinstance(shown, ReplacePanel)
        self.panel = shown

    @property
    def map(self) -> Document:
        return self.window.work.canvas.session.document

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        for _ in range(3):
            QApplication.processEvents()

    def find(self, text: str, by: str = "") -> None:
        self.panel.line.setFocus()
        QTest.keyClicks(self.panel.line, text)
        QTest.keyClicks(self.panel.by, by)
        QTest.qWait(160)

    def heads(self) -> list[str]:
        return [row.kind for row in self.panel.hits.rows if isinstance(row, Head)]


@pytest.fixture
def seat(program: Program, webinar: Path, qtbot: QtBot) -> Seat:  # noqa: F811
    return Seat(program, webinar, qtbot)


def test_what_is_typed_is_found_in_texts_of_every_kind(seat: Seat) -> None:
    assert QApplication.focusWidget() is seat.panel.line

    seat.find("consultation")

    assert seat.heads()[:1] == ["node"]
    assert "kpi" in seat.heads()
    assert seat.panel.count.text().startswith("Found in ")
    assert seat.panel.run.text() == f"Replace {len(seat.panel.hits.ticked())}"


def test_what_is_ticked_is_replaced_in_one_step(seat: Seat) -> None:
    before = seat.map.rows()
    seat.find("Consultation", "Advice")
    hits = seat.panel.hits.ticked()
    place = next(n for n, row in enumerate(seat.panel.hits.rows) if getattr(row, "about", "") == DECISION)
    seat.panel.list.setFocus()
    seat.panel.list.setCurrentIndex(seat.panel.hits.index(place))
    seat.press(KEYS.Key_Space)
    assert seat.panel.run.text() == f"Replace {len(hits) - 1}"

    seat.press(KEYS.Key_Return, CTRL)

    assert seat.map[CALL].title == "Advice call"
    assert seat.map[DECISION].title == "Consultation booked?"
    history = seat.window.work.canvas.session.history
    assert history.next_undo == f"Replace in {len(hits) - 1} texts"
    seat.window.work.canvas.session.undo()
    assert seat.map.rows() == before


def test_a_head_ticks_all_of_its_kind(seat: Seat) -> None:
    seat.find("consultation", "x")
    total = len(seat.panel.hits.ticked())
    of_steps = sum(hit.kind == "node" for hit in seat.panel.hits.ticked())
    box = seat.panel.list.visualRect(seat.panel.hits.index(0)).topLeft() + QPoint(18, 14)

    QTest.mouseClick(seat.panel.list.viewport(), Qt.MouseButton.LeftButton, pos=box)

    assert len(seat.panel.hits.ticked()) == total - of_steps
    assert seat.panel.hits.state(0) == Qt.CheckState.Unchecked


def test_enter_goes_from_hit_to_hit_on_the_map(seat: Seat) -> None:
    seat.find("consultation call")

    seat.press(KEYS.Key_Return)
    assert seat.window.work.canvas.desk.selection == (CALL,)
    assert QApplication.focusWidget() is seat.panel.line


def test_enter_in_the_list_shows_where_a_number_is(seat: Seat) -> None:
    seat.find("proposals signed")
    seat.panel.list.setFocus()
    seat.panel.list.setCurrentIndex(seat.panel.hits.index(1))

    seat.press(KEYS.Key_Return)

    assert seat.window.work.canvas.desk.selection == ("node-webinar-s",)


def test_capitals_and_whole_words_narrow_what_is_found(seat: Seat) -> None:
    seat.find("Call")
    wide = len(seat.panel.hits.ticked())

    QTest.mouseClick(seat.panel.whole, Qt.MouseButton.LeftButton)
    whole = len(seat.panel.hits.ticked())
    QTest.mouseClick(seat.panel.case, Qt.MouseButton.LeftButton)

    assert len(seat.panel.hits.ticked()) < whole < wide


def test_a_person_without_a_name_is_refused_in_one_sentence(seat: Seat) -> None:
    seat.find("Sam Osei")
    before = seat.map.rows()

    QTest.mouseClick(seat.panel.run, Qt.MouseButton.LeftButton)

    assert seat.panel.refusal.text() == "A person needs a name."
    assert seat.map.rows() == before


def test_the_list_follows_the_map_and_escape_puts_it_away(seat: Seat) -> None:
    seat.find("Consultation call")
    total = len(seat.panel.hits.ticked())
    with seat.window.work.canvas.session.edit("Rename") as draft:
        draft.change_fields(CALL, title="Talk")
    QTest.qWait(160)
    assert len(seat.panel.hits.ticked()) == total - 1

    seat.panel.line.setFocus()
    seat.press(KEYS.Key_Escape)

    assert seat.window.work.side.name == "inspector"
    assert seat.window.work.canvas.hasFocus()


def test_every_kind_that_is_searched_has_a_name() -> None:
    assert list(KINDS) == list(WORDS)
