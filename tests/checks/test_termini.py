from __future__ import annotations

from mapper.checks.termini import CHECK
from tests.builders import drawn
from tests.checks.holes import abouts, but, says


def test_beginnings_and_ends_at_the_edges_are_where_they_belong() -> None:
    assert abouts(CHECK, drawn("(order) -> [pack] -> (sent)")) == []


def test_an_end_that_leads_on_is_found() -> None:
    map = drawn("(order) -> (paid) -> [pack] -> (sent)")

    assert abouts(CHECK, map) == ["paid"]
    assert says(CHECK, map) == ["“paid” is an end, yet an arrow leads out of it."]


def test_a_beginning_that_something_leads_to_is_found() -> None:
    map = drawn("(order) -> [pack] -> (sent)\n[pack] -> (order)")

    assert abouts(CHECK, map) == ["order"]
    assert says(CHECK, map) == ["“order” is a beginning, yet an arrow leads into it."]


def test_a_terminus_of_no_role_in_the_middle_is_found() -> None:
    map = but(drawn("(order) -> (paid) -> (sent)"), "paid", role=None)

    assert says(CHECK, map) == ["“paid” stands in the middle: it is neither a beginning nor an end."]
