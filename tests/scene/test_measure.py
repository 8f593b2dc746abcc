from __future__ import annotations

import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFont

from mapper.scene import measure


@pytest.mark.parametrize("bold", [False, True])
def test_text_is_as_wide_as_reportlab_says(bold: bool) -> None:
    font = TTFont("oracle", io.BytesIO(measure.font_bytes(bold)))

    for text in ("Email nurture campaign", "Séquence de relance ?", "ΩЖłœ’–€", "0123456789"):
        assert measure.width(text, 14, bold) == pytest.approx(font.stringWidth(text, 14), abs=0.01)


def test_lines_break_at_spaces_and_fit() -> None:
    rows = measure.lines("Onboarded as new client", 100, 14, bold=True)

    assert rows == ["Onboarded as", "new client"]


def test_a_space_that_never_breaks_keeps_its_words_together() -> None:
    rows = measure.lines("Proposition signée\u00a0?", measure.width("Proposition signée", 14) + 1, 14)

    assert rows == ["Proposition", "signée\u00a0?"]


def test_what_is_left_over_ends_in_an_ellipsis() -> None:
    rows = measure.lines("one two three four five six seven", 60, 14, most=2)

    assert len(rows) == 2
    assert rows[1].endswith("…")
    assert measure.width(rows[1], 14) <= 60


def test_a_label_without_spaces_is_cut() -> None:
    rows = measure.lines("x" * 50, 100, 14)

    assert "".join(rows) == "x" * 50
    assert len(rows) > 2


@pytest.mark.parametrize("label", ["x" * 1_000_000, "x " * 500_000, "\u200b" * 1_000_000, "\n" * 1_000_000])
def test_an_endless_label_costs_no_more_than_what_is_shown(label: str) -> None:
    measure.lines("x", 133, 14, most=2)
    before = time.process_time()

    rows = measure.lines(label, 133, 14, most=2)

    assert len(rows) <= 2
    assert time.process_time() - before < 1.0  # a walk through all of it in Python takes longer


def test_controls_become_spaces_and_nothing_turns_the_direction() -> None:
    assert measure.folded("a\tb\x00c\u2028d\u202ee\u200bf") == "a b c def"


@given(st.text(max_size=60), st.floats(30, 200), st.integers(1, 3), st.booleans())
def test_lines_fit_whatever_the_text(text: str, room: float, most: int, bold: bool) -> None:
    rows = measure.lines(text, room, 12, bold, most)

    assert len(rows) <= most
    assert all(measure.width(row, 12, bold) <= room + 1e-6 for row in rows)
    assert not any(char in "\n\r\t\x00\x85\u2028\u202e" for row in rows for char in row)


def test_noto_sans_knows_what_it_can_draw() -> None:
    assert measure.has_glyph("é")
    assert not measure.has_glyph("漢")
