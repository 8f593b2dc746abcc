"""A printed page: ink, black ink, and a file that depends on nothing but what is put on it."""

from __future__ import annotations

import io
import re
from datetime import date

import pypdf
import pytest
from reportlab import rl_config

from mapper.export.page import PAPERS, Pdf, PdfPainter
from mapper.model.records import Point
from mapper.scene.marks import Box, Words
from mapper.scene.paths import Pen, rounded

PAPER = PAPERS["A4"]


def opened(title: str = "Map", black: bool = False) -> Pdf:
    pdf = Pdf(title, "Bakery", "en", date(2026, 11, 24), black)
    pdf.begin(PAPER)
    return pdf


def read(pdf: Pdf) -> pypdf.PdfReader:
    pdf.end()
    return pypdf.PdfReader(io.BytesIO(pdf.finish()))


def drawn_on(pdf: Pdf) -> str:
    return read(pdf).pages[0].get_contents().get_data().decode("ascii")  # type: ignore[union-attr]


def test_a_page_is_as_large_as_its_paper() -> None:
    box = read(opened()).pages[0].mediabox

    assert (round(box.width), round(box.height)) == (595, 842)


def test_words_of_a_scene_can_be_read_again() -> None:
    pdf = opened()

    PdfPainter(pdf, 0.5, Point(100, 100)).words(Words("Pack <b>&amp; send", Point(0, 0), 14, 90, "#000000"))

    assert read(pdf).pages[0].extract_text().strip() == "Pack <b>&amp; send"


def test_the_file_says_its_title_its_language_and_its_day() -> None:
    made = read(opened("Du webinaire\x00 \ud800 à «\u00a0client\u00a0» 😀"))

    assert made.metadata is not None
    assert made.metadata.title == "Du webinaire \ufffd à «\u00a0client\u00a0» 😀"
    assert made.metadata.get("/CreationDate", "").startswith("D:20261124")
    assert str(made.root_object["/Lang"]) == "en"


def test_a_scale_makes_outlines_smaller_about_their_place() -> None:
    pdf = opened()

    PdfPainter(pdf, 0.5, Point(100, 0)).outline(rounded(Box(0, 0, 100, 40), 0, Pen("#FF0000")))

    assert "1.000 0.000 0.000 rg" in drawn_on(pdf)


def test_black_ink_only_is_black_ink_only() -> None:
    pdf = opened(black=True)
    pdf.outline(rounded(Box(0, 0, 100, 40), 8, Pen("#FFF3CE", "#C53A2C")))
    pdf.outline(rounded(Box(0, 0, 100, 40), 8, Pen("#15694A", opacity=0.5)))
    pdf.words(Point(10, 20), "critical", 12, "#C53A2C")
    pdf.words(Point(10, 20), "on dark", 12, "#FFFFFF")

    inks = set(re.findall(r"[\d.]+ [\d.]+ [\d.]+ (?:rg|RG)", drawn_on(pdf)))

    assert inks == {"1.000 1.000 1.000 rg", "0.000 0.000 0.000 rg", "0.000 0.000 0.000 RG"}


def test_an_arrow_in_a_text_is_drawn_and_can_be_read() -> None:
    pdf = opened()

    pdf.words(Point(10, 20), "If Yes → 7", 12, "#000000")

    assert not pdf.missing
    made = read(pdf).pages[0]
    assert made.extract_text().strip() == "If Yes → 7"
    assert made.get_contents().get_data().count(b" l") == 3  # type: ignore[union-attr]


def test_reportlab_is_told_to_fetch_nothing() -> None:
    opened()

    assert rl_config.trustedSchemes == []
    assert rl_config.trustedHosts == []


@pytest.mark.parametrize("what", ["", " ", "\ufffd"])
def test_words_of_nothing_break_nothing(what: str) -> None:
    pdf = opened()

    pdf.words(Point(10, 20), what, 12, "#000000")

    assert len(read(pdf).pages) == 1
