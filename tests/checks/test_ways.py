from __future__ import annotations

from mapper.checks.plan import plans
from mapper.checks.ways import from_the_left, loops, walk
from mapper.model.records import Id
from tests.builders import drawn


def test_walking_takes_in_what_follows_and_nothing_before() -> None:
    (plan,) = plans(drawn("(a) -> [b] -> [c] -> (d)"))

    assert walk([Id("b")], plan.exits) == {"b", "c", "d"}


def test_walking_does_not_go_again_where_one_has_been() -> None:
    (plan,) = plans(drawn("(a) -> [b] -> [c] -> (d)"))

    assert walk([Id("a")], plan.exits, known={Id("c")}) == {"a", "b"}


def test_rounds_that_share_a_step_are_one_loop() -> None:
    (plan,) = plans(drawn("(a) -> [b] -> [c] -> [b]\n[c] -> [d] -> [c]"))

    assert from_the_left(plan, loops(plan)) == [("b", "d", "c")]


def test_a_step_in_a_line_is_no_loop_and_one_that_leads_to_itself_is() -> None:
    (plan,) = plans(drawn("(a) -> [b] -> [b]"))

    assert loops(plan) == [("b",)]
