from __future__ import annotations

import csv
import io

from mapper.export.tables.raci import consulted, informed
from mapper.model.document import Document
from mapper.model.records import Arrow, Id, Lane, Node, Person, Point, Sheet
from mapper.store.templates import load
from tests.builders import TOP, drawn
from tests.export.hostile import DAY, every, exported

ANN, BOB, CLEO = (Person(id=Id(name.lower()), name=name) for name in ("Ann", "Bob", "Cleo"))


def owned(map: Document, **owners: Person) -> Document:
    """*map* with these people, each the owner of one step."""
    people = {person.id: person for person in owners.values()}
    edited = [r.but(owner=owners[r.id].id) if r.id in owners else r for r in every(map)]
    return Document([*edited, *people.values()])


def node(map: Document, id: str) -> Node:
    found = map.get(Id(id))
    assert isinstance(found, Node)
    return found


def table(map: Document, **options: object) -> list[dict[str, str]]:
    file = exported(map, "raci", ".csv", **options)
    return list(csv.DictReader(io.StringIO(file.decode("utf-8"), newline="")))


def test_the_owner_of_the_step_before_is_asked_and_that_of_the_one_after_is_told() -> None:
    map = owned(drawn("(order) -> [pack] -> [send] -> [thank] -> (done)"), pack=ANN, send=BOB, thank=CLEO)

    row = next(row for row in table(map) if row["Title"] == "send")

    assert (row["Responsible"], row["Accountable"]) == ("Bob", "Bob")
    assert (row["Consulted"], row["Informed"]) == ("Ann", "Cleo")


def test_a_decision_that_nobody_owns_is_looked_through() -> None:
    map = owned(
        drawn("(order) -> [pack] -> <ok?> -yes-> [send]\n<ok?> -no-> [mend]"), pack=ANN, send=BOB, mend=CLEO
    )

    assert informed(map, node(map, "pack")) == [BOB.id, CLEO.id]
    assert consulted(map, node(map, "send")) == [ANN.id]


def test_nobody_is_asked_or_told_by_themselves() -> None:
    map = owned(drawn("(order) -> [pack] -> [send] -> (done)"), pack=ANN, send=ANN)

    assert informed(map, node(map, "pack")) == []
    assert consulted(map, node(map, "send")) == []


def test_a_step_that_nobody_owns_yet_is_not_looked_through() -> None:
    map = owned(drawn("(order) -> [pack] -> [check] -> [send]"), pack=ANN, send=BOB)

    assert informed(map, node(map, "pack")) == []
    assert "check" in [row["Title"] for row in table(map)]


def test_a_loop_of_decisions_ends() -> None:
    map = owned(drawn("[pack] -> <a?> -no-> <b?>\n<b?> -no-> <a?>\n<b?> -yes-> [send]"), pack=ANN, send=BOB)

    assert informed(map, node(map, "pack")) == [BOB.id]


def test_the_steps_inside_a_subsystem_hand_over_to_what_follows_it() -> None:
    map = owned(drawn("(order) -> [pack] -> {ship} -> [thank]"), pack=ANN, thank=CLEO)
    inside = Sheet(id=Id("inside"), inside=Id("ship"))
    begin = Node(id=Id("in"), sheet=inside.id, shape="terminus", role="begin", at=Point(0, 0))
    load_up = Node(id=Id("load"), sheet=inside.id, title="load", at=Point(200, 0), owner=BOB.id)
    end = Node(id=Id("out"), sheet=inside.id, shape="terminus", role="end", at=Point(400, 0))
    arrows = [
        {"id": f"i{n}", "source": s, "target": t}
        for n, (s, t) in enumerate((("in", "load"), ("load", "out")))
    ]
    map = Document(
        [*every(map), BOB, inside, begin, load_up, end, *(Arrow.model_validate(a) for a in arrows)]
    )

    assert consulted(map, node(map, "load")) == [ANN.id]
    assert informed(map, node(map, "load")) == [CLEO.id]


def test_the_stand_in_is_the_backup() -> None:
    row = next(row for row in table(load("webinar", "en", DAY)) if row["Title"] == "Client onboarding")

    assert (row["Responsible"], row["Backup"]) == ("Ines Costa", "Sam Osei")


def test_what_the_customer_does_is_not_ours_to_answer_for() -> None:
    lane = Lane(id=Id("buyer"), sheet=TOP, track="buyer")
    map = drawn("[think] -> [buy]", lane)
    map = Document([r.but(lane=lane.id) if r.id == "think" else r for r in every(map)])

    assert [row["Title"] for row in table(map)] == ["buy"]
