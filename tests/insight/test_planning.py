from __future__ import annotations

import pytest

from mapper.insight.flow import solve
from mapper.insight.planning import Goal, goal
from mapper.insight.scenario import standing, under
from mapper.insight.sensitivity import with_shares
from mapper.model.document import Document, Reader
from mapper.model.doings import Scenario, Setting
from mapper.model.records import Id, Person
from tests.builders import drawn
from tests.insight.test_flow import any_map, told
from tests.insight.test_sensitivity import yes
from tests.insight.webinars import webinar

ANN = Id("ann")


def with_share(map: Document, arrow: Id, share: float) -> Reader:
    """*map* under a what-if in which *arrow* takes *share*."""
    row = {"id": "s0", "scenario": "w0", "about": arrow, "field": "share", "value": share}
    return under(Document([*map, Scenario(id=Id("w0")), Setting.model_validate(row)]), Id("w0"))


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


def test_where_hours_bind_the_cheapest_way_is_told_with_its_price_for_each_client_more() -> None:
    map = told(webinar(), ben={"rate": 30}, top={"rate": 50})

    plan = planned(map, 12)

    (repair,) = plan.repairs
    more = 12 - 157.142857 * 0.0636364
    steps = 33.1 * (188.571429 - 157.142857)
    assert (repair.kind, repair.entrants) == ("hours", None)
    assert repair.price == pytest.approx(717.142857 + steps, abs=1e-3)
    assert repair.per_client == pytest.approx((717.142857 + steps) / more, abs=1e-2)


def test_where_too_few_come_in_more_of_them_or_a_better_share_would_do() -> None:
    map = told(webinar(), start={"entrants": 100}, kim={"hours": 400}, ben={"hours": 600})

    plan = planned(map, 10)

    first, *shares = plan.repairs
    assert (first.kind, first.entrants, first.hours) == ("entrants", pytest.approx(157.142857), ())
    assert first.price == pytest.approx(33.1 * 57.142857, abs=1e-3)
    assert [one.kind for one in shares] == ["share", "share"]
    assert [one.price for one in shares] == [None, None]  # nobody has said what would bring it about


def test_what_somebody_says_that_raising_a_share_costs_makes_it_the_cheapest_way() -> None:
    roomy = told(webinar(), start={"entrants": 100}, kim={"hours": 400}, ben={"hours": 600})
    accepts = yes("Accepts?")
    row = {"id": "s", "scenario": "w", "about": accepts, "field": "share", "value": 0.5, "costs": 10.0}
    map = Document([*roomy, Scenario(id=Id("w"), title="Better"), Setting.model_validate(row)])

    plan = planned(map, 10)

    first = plan.repairs[0]
    assert first.raised is not None
    assert first.raised.arrow == accepts
    then = with_shares(solve(map), {accepts: first.raised.to})
    assert first.price == pytest.approx(10.0 + (then.cost or 0) * 100 - 3310.0)


def test_a_share_before_the_one_who_is_full_gets_the_goal_within_the_same_hours() -> None:
    map = told(webinar(), start={"entrants": 200}, ben={"hours": 600}, kim={"hours": 36})

    plan = planned(map, 10)

    assert (plan.lacking, plan.binds) == (0.0, "hours")
    raised = {one.arrow: one for one in plan.shares}
    found = raised[yes("Accepts?")]
    then = standing(with_share(map, yes("Accepts?"), found.to))
    assert found.fits
    assert then.clients == pytest.approx(10.0)
    short = standing(with_share(map, yes("Accepts?"), found.to - 0.01))
    assert (short.clients or 0.0) < 10.0


@pytest.mark.parametrize("seed", range(60))
def test_within_the_hours_there_are_the_share_that_is_found_is_enough_on_any_map(seed: int) -> None:
    map = told(any_map(seed), **{"in": {"entrants": 100}})
    flow = solve(map)
    works = [node for node in flow.shapes if node.shape == "rectangle"]
    if not works or not flow.clients or any(left < 0 for left in flow.solved.net.left_over()):
        return
    busy = max(works, key=lambda node: flow.visits[node.id] or 0.0)
    hours = 0.9 * 100 * (flow.visits[busy.id] or 0.0)
    staffed = Document([*map, Person(id=ANN, hours=hours)])
    map = told(staffed, **{busy.id: {"owner": "ann", "minutes": 60}})
    now = standing(map).clients or 0.0

    plan = planned(map, now * 1.02)

    for share in plan.shares:
        if share.fits:
            then = standing(with_share(map, share.arrow, share.to)).clients
            assert (then or 0.0) == pytest.approx(now * 1.02, rel=1e-6)
