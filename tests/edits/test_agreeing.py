from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from mapper.edits import agreeing, flow, people, ports
from mapper.edits.refused import Refused
from mapper.insight.agreements import Side, Standing, standing
from mapper.insight.order import ports_of
from mapper.model.document import Document
from mapper.model.doings import Agreement
from mapper.model.draft import Draft
from mapper.model.records import Id, Person
from mapper.session.session import Session
from tests.builders import drawn
from tests.laws import lawful

SELL, BAKE = Id("sell"), Id("bake")
MONDAY, FRIDAY = date(2026, 11, 2), date(2026, 11, 6)


def bakery() -> Document:
    """Léa sells, Tom bakes; she hands over the size of the cake, and he takes in its date as well."""
    map = drawn("(call) -> [sell] -> [bake] -> (eaten)", *(Person(id=Id(n), name=n) for n in ("lea", "tom")))
    session = Session(map)
    with session.edit("Given") as draft:
        people.assign(draft, [SELL], Id("lea"))
        people.assign(draft, [BAKE], Id("tom"))
        ports.add(draft, SELL, "out", "Size")
        ports.add(draft, BAKE, "in", "Date")
    return map


def yes(side: Side, on: date = MONDAY) -> Callable[[Draft], object]:
    return lambda draft: agreeing.say_yes(draft, SELL, BAKE, side, on)


def agreed() -> Document:
    map = bakery()
    lawful(map, yes("giver"))
    return lawful(map, yes("taker", FRIDAY))


def now(map: Document) -> Standing:
    return standing(map, SELL, BAKE)


def test_before_anybody_has_spoken_nothing_is_agreed() -> None:
    assert (now(bakery()).stands, now(bakery()).since) == ("open", None)


def test_one_yes_is_half_an_agreement_and_says_whose_it_is() -> None:
    map = lawful(bakery(), yes("giver"))

    assert now(map).stands == "half"
    assert {side: (one.by, one.on) for side, one in now(map).yes.items()} == {"giver": ("lea", MONDAY)}


def test_two_confirmations_make_an_agreement_as_of_the_later_one() -> None:
    map = agreed()

    assert (now(map).stands, now(map).on) == ("agreed", FRIDAY)


@pytest.mark.parametrize(
    "edit",
    [
        lambda draft: ports.add(draft, SELL, "out", "Colour"),
        lambda draft: ports.add(draft, BAKE, "in", "Colour"),
        lambda draft: flow.set_fields(draft, [ports_of(draft, SELL, "out")[0].id], expected="In grams"),
        lambda draft: flow.set_fields(draft, [ports_of(draft, BAKE, "in")[0].id], item="Day"),
        lambda draft: draft.remove(ports_of(draft, BAKE, "in")[0].id),
        lambda draft: people.assign(draft, [BAKE], people.add(draft, "Ana").id),
        lambda draft: people.assign(draft, [SELL], None),
    ],
    ids=["more given", "more taken", "expected otherwise", "renamed", "gone", "another owner", "nobody"],
)
def test_an_edit_of_either_side_resets_it_and_undo_restores_it(edit: Callable[[Draft], object]) -> None:
    map = agreed()
    session = Session(map)

    with session.edit("Edit") as draft:
        edit(draft)

    assert (now(map).stands, now(map).since) == ("open", FRIDAY)
    session.undo()
    assert now(map).stands == "agreed"


def test_what_was_measured_and_where_a_step_stands_change_no_agreement() -> None:
    map = agreed()

    lawful(map, lambda d: flow.set_fields(d, [ports_of(d, SELL, "out")[0].id], measured="12", rank=4.0))
    lawful(map, lambda d: flow.retitle(d, SELL, "Take the order"))

    assert now(map).stands == "agreed"


def test_it_is_told_what_has_changed_since() -> None:
    map = agreed()
    port = ports_of(map, SELL, "out")[0].id

    lawful(map, lambda draft: flow.set_fields(draft, [port], expected="In grams"))
    lawful(map, lambda draft: ports.add(draft, BAKE, "in", "Colour"))
    lawful(map, lambda draft: draft.remove(ports_of(draft, BAKE, "in")[0].id))

    told = [(one.before and one.before[1:], one.after and one.after[1:]) for one in now(map).changes]
    assert told == [
        (("Size", ""), ("Size", "In grams")),
        (None, ("Colour", "")),
        (("Date", ""), None),
    ]


def test_agreeing_anew_makes_it_agreed_again_and_keeps_what_was_agreed_before() -> None:
    map = agreed()
    lawful(map, lambda draft: ports.add(draft, BAKE, "in", "Colour"))

    lawful(map, yes("giver", FRIDAY))
    lawful(map, yes("taker", FRIDAY))

    assert (now(map).stands, now(map).since) == ("agreed", None)
    assert len(list(map.all(Agreement))) == 4


def test_putting_old_words_back_after_a_new_agreement_is_a_change_of_it() -> None:
    map = agreed()
    lawful(map, lambda draft: ports.add(draft, BAKE, "in", "Colour"))
    for side in ("giver", "taker"):
        lawful(map, yes(side, FRIDAY))  # type: ignore[arg-type]

    lawful(map, lambda draft: draft.remove(ports_of(draft, BAKE, "in")[-1].id))

    assert now(map).stands == "open"


def test_a_yes_can_be_taken_back() -> None:
    map = agreed()

    lawful(map, lambda draft: agreeing.take_back(draft, SELL, BAKE, "giver"))

    assert (now(map).stands, list(now(map).yes)) == ("half", ["taker"])


def test_a_clock_that_was_set_back_does_not_undo_a_yes() -> None:
    map = agreed()
    lawful(map, lambda draft: ports.add(draft, BAKE, "in", "Colour"))

    lawful(map, yes("taker", MONDAY))

    assert now(map).yes["taker"].on == FRIDAY


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (lambda draft: people.assign(draft, [BAKE], None), "who answers"),
        (lambda draft: people.assign(draft, [BAKE], Id("lea")), "nobody to agree with"),
        (lambda draft: [draft.remove(p) for p in ("p1", "p2")], "what is handed over"),
    ],
    ids=["nobody's", "one person", "nothing written down"],
)
def test_there_must_be_two_people_and_something_to_agree_on(
    given: Callable[[Draft], object], why: str
) -> None:
    map = bakery()
    names = iter(("p1", "p2"))
    for port in [*ports_of(map, SELL, "out"), *ports_of(map, BAKE, "in")]:
        lawful(map, lambda d, p=port: (d.remove(p.id), d.put(p.but(id=next(names)))))  # type: ignore[misc]
    lawful(map, given)

    with pytest.raises(Refused, match=why):
        lawful(map, yes("giver"))


def test_what_others_alone_take_in_is_no_part_of_it() -> None:
    map = agreed()
    lawful(
        map,
        lambda draft: flow.connect(
            draft, SELL, flow.add(draft, Id("top"), "rectangle", (900, 300), "bill").id
        ),
    )  # type: ignore[arg-type]
    bill = next(one.id for one in map.all(type(map[SELL])) if one.title == "bill")

    lawful(map, lambda draft: ports.add(draft, bill, "in", "Price"))
    lawful(map, lambda draft: ports.add(draft, SELL, "out", "Price"))

    assert now(map).stands == "agreed"
    assert [one.item for one in standing(map, SELL, bill).changes] == []
