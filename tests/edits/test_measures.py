from __future__ import annotations

from datetime import date

import pytest

from mapper.edits import measures
from mapper.edits.refused import Refused
from mapper.insight.performance import actuals, kpis_of
from mapper.model.records import Actual, Id, Kpi
from mapper.words import language
from tests.builders import drawn
from tests.laws import lawful

K, PACK = Id("k"), Id("pack")


def test_a_week_begins_on_monday() -> None:
    assert measures.monday(date(2026, 11, 22)) == date(2026, 11, 16)
    assert measures.monday(date(2026, 11, 16)) == date(2026, 11, 16)


def test_one_week_has_one_actual() -> None:
    document = drawn("[pack]", Kpi(id=K, node=PACK))

    lawful(document, lambda draft: measures.record(draft, K, date(2026, 11, 18), 3.5))
    lawful(document, lambda draft: measures.record(draft, K, date(2026, 11, 20), 4.0))

    assert [(a.on, a.value) for a in actuals(document, K)] == [(date(2026, 11, 16), 4.0)]


def test_an_actual_that_is_taken_back_is_unknown_and_not_zero() -> None:
    document = drawn("[pack]", Kpi(id=K, node=PACK))
    lawful(document, lambda draft: measures.record(draft, K, date(2026, 11, 18), 3.5))

    lawful(document, lambda draft: measures.record(draft, K, date(2026, 11, 18), None))

    assert actuals(document, K) == []


def test_two_actuals_of_one_week_become_one() -> None:
    twice = [Actual(id=Id(i), kpi=K, on=date(2026, 11, d), value=1) for i, d in (("x", 17), ("y", 19))]
    document = drawn("[pack]", Kpi(id=K, node=PACK), *twice)

    lawful(document, lambda draft: measures.record(draft, K, date(2026, 11, 20), 2.0))

    assert [a.value for a in actuals(document, K)] == [2.0]


def test_a_new_number_comes_after_the_others() -> None:
    document = drawn("[pack]", Kpi(id=K, node=PACK, rank=4))

    lawful(document, lambda draft: measures.add(draft, PACK, "Boxes"))

    assert [kpi.title for kpi in kpis_of(document, PACK)] == ["", "Boxes"]


def test_several_weeks_are_written_down_at_once_and_a_gap_stays_as_it_is() -> None:
    document = drawn("[pack]", Kpi(id=K, node=PACK))
    lawful(document, lambda draft: measures.record(draft, K, date(2026, 11, 9), 1.0))

    weeks = [(date(2026, 11, 2), 5.0), (date(2026, 11, 9), None), (date(2026, 11, 16), 0.0)]
    lawful(document, lambda draft: measures.record_many(draft, K, weeks))

    assert [a.value for a in actuals(document, K)] == [5.0, 1.0, 0.0]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("5\t\t7", [5.0, None, 7.0]),
        ("5\r\n\r\n7\r\n", [5.0, None, 7.0]),
        ("Calls\t1,200\t7 %", [1200.0, 7.0]),
        ("W1\tW2\n5\t6", [5.0, 6.0]),
        ("5\u20286", [5.0, 6.0]),
    ],
)
def test_a_row_or_a_column_is_read_as_the_language_writes_numbers(text: str, numbers: list[float]) -> None:
    assert measures.read_weeks(text, language("en")) == numbers


@pytest.mark.parametrize("text", ["5\tsoon", "5\nsoon", "", "\t\n", "a\tb"])
def test_what_holds_no_row_of_numbers_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        measures.read_weeks(text, language("en"))


def test_numbers_are_put_in_order() -> None:
    document = drawn("[pack]", *(Kpi(id=Id(i), node=PACK, title=i) for i in "abc"))

    lawful(document, lambda draft: measures.move(draft, Id("c"), -2))

    assert [kpi.title for kpi in kpis_of(document, PACK)] == ["c", "a", "b"]
