from __future__ import annotations

from mapper.checks.next_steps import CHECK
from mapper.model.records import Point
from tests.builders import drawn
from tests.checks.holes import abouts, but, fixes, holes, mended, says, ways


def test_a_map_whose_ways_all_end_has_no_dead_end() -> None:
    assert abouts(CHECK, drawn("(order) -> <paid?> -Yes-> (sent)\n<paid?> -No-> (lost)")) == []


def test_a_step_without_a_way_on_is_a_dead_end() -> None:
    map = drawn("(order) -> <paid?> -Yes-> (sent)\n<paid?> -No-> [remind]")

    assert abouts(CHECK, map) == ["remind"]
    assert says(CHECK, map) == ["“remind” leads nowhere: what happens next?"]


def test_a_beginning_that_leads_nowhere_is_asked_what_happens_next() -> None:
    assert abouts(CHECK, drawn("(order)")) == ["order"]


def test_a_dead_end_without_a_name_is_told_by_its_neighbour() -> None:
    map = but(drawn("(order) -> [pack] -> [send]"), "send", title="")

    assert says(CHECK, map) == ["The step after “pack” leads nowhere: what happens next?"]


def test_an_unconnected_step_is_left_to_its_own_check() -> None:
    assert abouts(CHECK, drawn("(order) -> (sent)\n[alone]")) == []


def test_an_arrow_that_only_aligns_is_no_way_on() -> None:
    map = but(drawn("(order) -> [pack] -> (sent)"), "a2", relation="aligns")

    assert abouts(CHECK, map) == ["pack"]


def test_the_quick_fix_connects_to_the_end_that_is_near_ahead() -> None:
    map = drawn("(order) -> <paid?> -Yes-> [pack] -> [send] -> (sent)\n<paid?> -No-> [remind]")
    map = but(map, "remind", at=Point(600, 154))

    assert fixes(CHECK, map) == ["Connect to “sent”"]
    after = mended(CHECK, map)
    assert "remind --> sent" in ways(after)
    assert holes(after) == []


def test_without_an_end_ahead_the_path_ends_there() -> None:
    map = drawn("(order) -> <paid?> -Yes-> (sent)\n(call) -> [ask] -> [note] -> [write]")

    assert fixes(CHECK, map) == ["End here"]
    after = mended(CHECK, map)
    assert "write --> End" in ways(after)


def test_a_way_is_never_led_back_into_its_own_round() -> None:
    map = drawn("(order) -> [a] -> (sent)\n[c] -> [d] -> [b]")
    map = but(map, "b", at=Point(0, 286))

    assert fixes(CHECK, map)[0] != "Connect to “c”"
