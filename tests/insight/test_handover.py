from __future__ import annotations

import pytest

from mapper.insight.handover import givers, mark, takers, users
from mapper.model.records import Id, Port
from tests.builders import drawn

PACK = Id("pack")


def test_past_a_decision_are_the_steps_that_can_take_it() -> None:
    document = drawn("[call] -> [pack] -> <ok?> -yes-> [send]\n<ok?> -no-> [mend]")

    assert [node.id for node in takers(document, PACK)] == ["send", "mend"]
    assert [node.id for node in givers(document, Id("send"))] == ["pack"]


def test_decisions_in_a_ring_have_an_end() -> None:
    document = drawn("[pack] -> <a?> -> <b?> -> <a?> -> [send]")

    assert [node.id for node in takers(document, PACK)] == ["send"]


@pytest.mark.parametrize(
    ("fits", "item", "expected"),
    [(True, "x", "good"), (False, "x", "off"), (None, "x", "unused"), (None, " the  PARCEL", "open")],
)
def test_a_handover_fits_or_not_or_nobody_uses_it(fits: bool | None, item: str, expected: str) -> None:
    port = Port(id=Id("p"), node=PACK, flow="out", item=item, fits=fits)
    needed = Port(id=Id("q"), node=Id("send"), flow="in", item="The parcel")
    document = drawn("[pack] -> [send]", port, needed)

    assert mark(document, port) == expected


def test_who_uses_it_takes_it_in_by_its_name() -> None:
    port = Port(id=Id("p"), node=PACK, flow="out", item="parcel", fits=True)
    needed = Port(id=Id("q"), node=Id("send"), flow="in", item="Parcel")
    document = drawn("[pack] -> [send]", port, needed)

    assert [node.id for node in users(document, port)] == ["send"]
