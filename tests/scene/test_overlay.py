from __future__ import annotations

from typing import get_args

import pytest

from mapper.model.records import Id, Node, Point, Shape
from mapper.scene import overlay
from mapper.scene.boxes import box_of
from mapper.scene.look import look
from mapper.scene.marks import Box, Outline, Words


def shaped(shape: Shape) -> Node:
    return Node(id=Id("n"), sheet=Id("s"), shape=shape, title="Pack", at=Point(100, 100))


@pytest.mark.parametrize("shape", get_args(Shape))
def test_a_ring_runs_round_its_shape(shape: Shape) -> None:
    figure = overlay.selection_ring(shaped(shape), look())

    (ring,) = figure.marks
    assert isinstance(ring, Outline)
    ends = [leg[-1] for leg in ring.legs]
    around = Box(
        min(p.x for p in ends), min(p.y for p in ends), max(p.x for p in ends), max(p.y for p in ends)
    )
    box = box_of(shaped(shape))
    assert around.width > box.width
    assert figure.box.holds(around)
    assert (ring.stroke, ring.fill) == (look()["accent"], "")


@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.0])
def test_handles_stand_as_far_off_on_the_screen_at_any_zoom(zoom: float) -> None:
    places = overlay.handle_points(shaped("rectangle"), zoom)

    assert (places["right"].x - 260) * zoom == pytest.approx(17)
    assert (100 - places["top"].y) * zoom == pytest.approx(16)
    assert overlay.handles(shaped("rectangle"), look(), zoom).box.holds(
        Box(*places["right"], *places["right"])
    )


def test_a_marker_says_its_number_on_the_corner() -> None:
    figure = overlay.marker(shaped("rectangle"), "3", "off", look())

    assert [mark.text for mark in figure.marks if isinstance(mark, Words)] == ["3"]
    assert figure.box.centre == (100, 100)


def test_a_selected_arrow_has_a_grip_at_each_end() -> None:
    figure = overlay.arrow_ring([Point(0, 0), Point(50, 0), Point(50, 80)], look())

    grips = [mark for mark in figure.marks if isinstance(mark, Outline) and mark.closed]
    assert [(grip.start.x, grip.start.y + 4) for grip in grips] == [(0, 0), (50, 80)]


def test_a_guide_tells_the_distance() -> None:
    assert len(overlay.guide(Point(0, 0), Point(0, 80), look()).marks) == 1
    assert len(overlay.guide(Point(0, 0), Point(0, 80), look(), distance="80").marks) == 2
