from __future__ import annotations

import pytest

from mapper.edits.insert import insert_new, insert_on
from mapper.edits.refused import Refused
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Node, Point
from tests.builders import TOP, drawn
from tests.edits.test_next import apart, named, ways
from tests.laws import lawful


def test_a_new_step_stands_in_the_middle_and_the_others_make_room() -> None:
    document = drawn("[a] -> [b] -> [c]")

    lawful(document, lambda draft: insert_new(draft, Id("a1"), "rectangle", "new"))

    assert ways(document) == [("a", "new", ""), ("b", "c", ""), ("new", "b", "")]
    assert [named(document, t).at.x for t in ("a", "new", "b", "c")] == [0, 200, 400, 600]


def test_where_there_is_room_nothing_moves() -> None:
    document = drawn("[a] -> [b]")
    lawful(document, lambda draft: draft.change_fields(Id("b"), at=Point(600, 22)))

    lawful(document, lambda draft: insert_new(draft, Id("a1"), "rectangle", "new"))

    assert [named(document, t).at.x for t in ("a", "new", "b")] == [0, 300, 600]


def test_the_first_half_keeps_what_was_known_and_the_second_is_plain() -> None:
    document = drawn("<ok?> -yes-> [b]")
    lawful(document, lambda draft: draft.change_fields(Id("a1"), share=0.4, cases=4.0, of=10.0, mood="good"))

    lawful(document, lambda draft: insert_new(draft, Id("a1"), "diamond", "sure?"))

    first, second = sorted(document.all(Arrow), key=lambda arrow: arrow.id != "a1")
    assert (first.label, first.share, first.cases, first.of) == ("yes", 0.4, 4.0, 10.0)
    assert first.model_extra == {"mood": "good"}
    assert (second.label, second.share, second.target) == ("", None, "b")


def test_a_subsystem_is_still_entered_by_the_same_door() -> None:
    document = drawn("[a] -> {sub}\n(door)")
    lawful(document, lambda draft: draft.change_fields(Id("a1"), into="door"))

    lawful(document, lambda draft: insert_new(draft, Id("a1"), "rectangle", "new"))

    assert {arrow.target: arrow.into for arrow in document.all(Arrow)}[Id("sub")] == "door"
    assert document[Id("a1")].into is None


def test_a_branch_below_makes_room_downwards() -> None:
    document = drawn("<ok?>\n[b]\n[c]", Arrow(id=Id("no"), source=Id("ok?"), target=Id("b"), label="No"))

    lawful(document, lambda draft: insert_new(draft, Id("no"), "rectangle", "new"))

    assert apart(document)
    assert [n.title for n in sorted(document.all(Node), key=lambda n: n.at.y)] == ["ok?", "new", "b", "c"]


def test_a_free_shape_dropped_on_an_arrow_becomes_part_of_the_flow() -> None:
    free = Node(id=Id("free"), sheet=TOP, title="free", at=Point(100, 30))
    document = drawn("[a] -> [b]", free)

    lawful(document, lambda draft: insert_on(draft, Id("a1"), Id("free")))

    assert ways(document) == [("a", "free", ""), ("free", "b", "")]
    assert apart(document)


def test_an_arrow_that_leads_back_takes_a_step_too() -> None:
    document = drawn("[a] -> [b] -> [a]")

    lawful(document, lambda draft: insert_new(draft, Id("a2"), "rectangle", "new"))

    assert ways(document) == [("a", "b", ""), ("b", "new", ""), ("new", "a", "")]
    assert apart(document)


@pytest.mark.parametrize("node", ["b", "other", "note", "end"])
def test_what_cannot_stand_between_is_refused(node: str) -> None:
    document = drawn("[a] -> [b]\n[x] -> [other]\n~note~\n(in) (end)")
    draft = Draft(document)

    with pytest.raises(Refused):
        insert_on(draft, Id("a1"), Id(node))
    assert not draft.change()


@pytest.mark.parametrize("shape", ["terminus", "note"])
def test_an_end_has_nothing_behind_it(shape: str) -> None:
    with pytest.raises(Refused):
        insert_new(Draft(drawn("[a] -> [b]")), Id("a1"), shape)  # type: ignore[arg-type]
