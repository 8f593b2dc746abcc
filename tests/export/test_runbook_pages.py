"""The pages of a runbook as they are laid: full enough, nothing parted, no text over an edge or over text."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.export import Options
from mapper.export.runbook.book import Book
from mapper.export.runbook.layout import Band, Blank, Later, Leaf, Picture, Place, Ref, Run, paragraph
from mapper.export.runbook.packing import Block, packed
from mapper.export.runbook.write import LEFT, TOP, leaves_of, printed, room_of
from mapper.export.text import width
from mapper.model.document import Document
from mapper.model.records import Id, Stage, Task
from mapper.scene.marks import Words
from mapper.store.templates import load
from mapper.words import language
from tests.builders import drawn
from tests.export.test_runbook_whole import random_map

DAY = date(2026, 11, 22)
TEMPLATES = ("webinar", "clinic", "shop", "consultancy")
ROOM = 900.0


@dataclass(frozen=True)
class Ink:
    """Where a line of text is on its page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def book_of(map: Document, lang: str = "en", paper: str = "A4", order: str = "critical") -> Book:
    return Book(map, Options(say=language(lang), on=DAY, paper=paper, order=order))


def upright(book: Book) -> list[Leaf]:
    """The pages of steps and lists: all but the cover and the maps."""
    return [leaf for leaf in leaves_of(book) if leaf.headed and leaf.margin == LEFT]


def filled(leaf: Leaf, book: Book) -> float:
    """How much of a page there is something on."""
    return (max(top + band.height for top, band in leaf.bands if band.items) - TOP) / room_of(book)


def inks(leaf: Leaf) -> Iterator[Ink]:
    for top, band in leaf.bands:
        for item in band.items:
            if isinstance(item, Run):
                long = width(item.text, item.size, item.bold)
                left, y = item.x - item.anchor * long, top + item.y
                yield Ink(item.text, left, y - item.size * 0.6, left + long, y)


def chapter_ends(leaves: list[Leaf]) -> set[int]:
    """The last page before each that begins something that the cover lists, and the last of all."""
    begins = [n for n, leaf in enumerate(leaves) if any(place.level == 0 for place in places(leaf))]
    return {n - 1 for n in begins} | {len(leaves) - 1}


def places(leaf: Leaf) -> list[Place]:
    return [item for _, band in leaf.bands for item in band.items if isinstance(item, Place)]


BOOKS = [
    (name, lang, paper, order)
    for name in TEMPLATES
    for lang, paper, order in (("en", "A4", "critical"), ("fr", "Letter", "critical"), ("fr", "A4", "flow"))
]


@pytest.mark.parametrize(("name", "lang", "paper", "order"), BOOKS)
def test_no_page_of_a_template_is_nearly_empty(name: str, lang: str, paper: str, order: str) -> None:
    book = book_of(load(name, lang, DAY), lang, paper, order)

    assert all(filled(leaf, book) > 1 / 3 for leaf in upright(book))


@pytest.mark.parametrize("order", ["critical", "flow"])
@pytest.mark.parametrize("seed", range(20))
def test_only_the_last_page_of_a_chapter_is_nearly_empty(seed: int, order: str) -> None:
    book = book_of(random_map(seed), order=order)
    leaves = leaves_of(book)
    ends = chapter_ends(leaves)

    thin = [n for n, leaf in enumerate(leaves) if leaf in upright(book) and filled(leaf, book) < 1 / 4]

    assert set(thin) <= ends


@pytest.mark.parametrize(("name", "lang", "paper", "order"), BOOKS)
def test_no_heading_is_the_last_of_its_page(name: str, lang: str, paper: str, order: str) -> None:
    book = book_of(load(name, lang, DAY), lang, paper, order)

    for leaf in upright(book):
        last = [band for _, band in leaf.bands if band.items][-1]
        assert not last.stays
        assert not any(isinstance(item, Run) and item.size >= 16 and item.bold for item in last.items[-1:])


@pytest.mark.parametrize("seed", range(20))
def test_what_stays_with_what_follows_is_on_its_page(seed: int) -> None:
    book = book_of(random_map(seed))

    assert not any(leaf.bands[-1][1].stays for leaf in upright(book))


@pytest.mark.parametrize(("name", "lang", "paper", "order"), BOOKS)
def test_a_box_is_in_one_piece_with_its_text(name: str, lang: str, paper: str, order: str) -> None:
    bands = [
        band for leaf in upright(book_of(load(name, lang, DAY), lang, paper, order)) for _, band in leaf.bands
    ]

    ticked = [band for band in bands if any(isinstance(i, Blank) and i.kind == "tick" for i in band.items)]

    assert ticked
    for band in ticked:
        tick = next(item for item in band.items if isinstance(item, Blank))
        words = [item.text for item in band.items if isinstance(item, Run)]
        assert any(word and word in tick.says for word in words if not word.isdigit())


@pytest.mark.parametrize(("name", "lang", "paper", "order"), BOOKS)
def test_no_line_leaves_its_page_or_lies_on_another(name: str, lang: str, paper: str, order: str) -> None:
    book = book_of(load(name, lang, DAY), lang, paper, order)

    for leaf in leaves_of(book):
        lines = sorted(inks(leaf), key=lambda ink: (ink.top, ink.left))
        for ink in lines:
            assert ink.left >= leaf.margin - 0.1, ink
            assert ink.right <= leaf.paper.width - leaf.margin + 0.1, ink
            assert ink.bottom <= leaf.paper.height - 60, ink
        for n, one in enumerate(lines):
            for other in lines[n + 1 :]:
                if other.top >= one.bottom - 0.1:
                    break
                assert other.left >= one.right - 0.1 or other.right <= one.left + 0.1, (one, other)


