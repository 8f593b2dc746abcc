from __future__ import annotations

from math import comb
from random import Random

import pytest

from mapper.insight.spread import Spread, counted, drifted, guessed, surprise


def test_a_guess_of_twenty_percent_after_nine_of_thirty_one_in_the_worked_example() -> None:
    spread = guessed(0.2).seen(9, 31)

    assert spread == Spread(11, 30)
    assert spread.mean == pytest.approx(0.26829, abs=5e-6)
    assert spread.interval(0.9) == (pytest.approx(0.1625, abs=5e-5), pytest.approx(0.3871, abs=5e-5))


@pytest.mark.parametrize("seed", range(60))
def test_a_spread_of_whole_cases_is_a_sum_of_coin_tosses(seed: int) -> None:
    random = Random(seed)
    yes, no, share = random.randrange(1, 60), random.randrange(1, 60), random.random()
    n = yes + no - 1

    exact = sum(comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(yes, n + 1))

    assert Spread(yes, no).below(share) == pytest.approx(exact, rel=1e-9, abs=1e-12)
    assert Spread(yes, no).below(Spread(yes, no).quantile(0.3)) == pytest.approx(0.3)


def test_no_share_is_below_none_and_every_one_below_all() -> None:
    assert (Spread(2, 3).below(0.0), Spread(2, 3).below(1.0)) == (0.0, 1.0)


@pytest.mark.parametrize("cases", [0, 20])
def test_what_was_never_or_always_seen_may_still_be_otherwise(cases: int) -> None:
    assert counted(cases, 20) == Spread(cases + 0.5, 20.5 - cases)


def test_what_was_counted_weighs_what_was_counted() -> None:
    assert counted(6, 15) == Spread(6, 9)
    assert counted(6, 15).variance == pytest.approx(0.4 * 0.6 / 16)


def test_every_period_is_as_likely_as_its_cases_say() -> None:
    flat = Spread(1, 1)  # any number of cases is as likely as any other

    assert surprise(flat, 0, 9) == pytest.approx(0.2)
    assert surprise(flat, 5, 9) == pytest.approx(1.0)


def test_a_period_that_is_too_odd_tells_of_a_change_and_a_small_one_never_does() -> None:
    known = counted(100, 500)

    assert drifted(known, 25, 60)
    assert not drifted(known, 13, 60)
    assert not drifted(known, 4, 4)
