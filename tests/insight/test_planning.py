from __future__ import annotations

import pytest

from mapper.insight.flow import solve
from mapper.insight.planning import Goal, goal, with_referrals
from mapper.insight.sensitivity import with_shares
from mapper.model.document import Document
from tests.builders import drawn
from tests.insight.test_flow import any_map, told
from tests.insight.test_sensitivity import yes
from tests.insight.webinars import webinar


def planned(map: Document, clients: float) -> Goal:
    found = goal(map, solve(map), clients)
    assert found is not None
    return found


def test_twelve_clients_of_the_worked_example_need_more_than_there_are_hours_for() -> None:
    plan = planned(webinar(), 12)

    assert plan.entrants == pytest.approx(188.5714, abs=5e-5)
    assert plan.spend == pytest.approx(12 * 520.1429, abs=1e-3)
    assert (plan.lacking, plan.binds, plan.bound) == (0.0, "hours", "ben")
    assert [(more.person, round(more.hours, 4)) for more in plan.hours] == [("ben", 12.0), ("kim", 7.1429)]
    assert plan.shares == ()


def test_missing_hours_cost_what_an_hour_of_that_person_costs() -> None:
    map = told(webinar(), ben={"rate": 30}, top={"rate": 50})

    plan = planned(map, 12)

    assert [more.price for more in plan.hours] == [pytest.approx(360), pytest.approx(7.142857 * 50)]
    assert plan.price == pytest.approx(717.142857)
    assert planned(webinar(), 12).price is None


def test_a_goal_that_fits_needs_nothing_more() -> None:
    plan = planned(webinar(), 6)

    assert (plan.binds, plan.hours, plan.price) == (None, (), 0.0)


def test_with_as_many_as_come_in_each_share_says_how_far_it_must_rise() -> None:
    map = told(webinar(), start={"entrants": 100}, kim={"hours": 400}, ben={"hours": 600})

    plan = planned(map, 10)

    assert plan.binds == "entrants"
    assert plan.lacking == pytest.approx(10 / 0.0636364 - 100, abs=1e-3)
    rises = {share.arrow: share.to for share in plan.shares}
    assert rises[yes("Accepts?")] == pytest.approx(0.4 * 0.10 / 0.0636364, abs=1e-5)
    assert all(share.fits for share in plan.shares)
    flow = solve(map)
    for arrow, to in rises.items():
        assert (with_shares(flow, {arrow: to}).clients or 0) * 100 == pytest.approx(10)


@pytest.mark.parametrize("seed", range(100))
def test_the_share_that_is_found_is_enough_on_any_map(seed: int) -> None:
    map = told(any_map(seed), **{"in": {"entrants": 100}})
    flow = solve(map)
    if not flow.clients or flow.clients > 0.9 or any(left < 0 for left in flow.solved.net.left_over()):
        return
    clients = 100 * flow.clients * 1.05

    plan = goal(map, flow, clients)

    assert plan is not None
    for share in plan.shares:
        if share.to < 1.0:
            then = with_shares(flow, {share.arrow: share.to}).clients
            assert (then or 0) * 100 == pytest.approx(clients)


def test_a_share_that_would_ask_for_more_hours_than_there_are_says_so() -> None:
    map = told(webinar(), start={"entrants": 150})

    plan = planned(map, 12)

    assert plan.shares
    assert not any(share.fits for share in plan.shares)


def test_where_nobody_becomes_a_client_no_goal_can_be_planned() -> None:
    map = told(drawn("(in) -> [do] -> (won)"), won={"outcome": "lost"})

    assert goal(map, solve(map), 12) is None


def test_clients_who_bring_others_multiply_those_who_come_in() -> None:
    flow = solve(webinar())

    assert with_referrals(flow, 2) == pytest.approx(1 / (1 - 2 * 0.0636364), abs=1e-6)
    assert with_referrals(flow, 16) is None
    assert with_referrals(solve(Document([])), 2) is None
