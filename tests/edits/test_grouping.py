from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.edits import flow
from mapper.edits.grouping import group
from mapper.edits.refused import Refused
from mapper.edits.ungrouping import ungroup
from mapper.insight.order import inside_of, nodes_on, ports_of
from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Customer, Id, Kpi, Node, Point, Sheet, Stage, Task
from mapper.session.session import Session
from tests.builders import TOP, drawn
from tests.edits.test_next import apart
from tests.laws import lawful

FLOW = """
(in) -> [call] -> <ok?> -Yes-> [pack] -> [send] -> (won)
<ok?> -No-> [wait] -> (lost)
"""


def on(document: Document, sheet: Id) -> list[tuple[str, str, str, float | None]]:
    """The arrows of a sheet by the titles of what they join, with label and share."""
    title = {node.id: node.title for node in nodes_on(document, sheet)}
    return sorted(
        (title[a.source], title[a.target], a.label, a.share) for a in document.all(Arrow) if a.source in title
    )


def grouped(document: Document, *names: str) -> tuple[Node, Sheet]:
    lawful(document, lambda draft: group(draft, [Id(name) for name in names], "Sale"))
    node = next(node for node in document.all(Node) if node.title == "Sale")
    inside = inside_of(document, node.id)
    assert inside is not None
    return node, inside


def test_the_selection_goes_inside_and_crossing_arrows_are_the_subsystems() -> None:
    document = drawn(FLOW)
    lawful(document, lambda draft: draft.change_fields(Id("a4"), share=1.0))
    lawful(document, lambda draft: draft.change_fields(Id("a6"), share=0.3, cases=3.0, of=10.0))

    _node, inside = grouped(document, "ok?", "pack")

    assert on(document, TOP) == [
        ("Sale", "send", "", None),
        ("Sale", "wait", "No", None),
        ("call", "Sale", "", None),
        ("in", "call", "", None),
        ("send", "won", "", None),
        ("wait", "lost", "", None),
    ]
    assert on(document, inside.id) == [
        ("call", "ok?", "", None),
        ("ok?", "pack", "Yes", None),
        ("ok?", "wait", "No", 0.3),
        ("pack", "send", "", 1.0),
    ]


def test_every_way_in_and_out_has_its_door_and_its_name_on_the_card() -> None:
    document = drawn(FLOW)

    node, inside = grouped(document, "ok?", "pack")

    doors = {n.id: (n.title, n.role) for n in nodes_on(document, inside.id) if n.shape == "terminus"}
    assert sorted(doors.values()) == [("call", "begin"), ("send", "end"), ("wait", "end")]
    assert [port.item for port in ports_of(document, node.id, "in")] == ["call"]
    assert sorted(port.item for port in ports_of(document, node.id, "out")) == ["send", "wait"]
    into = [doors[a.into][0] for a in document.all(Arrow) if a.into]
    out = {document[a.target].title: doors[a.from_end][0] for a in document.all(Arrow) if a.from_end}
    assert into == ["call"]
    assert out == {"send": "send", "wait": "wait"}


def test_two_steps_that_lead_to_one_share_an_end() -> None:
    document = drawn("[a] -> [z]\n[b] -> [z]")

    _node, inside = grouped(document, "a", "b")

    assert on(document, TOP) == [("Sale", "z", "", None)]
    assert on(document, inside.id) == [("a", "z", "", None), ("b", "z", "", None)]


def test_what_hangs_on_the_steps_goes_along_unchanged() -> None:
    task, kpi = Task(id=Id("t"), node=Id("pack"), text="Fold"), Kpi(id=Id("k"), node=Id("pack"))
    document = drawn(FLOW, task, kpi, Customer(id=Id("c"), at_node=Id("pack")))

    _node, inside = grouped(document, "pack", "send")

    assert (document[Id("t")], document[Id("k")]) == (task, kpi)
    assert document[Id("c")].at_node == "pack"
    assert document[Id("pack")].sheet == inside.id


def test_beginnings_and_ends_stay_with_the_whole_map() -> None:
    document = drawn("(in) -> [a] -> [b] -> (out)")

    _node, inside = grouped(document, "in", "a", "b", "out")

    assert on(document, TOP) == [("Sale", "out", "", None), ("in", "Sale", "", None)]
    assert document[Id("in")].sheet == document[Id("out")].sheet == TOP
    assert [n.title for n in nodes_on(document, inside.id) if n.role == "begin"] == ["in"]


@pytest.mark.parametrize("ids", [[], ["in", "won"], ["memo"], ["deep", "call"]])
def test_what_makes_no_sense_inside_is_refused(ids: list[str]) -> None:
    other = Sheet(id=Id("other"))
    deep = Node(id=Id("deep"), sheet=other.id, at=Point(0, 0))
    draft = Draft(drawn(FLOW + "~memo~", other, deep))

    with pytest.raises(Refused):
        group(draft, [Id(id) for id in ids], "Sale")
    assert not draft.change()


