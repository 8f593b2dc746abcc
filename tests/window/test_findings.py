from __future__ import annotations

from mapper.model.doings import Goal
from mapper.model.records import Actual, Id, Kpi, Person
from mapper.window.findings import home_of
from tests.builders import TOP, drawn
from tests.checks.holes import TODAY
from tests.checks.staffed import staffed, with_more

MAP = staffed(drawn("(order) -> [pack] -> (sent)"), pack="Tom")


def test_shapes_arrows_and_maps_are_where_they_are() -> None:
    assert [home_of(MAP, Id(id)) for id in ("pack", "a1", "top")] == ["pack", "a1", "top"]


def test_what_hangs_on_a_step_is_seen_there() -> None:
    number = Kpi(id=Id("kpi"), node=Id("pack"))
    map = with_more(MAP, number, Actual(id=Id("v"), kpi=number.id, on=TODAY, value=1))

    assert (home_of(map, Id("kpi")), home_of(map, Id("v"))) == ("pack", "pack")


def test_a_person_is_seen_at_the_first_step_that_they_own() -> None:
    map = with_more(MAP, Person(id=Id("ann"), name="Ann"))

    assert (home_of(map, Id("Tom")), home_of(map, Id("ann"))) == ("pack", None)


def test_a_goal_that_stands_nowhere_and_what_is_gone_are_nowhere() -> None:
    map = with_more(MAP, Goal(id=Id("goal"), title="More"))

    assert (home_of(map, Id("goal")), home_of(map, Id("gone"))) == (None, None)
    assert home_of(map, TOP) == TOP
