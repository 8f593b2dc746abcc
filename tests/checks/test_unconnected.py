from __future__ import annotations

from mapper.checks.unconnected import CHECK
from tests.builders import drawn
from tests.checks.holes import abouts, says


def test_a_line_is_connected() -> None:
    assert abouts(CHECK, drawn("(order) -> [pack] -> (sent)")) == []


def test_a_step_without_arrows_is_connected_to_nothing() -> None:
    map = drawn("(order) -> (sent)\n[alone]\n<why?>")

    assert abouts(CHECK, map) == ["alone", "why?"]
    assert says(CHECK, map)[0] == "“alone” is connected to nothing."


def test_a_note_needs_no_arrows() -> None:
    assert abouts(CHECK, drawn("(order) -> (sent)\n~remember~")) == []


def test_a_lone_beginning_is_asked_for_its_way_on_instead() -> None:
    assert abouts(CHECK, drawn("(order)")) == []
