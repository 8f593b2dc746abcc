from __future__ import annotations

from mapper.checks.termini import CHECK
from mapper.model.records import Node
from tests.builders import drawn
from tests.checks.holes import abouts, but, fixes, holes, mended, says, ways


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


def test_an_end_with_an_end_behind_it_becomes_a_step() -> None:
    map = drawn("(order) -> (paid) -> [pack] -> (sent)")

    assert fixes(CHECK, map) == ["Make it a step"]
    after = mended(CHECK, map)
    assert after["paid"].shape == "rectangle"
    assert holes(after) == []


def test_the_last_end_is_put_where_the_way_stops() -> None:
    map = but(drawn("(order) -> (paid) -> [pack]"), "paid", value=900.0)

    assert fixes(CHECK, map) == ["Make it a step, and end after “pack”"]
    after = mended(CHECK, map)
    assert holes(after) == []
    assert [node.value for node in after.all(Node) if node.role == "end"] == [900.0]


def test_an_arrow_from_the_end_back_is_removed() -> None:
    map = drawn("(order) -> [pack] -> (sent)\n(sent) -> [pack]")

    assert fixes(CHECK, map) == ["Remove the arrow out of it"]
    assert holes(mended(CHECK, map)) == []


def test_a_way_back_to_the_beginning_leads_on_from_there_at_once() -> None:
    map = drawn("(order) -> [pack] -> <right?> -Yes-> (sent)\n<right?> -No-> (order)")

    assert fixes(CHECK, map) == ["Lead the arrow to “pack” instead"]
    after = mended(CHECK, map)
    assert "right? -No-> pack" in ways(after)
    assert holes(after) == []


def test_a_beginning_in_the_middle_becomes_a_step() -> None:
    map = drawn("(order) -> [pack] -> (call)\n(call) -> (sent)")
    map = but(map, "call", role="begin", outcome=None)

    assert fixes(CHECK, map) == ["Make it a step"]
    assert holes(mended(CHECK, map)) == []
