"""Picking, sweeping and dragging with the pointing hand."""

from __future__ import annotations

from mapper.model.records import Id, Point, Sheet, Stage
from tests.builders import TOP
from tests.desk.hands import Hand

FLOW = "(in) -> [pack] -> [send] -> (done)"


def test_a_click_selects_one_step() -> None:
    hand = Hand(FLOW)

    hand.click("pack")
    hand.click("send")

    assert hand.desk.selection == ("send",)
    assert hand.entries == []


def test_shift_click_adds_a_step_and_takes_it_out_again_in_the_order_picked() -> None:
    hand = Hand(FLOW)

    hand.click("send")
    hand.click("pack", shift=True)
    hand.click("done", shift=True)
    hand.click("pack", shift=True)

    assert hand.desk.selection == ("send", "done")


def test_a_click_on_paper_selects_nothing() -> None:
    hand = Hand(FLOW)
    hand.click("pack")

    hand.click(None)

    assert hand.desk.selection == ()


def test_a_click_on_one_of_several_selected_leaves_it_alone_selected() -> None:
    hand = Hand(FLOW)
    hand.do("select_all")

    hand.click("pack")

    assert hand.desk.selection == ("pack",)


def test_dragging_moves_the_selection_on_the_grid_as_one_entry() -> None:
    hand = Hand(FLOW)
    before = hand.map.rows()
    hand.click("pack")
    hand.click("send", shift=True)

    hand.drag("pack", None, Point(hand.middle("pack").x + 33, hand.middle("pack").y + 50))

    assert hand.entries == ["Move 2 shapes"]
    assert (hand.middle("pack").x % 4, hand.middle("pack").y % 4) == (0, 0)
    assert hand.node("send").at.x - hand.node("pack").at.x == 200
    hand.do("undo")
    assert hand.map.rows() == before


def test_ctrl_drags_freely() -> None:
    hand = Hand(FLOW)
    at = hand.node("pack").at

    hand.drag("pack", None, Point(hand.middle("pack").x + 33, hand.middle("pack").y + 1.5), ctrl=True)

    assert hand.node("pack").at == Point(at.x + 33, at.y + 1.5)


def test_shift_drags_along_one_axis() -> None:
    hand = Hand(FLOW)
    at = hand.node("pack").at

    hand.drag("pack", None, Point(hand.middle("pack").x + 80, hand.middle("pack").y + 30), shift=True)

    assert hand.node("pack").at == Point(at.x + 80, at.y)


def test_a_trembling_click_moves_nothing() -> None:
    hand = Hand(FLOW)

    hand.drag("pack", None, Point(hand.middle("pack").x + 2, hand.middle("pack").y))

    assert hand.entries == []


def test_the_drag_is_seen_before_it_is_true_and_escape_leaves_nothing() -> None:
    hand = Hand(FLOW)
    before = hand.map.rows()

    hand.drag("pack", None, Point(400, 400), drop=False)
    seen = hand.desk.shown.get(Id("pack"))
    hand.escape()

    assert seen != before["pack"]
    assert hand.desk.preview is None
    assert hand.map.rows() == before
    assert hand.entries == []


def test_a_step_dragged_into_another_stage_is_filed_there() -> None:
    stages = [Stage(id=Id(f"s{n}"), sheet=TOP, title=f"S{n}", rank=n, width=400) for n in (1, 2)]
    hand = Hand(FLOW, *stages)

    hand.drag("pack", None, Point(hand.middle("pack").x + 400, hand.middle("pack").y))

    assert hand.node("pack").stage == "s2"


def test_a_marquee_to_the_right_takes_what_lies_wholly_inside() -> None:
    hand = Hand(FLOW)

    hand.drag(None, Point(190, 0), Point(500, 120))

    assert hand.desk.selection == ("pack",)


def test_a_marquee_to_the_left_takes_what_it_touches() -> None:
    hand = Hand(FLOW)

    hand.drag(None, Point(500, 120), Point(150, 0))

    assert hand.desk.selection == ("in", "pack", "send", "a1", "a2", "a3")


def test_a_marquee_to_the_right_takes_no_arrows() -> None:
    hand = Hand(FLOW)

    hand.drag(None, Point(-20, -50), Point(900, 300))

    assert hand.desk.selection == ("done", "in", "pack", "send")


def test_a_marquee_with_shift_keeps_what_was_selected() -> None:
    hand = Hand(FLOW)
    hand.click("done")

    hand.drag(None, Point(190, 0), Point(500, 120), shift=True)

    assert hand.desk.selection == ("done", "pack")


def test_a_double_click_on_paper_asks_what_happens_there() -> None:
    hand = Hand(FLOW)

    hand.twice(None, Point(301, 399))
    prompt = hand.desk.composer.prompt
    hand.answer("Wrap")

    assert prompt == "What happens here?"
    assert hand.entries == ["Add step"]
    assert hand.named("Wrap").at == Point(220, 362)


def test_a_double_click_renames() -> None:
    hand = Hand(FLOW)

    hand.twice("pack", hand.middle("pack"))

    assert hand.desk.renaming == "pack"


def test_a_double_click_on_a_subsystem_goes_inside() -> None:
    hand = Hand("(in) -> {kitchen} -> (out)", Sheet(id=Id("inside"), inside=Id("kitchen")))

    hand.twice("kitchen", hand.middle("kitchen"))

    assert hand.desk.sheet == "inside"
    assert hand.desk.renaming is None


def test_what_is_deleted_is_selected_no_more() -> None:
    hand = Hand(FLOW)
    hand.do("select_all")

    with hand.session.edit("Away") as draft:
        draft.remove(Id("pack"))

    assert hand.desk.selection == ("done", "in", "send")
