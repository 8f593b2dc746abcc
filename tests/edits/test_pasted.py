from __future__ import annotations

import pytest

from mapper.edits.pasted import read_lines
from mapper.edits.tasks import Line
from mapper.words import language

EN, FR = language("en"), language("fr")


def test_columns_are_known_by_their_heads() -> None:
    text = "Minutes\tWhat to do\tHow\tMust\n2\tOpen the brief\tIn the CRM\tx\n\tSay hello\t\t\n"

    assert read_lines(text, EN) == [
        Line("Open the brief", how="In the CRM", minutes=2.0, must=True),
        Line("Say hello"),
    ]


def test_french_heads_and_numbers_are_read_as_well() -> None:
    text = (
        "Étape\tComment faire\tC'est fait quand\tDurée\tLien\nOuvrir\tÀ deux\tOuvert\t2,5 min\thttps://a.fr"
    )

    (line,) = read_lines(text, FR)

    assert line == Line("Ouvrir", "À deux", done_when="Ouvert", minutes=2.5, link="https://a.fr")


def test_without_heads_the_columns_are_text_how_done_when_minutes_and_link() -> None:
    (line,) = read_lines("Open\tIn the CRM\tIt is open\t2\tbrief.pdf", EN)

    assert line == Line("Open", "In the CRM", done_when="It is open", minutes=2.0, link="brief.pdf")


def test_a_cell_may_hold_several_lines() -> None:
    lines = read_lines('Open\t"First\nthen"\nClose\t', EN)

    assert [(line.text, line.how) for line in lines] == [("Open", "First\nthen"), ("Close", "")]


def test_an_inch_is_no_quote() -> None:
    assert [line.text for line in read_lines('5" nails\tbox\n"odd\tx\n', EN)] == ['5" nails', '"odd']


@pytest.mark.parametrize("mark", [";", ","])
def test_a_table_with_other_marks_is_known_by_its_head(mark: str) -> None:
    text = "text;minutes\nOpen;2\nClose;3".replace(";", mark)

    assert [(line.text, line.minutes) for line in read_lines(text, EN)] == [("Open", 2.0), ("Close", 3.0)]


def test_commas_alone_make_no_table() -> None:
    assert [line.text for line in read_lines("Open, read\nClose, lock", EN)] == ["Open, read", "Close, lock"]


def test_a_list_keeps_its_indents_and_loses_its_bullets() -> None:
    text = "1. Prepare\n   - Open the brief\n   - Read\n       * twice\n2. Call\r\n\n[ ] Send"

    lines = read_lines(text, EN)

    assert [(line.text, line.level) for line in lines] == [
        ("Prepare", 0),
        ("Open the brief", 1),
        ("Read", 1),
        ("twice", 2),
        ("Call", 0),
        ("Send", 0),
    ]


def test_tabs_before_a_line_indent_it() -> None:
    assert [line.level for line in read_lines("Prepare\n\tOpen\n\t\tRead", EN)] == [0, 1, 2]
