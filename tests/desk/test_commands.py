"""What can be done by name or by key."""

from __future__ import annotations

from collections import Counter

import pytest

from mapper.desk.commands import COMMANDS
from mapper.model.records import Arrow, Id, Node, Point, Sheet, Task
from tests.builders import TOP
from tests.desk.hands import Hand
from tests.desk.test_link import arrows

FLOW = "(in) -> [pack] -> [send] -> (done)"


def test_no_two_commands_share_a_name_or_a_key() -> None:
    names = Counter(one.name for one in COMMANDS)
    keys = Counter(key for one in COMMANDS for key in one.keys)

    assert set(names.values()) == set(keys.values()) == {1}


@pytest.mark.parametrize("one", COMMANDS, ids=lambda one: one.name)
def test_whatever_is_to_be_had_is_undone_in_one_go(one) -> None:  # type: ignore[no-untyped-def]
    hand = Hand(FLOW)
    before = hand.map.rows()
    hand.click("pack")

    if one.enabled(hand.desk):
        one.run(hand.desk)

    assert len(hand.entries) <= 1
    if hand.entries:
        hand.session.undo()
        assert hand.map.rows() == before


def test_deleting_heals_the_flow() -> None:
    hand = Hand(FLOW)
    hand.click("pack")

    hand.do("delete")

    assert ("in", "send", "") in arrows(hand)
    assert hand.entries == ["Delete"]
    assert hand.desk.selection == ()


def test_connect_leads_from_the_first_picked_to_the_second() -> None:
    hand = Hand("[a]\n[b]")
    hand.click("b")
    hand.click("a", shift=True)

    hand.do("connect")

    assert arrows(hand) == [("b", "a", "")]


def test_what_happens_next_stands_to_the_right_in_a_free_place() -> None:
    hand = Hand("[a] -> [b]")
    hand.click("a")

    hand.do("next_right")
    added = hand.desk.nodes()[0]

    assert added.at.x == hand.node("a").at.x + 200
    assert added.at.y > hand.node("b").at.y + 76
    assert ("a", added.id, "") in arrows(hand)
    assert hand.entries == ["Add step"]


def test_the_second_answer_of_a_decision_stands_below() -> None:
    hand = Hand("<ok?>")
    hand.click("ok?")
    hand.do("tool_square")
    hand.click("ok?")

    hand.do("tool_square")
    added = hand.desk.nodes()[0]

    assert [label for _, _, label in arrows(hand) if label] in (["Yes", "No"], ["No", "Yes"])
    assert added.at.y > hand.node("ok?").at.y + 104


def test_the_answers_of_a_french_map_are_french() -> None:
    hand = Hand("<ok?>")
    with hand.session.edit("Language") as draft:
        draft.put(draft[TOP].but(lang="fr"))
    hand.click("ok?")

    assert hand.desk.map_say.code == "fr"


@pytest.mark.parametrize(
    ("tool", "shape"),
    [("tool_diamond", "diamond"), ("tool_terminus", "terminus"), ("tool_square", "rectangle")],
)
def test_with_one_step_selected_a_letter_adds_a_connected_shape(tool: str, shape: str) -> None:
    hand = Hand("(in) -> [pack]")
    hand.click("pack")

    hand.do(tool)
    added = hand.desk.nodes()[0]

    assert added.shape == shape
    assert ("pack", added.id, "") in arrows(hand)
    assert hand.desk.renaming == added.id


def test_a_note_beside_a_step_has_no_arrow() -> None:
    hand = Hand("[pack]")
    hand.click("pack")

    hand.do("tool_note")

    assert hand.desk.nodes()[0].shape == "note"
    assert arrows(hand) == []


def test_the_path_of_a_no_ends_lost() -> None:
    hand = Hand("<ok?> -Yes-> [pack]")
    hand.click("ok?")

    hand.do("tool_terminus")

    assert (hand.desk.nodes()[0].role, hand.desk.nodes()[0].outcome) == ("end", "lost")


def test_nudging_moves_by_four_and_by_twenty() -> None:
    hand = Hand(FLOW)
    at = hand.node("pack").at
    hand.click("pack")

    hand.do("nudge_right")
    hand.do("nudge_up_far")

    assert hand.node("pack").at == Point(at.x + 4, at.y - 20)


def test_copies_keep_their_checklists_and_land_at_the_pointer() -> None:
    hand = Hand(FLOW, Task(id=Id("t"), node=Id("pack"), text="Fold"))
    hand.click("pack")
    hand.do("copy")
    hand.click(None, Point(1000, 500))

    hand.do("paste")
    pasted = hand.desk.nodes()[0]

    assert pasted.at == Point(1000, 500)
    assert [task.text for task in hand.map.all(Task)] == ["Fold", "Fold"]


def test_cut_and_paste_move_a_step_and_duplicate_doubles_it() -> None:
    hand = Hand(FLOW)
    hand.click("pack")

    hand.do("cut")
    hand.do("paste")
    hand.do("duplicate")

    assert hand.titles().count("pack") == 2
    assert hand.entries == ["Cut", "Paste", "Duplicate"]


def test_pasted_lines_are_steps_and_what_can_be_none_is_told() -> None:
    hand = Hand(FLOW)
    hand.desk.clipboard.keep("write to the bank")
    hand.do("paste")
    hand.desk.clipboard.keep(" \n ")

    hand.do("paste")

    assert hand.titles().count("write to the bank") == 1
    assert hand.entries == ["Paste"]
    assert hand.desk.message


def test_critical_is_set_for_all_and_then_taken_back() -> None:
    hand = Hand(FLOW)
    hand.do("select_all")

    hand.do("critical")
    marked = [node.id for node in hand.map.all(Node) if node.critical]
    hand.do("critical")

    assert marked == ["pack", "send"]
    assert not any(node.critical for node in hand.map.all(Node))


def test_the_selection_walks_along_the_flow() -> None:
    hand = Hand("(in) -> [pack] -> <ok?> -Yes-> (done)\n<ok?> -No-> (lost)")
    walked = []

    for step in ("right", "right", "right", "right", "bottom", "left"):
        hand.do(f"walk_{step}")
        walked.append(hand.desk.selection)

    assert walked == [("in",), ("pack",), ("ok?",), ("done",), ("lost",), ("ok?",)]


def test_undo_during_a_drag_drops_the_drag_first() -> None:
    hand = Hand(FLOW)
    hand.click("pack")
    hand.do("nudge_right")
    hand.drag("pack", None, Point(600, 600), drop=False)

    hand.do("undo")

    assert hand.desk.preview is None
    assert hand.entries == ["Move 1 shape", "Move 1 shape"]


def test_another_sheet_starts_with_nothing_selected() -> None:
    hand = Hand("{kitchen}", Sheet(id=Id("inside"), inside=Id("kitchen")))
    hand.click("kitchen")

    hand.desk.show_sheet(Id("inside"))

    assert (hand.desk.sheet, hand.desk.selection) == ("inside", ())
    assert not list(hand.map.all(Arrow))
