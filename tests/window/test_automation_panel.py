"""The automation's tab: answers, sentences about hours and money, the gate, and a trial beside the map."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from mapper.edits import flow, tasks
from mapper.insight.automation import automation_of
from mapper.insight.scenario import tried
from mapper.model.document import Document
from mapper.model.records import Id
from mapper.window.panels.automation import AutomationPanel
from tests.insight.webinars import webinar
from tests.window.seats import ENTER, PACK, TODAY, Place, typed
from tests.window.seats import place as place
from tests.window.windows import OFF_SCREEN

pytestmark = OFF_SCREEN
PROPOSAL = Id("Proposal")


def said(place: Place, node: Id = PACK) -> Any:
    return automation_of(place.session.document, node)


def proposals(qtbot: QtBot, lang: str = "en") -> tuple[Place, AutomationPanel]:
    """The article's business, at the step that writes proposals."""
    document: Document = webinar()
    place = Place(qtbot, document, lang)
    panel = place.open("automation", PROPOSAL)
    QApplication.processEvents()
    return place, panel


def test_a_yes_with_its_reason_is_kept_with_the_day(place: Place) -> None:
    panel = place.open("automation")

    panel.answer.buttons["yes"].click()
    typed(panel.reason.line, "Labels print themselves")

    assert (said(place).answer, said(place).reason, said(place).asked) == (
        "yes",
        "Labels print themselves",
        TODAY,
    )
    assert place.record("pack").automation == "could_be"
    assert panel.level.buttons["could_be"].isChecked()
    place.session.undo()
    place.session.undo()
    assert said(place) is None
    assert not panel.answer.buttons["yes"].isChecked()


def test_the_tool_is_asked_about_once_there_could_be_one(place: Place) -> None:
    panel = place.open("automation")
    before = panel.form.isVisible()

    panel.level.buttons["assisted"].click()

    assert (before, panel.form.isVisible()) == (False, True)
    assert place.record("pack").automation == "assisted"


def test_what_is_typed_of_a_tool_becomes_one_record(place: Place) -> None:
    panel = place.open("automation")
    panel.level.buttons["could_be"].click()

    for name, text in (("tool", "Labels"), ("automatable", "90"), ("price_a_month", "12.5")):
        typed(field(panel, name), text)
    typed(field(panel, "stable_since"), "2026-09-01")

    tool = said(place)
    assert (tool.tool, tool.automatable, tool.price_a_month) == ("Labels", 0.9, 12.5)
    assert tool.stable_since == date(2026, 9, 1)
    assert field(panel, "stable_since").text() == "1 September 2026"


@pytest.mark.parametrize(("text", "day"), [("1.9.2026", date(2026, 9, 1)), ("2026/09/01", date(2026, 9, 1))])
def test_a_day_is_typed_either_way_round(place: Place, text: str, day: date) -> None:
    panel = place.open("automation")
    panel.level.buttons["could_be"].click()

    typed(field(panel, "stable_since"), text)
    typed(field(panel, "stable_since"), "soon")

    assert said(place).stable_since == day


def test_minutes_times_visits_is_one_plain_sentence(qtbot: QtBot) -> None:
    _, panel = proposals(qtbot)

    assert panel.hours.text() == "30 min × 32 visits a month = 15.9 h a month."


def test_saving_and_payback_are_told_as_soon_as_they_are_known(qtbot: QtBot) -> None:
    place, panel = proposals(qtbot)
    panel.level.buttons["could_be"].click()
    typed(field(panel, "automatable"), "90")
    QApplication.processEvents()
    without_rate = panel.saving.text()

    with place.session.edit("Given") as draft:
        flow.set_fields(draft, [Id("kim")], rate=50.0)
    typed(field(panel, "setup_cost"), "1400")
    QApplication.processEvents()

    assert without_rate == "It saves 14.3 h a month. Say what an hour costs, to see the money."
    assert panel.saving.text() == (
        "It saves 14.3 h and €716 a month. Setting it up is paid back after 2 months."
    )


def test_the_gate_says_what_must_hold_first_and_leads_there(qtbot: QtBot) -> None:
    place, panel = proposals(qtbot)
    panel.level.buttons["could_be"].click()
    QApplication.processEvents()

    to_do = [name for name, jump in panel.gate.jumps.items() if jump.isVisible()]
    panel.gate.jumps["errors"].click()
    focused = field(panel, "error_rate").hasFocus()
    panel.gate.jumps["written"].click()

    assert to_do == ["written", "stable", "errors", "exceptions"]
    assert focused
    assert place.inspector.tab == "checklist"


def test_a_condition_that_is_met_is_ticked(qtbot: QtBot) -> None:
    place, panel = proposals(qtbot)
    panel.level.buttons["could_be"].click()

    with place.session.edit("Given") as draft:
        tasks.add(draft, PROPOSAL, "Fill in the price")
    QApplication.processEvents()

    assert panel.gate.said["written"].text() == "How it is done by hand is written down."
    assert not panel.gate.jumps["written"].isVisible()


def test_a_trial_shows_that_the_hours_of_somebody_else_stay_the_limit(qtbot: QtBot) -> None:
    place, panel = proposals(qtbot)
    panel.level.buttons["could_be"].click()
    typed(field(panel, "automatable"), "90")

    panel.trial.click()
    QApplication.processEvents()

    assert tried(place.session.document, PROPOSAL) is not None
    assert panel.compared.text().split("\n")[0] == "Hours here a month: 15.9 → 1.6"
    assert "Full first: Ben, at 157 a month → Ben, at 157 a month" in panel.compared.text()
    assert "The same number can come in" in panel.compared.text()
    panel.drop.click()
    assert tried(place.session.document, PROPOSAL) is None


def test_what_cannot_be_tried_says_what_is_missing(place: Place) -> None:
    panel = place.open("automation")
    panel.level.buttons["could_be"].click()

    panel.trial.click()

    assert panel._refusal.text() == "Say first which share of the time a tool would take over."


def test_a_decision_is_no_work_for_a_tool(place: Place) -> None:
    panel = place.open("automation", Id("ok?"))

    assert panel._no_work.isVisible()
    assert not panel.level.isVisible()


def field(panel: AutomationPanel, name: str) -> QLineEdit:
    found = panel.form.editor(name).widget
    assert isinstance(found, QLineEdit)
    return found


def test_enter_in_the_reason_changes_the_reason_alone(place: Place) -> None:
    panel = place.open("automation")
    panel.answer.buttons["no"].click()

    QTest.keyClicks(panel.reason.line, "Too rare")
    QTest.keyClick(panel.reason.line, ENTER)

    assert place.entries == ["Answer whether it could be automated", "Give a reason"]
    assert (said(place).answer, said(place).reason) == ("no", "Too rare")
