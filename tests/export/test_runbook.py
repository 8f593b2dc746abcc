"""The runbook as it is read: its pages, what stands on them, and that nothing can spoil it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest

from mapper.export import EXPORTERS, Options
from mapper.export.runbook import step_page
from mapper.model.document import Document
from mapper.model.records import (
    Actual,
    Content,
    Id,
    Kpi,
    Lane,
    Node,
    Person,
    Point,
    Port,
    Record,
    Sheet,
    Task,
)
from mapper.words import language
from tests.builders import drawn

TOP = Id("top")
DAY = date(2026, 11, 24)
WRITE = {exporter.name: exporter.write for exporter in EXPORTERS}["runbook"]


def printed(map: Document, lang: str = "en", **options: Any) -> bytes:
    return WRITE(map, Options(say=language(lang), on=options.pop("on", DAY), **options))


def pages(map: Document, **options: Any) -> list[str]:
    return read(printed(map, **options))


def read(file: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(file)).pages]


def with_fields(map: Document, id: str, **fields: Any) -> Document:
    return Document([record.but(**fields) if record.id == id else record for record in map])


def task(node: str, text: str, n: int = 0, **fields: Any) -> Task:
    return Task(id=Id(f"task {node} {n}"), node=Id(node), text=text, rank=n, **fields)


@cache
def branching() -> Document:
    return drawn("(order) -> [bake] -> <good?> -Yes-> [pack] -> (sent)\n<good?> -No-> [bake]")


def titled() -> Document:
    return with_fields(branching(), TOP, title="From order to door", business="Bakery", version="14")


def page_of(found: list[str], words: str) -> int:
    """The page after the cover, counted from 1, that says *words*."""
    return next(n for n, page in enumerate(found, 1) if n > 1 and words in page)


def test_the_cover_names_the_business_and_lists_what_is_in_the_book() -> None:
    map = with_fields(titled(), TOP, purpose="Good bread")

    cover = pages(map)[0]

    for words in ("Bakery", "From order to door", "Good bread", "The map 2"):
        assert words in cover
    assert cover.endswith("Version 14, printed 24 November 2026")


def test_critical_steps_come_before_the_others() -> None:
    map = with_fields(branching(), "pack", critical=True)

    found = pages(map)

    assert "pack" in found[2]
    assert "Critical" in found[2]
    assert "2 bake" in found[3]


def test_a_page_names_the_pages_to_turn_to() -> None:
    found = pages(branching())

    bake, pack = page_of(found, "Top 2 bake"), page_of(found, "Top 4 pack")

    assert f"If Yes → 4 pack (p. {pack})" in found[bake - 1]
    assert f"If No → return to 2 bake (p. {bake})" in found[bake - 1]


def test_what_needs_no_page_of_its_own_is_in_a_list() -> None:
    found = pages(branching())

    assert "3 good? Decision" in found[page_of(found, "Beginnings, decisions and ends") - 1]


def test_page_references_are_links_and_steps_stand_in_the_outline() -> None:
    file = pypdf.PdfReader(io.BytesIO(printed(branching())))

    titles = str(file.outline)
    links = [annotation for page in file.pages for annotation in page.get("/Annots", [])]

    assert "2 bake" in titles
    assert "4 pack" in titles
    assert len(links) > 8


def test_the_map_page_lies_on_its_side_and_names_the_pages() -> None:
    file = printed(branching())

    page = pypdf.PdfReader(io.BytesIO(file)).pages[1]

    assert page.mediabox.width > page.mediabox.height
    assert "p. 3" in read(file)[1]


def test_head_and_foot_say_which_book_and_which_day() -> None:
    found = pages(titled())
    for n, page in enumerate(found[1:], 2):
        assert "From order to door" in page
        assert "Bakery, version 14" in page
        assert page.endswith(f"Printed 24 November 2026 {n} of {len(found)}")


def test_a_checklist_line_says_how_and_when_it_is_done() -> None:
    said = {"how": "Dial to 7", "example": "As on Monday", "done_when": "The lamp is off", "link": "oven.pdf"}
    fields = {"id": "t", "node": "bake", "text": "Heat the oven", "minutes": 12, "must": True}
    more = Task.model_validate({**fields, **said})

    page = pages(drawn("(order) -> [bake] -> (sent)", more))[2]

    line = "1 Heat the oven How: Dial to 7 Example: As on Monday Done when: The lamp is off"
    for words in (line, "12 min", "oven.pdf", "must never be skipped"):
        assert words in page


def test_a_long_checklist_goes_on_under_the_same_head() -> None:
    tasks = [task("bake", f"Knead loaf {n}", n) for n in range(60)]

    found = [page for page in pages(drawn("(order) -> [bake] -> (sent)", *tasks)) if "Knead loaf" in page]

    assert len(found) > 2
    assert all("Checklist" in page for page in found)
    assert all("2 bake continued" in page for page in found[1:])
    for n in range(60):
        assert sum(f"{n + 1} Knead loaf {n} " in page + " " for page in found) == 1


def test_only_what_is_known_is_printed() -> None:
    page = pages(drawn("(order) -> [bake] -> (sent)"))[2]

    assert page.count("Done by") == 2  # a line for who answers for it, and one to be signed
    for words in ("Stand-in", "Takes", "When", "Checklist", "Needs", "Number to watch"):
        assert words not in page


def test_what_is_known_is_printed() -> None:
    people = Person(id=Id("ann"), name="Ann"), Person(id=Id("bob"), name="Bob")
    flour = Port(id=Id("in"), node=Id("bake"), item="Flour", expected="Dry")
    bread = Port(id=Id("out"), node=Id("bake"), flow="out", item="Bread")
    recipe = Content(id=Id("c"), node=Id("bake"), title="Recipe")
    map = drawn("(order) -> [bake] -> (sent)", *people, flour, bread, recipe)
    known = {"minutes": 90, "tolerance_hours": 48, "notes": "Mind the cat"}

    page = pages(with_fields(map, "bake", owner="ann", stand_in="bob", **known))[2]

    for words in (
        "Done by Ann",
        "Stand-in Bob",
        "Takes 90 minutes",
        "When Within 2 days",
        "Notes Mind the cat",
    ):
        assert words in page
    assert "Needs Flour (Dry) Hands over Bread To share here Recipe" in page


def weekly(*values: float) -> list[Record]:
    """A number at the step *bake*, measured in week 44 of 2026 and those after it."""
    kpi = Kpi(id=Id("kpi"), node=Id("bake"), title="Loaves", unit="loaves", target=40)
    days = (date(2026, 10, 26) + timedelta(weeks=n, days=n) for n in range(len(values)))
    measured = zip(days, values, strict=False)
    return [kpi, *(Actual(id=Id(f"{day}"), kpi=kpi.id, on=day, value=value) for day, value in measured)]


def test_four_weeks_are_filled_in_and_two_are_left_blank() -> None:
    page = pages(drawn("(order) -> [bake] -> (sent)", *weekly(37, 38, 39, 41)))[2]

    assert "target 40 loaves" in page
    assert "Wk 44 37 45 38 46 39 47 41 48 49" in page


def test_the_numbers_and_the_people_have_pages() -> None:
    ann = Person(id=Id("ann"), name="Ann", role="Baker")
    map = with_fields(drawn("(order) -> [bake] -> [pack] -> (sent)", ann, *weekly(41)), "bake", owner="ann")

    found = pages(map)

    assert any("Numbers and targets" in page and "Loaves" in page for page in found[1:])
    people = next(page for page in found[1:] if "Who does what" in page)
    assert "Ann Baker Answers for 2 bake (p. 3)" in people
    assert "Nobody yet Answers for 3 pack (p. 4)" in people


def inside(host: str, *titles: str) -> list[Record]:
    sheet = Sheet(id=Id(f"in {host}"), title=f"Inside {host}", inside=Id(host))
    nodes = (Node(id=Id(t), sheet=sheet.id, title=t, at=Point(200 * i, 0)) for i, t in enumerate(titles))
    return [sheet, *nodes]


def test_the_inside_of_a_subsystem_is_a_chapter() -> None:
    found = pages(drawn("(order) -> {bake} -> (sent)", *inside("bake", "knead", "rest")))

    chapter = next(i for i, page in enumerate(found, 1) if "Inside step 2, bake." in page)
    assert f"Inside bake {chapter}" in found[0]
    assert f"Its steps in detail (p. {chapter})" in found[2]
    assert "2.1 knead" in found[chapter]
    assert "2.2 rest" in found[chapter + 1]


def test_a_subsystem_inside_itself_ends() -> None:
    loop = [*inside("bake", "knead"), Sheet(id=Id("deep"), inside=Id("knead"))]

    assert len(pages(drawn("(order) -> {bake} -> (sent)", *loop))) > 3


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("black", [False, True])
def test_every_paper_and_one_ink_give_the_same_words(paper: str, black: bool) -> None:
    assert "If Yes → 4 pack" in " ".join(pages(branching(), paper=paper, black=black))


def test_a_map_without_steps_is_a_short_book() -> None:
    assert len(pages(Document([Sheet(id=TOP, main=True)]))) == 2


def test_the_same_map_and_day_make_the_same_bytes() -> None:
    assert printed(branching()) == printed(branching())
    assert printed(branching()) != printed(branching(), on=date(2026, 11, 25))


PROGRAM = """
import hashlib
from datetime import date
from mapper.export import EXPORTERS, Options
from mapper.words import language
from tests.builders import drawn

