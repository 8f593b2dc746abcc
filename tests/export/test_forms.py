"""Checklists, runbooks and walk sheets that are filled in on a screen."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from mapper.export.form_font import letter
from mapper.export.text import printable
from mapper.insight.order import tasks_of
from mapper.model.document import Document
from mapper.model.records import Node, Task
from mapper.scene import measure
from mapper.store.templates import load
from tests.builders import drawn
from tests.export.clean import check_pdf
from tests.export.hostile import DAY, PAYLOADS, exported, full, turned

TYPED = "œuvre – l’été, Straße"
WAYS = "checklist", "runbook", "walk"


def fields_of(file: bytes) -> list[list[Any]]:
    """The fields of every page, in the order in which they are gone through."""
    pages = pypdf.PdfReader(io.BytesIO(file)).pages
    held = ([note.get_object() for note in page.get("/Annots", ())] for page in pages)
    return [[field for field in notes if field["/Subtype"] == "/Widget"] for notes in held]


def every_field(file: bytes) -> list[Any]:
    return [field for page in fields_of(file) for field in page]


def filled(file: bytes, values: dict[str, str]) -> bytes:
    """*file* as another program saves it, its fields filled in."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(file))
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def values_of(file: bytes) -> dict[str, str]:
    fields = pypdf.PdfReader(io.BytesIO(file)).get_fields() or {}
    return {name: str(field.get("/V") or "") for name, field in fields.items()}


def ticked(file: bytes) -> list[str]:
    return [name for name, value in values_of(file).items() if value == "/Yes"]


@pytest.fixture(scope="module")
def webinar() -> Document:
    return load("webinar", "en", DAY)


@pytest.fixture(scope="module")
def checklist(webinar: Document) -> bytes:
    return exported(webinar, "checklist", fillable=True)


def test_every_line_of_a_checklist_has_a_box_to_tick(webinar: Document, checklist: bytes) -> None:
    tasks = [task for node in webinar.all(Node) for task in tasks_of(webinar, node.id)]

    told = [field["/TU"] for field in every_field(checklist) if field["/FT"] == "/Btn"]

    assert len(told) == len(tasks) > 20
    for task in tasks:
        assert any(task.text in said for said in told)


def test_what_must_never_be_skipped_is_spoken(checklist: bytes) -> None:
    told = [field["/TU"] for field in every_field(checklist)]

    assert "3. Ask the five diagnosis questions (must never be skipped)" in told
    assert "Who: 3. Ask the five diagnosis questions (must never be skipped)" in told
    assert "Signature, 4 Consultation call" in told


@pytest.mark.parametrize("name", WAYS)
def test_fields_have_names_of_their_own_and_say_what_for(webinar: Document, name: str) -> None:
    file = exported(webinar, name, fillable=True)
    fields = every_field(file)

    assert len({field["/T"] for field in fields}) == len(fields) > 20
    assert len(values_of(file)) == len(fields)
    assert all(field["/TU"].strip() and field["/F"] == 4 for field in fields)
    assert {field["/FT"] for field in fields} == {"/Btn", "/Tx"}


@pytest.mark.parametrize("name", WAYS)
def test_fields_are_gone_through_as_one_reads(webinar: Document, name: str) -> None:
    file = exported(webinar, name, fillable=True)

    for page, fields in zip(pypdf.PdfReader(io.BytesIO(file)).pages, fields_of(file), strict=True):
        assert page["/Tabs"] == "/R"
        for one, other in pairwise([[float(part) for part in field["/Rect"]] for field in fields]):
            below, beside = other[3] <= one[1] + 1, other[0] >= one[2] - 1
            assert below or (beside and other[1] < one[3])
            assert other[0] < other[2]
            assert other[1] < other[3]


@pytest.mark.parametrize("name", ["runbook", "walk"])  # a checklist has room for notes, too
def test_the_page_is_printed_the_same_with_fields_and_without(webinar: Document, name: str) -> None:
    plain, fillable = (exported(webinar, name, fillable=fills) for fills in (False, True))

    pages = [pypdf.PdfReader(io.BytesIO(file)).pages for file in (plain, fillable)]
    assert [drawn_on(page) for page in pages[0]] == [drawn_on(page) for page in pages[1]]


def drawn_on(page: Any) -> bytes:
    return bytes(page.get_contents().get_data())


@pytest.mark.parametrize("name", WAYS)
def test_nothing_is_a_form_unless_it_shall_be_one(webinar: Document, name: str) -> None:
    file = exported(webinar, name)

    assert "/AcroForm" not in pypdf.PdfReader(io.BytesIO(file)).trailer["/Root"]
    assert not every_field(file)


@pytest.mark.parametrize("name", WAYS)
def test_the_same_map_is_the_same_form(name: str) -> None:
    one, other = (
        exported(load("clinic", "fr", DAY), name, lang="fr", paper="Letter", black=True, fillable=True)
        for _ in range(2)
    )

    assert one == other
    assert every_field(one)


