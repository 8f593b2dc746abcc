from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from mapper.model.records import KINDS, Arrow, Id, Kpi, Node, Point, Unknown, read, read_all, references

STEP = {"kind": "node", "id": "n", "sheet": "s", "at": [40, 60], "title": "Call"}


def test_a_row_says_only_what_is_known_and_the_shape_always() -> None:
    record = read({**STEP, "owner": None, "critical": False, "minutes": 30})

    assert record.row() == {
        "kind": "node",
        "id": "n",
        "sheet": "s",
        "shape": "rectangle",
        "size": [160.0, 76.0],
        "at": [40.0, 60.0],
        "title": "Call",
        "minutes": 30.0,
    }


def test_a_record_of_an_unknown_kind_is_kept_whole() -> None:
    row = {"kind": "hologram", "id": "h", "beams": [1, {"x": None}], "on": True}

    record = read(row)

    assert isinstance(record, Unknown)
    assert record.row() == row


def test_a_field_that_we_do_not_know_survives_an_edit_of_another() -> None:
    record = read({**STEP, "mood": {"today": [1, 2]}})

    edited = record.but(title="Ring")

    assert edited.row()["mood"] == {"today": [1, 2]}
    assert edited.row()["title"] == "Ring"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_none_is_refused(value: float) -> None:
    with pytest.raises(ValidationError):
        read({**STEP, "cost": value})
    with pytest.raises(ValidationError):
        read({**STEP, "at": [value, 0]})


def test_a_share_lies_between_nothing_and_all() -> None:
    arrow = {"kind": "arrow", "id": "a", "source": "x", "target": "y"}

    assert read({**arrow, "share": 0.2}).row()["share"] == 0.2
    with pytest.raises(ValidationError):
        read({**arrow, "share": 1.2})


def test_an_edit_that_does_not_fit_is_refused() -> None:
    node = Node(id=Id("n"), sheet=Id("s"), at=Point(0, 0))

    with pytest.raises(ValidationError):
        node.but(shape="circle")


def test_rows_of_several_kinds_are_read_in_their_order() -> None:
    rows = [STEP, {**STEP, "id": "m"}, {"kind": "odd", "id": "o"}, {"kind": "person", "id": "p"}]

    assert [record.id for record in read_all(rows)] == ["n", "m", "o", "p"]


def test_every_reference_names_kinds_that_exist() -> None:
    for model in KINDS.values():
        for reference in references(model):
            assert reference.kinds <= KINDS.keys()


def test_an_arrow_cannot_outlive_its_ends_and_a_number_can_outlive_its_owner() -> None:
    owned = {ref.field for ref in references(Arrow) if ref.owned}
    mentioned = {ref.field for ref in references(Kpi) if not ref.owned}

    assert owned == {"source", "target"}
    assert mentioned == {"owner"}


def test_a_number_that_others_wrote_for_what_is_expected_is_read_as_its_words() -> None:
    row = {"id": "p", "kind": "port", "node": "n", "item": "Age", "expected": 2, "measured": 3.5}

    port = read(row)

    assert (port.row()["expected"], port.row()["measured"]) == ("2", "3.5")


BETWEEN = {"giver": "n", "taker": "m", "on": "2026-11-16"}


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "sheet", "id": "s", "audience": "Cafés in the old town", "promise_hours": 24.0},
        {"kind": "kpi", "id": "k", "node": "n", "response": "Ann calls the baker."},
        {"kind": "goal", "id": "g", "quarter": "2027-Q1", "from": 18.0, "to": 25.0, "unit": "%"},
        {"kind": "setting", "id": "w", "scenario": "if", "about": "n", "field": "minutes", "costs": 40.0},
        {"kind": "agreement", "id": "a", **BETWEEN, "side": "giver", "terms": [["out", "Bread", "Warm"]]},
        {
            "kind": "handoff",
            "id": "h",
            **BETWEEN,
            "days": 14.0,
            "sent": 9.0,
            "definitional": 2.0,
            "other": 1.0,
        },
        {"kind": "promise", "id": "p", "node": "n", "title": "By eight", "hours": 24.0, "quality": 0.9},
        {"kind": "keeping", "id": "q", "promise": "p", "node": "n"},
    ],
    ids=lambda row: row["kind"],
)
def test_whatever_a_row_says_it_says_again(row: dict[str, Any]) -> None:
    said = read(row).row()

    assert said | row == said
    assert read(said).row() == said
