"""Which way a line runs, and which form each letter has in it."""

from __future__ import annotations

import pytest

from mapper.export.writing import runs_left, turns, written

HEBREW = "\u05e9\u05dc\u05d5\u05dd"


def seen(text: str) -> str:
    """*text* as it is seen from left to right."""
    letters, order = written(text)
    return "".join(letters[at].shown for at in order)


@pytest.mark.parametrize("text", ["", "Pack & send", "é → 5", "社會", "Smile 😀"])
def test_what_runs_to_the_right_stays_as_it_is(text: str) -> None:
    assert not turns(text)
    assert seen(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEBREW, HEBREW[::-1]),
        (f"Call {HEBREW} today", f"Call {HEBREW[::-1]} today"),
        (f"Call {HEBREW} (12) today", f"Call (12) {HEBREW[::-1]} today"),
        (f"{HEBREW} 12,5 %", f"% 12,5 {HEBREW[::-1]}"),
        (f"{HEBREW} call 12", f"call 12 {HEBREW[::-1]}"),
        (f"({HEBREW})", f"({HEBREW[::-1]})"),
        (f"{HEBREW}, 5%", f"5% ,{HEBREW[::-1]}"),
        (f"If {HEBREW} → 4 {HEBREW}", f"If {HEBREW[::-1]} → 4 {HEBREW[::-1]}"),
    ],
)
def test_what_runs_to_the_left_is_seen_turned_round(text: str, expected: str) -> None:
    assert seen(text) == expected


def test_the_letters_are_kept_in_the_order_in_which_they_are_read() -> None:
    text = f"Call ({HEBREW}) 12 today"

    letters, order = written(text)

    assert "".join(letter.said for letter in letters) == text
    assert sorted(order) == list(range(len(letters)))


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("\u0628", "\ufe8f"),  # alone
        ("\u0628\u0628\u0628", "\ufe91\ufe92\ufe90"),  # at the beginning, in the middle, at the end
        ("\u0627\u0628", "\ufe8d\ufe8f"),  # alef joins nothing after it
        ("\u0633\u0644\u0627\u0645", "\ufeb3\ufefc\ufee1"),  # lam and alef are one
        ("\u0628\u064e\u0628", "\ufe91\u064e\ufe90"),  # a mark is looked past
        ("\u0628 \u0628", "\ufe8f \ufe8f"),
    ],
)
def test_arabic_letters_join_their_neighbours(text: str, forms: str) -> None:
    letters, _ = written(text)

    assert "".join(letter.shown for letter in letters) == forms
    assert "".join(letter.said for letter in letters) == text


def test_what_chooses_a_look_goes_with_what_it_stands_behind() -> None:
    assert [letter.said for letter in written("♂\ufe0fx")[0]] == ["♂\ufe0f", "x"]


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Open the file", False),
        ("לפתוח CRM", True),
        ("CRM לפתוח", False),
        ("3. (לפתוח)", True),
        ("مرحبا", True),
        ("12, 30", False),
        ("", False),
    ],
)
def test_a_paragraph_begins_where_its_first_letter_does(text: str, turned: bool) -> None:
    assert runs_left(text) is turned


def test_a_line_goes_on_as_its_paragraph_runs() -> None:
    letters, order = written("CRM, אז", turned=True)

    assert "".join(letters[at].shown for at in order) == "זא ,CRM"
