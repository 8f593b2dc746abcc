from __future__ import annotations

import pytest

from mapper.export import Options
from mapper.export.runbook.book import Book
from mapper.export.runbook.layout import Band, Leaf, Run, Shape
from mapper.export.sheets import checklist
from mapper.insight.order import tasks_of
from mapper.model.document import Document
from mapper.model.records import Id, Node, Person, Point, Sheet, Task
from mapper.store.templates import load
from mapper.words import language
from tests.builders import drawn
from tests.export.hostile import DAY, every, exported, folded, pages_of


def long_list(count: int, text: str) -> Document:
    tasks = (
        Task(id=Id(f"t{n:03}"), node=Id("pack"), text=f"{n} {text}", rank=n) for n in range(1, count + 1)
    )
    return drawn("(order) -> [pack] -> (sent)", *tasks)


def leaves(map: Document, title: str = "pack") -> list[Leaf]:
    book = Book(map, Options(say=language("en"), on=DAY))
    return checklist.sheet(next(step for step in book.steps.values() if step.node.title == title), book)


def boxes(band: Band) -> int:
    """How many boxes of 24 pixels, less their frames, a band has."""
    found = 0
    for item in band.items:
        if isinstance(item, Shape) and item.outline.closed and item.outline.fill == "#FFFFFF":
            xs = [point.x for leg in item.outline.legs for point in leg]
            found += abs(max(xs) - min(xs) - 22.5) < 0.1
    return found


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", ["webinar", "clinic", "shop", "consultancy"])
def test_every_step_with_a_checklist_has_a_sheet_that_says_all_of_it(name: str, lang: str) -> None:
    map = load(name, lang, DAY)

    found = [folded(page) for page in pages_of(exported(map, "checklist", lang=lang))]

    listed = [node for node in map.all(Node) if tasks_of(map, node.id)]
    assert len(found) == len(listed)
    for node in listed:
        (page,) = (page for page in found if all(folded(t.text) in page for t in tasks_of(map, node.id)))
        assert folded(node.title) in page
        for task in tasks_of(map, node.id):
            assert all(folded(text) in page for text in (task.how, task.example, task.done_when, task.link))


def test_one_step_is_printed_alone() -> None:
    map = load("webinar", "en", DAY)

    (page,) = pages_of(exported(map, "checklist", step=Id("node-webinar-c")))

    assert "Consultation call" in page
    assert "Tom Becker" in page
    assert "stand-in Nadia Roy" in page
    assert "30 minutes" in page
    assert "step 4, version 14" in page


def test_a_step_without_a_checklist_has_boxes_to_write_beside() -> None:
    map = drawn("(order) -> [pack] -> (sent)")

    (page,) = pages_of(exported(map, "checklist", step=Id("pack")))

    assert "Nothing is written down for this step yet." in page
    assert sum(boxes(band) for _, band in leaves(map)[0].bands) == 12


def test_a_person_gets_only_their_own() -> None:
    map = load("webinar", "en", DAY)
    tom = next(person for person in map.all(Person) if person.name == "Tom Becker")

    found = pages_of(exported(map, "checklist", owner=tom.id))

    titles = [n.title for n in map.all(Node) if n.owner == tom.id and tasks_of(map, n.id)]
    assert len(found) == len(titles) > 1
    assert all(any(title in page for page in found) for title in titles)


def test_where_there_is_no_checklist_the_page_says_so() -> None:
    ann = Person(id=Id("ann"), name="Ann")

    assert "No checklist is written down yet." in pages_of(exported(drawn("(order)"), "checklist"))[0]
    whose = exported(drawn("(order)", ann), "checklist", owner=ann.id)
    assert "No step of Ann has a checklist yet." in pages_of(whose)[0]


def test_another_map_of_the_file_is_printed_too() -> None:
    other = Sheet(id=Id("other"), title="Other")
    cook = Node(id=Id("cook"), sheet=other.id, title="Cook", at=Point(0, 0))
    map = drawn("(order)", other, cook, Task(id=Id("t"), node=cook.id, text="Heat the oven"))

    assert "Heat the oven" in pages_of(exported(map, "checklist"))[0]
    assert "Heat the oven" in pages_of(exported(map, "checklist", step=cook.id))[0]


def test_two_hundred_lines_go_on_over_pages_with_their_head() -> None:
    map = long_list(200, "Check the seal, then the label on the lid and the one below")

    found = pages_of(exported(map, "checklist"))

    assert len(found) > 5
    assert all("continued" in page and "Who" in page for page in found[1:-1])
    whole = folded("".join(found))
    assert all(folded(task.text) in whole for task in map.all(Task))


@pytest.mark.parametrize("text", ["Check the seal", "Check the seal, and say what you see. " * 60])
def test_a_box_is_never_parted_from_its_text(text: str) -> None:
    met = 0
    for leaf in leaves(long_list(40, text)):
        bands = [band for _, band in leaf.bands]
        for place, band in enumerate(bands):
            if boxes(band):
                met += 1
                beside = (*band.items, *(bands[place + 1].items if band.stays else ()))
                assert any(isinstance(item, Run) and "Check the seal" in item.text for item in beside)
    assert met >= 40


def test_a_list_that_nearly_fits_one_page_is_set_closer() -> None:
    assert len(leaves(long_list(18, "Check"))) == 1


def test_nothing_leaves_the_page() -> None:
    words = "word " * 300 + "x" * 3000
    map = drawn("(order) -> [pack] -> (sent)", Task(id=Id("t"), node=Id("pack"), text=words, must=True))

    for leaf in leaves(map):
        for top, band in leaf.bands:
            assert top + band.height <= leaf.paper.height - 60


def test_a_long_reason_has_the_whole_width() -> None:
    why = "Whatever is forgotten here is found by the customer, who then writes to all of us."
    map = drawn("(order) -> [pack] -> (sent)")
    edited = [r.but(critical=True, why_critical=why) if r.id == "pack" else r for r in every(map)]

    (page,) = pages_of(exported(Document(edited), "checklist", step=Id("pack")))

    assert f"Critical: {why}" in page
