from __future__ import annotations

import pytest

from mapper.checks.goals import CHECK
from mapper.model.document import Document
from mapper.model.doings import Goal
from mapper.model.records import Id, Kpi
from mapper.words import language
from tests.builders import drawn
from tests.checks.holes import abouts, but, found, says
from tests.checks.staffed import staffed, with_more


def business() -> Document:
    """A tenth of those who come in are served; each costs 52 on the way and 6 minutes of Tom."""
    map = drawn("(lead) -> [call] -> <buys?> -Yes-> (client)\n<buys?> -No-> (gone)")
    map = but(but(but(map, "a3", share=0.1), "a4", share=0.9), "gone", outcome="lost")
    return but(but(map, "call", cost=52, minutes=6), "lead", entrants=100)


def aiming(map: Document, **fields: object) -> Document:
    return with_more(map, Goal.model_validate({"id": "goal", "title": "Twenty clients", "to": 20, **fields}))


def test_a_goal_within_its_budget_passes() -> None:
    assert abouts(CHECK, aiming(business(), budget=10400)) == []


def test_a_goal_beyond_its_budget_is_broken_and_what_the_budget_is_enough_for_is_said() -> None:
    assert says(CHECK, aiming(business(), budget=6000)) == [
        "The goal “Twenty clients” needs €10,400; the budget of €6,000 is enough for 11.5."
    ]


def test_a_goal_in_another_unit_counts_nobody() -> None:
    assert abouts(CHECK, aiming(business(), budget=6000, unit="%")) == []


def test_a_goal_may_stand_at_any_step() -> None:
    assert abouts(CHECK, aiming(business(), node="client", budget=6000)) == ["goal"]
    assert abouts(CHECK, aiming(business(), node="call", budget=6000)) == []


def test_a_goal_beyond_somebodys_hours_is_broken() -> None:
    map = but(staffed(business(), call="Tom"), "Tom", hours=12)

    assert says(CHECK, aiming(map)) == [
        "The goal “Twenty clients” needs 200 to come in a month; Tom has hours for 120."
    ]
    assert abouts(CHECK, aiming(but(map, "Tom", hours=20))) == []


def test_what_lacks_both_is_one_finding() -> None:
    map = aiming(but(staffed(business(), call="Tom"), "Tom", hours=12), budget=6000)

    (finding,) = found(CHECK, map)
    assert finding.more
    assert language("en").tell(finding.more).endswith("Tom has hours for 120.")


def test_a_goal_without_budget_or_target_is_not_judged() -> None:
    assert abouts(CHECK, aiming(business())) == []
    assert abouts(CHECK, aiming(business(), to=None, budget=1)) == []


@pytest.mark.parametrize(("unit", "better"), [("%", "up"), ("days", "up"), ("€", "up"), ("calls", "down")])
def test_a_goal_for_what_is_measured_and_not_counted_is_not_judged(unit: str, better: str) -> None:
    kpi = Kpi.model_validate({"id": "kpi", "node": "client", "title": "Won", "unit": unit, "better": better})

    assert abouts(CHECK, aiming(with_more(business(), kpi), number="kpi", budget=6000)) == []


def test_a_goal_for_a_number_that_is_counted_stands_at_its_step() -> None:
    kpi = Kpi(id=Id("kpi"), node=Id("client"), title="Won", unit="clients")

    assert abouts(CHECK, aiming(with_more(business(), kpi), number="kpi", budget=6000)) == ["goal"]


def test_while_a_share_is_not_known_nothing_is_said() -> None:
    map = but(but(business(), "a3", share=None), "a4", share=None)

    assert abouts(CHECK, aiming(map, budget=1)) == []


def test_a_goal_without_a_title_is_told_by_its_step() -> None:
    (said,) = says(CHECK, aiming(business(), title="", node="client", budget=6000))
    assert said.startswith("The goal “client” needs")
    (said,) = says(CHECK, aiming(business(), title="", budget=6000))
    assert said.startswith("A goal needs")
