from __future__ import annotations

from datetime import date

import pytest

from mapper.checks.weeks import CHECK
from mapper.model.document import Document
from mapper.model.records import Actual, Id, Kpi
from tests.builders import drawn
from tests.checks.holes import abouts, says
from tests.checks.staffed import with_more

MAP = with_more(
    drawn("(order) -> [pack] -> (sent)"), Kpi(id=Id("kpi"), node=Id("pack"), title="Packed", target=5)
)


def measured(*days: date) -> Document:
    return with_more(MAP, *(Actual(id=Id(f"a-{day}"), kpi=Id("kpi"), on=day, value=4) for day in days))


@pytest.mark.parametrize(
    "day", [date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 15), date(2026, 11, 18)]
)
def test_a_value_in_one_of_the_last_two_full_weeks_or_in_this_one_passes(day: date) -> None:
    assert abouts(CHECK, measured(date(2026, 9, 7), day)) == []


def test_two_empty_weeks_are_weak() -> None:
    map = measured(date(2026, 10, 26), date(2026, 11, 1))

    assert says(CHECK, map) == ["“Packed” has not been filled in for two weeks."]


def test_the_weeks_are_counted_from_the_day_that_is_asked_for() -> None:
    assert abouts(CHECK, measured(date(2026, 10, 26)), on=date(2026, 11, 15)) == []
    assert abouts(CHECK, measured(date(2026, 10, 26)), on=date(2026, 11, 16)) == ["kpi"]


def test_a_number_that_never_had_a_value_says_so() -> None:
    assert says(CHECK, MAP) == ["“Packed” has never been filled in."]
