from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.edits.room import make_room
from mapper.model.document import Document
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Point, Stage
from mapper.scene.boxes import box_of
from mapper.scene.marks import Box
from mapper.scene.stages import stage_extents
from tests.builders import TOP, drawn
from tests.laws import lawful

CELL = Box(200, 22, 360, 98)  # where b stands in a row of a, b, c


def meets(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def xs(document: Document, names: str) -> list[float]:
    return [document[Id(name)].at.x for name in names]


def test_a_row_makes_way_by_a_whole_place() -> None:
    document = drawn("[a] -> [b] -> [c]")

    lawful(document, lambda draft: make_room(draft, TOP, CELL))

    assert xs(document, "abc") == [0, 400, 600]


def test_a_decision_keeps_the_rhythm_of_its_row() -> None:
    document = drawn("[a] -> <b> -> [c]")

    lawful(document, lambda draft: make_room(draft, TOP, CELL))

    assert xs(document, "abc") == [0, 404, 600]


def test_a_gap_in_the_row_takes_up_the_push() -> None:
    document = drawn("[a] -> [b] -> [c]")
    lawful(document, lambda draft: draft.change_fields(Id("c"), at=Point(800, 22)))

    lawful(document, lambda draft: make_room(draft, TOP, CELL))

    assert xs(document, "abc") == [0, 400, 800]


def test_other_rows_stay() -> None:
    document = drawn("[a] -> [b]\n[c] -> [d]")

    lawful(document, lambda draft: make_room(draft, TOP, CELL))

    assert xs(document, "cd") == [0, 200]


def test_below_makes_way_downwards() -> None:
    document = drawn("[a]\n[b]\n[c]")

    lawful(document, lambda draft: make_room(draft, TOP, Box(0, 154, 160, 230), way="bottom"))

    assert [document[Id(name)].at.y for name in "abc"] == [22, 286, 418]


def test_a_pinned_step_stays_and_others_jump_over_it() -> None:
    document = drawn("[a] -> [b] -> [c] -> [d]")
    lawful(document, lambda draft: draft.change_fields(Id("c"), pinned=True))

    lawful(document, lambda draft: make_room(draft, TOP, CELL))

    assert xs(document, "abcd") == [0, 600, 400, 800]


def test_a_stage_grows_and_the_next_ones_go_along() -> None:
    tiles = [Stage(id=Id(n), sheet=TOP, rank=i, width=200) for i, n in enumerate(("one", "two"))]
    steps = [
        Node(id=Id("a"), sheet=TOP, at=Point(20, 22), stage=Id("one")),
        Node(id=Id("b"), sheet=TOP, at=Point(220, 22), stage=Id("two")),
        Node(id=Id("under"), sheet=TOP, at=Point(220, 300), stage=Id("two")),
    ]
    document = drawn("", *tiles, *steps)

    def put_first(draft: Draft) -> None:
        make_room(draft, TOP, Box(20, 22, 180, 98))
        draft.put(Node(id=Id("new"), sheet=TOP, at=Point(20, 22), stage=Id("one")))

    lawful(document, put_first)

    assert [(left, right) for _stage, left, right in stage_extents(document, TOP)] == [(0, 400), (400, 600)]
    assert document[Id("a")].at.x == 220
    assert document[Id("b")].at.x == document[Id("under")].at.x == 420


def test_ten_thousand_steps_make_way_in_their_order() -> None:
    steps = [
        Node(id=Id(f"n{i:05}"), sheet=TOP, at=Point(200 * (i % 500), 132 * (i // 500))) for i in range(10_000)
    ]
    draft = Draft(drawn("", *steps))

    moved = make_room(draft, TOP, Box(100, 0, 1900, 76))

    assert len(moved) == 500
    row = [draft[Id(f"n{i:05}")].at.x for i in range(500)]
    assert all(after - before >= 200 for before, after in pairwise(row))


PLACES = st.lists(st.tuples(st.integers(-3, 6), st.integers(-3, 6), st.booleans()), max_size=14, unique=True)


@given(PLACES, st.integers(-100, 700), st.integers(-50, 400), st.sampled_from(["right", "bottom"]))
def test_nothing_lies_where_room_was_made_and_nothing_on_anything_new(
    places: list[tuple[int, int, bool]], x: int, y: int, way: str
) -> None:
    cells = dict.fromkeys((column, row) for column, row, _pinned in places)
    pins = {(column, row): pinned for column, row, pinned in places}
    steps = [
        Node(id=Id(f"n{i}"), sheet=TOP, at=Point(200 * c, 132 * r), pinned=pins[c, r])
        for i, (c, r) in enumerate(cells)
    ]
    draft = Draft(drawn("", *steps))
    at = Box(x, y, x + 160, y + 76)

    make_room(draft, TOP, at, way=way)  # type: ignore[arg-type]

    after = [draft[node.id] for node in steps]
    assert not any(meets(box_of(node), at) for node in after if not node.pinned)
    assert not any(meets(box_of(a), box_of(b)) for i, a in enumerate(after) for b in after[:i])
    assert all(node.at == old.at for node, old in zip(after, steps, strict=True) if node.pinned)
    for node, old in zip(after, steps, strict=True):
        assert (node.at.y == old.at.y) if way == "right" else (node.at.x == old.at.x)


@pytest.mark.parametrize("way", ["right", "bottom"])
def test_where_there_is_room_nothing_moves(way: str) -> None:
    draft = Draft(drawn("[a] -> [b]"))

    assert make_room(draft, TOP, Box(1000, 1000, 1160, 1076), way=way) == ()  # type: ignore[arg-type]
    assert not draft.change()