@pytest.mark.parametrize(("name", "lang", "paper", "order"), BOOKS)
def test_a_step_that_one_page_can_hold_is_not_parted(name: str, lang: str, paper: str, order: str) -> None:
    book = book_of(load(name, lang, DAY), lang, paper, order)
    more = book.say("continued")

    for before, leaf in pairwise(upright(book)):
        if more in [ink.text for ink in inks(leaf)]:
            steps = [place.key for place in places(before) if place.key.startswith("step")]
            assert len(steps) <= 1 or filled(before, book) < 1


heights = st.lists(st.floats(12, 500), min_size=1, max_size=12)
blocks = st.lists(st.builds(lambda tall, flows: (tall, flows), heights, st.booleans()), max_size=14)


@given(blocks)
@settings(deadline=None)
def test_every_band_is_on_a_page_once_and_in_its_order(given: list[tuple[list[float], bool]]) -> None:
    run = Run(0, 0, "x", 10)
    made = [
        Block([Band(tall, (run, Place(f"{n} {i}"))) for i, tall in enumerate(heights)], flows=flows)
        for n, (heights, flows) in enumerate(given)
    ]

    pages = packed(made, ROOM)

    laid = [item.key for page in pages for _, band in page for item in band.items if isinstance(item, Place)]
    assert laid == [f"{n} {i}" for n, (heights, _) in enumerate(given) for i in range(len(heights))]
    for page in pages:
        assert all(below >= top + band.height - 0.01 for (top, band), (below, _) in pairwise(page))
        assert all(top + band.height <= ROOM + 0.01 for top, band in page)


def test_a_list_whose_end_would_be_alone_on_a_page_is_parted_evenly() -> None:
    line = Band(30.0, (Run(0, 0, "x", 10),))

    pages = packed([Block([line] * 32, flows=True)], ROOM)

    assert sum(len(page) for page in pages) == 32
    assert min(len(page) for page in pages) >= 10


def test_the_step_before_goes_over_to_a_page_that_would_be_nearly_empty() -> None:
    step = Block([Band(400.0, (Run(0, 0, "step", 10),))])
    rows = Block([Band(200.0, (Run(0, 0, "rows", 10),))], flows=True)

    pages = packed([step, step, rows], ROOM)

    said = [[item.text for _, band in page for item in band.items if isinstance(item, Run)] for page in pages]
    assert said == [["step"], ["step", "rows"]]


@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_of_a_template_has_to_be_printed_plainly(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [module for key, module in sys.modules.items() if key.startswith("mapper.export.")]:
        if hasattr(module, "or_else"):
            monkeypatch.setattr(module, "or_else", lambda make, plain: make())

    assert printed(leaves_of(book := book_of(load(name, "fr", DAY), "fr")), book)


def test_the_names_of_stages_are_as_large_on_the_map_of_any_size() -> None:
    for name in ("webinar", "clinic"):
        book = book_of(load(name, "en", DAY))
        maps = [item for leaf in leaves_of(book) for _, band in leaf.bands for item in band.items]
        pictures = [one for item in maps if isinstance(item, Later) for one in item.make({})]
        whole = next(one for one in pictures if isinstance(one, Picture))
        stages = [figure for figure in whole.figures if isinstance(book.map.get(figure.about), Stage)]

        sizes = [mark.size * whole.scale for head in stages for mark in head.marks if isinstance(mark, Words)]

        assert sizes
        assert all(11.9 < size < 13.1 for size in sizes)


def test_what_the_arrows_of_a_branch_say_is_not_cut_in_the_picture_of_a_step() -> None:
    book = book_of(load("consultancy", "fr", DAY), "fr")

    said = {ink.text for leaf in upright(book) for ink in inks(leaf)}

    assert {"Pas maintenant", "Pas cette année", "Adapté"} <= said


@pytest.mark.parametrize("words", ["לפתוח את התיק של הלקוח (CRM)", "افتح ملف العميل في CRM"])
def test_a_paragraph_that_runs_to_the_left_stands_at_the_right(words: str) -> None:
    told = {"title": words, "notes": words, "purpose": words}
    task = Task(id=Id("task"), node=Id("bake"), text=words, must=True)
    map = drawn("(order) -> [bake] -> (sent)", task)
    book = book_of(Document([record.but(**told) if record.id == "bake" else record for record in map]))
    right = book.paper.width - LEFT

    page = next(leaf for leaf in upright(book) if any(place.key == "step bake" for place in places(leaf)))
    runs = [item for _, band in page.bands for item in band.items if isinstance(item, Run)]
    at = [ink for ink in inks(page) if ink.text == words]

    assert len(at) == 4
    assert all(right - 21 <= ink.right <= right for ink in at)  # a line that must not be skipped has a flag
    assert all(run.turned for run in runs if run.text == words)


def test_each_paragraph_of_a_text_stands_where_it_begins_to_be_read() -> None:
    laid = paragraph("שלום\nhello שלום\nשלום hello", 100, 300, language("en"))

    assert [(line.x, line.anchor) for line in laid] == [(400, 1.0), (100, 0.0), (400, 1.0)]


def test_references_know_their_places() -> None:
    book = book_of(load("shop", "fr", DAY), "fr")
    leaves = leaves_of(book)

    keys = {place.key for leaf in leaves for place in places(leaf)}
    refs = [item for leaf in leaves for _, band in leaf.bands for item in band.items if isinstance(item, Ref)]

    assert refs
    assert {ref.key for ref in refs} <= keys
