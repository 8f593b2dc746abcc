"""The checklist's tab, with real keys: typing, indenting, moving, dragging, pasting, and runs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mapper.edits import tasks
from mapper.edits.tasks import Line, levels
from mapper.insight.order import tasks_of
from mapper.insight.runs import marks, progress, runs_of
from mapper.model.records import Customer, Id, Person
from mapper.window.panels.checklist import ChecklistPanel
from tests.window.seats import ALT, BACKSPACE, ENTER, PACK, Place, place, typed
from tests.window.windows import OFF_SCREEN

__all__ = ["place"]
pytestmark = OFF_SCREEN

TAB, UP, DOWN = Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Down
CTRL = Qt.KeyboardModifier.ControlModifier
CALL = ("Prepare", " Open the brief", " Read the mails", "Call", "Send the recap")


def listed(place: Place) -> list[str]:
    found = tasks_of(place.session.document, PACK)
    return [" " * level + task.text for level, task in zip(levels(found), found, strict=True)]


def opened(place: Place, *lines: str) -> tuple[ChecklistPanel, dict[str, Id]]:
    """The tab over a checklist of *lines*, and the ids of these by their texts."""
    with place.session.edit("Given") as draft:
        new = [Line(line.strip(), level=len(line) - len(line.lstrip())) for line in lines]
        ids = {task.text: task.id for task in tasks.add_lines(draft, PACK, new)}
    place.entries.clear()
    return place.open("checklist"), ids


def focused(place: Place) -> QWidget | None:
    QApplication.processEvents()
    return place.inspector.focusWidget()


def press(widget: QWidget, key: Any, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
    widget.setFocus()
    QTest.keyClick(widget, key, held)
    QApplication.processEvents()


def test_an_empty_checklist_says_what_belongs_here_and_begins_with_one_button(place: Place) -> None:
    panel, _ = opened(place)

    panel.empty.button.click()
    QTest.keyClicks(panel.adder, "Fetch a box")
    press(panel.adder, ENTER)

    assert listed(place) == ["Fetch a box"]
    assert panel.empty.isHidden()


def test_tab_indents_a_line_with_those_below_it_and_shift_tab_brings_it_back(place: Place) -> None:
    panel, ids = opened(place, *CALL)
    line = panel.row(ids["Call"]).text

    press(line, TAB)
    assert listed(place)[3] == " Call"
    assert focused(place) is line
    press(line, Qt.Key.Key_Backtab)

    assert listed(place) == list(CALL)
    assert place.entries == ["Indent a check", "Indent a check"]


def test_tab_goes_on_where_a_line_can_go_no_deeper(place: Place) -> None:
    panel, ids = opened(place, *CALL)
    line = panel.row(ids["Prepare"]).text

    press(line, TAB)

    assert listed(place) == list(CALL)
    assert focused(place) not in (line, None)


def test_what_is_typed_next_can_be_indented_before_it_is_typed(place: Place) -> None:
    panel, _ = opened(place, "Prepare")

    press(panel.adder, TAB)
    QTest.keyClicks(panel.adder, "Open the brief")
    press(panel.adder, ENTER)
    QTest.keyClicks(panel.adder, "Read the mails")
    press(panel.adder, ENTER)
    press(panel.adder, ENTER)
    QTest.keyClicks(panel.adder, "Call")
    press(panel.adder, ENTER)

    assert listed(place) == list(CALL[:4])


def test_alt_and_an_arrow_take_the_indented_lines_along_and_the_hand_stays(place: Place) -> None:
    panel, ids = opened(place, *CALL)
    line = panel.row(ids["Prepare"]).text

    press(line, DOWN, ALT)

    assert listed(place) == ["Call", *CALL[:3], "Send the recap"]
    assert focused(place) is line


def test_arrows_go_from_line_to_line_and_to_where_one_types(place: Place) -> None:
    panel, ids = opened(place, "Fetch", "Fold")

    press(panel.row(ids["Fetch"]).text, DOWN)
    assert focused(place) is panel.row(ids["Fold"]).text
    press(panel.row(ids["Fold"]).text, DOWN)
    assert focused(place) is panel.adder
    press(panel.adder, UP)

    assert focused(place) is panel.row(ids["Fold"]).text


def test_the_line_with_the_hand_opens_what_is_known_of_it(place: Place) -> None:
    panel, ids = opened(place, "Fetch", "Fold")

    panel.row(ids["Fold"]).text.setFocus()
    details = panel.lines.details
    assert details is not None
    how: Any = details.form.editor("how").widget
    QTest.keyClicks(how, "Along the dotted line")
    typed(details.form.editor("minutes").line, "2,5 min")  # type: ignore[attr-defined]
    details.form.editor("must").widget.click()  # type: ignore[attr-defined]
    place.inspector.flush()

    task = place.record(ids["Fold"])
    assert (task.how, task.minutes, task.must) == ("Along the dotted line", 2.5, True)
    assert panel.lines.here == ids["Fold"]


def test_half_typed_words_about_a_line_stay_with_that_line(place: Place) -> None:
    panel, ids = opened(place, "Fetch", "Fold")
    panel.row(ids["Fetch"]).text.setFocus()
    assert panel.lines.details is not None
    how: Any = panel.lines.details.form.editor("how").widget
    how.setFocus()
    QTest.keyClicks(how, "From the shelf")

    panel.row(ids["Fold"]).text.setFocus()
    QApplication.processEvents()

    assert (place.record(ids["Fetch"]).how, place.record(ids["Fold"]).how) == ("From the shelf", "")


def test_undo_of_a_line_leaves_the_hand_where_the_next_is_typed(place: Place) -> None:
    panel, _ = opened(place, "Fetch")
    QTest.keyClicks(panel.adder, "Fold")
    press(panel.adder, ENTER)

    place.session.undo()

    assert listed(place) == ["Fetch"]
    assert focused(place) is panel.adder


def test_when_the_line_with_the_hand_goes_the_hand_goes_to_the_one_before(place: Place) -> None:
    panel, ids = opened(place, "Fetch", "Fold")
    panel.row(ids["Fold"]).text.setFocus()

    with place.session.edit("By another hand") as draft:
        draft.remove(ids["Fold"])

    assert focused(place) is panel.row(ids["Fetch"]).text
    assert panel.lines.here == ids["Fetch"]


def test_a_line_deleted_while_its_details_are_open_comes_back_with_them(place: Place) -> None:
    panel, ids = opened(place, "Fetch", "Fold")
    panel.row(ids["Fold"]).text.setFocus()
    assert panel.lines.details is not None

    panel.lines.details.remove.click()
    place.session.undo()
    QApplication.processEvents()
    panel.row(ids["Fold"]).text.setFocus()

    assert listed(place) == ["Fetch", "Fold"]
    assert panel.lines.details.isVisible()


def pasted(text: str) -> QMimeData:
    carried = QMimeData()
    carried.setText(text)
    return carried


def test_a_spreadsheet_becomes_lines_with_all_that_its_columns_say(place: Place) -> None:
    panel, _ = opened(place)
    QGuiApplication.clipboard().setText("Étape\tComment\tMinutes\r\nFetch\tFrom the shelf\t2\r\nFold\t\t\r\n")

    press(panel.adder, Qt.Key.Key_V, CTRL)

    assert [(task.text, task.how, task.minutes) for task in tasks_of(place.session.document, PACK)] == [
        ("Fetch", "From the shelf", 2.0),
        ("Fold", "", None),
    ]
    assert place.entries == ["Add 2 checks"]


def test_lines_pasted_within_the_list_come_after_that_line(place: Place) -> None:
    panel, ids = opened(place, "Fetch", "Seal")

    panel.row(ids["Fetch"]).text.insertFromMimeData(pasted("Fold\n  - twice\nFill"))

    assert listed(place) == ["Fetch", "Fold", " twice", "Fill", "Seal"]


def test_backspace_in_an_empty_line_goes_back_to_the_one_before(place: Place) -> None:
    panel, ids = opened(place, "Fetch", "x")

    press(panel.row(ids["x"]).text, Qt.Key.Key_End)
    press(panel.row(ids["x"]).text, BACKSPACE)
    press(panel.row(ids["x"]).text, BACKSPACE)

    assert listed(place) == ["Fetch"]
    assert focused(place) is panel.row(ids["Fetch"]).text


def test_a_line_is_dragged_by_its_grip(place: Place) -> None:
    panel, ids = opened(place, "Fetch", "Fold", "Seal")
    QApplication.processEvents()
    grip, first = panel.row(ids["Seal"]).grip, panel.row(ids["Fetch"])
    grip.show()
    above = grip.mapFromGlobal(first.mapToGlobal(QPoint(20, 2)))

    QTest.mousePress(grip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(4, 4))
    QTest.mouseMove(grip, above)
    grip.dragged.emit(first.mapToGlobal(QPoint(0, 2)).y())  # a move with no button on this platform
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, above)

    assert listed(place) == ["Seal", "Fetch", "Fold"]
    assert place.entries == ["Move a check"]


def test_the_first_tick_begins_a_run_and_undo_takes_both_back(place: Place) -> None:
    panel, ids = opened(place, "Fetch", "Fold")

    panel.row(ids["Fetch"]).box.click()

    assert panel.head.count.text() == "1 of 2 done"
    assert place.entries == ["Tick a check"]
    place.session.undo()
    assert runs_of(place.session.document, PACK) == []
    assert not panel.row(ids["Fetch"]).box.isChecked()


def test_ctrl_enter_ticks_the_line_with_the_hand(place: Place) -> None:
    panel, ids = opened(place, "Fetch")
    line = panel.row(ids["Fetch"]).text

    press(line, ENTER, CTRL)
    assert panel.row(ids["Fetch"]).box.isChecked()
    press(line, ENTER, CTRL)

    assert not panel.row(ids["Fetch"]).box.isChecked()


def a_run_for(panel: ChecklistPanel, whom: str, who: str = "") -> None:
    panel.ask_for_run()
    for editor, text in ((panel.new_run.by, who), (panel.new_run.for_whom, whom)):
        line = editor.widget.lineEdit()
        assert line is not None
        if text:
            line.selectAll()
            QTest.keyClicks(line, text)
    assert line is not None
    QTest.keyClick(line, ENTER)


def test_a_new_run_for_a_customer_resets_the_boxes_and_keeps_the_history(place: Place) -> None:
    with place.session.edit("Given") as draft:
        draft.put(Customer(id=Id("halden"), name="Halden Bakery"))
    panel, ids = opened(place, "Fetch", "Fold")
    panel.row(ids["Fetch"]).box.click()
    panel.finish()

    a_run_for(panel, "Halden Bakery", "Ann")

    latest, first = runs_of(place.session.document, PACK)
    (ann,) = place.session.document.all(Person)
    assert (latest.title, latest.customer, latest.by) == ("Halden Bakery", Id("halden"), ann.id)
    assert not panel.row(ids["Fetch"]).box.isChecked()
    assert progress(place.session.document, first).done == 1
    assert list(panel.history.lines) == [latest.id, first.id]


def test_a_run_may_be_for_any_words(place: Place) -> None:
    panel, _ = opened(place, "Fetch")

    a_run_for(panel, "The spring fair")

    (run,) = runs_of(place.session.document, PACK)
    assert (run.title, run.customer) == ("The spring fair", None)
    assert place.entries == ["Begin a run"]


def test_a_step_without_lines_cannot_be_run_and_says_why(place: Place) -> None:
    panel, _ = opened(place)

    a_run_for(panel, "Ann")

    assert runs_of(place.session.document, PACK) == []
    assert panel.refusal.text().startswith("This checklist has no lines yet.")


def test_a_line_where_one_is_stuck_says_so_in_the_history(place: Place) -> None:
    panel, ids = opened(place, "Fetch", "Fold")
    panel.row(ids["Fold"]).text.setFocus()
    assert panel.lines.details is not None

    panel.lines.details.stuck.click()

    (run,) = runs_of(place.session.document, PACK)
    assert panel.history.lines[run.id].stuck.text() == "Stuck at: Fold"
    panel.lines.details.stuck.click()
    assert marks(place.session.document, run.id) == {}


def test_a_run_is_finished_reopened_and_deleted(place: Place) -> None:
    panel, ids = opened(place, "Fetch")
    panel.row(ids["Fetch"]).box.click()
    assert panel.head.over.isVisible()
    (run,) = runs_of(place.session.document, PACK)

    panel.head.over.click()
    assert [name for name, _ in panel.history.lines[run.id].choices()] == ["reopen", "change", "delete"]
    assert not panel.row(ids["Fetch"]).box.isChecked()
    panel.history.lines[run.id].do("reopen")
    assert panel.row(ids["Fetch"]).box.isChecked()
    panel.history.lines[run.id].do("delete")
    assert runs_of(place.session.document, PACK) == []
    place.session.undo()

    assert [found.id for found in runs_of(place.session.document, PACK)] == [run.id]
    assert panel.row(ids["Fetch"]).box.isChecked()


def test_of_several_open_runs_one_goes_on_with_any(place: Place) -> None:
    panel, ids = opened(place, "Fetch", "Fold")
    panel.row(ids["Fetch"]).box.click()
    (first,) = runs_of(place.session.document, PACK)
    a_run_for(panel, "Later")
    assert not panel.row(ids["Fetch"]).box.isChecked()

    panel.history.lines[first.id].do("go_on")

    assert panel.row(ids["Fetch"]).box.isChecked()


def test_somebody_can_say_who_ran_it_and_how_long_it_took(place: Place) -> None:
    panel, ids = opened(place, "Fetch")
    panel.row(ids["Fetch"]).box.click()
    (run,) = runs_of(place.session.document, PACK)
    line = panel.history.lines[run.id]

    line.do("change")
    assert line.form is not None
    typed(line.form.editor("minutes").line, "31")  # type: ignore[attr-defined]

    assert place.record(run.id).minutes == 31.0
    assert "31\u00a0min" in line.said.text()


def test_readiness_names_each_repair_and_goes_to_its_field(place: Place) -> None:
    panel, _ = opened(place, "Fetch")
    by_words = {one.accessibleName(): one for one in panel.ready.repairs}

    by_words["Say what this step is for."].click()
    QApplication.processEvents()

    step = place.inspector.panels["step"]
    assert place.inspector.tab == "step"
    assert place.inspector.focusWidget() is step.form.editor("purpose").widget  # type: ignore[attr-defined]


def test_readiness_goes_to_the_line_that_does_not_say_how(place: Place) -> None:
    panel, ids = opened(place, "Fetch", "Fold", "Seal")
    lines = next(one for one in panel.ready.repairs if "how each is done" in one.accessibleName())

    lines.click()

    assert panel.lines.here == ids["Fetch"]
    assert panel.lines.details is not None
    assert focused(place) is panel.lines.details.form.editor("how").widget
