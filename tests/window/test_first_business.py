"""From an empty window to a business that can be run: mapped, written down, assigned, measured, walked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mapper.insight.order import exits
from mapper.model.records import Kpi, Node
from mapper.window.guided.page import GuidedPage
from mapper.window.guided.repeatable import Repeatable
from mapper.window.main_window import MainWindow
from mapper.window.program import Program
from mapper.window.walk.page import WalkPage
from tests.window.windows import OFF_SCREEN, program

__all__ = ["program"]
pytestmark = OFF_SCREEN
NONE = Qt.KeyboardModifier.NoModifier
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
Key = Qt.Key

CARDS = (
    "Email nurture campaign",
    "Consultation booked?",
    "Consultation call",
    "Send proposal",
    "Proposal signed?",
    "Client onboarding",
)
CRITICAL = ("Consultation call", "Client onboarding")
ANSWERS = {
    "“Consultation booked?” No: what happens next?": "Downsell campaign",
    "After “Downsell campaign”: what happens next?": "Starter offer bought?",
    "“Starter offer bought?” Yes: what happens next?": "Deliver starter kit",
    "“Starter offer bought?” No: what happens next?": "later",
    "After “Deliver starter kit”: what happens next?": "later",
    "“Proposal signed?” No: what happens next?": "Follow-up sequence",
    "After “Follow-up sequence”: what happens next?": "later",
}
WRITTEN = {
    "Who does it?": "Nadia Roy",
    "When they are away": "Tom Becker",
    "Checklist": "Open the client brief",
    "Number": "Done on time",
    "Target": "7",
}


def hand(window: MainWindow) -> QWidget:
    found = window.focusWidget()
    assert found is not None
    return found


def press(
    window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(hand(window), key, held)
    QApplication.processEvents()


def write(window: MainWindow, text: str, key: Qt.Key = Key.Key_Return) -> None:
    QTest.keyClicks(hand(window), text)
    press(window, key)


def begun(program: Program, qtbot: QtBot) -> tuple[MainWindow, GuidedPage]:
    QTest.mouseClick(program.show_start().guided, Qt.MouseButton.LeftButton)
    window = program.windows[-1]
    qtbot.waitExposed(window)
    window.activateWindow()
    QApplication.processEvents()
    page = window.page
    assert isinstance(page, GuidedPage)
    page.part.begin()
    return window, page


def mapped(window: MainWindow, page: GuidedPage) -> None:
    """What is sold, where it begins and ends, and every card between, the critical ones flagged."""
    write(window, "90-day coaching programme")
    press(window, Key.Key_Return)
    write(window, "Webinar attended")
    write(window, "Onboarded as new client")
    for card in CARDS:
        write(window, card)
        if card in CRITICAL:
            press(window, Key.Key_Up)
            press(window, Key.Key_C, ALT)
            press(window, Key.Key_Down)
    press(window, Key.Key_Return)  # an empty card: on to the answers that lead nowhere
    asking = page.live.asking
    for _ in ANSWERS:
        write(window, ANSWERS[asking.question.text()])
    assert not asking.isVisible()


def made_repeatable(window: MainWindow, page: GuidedPage) -> None:
    """Whoever does it, and for the critical steps a stand-in, a first line and a number with its target."""
    press(window, Key.Key_Return, CONTROL)
    part = page.part
    assert isinstance(part, Repeatable)
    for _ in range(len(part.lines())):
        name = hand(window).accessibleName()
        hand(window).selectAll()  # type: ignore[attr-defined]
        write(window, next(text for what, text in WRITTEN.items() if name.startswith(what)))


def walked(window: MainWindow, page: GuidedPage) -> None:
    """Every arrow, with one key."""
    part = page.part
    assert isinstance(part, Repeatable)
    QTest.mouseClick(part.walk, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    walk = window.page
    assert isinstance(walk, WalkPage)
    for _ in range(60):
        if walk.is_over:
            break
        press(window, Key.Key_Right)
    press(window, Key.Key_Escape)


def measured(window: MainWindow, program: Program) -> None:
    """The numbers of the last full weeks, typed into the scorecard."""
    press(window, Key.Key_5, CONTROL)
    card = window.page
    assert card is not None
    numbers = len(list(window.work.canvas.session.document.all(Kpi)))
    for _ in range(2):
        press(window, Key.Key_Left)
        for _ in range(numbers):
            write(window, "8")
        for _ in range(numbers):
            press(window, Key.Key_Up)


def test_the_webinar_business_is_mapped_written_down_assigned_measured_and_nothing_is_broken(
    program: Program, qtbot: QtBot
) -> None:
    window, page = begun(program, qtbot)

    mapped(window, page)
    made_repeatable(window, page)
    walked(window, page)
    measured(window, program)
    window.show_view("map")
    window.findings.catch_up()

    map = window.work.canvas.session.document
    assert len([node for node in map.all(Node) if node.role == "end"]) == 2
    booked = next(node for node in map.all(Node) if node.title == "Consultation booked?")
    assert [arrow.label for arrow in exits(map, booked.id)] == ["Yes", "No"]
    found = [(one.check.name, one.check.severity) for one in window.findings.all]
    assert [name for name, severity in found if severity == "error"] == []
    assert {name for name, severity in found if severity == "warning"} == {"M03", "M04"}


def test_the_guided_start_can_be_left_at_any_time_and_the_map_keeps_everything(
    program: Program, qtbot: QtBot
) -> None:
    window, _ = begun(program, qtbot)
    write(window, "Coaching")

    press(window, Key.Key_Escape)

    assert window.page is None
    assert window.work.main_sheet().product == "Coaching"