def test_boxes_are_empty_until_they_are_ticked_and_stay_ticked(checklist: bytes) -> None:
    ticks = [field["/T"] for field in every_field(checklist) if field["/FT"] == "/Btn"]
    some = dict.fromkeys(ticks[::2], "/Yes")

    once = filled(checklist, some)
    again = filled(once, {ticks[0]: "/Off"})

    assert [ticked(file) for file in (checklist, once, again)] == [[], ticks[::2], ticks[2::2]]
    for field in every_field(once):
        if field["/FT"] == "/Btn":
            assert field["/AS"] == field["/V"]
            assert set(field["/AP"]["/N"]) == {"/Off", "/Yes"}


def test_french_and_german_letters_are_kept_and_shown(checklist: bytes) -> None:
    lines = [field["/T"] for field in every_field(checklist) if field["/FT"] == "/Tx"]

    file = filled(checklist, dict.fromkeys(lines, TYPED))

    values = values_of(file)
    assert {values[line] for line in lines} == {TYPED}
    for field in every_field(file):
        if field["/FT"] == "/Tx":
            look = field["/AP"]["/N"].get_data()
            assert TYPED.encode("cp1252") in look or TYPED.encode("cp1252").hex().encode() in look.lower()


def typed(file: bytes) -> bytes:
    """*file* as the browsers that show it by PDFium save it, everything typed and ticked there by hand."""
    document = pypdfium2.PdfDocument(file)
    document.init_forms()
    for number, fields in enumerate(fields_of(file)):
        page, form = document[number], document.formenv
        for field in fields:
            left, bottom, right, top = (float(part) for part in field["/Rect"])
            at = (page, 0, (left + right) / 2, (bottom + top) / 2)
            pdfium.FORM_OnMouseMove(form, *at)
            pdfium.FORM_OnLButtonDown(form, *at)
            pdfium.FORM_OnLButtonUp(form, *at)
            for char in TYPED if field["/FT"] == "/Tx" else "":
                pdfium.FORM_OnChar(form, page, ctypes.c_int(ord(char)), 0)
        pdfium.FORM_ForceToKillFocus(form)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_what_is_typed_in_a_browser_stands_in_the_font_of_the_form() -> None:
    file = exported(load("shop", "fr", DAY), "checklist", lang="fr", fillable=True)

    fields = every_field(typed(file))

    assert len(fields) > 20
    for field in fields:
        look = field["/AP"]["/N"]
        if field["/FT"] == "/Btn":
            assert field["/V"] == field["/AS"] == "/Yes"
        else:
            assert field["/V"] == TYPED
            fonts, used = look["/Resources"]["/Font"], re.findall(rb"(/\S+) \S+ Tf", look.get_data())
            assert {fonts[font.decode()].get_object()["/BaseFont"] for font in used} == {"/AAAAAF+NotoSans"}


def test_the_font_has_every_letter_that_a_byte_can_stand_for(checklist: bytes) -> None:
    fonts = pypdf.PdfReader(io.BytesIO(checklist)).trailer["/Root"]["/AcroForm"]["/DR"]["/Font"]
    (font,) = (font.get_object() for font in fonts.values() if "/FontDescriptor" in font.get_object())
    face = TTFontFile(io.BytesIO(font["/FontDescriptor"]["/FontFile2"].get_data()))

    for code in range(32, 256):
        wide = round(measure.width(letter(code), 1000.0))
        assert font["/Widths"][code - 32] == wide
        assert face.charToGlyph[ord(letter(code))] > 0
        assert face.charWidths[ord(letter(code))] == pytest.approx(wide, abs=1)
    assert letter(0x9C) == "œ"


def test_a_step_without_a_checklist_gives_lines_to_write_one(webinar: Document) -> None:
    bare = drawn("(order) -> [pack] -> (sent)")

    fields = every_field(exported(bare, "checklist", step="pack", fillable=True))

    assert sum(field["/FT"] == "/Btn" for field in fields) == 12
    assert "Line 12" in [field["/TU"] for field in fields]


@pytest.mark.parametrize("place", range(0, len(PAYLOADS), 8))
def test_whatever_a_map_says_a_form_holds_as_text(place: int) -> None:
    map = turned(place)
    (task,) = map.all(Task)
    for name in WAYS:
        file = exported(map, name, fillable=True)
        fields = every_field(file)
        assert fields
        assert check_pdf(file)
        assert all(isinstance(field.get("/F"), int) for field in fields)
        assert [field["/T"] for field in fields] == list(names(fields))
        if name == "checklist":
            assert any(printable(task.text).strip() in field["/TU"] for field in fields)


def names(fields: Sequence[Any]) -> Iterator[str]:
    for number, field in enumerate(fields, 1):
        lines = field.get("/Ff", 0) & 4096
        yield f"{'tick' if field['/FT'] == '/Btn' else 'lines' if lines else 'line'} {number}"


def test_a_line_of_a_megabyte_is_spoken_in_part() -> None:
    fields = every_field(exported(full("word " * 200_000), "checklist", fillable=True))

    assert all(len(field["/TU"]) <= 600 for field in fields)
