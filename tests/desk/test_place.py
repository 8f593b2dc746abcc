"""Armed tools and shapes dragged in from the palette."""

from __future__ import annotations

import pytest

from mapper.desk.desk import Desk
from mapper.desk.events import Move, Release
from mapper.desk.place import Carried
from mapper.desk.select import Select
from mapper.model.records import Node, Point
from tests.desk.hands import Hand


@pytest.mark.parametrize(
    ("tool", "shape", "label"),
    [
        ("tool_square", "rectangle", "Add step"),
        ("tool_diamond", "diamond", "Add decision"),
        ("tool_terminus", "terminus", "Add beginning or end"),
        ("tool_note", "note", "Add note"),
    ],
)
def test_an_armed_tool_lays_its_shape_down_where_one_clicks(tool: str, shape: str, label: str) -> None:
    hand = Hand("(in)")
    before = hand.map.rows()
    hand.do(tool)

    hand.click(None, Point(503, 301))
    added = hand.desk.nodes()[0]

    assert (added.shape, hand.entries) == (shape, [label])
    assert abs(added.at.x + added.size.width / 2 - 503) <= 2
    assert hand.desk.renaming == added.id
    assert hand.desk.tool == Select()
    hand.do("undo")
    assert hand.map.rows() == before


def test_the_shape_shows_under_the_pointer_and_escape_lays_the_tool_down() -> None:
    hand = Hand("(in)")
    before = hand.map.rows()
    hand.do("tool_square")

    hand.desk.handle(Move(Point(300, 300)))
    ghosts = [node for node in hand.desk.shown.all(Node) if node.id not in hand.map]
    hand.desk.handle(Move(Point(340, 300)))
    again = [node for node in hand.desk.shown.all(Node) if node.id not in hand.map]
    hand.escape()
    hand.escape()

    assert [ghost.id for ghost in ghosts] == [ghost.id for ghost in again]
    assert hand.desk.preview is None
    assert hand.desk.tool == Select()
    assert (hand.map.rows(), hand.entries) == (before, [])


def test_a_shape_dragged_from_the_palette_is_dropped_centred_under_the_pointer() -> None:
    hand = Hand("(in)")
    desk: Desk = hand.desk

    desk.begin(Carried("diamond"))
    desk.handle(Move(Point(400, 300)))
    desk.handle(Release(Point(476, 352)))

    assert desk.nodes()[0].at == Point(400, 300)
    assert hand.entries == ["Add decision"]


def test_the_first_terminus_begins_and_the_next_one_ends() -> None:
    hand = Hand("[pack]")

    for x in (400, 800):
        hand.do("deselect") if hand.desk.selection else None
        hand.do("tool_terminus")
        hand.click(None, Point(x, 300))

    roles = sorted(node.role or "" for node in hand.map.all(Node) if node.shape == "terminus")
    assert roles == ["begin", "end"]
