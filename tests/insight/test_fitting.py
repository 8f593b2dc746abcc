from __future__ import annotations

import pytest

from mapper.insight.fitting import fits, same_item
from mapper.model.records import Id, Port


def port(expected: str, measured: str, judged: bool | None = None) -> Port:
    return Port(id=Id("p"), node=Id("n"), expected=expected, measured=measured, fits=judged)


@pytest.mark.parametrize(
    ("expected", "measured"),
    [
        ("Always", "  always "),
        ("At most 2 days", "30 hours"),
        ("2 jours maximum", "1,4 jours"),
        ("Within 14 days", "Within 11 days"),
        ("By day 10", "Day 9"),
        ("2 days", "1 day"),
        ("90 %", "96 %"),
        ("at least 5 lines", "6 lines"),
        ("not more than 3", "2"),
        ("no less than 3", "4"),
    ],
)
def test_the_same_words_fit_and_a_number_that_keeps_within_what_is_expected(
    expected: str, measured: str
) -> None:
    assert fits(port(expected, measured)) is True


@pytest.mark.parametrize(
    ("expected", "measured"),
    [
        ("Always", "9 of 10"),
        ("At most 2 days", "3.4 days"),
        ("2 jours maximum", "3,4 jours"),
        ("2 days", "1 week"),
        ("90 %", "62 %"),
        ("at least 5 lines", "4 lines"),
        ("no less than 3", "2"),
        ("3", "4"),
        ("PDF", "a letter"),
        ("2 days", "2 %"),
    ],
)
def test_anything_else_does_not_fit_until_somebody_finds_it_good_enough(expected: str, measured: str) -> None:
    assert fits(port(expected, measured)) is False
    assert fits(port(expected, measured, judged=True)) is True


def test_what_somebody_found_not_to_fit_does_not() -> None:
    assert fits(port("Always", "Always", judged=False)) is False


@pytest.mark.parametrize(("expected", "measured"), [("", "Always"), ("Always", " "), ("", "")])
def test_where_a_side_is_silent_it_is_not_known(expected: str, measured: str) -> None:
    assert fits(port(expected, measured)) is None


def test_an_item_is_told_by_its_words() -> None:
    assert same_item(" The  Budget") == same_item("the budget")
