"""The side of a shape that an arrow is led to by hand."""

from __future__ import annotations

import pytest

from mapper.desk.events import Grip, Move, Press, Release, Side
from mapper.desk.sides import corners_to, side_at
from mapper.desk.sight import Area
from mapper.model.records import Arrow, Id, Point
from tests.desk.hands import Hand

LEFT = Area(0, 0, 160, 76)
RIGHT = Area(300, 0, 460, 76)


@pytest.mark.parametrize(
    ("at", "side"),
    [
        (Point(155, 40), "right"),
        (Point(5, 40), "left"),
        (Point(80, 2), "top"),
        (Point(80, 74), "bottom"),
        (Point(80, 38), None),
    ],
)
def test_a_point_near_an_edge_is_at_that_side(at: Point, side: Side | None) -> None:
    assert side_at(LEFT, at) == side


def test_a_line_that_comes_in_from_below_goes_round_the_corner() -> None:
    corners = corners_to(Point(160, 38), Point(230, 38), RIGHT, "bottom", LEFT)

    assert corners == (Point(188, 38), Point(188, 104), Point(380, 104))


def test_no_line_leads_through_a_shape() -> None:
    assert corners_to(Point(160, 38), Point(230, 38), RIGHT, "right", LEFT) == ()


class Eyes:
    reach = 5.0

    def line(self, arrow: Id) -> tuple[Point, ...]:
        return Point(160, 60), Point(200, 60)

    def area(self, id: Id) -> Area:
        return Area(0, 22, 160, 98) if id == "pack" else Area(200, 22, 360, 98)

    def shapes_in(self, area: Area) -> list[tuple[Id, Area]]:
        return []


def test_an_end_that_is_dropped_at_another_side_comes_in_there() -> None:
    hand = Hand("[pack] -> [send]")
    hand.desk.sight = Eyes()  # type: ignore[assignment]

    hand.desk.handle(Press(Point(200, 60), Id("a1"), grip=Grip("target")))
    hand.desk.handle(Move(Point(270, 95), Id("send")))
    hand.desk.handle(Release(Point(280, 95), Id("send")))

    arrow = hand.map[Id("a1")]
    assert isinstance(arrow, Arrow)
    assert arrow.target == "send"
    assert arrow.bends == (Point(188, 60), Point(188, 126), Point(280, 126))
    assert hand.entries == ["Reconnect"]


def test_fixed_corners_go_along_when_both_steps_do_and_stay_when_one_does() -> None:
    hand = Hand("[pack] -> [send]")
    draft = hand.session.draft()
    draft.change_fields(Id("a1"), bends=(Point(188, 60), Point(188, 126), Point(280, 126)))
    hand.session.commit("Fix", draft)

    hand.desk.select((Id("pack"), Id("send")))
    hand.do("nudge_right_far")
    both = hand.map[Id("a1")].bends  # type: ignore[attr-defined]
    hand.desk.select((Id("send"),))
    hand.do("nudge_right_far")

    assert both == (Point(208, 60), Point(208, 126), Point(300, 126))
    assert hand.map[Id("a1")].bends == both  # type: ignore[attr-defined]
