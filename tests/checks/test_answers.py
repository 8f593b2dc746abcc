from __future__ import annotations

from mapper.checks.answers import CHECK
from tests.builders import drawn
from tests.checks.holes import abouts, but, fixes, mended, says, ways


def test_labelled_answers_say_which_they_are() -> None:
    assert abouts(CHECK, drawn("(order) -> <paid?> -Yes-> (sent)\n<paid?> -No-> (lost)")) == []


def test_an_answer_without_a_label_is_found() -> None:
    map = drawn("(order) -> <paid?> -Yes-> (sent)\n<paid?> -> (lost)")

    assert abouts(CHECK, map) == ["a3"]
    assert says(CHECK, map) == ["“paid?”: the arrow to “lost” does not say for which answer."]


def test_an_arrow_to_a_step_without_a_name_is_told_without_it() -> None:
    map = but(drawn("(order) -> <paid?> -Yes-> (sent)\n<paid?> -> (lost)"), "lost", title="")

    assert says(CHECK, map) == ["“paid?”: one arrow does not say for which answer."]


def test_the_ways_out_of_a_subsystem_want_labels_when_there_are_several() -> None:
    assert abouts(CHECK, drawn("(order) -> {sell} -> (sent)")) == []
    assert abouts(CHECK, drawn("(order) -> {sell} -> (sent)\n{sell} -> (lost)")) == ["a2", "a3"]


def test_a_step_with_several_ways_and_no_label_is_left_to_its_own_check() -> None:
    assert abouts(CHECK, drawn("(order) -> [sell] -> (sent)\n[sell] -> (lost)")) == []


def test_a_step_with_one_labelled_way_wants_the_others_labelled_too() -> None:
    assert abouts(CHECK, drawn("(order) -> [sell] -Yes-> (sent)\n[sell] -> (lost)")) == ["a3"]


def test_the_quick_fix_says_the_answer_that_is_missing() -> None:
    map = drawn("(order) -> <paid?> -Yes-> (sent)\n<paid?> -> (lost)")

    assert fixes(CHECK, map) == ["Label it “No”"]
    assert "paid? -No-> lost" in ways(mended(CHECK, map))


def test_straight_on_is_yes_and_down_is_no() -> None:
    map = drawn("(order) -> <paid?> -> (sent)\n<paid?> -> (lost)")

    assert fixes(CHECK, map) == ["Label it “Yes”", "Label it “No”"]


def test_the_last_of_many_ways_is_called_otherwise_and_those_before_it_after_where_they_lead() -> None:
    known = "(order) -> <who?> -Ann-> (sent)\n<who?> -Bob-> (lost)\n<who?> -> [ask] -> (done)"

    assert fixes(CHECK, drawn(known)) == ["Label it “Otherwise”"]
    assert fixes(CHECK, drawn(known.replace("-Bob->", "->"))) == ["Label it “lost”", "Label it “Otherwise”"]


def test_the_answer_is_said_in_the_language_of_the_map() -> None:
    map = but(drawn("(order) -> <paid?> -Oui-> (sent)\n<paid?> -> (lost)"), "top", lang="fr")

    assert fixes(CHECK, map) == ["Label it “Non”"]
