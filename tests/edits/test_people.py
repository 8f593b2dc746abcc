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
