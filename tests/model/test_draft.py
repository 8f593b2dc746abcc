from __future__ import annotations

from datetime import date

import pytest

from mapper.model.change import Cell, Change, between
from mapper.model.draft import Draft
from mapper.model.records import Actual, Arrow, Id, Kpi, Node, Person, Point, Sheet, Unknown
from tests.builders import TOP, drawn
from tests.laws import lawful

ANN = Person(id=Id("ann"), name="Ann")


def test_a_draft_that_is_thrown_away_leaves_the_map_as_it_was() -> None:
    document = drawn("(order) -> [pack]")
    before = document.rows()

    draft = Draft(document)
    draft.remove(Id("pack"))
    draft.put(draft[Id("order")].but(title="x"))

    assert document.rows() == before


def test_a_draft_reads_as_the_map_would() -> None:
    draft = Draft(drawn("(order) -> [pack] -> (sent)", ANN))
    draft.put(draft[Id("pack")].but(owner=ANN.id))
    draft.remove(Id("sent"))
    draft.put(Arrow(id=Id("z"), source=Id("pack"), target=Id("order")))

    assert [node.id for node in draft.all(Node)] == ["order", "pack"]
    assert [(r.id, f) for r, f in draft.pointing_at(Id("pack"))] == [("a1", "target"), ("z", "source")]
    assert [(r.id, f) for r, f in draft.pointing_at(ANN.id)] == [("pack", "owner")]
    with pytest.raises(KeyError):
        draft[Id("sent")]


def test_deleting_a_step_takes_its_arrows_and_numbers_along() -> None:
    document = drawn(
        "(order) -> [pack] -> (sent)",
        Kpi(id=Id("k"), node=Id("pack")),
        Actual(id=Id("v"), kpi=Id("k"), on=date(2026, 11, 16), value=3),
    )

    lawful(document, lambda draft: draft.remove(Id("pack")))

    assert sorted(document.rows()) == ["order", "sent", "top"]


def test_deleting_a_person_only_lets_go_of_them() -> None:
    document = drawn("[pack]", ANN)
    lawful(document, lambda draft: draft.change_fields(Id("pack"), owner=ANN.id))

    lawful(document, lambda draft: draft.remove(ANN.id))

    assert document[Id("pack")].owner is None


def test_deleting_a_subsystem_takes_insides_nested_deeper_than_any_stack() -> None:
    inner = []
    host = Id("bill")
    for depth in range(3000):
        sheet = Sheet(id=Id(f"s{depth}"), inside=host)
        host = Id(f"n{depth}")
        inner += [sheet, Node(id=host, sheet=sheet.id, shape="subsystem", at=Point(0, 0))]
    document = drawn("{bill}", *inner)

    draft = Draft(document)
    draft.remove(Id("bill"))
    document.apply(draft.change())

    assert list(document.rows()) == [TOP]


def test_a_replay_keeps_what_somebody_else_wrote_since() -> None:
    document = drawn("[pack]")
    document.apply(Change(updated={Id("pack"): {"title": Cell("pack", "Theirs")}}))

    draft = Draft(document)
    draft.replay(Change(updated={Id("pack"): {"title": Cell("pack", "Ours"), "notes": Cell(None, "n")}}))

    assert (draft[Id("pack")].title, draft[Id("pack")].notes) == ("Theirs", "n")


def test_a_replayed_arrow_whose_end_has_gone_goes_too() -> None:
    document = drawn("[pack]")
    arrow = Arrow(id=Id("z"), source=Id("pack"), target=Id("gone"))

    draft = Draft(document)
    draft.replay(Change(added={arrow.id: arrow.row()}))

    assert arrow.id not in draft
    assert not draft.change()


def test_a_replayed_row_that_makes_no_sense_here_is_kept_as_it_is() -> None:
    row = {"kind": "node", "id": "n", "shape": "circle", "sheet": "top", "at": [0, 0]}

    draft = Draft(drawn("[pack]"))
    draft.replay(Change(added={Id("n"): row}))

    assert isinstance(draft[Id("n")], Unknown)
    assert draft[Id("n")].row() == row


def test_the_change_of_a_draft_turns_the_old_rows_into_the_new() -> None:
    document = drawn("(order) -> [pack]")
    before = document.rows()
    draft = Draft(document)
    draft.remove(Id("order"))
    draft.put(draft[Id("pack")].but(title="Pack it"))

    change = draft.change()
    document.apply(change)

    assert change == between(before, document.rows())
