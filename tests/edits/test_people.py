from __future__ import annotations

import pytest

from mapper.edits import people
from mapper.edits.refused import Refused
from mapper.model.draft import Draft
from mapper.model.records import Id, Person
from tests.builders import drawn
from tests.laws import lawful

ANN, BOB = Person(id=Id("ann"), name="Ann"), Person(id=Id("bob"), name="Bob")


def test_a_person_is_there_once_however_the_name_is_typed() -> None:
    document = drawn("[pack]", ANN)

    lawful(document, lambda draft: people.add(draft, " ann "))
    lawful(document, lambda draft: people.add(draft, "Cleo", "Packer"))

    assert sorted(person.name for person in document.all(Person)) == ["Ann", "Cleo"]


def test_nobody_has_no_name() -> None:
    with pytest.raises(Refused):
        people.add(Draft(drawn("[pack]")), "  ")


def test_the_stand_in_who_becomes_the_owner_stands_in_no_more() -> None:
    document = drawn("[pack]", ANN, BOB)
    lawful(document, lambda draft: people.stand_in(draft, [Id("pack")], BOB.id))

    lawful(document, lambda draft: people.assign(draft, [Id("pack")], BOB.id))

    assert (document[Id("pack")].owner, document[Id("pack")].stand_in) == ("bob", None)


def test_nobody_stands_in_for_themselves() -> None:
    document = drawn("[pack]", ANN)
    lawful(document, lambda draft: people.assign(draft, [Id("pack")], ANN.id))

    with pytest.raises(Refused):
        people.stand_in(Draft(document), [Id("pack")], ANN.id)


def test_who_is_alone_answers_with_the_hat_they_put_on() -> None:
    document = drawn("[pack]", ANN)

    lawful(document, lambda draft: people.wear(draft, [Id("pack")], " the  packer "))

    assert (document[Id("pack")].owner, document[Id("pack")].hat) == ("ann", "the packer")
    assert document[Id("ann")].hats == ("the packer",)
    assert people.is_solo(document)


def test_among_several_a_hat_makes_nobody_the_owner() -> None:
    document = drawn("[pack]", ANN, BOB)

    lawful(document, lambda draft: people.wear(draft, [Id("pack")], "packer"))

    assert (document[Id("pack")].owner, document[Id("pack")].hat) == (None, "packer")
    assert not people.is_solo(document)


def test_a_hat_is_there_once_and_can_be_chosen_from_those_worn() -> None:
    document = drawn("[pack] -> [send]", ANN, BOB)

    lawful(document, lambda draft: people.set_hats(draft, ANN.id, ["Sales", " sales", "", "Books"]))
    lawful(document, lambda draft: people.wear(draft, [Id("send")], "post"))

    assert document[ANN.id].hats == ("Sales", "Books")
    assert people.hats_of(document, ANN.id) == ("Sales", "Books")
    assert people.hats_of(document, None) == ("Sales", "Books", "post")


def test_the_hours_of_a_week_are_kept_by_the_month() -> None:
    document = drawn("[pack]", ANN)

    lawful(document, lambda draft: people.set_hours_a_week(draft, ANN.id, 30.0))

    assert document[ANN.id].hours == 130.0
    with pytest.raises(Refused):
        people.set_hours_a_week(Draft(document), ANN.id, 169.0)
    lawful(document, lambda draft: people.set_hours_a_week(draft, ANN.id, None))
    assert document[ANN.id].hours is None
