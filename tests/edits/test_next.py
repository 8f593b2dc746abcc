from __future__ import annotations

from functools import partial

import pytest

from mapper.edits import flow
from mapper.edits.next import add_chain, add_next, exit_label, free_cell, next_side
from mapper.edits.refused import Refused
from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Lane, Node, Point, Sheet, Stage
from mapper.scene.boxes import box_of
from tests.builders import TOP, drawn
from tests.edits.test_room import meets
from tests.laws import lawful


def ways(document: Document) -> list[tuple[str, str, str]]:
    title = {node.id: node.title for node in document.all(Node)}
    return sorted((title[a.source], title[a.target], a.label) for a in document.all(Arrow))


def named(document: Document, title: str) -> Node:
    return next(node for node in document.all(Node) if node.title == title)


def apart(document: Document) -> bool:
    boxes = [box_of(node) for node in document.all(Node)]
    return not any(meets(a, b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_the_next_step_stands_to_the_right_and_is_connected() -> None:
    document = drawn("[a]")

    lawful(document, lambda draft: add_next(draft, Id("a"), "rectangle", "b"))

    assert named(document, "b").at == Point(200, document[Id("a")].at.y)
    assert ways(document) == [("a", "b", "")]


def test_where_a_step_stands_already_the_next_one_goes_below_it() -> None:
    document = drawn("[a] -> [b]")

    lawful(document, lambda draft: add_next(draft, Id("a"), "rectangle", "c"))

    assert named(document, "c").at == Point(200, document[Id("b")].at.y + 132)


def test_where_nothing_is_free_the_map_makes_room() -> None:
    steps = [Node(id=Id(f"n{i}"), sheet=TOP, at=Point(200, 22 + 132 * i)) for i in range(30)]
    document = drawn("[a]", *steps)

    lawful(document, lambda draft: add_next(draft, Id("a"), "rectangle", "b"))

    assert named(document, "b").at == Point(200, 22)
    assert document[Id("n0")].at == Point(400, 22)
    assert apart(document)


def test_the_next_step_stays_in_its_lane_and_pushes_there() -> None:
    lanes = [Lane(id=Id("up"), sheet=TOP, rank=1), Lane(id=Id("down"), sheet=TOP, rank=2)]
    document = drawn("[a] -> [b]\n[c]", *lanes)
    for name, lane in (("a", "up"), ("b", "up"), ("c", "down")):
        lawful(document, partial(flow.set_fields, ids=[Id(name)], lane=lane))

    lawful(document, lambda draft: add_next(draft, Id("a"), "rectangle", "new"))

    assert named(document, "new").lane == "up"
    assert document[Id("b")].at.x == 400
    assert apart(document)


def test_a_new_step_belongs_to_the_stage_that_it_stands_in() -> None:
    document = drawn("[a]", Stage(id=Id("one"), sheet=TOP, width=600))
    lawful(document, lambda draft: flow.set_fields(draft, [Id("a")], stage="one"))

    lawful(document, lambda draft: add_next(draft, Id("a"), "rectangle", "b"))

    assert named(document, "b").stage == "one"


def test_a_decision_says_yes_to_the_right_and_no_below_in_the_language_of_the_map() -> None:
    document = drawn("<ok?>")
    lawful(document, lambda draft: draft.change_fields(TOP, lang="fr"))

    lawful(document, lambda draft: add_next(draft, Id("ok?"), "rectangle", "go"))
    lawful(document, lambda draft: add_next(draft, Id("ok?"), "terminus", "stop"))

    assert ways(document) == [("ok?", "go", "Oui"), ("ok?", "stop", "Non")]
    assert named(document, "go").at.x > document[Id("ok?")].at.x
    assert named(document, "stop").at.y > document[Id("ok?")].at.y
    assert (named(document, "stop").role, named(document, "stop").outcome) == ("end", "lost")
    assert exit_label(document, Id("ok?")) == ""
    assert next_side(document, Id("ok?")) == "right"


def test_a_note_stands_above_and_alone() -> None:
    document = drawn("[a]")

    lawful(document, lambda draft: add_next(draft, Id("a"), "note", "mind this"))

    assert named(document, "mind this").at.y < document[Id("a")].at.y
    assert ways(document) == []


@pytest.mark.parametrize("source", ["done", "mind"])
def test_nothing_comes_after_an_end_or_a_note(source: str) -> None:
    draft = Draft(drawn("(in) -> (done)\n~mind~"))

    with pytest.raises(Refused):
        add_next(draft, Id(source), "rectangle", "b")
    with pytest.raises(Refused):
        add_chain(draft, Id(source), TOP, ["b"])
    assert not draft.change()


def test_pasted_lines_make_a_chain_and_a_question_is_a_decision() -> None:
    document = drawn("[a] -> [b]")

    lawful(document, lambda draft: add_chain(draft, Id("b"), TOP, [" call ", "", "ready?", "send"]))

    assert ways(document) == [
        ("a", "b", ""),
        ("b", "call", ""),
        ("call", "ready?", ""),
        ("ready?", "send", "Yes"),
    ]
    assert named(document, "ready?").shape == "diamond"
    assert [round(box_of(named(document, t)).centre.x) for t in ("call", "ready?", "send")] == [480, 680, 880]
    assert apart(document)


def test_a_chain_without_a_source_begins_where_it_was_put() -> None:
    document = Document([Sheet(id=TOP, main=True)])

    lawful(document, lambda draft: add_chain(draft, None, TOP, ["one", "two"], Point(400, 40)))

    assert [named(document, title).at for title in ("one", "two")] == [Point(400, 42), Point(600, 42)]


def test_a_chain_in_the_way_of_others_keeps_clear_of_them() -> None:
    document = drawn("[a] -> [b] -> [c]\n[d] -> [e] -> [f]")

    lawful(document, lambda draft: add_chain(draft, Id("a"), TOP, ["x", "y", "z"]))

    assert apart(document)


@pytest.mark.parametrize("lines", [[], ["", "  "], ["x"] * 10_001])
def test_no_line_is_no_chain_and_a_book_is_none_either(lines: list[str]) -> None:
    draft = Draft(drawn("[a]"))

    with pytest.raises(Refused):
        add_chain(draft, Id("a"), TOP, lines)
    assert not draft.change()


def test_a_long_chain_is_put_down_whole() -> None:
    draft = Draft(drawn("[a]"))

    chain = add_chain(draft, Id("a"), TOP, [f"step {n}" for n in range(2_000)])

    assert len(chain) == 2_000
    assert free_cell(draft, chain[-1].id, "right").is_free
