"""Text on paper: what is printed of a label, and that it can be read out of the file again."""

from __future__ import annotations

import pytest

from mapper.export import faces, text
from mapper.words import language

EN = language("en")


def test_controls_and_marks_of_direction_are_not_printed() -> None:
    assert text.printable("Pay\u202e B\u200b\x00\tnow") == "Pay B now"


def test_half_a_character_becomes_the_mark_of_a_lost_one() -> None:
    assert text.printable("a\ud83db") == "a\ufffdb"


def test_a_space_that_does_not_break_stays_one() -> None:
    assert text.printable("18\u202f%") == "18\u00a0%"


def test_each_line_of_a_text_begins_a_new_one() -> None:
    assert text.wrapped("one\ntwo\r\nthree\u2028four", 500, 13, EN) == ["one", "two", "three", "four"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    rows = text.wrapped("x" * 1000, 200, 13, EN)

    assert "".join(rows) == "x" * 1000
    assert all(text.width(row, 13) <= 200 for row in rows)


def test_an_endless_text_says_how_much_is_left_out() -> None:
    rows = text.wrapped("word " * 200_000, 600, 13, EN)

    assert rows[-1].endswith("… (980,000 more)")


def test_letters_that_no_font_holds_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "folders", lambda: ())

    assert text.missing("né à 5 → 6 😀") == ["😀"]


@pytest.mark.parametrize("label", ["A & B <b>", "社會", "e\u0317\u0317\u0317", "😀😀", "\ue000\ue001"])
def test_every_character_has_one_code_of_four_digits(label: str) -> None:
    font = text.PrintFont(1, bold=False)

    assert len(font.codes(label)) == 4 * len(label)


def test_a_line_of_one_character_is_not_alone() -> None:
    font = text.PrintFont(1, bold=False)

    assert font.codes("7") == "00370020"


def test_a_combining_mark_that_comes_again_has_another_code() -> None:
    font = text.PrintFont(1, bold=False)
    codes = font.codes("e\u0317e\u0317")

    assert codes[:4] == codes[8:12]
    assert codes[4:8] != codes[12:]


def test_more_strange_characters_than_there_are_codes_still_print() -> None:
    font = text.PrintFont(1, bold=False)
    many = "".join(chr(0x20000 + i) for i in range(9000))

    assert len(font.codes(many)) == 4 * len(many)


def test_a_title_of_a_few_lines_has_lines_about_as_long_as_each_other() -> None:
    title = "Win patients, treat them well and see them again every six months"

    rows, even = text.wrapped(title, 470, 16, EN), text.evenly(title, 470, 16, EN)

    assert len(even) == len(rows) == 2
    assert " ".join(even) == title
    assert text.width(even[0], 16) - text.width(even[1], 16) < 80 < 200 < text.width(rows[0], 16) - 90
