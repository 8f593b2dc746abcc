"""Stages and lanes by hand."""

from __future__ import annotations

from mapper.desk.commands import command
from mapper.desk.events import Grip, Move, Press, Release, Twice
from mapper.model.records import Id, Lane, Point, Stage
from tests.builders import TOP
from tests.desk.hands import Hand

FLOW = "(in) -> [pack] -> [send] -> (done)"
ONE = Stage(id=Id("one"), sheet=TOP, title="One", rank=1, width=300)
TWO = Stage(id=Id("two"), sheet=TOP, title="Two", rank=2)


def grip(hand: Hand, tile: str, part: Grip, *way: Point, drop: bool = True) -> None:
    hand.desk.handle(Press(way[0], Id(tile), grip=part))
    for at in way[1:]:
        hand.desk.handle(Move(at))
    if drop:
        hand.desk.handle(Release(way[-1]))


def stages(hand: Hand) -> list[str]:
    return [stage.title for stage in sorted(hand.map.all(Stage), key=lambda stage: stage.rank)]


def test_the_stage_tool_offers_the_five_stages_one_after_the_other() -> None:
    hand = Hand(FLOW)

    for x in (100, 390, 900):
        hand.do("tool_stage")
        hand.click(None, Point(x, 200))
        hand.desk.rename(None)

    assert stages(hand) == ["Discover", "Engage", "Enrol"]
    assert hand.entries == ["Add stage"] * 3


def test_the_first_stage_takes_all_steps_and_the_next_those_to_its_right() -> None:
    hand = Hand(FLOW)

    for x in (100, 390):
        hand.do("tool_stage")
        hand.click(None, Point(x, 200))

    first, second = sorted(hand.map.all(Stage), key=lambda stage: stage.rank)
    assert [hand.node(title).stage for title in ("in", "pack", "send", "done")] == [
        first.id,
        first.id,
        second.id,
        second.id,
    ]


def test_a_stage_of_a_french_map_has_a_french_title() -> None:
    hand = Hand(FLOW, lang="fr")
    draft = hand.session.draft()
    draft.change_fields(TOP, lang="fr")
    hand.session.commit("Language", draft)

    hand.do("tool_stage")
    hand.click(None, Point(100, 200))

    assert stages(hand) == ["Découvrir"]


def test_a_click_on_a_header_selects_it_and_delete_takes_the_stage_away() -> None:
    hand = Hand(FLOW, ONE, TWO)

    grip(hand, "one", Grip("header"), Point(0, 0))
    hand.do("delete")

    assert stages(hand) == ["Two"]
    assert len(hand.titles()) == 4


def test_a_double_click_on_a_header_asks_for_its_name() -> None:
    hand = Hand(FLOW, ONE)

    hand.desk.handle(Twice(Point(0, 0), Id("one"), Grip("header")))
    hand.desk.name(Id("one"), "Reach")

    assert stages(hand) == ["Reach"]


def test_a_header_that_is_dragged_past_the_next_changes_their_order() -> None:
    hand = Hand(FLOW, ONE, TWO)

    grip(hand, "one", Grip("header"), Point(0, 0), Point(200, 0), Point(900, 0))

    assert stages(hand) == ["Two", "One"]
    assert hand.entries == ["Move the stage"]


def test_a_divider_that_is_dragged_makes_a_stage_wider_and_escape_leaves_it() -> None:
    hand = Hand(FLOW, ONE, TWO)

    grip(hand, "one", Grip("divider"), Point(280, 0), Point(330, 0), drop=False)
    hand.escape()
    assert hand.map[Id("one")].width == 300  # type: ignore[attr-defined]
    grip(hand, "one", Grip("divider"), Point(280, 0), Point(330, 0))

    assert hand.map[Id("one")].width == 352  # type: ignore[attr-defined]
    assert hand.entries == ["Resize the stage"]


def test_lanes_are_ordered_by_hand_too() -> None:
    ours = Lane(id=Id("ours"), sheet=TOP, title="Ours", rank=1)
    theirs = Lane(id=Id("theirs"), sheet=TOP, title="Theirs", rank=2)
    hand = Hand(FLOW, ours, theirs)

    grip(hand, "ours", Grip("header"), Point(0, 0), Point(0, 100), Point(0, 900))

    assert [lane.title for lane in sorted(hand.map.all(Lane), key=lambda one: one.rank)] == ["Theirs", "Ours"]
    assert hand.entries == ["Move the lane"]


def test_the_stage_tool_is_in_the_catalogue() -> None:
    assert command("tool_stage").keys == ("B",)
