from __future__ import annotations

import pytest

from mapper.checks.several_owners import CHECK
from mapper.model.records import Id, Kpi, Person
from tests.builders import drawn
from tests.checks.holes import abouts, but, says
from tests.checks.staffed import staffed, with_more

MAP = staffed(drawn("(order) -> [pack] -> [send] -> (sent)"), pack="Tom", send="Léa")


def test_one_person_for_each_step_passes() -> None:
    assert abouts(CHECK, MAP) == []


@pytest.mark.parametrize(
    "name",
    ["Tom & Léa", "Tom / Léa", "Tom/Léa", "Tom and Léa", "Tom et Léa", "Tom, Léa", "Tom + Léa", "Tom or Léa"],
)
def test_an_entry_that_names_several_is_broken_wherever_it_answers(name: str) -> None:
    map = with_more(
        but(MAP, "Tom", name=name), Kpi(id=Id("kpi"), node=Id("send"), title="Late", owner=Id("Tom"))
    )

    assert abouts(CHECK, map) == ["kpi", "pack"]
    assert says(CHECK, map) == [
        f"Several people answer for “Late”: “{name}”. Choose one of them.",
        f"Several people answer for “pack”: “{name}”. Choose one of them.",
    ]


@pytest.mark.parametrize(
    "name", ["Tom Becker", "Anne-Marie Dorand", "Sandy Etienne", "Dr. Amy O’Rourke", "Ander"]
)
def test_a_name_of_several_words_is_one_person(name: str) -> None:
    assert abouts(CHECK, but(MAP, "Tom", name=name)) == []


def test_several_who_answer_for_nothing_are_no_matter() -> None:
    assert abouts(CHECK, with_more(MAP, Person(id=Id("both"), name="Tom & Léa"))) == []


def test_two_entries_of_one_name_that_both_answer_are_one_too_many() -> None:
    map = but(MAP, "Léa", name="tom")

    assert abouts(CHECK, map) == ["Tom"]
    assert says(CHECK, map) == [
        "Two people are called “Tom”, and both answer for something: which of them is it?"
    ]


def test_a_namesake_who_answers_for_nothing_is_no_matter() -> None:
    assert abouts(CHECK, with_more(MAP, Person(id=Id("other"), name="Tom"))) == []


def test_people_without_a_name_are_not_namesakes() -> None:
    assert abouts(CHECK, but(but(MAP, "Tom", name=""), "Léa", name="")) == []
