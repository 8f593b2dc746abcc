"""A runbook without some of its parts, and boxes without lines to sign on."""

from __future__ import annotations

import pytest

from mapper.export import PARTS
from mapper.export.exporter import Part
from mapper.export.runbook.layout import Blank, Run
from mapper.model.document import Document
from mapper.model.records import Node, Person, Sheet
from mapper.store.templates import load
from tests.builders import TOP, drawn
from tests.export.hostile import DAY, every, exported, pages_of
from tests.export.test_runbook_pages import book_of, leaves_of


def book(map: Document, *left_out: Part, **options: object) -> list[str]:
    return pages_of(exported(map, "runbook", leave_out=left_out, **options))


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("cover", "In this runbook"),
        ("map", "Read from left to right."),
        ("numbers", "Numbers and targets"),
        ("people", "Stands in for"),
    ],
)
def test_a_part_that_is_left_out_is_nowhere(part: Part, said: str) -> None:
    map = load("webinar", "en", DAY)

    whole, without = "\f".join(book(map)), "\f".join(book(map, part))

    assert said in whole
    assert said not in without


def test_critical_steps_and_all_others_are_left_out_each_for_themselves() -> None:
    map = load("webinar", "en", DAY)

    others, critical = "\f".join(book(map, "critical")), "\f".join(book(map, "rest"))

    assert "Must never" not in others
    assert "Downsell campaign\n" in others
    assert "Send the recap email within one hour" not in others
    assert "Send the recap email within one hour" in critical


@pytest.mark.parametrize("order", ["critical", "flow"])
def test_a_reference_to_a_step_that_is_left_out_names_no_page(order: str) -> None:
    map = load("webinar", "en", DAY)

    for page in book(map, "rest", order=order):
        assert "(p. )" not in page
        assert "(p. 0)" not in page


def test_notes_are_left_out_at_their_steps_and_on_the_map() -> None:
    map = drawn("(a) -> [b] -> (c)\n~beside~")
    noted = Document(
        [one.but(notes="within") if one.id == "b" and isinstance(one, Node) else one for one in every(map)]
    )

    whole, without = "\f".join(book(noted)), "\f".join(book(noted, "notes", "map"))

    assert "within" in whole
    assert "beside" in whole
    assert "within" not in without
    assert "beside" not in without


def test_a_book_of_nothing_is_its_cover() -> None:
    for map in (load("webinar", "en", DAY), Document([Sheet(id=TOP, main=True)])):
        pages = book(map, *PARTS)
        assert len(pages) == 1
        assert "Runbook" in pages[0]


def test_a_part_alone_begins_on_the_first_page() -> None:
    map = load("clinic", "en", DAY)
    others: list[Part] = [part for part in PARTS if part != "people"]

    pages = book(map, *others)

    assert "Who does what, and who stands in" in pages[0]
    assert f"1 of {len(pages)}" in pages[0]


@pytest.mark.parametrize("name", ["runbook", "checklist"])
def test_boxes_only_leave_the_lines_to_sign_on_out(name: str) -> None:
    map = load("webinar", "en", DAY)

    signed = "\f".join(pages_of(exported(map, name)))
    boxes = "\f".join(pages_of(exported(map, name, sign_off=False)))

    assert "Signature" in signed
    assert "Signature" not in boxes
    assert "Send the recap email within one hour" in boxes


def done_by(map: Document) -> tuple[list[str], int]:
    """What the first band that says who does a step says, and how many lines it has to write on."""
    bands = [band for leaf in leaves_of(book_of(map)) for _, band in leaf.bands]
    texts = [[item.text for item in band.items if isinstance(item, Run)] for band in bands]
    place = next(n for n, said in enumerate(texts) if "Done by" in said)
    lines = [item for item in bands[place].items if isinstance(item, Blank) and item.kind == "line"]
    return [text for text in texts[place] if text], len(lines)


def test_a_step_without_an_owner_has_a_line_to_write_him_on() -> None:
    bare = drawn("(a) -> [b] -> (c)")
    owned = Document(
        [
            Person(id="ann", name="Ann"),
            *(
                one.but(owner="ann") if one.id == "b" and isinstance(one, Node) else one
                for one in every(bare)
            ),
        ]
    )

    said, lines = done_by(bare)
    assert said == ["Done by"]
    assert lines == 1

    said, lines = done_by(owned)
    assert said == ["Done by", "Ann"]
    assert lines == 0
