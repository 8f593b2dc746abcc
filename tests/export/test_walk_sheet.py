from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from mapper.export import Options
from mapper.export.runbook.walk_sheet import write
from mapper.insight.questions import questions
from mapper.model.document import Document
from mapper.model.records import Node
from mapper.store.templates import load
from mapper.words import language
from tests.builders import drawn

DAY = date(2026, 11, 21)


def words(map: Document, lang: str = "en") -> str:
    pdf = write(map, Options(say=language(lang), on=DAY))
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_every_step_is_there_with_its_questions_and_its_ways_on() -> None:
    map = load("webinar", "en", DAY)

    said = words(map)

    for node in map.all(Node):
        if node.shape != "note":
            assert " ".join(node.title.split()) in said
    first = next(node for node in map.all(Node) if node.role == "begin")
    for one in questions(map, first.id):
        assert one.text in said
    assert "If No → 10 Downsell campaign" in said


def test_there_is_room_for_who_walked_and_for_what_is_missing() -> None:
    said = words(drawn("(order) -> [pack] -> (sent)"))

    assert "Walked on" in said
    assert "Walked by" in said
    assert said.count("Missing here:") == 3
    assert "Nobody answers for it yet" in said


@pytest.mark.parametrize("name", ["clinic", "consultancy"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_no_step_is_parted_and_no_page_nearly_empty(name: str, paper: str) -> None:
    map = load(name, "en", DAY)
    pdf = PdfReader(BytesIO(write(map, Options(say=language("en"), on=DAY, paper=paper))))

    pages = [page.extract_text() for page in pdf.pages]

    assert all(page.count("Missing here:") >= 2 for page in pages)
    for page in pages:
        said = " ".join(page.split()).split("version 1 ")[-1]
        assert not said.startswith("Missing here:")
        assert page.rfind("Missing here:") > page.rfind("?")


def test_the_same_map_and_day_are_the_same_bytes() -> None:
    options = Options(say=language("fr"), on=DAY, paper="Letter")

    assert write(load("clinic", "fr", DAY), options) == write(load("clinic", "fr", DAY), options)
