"""The outline: in step with the map both ways, and every edit by a standard widget."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from mapper.model.records import Arrow, Id, Node
from mapper.window import outline_acts
from mapper.window.main_window import MainWindow
from mapper.window.outline import Outline
from mapper.window.program import Program
from tests.window.windows import OFF_SCREEN, opened, program, webinar

__all__ = ["program", "webinar"]
pytestmark = OFF_SCREEN

CALL, PROPOSAL = Id("node-webinar-c"), Id("node-webinar-p")
Key = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def shown(window: MainWindow) -> Outline:
    QTest.keyClick(window.work.canvas, Key.Key_O, CTRL | SHIFT)
    QApplication.processEvents()
    assert window.work.outline is not None
    return window.work.outline


def texts(outline: Outline) -> list[str]:
    model, found = outline.model, []

    def gather(parent: QModelIndex) -> None:
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            found.append(str(index.data()).replace("\u2002", " "))
            gather(index)

    gather(QModelIndex())
    return found


def press(outline: Outline, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(outline.tree, key, held)
    for _ in range(3):
        QApplication.processEvents()


def choose(outline: Outline, id: Id) -> None:
    outline.tree.setCurrentIndex(outline.model.index_of(id))


def test_the_map_is_told_in_the_order_of_its_flow(program: Program, webinar: Path, qtbot: QtBot) -> None:
    outline = shown(opened(program, webinar, qtbot))

    told = texts(outline)

    assert told[:5] == [
        "1 Webinar attended",
        "2 Email nurture campaign",
        "3 Consultation booked?",
        "Yes: 4 Consultation call",
        "5 Send proposal",
    ]
    assert "No: on to 13, Future email bucket" in told
    assert "1 Proposal signed" in told
    assert outline.width() == 280


def test_it_is_in_step_with_the_canvas_both_ways(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    outline = shown(window)

    window.work.canvas.desk.select((PROPOSAL,))
    assert outline.chosen() == PROPOSAL
    choose(outline, CALL)
    assert window.work.canvas.desk.selection == (CALL,)
    inside = next(n for n in window.work.canvas.session.document.all(Node) if n.title == "Kick-off call")
    choose(outline, inside.id)

    assert window.work.canvas.sheet == inside.sheet
    assert window.work.canvas.desk.selection == (inside.id,)


def test_a_step_is_renamed_where_it_stands(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    outline = shown(window)
    choose(outline, CALL)

    press(outline, Key.Key_F2)
    editor = outline.tree.findChild(QLineEdit)
    assert editor is not None
    editor.setText("First talk")
    QTest.keyClick(editor, Key.Key_Return)
    QApplication.processEvents()

    assert window.work.canvas.session.document[CALL].title == "First talk"
    assert "Yes: 4 First talk" in texts(outline)


def test_enter_adds_the_next_step_and_asks_for_its_name(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    outline = shown(window)
    choose(outline, Id("node-webinar-fu"))

    press(outline, Key.Key_Return)
    editor = outline.tree.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Ask again")
    QTest.keyClick(editor, Key.Key_Return)
    QApplication.processEvents()

    map = window.work.canvas.session.document
    fresh = map[window.work.canvas.desk.selection[0]]
    assert fresh.title == "Ask again"
    assert any(a.source == "node-webinar-fu" and a.target == fresh.id for a in map.all(Arrow))


def test_delete_heals_and_undo_brings_back(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    outline = shown(window)
    choose(outline, PROPOSAL)

    press(outline, Key.Key_Delete)
    gone = PROPOSAL not in window.work.canvas.session.document
    press(outline, Key.Key_Z, CTRL)

    assert gone
    assert "5 Send proposal" in texts(outline)
    assert outline.chosen() == PROPOSAL


def test_alt_and_an_arrow_move_a_step_in_the_flow(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    outline = shown(window)
    choose(outline, CALL)

    press(outline, Key.Key_Down, ALT)

    assert "Yes: 4 Send proposal" in texts(outline)
    assert "5 Consultation call" in texts(outline)
    assert outline.chosen() == CALL


def test_a_step_is_connected_by_a_list(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    outline = shown(window)
    choose(outline, PROPOSAL)

    outline.connect_to()
    QTest.keyClicks(outline.targets.line, "future")
    QTest.keyClick(outline.targets.line, Key.Key_Return)

    arrows = window.work.canvas.session.document.all(Arrow)
    bucket = next(
        n for n in window.work.canvas.session.document.all(Node) if n.title == "Future email bucket"
    )
    assert any(a.source == PROPOSAL and a.target == bucket.id for a in arrows)
    assert outline.tree.isVisible()


def test_the_menu_of_a_line_changes_shape_owner_and_what_is_critical(
    program: Program, webinar: Path, qtbot: QtBot
) -> None:
    window = opened(program, webinar, qtbot)
    outline = shown(window)
    choose(outline, PROPOSAL)
    map = window.work.canvas.session.document

    menu = QMenu(outline)
    outline_acts.fill(menu, outline, window.say)
    entries = {action.text(): action for action in menu.actions()}
    entries["Critical step"].trigger()
    owners = entries["Owner"].menu()
    assert isinstance(owners, QMenu)
    next(action for action in owners.actions() if action.text() == "Sam Osei").trigger()
    forms = entries["Change into"].menu()
    assert isinstance(forms, QMenu)
    next(action for action in forms.actions() if action.text() == "Decision").trigger()

    node = map[PROPOSAL]
    assert node.critical
    assert map[node.owner].name == "Sam Osei"
    assert node.shape == "diamond"


def test_a_refusal_is_told_and_changes_nothing(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    outline = shown(window)
    outline.tree.setCurrentIndex(outline.model.index(0, 0))
    before = texts(outline)

    press(outline, Key.Key_Up, ALT)

    assert texts(outline) == before
    assert window.status.message.accessibleName().startswith("Only two steps")


def test_hiding_it_gives_the_keys_back_to_the_map(program: Program, webinar: Path, qtbot: QtBot) -> None:
    window = opened(program, webinar, qtbot)
    outline = shown(window)

    outline.close_button.click()

    assert outline.isHidden()
    assert window.work.canvas.hasFocus()
