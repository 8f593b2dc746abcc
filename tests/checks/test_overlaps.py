from __future__ import annotations

from mapper.checks.overlaps import CHECK
from mapper.model.records import Arrow, Id, Lane, Node, Point
from tests.builders import TOP, drawn
from tests.checks.holes import abouts, but, fixes, mended, says

LINE = "(order) -> [pack] -> [send] -> (sent)"


def test_shapes_beside_one_another_can_be_seen() -> None:
    assert abouts(CHECK, drawn(LINE)) == []


def test_shapes_that_touch_do_not_overlap() -> None:
    assert abouts(CHECK, but(drawn(LINE), "send", at=Point(360, 22))) == []


def test_a_step_that_lies_on_another_is_found() -> None:
    map = but(drawn(LINE), "send", at=Point(300, 40))

    assert abouts(CHECK, map) == ["send"]
    assert says(CHECK, map) == ["“send” lies on “pack”."]


def test_the_quick_fix_moves_the_later_one_clear_and_nothing_else() -> None:
    map = but(drawn(LINE), "send", at=Point(300, 40))

    assert fixes(CHECK, map) == ["Move it clear"]
    after = mended(CHECK, map)
    assert abouts(CHECK, after) == []
    assert {node.id: node.at for node in after.all(Node) if node.id != "send"} == {
        node.id: node.at for node in map.all(Node) if node.id != "send"
    }


def test_a_pinned_step_stays_and_the_other_one_moves() -> None:
    map = but(but(drawn(LINE), "send", at=Point(300, 40)), "send", pinned=True)

    assert abouts(CHECK, map) == ["pack"]


def test_a_step_stays_in_its_lane() -> None:
    lanes = [Lane(id=Id(f"l{n}"), sheet=TOP, title=f"Lane {n}", rank=float(n)) for n in range(2)]
    map = drawn(LINE + "\n[other]", *lanes)
    for id in ("order", "pack", "send", "sent"):
        map = but(map, id, lane="l0")
    map = but(but(map, "other", lane="l1"), "send", at=Point(300, 40))

    after = mended(CHECK, map)

    assert after["send"].lane == "l0"
    assert after["send"].at.y + 38 < after["other"].at.y


def test_a_step_of_the_customer_that_lies_on_ours_is_found() -> None:
    lane = Lane(id=Id("lane"), sheet=TOP, track="buyer")
    yours = Node(id=Id("yours"), sheet=TOP, title="Wonder", at=Point(210, 60), lane=lane.id)

    assert abouts(CHECK, drawn(LINE, lane, yours)) == ["yours"]


def test_a_fixed_line_through_a_step_is_found_and_let_go() -> None:
    bends = (Point(280, 60), Point(280, 200), Point(580, 200), Point(580, 60))
    bent = Arrow(id=Id("b"), source=Id("order"), target=Id("sent"), bends=bends)
    map = drawn(LINE, bent)

    assert abouts(CHECK, map) == ["b"]
    assert says(CHECK, map) == ["The fixed line of an arrow leads through “pack”."]
    assert fixes(CHECK, map) == ["Let the arrow find its own way"]
    assert mended(CHECK, map)["b"].bends is None


def test_a_fixed_line_around_the_steps_is_fine() -> None:
    bends = (Point(180, 60), Point(180, 200), Point(580, 200), Point(580, 60))
    bent = Arrow(id=Id("b"), source=Id("order"), target=Id("sent"), bends=bends)

    assert abouts(CHECK, drawn(LINE, bent)) == []


def test_a_very_tall_and_wide_shape_is_looked_at_without_delay() -> None:
    map = but(drawn(LINE), "send", size=(1e7, 1e7), at=Point(800, 22))

    assert abouts(CHECK, map) == []
