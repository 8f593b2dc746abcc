from __future__ import annotations

from mapper.checks.beginnings import CHECK
from tests.builders import drawn
from tests.checks.holes import abouts, fixes, holes, mended, says, ways


def test_a_map_with_a_beginning_begins() -> None:
    assert abouts(CHECK, drawn("(order) -> [pack] -> (sent)")) == []


def test_a_map_that_starts_with_a_step_does_not_say_where_it_begins() -> None:
    map = drawn("[pack] -> (sent)")

    assert abouts(CHECK, map) == ["top"]
    assert says(CHECK, map) == ["“Top” does not say where it begins."]


def test_an_empty_map_has_no_beginning() -> None:
    assert abouts(CHECK, drawn("~todo~")) == ["top"]


def test_the_quick_fix_begins_before_the_first_step_that_nothing_leads_to() -> None:
    map = drawn("[pack] -> [send] -> (sent)")

    assert fixes(CHECK, map) == ["Begin with “pack”"]
    assert ways(mended(CHECK, map)) == ["Beginning --> pack", "pack --> send", "send --> sent"]


def test_an_empty_map_gets_a_beginning_and_an_end() -> None:
    map = mended(CHECK, drawn("~todo~"))

    assert ways(map) == ["Beginning --> End"]
    assert holes(map) == []
