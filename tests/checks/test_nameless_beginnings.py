from __future__ import annotations

from mapper.checks.nameless_beginnings import CHECK
from tests.builders import drawn
from tests.checks.holes import abouts, but, says

TWO = """
(order) -> [pack] -> (sent)
(call) -> [pack]
"""


def test_two_beginnings_with_names_can_be_told_apart() -> None:
    assert abouts(CHECK, drawn(TWO)) == []


def test_one_beginning_needs_no_name() -> None:
    assert abouts(CHECK, but(drawn(TWO), "call", title="")) == []


def test_two_beginnings_without_a_name_are_one_finding() -> None:
    map = but(but(drawn(TWO), "call", title=" "), "order", title="")

    assert abouts(CHECK, map) == ["order"]
    assert says(CHECK, map) == ["2 beginnings have no name, so nobody can tell them apart."]
