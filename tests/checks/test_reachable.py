from __future__ import annotations

from mapper.checks.reachable import CHECK
from mapper.model.records import Id, Node, Point
from tests.builders import TOP, drawn
from tests.checks.holes import abouts, says


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
