from __future__ import annotations

from typing import Any

import pytest

from mapper.insight.changeable import CHANGEABLE, Wish, changeable
from mapper.insight.scenario import compare
from mapper.insight.side_by_side import side_by_side
from mapper.insight.what_if_words import change_told, costs_told, difference, where_it_goes
from mapper.model.records import Id
from mapper.words import language
from tests.insight.test_flow import told
from tests.insight.test_scenario import what_if, with_
from tests.insight.test_sensitivity import yes
from tests.insight.webinars import webinar

EN, FR = language("en"), language("fr")


@pytest.mark.parametrize(
    ("about", "field", "value", "english"),
    [
        ("Proposal", "minutes", 3.0, "Proposal, minutes: 30\u00a0min → 3\u00a0min"),
        ("Proposal", "owner", "ben", "Proposal, owner: Kim → Ben"),
        ("Proposal", "owner", None, "Proposal, owner: Kim → nobody"),
        ("Proposal", "automation", "assisted", "Proposal, who does it: not known → A tool helps"),
        ("Call", "cost", 25.0, "Call, cost of a visit: €30 → €25"),
        ("Call", "wait_hours", 24.0, "Call, waiting before it: not known → 24\u00a0h"),
        ("ben", "hours", 90.0, "Ben, hours a month: 60\u00a0h → 90\u00a0h"),
        ("start", "entrants", 250.0, "start, come in a month: 200 → 250"),
        ("Call", "speed", 2.0, "Call: something that this version does not know"),
    ],
)
def test_a_change_is_told_from_what_is_to_what_would_be(
    about: str, field: str, value: Any, english: str
) -> None:
    assert change_told(webinar(), Wish(Id(about), field, value), EN) == english


def test_a_share_is_told_by_the_answer_and_its_step() -> None:
    wish = Wish(yes("Accepts?"), "share", 0.5)

    assert change_told(webinar(), wish, EN) == "“yes” at “Accepts?”: 40\u00a0% → 50\u00a0%"
    assert change_told(webinar(), wish, FR).endswith("40\u00a0% → 50\u00a0%")


def test_every_field_that_can_change_belongs_to_some_record() -> None:
    there = {one.field for record in webinar() for one in changeable(record)}

    assert there == {one.field for one in CHANGEABLE} - {"target"}  # there is no number to watch


def goes(*settings: tuple[str, str, Any], **said: dict[str, Any]) -> str:
    map = with_(told(webinar(), **said), *what_if("w", *settings))
    found = compare(map, Id("w"))
    return where_it_goes(map, found.before, found.after, EN)


def test_the_bottleneck_is_told_wherever_it_goes() -> None:
    assert goes(("ben", "hours", 90.0)) == (
        "Ben is relieved: now Kim’s hours are full first, at 160 a month instead of 157."
    )
    assert goes(("ben", "hours", 61.0)) == "Ben’s hours are still full first, at 160 a month instead of 157."
    assert goes(("Proposal", "owner", "ben")) == (
        "Ben’s hours are still full first, at 130 a month instead of 157."
    )
    assert goes(("Call", "minutes", 90.0)) == (
        "Now Kim’s hours are full first instead of Ben’s, at 95 a month instead of 157."
    )


def test_where_no_hours_are_known_it_is_said() -> None:
    nobody: dict[str, dict[str, Any]] = {id: {"hours": None} for id in ("ben", "kim", "mia")}

    assert goes(("Proposal", "minutes", 3.0), **nobody).startswith("Nobody knows whose hours are full")
    assert goes(("ben", "hours", 60.0), **nobody) == "Ben’s hours are full first, at 157 a month."


def test_a_difference_has_its_sign_and_what_is_not_known_has_none() -> None:
    map = with_(webinar(), *what_if("w", (yes("Books?"), "share", 0.25), ("ben", "hours", 90.0)))
    found = side_by_side(map, [Id("w")])
    lines = {line.key: line for line in found.lines}

    def told(key: str) -> str:
        return difference(map, lines[key], lines[key].then[0].value, EN)

    assert told("value") == "+\u00a0€33.30"
    assert told("limit") == "–\u00a029.1"
    assert told("load:ben") == "–\u00a021 points"
    assert told("left") == ""
    costs = found.then[0].costs
    assert costs is not None
    assert costs_told(map, costs, EN) == "Nobody has said what this costs a month: Ben."
