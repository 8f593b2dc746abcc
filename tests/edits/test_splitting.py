from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from mapper.edits import flow, stages
from mapper.edits.refused import Refused
from mapper.edits.splitting import split_off
from mapper.model.document import Document
from mapper.model.doings import Hole
from mapper.model.records import Id, Lane, Node
from mapper.scene.stages import lane_extents
from mapper.session.session import Session
from tests.builders import TOP, drawn
from tests.laws import lawful

MONDAY = date(2026, 11, 2)
ASKED = "{}>{}".format


def office() -> Document:
    """One lane in which orders are taken, packed and sent; below it another, in which they are paid."""
    map = drawn("(in) -> [take] -> <all?> -yes-> [pack] -> [send]\n[pay]")
    with Session(map).edit("Given") as draft:
        ours = stages.add_lane(draft, TOP, "Office")
        theirs = stages.add_lane(draft, TOP, "Bank")
        flow.set_fields(draft, [Id("pay")], lane=theirs.id)
        assert ours.id != theirs.id
    return map


def split(map: Document, *ids: str) -> Document:
    return lawful(map, lambda draft: split_off(draft, map_ids(ids), "Store", ASKED, MONDAY))


def map_ids(ids: Iterable[str]) -> list[Id]:
    return [Id(id) for id in ids]


def lanes(map: Document) -> dict[str, list[str]]:
    return {
        lane.title: [node.id for node in map.all(Node) if node.lane == lane.id]
        for lane, _top, _bottom in lane_extents(map, TOP)
    }


def test_the_steps_that_are_chosen_get_a_lane_right_below_theirs() -> None:
    map = split(office(), "pack", "send")

    assert lanes(map) == {"Office": ["all?", "in", "take"], "Store": ["pack", "send"], "Bank": ["pay"]}
    for lane, top, bottom in lane_extents(map, TOP):
        for node in (node for node in map.all(Node) if node.lane == lane.id):
            assert top <= node.at.y <= node.at.y + node.size.height <= bottom, node.id


def test_each_handover_between_the_two_is_to_be_agreed_on_by_whoever_takes_it_over() -> None:
    map = split(office(), "pack", "send")

    assert [(hole.about, hole.text, hole.found) for hole in map.all(Hole)] == [("pack", "take>pack", MONDAY)]


def test_what_goes_there_and_back_is_two_handovers() -> None:
    map = split(office(), "pack")

    assert sorted(hole.text for hole in map.all(Hole)) == ["pack>send", "take>pack"]


@pytest.mark.parametrize(
    "ids", [("pack", "pay"), (), ("take", "pack", "send")], ids=["two lanes", "nothing", "all the work"]
)
def test_some_steps_of_one_lane_can_be_split_off_and_no_others(ids: tuple[str, ...]) -> None:
    with pytest.raises(Refused):
        split(office(), *ids)


def test_where_there_are_no_lanes_none_is_split() -> None:
    with pytest.raises(Refused):
        split(drawn("[a] -> [b]"), "a")


def test_a_customers_lane_that_is_split_stays_the_customers() -> None:
    map = office()
    office_lane = next(lane for lane in map.all(Lane) if lane.title == "Office")
    lawful(map, lambda draft: draft.put(office_lane.but(track="buyer")))

    split(map, "send")

    assert {lane.title: lane.track for lane in map.all(Lane)} == {
        "Office": "buyer",
        "Store": "buyer",
        "Bank": "ours",
    }
