from __future__ import annotations

from mapper.checks.splits import CHECK
from tests.builders import drawn
from tests.checks.holes import abouts, says


def test_a_decision_may_lead_several_ways() -> None:
    assert abouts(CHECK, drawn("(order) -> <paid?> -Yes-> (sent)\n<paid?> -No-> (lost)")) == []


def test_a_step_with_several_ways_on_is_asked_which_it_means() -> None:
    map = drawn("(order) -> [sell] -> (sent)\n[sell] -> (lost)")

    assert abouts(CHECK, map) == ["sell"]
    assert says(CHECK, map) == ["“sell” has several ways on: is it a decision, or does all of it happen?"]


def test_the_same_arrow_twice_is_one_way() -> None:
    assert abouts(CHECK, drawn("(order) -> [pack] -> (sent)\n[pack] -> (sent)")) == []


def test_a_subsystem_may_end_several_ways() -> None:
    assert abouts(CHECK, drawn("(order) -> {sell} -Yes-> (sent)\n{sell} -No-> (lost)")) == []
