"""The map for who listens: names, roles, places, acts, and lives that end when Qt does not expect it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mapper.edits import flow
from mapper.model.records import Id, Point
from mapper.window.canvas import Canvas
from mapper.window.program import Program
from tests.window.windows import OFF_SCREEN, opened, program, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN

CALL = Id("node-webinar-c")


@pytest.fixture(autouse=True)
def listened_to() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def heard(canvas: Canvas) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(canvas)
    assert found is not None
    return found


def names(canvas: Canvas) -> list[str]:
    table = heard(canvas)
    return [table.child(i).text(QAccessible.Text.Name) for i in range(table.childCount())]


def test_steps_are_told_in_the_order_of_the_flow_then_arrows(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    canvas = opened(program, webinar, qtbot).work.canvas

    told = names(canvas)

    assert told[0].startswith("Beginning 1 of 13, Webinar attended.")
    assert told[3] == (
        "Step 4 of 13, Consultation call. Sales, Tom Becker. Critical. Checklist 9 items. "
        "Number 6, target 7, close. Next: Send proposal."
    )
    assert "Yes to Consultation call, No to Downsell campaign." in told[2]
    assert told[13].startswith("Arrow ")
    assert len(told) == 13 + 14


def test_a_step_tells_where_it_is_whether_it_is_selected_and_whose_child_it_is(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    canvas = opened(program, webinar, qtbot).work.canvas
    canvas.desk.select((CALL,))
    table = heard(canvas)

    line = table.child(3)
    box = canvas.view.shown(canvas.picture.box(CALL))  # type: ignore[arg-type]
    corner = canvas.mapToGlobal(canvas.rect().topLeft())

    assert line.role() == QAccessible.Role.ListItem
    assert line.state().selected
    assert not table.child(4).state().selected
    assert line.rect().x() == round(box.left) + corner.x()
    assert table.indexOfChild(line) == 3
    assert table.childAt(line.rect().center().x(), line.rect().center().y()) is line
    assert table.focusChild() is line
    assert line.parent() == table


def test_whoever_listens_can_act(program: Program, webinar: Path, qtbot: QtBot) -> None:
    canvas = opened(program, webinar, qtbot).work.canvas
    acts = heard(canvas).child(3).actionInterface()

    assert heard(canvas).child(3).textInterface() is None
    assert acts.actionNames() == ["Select", "What happens next?", "Rename", "Critical step"]
    acts.doAction("Critical step")

    assert canvas.desk.selection == (CALL,)
    assert not canvas.session.document[CALL].critical


def test_another_sheet_has_other_children(program: Program, webinar: Path, qtbot: QtBot) -> None:
    canvas = opened(program, webinar, qtbot).work.canvas
    heard(canvas).child(6).actionInterface().doAction("Go inside")

    assert names(canvas)[0].startswith("Beginning 1 of 8, Proposal signed.")


def test_a_thousand_edits_under_a_listening_ear_leave_nothing_dangling(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    canvas = window.work.canvas
    kept = [heard(canvas).child(i) for i in range(5)]

    for round_ in range(250):
        with canvas.session.edit("Add") as draft:
            step = flow.add(draft, canvas.sheet, "rectangle", Point(40.0 * round_, 900.0), "New")
            flow.connect(draft, CALL, step.id)
        canvas.desk.select((step.id,))
        last = heard(canvas).focusChild()
        QAccessible.uniqueId(last)
        with canvas.session.edit("Delete") as draft:
            flow.remove(draft, [step.id])
        assert not last.isValid()
        canvas.session.undo()
        canvas.session.undo()
        if round_ % 50 == 0:
            gc.collect()
            QApplication.processEvents()

    assert len(names(canvas)) == 27
    window.close()
    QApplication.processEvents()
    gc.collect()
    assert [line.isValid() for line in kept] == [False] * 5
    assert [line.text(QAccessible.Text.Name) for line in kept] == [""] * 5
