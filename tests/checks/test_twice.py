from __future__ import annotations

from mapper.checks.twice import CHECK
from tests.builders import drawn
from tests.checks.holes import abouts, but, says


def test_two_answers_may_lead_to_the_same_step() -> None:
    assert abouts(CHECK, drawn("(order) -> <when?> -Now-> (sent)\n<when?> -Later-> (sent)")) == []


def test_the_same_arrow_twice_is_found_once() -> None:
    map = drawn("(order) -> [pack] -> (sent)\n[pack] -> (sent)")

    assert abouts(CHECK, map) == ["a3"]
    assert says(CHECK, map) == ["“pack” has the same arrow twice."]


def test_an_arrow_that_aligns_beside_one_that_flows_is_no_repetition() -> None:
    map = but(drawn("(order) -> [pack] -> (sent)\n[pack] -> (sent)"), "a3", relation="aligns")

    assert abouts(CHECK, map) == []
