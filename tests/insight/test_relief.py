from __future__ import annotations

import pytest

from mapper.insight.relief import Relief, reliefs
from mapper.insight.scenario import standing
from mapper.insight.what_if_words import relief_told
from mapper.model.document import Document
from mapper.model.records import Automation, Id
from mapper.words import language
from tests.insight.test_flow import told
from tests.insight.test_scenario import with_
from tests.insight.webinars import webinar

EN = language("en")


def found(map: Document) -> dict[str, Relief]:
    return {one.kind: one for one in reliefs(map, standing(map))}


def test_hours_are_found_until_the_next_one_is_full() -> None:
    hire = found(webinar())["hours"]

    ((about, field, hours),) = hire.wishes
    assert (about, field) == ("ben", "hours")
    assert hours == pytest.approx(160 * 0.381818, abs=1e-3)
    assert hire.after.limit == pytest.approx(160)


def test_a_tool_takes_what_was_said_of_it_else_half_and_that_is_marked() -> None:
    half = found(webinar())["automate"]
    assert (half.step, half.guessed) == ("Onboard", True)
    assert half.after.limit == pytest.approx(160)
    assert half.after.bound is not None
    assert half.after.bound.person == "kim"

    said = with_(webinar(), Automation(id=Id("a"), node=Id("Onboard"), automatable=0.01))
    little = found(said)["automate"]
    assert not little.guessed
    assert little.after.limit == pytest.approx(157.142857 / 0.99)


def test_a_step_goes_into_the_hands_that_let_most_in() -> None:
    map = told(webinar(), mia={"hours": 200})

    hand = found(map)["hand_over"]

    assert hand.wishes == (("Onboard", "owner", "mia"),)
    assert hand.after.limit == pytest.approx(160)


def test_what_lets_nobody_more_in_is_no_relief() -> None:
    assert "hand_over" not in found(webinar())  # neither of the others has hours for a part of it


def test_nobody_is_relieved_where_all_who_come_in_are_served_or_no_hours_are_known() -> None:
    assert found(told(webinar(), start={"entrants": 100})) == {}
    nobody = {id: {"hours": None} for id in ("ben", "kim", "mia")}
    assert found(told(webinar(), **nobody)) == {}


def test_where_only_one_has_hours_a_second_pair_of_hands_doubles_them() -> None:
    alone = {id: {"hours": None} for id in ("kim", "mia")}
    map = told(webinar(), start={"entrants": None}, **alone)

    ((_, _, hours),) = found(map)["hours"].wishes

    assert hours == pytest.approx(120)


def test_each_relief_is_told_with_what_it_changes() -> None:
    map = told(webinar(), mia={"hours": 200})
    said = {kind: relief_told(map, one, EN) for kind, one in found(map).items()}

    assert said == {
        "hours": "Find 1.1 h more of Ben a month",
        "automate": "Let a tool do half of “Onboard”",
        "hand_over": "Hand “Onboard” over to Mia",
    }
