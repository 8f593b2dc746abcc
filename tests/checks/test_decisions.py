from __future__ import annotations

from mapper.checks.decisions import CHECK
from mapper.model.records import Node
from tests.builders import drawn
from tests.checks.holes import abouts, but, fixes, holes, mended, says, ways


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


def test_the_no_that_is_missing_is_asked_again_later() -> None:
    map = drawn("(order) -> <paid?> -Yes-> (sent)")

    assert fixes(CHECK, map) == ["Add “No” and an end for it"]
    after = mended(CHECK, map)
    assert ways(after) == ["order --> paid?", "paid? -No-> Ask again later", "paid? -Yes-> sent"]
    assert [node.outcome for node in after.all(Node) if node.title == "Ask again later"] == ["later"]
    assert holes(after) == []


def test_a_no_goes_where_others_are_asked_again_later() -> None:
    map = drawn("(order) -> <paid?> -Yes-> <sent?> -Yes-> (done)\n<sent?> -No-> (bucket)")
    map = but(map, "bucket", outcome="later")

    assert fixes(CHECK, map) == ["Lead “No” to “bucket”"]
    assert "paid? -No-> bucket" in ways(mended(CHECK, map))


def test_a_question_without_an_answer_gets_both() -> None:
    map = drawn("(order) -> <paid?>\n(call) -> (sent)")

    assert fixes(CHECK, map) == ["Add both answers"]
    assert holes(mended(CHECK, map)) == []
