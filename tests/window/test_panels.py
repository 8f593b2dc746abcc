"""The inspector: what is typed there becomes one entry, and what others do shows there."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from mapper import resources
from mapper.edits import flow, measures, people, tasks
from mapper.insight.order import tasks_of
from mapper.insight.performance import actuals, kpis_of
from mapper.model.change import Cell, Change
from mapper.model.records import Id, Kpi, Person, Stage
from mapper.scene.look import look
from mapper.session.session import Session
from mapper.session.stream import Origin
from mapper.window.panels import Surroundings
from mapper.window.panels.checklist import ChecklistPanel
from mapper.window.panels.inspector import Inspector
from mapper.window.panels.numbers import NumbersPanel
from mapper.window.panels.panel import FormPanel
from mapper.words import language
from tests.builders import TOP, drawn
from tests.window.windows import OFF_SCREEN

pytestmark = OFF_SCREEN

PACK, SENT = Id("pack"), Id("sent")
TODAY = date(2026, 11, 24)
ENTER, BACKSPACE, ALT = Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.KeyboardModifier.AltModifier


class Seat:
    """An inspector over a small map, and the labels of what was done there."""

    def __init__(self, qtbot: QtBot, lang: str = "en") -> None:
        self.session = Session(drawn("(order) -> [pack] -> <ok?> -yes-> (sent)"))
        self.inspector = Inspector(Surroundings(self.session, language(lang), TODAY, lambda _: None), look())
        qtbot.addWidget(self.inspector)
        self.inspector.resize(344, 900)
        self.inspector.show()
        qtbot.waitExposed(self.inspector)
        self.entries: list[str] = []
        self.session.listen(lambda entry: self.entries.append(entry.label))

    def select(self, *ids: Id, tab: str = "") -> Any:
        """Select *ids*; the panel that shows them."""
        self.inspector.show_selection(ids, TOP)
        if tab:
            self.inspector.show_tab(tab)
        return self.inspector.panels[self.inspector.tab]

    def record(self, id: str) -> Any:
        return self.session.document[Id(id)]


@pytest.fixture
def seat(qtbot: QtBot) -> Seat:
    return Seat(qtbot)


def line(panel: FormPanel, name: str) -> QLineEdit:
    widget = panel.form.editor(name).widget
    found = widget if isinstance(widget, QLineEdit) else widget.findChild(QLineEdit)
    assert found is not None
    return found


def typed(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    if text:
        QTest.keyClicks(field, text)
    else:
        QTest.keyClick(field, BACKSPACE)
    QTest.keyClick(field, ENTER)


def test_a_title_typed_is_one_entry_that_undo_takes_back(seat: Seat) -> None:
    panel = seat.select(PACK)

    typed(line(panel, "title"), "Wrap")

    assert seat.record("pack").title == "Wrap"
    assert seat.entries == ["Rename"]
    seat.session.undo()
    assert line(panel, "title").text() == "pack"


def test_fields_that_share_a_row_close_up_where_others_are_hidden(seat: Seat) -> None:
    with seat.session.edit("Given") as draft:
        draft.put(Stage(id=Id("find"), sheet=TOP, title="Find"))
    panel = seat.select(PACK, tab="step")
    QApplication.processEvents()

    function, stage = (panel.form.editor(name).widget for name in ("function", "stage"))
    left, right = (widget.mapTo(seat.inspector, QPoint(0, 0)) for widget in (function, stage))

    assert left.y() == right.y()
    assert left.x() < right.x()


def test_what_a_peer_changes_shows_at_once(seat: Seat) -> None:
    panel = seat.select(PACK)

    seat.session.receive("Peer", Change(updated={PACK: {"title": Cell("pack", "Box up")}}), Origin.PEER)

    assert line(panel, "title").text() == "Box up"
    assert seat.inspector.head.title.accessibleName() == "Box up"


def test_half_typed_text_outlives_a_change_of_another_field(seat: Seat) -> None:
    panel = seat.select(PACK)
    line(panel, "title").end(False)
    QTest.keyClicks(line(panel, "title"), "ing")

    seat.session.receive("Peer", Change(updated={PACK: {"critical": Cell(None, True)}}), Origin.PEER)

    assert line(panel, "title").text() == "packing"


def test_half_typed_text_becomes_true_when_another_step_is_selected(seat: Seat) -> None:
    panel = seat.select(PACK)
    line(panel, "title").end(False)
    QTest.keyClicks(line(panel, "title"), "ing")

    seat.select(SENT)

    assert seat.record("pack").title == "packing"
    assert seat.record("sent").title == "sent"


def test_a_number_that_cannot_be_read_says_so_and_changes_nothing(seat: Seat) -> None:
    panel = seat.select(PACK)

    typed(line(panel, "minutes"), "soon")

    assert seat.record("pack").minutes is None
    assert seat.entries == []
    assert panel.form.editor("minutes").widget.accessibleDescription().startswith("This is not a number yet.")


@pytest.mark.parametrize(("lang", "text"), [("en", "3.5"), ("fr", "3,5")])
def test_numbers_are_typed_as_the_language_writes_them(qtbot: QtBot, lang: str, text: str) -> None:
    seat = Seat(qtbot, lang)
    panel = seat.select(PACK)

    typed(line(panel, "minutes"), text)

    assert seat.record("pack").minutes == 3.5
    assert line(panel, "minutes").text() == text


def test_an_empty_number_is_not_known_rather_than_zero(seat: Seat) -> None:
    panel = seat.select(PACK)
    typed(line(panel, "minutes"), "5")

    typed(line(panel, "minutes"), "")

    assert seat.record("pack").minutes is None


def test_a_share_is_typed_in_percent_and_stays_within_all(seat: Seat) -> None:
    panel = seat.select(Id("a3"))

    typed(line(panel, "share"), "40")
    typed(line(panel, "share"), "140")

    assert seat.record("a3").share == 0.4
    assert "100 %" in panel.form.editor("share").widget.accessibleDescription()


def test_the_name_of_somebody_new_adds_the_person_and_makes_them_owner(seat: Seat) -> None:
    panel = seat.select(PACK, tab="owner")

    combo = panel.form.editor("owner").widget
    typed(combo.lineEdit(), "Ann")

    (ann,) = seat.session.document.all(Person)
    assert (ann.name, seat.record("pack").owner) == ("Ann", ann.id)
    assert seat.entries == ["Change the owner"]
    assert combo.currentText() == "Ann"


def test_an_owner_cannot_stand_in_for_themselves_and_the_field_says_why(seat: Seat) -> None:
    panel = seat.select(PACK, tab="owner")
    typed(panel.form.editor("owner").widget.lineEdit(), "Ann")

    typed(panel.form.editor("stand_in").widget.lineEdit(), "Ann")

    assert seat.record("pack").stand_in is None
    said = panel.form.editor("stand_in").widget.accessibleDescription()
    assert said == "The stand-in is somebody other than the owner."


def test_of_several_steps_the_common_fields_are_written_together(seat: Seat) -> None:
    panel = seat.select(PACK, Id("ok?"))

    panel.form.editor("function").tell("sales")

    assert (seat.record("pack").function, seat.record("ok?").function) == ("sales", "sales")
    assert len(seat.entries) == 1


def test_with_nothing_selected_the_map_itself_is_shown(seat: Seat) -> None:
    panel = seat.select()

    typed(line(panel, "business"), "Brightwater")

    assert seat.inspector.tab == "sheet"
    assert seat.record("top").business == "Brightwater"


def test_the_inspector_opens_on_the_tab_last_used_for_that_kind_of_shape(seat: Seat) -> None:
    seat.select(PACK, tab="checklist")

    seat.select(Id("ok?"))
    decision = seat.inspector.tab
    seat.select(PACK)

    assert (decision, seat.inspector.tab) == ("step", "checklist")


def texts(seat: Seat) -> list[str]:
    return [task.text for task in tasks_of(seat.session.document, PACK)]


def test_enter_adds_the_next_line_of_a_checklist(seat: Seat) -> None:
    panel: ChecklistPanel = seat.select(PACK, tab="checklist")

    for text in ("Fetch a box", "Fold it"):
        QTest.keyClicks(panel.adder, text)
        QTest.keyClick(panel.adder, ENTER)

    assert texts(seat) == ["Fetch a box", "Fold it"]
    assert seat.entries == ["Add a check", "Add a check"]
    assert panel.head.count.text() == "2 checks"


def with_lines(seat: Seat, *lines: str) -> tuple[ChecklistPanel, list[Id]]:
    with seat.session.edit("Given") as draft:
        ids = [tasks.add(draft, PACK, text).id for text in lines]
    seat.entries.clear()
    return seat.select(PACK, tab="checklist"), ids


def test_enter_within_the_list_adds_right_after_that_line(seat: Seat) -> None:
    panel, (first, _) = with_lines(seat, "Fetch", "Seal")

    QTest.keyClick(panel.row(first).text, ENTER)
    QTest.keyClicks(panel.adder, "Fold")
    QTest.keyClick(panel.adder, ENTER)
    QTest.keyClicks(panel.adder, "Fill")
    QTest.keyClick(panel.adder, ENTER)

    assert texts(seat) == ["Fetch", "Fold", "Fill", "Seal"]


def test_backspace_in_an_empty_line_removes_it(seat: Seat) -> None:
    panel, (_, second) = with_lines(seat, "Fetch", "x")

    QTest.keyClick(panel.row(second).text, Qt.Key.Key_End)
    QTest.keyClick(panel.row(second).text, BACKSPACE)
    QTest.keyClick(panel.row(second).text, BACKSPACE)

    assert texts(seat) == ["Fetch"]


def test_alt_and_the_arrows_put_a_line_in_its_place(seat: Seat) -> None:
    panel, (_, _, third) = with_lines(seat, "Fetch", "Fold", "Read the order")

    QTest.keyClick(panel.row(third).text, Qt.Key.Key_Up, ALT)
    QTest.keyClick(panel.row(third).text, Qt.Key.Key_Up, ALT)

    assert texts(seat) == ["Read the order", "Fetch", "Fold"]
    assert seat.entries == ["Move a check", "Move a check"]


def with_number(seat: Seat) -> tuple[NumbersPanel, Id]:
    with seat.session.edit("Given") as draft:
        kpi = measures.add(draft, PACK, "Boxes")
        flow.set_fields(draft, [kpi.id], target=10.0)
    seat.entries.clear()
    return seat.select(PACK, tab="numbers"), kpi.id


def test_the_strip_shows_twelve_weeks_up_to_this_one(seat: Seat) -> None:
    panel, kpi = with_number(seat)

    weeks = [week.isocalendar().week for week in panel.cards[kpi].weeks]

    assert weeks == list(range(37, 49))


def test_weeks_are_typed_one_after_the_other(seat: Seat) -> None:
    panel, kpi = with_number(seat)
    fields = [editor.line for editor in panel.cards[kpi].weeks.values()]

    typed(fields[10], "9")
    typed(fields[11], "3.5")

    measured = [(actual.on, actual.value) for actual in actuals(seat.session.document, kpi)]
    assert measured == [(date(2026, 11, 16), 9.0), (date(2026, 11, 23), 3.5)]
    assert seat.entries == ["Write down a number", "Write down a number"]


def test_enter_in_a_week_goes_on_to_the_next(seat: Seat, qtbot: QtBot) -> None:
    panel, kpi = with_number(seat)
    fields = [editor.line for editor in panel.cards[kpi].weeks.values()]
    seat.inspector.activateWindow()

    typed(fields[3], "7")

    qtbot.waitUntil(fields[4].hasFocus)


def test_a_number_is_added_and_taken_away(seat: Seat) -> None:
    panel: NumbersPanel = seat.select(PACK, tab="numbers")

    panel.adder.click()
    (kpi,) = kpis_of(seat.session.document, PACK)
    typed(line(panel.cards[kpi.id], "title"), "Boxes a day")  # type: ignore[arg-type]

    assert [found.title for found in seat.session.document.all(Kpi)] == ["Boxes a day"]
    seat.session.undo()
    seat.session.undo()
    assert panel.cards == {}


def test_tabs_tell_by_a_dot_what_is_filled(seat: Seat) -> None:
    with seat.session.edit("Given") as draft:
        tasks.add(draft, PACK, "Fetch")
        people.assign(draft, [PACK], people.add(draft, "Ann").id)

    seat.select(PACK)

    assert [name for name, tab in seat.inspector.tabs.items() if tab.filled] == ["checklist", "owner"]


NAUGHTY = (
    "<b>bold</b>",
    "<img src='file:///etc/passwd'>",
    "& && &amp;",
    "%s {0} {title} $ink",
    "\u202eltr\u202c \u200b\u2066",
    "日本語 العربية 🎈👩‍👩‍👧",
    "line\nbreak\tand tab",
    "'; DROP TABLE maps; --",
    "\u2028\u2029\u0085",
    "x" * 5000,
)


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_text_is_text_wherever_it_shows_and_survives_being_shown(seat: Seat, text: str) -> None:
    with seat.session.edit("Given") as draft:
        flow.retitle(draft, PACK, text)
        tasks.add(draft, PACK, text)
        measures.add(draft, PACK, text)
        people.assign(draft, [PACK], people.add(draft, f"Ann {text}").id)
    before = json.dumps(seat.session.document.rows(), sort_keys=True)

    for tab in seat.inspector.tabs:
        seat.select(PACK, tab=tab)
        seat.inspector.grab()
        seat.inspector.flush()

    assert json.dumps(seat.session.document.rows(), sort_keys=True) == before


def test_the_icons_that_the_window_wears_are_all_there(seat: Seat) -> None:
    for tab in ("square", "list-checks", "user", "gauge"):
        assert resources.path("icons", f"{tab}.svg").is_file()
