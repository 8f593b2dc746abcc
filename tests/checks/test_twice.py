from __future__ import annotations

from mapper.checks.twice import CHECK
from tests.builders import drawn
from tests.checks.holes import abouts, but, fixes, mended, says


def test_two_answers_may_lead_to_the_same_step() -> None:
    assert abouts(CHECK, drawn("(order) -> <when?> -Now-> (sent)\n<when?> -Later-> (sent)")) == []


def test_the_same_arrow_twice_is_found_once() -> None:
    map = drawn("(order) -> [pack] -> (sent)\n[pack] -> (sent)")

    assert abouts(CHECK, map) == ["a3"]
    assert says(CHECK, map) == ["“pack” has the same arrow twice."]


def test_an_arrow_that_aligns_beside_one_that_flows_is_no_repetition() -> None:
    map = but(drawn("(order) -> [pack] -> (sent)\n[pack] -> (sent)"), "a3", relation="aligns")

    assert abouts(CHECK, map) == []


def test_the_quick_fix_draws_it_once_with_all_who_take_it() -> None:
    map = drawn("(order) -> <when?> -Now-> (sent)\n<when?> -Later-> (lost)\n<when?> -Now-> (sent)")
    map = but(but(map, "a2", share=0.25), "a4", share=0.5)

    assert fixes(CHECK, map) == ["Remove the second arrow"]
    after = mended(CHECK, map)
    assert "a4" not in after
    assert after["a2"].share == 0.75


def test_two_ends_inside_may_lead_to_the_same_step() -> None:
    map = drawn("(order) -> {pack} -> (sent)\n{pack} -> (sent)")

    assert abouts(CHECK, but(but(map, "a2", from_end="order"), "a3", from_end="sent")) == []
