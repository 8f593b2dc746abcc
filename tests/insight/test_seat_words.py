"""The hours of a seat in words."""

from __future__ import annotations

import pytest

from mapper.insight.accountability import Seat
from mapper.insight.seat_words import hours_told
from mapper.words import language


@pytest.mark.parametrize(
    ("needed", "available", "hat", "told"),
    [
        (24.0, 30.0, None, "24 of 30"),
        (4.25, 30.0, None, "4.2 of 30"),
        (None, 30.0, None, "Not known of 30"),
        (24.0, None, None, "24 needed"),
        (0.0, None, None, "Not known"),
        (None, None, None, "Not known"),
        (2.5, 30.0, "sales", "2.5\u00a0h"),
        (None, 30.0, "sales", "Not known"),
    ],
)
def test_what_is_not_known_of_the_hours_is_never_zero(
    needed: float | None, available: float | None, hat: str | None, told: str
) -> None:
    seat = Seat(None, hat, hours=needed, available=available)

    assert hours_told(seat, language("en")) == told
