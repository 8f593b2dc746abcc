from __future__ import annotations

from mapper.checks.reachable import CHECK
from mapper.model.records import Id, Node, Point
from tests.builders import TOP, drawn
from tests.checks.holes import abouts, but, fixes, holes, mended, says, ways


def test_every_step_of_a_line_is_reached() -> None:
    assert abouts(CHECK, drawn("(order) -> [pack] -> (sent)")) == []


def test_a_step_that_nothing_leads_to_is_found_and_not_what_follows_it() -> None:
    map = drawn("(order) -> [pack] -> (sent)\n[gift] -> [wrap] -> [pack]")

    assert abouts(CHECK, map) == ["gift"]
    assert says(CHECK, map) == ["“gift” is never reached: nothing leads to it."]


def test_a_loop_that_no_beginning_leads_to_is_one_finding() -> None:
    map = drawn("(order) -> [pack] -> (sent)\n[ask] -> [wait] -> [ask]\n[wait] -> [pack]")

    assert abouts(CHECK, map) == ["ask"]
    assert says(CHECK, map) == ["“ask” is never reached: no beginning leads to it."]


def test_an_end_that_nothing_leads_to_is_found() -> None:
    lost = Node(id=Id("lost"), sheet=TOP, shape="terminus", title="lost", at=Point(0, 0), role="end")

    assert abouts(CHECK, drawn("(order) -> [pack] -> (sent)", lost)) == ["lost"]


def test_an_unconnected_step_is_left_to_its_own_check() -> None:
    assert abouts(CHECK, drawn("(order) -> [pack] -> (sent)\n[alone]")) == []


def test_where_no_way_stops_before_it_the_quick_fix_begins_there() -> None:
    map = drawn("(order) -> [pack] -> (sent)\n[gift] -> [pack]")

    assert fixes(CHECK, map) == ["Begin here"]


def test_a_way_that_stops_before_it_is_led_on_to_it() -> None:
    far = but(drawn("(order) -> [pack]\n[wrap] -> (sent)"), "wrap", at=Point(600, 22))
    map = but(far, "sent", at=Point(800, 36))

    assert fixes(CHECK, map) == ["Connect from “pack”"]
    after = mended(CHECK, map)
    assert "pack --> wrap" in ways(after)
    assert holes(after) == []


def test_a_decision_short_of_an_answer_is_led_on_by_it() -> None:
    far = but(drawn("(order) -> <paid?> -Yes-> (sent)\n[wrap] -> (lost)"), "wrap", at=Point(600, 154))

    after = mended(CHECK, but(far, "lost", at=Point(800, 168)))

    assert "paid? -No-> wrap" in ways(after)


def test_an_end_that_nobody_needs_is_removed() -> None:
    lost = Node(id=Id("lost"), sheet=TOP, shape="terminus", title="lost", at=Point(0, 500), role="end")
    map = drawn("(order) -> [pack] -> (sent)", lost)

    assert fixes(CHECK, map) == ["Remove this end"]
    assert "lost" not in mended(CHECK, map)
