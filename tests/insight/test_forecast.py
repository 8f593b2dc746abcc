from __future__ import annotations

from math import sqrt
from random import Random
from statistics import NormalDist, fmean

import pytest

from mapper.insight import forecast as forecasts
from mapper.insight.evidence import deviation, doubts
from mapper.insight.flow import solve
from mapper.insight.forecast import Range, forecast
from mapper.insight.sensitivity import with_shares
from tests.builders import drawn
from tests.insight.test_evidence import measured
from tests.insight.test_flow import any_map, told
from tests.insight.webinars import webinar


def test_the_range_of_the_worked_example() -> None:
    found = forecast(solve(measured()))

    assert found is not None
    assert found.p10 == pytest.approx(65, abs=2)
    assert found.p50 == pytest.approx(122, abs=2)
    assert found.p90 == pytest.approx(193, abs=3)


def test_the_same_map_gives_the_same_range() -> None:
    assert forecast(solve(measured()), draws=500) == forecast(solve(measured()), draws=500)


def test_without_a_doubt_the_range_is_v_itself() -> None:
    map = told(drawn("(in) -> [do] -> (won)"), won={"value": 7})

    assert forecast(solve(map)) == Range(7, 7, 7)


def test_where_v_is_not_known_neither_is_its_range() -> None:
    map = told(drawn("(in) -> <ok?> -yes-> (won)\n[ok?] -no-> (lost)"), won={"value": 7})

    assert forecast(solve(map)) is None


class Middle(Random):
    """A chance that always draws the middle: every share as it is."""

    def gammavariate(self, alpha: float, beta: float) -> float:
        return alpha * beta


@pytest.mark.parametrize("seed", range(150))
def test_a_draw_of_what_is_assumed_is_the_flow_solved_with_these_shares(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow = solve(any_map(seed))
    found = doubts(flow)
    if flow.value is None or any(left < 0 for left in flow.solved.net.left_over()):
        return
    monkeypatch.setattr(forecasts, "Random", Middle)
    shares = {
        arrow: weight / doubt.cases
        for doubt in found
        for (arrow, _, _), weight in zip(flow.solved.net.ways[doubt.state], doubt.weights, strict=False)
        if arrow
    }

    middle = forecast(flow, found, draws=1)

    assert middle is not None
    assert middle.p50 == pytest.approx(with_shares(flow, shares).value, abs=1e-9, rel=1e-9)


def test_what_is_not_drawn_itself_widens_the_range_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    flow = solve(measured())
    found = doubts(flow)
    monkeypatch.setattr(forecasts, "DRAWN", 0)

    wide = forecast(flow, found)

    assert wide is not None
    ten = NormalDist(flow.value or 0, deviation(found)).inv_cdf(0.1)
    assert wide.p10 == pytest.approx(ten, abs=2)


# Against customers who are sent through one by one.


def customers(count: int, seed: int) -> list[float]:
    """The money that each of *count* customers of the worked example brings, followed one by one."""
    flow = solve(webinar())
    net, money = flow.solved.net, flow.solved.reward
    chance = Random(seed)
    brought = []
    for _ in range(count):
        state = next(iter(flow.solved.start))
        total = 0.0
        while True:
            total += money[state][0] - money[state][1]
            if not net.ways[state]:
                break
            at = chance.random()
            for _, target, share in net.ways[state]:
                at -= share or 0.0
                if at < 0:
                    state = target
                    break
            else:
                break
        brought.append(total)
    return brought


def within(values: list[float], expected: float, sure: float = 0.99) -> bool:
    mean = fmean(values)
    spread = sqrt(fmean([(value - mean) ** 2 for value in values]) / len(values))
    return abs(mean - expected) < NormalDist().inv_cdf((1 + sure) / 2) * spread


def test_customers_followed_one_by_one_bring_what_is_reckoned() -> None:
    assert within(customers(20_000, seed=7), solve(webinar()).value or 0)


@pytest.mark.slow
def test_two_hundred_thousand_customers_bring_what_is_reckoned() -> None:
    assert within(customers(200_000, seed=3), solve(webinar()).value or 0)
