from __future__ import annotations

import pytest

from mapper.edits import arrange
from mapper.edits.refused import Refused
from mapper.model.draft import Draft
from mapper.model.records import Id, Node, Point, Size, Stage
from tests.builders import TOP, drawn
from tests.laws import lawful


def placed(**places: tuple[float, float]) -> list[Node]:
    return [
        Node(id=Id(name), sheet=TOP, at=Point(x, y), size=Size(100, 40)) for name, (x, y) in places.items()
    ]


@pytest.mark.parametrize(
    ("edge", "expected"),
    [
        ("left", [(0, 0), (0, 100)]),
        ("right", [(200, 0), (200, 100)]),
        ("top", [(0, 0), (200, 0)]),
        ("bottom", [(0, 100), (200, 100)]),
        ("centre_x", [(102, 0), (102, 100)]),
        ("centre_y", [(0, 48), (200, 48)]),
    ],
)
def test_shapes_stand_in_one_line(edge: arrange.Edge, expected: list[tuple[float, float]]) -> None:
    document = drawn("", *placed(a=(0, 0), b=(200, 100)))

    lawful(document, lambda draft: arrange.align(draft, [Id("b"), Id("a")], edge))

    if edge == "centre_x":
        assert {node.at.x + 50 for node in document.all(Node)} == {152}
    elif edge == "centre_y":
        assert {node.at.y + 20 for node in document.all(Node)} == {72}
    else:
        assert [tuple(document[Id(name)].at) for name in "ab"] == expected


def test_gaps_become_equal_and_the_outermost_stay() -> None:
    document = drawn("", *placed(a=(0, 0), c=(400, 7), b=(110, 3)))

    lawful(document, lambda draft: arrange.distribute(draft, [Id("c"), Id("b"), Id("a")], "x"))

    assert [tuple(document[Id(name)].at) for name in "abc"] == [(0, 0), (200, 3), (400, 7)]


def test_whoever_is_moved_over_a_divider_is_filed_anew() -> None:
    stages = [
        Stage(id=Id("one"), sheet=TOP, rank=1, width=200),
        Stage(id=Id("two"), sheet=TOP, rank=2, width=400),
    ]
    a, b, c = placed(a=(20, 0), b=(420, 0), c=(20, 200))
    document = drawn("", *stages, a.but(stage="one"), b.but(stage="two"), c.but(stage="one"))

    lawful(document, lambda draft: arrange.align(draft, [Id("c"), Id("b")], "right"))

    assert document[Id("c")].stage == "two"


@pytest.mark.parametrize("ids", [[], ["a"], ["a", "a"], ["a", "gone"]])
def test_one_shape_alone_is_in_line_already(ids: list[str]) -> None:
    draft = Draft(drawn("[a] -> [b]"))

    with pytest.raises(Refused):
        arrange.align(draft, [Id(id) for id in ids], "left")
    assert not draft.change()


def test_two_shapes_have_one_gap_only() -> None:
    with pytest.raises(Refused):
        arrange.distribute(Draft(drawn("[a] -> [b]")), [Id("a"), Id("b")], "y")
