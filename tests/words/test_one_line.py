"""What somebody has typed, on one line."""

from __future__ import annotations

from mapper.words.one_line import one_line


def test_line_breaks_and_many_spaces_are_one_space() -> None:
    assert one_line("  Bake\n\tthe   bread ") == "Bake the bread"


def test_a_french_question_keeps_the_space_that_never_breaks() -> None:
    assert one_line("Payé\u00a0?\n") == "Payé\u00a0?"


def test_nothing_but_spaces_is_nothing() -> None:
    assert one_line("\u00a0 \n") == ""
