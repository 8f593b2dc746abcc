from __future__ import annotations

import networkx as nx
import pytest
from pydantic import ValidationError

from mapper.model.change import Cell, Change
from mapper.model.document import Document, Misfit
from mapper.model.records import Arrow, Id, Kpi, Node, Person, read
from tests.builders import drawn
from tests.laws import fresh, same

ANN = Person(id=Id("ann"), name="Ann")


def test_the_graph_is_the_map_and_cannot_be_written() -> None:
    document = drawn("(order) -> [pack] -> (sent)")

    assert list(document.graph.edges(keys=True)) == [("order", "pack", "a1"), ("pack", "sent", "a2")]
    with pytest.raises(nx.NetworkXError):
        document.graph.add_node("x")


def test_the_graph_follows_every_change_once_it_is_built() -> None:
    document = drawn("(order) -> [pack] -> (sent)")
    graph = document.graph

    document.apply(Change(updated={Id("a2"): {"source": Cell("pack", "order")}}))

    assert list(graph.edges(keys=True)) == [("order", "pack", "a1"), ("order", "sent", "a2")]
    same(document, fresh(document))


def test_an_arrow_that_only_aligns_is_no_edge_of_the_graph() -> None:
    document = drawn("(order) -> [pack]")

    document.apply(Change(updated={Id("a1"): {"relation": Cell("flow", "aligns")}}))

    assert not document.graph.edges
    same(document, fresh(document))


def test_records_come_in_the_order_of_their_ids_however_they_were_added() -> None:
    document = drawn("[b] -> [a]")
    document.apply(Change(added={Id("0"): document["a"].but(id="0").row()}))

    assert [node.id for node in document.all(Node)] == ["0", "a", "b"]


def test_who_points_at_a_record_is_known() -> None:
    document = drawn("(order) -> [pack]", ANN, Kpi(id=Id("k"), node=Id("pack"), owner=ANN.id))

    assert [(r.id, field) for r, field in document.pointing_at(Id("pack"))] == [
        ("a1", "target"),
        ("k", "node"),
    ]
    assert [(r.id, field) for r, field in document.pointing_at(ANN.id)] == [("k", "owner")]


MISFITS = [
    Change(added={Id("order"): {"kind": "person", "id": "order"}}),
    Change(updated={Id("ghost"): {"title": Cell("a", "b")}}),
    Change(updated={Id("pack"): {"title": Cell("something else", "b")}}),
    Change(removed={Id("pack"): {}}),
    Change(removed={Id("ghost"): {}}),
    Change(added={Id("x"): Arrow(id=Id("x"), source=Id("pack"), target=Id("ghost")).row()}),
    Change(added={Id("x"): Arrow(id=Id("x"), source=Id("pack"), target=Id("top")).row()}),
    Change(updated={Id("pack"): {"owner": Cell(None, "a1")}}),
]


@pytest.mark.parametrize("change", MISFITS)
def test_a_change_that_does_not_fit_writes_nothing(change: Change) -> None:
    document = drawn("(order) -> [pack]")
    before = document.rows()

    with pytest.raises(Misfit):
        document.apply(change)

    assert document.rows() == before
    same(document, fresh(document))


def test_a_value_that_does_not_fit_writes_nothing() -> None:
    document = drawn("(order) -> [pack]")
    before = document.rows()
    change = Change(
        added={Id("p"): {"kind": "person", "id": "p"}},
        updated={Id("pack"): {"shape": Cell("rectangle", "circle")}},
    )

    with pytest.raises(ValidationError):
        document.apply(change)

    assert document.rows() == before


def test_two_records_with_one_id_make_no_map() -> None:
    record = read({"kind": "person", "id": "p"})

    with pytest.raises(Misfit):
        Document([record, record])
