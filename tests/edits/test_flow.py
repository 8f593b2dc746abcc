from __future__ import annotations

import pytest

from mapper.edits import flow
from mapper.edits.refused import Refused
from mapper.insight.order import inside_of
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Kpi, Lane, Node, Point, Sheet
from tests.builders import TOP, drawn
from tests.laws import lawful


def ways(document: object) -> list[tuple[str, str, str]]:
    return [(a.source, a.target, a.label) for a in document.all(Arrow)]  # type: ignore[attr-defined]


def test_the_first_terminus_begins_and_the_next_one_ends() -> None:
    document = drawn("[pack]")

    lawful(document, lambda draft: flow.add(draft, TOP, "terminus", Point(0, 0), "Order"))
    lawful(document, lambda draft: flow.add(draft, TOP, "terminus", Point(400, 0), "Sent"))

    roles = {node.title: (node.role, node.outcome) for node in document.all(Node)}
    assert roles["Order"] == ("begin", None)
    assert roles["Sent"] == ("end", "win")


def test_a_new_subsystem_has_an_inside_of_its_own() -> None:
    document = drawn("[pack]")

    lawful(document, lambda draft: flow.add(draft, TOP, "subsystem", Point(0, 0), "Billing"))

    inside = next(sheet for sheet in document.all(Sheet) if sheet.inside)
    assert (inside.title, inside.main) == ("Billing", False)


def test_a_shape_far_out_of_the_world_stands_at_its_edge() -> None:
    draft = Draft(drawn("[pack]"))

    flow.move(draft, [Id("pack")], Point(1e300, -1e300))

    assert draft[Id("pack")].at == Point(flow.FARTHEST, -flow.FARTHEST)


def test_two_shapes_are_connected() -> None:
    document = drawn("[a]\n[b]")

    lawful(document, lambda draft: flow.connect(draft, Id("a"), Id("b"), "Yes"))

    assert ways(document) == [("a", "b", "Yes")]


@pytest.mark.parametrize(
    ("source", "target"),
    [("a", "a"), ("a", "note"), ("note", "a"), ("a", "begin"), ("end", "a"), ("a", "b"), ("a", "deep")],
)
def test_what_cannot_follow_is_refused_and_nothing_is_written(source: str, target: str) -> None:
    inside = Sheet(id=Id("in"), inside=Id("sub"))
    deep = Node(id=Id("deep"), sheet=inside.id, at=Point(0, 0))
    draft = Draft(drawn("(begin) -> [a] -> [b] -> (end)\n~note~ {sub}", inside, deep))

    with pytest.raises(Refused):
        flow.connect(draft, Id(source), Id(target))

    assert not draft.change()


def test_an_arrow_keeps_its_share_between_other_shapes() -> None:
    document = drawn("[a] -> [b]\n[c]")
    lawful(document, lambda draft: draft.change_fields(Id("a1"), share=0.5))

    lawful(document, lambda draft: flow.reconnect(draft, Id("a1"), target=Id("c")))

    assert ways(document) == [("a", "c", "")]
    assert document[Id("a1")].share == 0.5


def test_a_reshaped_step_keeps_its_numbers_and_its_middle() -> None:
    document = drawn("(a) -> [b] -> (c)", Kpi(id=Id("k"), node=Id("b")))
    before = document[Id("b")]

    lawful(document, lambda draft: flow.reshape(draft, Id("b"), "diamond"))

    after = document[Id("b")]
    assert after.at.x + after.size.width / 2 == before.at.x + before.size.width / 2
    assert after.at.y + after.size.height / 2 == before.at.y + before.size.height / 2
    assert document[Id("k")].node == "b"


def test_a_shape_that_becomes_a_terminus_ends_what_leads_to_it() -> None:
    document = drawn("(a) -> [b]")

    lawful(document, lambda draft: flow.reshape(draft, Id("b"), "terminus"))

    assert (document[Id("b")].role, document[Id("b")].outcome) == ("end", "win")


def test_a_full_subsystem_stays_one_and_an_empty_one_may_change() -> None:
    inside = Sheet(id=Id("in"), inside=Id("bill"))
    deep = Node(id=Id("deep"), sheet=inside.id, at=Point(0, 0))
    document = drawn("{bill}", inside, deep)

    with pytest.raises(Refused):
        flow.reshape(Draft(document), Id("bill"), "rectangle")
    lawful(document, lambda draft: draft.remove(deep.id))
    lawful(document, lambda draft: flow.reshape(draft, Id("bill"), "rectangle"))

    assert inside_of(document, Id("bill")) is None


def test_a_connected_step_becomes_no_note() -> None:
    with pytest.raises(Refused):
        flow.reshape(Draft(drawn("[a] -> [b]")), Id("a"), "note")


def test_an_inside_follows_the_name_of_its_subsystem() -> None:
    document = drawn("{bill}", Sheet(id=Id("in"), inside=Id("bill"), title="bill"))

    lawful(document, lambda draft: flow.retitle(draft, Id("bill"), "Billing"))

    assert (document[Id("bill")].title, document[Id("in")].title) == ("Billing", "Billing")


def test_an_arrow_and_a_lane_are_renamed_in_the_field_that_names_them() -> None:
    document = drawn("[a] -> [b]", Lane(id=Id("l"), sheet=TOP))

    lawful(document, lambda draft: flow.retitle(draft, Id("a1"), "Yes"))
    lawful(document, lambda draft: flow.retitle(draft, Id("l"), "Team"))

    assert (document[Id("a1")].label, document[Id("l")].title) == ("Yes", "Team")


def test_deleting_a_step_joins_its_neighbours() -> None:
    document = drawn("<a> -yes-> [b] -> [c]")

    lawful(document, lambda draft: flow.remove(draft, [Id("b")]))

    assert ways(document) == [("a", "c", "yes")]


def test_deleting_a_whole_stretch_joins_what_was_around_it() -> None:
    document = drawn("[a] -> [b] -> [c] -> [d]")

    lawful(document, lambda draft: flow.remove(draft, [Id("b"), Id("c")]))

    assert ways(document) == [("a", "d", "")]


def test_a_healed_arrow_survives_undo_and_redo() -> None:
    document = drawn("[a] -> [b] -> [c]")
    lawful(document, lambda draft: draft.change_fields(Id("a1"), share=0.5))

    lawful(document, lambda draft: flow.remove(draft, [Id("b")]))

    assert document[Id("a1")].share == 0.5


def test_deleting_a_step_and_an_arrow_of_it_leaves_the_gap() -> None:
    document = drawn("[a] -> [b] -> [c]")

    lawful(document, lambda draft: flow.remove(draft, [Id("b"), Id("a1")]))

    assert ways(document) == []


def test_deleting_a_decision_leaves_its_branches_open() -> None:
    document = drawn("[a] -> <b> -yes-> [c]\n<b> -no-> [d]")

    lawful(document, lambda draft: flow.remove(draft, [Id("b")]))

    assert ways(document) == []


def test_fields_are_set_where_a_record_has_them() -> None:
    document = drawn("[a] -> [b]")

    lawful(document, lambda draft: flow.set_fields(draft, [Id("a"), Id("b"), Id("a1")], critical=True))

    assert [document[Id(id)].row().get("critical") for id in ("a", "b", "a1")] == [True, True, None]
