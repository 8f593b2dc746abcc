"""Arrows drawn by hand, with the tool or from a handle."""

from __future__ import annotations

from mapper.desk.events import Move, Release
from mapper.model.records import Arrow, Id, Lane, Point
from tests.builders import TOP
from tests.desk.hands import Hand


def arrows(hand: Hand) -> list[tuple[str, str, str]]:
    return [(a.source, a.target, a.label) for a in hand.map.all(Arrow)]


def test_a_drag_from_a_handle_connects_two_steps() -> None:
    hand = Hand("[pack]\n[send]")
    before = hand.map.rows()

    hand.drag("pack", None, hand.middle("send"), onto="send", handle="right")

    assert arrows(hand) == [("pack", "send", "")]
    assert hand.entries == ["Connect"]
    hand.do("undo")
    assert hand.map.rows() == before


def test_the_arrow_tool_connects_two_steps() -> None:
    hand = Hand("[pack]\n[send]")
    hand.do("tool_arrow")

    hand.drag("pack", None, hand.middle("send"), onto="send")

    assert arrows(hand) == [("pack", "send", "")]


def test_dropped_on_empty_paper_it_asks_for_the_step_there() -> None:
    hand = Hand("[pack]")

    hand.drag("pack", None, Point(500, 300), handle="right")
    hand.answer("send")
    added = hand.named("send")

    assert arrows(hand) == [("pack", added.id, "")]
    assert added.at == Point(500, 262)
    assert hand.entries == ["Add step"]


def test_escape_leaves_nothing_behind() -> None:
    hand = Hand("[pack]\n[send]")
    before = hand.map.rows()

    hand.drag("pack", None, Point(500, 300), handle="right", drop=False)
    shown = len(list(hand.desk.shown.all(Arrow)))
    hand.escape()

    assert shown == 1
    assert (hand.map.rows(), hand.entries, hand.desk.preview) == (before, [], None)


def test_dropping_on_the_source_leaves_nothing_behind() -> None:
    hand = Hand("[pack]\n[send]")

    hand.drag("pack", None, Point(200, 90), onto="pack", handle="right")

    assert hand.entries == []


def test_a_decision_answers_yes_then_no_then_nothing() -> None:
    hand = Hand("<ok?>\n[a]\n[b]\n[c]")

    for target in "abc":
        hand.drag("ok?", None, hand.middle(target), onto=target, handle="right")

    assert [label for _, _, label in arrows(hand)].count("") == 1
    assert {label for _, target, label in arrows(hand) if target in "ab"} == {"Yes", "No"}


def test_what_is_refused_is_told_and_leaves_nothing() -> None:
    hand = Hand("(in) -> [pack]")

    hand.drag("pack", None, hand.middle("in"), onto="in", handle="right")

    assert hand.entries == []
    assert hand.desk.message == "Nothing comes before the beginning."


def test_a_click_on_the_plus_asks_for_the_next_step_to_the_right() -> None:
    hand = Hand("[pack]")

    hand.drag("pack", Point(170, 60), Point(170, 60), handle="right")
    hand.answer("send")
    added = hand.named("send")

    assert added.at == Point(200, 22)
    assert arrows(hand) == [("pack", added.id, "")]


def test_an_arrow_whose_source_goes_meanwhile_goes_with_it() -> None:
    hand = Hand("[pack]\n[send]")
    hand.drag("pack", None, Point(500, 300), handle="right", drop=False)

    with hand.session.edit("Away") as draft:
        draft.remove(Id("pack"))
    hand.desk.handle(Move(Point(520, 300)))
    hand.desk.handle(Release(Point(520, 300)))

    assert hand.desk.preview is None
    assert hand.titles() == ["send"]


def test_an_arrow_from_their_lane_to_ours_aligns_ours_with_theirs_and_is_no_flow() -> None:
    ours, theirs = (Lane(id=Id(t), sheet=TOP, track=t, rank=n) for n, t in enumerate(("ours", "buyer")))
    hand = Hand("[tell]\n[look]", ours, theirs)
    with hand.session.edit("File") as draft:
        draft.change_fields(Id("tell"), lane=ours.id)
        draft.change_fields(Id("look"), lane=theirs.id)

    hand.drag("look", None, hand.middle("tell"), onto="tell", handle="top")

    (arrow,) = hand.map.all(Arrow)
    assert (arrow.source, arrow.target, arrow.relation) == ("tell", "look", "aligns")
    hand.do("undo")
    assert list(hand.map.all(Arrow)) == []


def test_layers_are_hidden_and_shown_by_command() -> None:
    ours, theirs = (Lane(id=Id(t), sheet=TOP, track=t, rank=n) for n, t in enumerate(("ours", "buyer")))
    hand = Hand("[tell]\n[look]", ours, theirs)
    with hand.session.edit("File") as draft:
        draft.change_fields(Id("tell"), lane=ours.id)
        draft.change_fields(Id("look"), lane=theirs.id)
    hand.desk.select((Id("look"), Id("tell")))

    hand.do("layer_buyer")
    assert hand.desk.selection == ("tell",)
    assert hand.desk.shown.get(Id("look")) is None

    hand.do("layer_buyer")
    assert hand.desk.shown.get(Id("look")) is not None


def test_lanes_of_theirs_and_of_the_community_are_added_by_command() -> None:
    hand = Hand("[tell]")

    hand.do("add_buyer_lane")
    hand.do("add_community_lane")

    lanes = sorted(hand.map.all(Lane), key=lambda lane: lane.rank)
    assert [lane.track for lane in lanes] == ["ours", "buyer", "community"]
    assert [lane.title for lane in lanes][1:] == ["How the customer buys", "The community around them"]
