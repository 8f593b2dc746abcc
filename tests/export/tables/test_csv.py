from __future__ import annotations

import csv
import io

import pytest

from mapper.export.tables.csv import figure, harmless, written
from tests.export.hostile import PAYLOADS

BLANK = " \t\r\n\u00a0\u200b\u202e\u2060\ufeff"
FORMULAS = "=+-@＝＋－＠"


def read(file: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.decode("utf-8"), newline="")))


def unguarded(text: str) -> str:
    """What the map said: the apostrophe taken away, as the file's reader is told to."""
    return text[1:] if text.startswith("'") and harmless(text[1:]) == text else text


@pytest.mark.parametrize("label", PAYLOADS)
def test_no_text_begins_as_a_formula_does(label: str) -> None:
    ((field,),) = read(written([[label]]))

    assert field[:1] not in set(FORMULAS) | {"\t", "\r", "\n"}
    assert field.lstrip(BLANK)[:1] not in FORMULAS


@pytest.mark.parametrize("label", PAYLOADS)
def test_what_is_read_again_is_what_the_map_said(label: str) -> None:
    ((field,),) = read(written([[label]]))

    assert unguarded(field) == label.replace("\ud800", "\ufffd")


def test_ordinary_text_stays_as_it_is() -> None:
    for text in ("Pack", "O’Brien", "'tis", "a = b", "10-12 h", "Café", ""):
        assert harmless(text) == text


def test_numbers_stay_numbers() -> None:
    assert [figure(value) for value in (30.0, -5.0, 0.35, 1e-7, 1200000.0, 1e300)] == [
        *("30", "-5", "0.35", "1e-07", "1200000", "1e+300"),
    ]
    assert written([[-5.0, None, "-5"]]) == b'"-5","","\'-5"\r\n'


def test_every_field_is_in_quotes_and_the_file_begins_without_a_mark() -> None:
    assert written([["a", 'say "b"'], ["é\nf", 1]]) == '"a","say ""b"""\r\n"é\nf","1"\r\n'.encode()
