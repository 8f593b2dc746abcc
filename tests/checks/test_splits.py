from __future__ import annotations

from mapper.checks.splits import CHECK
from mapper.model.records import Arrow
from tests.builders import drawn
from tests.checks.holes import abouts, but, fixes, holes, mended, says, ways


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


def test_the_quick_fix_puts_a_decision_behind_the_step() -> None:
    map = drawn("(order) -> [sell] -> (sent)\n[sell] -> (lost)")

    assert fixes(CHECK, map) == ["Put a decision after it"]
    after = mended(CHECK, map)
    assert ways(after) == [
        *("Which way? -No-> lost", "Which way? -Yes-> sent", "order --> sell", "sell --> Which way?"),
    ]
    assert holes(after) == []


def test_a_step_that_asks_is_made_the_decision_itself() -> None:
    map = drawn("(order) -> [sold?] -> (sent)\n[sold?] -> (lost)")

    assert fixes(CHECK, map) == ["Make it a decision"]
    after = mended(CHECK, map)
    assert after["sold?"].shape == "diamond"
    assert holes(after) == []


def test_who_fell_away_at_the_step_still_does() -> None:
    map = drawn("(order) -> [sell] -Now-> (sent)\n[sell] -Later-> (lost)")

    after = mended(CHECK, but(but(map, "a2", share=0.3), "a3", share=0.3))

    assert [arrow.share for arrow in after.all(Arrow) if arrow.source == "sell"] == [0.6]
    assert [after[id].share for id in ("a2", "a3")] == [0.5, 0.5]
