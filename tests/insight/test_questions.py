from __future__ import annotations

import pytest

from mapper.insight.questions import QUESTIONS, question, questions
from mapper.model.records import Id, Kpi, Person, Task
from tests.builders import drawn
from tests.checks.holes import but

ANN = Person(id=Id("ann"), name="Ann")


def names(map: object, node: str) -> list[str]:
    return [one.name for one in questions(map, Id(node))]  # type: ignore[arg-type]


def test_a_step_that_says_nothing_is_asked_what_the_map_leaves_open_first() -> None:
    assert names(drawn("(order) -> [pack]"), "pack") == ["next", "who", "how", "late"]


def test_a_step_that_says_all_is_only_asked_what_one_has_to_think_about() -> None:
    tasks = Task(id=Id("t"), node=Id("pack"), text="Fetch a box")
    map = but(drawn("(order) -> [pack] -> (sent)", ANN, tasks), "pack", owner="ann")

    assert names(map, "pack") == ["stand_in", "how", "late"]


def test_a_decision_with_one_answer_is_asked_for_the_other() -> None:
    assert "other" in names(drawn("(order) -> <ok?> -Yes-> (sent)"), "ok?")


def test_a_no_that_goes_to_a_lost_end_without_a_word_is_asked_about() -> None:
    map = but(drawn("(order) -> <ok?> -Yes-> (sent)\n<ok?> -No-> (gone)"), "gone", outcome="lost")
    no = question("no")

    assert no.is_open(map, map[Id("ok?")])
    assert not no.is_open(drawn("<ok?> -No-> [call] -> (gone)"), map[Id("ok?")])


def test_a_critical_step_without_a_number_is_asked_how_it_is_counted() -> None:
    map = but(drawn("(order) -> [pack] -> (sent)"), "pack", critical=True)
    counted = drawn("(order) -> [pack] -> (sent)", Kpi(id=Id("k"), node=Id("pack"), title="Packed"))

    assert question("count").is_open(map, map[Id("pack")])
    assert not question("count").is_open(counted, counted[Id("pack")])


def test_a_note_is_asked_nothing() -> None:
    assert names(drawn("~mind~ -> [pack]"), "mind") == []


@pytest.mark.parametrize("one", QUESTIONS, ids=lambda one: one.name)
def test_every_question_has_a_name_of_its_own_and_ends_in_a_question_mark(one: object) -> None:
    assert one.text.endswith("?")  # type: ignore[attr-defined]
    assert question(one.name) is one  # type: ignore[attr-defined]
