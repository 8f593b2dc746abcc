from __future__ import annotations

from math import fsum

import pytest

from mapper.insight.contribution import Contribution, contributions, cost_of_winning, stages
from mapper.insight.flow import solve
from mapper.model.document import Document
from mapper.model.records import Id, Stage
from tests.builders import TOP, drawn
from tests.insight.test_flow import any_map, inside, told
from tests.insight.test_links import aimed
from tests.insight.webinars import webinar


def found(map: Document) -> dict[str, Contribution]:
    return {str(id): one for id, one in contributions(map, solve(map)).items()}


def test_a_client_of_the_worked_example_costs_less_to_win_than_to_serve() -> None:
    flow = solve(aimed())

    assert flow.cac == pytest.approx(520.1429, abs=5e-5)
    assert cost_of_winning(flow) == pytest.approx(400.1429, abs=5e-5)


def test_what_the_steps_cost_makes_together_what_an_entrant_costs() -> None:
    flow = solve(webinar())

    assert fsum(one.cost or 0 for one in found(webinar()).values()) == pytest.approx(flow.cost)
    assert found(webinar())["Call"].cost == pytest.approx(0.227273 * 30, abs=5e-5)


def test_a_step_creates_value_until_a_share_makes_it_cost_money() -> None:
    sure = told(webinar(), Call={"income": 0})

    assert found(sure)["Call"].creates is True
    assert found(webinar(Accepts=0.01))["Call"].creates is False


def test_what_nobody_knows_is_not_guessed() -> None:
    map = told(webinar(), Onboard={"cost": None})

    assert found(map)["Call"].creates is None
    assert found(map)["Downsell"].creates is True
    assert found(map)["Onboard"].cost is None


def test_where_nobody_comes_nothing_is_created() -> None:
    map = told(
        drawn("(in) -> [do] -> (won)\n[other] -> [do]"), do={"cost": 1}, other={"cost": 1}, won={"value": 9}
    )

    assert found(map)["other"].creates is None
    assert found(map)["do"].creates is True


@pytest.mark.parametrize("seed", range(100))
def test_a_subsystem_is_the_sum_of_its_inside(seed: int) -> None:
    map = any_map(seed)
    said = found(map)
    inner = [said[id].cost for id in ("fin", "g", "out", "bad") if id in said]
    known = [cost for cost in inner if cost is not None]

    if inner:
        assert said["f"].cost == (pytest.approx(fsum(known), abs=1e-9) if known else None)


def test_subsystems_in_subsystems_add_up() -> None:
    deep = [*inside("f", "(f1) -> [one] -> {g} -> (f2)"), *inside("g", "(g1) -> [two] -> (g2)")]
    map = told(drawn("(in) -> {f} -> (won)", *deep), one={"cost": 3, "income": 10}, two={"cost": 4})

    said = found(map)

    assert (said["f"].cost, said["f"].income) == (7, 10)
    assert (said["g"].cost, said["g"].income) == (4, None)


def test_a_stage_creates_what_would_be_lost_without_it() -> None:
    stage = Stage(id=Id("sell"), sheet=TOP)
    steps = ("Call", "Turned-up?", "Proposal", "Accepts?")
    map = told(Document([*webinar(), stage]), **{step: {"stage": "sell"} for step in steps})
    flow = solve(map)

    whole = stages(map, flow, contributions(map, flow))

    assert whole[Id("sell")].worth == pytest.approx(flow.removal[Id("Call")])
    assert whole[Id("sell")].cost == pytest.approx(0.227273 * 30 + 0.159091 * 25, abs=5e-5)
    assert whole[Id("sell")].creates is True
