from __future__ import annotations

from mapper.checks.same_answers import CHECK
from tests.builders import drawn
from tests.checks.holes import abouts, says


def test_answers_with_words_of_their_own_can_be_told_apart() -> None:
    assert abouts(CHECK, drawn("(order) -> <paid?> -Yes-> (sent)\n<paid?> -No-> (lost)")) == []


def test_two_answers_with_the_same_words_are_found() -> None:
    map = drawn("(order) -> <paid?> -Yes-> (sent)\n<paid?> -yes-> (lost)")

    assert abouts(CHECK, map) == ["a3"]
    assert says(CHECK, map) == ["“paid?” says “yes” on two ways that lead to different places."]


def test_the_same_arrow_twice_is_left_to_its_own_check() -> None:
    assert abouts(CHECK, drawn("(order) -> <paid?> -Yes-> (sent)\n<paid?> -Yes-> (sent)")) == []
