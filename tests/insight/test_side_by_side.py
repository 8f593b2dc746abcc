from __future__ import annotations

import pytest

from mapper.edits import scenarios
from mapper.insight.scenario import settings_of
from mapper.insight.side_by_side import Line, side_by_side
from mapper.model.document import Document
from mapper.model.records import Id
from tests.edits.test_scenarios import BEN, PROPOSAL, made, yes
from tests.insight.test_flow import told
from tests.insight.webinars import webinar
from tests.laws import lawful


def lines(map: Document, *scenarios: Id) -> dict[str, Line]:
    return {line.key: line for line in side_by_side(map, scenarios).lines}


def test_a_tool_for_proposals_and_a_shorter_onboarding_stand_beside_today() -> None:
    map = webinar()
    tool = made(map, "Tool", (PROPOSAL, "minutes", 3.0))
    both = made(map, "Both", (Id("Onboard"), "minutes", 180.0), parent=tool)

    found = lines(map, tool, both)

    limit = found["limit"]
    assert limit.today == pytest.approx(157.142857)
    assert [cell.value for cell in limit.then] == [
        pytest.approx(157.142857),
        pytest.approx(224.2038, abs=5e-5),
    ]
    assert [cell.verdict for cell in limit.then] == ["same", "better"]
    assert found["profit"].today == pytest.approx(19_703.71, abs=5e-3)
    assert found["clients"].then[1].value == pytest.approx(200 * 0.0636364, abs=1e-4)
    assert [cell.verdict for cell in found["load:kim"].then] == ["better", "better"]
    assert found["load:ben"].then[0].verdict == "same"


def test_more_who_say_yes_bring_much_for_each_and_little_for_the_whole() -> None:
    map = webinar()
    more = made(map, "More book", (yes(map, "Books?"), "share", 0.25))

    found = lines(map, more)

    assert found["value"].then[0].value == pytest.approx(158.6841, abs=5e-5)
    assert found["profit"].then[0].value == pytest.approx(19_948.86, abs=5e-3)
    assert found["limit"].then[0] == (pytest.approx(125.714286), "worse")


def test_hours_cost_what_an_hour_costs_and_what_is_left_says_whether_it_pays() -> None:
    map = told(webinar(), ben={"rate": 30})
    hands = made(map, "Hands", (BEN, "hours", 90.0))

    found = lines(map, hands)

    assert (found["costs"].today, found["costs"].then[0].value) == (0.0, pytest.approx(900.0))
    profit = found["profit"].then[0].value
    assert profit is not None
    assert found["left"].then[0].value == pytest.approx(profit - 900)


def test_what_nobody_priced_is_not_known_and_not_nothing() -> None:
    map = webinar()
    hands = made(map, "Hands", (BEN, "hours", 90.0))

    assert lines(map, hands)["costs"].then[0] == (None, "same")
    assert lines(map, hands)["left"].then[0].value is None

    (setting,) = settings_of(map, hands)
    lawful(map, lambda draft: scenarios.cost(draft, setting.id, 450.0))

    assert lines(map, hands)["costs"].then[0] == (450.0, "worse")


def test_without_a_what_if_today_stands_alone() -> None:
    found = lines(webinar())

    assert found["limit"].today == pytest.approx(157.142857)
    assert found["limit"].then == ()
