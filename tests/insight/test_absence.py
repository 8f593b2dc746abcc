from __future__ import annotations

import pytest

from mapper.insight.absence import (
    absence,
    absences,
    bus_factor,
    failing,
    told_of,
    told_of_fewest,
)
from mapper.insight.flow import solve
from mapper.model.document import Document
from mapper.model.records import Id, Person
from mapper.words import language
from tests.builders import drawn
from tests.insight.webinars import webinar


def owned(text: str, **owners: str) -> Document:
    """*text* drawn, with the owner of each step, or ``owner/stand_in``."""
    names = sorted({name for both in owners.values() for name in both.split("/") if name})
    people = [Person(id=Id(name), name=name.title()) for name in names]
    records = []
    for record in drawn(text, *people):
        owner, _, stand_in = owners.get(record.id, "").partition("/")
        records.append(record.but(owner=owner or None, stand_in=stand_in or None) if owner else record)
    return Document(records)


def test_an_absence_costs_what_is_lost_at_the_steps_that_nobody_else_can_do() -> None:
    map = webinar()
    flow = solve(map)

    found = {one.person: one for one in absences(map, flow)}

    assert list(found) == ["ben", "kim", "mia"]
    assert found[Id("ben")].per_entrant == pytest.approx(145.0909, abs=5e-5)
    # Whoever is lost at the call never comes to the proposal.
    assert found[Id("kim")].per_entrant == pytest.approx(134.2273, abs=5e-5)
    assert found[Id("kim")].steps == ("Call", "Proposal")
    assert found[Id("mia")].per_entrant == pytest.approx(125.3873, abs=5e-5)
    assert found[Id("mia")].a_month == pytest.approx(200 * 125.3873, abs=0.02)
    assert all(one.stops for one in found.values())


def test_nobody_is_missed_where_somebody_stands_in() -> None:
    map = Document([r.but(stand_in="kim") if r.id == "Onboard" else r for r in webinar()])
    flow = solve(map)

    ben = absence(flow, Id("ben"))

    assert (ben.steps, ben.per_entrant, ben.stops) == ((), 0.0, False)
    assert failing(flow, (Id("ben"), Id("kim"))) == ("Call", "Proposal", "Onboard")


def test_nobody_can_stand_in_for_themselves() -> None:
    map = Document([r.but(stand_in="ben") if r.id == "Onboard" else r for r in webinar()])

    assert absence(solve(map), Id("ben")).steps == ("Onboard",)


def test_one_person_who_does_all_alone_holds_the_business_up() -> None:
    assert bus_factor(solve(owned("(in) -> [do] -> (won)", do="ann"))) == (Id("ann"),)


def test_it_takes_everybody_who_can_do_the_step_that_all_must_pass() -> None:
    map = owned("(in) -> [do] -> [send] -> (won)", do="ann/bob", send="bob/cat")

    assert bus_factor(solve(map)) == (Id("ann"), Id("bob"))


def test_a_second_way_to_a_win_must_be_blocked_too() -> None:
    map = owned(
        "(in) -> <big?> -yes-> [visit] -> (won)\n[big?] -no-> [ring] -> (small)", visit="ann", ring="bob"
    )

    assert bus_factor(solve(map)) == (Id("ann"), Id("bob"))


def test_nothing_stops_a_business_whose_steps_nobody_in_particular_does() -> None:
    assert bus_factor(solve(owned("(in) -> [do] -> (won)"))) == ()


def test_many_people_who_share_much_are_weighed_without_keeping_one_waiting() -> None:
    steps = [f"s{n}" for n in range(60)]
    text = "\n".join(f"(in) -> [{step}] -> (won)" for step in steps)
    people = {step: f"p{n}" for n, step in enumerate(steps)}

    found = bus_factor(solve(owned(text, **people)))

    assert found == tuple(sorted(Id(name) for name in people.values()))


def test_what_is_known_in_money_is_told_in_money() -> None:
    map = webinar()
    flow = solve(map)

    told = {one.person: language("en").tell(told_of(map, one)) for one in absences(map, flow)}

    assert told[Id("ben")].startswith("While Ben is away, ")
    assert told[Id("ben")].endswith(" a month is lost: 1 step has no stand-in.")
    assert "29,018" in told[Id("ben")]


def test_what_is_not_known_in_money_is_told_in_words() -> None:
    stops = owned("(in) -> [do] -> [pack] -> (won)", do="ann", pack="ann")
    open_ = owned("(in) -> <ok?> -yes-> [do] -> (won)\n[ok?] -no-> [call] -> (won)", do="ann/bob", call="cat")

    def told(map: Document, person: str) -> str:
        return language("en").tell(told_of(map, absence(solve(map), Id(person))))

    assert told(stops, "ann") == "While Ann is away nobody becomes a client: 2 steps have no stand-in."
    assert told(open_, "ann") == "While Ann is away, somebody else can do all of it."
    assert told(open_, "cat") == "1 step has no stand-in while Cat is away. What that costs is not known yet."


def test_who_holds_the_business_up_is_named() -> None:
    map = owned("(in) -> [do] -> [send] -> (won)", do="ann/bob", send="bob/cat")

    told = told_of_fewest(map, bus_factor(solve(map)))

    assert told is not None
    assert language("en").tell(told) == "Without Ann, Bob nobody would become a client."
    assert told_of_fewest(map, ()) is None


def test_the_search_for_who_holds_the_business_up_ends_where_it_is_told_to() -> None:
    map = owned("(in) -> [do] -> [send] -> (won)", do="ann/bob", send="bob/cat")

    assert bus_factor(solve(map), most=1) == ()
