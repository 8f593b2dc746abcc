from __future__ import annotations

from mapper.checks.ends import CHECK
from tests.builders import drawn
from tests.checks.holes import abouts, fixes, holes, mended, says, ways


def test_a_map_with_an_end_ends() -> None:
    assert abouts(CHECK, drawn("(order) -> [pack] -> (sent)")) == []


def test_a_map_that_stops_at_a_step_does_not_say_where_it_ends() -> None:
    map = drawn("(order) -> [pack]")

    assert abouts(CHECK, map) == ["top"]
    assert says(CHECK, map) == ["“Top” does not say where it ends."]


def test_the_quick_fix_ends_after_the_last_step() -> None:
    map = drawn("(order) -> [pack]")

    assert fixes(CHECK, map) == ["End after “pack”"]
    assert holes(mended(CHECK, map)) == []


def test_where_all_goes_round_it_is_asked_whether_it_is_done() -> None:
    map = drawn("(order) -> [pack] -> [sort] -> [pack]")

    assert fixes(CHECK, map) == ["Ask after “sort” whether it is done"]
    after = mended(CHECK, map)
    assert holes(after) == []
    assert [way for way in ways(after) if "Done?" in way] == [
        "Done? -No-> pack",
        "Done? -Yes-> End",
        "sort --> Done?",
    ]
