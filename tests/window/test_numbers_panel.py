"""The numbers' tab: rows from a spreadsheet, earlier weeks, the order of numbers, their course in words."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mapper.edits import flow, measures
from mapper.insight.performance import by_week, kpis_of
from mapper.model.records import Id
from mapper.window.panels.numbers import KpiCard
from tests.window.seats import ALT, PACK, Place, pasted
from tests.window.seats import place as place
from tests.window.windows import OFF_SCREEN

pytestmark = OFF_SCREEN
MONDAY = date(2026, 11, 23)


def with_number(place: Place, *values: float) -> tuple[KpiCard, Id]:
    with place.session.edit("Given") as draft:
        kpi = measures.add(draft, PACK, "Boxes")
        flow.set_fields(draft, [kpi.id], target=10.0)
        for back, value in enumerate(reversed(values)):
            measures.record(draft, kpi.id, date.fromordinal(MONDAY.toordinal() - 7 * back), value)
    place.entries.clear()
    return place.open("numbers").cards[kpi.id], kpi.id


@pytest.mark.parametrize("text", ["7\t\t8,5", "7\n\n8,5\n", "Boîtes\t7\t\t8,5", "S46\tS47\tS48\n7\t\t8,5"])
def test_a_row_or_a_column_is_pasted_and_an_empty_cell_is_a_gap(qtbot: QtBot, text: str) -> None:
    place = Place(qtbot, lang="fr")
    card, kpi = with_number(place, 1, 2, 3)

    pasted(list(card.weeks.values())[9].line, text)

    assert list(by_week(place.session.document, kpi).values()) == [7.0, 2.0, 8.5]
    assert len(place.entries) == 1


def test_more_weeks_than_there_are_change_nothing(place: Place) -> None:
    card, kpi = with_number(place, 1)

    pasted(card.this_week, "5\t6")

    assert by_week(place.session.document, kpi) == {MONDAY: 1.0}
    assert card._refusal.text().startswith("These are 2 weeks")
    assert card.this_week.text() == "1"


def test_what_is_no_number_changes_nothing(place: Place) -> None:
    card, kpi = with_number(place, 1)

    pasted(next(iter(card.weeks.values())).line, "5\tsoon\t6")

    assert by_week(place.session.document, kpi) == {MONDAY: 1.0}
    assert card._refusal.text() == "“soon” is not a number. Nothing was changed."


def test_a_single_number_is_pasted_as_typed(place: Place) -> None:
    card, kpi = with_number(place)

    pasted(card.this_week, "12")
    QTest.keyClick(card.this_week, Qt.Key.Key_Return)

    assert by_week(place.session.document, kpi) == {MONDAY: 12.0}


def test_rows_that_come_by_the_menu_are_rows_too(place: Place) -> None:
    card, kpi = with_number(place)
    first = next(iter(card.weeks.values())).line

    first.setFocus()
    first.insert("5\t6")
    first.textEdited.emit(first.text())

    assert list(by_week(place.session.document, kpi).values()) == [5.0, 6.0]


def test_earlier_weeks_are_reached_by_button_and_by_arrow(place: Place) -> None:
    card, _ = with_number(place)
    first_shown = next(iter(card.weeks))

    card.strip.earlier.click()
    earlier = next(iter(card.weeks))
    QTest.keyClick(next(iter(card.weeks.values())).line, Qt.Key.Key_Up)
    earliest = next(iter(card.weeks))

    assert (first_shown - earlier).days == (earlier - earliest).days == 84
    card.strip.later.click()
    card.strip.later.click()
    assert next(iter(card.weeks)) == first_shown
    assert not card.strip.later.isEnabled()


def test_what_is_half_typed_belongs_to_the_week_it_was_typed_in(place: Place) -> None:
    card, kpi = with_number(place)
    QTest.keyClicks(card.this_week, "4")

    card.strip.earlier.click()

    assert by_week(place.session.document, kpi) == {MONDAY: 4.0}


def test_arrows_go_between_weeks(place: Place, qtbot: QtBot) -> None:
    card, _ = with_number(place)
    fields = [editor.line for editor in card.weeks.values()]
    fields[5].setFocus()

    QTest.keyClick(fields[5], Qt.Key.Key_Down)
    qtbot.waitUntil(fields[9].hasFocus)
    QTest.keyClick(fields[9], Qt.Key.Key_Right)

    qtbot.waitUntil(fields[10].hasFocus)


def test_alt_arrows_make_another_number_the_first(place: Place) -> None:
    _, first = with_number(place)
    card, second = with_number(place)

    QTest.keyClick(card.this_week, Qt.Key.Key_Up, ALT)

    assert [kpi.id for kpi in kpis_of(place.session.document, PACK)] == [second, first]
    assert place.entries == ["Move a number"]


def test_the_course_is_told_in_words_and_names_the_streak(place: Place) -> None:
    card, _ = with_number(place, 12, 4, 5, 3)

    assert card.streak.text() == "3 weeks off target in a row"
    assert card.spark.accessibleName() == (
        "4 of the last 12 weeks measured, from 3 to 12, the newest 3. 3 weeks off target in a row"
    )


def test_a_gap_ends_a_streak(place: Place) -> None:
    card, kpi = with_number(place, 4, 5, 3)

    with place.session.edit("Given") as draft:
        measures.record(draft, kpi, date(2026, 11, 16), None)

    assert not card.streak.isVisible()
    card.spark.grab()
