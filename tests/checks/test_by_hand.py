from __future__ import annotations

import pytest

from mapper.checks.by_hand import CHECK
from mapper.model.document import Document
from mapper.model.records import Automation
from tests.builders import drawn
from tests.checks.holes import abouts, but, says
from tests.checks.staffed import with_more


def business(minutes: float | None = None, **fields: object) -> Document:
    map = but(drawn("(order) -> [pack] -> (sent)"), "order", entrants=52)
    return but(map, "pack", minutes=minutes, **fields)


def tool(**fields: object) -> Automation:
    return Automation.model_validate({"id": "tool", "node": "pack", **fields})


def test_an_hour_a_week_passes() -> None:
    assert abouts(CHECK, business(5)) == []


def test_more_than_an_hour_a_week_could_be_better() -> None:
    assert says(CHECK, business(12)) == ["“pack” is done by hand: 2.4 hours a week."]


@pytest.mark.parametrize("automation", ["assisted", "automated"])
def test_where_a_machine_is_at_work_already_it_is_not_asked(automation: str) -> None:
    assert abouts(CHECK, business(12, automation=automation)) == []


def test_where_nobody_knows_minutes_or_visits_the_hours_that_a_tool_would_save_are_said() -> None:
    map = with_more(business(automation="could_be"), tool(hours_saved_a_week=2))

    assert says(CHECK, map) == ["“pack” is done by hand: 2 hours a week."]
    assert abouts(CHECK, with_more(business(), tool(hours_saved_a_week=1))) == []
    assert abouts(CHECK, business()) == []


def test_where_somebody_said_no_it_is_not_asked_again() -> None:
    assert abouts(CHECK, with_more(business(12), tool(answer="no"))) == []
    assert abouts(CHECK, with_more(business(12), tool(answer="later"))) == ["pack"]
