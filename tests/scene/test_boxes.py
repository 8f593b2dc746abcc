from __future__ import annotations

from math import hypot

import pytest

from mapper.model.records import Id, Node, Point, Size
from mapper.scene.boxes import Side, box_of, touching
from mapper.scene.marks import Box

BOX = Box(0, 0, 160, 48)


def test_a_step_is_where_its_upper_left_corner_is() -> None:
    node = Node(id=Id("a"), sheet=Id("s"), at=Point(10, 20), size=Size(160, 76))

    assert box_of(node) == (10, 20, 170, 96)


def test_a_note_is_as_high_as_its_text() -> None:
    short, long = (
        box_of(Node(id=Id("n"), sheet=Id("s"), shape="note", title=title, at=Point(0, 0)))
        for title in ("Short", "A note that says rather more than fits on one line of it")
    )

    assert short.height == 32
    assert long.height == 64


@pytest.mark.parametrize("side", ["left", "right"])
def test_an_arrow_touches_a_pill_on_its_round_end(side: Side) -> None:
    at = touching(BOX, "terminus", side, 10)

    middle = Point(24, 24) if side == "left" else Point(136, 24)
    assert hypot(at.x - middle.x, at.y - middle.y) == pytest.approx(24)


@pytest.mark.parametrize(
    ("side", "tip"), [("left", (0, 24)), ("right", (160, 24)), ("top", (80, 0)), ("bottom", (80, 48))]
)
def test_an_arrow_touches_a_diamond_at_its_tips(side: Side, tip: tuple[float, float]) -> None:
    assert touching(BOX, "diamond", side, 10) == tip
