from __future__ import annotations

from mapper.insight.flow import solve
from mapper.insight.goal_words import curve_told, goal_named, goal_told, price_told, repair_told
from mapper.insight.planning import goal
from mapper.insight.weeks import curve
from mapper.model.document import Document
from mapper.words import language
from tests.insight.test_flow import told
from tests.insight.test_weeks import MONTH, line
from tests.insight.webinars import webinar

EN, FR = language("en"), language("fr")


def sentences(map: Document, clients: float) -> list[str]:
    flow = solve(map)
    plan = goal(map, flow, clients)
    assert plan is not None
    return list(goal_told(map, flow, plan, EN))


def ways(map: Document, clients: float) -> list[tuple[str, str]]:
    flow = solve(map)
    plan = goal(map, flow, clients)
    assert plan is not None
    return [(repair_told(map, flow, one, EN), price_told(map, one, EN)) for one in plan.repairs]


def test_a_goal_within_reach_says_that_nothing_is_missing() -> None:
    assert sentences(webinar(), 6) == [
        "6 clients a month: 94 must come in, and 200 do now.",
        "The steps then cost €3,121 a month, €520 for each client.",
        "Enough come in for that.",
        "The hours are there.",
    ]
    assert ways(webinar(), 6) == []


def test_where_a_share_would_do_it_is_offered_and_its_price_asked_for() -> None:
    map = told(webinar(), start={"entrants": 100}, kim={"hours": 400}, ben={"hours": 600})

    assert sentences(map, 10)[-2:] == ["What is too little is how many come in.", "The hours are there."]
    first, second, _ = ways(map, 10)
    assert first == (
        "Let 157 a month come in instead of 100.",
        "It costs €1,891 a month more, €520 for each client more.",
    )
    assert second == (
        "Raise “yes” at “Books?” from 20\u00a0% to 31.4\u00a0%.",
        "Nobody has said what brings that about: try it, and say there what it costs.",
    )


def test_a_share_that_would_ask_for_too_many_hours_is_said_not_to_do() -> None:
    map = told(webinar(), start={"entrants": 150})

    said = sentences(map, 12)

    assert "Too few come in, and there are too few hours: the one does not help without the other." in said
    assert said[-1] == "Raising one share alone would ask for more hours than there are."


def test_where_nobody_knows_how_many_come_in_it_says_so() -> None:
    map = told(webinar(), start={"entrants": None})

    assert sentences(map, 6)[0] == "6 clients a month: 94 must come in. How many do now is not known."


def test_one_client_is_one() -> None:
    assert (goal_named(1, EN), goal_named(2.5, FR)) == ("1 client a month", "2,5 clients par mois")


def test_the_weeks_say_when_the_pace_is_reached_and_which_steps_are_silent() -> None:
    found = curve(solve(line(call=168.0)), 7 * MONTH)

    assert found is not None
    assert list(curve_told(found, EN)) == [
        "Beginning now, 7 a week are reached in week 2.",
        "One step does not say how long customers wait there: that takes no time here.",
    ]
    slow = curve(solve(line(call=168.0 * 20, sign=0.0)), 7 * MONTH)
    assert slow is not None
    assert list(curve_told(slow, EN)) == ["Beginning now, 7 a week are not reached within 13 weeks."]
