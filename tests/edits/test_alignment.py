"""Lanes of ours, theirs and the community's, and arrows that align without a flow."""

from __future__ import annotations

import pytest

from mapper.edits import alignment, flow
from mapper.edits.refused import Refused
from mapper.model.draft import Draft
from mapper.model.records import Arrow, Id, Lane
from tests.builders import TOP, drawn
from tests.insight.test_buying import sides
from tests.laws import lawful


def test_a_lane_becomes_the_customers_and_ours_again() -> None:
    map = sides()

    after = lawful(map, lambda draft: alignment.set_track(draft, Id("l-ours"), "buyer"))
    assert after["l-ours"].track == "buyer"


def test_the_first_lane_of_theirs_leaves_what_is_there_in_one_of_ours() -> None:
    map = drawn("(go) -> [tell] -> (won)")

    after = lawful(map, lambda draft: alignment.add_lane(draft, TOP, "buyer", "They"))

    tracks = {lane.id: lane.track for lane in after.all(Lane)}
    assert sorted(tracks.values()) == ["buyer", "ours"]
    assert tracks[after["tell"].lane] == "ours"


@pytest.mark.parametrize("pair", [("tell", "look"), ("look", "tell")])
def test_an_arrow_between_the_sides_aligns_and_is_no_flow(pair: tuple[str, str]) -> None:
    map = sides()

    after = lawful(map, lambda draft: alignment.link(draft, Id(pair[0]), Id(pair[1]), "Yes"))

    (arrow,) = [one for one in after.all(Arrow) if one.relation == "aligns"]
    assert (arrow.source, arrow.target, arrow.label) == ("tell", "look", "")


def test_the_community_has_influence_whichever_way_it_is_drawn() -> None:
    after = lawful(sides(), lambda draft: alignment.link(draft, Id("weigh"), Id("peer")))

    (arrow,) = [one for one in after.all(Arrow) if one.relation == "aligns"]
    assert (arrow.source, arrow.target) == ("peer", "weigh")


def test_an_arrow_on_one_side_is_a_flow_as_ever() -> None:
    after = lawful(sides(), lambda draft: alignment.link(draft, Id("offer"), Id("tell"), "again"))

    assert [
        (a.label, a.relation) for a in after.all(Arrow) if a.source == "offer" and a.target == "tell"
    ] == [("again", "flow")]


def test_beginnings_and_ends_can_be_aligned() -> None:
    after = lawful(sides(), lambda draft: alignment.link(draft, Id("tell"), Id("wish")))

    assert any(one.target == "wish" and one.relation == "aligns" for one in after.all(Arrow))


def test_what_cannot_be_aligned_is_refused() -> None:
    map = sides(("tell", "look"))

    for one, other in (("tell", "look"), ("look", "tell"), ("tell", "offer")):
        with pytest.raises(Refused):
            alignment.align(Draft(map), Id(one), Id(other))


def test_the_end_of_an_alignment_can_be_led_to_a_beginning() -> None:
    map = sides(("tell", "look"))

    after = lawful(map, lambda draft: flow.reconnect(draft, Id("x0"), target=Id("wish")))

    assert after["x0"].target == "wish"
