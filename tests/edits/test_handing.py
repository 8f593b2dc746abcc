from __future__ import annotations

import pytest

from mapper.edits import handing
from mapper.edits.refused import Refused
from mapper.model.document import Document
from mapper.model.doings import Goal, Run
from mapper.model.draft import Draft
from mapper.model.records import Customer, Id, Kpi, Person, Record
from tests.builders import drawn
from tests.laws import lawful

ANN = Person(id=Id("ann"), name="Ann", initials="AN", hats=("sales", "operations"))
BOB = Person(id=Id("bob"), name="Bob")
PACK, SHIP = Id("pack"), Id("ship")


def shop(*more: Record) -> Document:
    document = drawn("[pack] -> [ship]", ANN, BOB, *more)
    draft = Draft(document)
    handing.hand(draft, [PACK, SHIP], ANN.id, "sales")
    handing.hand_stand_in(draft, [SHIP], BOB.id)
    document.apply(draft.change())
    return document


def test_a_step_goes_to_somebody_else_without_the_hat_of_who_had_it() -> None:
    document = lawful(shop(), lambda draft: handing.hand(draft, [SHIP], BOB.id))

    assert (document[SHIP].owner, document[SHIP].stand_in, document[SHIP].hat) == ("bob", None, "")
    assert document[PACK].owner == "ann"


def test_a_step_that_stays_keeps_its_hat_until_another_is_said() -> None:
    document = lawful(shop(), lambda draft: handing.hand(draft, [PACK], ANN.id))
    assert document[PACK].hat == "sales"

    lawful(document, lambda draft: handing.hand(draft, [PACK], ANN.id, "operations"))
    assert document[PACK].hat == "operations"


def test_whoever_owns_a_step_cannot_stand_in_for_themselves() -> None:
    with pytest.raises(Refused):
        handing.hand_stand_in(Draft(shop()), [PACK], ANN.id)


def test_a_number_goes_to_somebody_else_and_the_step_stays() -> None:
    document = shop(Kpi(id=Id("k"), node=PACK, owner=ANN.id))

    lawful(document, lambda draft: handing.hand_numbers(draft, [Id("k")], BOB.id))

    assert (document[Id("k")].owner, document[PACK].owner) == ("bob", "ann")


def test_all_that_somebody_answers_for_goes_to_another_but_what_they_did_stays_theirs() -> None:
    customer = Customer(id=Id("c"), name="Halden", owner=ANN.id)
    run = Run(id=Id("r"), node=PACK, by=ANN.id)
    goal = Goal(id=Id("g"), owner=ANN.id)
    document = shop(Kpi(id=Id("k"), node=PACK, owner=ANN.id), customer, run, goal)

    lawful(document, lambda draft: handing.hand_all(draft, ANN.id, BOB.id))

    assert {document[Id(id)].owner for id in ("pack", "ship", "k", "c", "g")} == {"bob"}
    assert document[SHIP].stand_in is None
    assert document[Id("r")].by == "ann"
    with pytest.raises(Refused):
        handing.hand_all(Draft(document), BOB.id, BOB.id)


def test_a_person_is_described_and_a_new_one_added() -> None:
    document = shop()

    lawful(document, lambda draft: handing.describe(draft, ANN.id, name=" Anna ", role="Lead", hours=30.0))
    lawful(document, lambda draft: handing.describe(draft, None, name="Cleo", hats=("baker",)))

    anna = document[ANN.id]
    assert (anna.name, anna.role, anna.hours, anna.initials) == ("Anna", "Lead", 130.0, "")
    assert sorted(person.name for person in document.all(Person)) == ["Anna", "Bob", "Cleo"]


@pytest.mark.parametrize("name", ["", "  ", "bob"])
def test_nobody_is_nameless_or_there_twice(name: str) -> None:
    with pytest.raises(Refused):
        handing.describe(Draft(shop()), ANN.id, name=name)


def test_what_somebody_leaves_behind_is_nobodys() -> None:
    document = lawful(shop(), lambda draft: handing.let_go(draft, ANN.id))

    assert ANN.id not in document
    assert (document[PACK].owner, document[PACK].hat) == (None, "")
    assert document[SHIP].stand_in == "bob"


def test_a_hat_is_put_on_once_renamed_everywhere_and_taken_off() -> None:
    document = shop()

    lawful(document, lambda draft: handing.add_hat(draft, BOB.id, " Baker "))
    lawful(document, lambda draft: handing.add_hat(draft, BOB.id, "baker"))
    assert document[BOB.id].hats == ("Baker",)

    lawful(document, lambda draft: handing.rename_hat(draft, ANN.id, "sales", "Shop"))
    assert document[ANN.id].hats == ("Shop", "operations")
    assert (document[PACK].hat, document[SHIP].hat) == ("Shop", "Shop")

    lawful(document, lambda draft: handing.drop_hat(draft, ANN.id, "Shop"))
    assert document[ANN.id].hats == ("operations",)
    assert (document[PACK].owner, document[PACK].hat) == ("ann", "")


def test_a_hat_has_a_name() -> None:
    with pytest.raises(Refused):
        handing.add_hat(Draft(shop()), ANN.id, " ")
    with pytest.raises(Refused):
        handing.rename_hat(Draft(shop()), ANN.id, "sales", "")
