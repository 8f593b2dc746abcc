"""Pages kept while they are printed, for those who show them; and what each exporter heeds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mapper import resources
from mapper.export import EXPORTERS, Exporter, Missing, Options
from mapper.export.proof import Clip, Photo, Proof, Put, Stopped
from mapper.model.document import Document
from mapper.model.records import Id, Person, Sheet
from mapper.scene.marks import Words
from mapper.store.files import parse
from mapper.words import language

ON = date(2026, 11, 24)
PRINTED = [one for one in EXPORTERS if one.suffix == ".pdf"]
OTHERWISE: dict[str, Any] = {
    "say": language("fr"),
    "paper": "Letter",
    "black": True,
    "scale": 2.0,
    "transparent": True,
    "with_map": False,
    "fillable": True,
    "order": "flow",
    "leave_out": ("numbers", "rest"),
    "sign_off": False,
    "theme": "dark",
    "lens": "owner",
}


def template(name: str) -> Document:
    return parse(resources.path("templates", f"{name}.en.smap").read_bytes()).document


def named(one: Exporter) -> str:
    return one.name + one.suffix


@pytest.mark.parametrize("one", PRINTED, ids=named)
def test_looking_on_changes_nothing_of_what_is_printed(one: Exporter) -> None:
    map, proof = template("webinar"), Proof()

    plain = one.write(map, Options(on=ON))
    shown = one.write(map, Options(on=ON, proof=proof))

    assert plain == shown
    assert proof.total in (0, len(proof.sights))
    assert proof.sights


@pytest.mark.parametrize("one", PRINTED, ids=named)
def test_what_is_shown_is_what_can_be_read_in_the_file(one: Exporter) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    proof = Proof()

    data = one.write(template("shop"), Options(on=ON, proof=proof))

    book = pdfium.PdfDocument(data)
    assert len(book) == len(proof.sights)
    for page, sight in zip(book, proof.sights, strict=True):
        wide, high = page.get_size()
        assert (wide / 0.75, high / 0.75) == pytest.approx((sight.width, sight.height), abs=0.1)
        read = "".join(page.get_textpage().get_text_range().split())
        seen = "".join("".join(mark.text.split()) for mark in sight.marks if isinstance(mark, Words))
        assert sorted(read.replace("→", "")) == sorted(seen)
    book.close()


def test_black_ink_is_black_on_the_screen_too() -> None:
    proof = Proof()

    PRINTED[0].write(template("webinar"), Options(on=ON, black=True, proof=proof))

    inks: set[str] = set()
    for mark in (mark for sight in proof.sights for mark in sight.marks):
        match mark:
            case Words():
                inks.add(mark.color)
            case Put():
                inks |= {mark.outline.fill, mark.outline.stroke}
            case Clip() | Photo():
                pass
    assert inks <= {"#000000", "#FFFFFF", ""}


def test_who_gives_up_gets_no_further_page() -> None:
    class One(Proof):
        def end(self, width: float, height: float, missing: tuple[str, ...]) -> None:
            self.stop()
            super().end(width, height, missing)

    proof = One()

    with pytest.raises(Stopped):
        PRINTED[0].write(template("webinar"), Options(on=ON, proof=proof))

    assert len(proof.sights) == 1


@pytest.mark.parametrize("one", EXPORTERS, ids=named)
def test_an_exporter_heeds_no_option_that_it_does_not_name(one: Exporter) -> None:
    map = template("webinar")
    inside = next(sheet.id for sheet in map.all(Sheet) if sheet.inside)
    owner = next(iter(map.all(Person))).id
    others = {**OTHERWISE, "sheet": inside, "owner": owner, "step": Id("node-webinar-c")}
    try:
        usual = one.write(map, Options(on=ON))
    except Missing as missing:
        pytest.skip(missing.sentence.text)

    changing = [
        field
        for field, value in others.items()
        if one.write(map, replace(Options(on=ON), **{field: value})) != usual
    ]

    assert set(changing) <= set(one.heeds)


@pytest.mark.parametrize("one", EXPORTERS, ids=named)
def test_an_exporter_says_what_it_is_for_and_has_an_icon(one: Exporter) -> None:
    assert one.about
    assert one.tells
    assert resources.path("icons", f"{one.icon}.svg").is_file()
