from __future__ import annotations

from datetime import date

import pytest

from mapper.words import language, numbers

EN, FR = language("en"), language("fr")


def test_numbers_are_written_as_each_language_writes_them() -> None:
    assert numbers.number(1200.5, EN) == "1,200.5"
    assert numbers.number(1200.5, FR) == "1\u00a0200,5"
    assert numbers.number(3.0, EN) == "3"


def test_money_has_cents_only_when_there_are_some() -> None:
    assert numbers.money(1200, "EUR", FR) == "1\u00a0200\u00a0€"
    assert numbers.money(1200, "EUR", EN) == "€1,200"
    assert numbers.money(12.5, "EUR", FR) == "12,50\u00a0€"
    assert numbers.money(12.5, "EUR", EN) == "€12.50"


def test_shares_and_dates() -> None:
    assert numbers.share(0.18, EN) == "18\u00a0%"
    assert numbers.day(date(2026, 11, 24), EN) == "24 November 2026"
    assert numbers.day(date(2026, 11, 24), FR) == "24 novembre 2026"
    assert numbers.short_day(date(2026, 11, 12), EN) == "12 Nov"


@pytest.mark.parametrize(
    ("text", "say", "value"),
    [
        ("3,5", FR, 3.5),
        ("3.5", FR, 3.5),
        ("1 200 €", FR, 1200),
        ("1\u202f200,50\u00a0€", FR, 1200.5),
        ("1,200", EN, 1200),
        ("3,5", EN, 3.5),
        ("1,200.50", EN, 1200.5),
        ("1.200,50", EN, 1200.5),
        ("18 %", EN, 18),
        ("\u22123", EN, -3),
    ],
)
def test_a_typed_number_is_read(text: str, say: object, value: float) -> None:
    assert numbers.read_number(text, say) == value  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "a", "1e400", "nan", "inf", "1,2,3", "--1", "9" * 5000])
def test_what_is_no_number_is_none(text: str) -> None:
    assert numbers.read_number(text, EN) is None


@pytest.mark.parametrize("say", [EN, FR])
@pytest.mark.parametrize("value", [0, 0.5, -3, 1234.5, 1234567.25])
def test_what_is_written_is_read_again(say: object, value: float) -> None:
    assert numbers.read_number(numbers.number(value, say), say) == value  # type: ignore[arg-type]


def test_money_beyond_what_anybody_reads_is_still_written() -> None:
    assert numbers.money(1e300, "EUR", EN) == "1e+300\u00a0EUR"
    assert numbers.money(float("inf"), "EUR", FR) == "inf\u00a0EUR"
