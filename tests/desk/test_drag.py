"""Dragging shapes: guides, doubles, and shapes that go into an arrow."""

from __future__ import annotations

from mapper.desk.events import Move
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Point
from tests.desk.hands import Hand

FLOW = "(in) -> [pack] -> [send] -> (done)"


def dragged_by(hand: Hand, title: str, x: float, y: float, drop: bool = True, **held: bool) -> None:
    start = hand.middle(title)
    hand.drag(title, start, Point(start.x + x, start.y + y), drop=drop, **held)


def ways(hand: Hand) -> list[tuple[str, str]]:
    return [(arrow.source, arrow.target) for arrow in hand.map.all(Arrow)]


def test_a_step_is_drawn_to_the_middle_of_another_and_a_guide_says_so() -> None:
    hand = Hand("[pack]\n[send]\n[wrap]")

    dragged_by(hand, "wrap", 203, -129, drop=False)

    assert hand.desk.shown.get("wrap").at == Point(204, 154)  # type: ignore[arg-type, union-attr]
    assert any(guide.start.y == guide.end.y == 192 for guide in hand.desk.guides)


def test_a_guide_tells_how_far_the_next_step_is() -> None:
    hand = Hand("[pack]\n[send]\n[wrap]")

    dragged_by(hand, "wrap", 260, -129, drop=False)

    assert [guide.distance for guide in hand.desk.guides if guide.distance] == [100]


def test_equal_gaps_draw_a_step_and_are_both_measured() -> None:
    hand = Hand("[pack]\n[send]\n[wrap]")
    hand.session.commit("Move", moved(hand, "send", Point(250, 22)))

    dragged_by(hand, "wrap", 502, -263, drop=False)

    assert hand.desk.shown.get("wrap").at == Point(500, 22)  # type: ignore[arg-type, union-attr]
    assert [guide.distance for guide in hand.desk.guides if guide.distance].count(90) >= 2


def test_ctrl_lets_a_step_lie_off_the_grid_and_shows_no_guide() -> None:
    hand = Hand("[pack]\n[send]")

    dragged_by(hand, "send", 3.5, 1.5, drop=False, ctrl=True)

    assert hand.desk.shown.get("send").at == Point(3.5, 155.5)  # type: ignore[arg-type, union-attr]
    assert hand.desk.guides == ()


def test_alt_leaves_the_original_and_drops_a_double_as_one_entry() -> None:
    hand = Hand(FLOW)
    before = hand.node("pack")

    dragged_by(hand, "pack", 0, 200, alt=True)

    assert hand.node("pack") == before
    assert hand.entries == ["Duplicate"]
    (double,) = hand.desk.nodes()
    assert (double.title, double.at) == ("pack", Point(before.at.x, before.at.y + 200))


def test_alt_doubles_the_arrows_between_the_selected_steps_too() -> None:
    hand = Hand(FLOW)
    hand.click("pack")
    hand.click("send", shift=True)

    dragged_by(hand, "pack", 0, 200, alt=True)

    assert len(hand.desk.nodes()) == 2
    assert len(ways(hand)) == 4


def test_escape_during_a_doubling_leaves_nothing() -> None:
    hand = Hand(FLOW)
    before = hand.map.rows()

    dragged_by(hand, "pack", 0, 200, drop=False, alt=True)
    hand.escape()

    assert (hand.map.rows(), hand.desk.preview, hand.desk.guides, hand.entries) == (before, None, (), [])


def test_an_arrow_that_a_free_step_is_held_over_is_marked() -> None:
    hand = Hand("(in) -> [pack]\n[free]")

    hand.drag("free", None, Point(180, 60), drop=False)

    assert hand.desk.marked[0] == "a1"
    assert hand.entries == []


def test_a_free_step_that_is_dropped_on_an_arrow_goes_in_and_the_map_makes_room() -> None:
    hand = Hand("(in) -> [pack]\n[free]")

    hand.drag("free", None, Point(180, 60))

    assert sorted(ways(hand)) == [("free", "pack"), ("in", "free")]
    assert hand.entries == ["Put into the arrow"]
    assert hand.node("pack").at.x >= hand.node("free").at.x + 160
    hand.session.undo()
    assert ways(hand) == [("in", "pack")]
    assert hand.node("free").at == Point(0, 154)


def test_a_connected_step_does_not_go_into_an_arrow_it_passes() -> None:
    hand = Hand("(in) -> [pack]\n[this] -> [that]")

    hand.drag("this", None, Point(180, 60))

    assert sorted(ways(hand)) == [("in", "pack"), ("this", "that")]
    assert hand.entries == ["Move 1 shape"]


def test_a_step_that_somebody_deletes_meanwhile_ends_the_drag() -> None:
    hand = Hand(FLOW)
    dragged_by(hand, "pack", 0, 80, drop=False)
    draft = hand.session.draft()
    draft.remove("pack")  # type: ignore[arg-type]

    hand.session.commit("Delete", draft)
    hand.drag(None, None, Point(0, 0))

    assert hand.desk.preview is None
    assert hand.entries == ["Delete"]


def moved(hand: Hand, title: str, to: Point) -> Draft:
    draft = hand.session.draft()
    draft.change_fields(hand.node(title).id, at=to)
    return draft


def test_a_step_that_somebody_moves_during_a_drag_pulls_where_it_is_now() -> None:
    hand = Hand("[pack]\n[send]\n[wrap]")
    dragged_by(hand, "wrap", 203, -129, drop=False)
    at, start = hand.node("send").at, hand.middle("wrap")

    hand.session.commit("Move", moved(hand, "send", Point(at.x, at.y + 3)))
    hand.desk.handle(Move(Point(start.x + 203, start.y - 128), None))

    assert hand.desk.shown.get("wrap").at == Point(204, 157)  # type: ignore[arg-type, union-attr]
