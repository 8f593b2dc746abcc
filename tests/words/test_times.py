"""Times as English and French write them."""

from __future__ import annotations

import pytest

from mapper.words import language
from mapper.words.times import brief_hours, brief_minutes, days, hours, minutes

EN, FR = language("en"), language("fr")


def test_a_brief_time_keeps_its_unit_on_the_same_line() -> None:
    told = (brief_minutes(31, EN), brief_hours(1.5, EN), brief_hours(1.5, FR))

    assert told == ("31\u00a0min", "1.5\u00a0h", "1,5\u00a0h")


@pytest.mark.parametrize(
    ("amount", "english", "french"),
    [
        (0, "0 days", "0 jour"),
        (1, "1 day", "1 jour"),
        (1.5, "1.5 days", "1,5 jour"),
        (2, "2 days", "2 jours"),
    ],
)
def test_a_time_in_words_has_the_form_of_its_language(amount: float, english: str, french: str) -> None:
    told = (days(amount, EN), days(amount, FR).replace("\u00a0", " "))

    assert told == (english, french)


def test_minutes_and_hours_are_told_to_as_many_digits_as_asked_for() -> None:
    told = (minutes(2.25, EN), hours(2.25, EN, 1))

    assert told == ("2.25 minutes", "2.2 hours")


def test_a_time_has_the_form_of_what_is_shown_of_it() -> None:
    assert days(1.04, EN, 1) == "1 day"
