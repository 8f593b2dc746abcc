"""The tabs of the step and of its notes: what hangs on it, whether it still holds, what nobody knows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from mapper.edits import flow
from mapper.model.doings import Hole
from mapper.model.records import Id
from mapper.window.main_window import MainWindow
from mapper.window.program import Program
from tests.builders import drawn
from tests.window.seats import PACK, Place, place, typed
from tests.window.windows import OFF_SCREEN, opened, program, webinar

__all__ = ["place", "program", "webinar"]
pytestmark = OFF_SCREEN

TODAY = date.today  # what the clock of an inspector without a program says


def test_a_click_says_that_everything_still_holds(place: Place) -> None:
    panel = place.open("step")
    assert panel.review.said.text().startswith("Nobody has looked yet")

    panel.review.holds.click()

    assert place.record("pack").reviewed == TODAY()
    assert place.entries == ["Say that it still holds"]


def test_purpose_trigger_and_end_are_typed(place: Place) -> None:
    panel = place.open("step")

    for name in ("purpose", "trigger", "done_when"):
        field = panel.form.editor(name).widget
        field.setFocus()
        QTest.keyClicks(field, f"The {name}")
    place.inspector.flush()

    node = place.record("pack")
    assert (node.purpose, node.trigger, node.done_when) == ("The purpose", "The trigger", "The done_when")


def test_money_stands_in_the_currency_of_the_map(place: Place) -> None:
    with place.session.edit("Given") as draft:
        draft.change_fields(Id("top"), currency="CHF")
    panel = place.open("step")

    typed(panel.form.editor("cost").line, "12.50")

    assert place.record("pack").cost == 12.5
    assert panel.form.editor("cost")._currency.text() == "CHF"


def test_what_hangs_on_a_step_is_said_in_money_and_one_click_marks_it(qtbot: QtBot) -> None:
    place = Place(qtbot, drawn("(order) -> [pack] -> (sent)"))
    with place.session.edit("Given") as draft:
        flow.set_fields(draft, [Id("sent")], value=60.0)
        flow.set_fields(draft, [Id("order")], entrants=20.0)
    panel = place.open("step")
    qtbot.waitUntil(panel.critical.isVisible)

    assert panel.critical.said.text() == "About €1,200 a month hang on this step"
    panel.critical.mark.click()

    assert place.record("pack").critical
    assert panel.critical.isHidden()


def test_notes_carry_the_day_on_which_they_were_changed(place: Place) -> None:
    panel = place.open("notes")

    field = panel.form.editor("notes").widget
    QTest.keyClicks(field, "Ask Ann")
    place.inspector.flush()

    assert (place.record("pack").notes, place.record("pack").noted) == ("Ask Ann", TODAY())
    assert panel.noted.text().startswith("Changed on ")
    place.session.undo()
    assert (place.record("pack").notes, place.record("pack").noted) == ("", None)


def test_holes_are_written_down_and_filled(place: Place) -> None:
    panel = place.open("notes")

    QTest.keyClicks(panel.adder.line, "Who orders the boxes")
    QTest.keyClick(panel.adder.line, Qt.Key.Key_Return)
    (hole,) = place.session.document.all(Hole)
    panel.holes.by_id[hole.id].box.click()

    assert (hole.about, hole.text) == (PACK, "Who orders the boxes")
    assert place.record(hole.id).status == "done"
    assert place.entries == ["Add a hole", "Fill a hole"]


def test_a_hole_at_the_way_on_is_found_here_too(place: Place) -> None:
    with place.session.edit("Given") as draft:
        draft.put(Hole(id=Id("hole"), about=Id("a2"), question="next"))

    panel = place.open("notes")

    assert panel.holes.by_id[Id("hole")].text.text() == "What happens next?"


CTRL = Qt.KeyboardModifier.ControlModifier


def title_of(window: MainWindow) -> QLineEdit:
    fields = window.work.inspector.findChildren(QLineEdit)
    return next(field for field in fields if field.accessibleName() == "Title")


@pytest.mark.parametrize("half_typed", [False, True])
def test_undo_in_a_field_takes_back_what_is_typed_there_or_else_what_was_done(
    program: Program, webinar: Path, qtbot: QtBot, half_typed: bool
) -> None:
    window = opened(program, webinar, qtbot)
    call = Id("node-webinar-c")
    window.work.canvas.desk.select((call,))
    window.work.show_tab("step")
    field = title_of(window)
    field.setFocus()
    QTest.keyClicks(field, "1 ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    if half_typed:
        QTest.keyClicks(field, "2 ")

    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    QApplication.processEvents()

    title = window.work.canvas.session.document[call].title
    assert title.startswith("1 ") is half_typed
    assert title_of(window).text() == title
    assert window.focusWidget() is title_of(window)
