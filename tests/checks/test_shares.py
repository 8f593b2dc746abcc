from __future__ import annotations

import pytest

from mapper.checks.shares import CHECK
from mapper.model.document import Document
from tests.builders import drawn
from tests.checks.holes import abouts, but, fixes, mended, says

ASKED = "(order) -> <paid?> -Yes-> (sent)\n<paid?> -No-> (lost)\n<paid?> -Later-> (bucket)"


def shared(*shares: float | None) -> Document:
    """The decision with as many shares as there are answers."""
    map = drawn(ASKED)
    for arrow, share in zip(("a2", "a3", "a4"), shares, strict=False):
        map = but(map, arrow, share=share)
    return map


def test_shares_that_make_a_whole_are_fine() -> None:
    assert abouts(CHECK, shared(0.5, 0.3, 0.2)) == []
    assert abouts(CHECK, shared(1 / 3, 1 / 3, 1 / 3)) == []


def test_an_answer_that_says_nothing_takes_what_the_others_leave() -> None:
    assert abouts(CHECK, shared(0.5, 0.3)) == []
    assert abouts(CHECK, shared(0.5)) == []
    assert abouts(CHECK, shared()) == []


def test_known_shares_of_a_decision_that_make_less_are_found() -> None:
    map = shared(0.5, 0.3, 0.1)

    assert abouts(CHECK, map) == ["paid?"]
    assert says(CHECK, map) == ["“paid?”: its ways on add up to 90\u00a0%, not to 100\u00a0%."]


def test_shares_that_make_more_are_found_even_where_one_is_not_known() -> None:
    assert abouts(CHECK, shared(0.8, 0.4)) == ["paid?"]


def test_what_was_counted_is_a_share_too() -> None:
    counted = but(but(shared(None, 0.5, 0.2), "a2", cases=40.0), "a2", of=50.0)

    assert says(CHECK, counted) == ["“paid?”: its ways on add up to 150\u00a0%, not to 100\u00a0%."]


def test_a_step_may_lose_some_but_not_send_on_more_than_come() -> None:
    map = drawn("(order) -> [pack] -> (sent)\n[pack] -> (lost)")

    assert abouts(CHECK, but(but(map, "a2", share=0.5), "a3", share=0.2)) == []
    assert abouts(CHECK, but(but(map, "a2", share=0.9), "a3", share=0.2)) == ["pack"]


def test_each_end_inside_a_subsystem_shares_out_its_own() -> None:
    map = drawn("(order) -> {pack} -Now-> (sent)\n{pack} -Later-> (lost)")
    map = but(but(map, "a2", share=1.0), "a3", share=1.0)

    assert abouts(CHECK, map) == ["pack"]
    assert abouts(CHECK, but(but(map, "a2", from_end="order"), "a3", from_end="sent")) == []


@pytest.mark.parametrize("shares", [(0.5, 0.3, 0.1), (0.8, 0.8, 0.8), (0.7, 0.9, None), (0.0, 0.0, 0.0)])
def test_the_quick_fix_scales_to_a_whole(shares: tuple[float | None, ...]) -> None:
    map = shared(*shares)

    assert fixes(CHECK, map) == ["Scale to 100\u00a0%"]
    after = mended(CHECK, map)
    assert abouts(CHECK, after) == []
    assert sum(after[id].share or 0.0 for id in ("a2", "a3", "a4")) == pytest.approx(1.0, abs=1e-9)
