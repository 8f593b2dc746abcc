"""What a runbook promises of any map: its links lead where they say, its text is the map's."""

from __future__ import annotations

import importlib
import io
import re
from collections.abc import Iterator
from datetime import date
from types import ModuleType
from typing import Any

import pypdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mapper.export import EXPORTERS, Options
from mapper.export.runbook.book import Book, Step
from mapper.model.document import Document
from mapper.model.records import Content, Id, Kpi, Node, Person, Port, Sheet, Task
from mapper.store.templates import load
from mapper.words import language
from tests.builders import drawn
from tests.export.test_runbook_text import every_field, folded
from tests.export.test_runbook_whole import entries_of, random_map, squeezed

DAY = date(2026, 11, 22)
WRITE = {exporter.name: exporter.write for exporter in EXPORTERS if exporter.suffix == ".pdf"}
TEMPLATES = ("webinar", "clinic", "shop", "consultancy")
PAGED = re.compile(r"p\.\s*(\d+)")


def written(map: Document, name: str = "runbook", **more: Any) -> bytes:
    return WRITE[name](map, Options(say=language("en"), on=DAY, **more))


def links(file: bytes) -> Iterator[tuple[str, int]]:
    """What is printed where each link is, and the page that it leads to, from 1."""
    said = pypdfium2.PdfDocument(file)
    reader = pypdf.PdfReader(io.BytesIO(file))
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages, 1)}
    for n, page in enumerate(reader.pages):
        words = said[n].get_textpage()
        for annotation in (one.get_object() for one in page.get("/Annots", [])):
            if annotation["/Subtype"] == "/Link":
                left, bottom, right, top = (float(edge) for edge in annotation["/Rect"])
                text = words.get_text_bounded(left - 1, bottom - 1, right + 1, top + 1)
                yield text, numbers[annotation["/Dest"][0].idnum]
        words.close()
    said.close()


def check_links(file: bytes) -> None:
    found = list(links(file))
    assert found
    for text, page in found:
        named = PAGED.findall(text) or re.findall(r"\d+", text)
        assert page in [int(n) for n in named], (text, page)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_link_leads_to_the_page_that_it_names(name: str) -> None:
    check_links(written(load(name, "en", DAY)))


@pytest.mark.parametrize("order", ["critical", "flow"])
@pytest.mark.parametrize("seed", range(6))
def test_a_link_of_any_map_leads_to_the_page_that_it_names(seed: int, order: str) -> None:
    check_links(written(random_map(seed), order=order))


@pytest.mark.parametrize("seed", range(8))
def test_a_bookmark_leads_to_the_page_that_has_its_title(seed: int) -> None:
    file = pypdf.PdfReader(io.BytesIO(written(random_map(seed))))
    said = [squeezed(page.extract_text()) for page in file.pages]

    named = [(one.title, file.get_destination_page_number(one)) for one in entries_of(file.outline)]

    silent = ("Cover", "Critical steps, with checklists", "All other steps", "The steps")
    assert named
    for title, page in named:
        assert title in silent or squeezed(title) in said[page], title


def told(map: Document) -> Iterator[str]:
    """All that a map says which a runbook has to say, too."""
    for node in map.all(Node):
        yield from (node.title, node.why_critical, node.notes, node.purpose, node.trigger, node.done_when)
    for task in map.all(Task):
        yield from (task.text, task.how, task.example, task.done_when, task.link)
    for kpi in map.all(Kpi):
        yield kpi.title
    for person in map.all(Person):
        yield from (person.name, person.role)
    for port in map.all(Port):
        yield from (port.item, port.expected)
    for content in map.all(Content):
        yield from (content.title, content.form, content.link)
    for sheet in map.all(Sheet):
        yield from (sheet.title, sheet.business)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", TEMPLATES)
def test_the_text_of_the_file_is_the_text_of_the_map(name: str, lang: str) -> None:
    map = load(name, lang, DAY)
    file = WRITE["runbook"](map, Options(say=language(lang), on=DAY))

    said = folded("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages))

    assert [text for text in told(map) if folded(text) not in said] == []


LETTERS = "abc xyz <>&\"'/\\()[]{}%#@ éœÀß’–—… ΑβΩ Жщё אבגש ابتثسل 漢字かな ✓→ \u00a0\t"


@given(st.text(LETTERS, min_size=1, max_size=60))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_said_in_every_field_can_be_read_out_of_the_file(label: str) -> None:
    file = written(every_field(label))

    said = folded("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages))

    assert folded(label) in said


BREAKING = [
    ("step_page", "strip"),
    ("step_page", "ways"),
    ("step_page", "details"),
    ("step_page", "checklist"),
    ("step_page", "_facts"),
    ("step_page", "_title"),
    ("step_page", "_handovers"),
    ("step_page", "_sign_off"),
    ("others", "_other"),
    ("tables", "_number"),
    ("tables", "_person"),
    ("map_page", "_map"),
    ("map_page", "_functions"),
    ("map_page", "_legend"),
    ("map_page", "_named"),
    ("chapters", "map_pages"),
    ("chapters", "note_bands"),
    ("write", "number_bands"),
    ("write", "people_bands"),
    ("cover", "_contents"),
    ("cover", "_answering"),
    ("cover", "_title"),
    ("cover", "_picture"),
]


def runbook(name: str) -> ModuleType:
    return importlib.import_module(f"mapper.export.runbook.{name}")


@pytest.mark.parametrize(("module", "name"), BREAKING)
def test_whatever_cannot_be_laid_out_no_title_and_no_line_is_lost(
    module: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(runbook(module), name, fails)
    map = load("clinic", "en", DAY)

    said = folded("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(written(map))).pages))

    steps = [node.title for node in map.all(Node)] + [task.text for task in map.all(Task)]
    assert [text for text in steps if folded(text) not in said] == []


@pytest.mark.parametrize("name", ["checklist", "walk", "people", "scorecard"])
def test_what_spoils_one_step_of_a_sheet_spoils_no_other(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    titled = Book.title

    def title(book: Book, step: Step) -> str:
        if step.node.id == "bake" and not spoiled:
            spoiled.append(step)
            raise ZeroDivisionError
        return titled(book, step)

    spoiled: list[Step] = []
    task = Task(id=Id("one"), node=Id("bake"), text="Heat it")
    more = Task(id=Id("two"), node=Id("pack"), text="Fold it")
    map = drawn("(order) -> [bake] -> [pack] -> (sent)", task, more, Person(id=Id("ann"), name="Ann"))
    plain = written(map, name)
    monkeypatch.setattr(Book, "title", title)

    file = pypdf.PdfReader(io.BytesIO(written(map, name)))

    whole = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(plain)).pages)
    said = "".join(page.extract_text() for page in file.pages)
    for word in ("bake", "pack", "Heat it", "Fold it"):
        assert (word in said) == (word in whole)
