"""Two neighbours in a line of steps change places."""

from __future__ import annotations

import pytest

from mapper.edits import sequence
from mapper.edits.refused import Refused
from mapper.insight.order import flow_order
from mapper.model.draft import Draft
from mapper.model.records import Id
from tests.builders import TOP, drawn


def test_a_step_goes_after_the_next_one_and_takes_its_place() -> None:
    map = drawn("(a) -> [b] -> [c] -> (d)")
    draft = Draft(map)

    sequence.move_later(draft, Id("b"))

    assert flow_order(draft, TOP) == ("a", "c", "b", "d")
    assert draft[Id("b")].at == map[Id("c")].at
    assert draft[Id("c")].at == map[Id("b")].at


def test_moving_earlier_takes_moving_later_back() -> None:
    map = drawn("(a) -> [b] -> [c] -> (d)")
    draft = Draft(map)

    sequence.move_later(draft, Id("b"))
    sequence.move_earlier(draft, Id("b"))

    assert flow_order(draft, TOP) == ("a", "b", "c", "d")


@pytest.mark.parametrize("step", ["a", "c", "q"])
def test_what_does_not_stand_in_a_line_keeps_its_place(step: str) -> None:
    draft = Draft(drawn("(a) -> [b] -> <q> -yes-> [c] -> (d)\n<q> -no-> [b]"))

    with pytest.raises(Refused):
        sequence.move_later(draft, Id(step))
    assert not draft.touched