def undone(document: Document, names: list[str]) -> tuple[dict[Id, object], dict[Id, object]]:
    """The rows before a group, and after it was ungrouped again."""
    session = Session(document)
    before = document.rows()
    with session.edit("Group") as draft:
        node = group(draft, [Id(name) for name in names], "Sale")
    with session.edit("Ungroup") as draft:
        ungroup(draft, node.id)
    return before, document.rows()  # type: ignore[return-value]


@pytest.mark.parametrize(
    "names", [["ok?", "pack"], ["call"], ["wait", "send"], ["call", "ok?", "pack", "send", "wait"]]
)
def test_ungrouping_takes_a_group_back(names: list[str]) -> None:
    facing = Arrow(id=Id("f"), source=Id("call"), target=Id("pack"), relation="aligns")
    before, after = undone(drawn(FLOW, facing), names)

    assert after == before


STEPS = "abcdefg"
ARROWS = st.lists(
    st.tuples(st.sampled_from(STEPS), st.sampled_from(STEPS), st.sampled_from(["", "Yes", "No"])),
    max_size=16,
    unique_by=lambda arrow: arrow[:2],
)


@given(ARROWS, st.sets(st.sampled_from(STEPS), min_size=1))
def test_group_and_ungroup_give_back_the_same_map(
    arrows: list[tuple[str, str, str]], names: set[str]
) -> None:
    steps = [
        Node(id=Id(name), sheet=TOP, at=Point(i % 3 * 200, i // 3 * 132), stage=Id("one"))
        for i, name in enumerate(STEPS)
    ]
    joined = [
        Arrow(id=Id(f"a{i}"), source=Id(s), target=Id(t), label=label, share=0.5 if label else None)
        for i, (s, t, label) in enumerate(arrows)
        if s != t
    ]

    before, after = undone(drawn("", *steps, *joined, Stage(id=Id("one"), sheet=TOP)), sorted(names))

    assert after == before


def test_a_subsystem_that_was_drawn_by_hand_comes_apart_by_its_only_doors() -> None:
    document = drawn("[a] -> {sub} -> [z] -> [y]", Sheet(id=Id("in"), inside=Id("sub")))
    parts = [
        Node(id=Id("b"), sheet=Id("in"), shape="terminus", role="begin", at=Point(0, 14)),
        Node(id=Id("m"), sheet=Id("in"), title="m", at=Point(200, 0)),
        Node(id=Id("n"), sheet=Id("in"), title="n", at=Point(400, 0)),
        Node(id=Id("e"), sheet=Id("in"), shape="terminus", role="end", at=Point(600, 14)),
    ]
    joins = [Arrow(id=Id(s + t), source=Id(s), target=Id(t)) for s, t in (("b", "m"), ("m", "n"), ("n", "e"))]
    document = Document([*document, *parts, *joins])

    lawful(document, lambda draft: ungroup(draft, Id("sub")))

    assert on(document, TOP) == [
        ("a", "m", "", None),
        ("m", "n", "", None),
        ("n", "z", "", None),
        ("z", "y", "", None),
    ]
    assert "in" not in document
    assert apart(document)
    assert document[Id("m")].at.x == 200
    assert document[Id("z")].at.x > document[Id("n")].at.x


def test_an_end_that_no_arrow_names_is_one_of_the_whole_map() -> None:
    document = drawn("[a] -> {sub}", Sheet(id=Id("in"), inside=Id("sub")))
    parts = [
        Node(id=Id("m"), sheet=Id("in"), title="m", at=Point(200, 0)),
        Node(id=Id("e"), sheet=Id("in"), title="e", shape="terminus", role="end", at=Point(600, 14)),
    ]
    document = Document([*document, *parts, Arrow(id=Id("me"), source=Id("m"), target=Id("e"))])

    lawful(document, lambda draft: ungroup(draft, Id("sub")))

    assert on(document, TOP) == [("a", "m", "", None), ("m", "e", "", None)]


def test_whoever_stood_at_the_subsystem_stands_at_its_first_step() -> None:
    document = drawn("[a] -> [b]", Customer(id=Id("c"), at_node=Id("a")))
    node, _inside = grouped(document, "a", "b")
    lawful(document, lambda draft: draft.change_fields(Id("c"), at_node=node.id))

    lawful(document, lambda draft: ungroup(draft, node.id))

    assert document[Id("c")].at_node == "a"


@pytest.mark.parametrize("id", ["a", "empty", "busy"])
def test_what_cannot_come_apart_is_refused(id: str) -> None:
    inside = Sheet(id=Id("in"), inside=Id("busy"))
    deep = Node(id=Id("deep"), sheet=inside.id, at=Point(0, 0))
    document = drawn("[a] {empty} {busy}", inside, deep, Task(id=Id("t"), node=Id("busy")))
    draft = Draft(document)

    with pytest.raises(Refused):
        ungroup(draft, Id(id))
    assert not draft.change()


def test_a_moved_subsystem_comes_apart_where_it_stands() -> None:
    document = drawn("[a] -> [b]")
    node, _inside = grouped(document, "a", "b")
    lawful(document, lambda draft: flow.move(draft, [node.id], Point(1000, 400)))

    lawful(document, lambda draft: ungroup(draft, node.id))

    assert document[Id("a")].at == Point(1000, 422)
    assert document[Id("b")].at == Point(1200, 422)
