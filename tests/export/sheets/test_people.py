from __future__ import annotations

import pytest

from mapper.insight.accountability import chart
from mapper.model.document import Document
from mapper.model.records import Id, Node, Person, Point, Sheet
from mapper.store.templates import load
from tests.builders import TOP, drawn
from tests.export.hostile import DAY, every, exported, folded, pages_of


def crowd(people: int, steps: int) -> Document:
    """A map of *people*, each with the same number of *steps*."""
    named = [Person(id=Id(f"p{n:02}"), name=f"Person {n}", hours=20) for n in range(people)]
    owned = [
        Node(
            id=Id(f"n{p:02}-{n:02}"),
            sheet=TOP,
            title=f"Step {p}.{n}",
            at=Point(200 * n, 132 * p),
            owner=one.id,
        )
        for p, one in enumerate(named)
        for n in range(steps)
    ]
    return Document([Sheet(id=TOP, main=True, title="Top"), *named, *owned])


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", ["webinar", "clinic", "shop", "consultancy"])
def test_everybody_is_there_with_all_that_they_answer_for(name: str, paper: str, lang: str) -> None:
    map = load(name, lang, DAY)

    said = folded("".join(pages_of(exported(map, "people", lang=lang, paper=paper))))

    for seat in chart(map).seats:
        assert not seat.person or folded(seat.person.name) in said
        assert all(folded(node.title) in said for node in (*seat.owns, *seat.stands_in))
        assert all(folded(measure.kpi.title) in said for measure in seat.numbers)


def test_what_nobody_answers_for_has_a_column_of_its_own() -> None:
    (page,) = pages_of(exported(drawn("(order) -> [pack] -> (sent)"), "people"))

    assert "Nobody" in page
    assert "needs an owner" in page
    assert "pack" in page
    assert "1 without an owner" in page


def test_of_ways_of_as_many_pages_the_one_with_the_fullest_rows_is_taken() -> None:
    first, second = pages_of(exported(load("clinic", "en", DAY), "people"))

    assert all(name in first for name in ("Julie Faure", "Rosa Lind", "Theo Brandt"))
    assert "Dr. Amy Orrin" in second  # three and two, rather than four and one
    assert "Kim Vale" in second


def test_many_people_take_several_pages() -> None:
    map = crowd(30, 8)

    found = pages_of(exported(map, "people"))

    assert len(found) > 3
    assert all(f"Person {n}" in " ".join(found) for n in range(30))
    assert folded("".join(found)).count("Step") == 240


def test_a_long_column_goes_on_over_the_page_under_its_name() -> None:
    map = crowd(2, 60)

    found = pages_of(exported(map, "people"))

    assert len(found) > 1
    assert all("Person 0" in page and "continued" in page for page in found[1:])
    whole = " ".join(found)
    assert all(f"Step {p}.{n}" in whole for p in (0, 1) for n in range(60))


def test_too_much_work_is_said_in_words() -> None:
    ann = Person(id=Id("ann"), name="Ann", hours=4)
    map = drawn("(order) -> [pack] -> (sent)", ann)
    work = {"order": {"entrants": 100}, "pack": {"owner": ann.id, "minutes": 60}}
    edited = [record.but(**work.get(record.id, {})) for record in every(map)]

    (page,) = pages_of(exported(Document(edited), "people"))

    assert "23 of 0.9" in page
    assert "22 h too many." in " ".join(page.split())


def test_hats_are_columns_where_one_person_wears_them_all() -> None:
    ann = Person(id=Id("ann"), name="Ann", hats=("Baker", "sales"))
    steps = Node(id=Id("n"), sheet=TOP, title="Bake", at=Point(0, 0), owner=ann.id, hat="Baker")

    (page,) = pages_of(exported(Document([Sheet(id=TOP, main=True, answers="hats"), ann, steps]), "people"))

    assert "Baker" in page
    assert "Sales" in page


def test_a_map_of_nobody_is_one_page() -> None:
    assert len(pages_of(exported(Document([Sheet(id=TOP, main=True)]), "people"))) == 1


def test_a_title_of_many_pages_is_printed_whole() -> None:
    title = " ".join(f"word{n}" for n in range(2000))
    map = Document([Sheet(id=TOP, main=True), Node(id=Id("n"), sheet=TOP, title=title, at=Point(0, 0))])

    assert folded(title) in folded("".join(_without_heads(pages_of(exported(map, "people")))))


def _without_heads(pages: list[str]) -> list[str]:
    """What stands between the head and the foot of each page."""
    return [
        " ".join(line for line in page.split("\n") if line.startswith("word") and "word" in line)
        for page in pages
    ]
