from __future__ import annotations

from typing import Literal

from mapper.insight.link_handovers import bridge
from mapper.model.document import Document
from mapper.model.records import Id, Port
from tests.builders import drawn

ROW = "(ask) -> [call] -> <fits?> -Yes-> [bake] -> (sold)"


def port(node: str, flow: Literal["in", "out"], item: str, fits: bool | None = None) -> Port:
    return Port(id=Id(f"{node}-{flow}-{item}"), node=Id(node), flow=flow, item=item, fits=fits)


def crossing(map: Document) -> tuple[list[str], list[str], list[str]]:
    found = bridge(map, (Id("call"), Id("fits?")), (Id("bake"),))
    good, off, unsaid = found.good, found.off, found.open
    return [p.item for p in good], [p.item for p in off], [p.item for p in unsaid]


def test_what_one_hands_over_and_the_other_takes_in_is_one_handover() -> None:
    map = drawn(ROW, port("call", "out", "Order", True), port("bake", "in", "order", True))

    assert crossing(map) == (["Order"], [], [])


def test_it_does_not_fit_when_either_side_says_so() -> None:
    map = drawn(ROW, port("call", "out", "Order", True), port("bake", "in", "order", False))

    assert crossing(map) == ([], ["order"], [])


def test_what_nobody_judged_is_open() -> None:
    map = drawn(ROW, port("bake", "in", "Address"))

    assert crossing(map) == ([], [], ["Address"])


def test_what_stays_within_a_link_is_no_handover() -> None:
    map = drawn("[call] -> [write] -> [bake]", port("call", "out", "Note", False))

    found = bridge(map, (Id("call"), Id("write")), (Id("bake"),))

    assert found.count == 0
    assert found.meets


def test_links_without_a_way_between_them_do_not_meet() -> None:
    map = drawn("[call] -> (a)\n[bake] -> (b)")

    assert not bridge(map, (Id("call"),), (Id("bake"),)).meets
