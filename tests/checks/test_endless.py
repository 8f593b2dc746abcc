from __future__ import annotations

from mapper.checks.endless import CHECK
from tests.builders import drawn
from tests.checks.holes import abouts, says


def test_a_loop_with_a_way_out_is_fine() -> None:
    map = drawn("(order) -> [pack] -> <right?> -Yes-> (sent)\n<right?> -No-> [pack]")

    assert abouts(CHECK, map) == []


def test_a_loop_without_a_way_out_is_one_finding_where_one_comes_to_it() -> None:
    map = drawn("(order) -> <paid?> -Yes-> (sent)\n<paid?> -No-> [remind] -> [wait] -> [remind]")

    assert abouts(CHECK, map) == ["remind"]
    assert says(CHECK, map) == ["“remind” goes round for ever: no end can be reached from there."]


def test_a_step_that_leads_only_to_itself_goes_round_for_ever() -> None:
    assert abouts(CHECK, drawn("(order) -> [wait] -> [wait]\n(call) -> (sent)")) == ["wait"]


def test_a_way_that_stops_is_left_to_the_check_of_dead_ends() -> None:
    assert abouts(CHECK, drawn("(order) -> [pack] -> [send]")) == []


def test_a_very_long_loop_is_walked_without_running_out_of_stack() -> None:
    long = " -> ".join(f"[s{n}]" for n in range(3000))

    assert abouts(CHECK, drawn(f"(order) -> {long} -> [s0]\n(call) -> (sent)")) == ["s0"]
