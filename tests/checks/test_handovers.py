from __future__ import annotations

from mapper.checks.handovers import CHECK
from mapper.model.document import Document
from mapper.model.records import Port
from mapper.words import language
from tests.builders import drawn
from tests.checks.holes import abouts, but, found, says
from tests.checks.staffed import staffed, with_more

MAP = staffed(drawn("(order) -> [pack] -> [send] -> (sent)"), pack="Tom", send="Léa")


def port(node: str, flow: str, **fields: object) -> Port:
    return Port.model_validate(
        {"id": f"{node}-{flow}", "node": node, "flow": flow, "item": "Parcel", **fields}
    )


def ruled(flow: str, node: str) -> Document:
    return with_more(MAP, port(node, flow, expected="Closed and labelled"))


def test_work_that_changes_hands_without_a_rule_is_weak() -> None:
    assert says(CHECK, MAP) == ["“send” takes over from “pack” without saying what is good enough."]


def test_it_says_who_has_to_talk() -> None:
    more = found(CHECK, MAP)[0].more

    assert more
    assert language("en").tell(more) == "Tom and Léa have not agreed what a good handover is."


def test_what_the_receiver_expects_is_a_rule_and_so_is_what_the_giver_promises() -> None:
    assert abouts(CHECK, ruled("in", "send")) == []
    assert abouts(CHECK, ruled("out", "pack")) == []


def test_a_port_that_expects_nothing_is_no_rule_and_neither_is_one_elsewhere() -> None:
    assert abouts(CHECK, with_more(MAP, port("send", "in"))) == ["send"]
    assert abouts(CHECK, ruled("out", "send")) == ["send"]
    assert abouts(CHECK, ruled("in", "pack")) == ["send"]


def test_work_that_stays_with_one_person_is_not_handed_over() -> None:
    assert abouts(CHECK, but(MAP, "send", owner="Tom")) == []


def test_a_step_without_an_owner_is_left_to_its_own_check() -> None:
    assert abouts(CHECK, but(MAP, "send", owner=None)) == []
    assert abouts(CHECK, but(MAP, "pack", owner=None)) == []


def test_a_decision_says_itself_what_goes_on_and_ends_hand_nothing_over() -> None:
    map = drawn("(order) -> [pack] -> <right?> -Yes-> [send] -> (sent)")

    assert abouts(CHECK, staffed(map, order="Ann", pack="Tom", send="Léa", sent="Ann")) == []
    assert abouts(CHECK, staffed(map, **{"pack": "Tom", "right?": "Ann", "send": "Léa"})) == []


def test_several_givers_are_said_once_at_the_step_that_receives() -> None:
    map = staffed(drawn("(order) -> [pack] -> [send]\n(call) -> [wrap] -> [send]"), pack="Tom", wrap="Ann")

    assert abouts(CHECK, staffed(map, send="Léa")) == ["send"]


def test_what_is_known_not_to_fit_is_said_of_each_thing() -> None:
    misfits = (port("pack", "out", expected="x", fits=False), port("send", "in", expected="x", fits=False))
    map = with_more(MAP, *misfits)

    assert abouts(CHECK, map) == ["pack-out", "send-in"]
    assert says(CHECK, map) == [
        "“pack” does not hand over “Parcel” as expected.",
        "“send” does not get “Parcel” as expected.",
    ]
    assert says(CHECK, with_more(MAP, port("pack", "out", expected="x", fits=False, item=""))) == [
        "“pack”: one handover does not fit."
    ]


def test_what_was_expected_and_what_comes_instead_is_told() -> None:
    misfit = port("send", "in", expected="Always", measured="9 of 10", fits=False)

    (finding,) = found(CHECK, with_more(MAP, misfit))
    assert finding.more
    assert language("en").tell(finding.more) == "Expected: Always. As it is: 9 of 10."


def test_what_fits_passes() -> None:
    assert abouts(CHECK, with_more(MAP, port("send", "in", expected="x", fits=True))) == []


def test_the_owners_are_told_only_where_both_have_a_name() -> None:
    assert found(CHECK, but(MAP, "Tom", name=""))[0].more is None
