from __future__ import annotations

from datetime import date

import pytest

from mapper.insight.flow import solve
from mapper.insight.stoppers import stoppers, told_people
from mapper.model.document import Document
from mapper.model.records import Arrow, Node
from mapper.words import language
from tests.builders import drawn
from tests.insight.test_flow import TRIAL, inside, told
from tests.insight.webinars import webinar

DAY = date(2026, 11, 24)
EN = language("en")


def test_what_loses_most_money_comes_first_with_those_who_go_there() -> None:
    map = webinar()
    flow = solve(map)

    first, *rest = stoppers(map, DAY)

    no = next(a for a in map.all(Arrow) if a.source == "Books?" and a.label == "no")
    better = (flow.value_to_go["Call"] or 0.0) - (flow.value_to_go["Downsell"] or 0.0)  # type: ignore[index]
    assert first.about == no.id
    assert first.money == pytest.approx(200 * 0.8 * better)
    assert first.people == pytest.approx(160)
    assert EN.tell(first.what) == "“no” at “Books?”"
    people = told_people(first)
    assert people is not None
    assert EN.tell(people) == "160 a month go this way"
    assert [one.money for one in rest] == sorted((one.money for one in rest), reverse=True)
    assert len(rest) == 4


def test_who_falls_away_is_lost_too() -> None:
    map = Document(
        [
            one.but(share=0.75)
            if isinstance(one, Arrow) and one.target == "won"
            else one.but(value=100.0, outcome="win")
            if isinstance(one, Node) and one.id == "won"
            else one
            for one in drawn("(in) -> [ask] -> (won)")
        ]
    )

    (only,) = stoppers(map, DAY)

    assert (only.about, only.people) == ("ask", None)
    assert only.money == pytest.approx(25.0)
    assert EN.tell(only.what) == "They fall away at “ask”"
    assert told_people(only) is None


def test_what_is_lost_inside_a_subsystem_is_told_once() -> None:
    map = told(
        drawn("(in) -> {try} -kept-> (won)\n[try] -back-> (lost)", *inside("try", TRIAL)),
        try_a2={"share": 0.9},
        a2={"from_end": "fitted"},
        a3={"from_end": "returned"},
        won={"value": 100.0, "outcome": "win"},
    )

    (only,) = stoppers(map, DAY)

    assert only.about == "try-a3"
    assert only.money == pytest.approx(10.0)


def test_without_money_nothing_is_said_to_be_lost() -> None:
    assert stoppers(drawn("(in) -> <ok?> -yes-> (won)\n<ok?> -no-> (gone)"), DAY) == ()
