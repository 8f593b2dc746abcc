"""The owner's tab: hats for whoever is alone, the hours of a week, and nobody as a place to begin."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from mapper.edits import flow, people
from mapper.model.records import Id, Person
from tests.insight.webinars import webinar
from tests.window.seats import PACK, Place, typed
from tests.window.seats import place as place
from tests.window.windows import OFF_SCREEN

pytestmark = OFF_SCREEN


def with_people(place: Place, *names: str) -> tuple[Any, list[Person]]:
    with place.session.edit("Given") as draft:
        made = [people.add(draft, name) for name in names]
    place.entries.clear()
    return place.open("owner"), made


def line(panel: Any, name: str) -> QLineEdit:
    widget = panel.editor(name).widget
    found = widget if isinstance(widget, QLineEdit) else widget.findChild(QLineEdit)
    assert found is not None
    return found


def test_nobody_is_a_place_to_begin(place: Place, qtbot: QtBot) -> None:
    panel = place.open("owner")

    panel.empty.button.click()
    qtbot.waitUntil(panel.form.editor("owner").widget.hasFocus)
    typed(line(panel.form, "owner"), "Ann")

    assert not panel.empty.isVisible()
    assert panel.person.isVisible()


def test_who_is_alone_changes_hats_with_one_press(place: Place) -> None:
    panel, (ann,) = with_people(place, "Ann")
    with place.session.edit("Given") as draft:
        people.set_hats(draft, ann.id, ["sales", "Baker"])

    shown = [made.text() for made in panel.hats.buttons.values()]
    panel.hats.buttons["Baker"].click()

    assert shown == ["Sales", "Baker"]
    assert (place.record("pack").owner, place.record("pack").hat) == (ann.id, "Baker")
    assert panel.hats.buttons["Baker"].isChecked()
    panel.hats.buttons["Baker"].click()
    assert place.record("pack").hat == ""


def test_among_several_people_the_hat_is_a_field(place: Place) -> None:
    panel, (ann, _) = with_people(place, "Ann", "Bob")
    with place.session.edit("Given") as draft:
        people.assign(draft, [PACK], ann.id)

    typed(line(panel.form, "hat"), "Packer")

    assert not panel.hats.isVisible()
    assert place.record("pack").hat == "Packer"
    assert place.record(ann.id).hats == ("Packer",)


def test_a_map_whose_hats_answer_offers_them_among_several_people(place: Place) -> None:
    panel, (ann, _) = with_people(place, "Ann", "Bob")
    with place.session.edit("Given") as draft:
        flow.set_fields(draft, [Id("top")], answers="hats")
        people.set_hats(draft, ann.id, ["Baker"])

    assert panel.hats.isVisible()


def test_hours_are_typed_by_the_week_and_shown_by_the_week(place: Place) -> None:
    panel, (ann, _) = with_people(place, "Ann", "Bob")
    with place.session.edit("Given") as draft:
        people.assign(draft, [PACK], ann.id)

    typed(line(panel.person, "hours"), "30")
    typed(line(panel.person, "hats"), "Ventes, sales,  Baker")

    assert place.record(ann.id).hours == 130.0
    assert line(panel.person, "hours").text() == "30"
    assert place.record(ann.id).hats == ("Ventes", "sales", "Baker")


def test_more_hours_than_a_week_has_are_refused(place: Place) -> None:
    panel, (ann, _) = with_people(place, "Ann", "Bob")
    with place.session.edit("Given") as draft:
        people.assign(draft, [PACK], ann.id)

    typed(line(panel.person, "hours"), "200")

    assert place.record(ann.id).hours is None
    assert panel.person.editor("hours").widget.accessibleDescription().startswith("A week has 168 hours.")


def test_the_hours_of_this_step_come_first_then_all_that_the_person_owns(qtbot: QtBot) -> None:
    place = Place(qtbot, webinar())

    panel = place.open("owner", Id("Proposal"))
    QApplication.processEvents()

    assert panel.hours.text() == (
        "This step takes 3.7 h a week. Kim owns 2 steps, which take 11.5 h a week of 9.2."
    )
    assert panel.chip.words.accessibleName() == "More than there are hours for"


def test_what_an_absence_would_stop_is_told_below_the_hours(place: Place) -> None:
    panel, (ann, bob) = with_people(place, "Ann", "Bob")
    with place.session.edit("Given") as draft:
        draft.change_fields(PACK, owner=ann.id)
    QApplication.processEvents()

    assert "Ann is away" in panel.away.text()
    with place.session.edit("Given") as draft:
        draft.change_fields(PACK, stand_in=bob.id)
    QApplication.processEvents()
    assert panel.away.text() == "While Ann is away, somebody else can do all of it."
