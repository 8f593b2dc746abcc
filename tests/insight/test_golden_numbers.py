"""Every figure of the worked example, one test each, as exactly as it is printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from mapper.insight.capacity import Load, binding, loads, profit_at_capacity
from mapper.insight.contribution import cost_of_winning
from mapper.insight.evidence import deviation, doubts
from mapper.insight.flow import Flow, solve
from mapper.insight.forecast import Range, forecast
from mapper.insight.links import Links, links
from mapper.insight.sensitivity import levers
from mapper.insight.spread import guessed
from mapper.insight.stackup import StackUp
from mapper.model.records import Id
from tests.insight.test_capacity import said
from tests.insight.test_evidence import measured
from tests.insight.test_links import aimed
from tests.insight.test_sensitivity import yes
from tests.insight.test_stackup import DAY, chain, only
from tests.insight.webinars import webinar


@cache
def flow(**share: float) -> Flow:
    return solve(webinar(**share))


def v(**share: float) -> float:
    value = flow(**share).value
    assert value is not None
    return value


def end(name: str) -> float | None:
    return flow().ends[Id(name)].probability


def visits(name: str) -> float | None:
    return flow().visits[Id(name)]


def slope(decision: str) -> float:
    return levers(flow())[yes(decision)].slope


def elasticity(decision: str) -> float | None:
    return levers(flow())[yes(decision)].elasticity


def saved(decision: str) -> float | None:
    return levers(flow())[yes(decision)].save_one_in_ten


def removal(name: str) -> float | None:
    return flow().removal[Id(name)]


def load(person: str) -> Load:
    return loads(webinar(), flow())[Id(person)]


def limit(faster: dict[str, float] | None = None, person: str = "", **share: float) -> float | None:
    """Of one person, else of the whole."""
    map = said(webinar(**share), **(faster or {}))
    found = loads(map, solve(map))
    bound = found[Id(person)] if person else binding(found)
    return bound.limit if bound else None


def profit(**share: float) -> float:
    found = profit_at_capacity(flow(**share), loads(webinar(**share), flow(**share)))
    assert found is not None
    return found


@cache
def linked() -> Links:
    return links(aimed(), solve(aimed()))


def gain(name: str) -> float | None:
    return next(link.gain for link in linked().links if link.name == name)


def strength(name: str) -> float | None:
    return next(link.strength for link in linked().links if link.name == name)


def part(decision: str) -> float:
    return next(doubt.part for doubt in doubts(solve(measured())) if doubt.node == decision)


@cache
def ranged() -> Range:
    found = forecast(solve(measured()))
    assert found is not None
    return found


def promised() -> StackUp:
    return only(chain(9 * DAY))


UPDATED = guessed(0.2).seen(9, 31)
FASTER, FASTEST = {"Proposal": 3.0}, {"Proposal": 3.0, "Onboard": 180.0}
FIGURES: dict[str, tuple[str, Callable[[], float | None]]] = {
    "New client": ("0.063636", lambda: end("New-client")),
    "Small sale": ("0.064000", lambda: end("Small-sale")),
    "Bucket": ("0.872364", lambda: end("Bucket")),
    "visits of Call": ("0.227273", lambda: visits("Call")),
    "visits of Proposal": ("0.159091", lambda: visits("Proposal")),
    "visits of Onboard": ("0.063636", lambda: visits("Onboard")),
    "visits of Reminder": ("0.068182", lambda: visits("Reminder")),
    "expected steps": ("5.572727", lambda: flow().expected_steps),
    "gross": ("158.4873", lambda: flow().gross),
    "cost": ("33.1000", lambda: flow().cost),
    "V": ("125.3873", v),
    "CAC": ("520.1429", lambda: flow().cac),
    "CAC without onboarding": ("400.1429", lambda: cost_of_winning(solve(aimed()))),
    "entrants for 12 clients": ("188.5714", lambda: flow().entrants_for(12)),
    "dV/dp of Books": ("665.9364", lambda: slope("Books?")),
    "dV/dp of Accepts": ("362.7273", lambda: slope("Accepts?")),
    "dV/dp of Turned up": ("140.8058", lambda: slope("Turned-up?")),
    "dV/dp of Buys": ("72.0000", lambda: slope("Buys?")),
    "dV/dp of Rebooks": ("45.7593", lambda: slope("Rebooks?")),
    "elasticity of Accepts": ("1.1571", lambda: elasticity("Accepts?")),
    "elasticity of Books": ("1.0622", lambda: elasticity("Books?")),
    "elasticity of Turned up": (".7861", lambda: elasticity("Turned-up?")),
    "elasticity of Rebooks": (".1460", lambda: elasticity("Rebooks?")),
    "elasticity of Buys": (".0459", lambda: elasticity("Buys?")),
    "one in ten of Books": ("53.2749", lambda: saved("Books?")),
    "one in ten of Accepts": ("21.7636", lambda: saved("Accepts?")),
    "one in ten of Buys": ("6.6240", lambda: saved("Buys?")),
    "one in ten of Turned up": ("4.1673", lambda: saved("Turned-up?")),
    "one in ten of Rebooks": ("2.8029", lambda: saved("Rebooks?")),
    "gain of Marketing": ("34.6468", lambda: gain("marketing")),
    "gain of Sales": ("57.2838", lambda: gain("sales")),
    "gain of both": ("106.2516", lambda: linked().gain),
    "interaction": ("14.3210", lambda: linked().interaction),
    "strength of Marketing": ("0.80", lambda: strength("marketing")),
    "strength of Sales": ("0.80", lambda: strength("sales")),
    "removal of Call": ("134.2273", lambda: removal("Call")),
    "removal of Onboard": ("145.0909", lambda: removal("Onboard")),
    "removal of Downsell": ("4.1600", lambda: removal("Downsell")),
    "hours of Mia": (".02", lambda: load("mia").hours_per_entrant),
    "hours of the owner": (".25", lambda: load("kim").hours_per_entrant),
    "hours of Ben": (".381818", lambda: load("ben").hours_per_entrant),
    "rho of Mia": (".10", lambda: load("mia").used),
    "rho of the owner": ("1.25", lambda: load("kim").used),
    "rho of Ben": ("1.2727", lambda: load("ben").used),
    "limit of the owner": ("160", lambda: load("kim").limit),
    "limit of Ben": ("157.142857", lambda: load("ben").limit),
    "limit of the whole": ("157.142857", limit),
    "profit at capacity": ("19703.71", profit),
    "V with a quarter who book": ("158.6841", lambda: v(Books=0.25)),
    "V more with a quarter who book": ("26.555", lambda: (v(Books=0.25) / v() - 1) * 100),
    "limit with a quarter who book": ("125.714286", lambda: limit(Books=0.25)),
    "profit with a quarter who book": ("19948.86", lambda: profit(Books=0.25)),
    "profit more with a quarter who book": ("1.244", lambda: (profit(Books=0.25) / profit() - 1) * 100),
    "limit of the owner, proposals automated": ("224.2038", lambda: limit(FASTER, "kim")),
    "limit of the whole, proposals automated": ("157.1429", lambda: limit(FASTER)),
    "limit of the whole, onboarding halved, too": ("224.2038", lambda: limit(FASTEST)),
    "variance from Accepts": (".8228", lambda: part("Accepts?")),
    "variance from Turned up": (".0827", lambda: part("Turned-up?")),
    "variance from Books": (".0590", lambda: part("Books?")),
    "variance from Rebooks": (".0349", lambda: part("Rebooks?")),
    "variance from Buys": (".0006", lambda: part("Buys?")),
    "deviation": ("48.977", lambda: deviation(doubts(solve(measured())))),
    "updated yes": ("11", lambda: UPDATED.yes),
    "updated no": ("30", lambda: UPDATED.no),
    "updated mean": (".26829", lambda: UPDATED.mean),
    "updated, from": (".1625", lambda: UPDATED.interval(0.9)[0]),
    "updated, to": (".3871", lambda: UPDATED.interval(0.9)[1]),
    "nominal": ("8", lambda: (promised().nominal or 0) / DAY),
    "RSS": ("10", lambda: (promised().rss or 0) / DAY),
    "worst": ("12", lambda: (promised().worst or 0) / DAY),
    "rolled quality": (".8145", lambda: promised().quality),
}


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_of_the_worked_example(name: str) -> None:
    printed, reckoned = FIGURES[name]
    _, _, decimals = printed.partition(".")

    assert reckoned() == pytest.approx(float(printed), abs=0.500001 * 10 ** -len(decimals))


@pytest.mark.parametrize(("name", "about"), [("p10", 65), ("p50", 122), ("p90", 193)])
def test_what_is_drawn_by_chance_is_about_the_figure_of_the_worked_example(name: str, about: float) -> None:
    assert getattr(ranged(), name) == pytest.approx(about, abs=3)


def test_money_a_point_and_elasticity_rank_the_decisions_of_the_worked_example_differently() -> None:
    decisions = ("Books?", "Accepts?", "Turned-up?", "Rebooks?", "Buys?")

    by_money = sorted(decisions, key=slope, reverse=True)
    by_elasticity = sorted(decisions, key=lambda one: elasticity(one) or 0.0, reverse=True)

    assert by_money == ["Books?", "Accepts?", "Turned-up?", "Buys?", "Rebooks?"]
    assert by_elasticity == ["Accepts?", "Books?", "Turned-up?", "Rebooks?", "Buys?"]


def test_equal_strength_leaves_the_weakest_link_of_the_worked_example_to_money() -> None:
    assert linked().weakest is linked().by_money
    assert linked().by_money is next(link for link in linked().links if link.name == "sales")


@pytest.mark.parametrize("decision", ["Books?", "Accepts?", "Turned-up?", "Buys?", "Rebooks?"])
def test_a_slope_of_the_worked_example_is_that_of_finite_differences(decision: str) -> None:
    key, step = decision.strip("?").replace("-", "_"), 1e-6
    share = levers(flow())[yes(decision)].share

    assert (v(**{key: share + step}) - v(**{key: share - step})) / (2 * step) == pytest.approx(
        slope(decision), rel=1e-6
    )
