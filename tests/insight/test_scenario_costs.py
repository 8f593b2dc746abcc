from __future__ import annotations

from typing import Any

import pytest

from mapper.insight.scenario_costs import costs_of
from mapper.model.document import Document
from mapper.model.records import Automation, Id
from tests.insight.test_flow import told
from tests.insight.test_scenario import what_if, with_
from tests.insight.webinars import webinar


def costs(map: Document, *settings: tuple[str, str, Any]) -> float | None:
    return costs_of(with_(map, *what_if("w", *settings)), Id("w")).total


def test_hours_cost_what_an_hour_of_that_person_costs_else_what_the_map_says() -> None:
    map = told(webinar(), ben={"rate": 30}, top={"rate": 50})

    assert costs(map, ("ben", "hours", 90.0)) == pytest.approx(900)
    assert costs(map, ("kim", "hours", 50.0)) == pytest.approx(500)
    assert costs(map, ("kim", "hours", 30.0)) == 0.0


def test_hours_of_which_nobody_says_the_price_have_none() -> None:
    found = costs_of(with_(webinar(), *what_if("w", ("ben", "hours", 90.0))), Id("w"))

    assert found.total is None
    assert [one.about for one in found.missing] == ["ben"]


def test_a_machine_costs_what_is_written_down_about_it() -> None:
    map = webinar()
    tool = Automation(id=Id("auto"), node=Id("Proposal"), price_a_month=49.0)

    assert costs(map, ("Proposal", "automation", "assisted")) is None
    assert costs(with_(map, tool), ("Proposal", "automation", "assisted")) == 49.0
    there = told(with_(map, tool), Proposal={"automation": "automated"})
    assert costs(there, ("Proposal", "automation", "assisted")) == 0.0


def test_a_share_costs_nothing_until_somebody_says_what_brings_it_about() -> None:
    arrow = next(r.id for r in webinar() if r.kind == "arrow" and r.label)

    assert costs(webinar(), (arrow, "share", 0.3)) == 0.0
