"""Slides: the main path, then a page for every branch, and no step left out."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdf
import pytest

from mapper.export import Options
from mapper.export.proof import Proof
from mapper.export.runbook.book import Book
from mapper.export.runbook.layout import Picture
from mapper.export.slides.paths import Path, paths
from mapper.export.slides.slide import COLUMNS, READABLE, ROWS, STILL, Slide, _map, _scale, name_of
from mapper.export.slides.write import told, write
from mapper.model.document import Document
from mapper.model.records import Arrow, Id, Node, Person, Point, Sheet
from mapper.store.templates import load
from mapper.words import language
from tests.builders import TOP, drawn
from tests.export.hostile import DAY, every, exported, folded, pages_of


def book_of(map: Document, **options: object) -> Book:
    return Book(map, Options(say=language("en"), on=DAY, **options))  # type: ignore[arg-type]


def spelled(found: Sequence[Path]) -> list[str]:
    return [" ".join(step.node.id for step in path.steps) for path in found]


def ways(map: Document) -> list[Path]:
    book = book_of(map)
    return list(paths(book.chapters[0], book))


def names(map: Document) -> list[str]:
    book = book_of(map)
    return [name_of(slide, book) for slide in told(book)]


def test_the_main_path_comes_first_then_each_branch_by_the_decision_that_opens_it() -> None:
    map = drawn(
        "(a) -> <b> -> [c] -> <d> -> (e)\n<b> -no-> [f]\n<d> -no-> [g]\n[f] -> <h> -> (i)\n<h> -x-> [j]"
    )

    found = ways(map)

    assert spelled(found) == ["a b c d e", "f h i", "g", "j"]
    assert [path.opening.node.id if path.opening else None for path in found] == [None, "b", "d", "h"]
    assert [path.label for path in found] == ["", "no", "no", "x"]


def test_a_branch_that_comes_back_says_where() -> None:
    found = ways(drawn("(a) -> <b> -> [c] -> (d)\n<b> -no-> [e] -> [c]"))

    assert found[1].joins is not None
    assert found[1].joins.node.id == "c"


def test_what_nothing_leads_to_has_a_slide_of_its_own() -> None:
    assert names(drawn("(a) -> [b] -> (c)\n[lost]"))[-1].startswith("Not yet connected: ")
    assert names(drawn("(a) -> [b] -> (c)\n(d) -> [b]"))[-1].startswith("It also begins at ")


def test_slides_are_called_by_what_opens_them() -> None:
    assert names(load("webinar", "en", DAY)) == [
        "The main path",
        "If No at 3 Consultation booked?",
        "If No at 6 Proposal signed?",
        "Client onboarding",
        "If No at 7.4 Paid?",
    ]


@pytest.mark.parametrize("name", ["webinar", "clinic", "shop", "consultancy"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_step_is_told_once_with_its_number_and_its_title(name: str, lang: str) -> None:
    map = load(name, lang, DAY)
    book = book_of(map)

    slides = told(book)
    text = folded("".join(pages_of(exported(map, "slides", lang=lang))))

    listed = [step.node.id for slide in slides for step in slide.steps]
    assert sorted(listed) == sorted(book.steps)
    for step in book.steps.values():
        assert folded(f"{step.number}{step.node.title}")[:24] in text


@pytest.mark.parametrize("name", ["clinic", "consultancy"])
def test_what_is_drawn_can_be_read_and_listed(name: str) -> None:
    for slide in told(book_of(load(name, "en", DAY))):
        assert len(slide.steps) <= COLUMNS * ROWS
        shown = [*slide.steps, *slide.beside]
        assert len(shown) == 1 or _scale(shown, len(slide.steps)) >= STILL
        assert len(slide.steps) == 1 or _scale(slide.steps, len(slide.steps)) >= READABLE


@pytest.mark.parametrize("name", ["webinar", "clinic", "shop", "consultancy"])
def test_arrows_that_swing_out_between_steps_are_drawn_whole(name: str) -> None:
    book, drawn_arrows = book_of(load(name, "en", DAY)), 0

    for slide in told(book):
        picture = _map(slide, book)[0]
        assert isinstance(picture, Picture)
        for figure in picture.figures:
            if isinstance(book.map.get(figure.about), Arrow):
                drawn_arrows += 1
                top = picture.at.y + figure.box.top * picture.scale
                bottom = picture.at.y + figure.box.bottom * picture.scale
                assert slide.frame.top <= top <= bottom <= slide.frame.bottom

    assert drawn_arrows > 10


def test_a_long_path_goes_on_over_slides_of_about_the_same_length() -> None:
    book = book_of(drawn(" -> ".join(["(a)", *(f"[s{n}]" for n in range(20)), "(z)"])))

    slides = told(book)

    assert len(slides) > 2
    assert max(len(one.steps) for one in slides) - min(len(one.steps) for one in slides) <= 3
    assert name_of(slides[1], book) == f"The main path, part 2 of {len(slides)}"
    assert slides[1].beside  # the last step of the slide before, or the first of the next


def test_a_slide_says_who_answers_and_what_is_next() -> None:
    pages = pages_of(exported(load("webinar", "en", DAY), "slides"))

    assert "Tom Becker, stand-in Nadia Roy" in pages[1]
    assert "if Yes → 4" in pages[1].replace("\n", "")
    assert "Next: If No at 3 Consultation booked?" in pages[1]
    assert "(page 3)" in pages[1]
    assert "inside: page 5" in pages[1]
    assert "Goes on at 13 Future email bucket" in pages[3]
    assert "Next:" not in pages[-1]


def test_a_step_that_nobody_answers_for_says_so() -> None:
    pages = pages_of(exported(drawn("(a) -> [b] -> (c)"), "slides"))

    assert pages[1].count("nobody answers for it yet") == 1


def test_links_and_bookmarks_lead_to_the_slides() -> None:
    reader = pypdf.PdfReader(io.BytesIO(exported(load("webinar", "en", DAY), "slides")))

    found = _flat(reader.outline)

    assert [str(one.title) for one in found][:2] == ["Title", "The main path"]
    assert [reader.get_destination_page_number(one) for one in found] == list(range(len(reader.pages)))
    links = [note.get_object() for note in reader.pages[1]["/Annots"]]  # type: ignore[attr-defined]
    assert all(link["/Subtype"] == "/Link" for link in links)
    assert len(links) == 2


def _flat(outline: object) -> list[pypdf.generic.Destination]:
    found: list[pypdf.generic.Destination] = []
    for one in outline if isinstance(outline, list) else []:
        found += _flat(one) if isinstance(one, list) else [one]
    return found


def test_pages_are_sixteen_to_nine() -> None:
    for page in pypdf.PdfReader(io.BytesIO(exported(load("shop", "en", DAY), "slides"))).pages:
        assert float(page.mediabox.width) / float(page.mediabox.height) == pytest.approx(16 / 9)


def test_a_map_of_nothing_is_its_title() -> None:
    assert len(pages_of(exported(Document([Sheet(id=TOP, main=True)]), "slides"))) == 1


def test_a_title_without_end_stays_on_its_slide() -> None:
    map = drawn("(a) -> [b] -> <c> -no-> (d)")
    long = [one.but(title="word " * 20_000) if isinstance(one, Node) else one for one in every(map)]
    proof = Proof()

    write(Document(long), Options(say=language("en"), on=DAY, proof=proof))

    assert len(proof.sights) == len(told(book_of(map))) + 1
    for sight in proof.sights:
        for mark in sight.marks:
            if text := getattr(mark, "text", ""):
                assert len(text) < 2_000


def test_a_map_of_a_thousand_steps_is_told_whole() -> None:
    line = " -> ".join(["(a)", *(f"[s{n}]" for n in range(480)), "(z)"])
    branches = "\n".join(f"[s{n}] -no-> [t{n}] -> [u{n}]" for n in range(0, 480, 2))
    book = book_of(drawn(f"{line}\n{branches}"))

    slides = told(book)

    assert len([step for slide in slides for step in slide.steps]) == len(book.steps) == 962


def test_shapes_far_apart_each_have_their_own_slide() -> None:
    far = [Node(id=Id(f"n{n}"), sheet=TOP, title=f"n{n}", at=Point(n * 90_000, 0)) for n in range(3)]
    book = book_of(Document([Sheet(id=TOP, main=True), *far]))

    assert [len(slide.steps) for slide in told(book)] == [1, 1, 1]
    assert len(pages_of(write(book.map, book.options))) == 4


def test_one_step_that_cannot_be_laid_out_spoils_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    from mapper.export.slides import slide

    def broken(step: object, *_: object) -> list[object]:
        raise ZeroDivisionError

    monkeypatch.setattr(slide, "_told", broken)

    said = "".join(
        pages_of(exported(drawn("(a) -> [pack] -> (c)", Person(id=Id("ann"), name="Ann")), "slides"))
    )

    assert "2 pack" in said


def test_the_sheet_that_is_asked_for_is_the_one_that_is_told() -> None:
    said = " ".join(pages_of(exported(load("webinar", "en", DAY), "slides", sheet=Id("sheet-onboarding"))))

    assert "Welcome email" in said
    assert "Downsell" not in said


def test_slides_know_their_frame() -> None:
    slides: list[Slide] = told(book_of(load("webinar", "en", DAY)))

    assert slides[2].frame.height > slides[0].frame.height  # the fewer are listed, the larger they are drawn
