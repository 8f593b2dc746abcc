from __future__ import annotations

from math import hypot

import pytest

from mapper import resources
from mapper.model.records import Point
from mapper.scene.icons import icon, path, strokes


def test_small_letters_go_on_from_where_one_is() -> None:
    (capital,) = path("M2 3H10V8L4 8Z")
    (small,) = path("m2 3h8v5l-6 0z")

    assert capital == small
    assert capital.closed


def test_numbers_that_go_on_repeat_their_command() -> None:
    (stroke,) = path("M1 1 2 2 3 1")

    assert stroke.legs == ((Point(2, 2),), (Point(3, 1),))


def test_a_smooth_curve_mirrors_the_handle_before() -> None:
    (stroke,) = path("M0 0C0 1 1 2 2 2S4 3 4 4")

    assert stroke.legs[1] == (Point(3, 2), Point(4, 3), Point(4, 4))


def test_an_arc_stays_on_its_circle() -> None:
    (stroke,) = path("M2 12a10 10 0 1110 10")

    assert stroke.legs[-1][-1] == Point(12, 22)
    for leg in stroke.legs:
        assert hypot(leg[-1].x - 12, leg[-1].y - 12) == pytest.approx(10)


@pytest.mark.parametrize("wrong", ["M0 0T1 1", "M0 0L1;1"])
def test_a_path_that_we_do_not_draw_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="may not"):
        list(path(wrong))


def test_an_icon_that_we_do_not_have_draws_nothing() -> None:
    assert icon("no-such-icon", Point(0, 0), 16, "#000000") == ()


FILES = sorted(resources.path("icons").glob("*.svg"))


@pytest.mark.parametrize("name", [file.stem for file in FILES if "24 24" in file.read_text("utf-8")])
def test_every_icon_of_ours_is_drawn_within_its_grid(name: str) -> None:
    points = [p for stroke in strokes(name) for leg in stroke.legs for p in leg]

    assert points
    assert all(0 <= p.x <= 24 and 0 <= p.y <= 24 for p in points)


def test_icons_are_put_to_size() -> None:
    marks = icon("circle-check", Point(100, 50), 12, "#112233", fill="#ffffff")

    assert {mark.stroke for mark in marks} == {"#112233"}
    assert all(100 <= p.x <= 112 and 50 <= p.y <= 62 for mark in marks for leg in mark.legs for p in leg)
    assert [mark.fill for mark in marks] == ["#ffffff" if mark.closed else "" for mark in marks]
