from __future__ import annotations

import pytest

from mapper.edits import flow, sheets
from mapper.edits.refused import Refused
from mapper.insight.order import main_sheet
from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Point, Sheet, Task
from tests.builders import TOP, drawn
from tests.laws import lawful


def two_maps() -> Document:
    other = Sheet(id=Id("other"), title="Returns")
    step = Node(id=Id("step"), sheet=other.id, at=Point(0, 0))
    return drawn("{bill}", other, step, Task(id=Id("t"), node=step.id), Sheet(id=Id("in"), inside=Id("bill")))


def test_another_map_is_of_the_same_business() -> None:
    document = Document([Sheet(id=TOP, main=True, business="Bakery", lang="fr", currency="CHF")])

    lawful(document, lambda draft: sheets.add_map(draft, " Returns "))

    new = next(sheet for sheet in document.all(Sheet) if sheet.id != TOP)
    assert (new.title, new.business, new.lang, new.currency) == ("Returns", "Bakery", "fr", "CHF")
    assert main_sheet(document).id == TOP


def test_one_map_is_the_main_one() -> None:
    document = two_maps()

    lawful(document, lambda draft: sheets.make_main(draft, Id("other")))

    assert [sheet.id for sheet in document.all(Sheet) if sheet.main] == ["other"]


def test_a_deleted_map_takes_all_on_it_and_the_next_one_is_the_main_one() -> None:
    document = two_maps()
    lawful(document, lambda draft: sheets.make_main(draft, Id("other")))

    lawful(document, lambda draft: sheets.delete_map(draft, Id("other")))

    assert main_sheet(document).id == TOP
    assert "step" not in document
    assert "t" not in document


@pytest.mark.parametrize("verb", [sheets.make_main, sheets.delete_map])
def test_an_inside_is_no_map_of_its_own(verb) -> None:  # type: ignore[no-untyped-def]
    draft = Draft(two_maps())

    with pytest.raises(Refused):
        verb(draft, Id("in"))
    assert not draft.change()


def test_the_last_map_stays() -> None:
    with pytest.raises(Refused):
        sheets.delete_map(Draft(drawn("[a]")), TOP)


def test_a_subsystem_and_its_inside_share_their_name() -> None:
    document = two_maps()

    lawful(document, lambda draft: flow.retitle(draft, Id("in"), "Billing"))
    lawful(document, lambda draft: flow.retitle(draft, Id("other"), "Claims"))

    assert (document[Id("bill")].title, document[Id("in")].title) == ("Billing", "Billing")
    assert document[Id("other")].title == "Claims"
