from __future__ import annotations

from mapper.checks.ends import CHECK
from tests.builders import drawn
from tests.checks.holes import abouts, says


def test_a_map_with_an_end_ends() -> None:
    assert abouts(CHECK, drawn("(order) -> [pack] -> (sent)")) == []


def test_a_map_that_stops_at_a_step_does_not_say_where_it_ends() -> None:
    map = drawn("(order) -> [pack]")

    assert abouts(CHECK, map) == ["top"]
    assert says(CHECK, map) == ["“Top” does not say where it ends."]
