"""The map as a page of its own size."""

from __future__ import annotations

import io

import pypdf
import pytest

from mapper.export.sheets.picture import MOST
from mapper.model.document import Document
from mapper.model.records import Id, Node, Point, Sheet
from mapper.scene.draw import Drawing
from mapper.scene.look import look
from mapper.store.templates import load
from mapper.words import language
from tests.builders import TOP
from tests.export.hostile import DAY, exported, folded, pages_of


def size(file: bytes) -> tuple[float, float]:
    (page,) = pypdf.PdfReader(io.BytesIO(file)).pages
    return float(page.mediabox.width) / 0.75, float(page.mediabox.height) / 0.75


def test_the_page_is_as_large_as_the_map() -> None:
    map = load("webinar", "en", DAY)
    main = next(sheet for sheet in map.all(Sheet) if sheet.main)
    box = Drawing(map, main.id, look("paper"), language("en")).scene().box

    assert size(exported(map, "map")) == pytest.approx((box.width, box.height), abs=0.1)
    assert size(exported(map, "map", scale=0.5))[0] == pytest.approx(box.width / 2, abs=0.1)


def test_every_title_can_be_read_in_it() -> None:
    map = load("clinic", "en", DAY)
    main = next(sheet for sheet in map.all(Sheet) if sheet.main)

    said = folded("".join(pages_of(exported(map, "map"))))

    for node in map.all(Node):
        if node.sheet == main.id and node.shape != "note":
            assert all(folded(word) in said for word in node.title.split())


def test_a_map_too_large_for_any_paper_is_made_smaller() -> None:
    far = [Node(id=Id(f"n{n}"), sheet=TOP, title=f"n{n}", at=Point(n * 90_000, 0)) for n in range(2)]

    wide, _ = size(exported(Document([Sheet(id=TOP, main=True), *far]), "map"))

    assert wide == pytest.approx(MOST, abs=1)


def test_a_map_of_nothing_is_a_page() -> None:
    assert len(pages_of(exported(Document([Sheet(id=TOP, main=True)]), "map"))) == 1
