from __future__ import annotations

import pytest

from mapper.model.records import Id, Point
from mapper.scene.look import look
from mapper.scene.marks import Outline
from mapper.scene.streams import THINNEST, WIDEST, stream_figure, stream_width

LINE = (Point(0.0, 0.0), Point(100.0, 0.0), Point(100.0, 80.0))


@pytest.mark.parametrize(
    ("count", "width"),
    [(None, THINNEST), (0.0, THINNEST), (1.0, THINNEST), (74.0, 8.5), (148.0, WIDEST), (300.0, WIDEST)],
)
def test_a_stream_is_as_wide_as_people_go_along_it(count: float | None, width: float) -> None:
    assert stream_width(count, 148.0) == width


def test_nobody_coming_in_makes_no_stream_wide() -> None:
    assert stream_width(5.0, 0.0) == THINNEST


def test_a_stream_of_which_nobody_knows_is_dotted() -> None:
    known, unknown = (
        stream_figure(Id("a"), LINE, count, 148.0, True, look()).marks[0] for count in (148.0, None)
    )

    assert isinstance(known, Outline)
    assert isinstance(unknown, Outline)
    assert not known.dash
    assert unknown.dash


def test_the_main_way_is_told_by_the_accent_and_all_lies_in_the_box() -> None:
    main, other = (stream_figure(Id("a"), LINE, 148.0, 148.0, one, look()) for one in (True, False))

    assert [mark.stroke for mark in main.marks if isinstance(mark, Outline)] == [look()["accent"]] * 2
    assert [mark.stroke for mark in other.marks if isinstance(mark, Outline)] == [look()["edge"]] * 2
    assert main.box.left <= -8.0
    assert main.box.right >= 108.0
