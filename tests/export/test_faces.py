"""Fonts for what Noto Sans does not hold: found in order, embedded, and never one that draws nothing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pymupdf_fonts
import pypdf
import pytest

from mapper.export import EXPORTERS, Options, faces, text
from mapper.export.faces import face_for
from mapper.export.laying import laid
from mapper.words import language
from tests.builders import drawn

WRITE = {exporter.name: exporter.write for exporter in EXPORTERS}["runbook"]
SUM = "\u2211"  # in Ubuntu's font, not in those that are always there
HEBREW = "\u05e9\u05dc\u05d5\u05dd"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The only folder of fonts."""
    monkeypatch.setattr(faces, "folders", lambda: (str(tmp_path),))
    monkeypatch.setattr(faces, "_beside", lambda bold: ())
    yield tmp_path
    for kept in (faces._face_for, faces._faces, faces._all_faces):
        kept.cache_clear()


def put(folder: Path, name: str, font: str = "ubuntu") -> None:
    (folder / name).write_bytes(pymupdf_fonts.myfont(font))


def printed(label: str, day: date = date(2026, 11, 24)) -> bytes:
    return WRITE(drawn(f"(order) -> [{label}] -> (sent)"), Options(say=language("en"), on=day))


def test_a_font_of_the_machine_draws_what_noto_sans_does_not_hold(folder: Path) -> None:
    put(folder, "Some.ttf")

    face = face_for(SUM)

    assert face is not None
    assert face.name.endswith("Some.ttf")
    assert text.missing(SUM) == []


def test_of_several_fonts_the_better_known_one_is_taken_then_the_first_by_name(folder: Path) -> None:
    for name in ("Zebra.ttf", "Aardvark-Italic.ttf", "Beaver.ttf"):
        put(folder, name)
    assert str(getattr(face_for(SUM), "name", "")).endswith("Beaver.ttf")

    for kept in (faces._face_for, faces._faces, faces._all_faces):
        kept.cache_clear()
    put(folder, "DejaVuSans.ttf")

    assert str(getattr(face_for(SUM), "name", "")).endswith("DejaVuSans.ttf")


def test_bold_text_takes_the_bold_face(folder: Path) -> None:
    put(folder, "Arial.ttf")
    put(folder, "Arial-Bold.ttf", "ubuntubo")

    assert str(getattr(face_for(SUM, bold=True), "name", "")).endswith("Arial-Bold.ttf")


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x00\x00" + bytes(200), b"OTTO" + bytes(900), b"ttcf\xff"]
)
def test_a_file_that_is_no_font_is_passed_over(folder: Path, content: bytes) -> None:
    (folder / "Arial.ttf").write_bytes(content)
    whole: bytes = pymupdf_fonts.myfont("ubuntu")
    (folder / "Helvetica.ttf").write_bytes(whole[: len(whole) // 2])

    assert face_for(SUM) is None
    assert printed("x")


def test_a_font_of_other_outlines_is_passed_over(folder: Path) -> None:
    put(folder, "Math.otf", "math")

    assert face_for(SUM) is None


def test_nobodys_characters_are_drawn_by_no_font() -> None:
    assert face_for("\ue000") is None
    assert face_for("\U000e0fff") is None


def test_without_any_font_a_box_is_printed_and_said(folder: Path) -> None:
    found = pypdf.PdfReader(io.BytesIO(printed(f"x{SUM}"))).pages[2].extract_text()

    assert "shown as boxes: U+2211" in found


def test_the_font_is_in_the_file_and_the_same_text_makes_the_same_bytes(folder: Path) -> None:
    put(folder, "Arial.ttf")

    file = printed(f"x{SUM}")

    page = pypdf.PdfReader(io.BytesIO(file)).pages[2]
    names = [str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert any("Ubuntu" in name for name in names)
    assert f"x{SUM}" in page.extract_text()
    assert "shown as boxes" not in page.extract_text()
    assert printed(f"x{SUM}") == file


def test_hebrew_and_arabic_print_without_any_font_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "folders", lambda: ())

    assert text.missing(f"{HEBREW} \u0633\u0644\u0627\u0645") == []


def test_letters_that_run_to_the_left_stand_from_the_right() -> None:
    pieces = laid(f"a {HEBREW} b", bold=False).pieces

    assert len(pieces) == 1
    lefts = pieces[0].lefts
    assert lefts[0] < lefts[5] < lefts[4] < lefts[3] < lefts[2] < lefts[7]


def test_a_line_is_as_wide_as_its_letters() -> None:
    line = f"If {HEBREW} → 4"

    wide = laid(line, bold=False).width

    assert text.width(line, 10) == pytest.approx(10 * wide)
    assert wide == pytest.approx(
        sum(advance for piece in laid(line, False).pieces for advance in piece.advances)
    )


def test_a_long_foreign_text_is_broken_to_fit() -> None:
    rows = text.wrapped(f"{HEBREW} " * 50, 200, 13, language("en"))

    assert len(rows) > 3
    assert all(text.width(row, 13) <= 201 for row in rows)


def test_a_font_that_turns_out_to_be_damaged_spoils_no_book(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "Arial.ttf")
    face = face_for(SUM)
    assert face is not None
    monkeypatch.setattr(face.reader, "makeSubset", lambda glyphs: 1 / 0)

    assert f"x{SUM}" in pypdf.PdfReader(io.BytesIO(printed(f"x{SUM}"))).pages[2].extract_text()
