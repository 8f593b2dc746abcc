"""The composer under real keys and a real mouse: a whole map typed, the card, the list, the escape."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mapper.desk.events import Side
from mapper.model.records import Arrow, Id, Node
from mapper.scene.look import look
from mapper.window.canvas_overlay import handle_points
from mapper.window.main_window import MainWindow
from mapper.window.program import Program
from tests.window.canvases import ALT, BARE, CTRL, SHIFT, Mouse
from tests.window.windows import OFF_SCREEN, program, ready

__all__ = ["program"]

ENTER, TAB, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape
Key = Qt.Key
Draw = Callable[..., "Hands"]


class Hands(Mouse):
    """A mouse and a keyboard that counts: every press that is no letter of a title."""

    presses = 0

    @property
    def keys_go_to(self) -> Any:
        return QApplication.focusWidget()

    def write(self, title: str) -> None:
        QTest.keyClicks(self.keys_go_to, title)
        self.settle()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = BARE) -> None:
        self.presses += 1 + (held != BARE)
        QTest.keyClick(self.keys_go_to, key, held)
        self.settle()

    def seek(self, letters: str) -> None:
        """Letters that become no title."""
        self.presses += len(letters)
        self.write(letters)

    @property
    def card(self) -> QRect:
        assert self.canvas.composing.card
        return self.canvas.composing.card.geometry()

    def rest_on(self, id: str) -> None:
        self.hover(QPoint(3, 3))  # a pointer that is there already would not move
        self.hover(self.on(id))

    def handle(self, id: str, side: Side) -> QPoint:
        box = self.canvas.view.shown(self.canvas.picture.drawing.box(Id(id)))
        return QPoint(*map(round, handle_points(box)[side]))

    def click_row(self, row: int) -> None:
        choices = self.canvas.composing.choices
        assert choices
        middle = choices.rows.visualItemRect(choices.rows.item(row)).center()
        QTest.mouseClick(choices.rows.viewport(), Qt.MouseButton.LeftButton, BARE, middle)
        self.settle()

    def paste(self, text: str) -> None:
        carried = QMimeData()
        carried.setText(text)
        self.keys_go_to.insertFromMimeData(carried)
        self.settle()

    @property
    def prompt(self) -> str:
        return self.canvas.desk.composer.prompt

    def titles(self) -> set[str]:
        return {node.title for node in self.session.document.all(Node)}

    def arrows(self) -> set[tuple[str, str, str]]:
        map = self.session.document
        return {(map[a.source].title, a.label, map[a.target].title) for a in map.all(Arrow)}


@pytest.fixture
def draw(qtbot: QtBot) -> Draw:
    return lambda *args: Hands(qtbot, *args)


def webinar(shared: Path) -> dict[str, Any]:
    maps = json.loads((shared / "design" / "sample-map.json").read_text("utf-8"))["maps"]
    return next(one for one in maps if one["id"] == "webinar")


def test_the_whole_webinar_map_is_typed_in_under_sixty_presses_beyond_its_titles(
    draw: Draw, shared: Path
) -> None:
    sample = webinar(shared)
    hands = draw("")

    hands.press(ENTER)
    for title in ("Webinar attended", "Email nurture campaign", "Consultation booked?"):
        hands.write(title)
        hands.press(ENTER)
    for title in ("Consultation call", "Send proposal", "Proposal signed?"):
        hands.write(title)
        hands.press(ENTER)
    hands.press(ESC)
    hands.press(Key.Key_S)
    hands.write("Client onboarding")
    hands.press(ENTER)
    hands.press(ENTER)
    hands.write("Onboarded as new client")
    hands.press(Key.Key_T, CTRL)
    hands.press(ENTER)
    assert hands.prompt == "No: what happens next?"
    hands.write("Follow-up sequence")
    hands.press(ENTER)
    hands.write("Future email bucket")
    hands.press(Key.Key_T, CTRL)
    hands.press(Key.Key_Down)
    hands.press(ENTER)
    for title in ("Downsell campaign", "Starter offer bought?", "Deliver starter kit"):
        hands.write(title)
        hands.press(ENTER)
    for _ in ("after the kit", "if not bought"):
        hands.seek("Fut")
        hands.press(ENTER)

    titles = {node["id"]: node["title"]["en"] for node in sample["nodes"]}
    shapes = {"start": "terminus", "end": "terminus", "step": "rectangle", "decision": "diamond"}
    drawn = {
        (node["title"]["en"], shapes.get(node["type"], node["type"]), node.get("outcome"))
        for node in sample["nodes"]
    }
    ways = {
        (titles[edge["from"]], (edge.get("label") or {"en": ""})["en"], titles[edge["to"]])
        for edge in sample["edges"]
    }
    made = {(node.title, node.shape, node.outcome) for node in hands.session.document.all(Node)}
    assert (made, hands.arrows()) == (drawn, ways)
    assert (len(made), len(ways)) == (13, 14)
    assert hands.canvas.composing.card is None
    assert hands.presses < 60


@pytest.mark.parametrize("key", [ENTER, TAB])
def test_enter_and_tab_open_it_and_accept(draw: Draw, key: Qt.Key) -> None:
    hands = draw("[pack]")
    hands.click(hands.on("pack"))

    hands.press(key)
    hands.write("Send")
    hands.press(key)

    assert hands.arrows() == {("pack", "", "Send")}
    assert hands.canvas.composing.card is not None
    assert hands.keys_go_to is hands.canvas.composing.card.editor


def test_shift_enter_opens_it_below(draw: Draw) -> None:
    hands = draw("<paid?>")
    hands.click(hands.on("paid?"))

    hands.press(ENTER, SHIFT)

    assert hands.card.top() > hands.on("paid?", down=1.0).y()
    assert hands.prompt == "No: what happens next?"


def test_the_card_stands_a_gap_to_the_right_and_escape_leaves_nothing(draw: Draw) -> None:
    hands = draw("[pack]")
    hands.click(hands.on("pack"))
    before = hands.session.document.rows()

    hands.press(ENTER)
    card, edge = hands.card, hands.on("pack", across=1.0)
    hands.write("Send")
    hands.press(ESC)

    assert card.left() == edge.x() + 40
    assert card.width() >= 184
    assert (hands.session.document.rows(), hands.entries) == (before, [])
    assert hands.canvas.composing.card is None
    assert hands.keys_go_to is hands.canvas


def test_the_plus_opens_it(draw: Draw) -> None:
    hands = draw("[pack]")
    hands.rest_on("pack")

    hands.click(hands.handle("pack", "right"))

    assert hands.prompt == "What happens next?"


def test_dropped_on_paper_it_opens_there(draw: Draw) -> None:
    hands = draw("[pack]")
    hands.rest_on("pack")

    hands.drag(hands.handle("pack", "right"), hands.at(400, 300))
    away = hands.card.topLeft() - hands.at(400, 262)
    hands.write("Send")
    hands.press(ENTER)

    assert away.manhattanLength() <= 1
    assert hands.arrows() == {("pack", "", "Send")}


def test_a_row_is_taken_with_the_mouse(draw: Draw) -> None:
    hands = draw("[pack]\n[parcel]\n[part]")
    hands.click(hands.on("pack"))
    hands.press(ENTER)
    hands.write("par")

    hands.click_row(1)

    assert hands.arrows() == {("pack", "", "part")}
    assert hands.entries == ["Connect"]


def test_up_and_down_choose_and_the_target_is_ringed(draw: Draw) -> None:
    hands = draw("[pack]\n[parcel]\n[part]")
    hands.click(hands.on("pack"))
    hands.press(ENTER)
    hands.write("par")

    first = hands.canvas.composing.target
    hands.press(Key.Key_Down)
    second = hands.canvas.composing.target
    ring = hands.canvas.grab().toImage().pixelColor(hands.on("part", across=0.5, down=0) - QPoint(0, 4))

    assert (first, second) == ("parcel", "part")
    assert ring.name() == look()["accent"].lower()


def test_a_question_mark_makes_a_decision_and_ctrl_z_keeps_it_a_step(draw: Draw) -> None:
    hands = draw("[pack]")
    hands.click(hands.on("pack"))
    hands.press(ENTER)
    hands.write("Paid?")
    hands.press(ENTER)
    asked = hands.prompt

    hands.press(Key.Key_Z, CTRL)

    made = next(node for node in hands.session.document.all(Node) if node.title == "Paid?")
    assert asked == "Yes: what happens next?"
    assert made.shape == "rectangle"
    assert hands.prompt == "What happens next?"


def test_ctrl_z_takes_back_letters_before_it_takes_back_answers(draw: Draw) -> None:
    hands = draw("[pack]")
    hands.click(hands.on("pack"))
    hands.press(ENTER)
    hands.write("Send")
    hands.press(ENTER)
    hands.write("Bill")

    hands.press(Key.Key_Z, CTRL)

    assert hands.canvas.desk.composer.text == ""
    assert hands.titles() == {"pack", "Send"}


def test_pasted_lines_are_a_chain(draw: Draw) -> None:
    hands = draw("[pack]")
    hands.click(hands.on("pack"))
    hands.press(ENTER)
    hands.write("First ")

    hands.paste("weigh\n\nlabel\r\nship\n")

    assert hands.arrows() == {
        ("pack", "", "First weigh"),
        ("First weigh", "", "label"),
        ("label", "", "ship"),
    }
    assert hands.entries == ["Add 3 steps"]
    assert hands.canvas.desk.composer.text == ""


def test_one_pasted_line_is_text(draw: Draw) -> None:
    hands = draw("[pack]")
    hands.click(hands.on("pack"))
    hands.press(ENTER)

    hands.paste("  weigh <b>it</b>\n")

    assert hands.canvas.desk.composer.text == "weigh <b>it</b>"
    assert hands.entries == []


def test_letters_that_are_being_composed_are_not_taken_yet(draw: Draw) -> None:
    hands = draw("[pack]")
    hands.click(hands.on("pack"))
    hands.press(ENTER)

    QApplication.sendEvent(hands.keys_go_to, QInputMethodEvent("にほ", []))
    during = hands.canvas.desk.composer.text
    done = QInputMethodEvent()
    done.setCommitString("日本")
    QApplication.sendEvent(hands.keys_go_to, done)

    assert (during, hands.canvas.desk.composer.text) == ("", "日本")


def test_a_click_on_paper_keeps_what_was_typed_and_asks_no_more(draw: Draw) -> None:
    hands = draw("[pack]")
    hands.click(hands.on("pack"))
    hands.press(ENTER)
    hands.write("Send")

    hands.click(hands.at(60, 400))

    assert hands.arrows() == {("pack", "", "Send")}
    assert hands.canvas.composing.card is None


def test_the_card_grows_to_two_lines_and_no_more(draw: Draw) -> None:
    hands = draw("[pack]")
    hands.click(hands.on("pack"))
    hands.press(ENTER)

    heights = [hands.card.height()]
    for words in (
        "one two three four five six ",
        "seven eight nine ten eleven twelve ",
        "and still more words",
    ):
        hands.write(words)
        heights.append(hands.card.height())

    assert heights[0] < heights[1] == heights[2] == heights[3]


@pytest.mark.parametrize("zoom", [0.2, 0.7, 2.5])
def test_near_the_border_the_paper_moves_until_card_and_list_are_seen(draw: Draw, zoom: float) -> None:
    hands = draw("[pack]")
    canvas = hands.canvas
    canvas.zoom_to(zoom)
    corner = hands.on("pack", across=1.0, down=1.0)
    canvas.set_view(canvas.view.moved(canvas.width() - corner.x() - 4, canvas.height() - corner.y() - 4))
    canvas.desk.select([Id("pack")])

    hands.press(ENTER)

    assert canvas.rect().contains(hands.card)
    assert canvas.rect().contains(canvas.composing.choices.geometry())  # type: ignore[union-attr]
    assert canvas.composing.card.editor.font().pixelSize() >= 9  # type: ignore[union-attr]


def test_who_listens_hears_the_question_and_what_enter_would_do(draw: Draw) -> None:
    hands = draw("[pack]\n[parcel]")
    hands.click(hands.on("pack"))
    hands.press(ENTER)
    hands.write("par")

    editor, choices = hands.keys_go_to, hands.canvas.composing.choices
    assert choices
    assert editor.accessibleName() == "What happens next?"
    assert editor.accessibleDescription() == "Connect to parcel"
    rows = [choices.rows.item(row).text() for row in range(choices.rows.count())]
    assert rows == ["Connect to parcel", "New step “par”", "Decision, Yes and No", "It ends here"]


def test_where_a_map_begins_is_asked_in_a_pill_in_the_middle(draw: Draw) -> None:
    hands = draw("")

    hands.press(ENTER)

    middle = hands.canvas.rect().center() - hands.card.center()
    assert hands.prompt == "Where does it begin?"
    assert abs(middle.x()) < 30
    assert abs(middle.y()) < 30
    assert hands.canvas.composing.choices.isHidden()  # type: ignore[union-attr]


def test_alt_and_the_arrows_switch_the_branch(draw: Draw) -> None:
    hands = draw("<paid?>")
    hands.click(hands.on("paid?"))
    hands.press(ENTER)

    hands.press(Key.Key_Down, ALT)

    assert hands.prompt == "No: what happens next?"


def test_going_to_another_look_keeps_the_question(draw: Draw) -> None:
    hands = draw("[pack]")
    hands.click(hands.on("pack"))
    hands.press(ENTER)
    hands.write("Send")

    hands.canvas.set_look(look("dark"))

    assert hands.canvas.composing.card
    assert hands.canvas.composing.card.editor.toPlainText() == "Send"


def typing() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget
    return widget


@pytest.fixture
def blank(program: Program, qtbot: QtBot) -> MainWindow:
    program.new_map("blank")
    return ready(program.windows[-1], qtbot)


@OFF_SCREEN
def test_a_new_map_opens_with_its_first_question_and_the_keys_for_it(blank: MainWindow) -> None:
    editor = typing()
    asked = blank.work.canvas.desk.composer.prompt
    hints = [(hint.keys, hint.does) for hint in blank.status.hints]

    QTest.keyClicks(editor, "Order arrives")
    QTest.keyClick(editor, ENTER)
    blank.refresh()

    assert (asked, hints) == ("Where does it begin?", [("Enter", "accept"), ("Esc", "done")])
    assert [node.title for node in blank.work.canvas.session.document.all(Node)] == ["Order arrives"]
    assert " ".join(f"{hint.keys} {hint.does}".strip() for hint in blank.status.hints) == (
        "Enter accept ↑ ↓ choose Ctrl D decision Ctrl T end here Esc done"
    )


@OFF_SCREEN
def test_the_keys_of_the_window_do_not_take_those_of_the_composer(blank: MainWindow) -> None:
    editor, map = typing(), blank.work.canvas.session.document
    QTest.keyClicks(editor, "Order arrives")
    QTest.keyClick(editor, ENTER)

    QTest.keyClicks(editor, "DTSRNVHABCOKY")
    QTest.keyClick(editor, Key.Key_D, CTRL)
    asked = blank.work.canvas.desk.composer.prompt
    QTest.keyClick(editor, Key.Key_Down, ALT)
    other = blank.work.canvas.desk.composer.prompt
    QTest.keyClick(editor, Key.Key_Z, CTRL)

    assert (asked, other) == ("Yes: what happens next?", "No: what happens next?")
    assert [node.title for node in map.all(Node)] == ["Order arrives"]
    assert blank.work.canvas.desk.composer.text == "DTSRNVHABCOKY"


@OFF_SCREEN
def test_the_list_lies_over_the_map_in_small(blank: MainWindow) -> None:
    QTest.keyClicks(typing(), "Order arrives")
    QTest.keyClick(typing(), ENTER)

    stage, choices = blank.work.stage, blank.work.canvas.composing.choices

    assert choices
    assert choices.parentWidget() is stage
    assert stage.children().index(choices) > stage.children().index(stage.zoom)


@OFF_SCREEN
def test_a_tool_from_the_toolbar_puts_the_question_away_and_keeps_its_words(blank: MainWindow) -> None:
    QTest.keyClicks(typing(), "Order arrives")

    QTest.mouseClick(blank.work.stage.toolbar.buttons["hand"], Qt.MouseButton.LeftButton)

    assert blank.work.canvas.composing.card is None
    assert [node.title for node in blank.work.canvas.session.document.all(Node)] == ["Order arrives"]


@OFF_SCREEN
def test_what_is_half_typed_is_kept_when_the_window_closes(blank: MainWindow) -> None:
    map = blank.work.canvas.session.document
    QTest.keyClicks(typing(), "Order arrives")

    blank.flush()

    assert [node.title for node in map.all(Node)] == ["Order arrives"]
