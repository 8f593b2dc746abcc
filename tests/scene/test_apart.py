from __future__ import annotations

from mapper.model.draft import Draft
from mapper.model.records import Id, Point
from mapper.scene.apart import confusable, crossings, level_legs
from mapper.scene.marks import Outline
from mapper.scene.paths import Pen, bent
from mapper.scene.routes import Routes
from tests.builders import TOP, drawn

P = Point


def test_lines_along_each_other_are_confusable_and_crossing_ones_are_not() -> None:
    level = (P(0, 0), P(100, 0))

    assert confusable(level, (P(50, 2), P(150, 2)))
    assert not confusable(level, (P(50, 20), P(150, 20)))
    assert not confusable(level, (P(50, -50), P(50, 50)))
    assert not confusable(level, (P(100, 0), P(200, 0)))


def test_corners_at_one_spot_are_confusable() -> None:
    assert confusable((P(0, 0), P(50, 0), P(50, 50)), (P(55, -40), P(55, 5), P(100, 5)))


def test_a_crossing_is_on_the_level_leg_away_from_corners() -> None:
    level = level_legs((P(0, 0), P(100, 0), P(100, 100)))

    assert list(crossings(level, (P(50, -50), P(50, 50)))) == [P(50, 0)]
    assert list(crossings(level, (P(98, -50), P(98, 50)))) == []
    assert list(crossings(level, (P(50, -50), P(50, 0)))) == []  # it joins


def test_a_line_hops_over_what_it_crosses() -> None:
    hopping = bent((P(0, 0), P(100, 0)), 9, Pen(), [P(50, 0), P(52, 0)])

    assert hopping == Outline(
        P(0, 0), ((P(45, 0),), (P(45, -20 / 3), P(55, -20 / 3), P(55, 0)), (P(100, 0),))
    )


def test_an_arrow_makes_way_for_a_branch_that_turns_where_it_would() -> None:
    draft = Draft(drawn("[pay] -> (lost)\n<ok?> -No-> [swap]\n<ok?> -Yes-> [pack]"))
    for id, at in (
        ("pay", P(0, 150)),
        ("ok?", P(204, 0)),
        ("swap", P(400, 150)),
        ("lost", P(200, 300)),
        ("pack", P(400, 14)),
    ):
        draft.change_fields(Id(id), at=at)
    arrow = Id("a1")

    with_branch = Routes(draft, TOP).points(arrow)
    draft.remove(Id("a2"))
    without = Routes(draft, TOP).points(arrow)

    assert (without[0], with_branch[0]) == ((160, 188), (80, 226))  # not through the branch's corner
