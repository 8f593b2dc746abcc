from __future__ import annotations

from datetime import date

import pytest

from mapper.edits import people, ports
from mapper.edits.refused import Refused
from mapper.insight.order import ports_of
from mapper.model.document import Document
from mapper.model.doings import Hole
from mapper.model.draft import Draft
from mapper.model.records import Id, Port, Record
from mapper.session.session import Session
from tests.builders import drawn
from tests.laws import lawful

PACK = Id("pack")
MONDAY = date(2026, 11, 2)


def listed(document: Document) -> list[tuple[str, str]]:
    return [(flow, port.item) for flow in ("in", "out") for port in ports_of(document, PACK, flow)]  # type: ignore[arg-type]


def test_what_comes_in_and_what_goes_out_are_two_lists() -> None:
    document = drawn("[pack]")

    lawful(document, lambda draft: ports.add(draft, PACK, "in", " Order "))
    lawful(document, lambda draft: ports.add(draft, PACK, "out", "Parcel"))
    lawful(document, lambda draft: ports.add(draft, PACK, "in", "Box"))

    assert listed(document) == [("in", "Order"), ("in", "Box"), ("out", "Parcel")]


def test_a_line_is_put_right_after_another_and_moved_among_its_own() -> None:
    document = drawn("[pack]", *(Port(id=Id(i), node=PACK, item=i, rank=r) for i, r in (("a", 1), ("b", 2))))

    lawful(document, lambda draft: ports.add(draft, PACK, "in", "new", Id("a")))
    lawful(document, lambda draft: ports.move(draft, Id("b"), -9))

    assert [item for _, item in listed(document)] == ["b", "a", "new"]


def test_many_lines_at_one_rank_still_find_their_order() -> None:
    document = drawn("[pack]", *(Port(id=Id(i), node=PACK, item=i) for i in "abc"))

    lawful(document, lambda draft: ports.move(draft, Id("c"), -1))

    assert [item for _, item in listed(document)] == ["a", "c", "b"]


def test_what_has_no_name_is_not_handed_over() -> None:
    with pytest.raises(Refused):
        ports.add(Draft(drawn("[pack]")), PACK, "in", "  ")


def test_a_limit_becomes_what_was_measured_and_fits() -> None:
    document = drawn("[pack]", Port(id=Id("p"), node=PACK, expected="2 days", measured="3 days", fits=False))

    lawful(document, lambda draft: ports.change_limit(draft, Id("p")))

    assert (document[Id("p")].expected, document[Id("p")].fits) == ("3 days", True)


def test_without_a_measurement_there_is_no_other_limit() -> None:
    with pytest.raises(Refused):
        ports.change_limit(Draft(drawn("[pack]", Port(id=Id("p"), node=PACK, fits=False))), Id("p"))


def test_what_may_be_missing_fits_when_it_is_missing() -> None:
    document = drawn("[pack]", Port(id=Id("p"), node=PACK, expected="Always", fits=False))

    lawful(document, lambda draft: ports.accept_without(draft, Id("p"), "Optional"))
    lawful(document, lambda draft: ports.judge(draft, Id("p"), None))

    assert (document[Id("p")].expected, document[Id("p")].fits) == ("Optional", None)


def asked_of(*more: Record, **owners: str) -> tuple[Document, Port]:
    """Packing takes in a phone number, which one of the steps before it might hand over."""
    number = Port(id=Id("number"), node=Id("pack"), flow="in", item="Phone number", expected="Always")
    map = drawn("(order) -> [call] -> [pack]\n[write] -> [pack]", number, *more)
    with Session(map).edit("Given") as draft:
        for step, name in owners.items():
            people.assign(draft, [Id(step)], people.add(draft, name).id)
    return map, number


def test_whoever_hands_a_thing_over_is_asked_to_do_so_and_gets_a_hole_to_fill() -> None:
    gives = Port(id=Id("gives"), node=Id("write"), flow="out", item="phone number")
    map, number = asked_of(gives, call="Ann", write="Bo", pack="Cy")

    lawful(map, lambda draft: ports.ask_for(draft, number.id, "Hand it over", MONDAY))

    (hole,) = map.all(Hole)
    assert (hole.about, hole.text, hole.found) == ("write", "Hand it over", MONDAY)
    assert getattr(map.get(hole.owner), "name", "") == "Bo"
    assert ports.asked(map, Id("write"), "Hand it over") == hole
    with pytest.raises(Refused, match="already"):
        lawful(map, lambda draft: ports.ask_for(draft, number.id, "Hand it over", MONDAY))


def test_where_nobody_hands_it_over_yet_the_first_of_other_people_is_asked() -> None:
    map, number = asked_of(write="Bo", pack="Cy")

    giver = ports.giver_to_ask(map, number)

    assert giver is not None
    assert giver.id == "write"


@pytest.mark.parametrize("owners", [{}, {"call": "Cy", "pack": "Cy"}], ids=["nobody's", "the same person's"])
def test_where_there_is_nobody_else_nobody_is_asked(owners: dict[str, str]) -> None:
    map, number = asked_of(**owners)

    with pytest.raises(Refused):
        lawful(map, lambda draft: ports.ask_for(draft, number.id, "Hand it over", MONDAY))
