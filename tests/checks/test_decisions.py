from __future__ import annotations

from mapper.checks.decisions import CHECK
from tests.builders import drawn
from tests.checks.holes import abouts, says


def test_a_decision_with_two_answers_is_one() -> None:
    assert abouts(CHECK, drawn("(order) -> <paid?> -Yes-> (sent)\n<paid?> -No-> (lost)")) == []


def test_a_decision_with_one_answer_is_found() -> None:
    map = drawn("(order) -> <paid?> -Yes-> (sent)")

    assert abouts(CHECK, map) == ["paid?"]
    assert says(CHECK, map) == ["“paid?” is a question with only one answer."]


def test_a_decision_without_an_answer_is_found() -> None:
    assert says(CHECK, drawn("(order) -> <paid?>")) == ["“paid?” is a question without an answer."]


def test_an_unconnected_decision_is_left_to_its_own_check() -> None:
    assert abouts(CHECK, drawn("(order) -> (sent)\n<paid?>")) == []