options = Options(say=language("fr"), on=date(2026, 1, 2))
file = EXPORTERS[0].write(drawn("(é) -> [b😀] -> <c?> -Yes-> (d)"), options)
print(hashlib.sha256(file).hexdigest())
"""


def test_the_bytes_do_not_hang_on_the_hash_seed() -> None:
    root = Path(__file__).resolve().parents[2]

    def made(seed: str) -> bytes:
        told = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(
            [sys.executable, "-c", PROGRAM], capture_output=True, check=True, cwd=root, env=told
        ).stdout

    assert made("1") == made("2")


def test_the_day_may_be_the_first_or_the_last_there_is() -> None:
    assert pages(branching(), on=date.min)
    assert pages(branching(), on=date.max)


def test_a_step_that_cannot_be_laid_out_is_printed_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ValueError("no")

    monkeypatch.setattr(step_page, "strip", fails)

    found = pages(drawn("(order) -> [bake] -> (sent)", task("bake", "Heat the oven")))

    assert "2 bake Heat the oven" in found[2]
    assert "Who does what" in found[-1]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", ["webinar", "clinic", "shop", "consultancy"])
def test_the_templates_print(name: str, lang: str) -> None:
    from mapper import resources
    from mapper.model.records import read_all

    rows = resources.path("templates", f"{name}.{lang}.smap").read_text("utf-8").split("\n")[1:]
    map = Document(read_all(json.loads(row) for row in rows if row))

    found = pages(map, lang=lang)

    said = "".join("".join(found).split())
    steps = [node for node in map.all(Node) if node.shape != "note"]
    assert [node.title for node in steps if "".join(node.title.split()) not in said] == []


def test_what_the_customer_does_is_listed_and_not_signed_off() -> None:
    theirs = Lane(id=Id("buyers"), sheet=TOP, title="How they buy", track="buyer")
    map = with_fields(drawn("(order) -> [bake] -> (sent)\n[ask]", theirs), "ask", lane="buyers")

    found = pages(map)

    assert sum("Signed off" in page for page in found) == 1
    assert "4 ask How they buy" in found[page_of(found, "Beginnings, decisions and ends") - 1]
    assert "Nobody yet Answers for 2 bake" in found[-1]


def test_a_map_too_small_to_read_is_printed_in_parts_as_well() -> None:
    long = " -> ".join(f"[bake{n}]" for n in range(40))

    found = pages(drawn(long))

    count = next(n for n in range(2, 12) if f"Part 1 of {n}" in found[2])
    parts = found[2 : 2 + count]
    assert all(f"Part {n} of {count}" in part for n, part in enumerate(parts, 1))
    assert all(any(f"bake{n}" in part for part in parts) for n in range(40))


def test_steps_beyond_any_paper_leave_the_book_readable() -> None:
    map = with_fields(drawn("(order) -> [bake] -> (sent)"), "bake", at=Point(1e300, -1e12))

    file = printed(map)

    assert b"inf" not in file
    assert "2 bake" in read(file)[2]
